import { endOfMatch, sumLetterBefore } from './numbers';

/** Signs before an amount, longest first. */
const SIGNS: ReadonlyArray<readonly [sign: string, code: string]> = [
  ['US\\s?\\$', 'USD'],
  ['U\\.S\\.\\s?\\$', 'USD'],
  ['\\$\\s?US', 'USD'],
  ['\\$A', 'AUD'],
  ['\\$C', 'CAD'],
  ['\\$NZ', 'NZD'],
  ['\\$HK', 'HKD'],
  ['\\$R', 'BRL'],
  ['(?:AU|A)\\$', 'AUD'],
  ['(?:CA|C)\\$', 'CAD'],
  ['NZ\\$', 'NZD'],
  ['HK\\$', 'HKD'],
  ['NT\\$', 'TWD'],
  ['S\\$', 'SGD'],
  ['R\\$', 'BRL'],
  ['MX\\$', 'MXN'],
  ['S/\\.?', 'PEN'],
  ['\\$', 'USD'],
  ['€', 'EUR'],
  ['£', 'GBP'],
  ['CN¥|R[Mm]b', 'CNY'],
  ['¥', 'JPY'],
  ['₹', 'INR'],
  ['Rs\\.?', 'INR'],
  ['RM', 'MYR'],
  ['Rp\\.?', 'IDR'],
  ['Tk\\.?', 'BDT'],
  ['(?:KSh|Ksh)s?\\.?', 'KES'],
  ['T[Ss]hs?\\.?', 'TZS'],
  ['U[Ss]hs?\\.?', 'UGX'],
  ['Shs?\\.?', 'shilling'],
  ['(?:Rwf|R[Ff])', 'RWF'],
  ['GH[¢₵]|₵', 'GHS'],
  ['SFr\\.?', 'CHF'],
  ['₽', 'RUB'],
  ['₩', 'KRW'],
  ['₺', 'TRY'],
  ['₦', 'NGN'],
  ['₱', 'PHP'],
  ['฿', 'THB'],
  ['₴', 'UAH'],
];
/** Codes of ISO 4217 but for those that are words or names too (ALL, TOP, CUP, SDG, AMD). */
const CODES =
  'USD|EUR|GBP|PEN|CNY|RMB|JPY|CHF|INR|BRL|MXN|CLP|COP|ARS|BOB|UYU|KES|TZS|UGX|GHS|ETB|ZAR|NGN|EGP|MAD|AUD|CAD|NZD|HKD|SGD|TWD|KRW|THB|IDR|MYR|VND|PHP|PKR|BDT|LKR|SEK|NOK|DKK|PLN|CZK|HUF|RON|TRY|RUB|UAH|AED|SAR|QAR|ILS|XOF|XAF|RWF|BWP|ZMW|NAD|MZN|AOA|CDF|MWK|MUR|MGA|DZD|TND|LYD|SLL|SLE|LRD|GMD|GNF|CVE|DJF|KWD|BHD|OMR|JOD|IQD|IRR|LBP|SYP|YER|AFN|NPR|MMK|KHR|LAK|MNT|KZT|UZS|KGS|TJS|TMT|AZN|GEL|BYN|MDL|BGN|RSD|ISK|HRK|CRC|GTQ|HNL|NIO|PAB|DOP|JMD|TTD|BBD|GYD|HTG|PYG|VES|PGK|FJD|XCD|XPF|MOP|BND';

/** Names after an amount; where several countries have a currency of one name, what stands before it decides. */
const NAMES: ReadonlyArray<readonly [pattern: string, code: string]> = [
  ['(?:US|U\\.S\\.|American|estadounidenses)\\s+dollars?', 'USD'],
  ['Australian\\s+dollars?', 'AUD'],
  ['Canadian\\s+dollars?', 'CAD'],
  ['Hong\\s+Kong\\s+dollars?', 'HKD'],
  ['Singapore\\s+dollars?', 'SGD'],
  ['(?:New\\s+)?Taiwan\\s+dollars?', 'TWD'],
  ['New\\s+Zealand\\s+dollars?', 'NZD'],
  ['(?:US-)?(?:dollars?|d[óo]lares|Dollar|dollari)', 'USD'],
  ['euros?', 'EUR'],
  ['(?:Chinese\\s+)?(?:yuan|renminbi)', 'CNY'],
  ['(?:Peruvian\\s+)?(?:nuevos\\s+)?soles', 'PEN'],
  ['(?:Japanese\\s+)?yen', 'JPY'],
  ['(?:South\\s+Korean|Korean)\\s+won', 'KRW'],
  ['Mexican\\s+pesos?', 'MXN'],
  ['Chilean\\s+pesos?', 'CLP'],
  ['Colombian\\s+pesos?', 'COP'],
  ['Argentine(?:an)?\\s+pesos?', 'ARS'],
  ['(?:Philippine|Filipino)\\s+pesos?', 'PHP'],
  ['pesos?', 'peso'],
  ['Pakistani\\s+rupees?', 'PKR'],
  ['Sri\\s+Lankan\\s+rupees?', 'LKR'],
  ['(?:Indian\\s+)?rupees?', 'INR'],
  ['(?:Swiss\\s+francs?|Schweizer\\s+Franken|Franken)', 'CHF'],
  ['CFA\\s+francs?', 'XOF'],
  ['Rwandan\\s+francs?', 'RWF'],
  ['Congolese\\s+francs?', 'CDF'],
  ['(?:Russian\\s+)?(?:rubles?|roubles?)', 'RUB'],
  ['(?:South\\s+African\\s+)?rand', 'ZAR'],
  ['Kenyan\\s+shillings?', 'KES'],
  ['Tanzanian\\s+shillings?', 'TZS'],
  ['Ugandan\\s+shillings?', 'UGX'],
  ['shillings?', 'shilling'],
  ['(?:Zambian\\s+)?kwacha', 'ZMW'],
  ['(?:Ghanaian\\s+)?cedis?', 'GHS'],
  ['(?:Ethiopian\\s+)?birr', 'ETB'],
  ['(?:Angolan\\s+)?kwanzas?', 'AOA'],
  ['(?:Mozambican\\s+)?meticais', 'MZN'],
  ['Kuwaiti\\s+dinars?', 'KWD'],
  ['Iraqi\\s+dinars?', 'IQD'],
  ['Algerian\\s+dinars?', 'DZD'],
  ['Serbian\\s+dinars?', 'RSD'],
  ['dinars?', 'dinar'],
  ['(?:Kazakh(?:stan[i’s]*)?\\s+)?tenge', 'KZT'],
  ['(?:Israeli\\s+)?(?:new\\s+)?shekels?', 'ILS'],
  ['(?:Hungarian\\s+)?forints?', 'HUF'],
  ['(?:Czech\\s+(?:crowns|koruna)|koruny?)', 'CZK'],
  ['(?:Romanian\\s+)?lei', 'RON'],
  ['(?:Bulgarian\\s+)?leva', 'BGN'],
  ['(?:Bolivian\\s+)?bolivianos?', 'BOB'],
  ['(?:Venezuelan\\s+)?bol[ií]vars?', 'VES'],
  ['(?:Paraguayan\\s+)?guaran[ií](?:es|s)?', 'PYG'],
  ['(?:Guatemalan\\s+)?quetzales', 'GTQ'],
  ['(?:Papua\\s+New\\s+Guinean?\\s+)?kina', 'PGK'],
  ['Omani\\s+rials?', 'OMR'],
  ['Yemeni\\s+rials?', 'YER'],
  ['(?:Iranian\\s+)?rials?', 'IRR'],
  ['(?:Nigerian\\s+)?naira', 'NGN'],
  ['(?:Brazilian\\s+)?reais', 'BRL'],
  ['Swedish\\s+(?:kronor|krona|crowns?)', 'SEK'],
  ['Norwegian\\s+(?:kroner|krone|crowns?)', 'NOK'],
  ['Danish\\s+(?:kroner|krone|crowns?)', 'DKK'],
  ['(?:kroner|kronor|krone|krona)', 'krone'],
  ['(?:Polish\\s+)?(?:zlotys?|zloty|złoty)', 'PLN'],
  ['(?:Turkish\\s+)?liras?', 'TRY'],
  ['(?:UAE\\s+)?dirhams?', 'AED'],
  ['(?:Saudi\\s+)?riyals?', 'SAR'],
  ['(?:Indonesian\\s+)?rupiah', 'IDR'],
  ['(?:Thai\\s+)?baht', 'THB'],
  ['(?:Malaysian\\s+)?ringgit', 'MYR'],
  ['(?:Vietnamese\\s+)?dong', 'VND'],
  ['(?:Bangladeshi\\s+)?taka', 'BDT'],
  ['hryvnias?', 'UAH'],
  ['(?:British\\s+pounds?|pounds?\\s+sterling|Pfund\\s+Sterling)', 'GBP'],
  ['Egyptian\\s+pounds?', 'EGP'],
];

const SIGN_BEFORE = SIGNS.map(
  ([sign, code]) => [new RegExp(`(?<![\\p{L}\\d])${sign}\\s?$`, 'u'), code] as const,
);
const SIGN_AFTER = SIGNS.filter(([sign]) => /^[^A-Z\\]$/u.test(sign) || sign === '\\$').map(
  ([sign, code]) => [new RegExp(`\\s?${sign}(?![\\p{L}\\d])`, 'uy'), code] as const,
);
const CODE_BEFORE = new RegExp(`(?<![\\p{L}\\d])(${CODES})\\s?$`, 'u');
const CODE_AFTER = new RegExp(`\\s?(${CODES})(?![\\p{L}\\d])`, 'uy');
const NAME_AFTER = NAMES.map(
  ([name, code]) => [new RegExp(`[-‐‑\\s]+(?:de\\s+|d’|d')?${name}(?![\\p{L}\\d])`, 'iuy'), code] as const,
);
/** Any of them, in whatever case: asked first, since most numbers have none. */
const ANY_AFTER = new RegExp(
  `[-‐‑\\s]*(?:(?:de\\s+|d’|d')?(?:${NAMES.map(([name]) => name).join('|')})|${SIGNS.map(([sign]) => sign).join('|')}|${CODES}|pounds?)`,
  'iuy',
);
const POUNDS = /\s+pounds?(?![\p{L}\d])/iuy;

/** The last character of all that a currency can be written with before its number. */
const MAY_BE_CURRENCY = /(?:[$€£¥₹₽₩₺₦₱฿₴¢₵/.A-Z]|Rs|Rmb|[KTU]?[Ss]hs?|R[fp]|wf|Tk|Fr)\s?$/u;
/** The currency written before the number at `at`, and where it begins. */
export function currencyBefore(
  masked: string,
  at: number,
): { readonly code: string; readonly start: number } | null {
  if (!MAY_BE_CURRENCY.test(masked.slice(Math.max(0, at - 5), at))) return null;
  const before = masked.slice(Math.max(0, at - 8), at);
  for (const [pattern, code] of SIGN_BEFORE) {
    const match = pattern.exec(before);
    if (match) return { code, start: at - match[0].length };
  }
  const ofLetter = sumLetterBefore(masked, at);
  if (ofLetter) return { code: ofLetter, start: at - 1 };
  const match = CODE_BEFORE.exec(before);
  return match?.[1] ? { code: codeOf(match[1]), start: at - match[0].length } : null;
}

/**
 * The currency written after the amount that ends at `at`, and where it ends.
 *
 * @param isLarge whether the amount has a magnitude: millions of pounds are money, fifty pounds may be a weight
 */
export function currencyAfter(
  masked: string,
  at: number,
  isLarge: boolean,
): { readonly code: string; readonly end: number } | null {
  if (endOfMatch(ANY_AFTER, masked, at) === null) return null;
  for (const [pattern, code] of [...NAME_AFTER, ...SIGN_AFTER]) {
    const end = endOfMatch(pattern, masked, at);
    if (end !== null) return { code, end };
  }
  const end = endOfMatch(CODE_AFTER, masked, at);
  if (end !== null) return { code: codeOf(masked.slice(at, end).trim()), end };
  const pounds = isLarge ? endOfMatch(POUNDS, masked, at) : null;
  return pounds === null ? null : { code: 'GBP', end: pounds };
}

function codeOf(written: string): string {
  return written === 'RMB' ? 'CNY' : written;
}

/** Units of measure: how they are written, the symbol we give them, and whether they count time. */
const MEASURES: ReadonlyArray<readonly [pattern: string, unit: string]> = [
  ['(?:km²|km2|sq\\.?\\s?km|square\\s+kilomet(?:er|re)s?)', 'km²'],
  ['(?:m²|sq\\.?\\s?m|square\\s+met(?:er|re)s?)', 'm²'],
  ['(?:sq\\.?\\s?mi|square\\s+miles?)', 'sq mi'],
  ['(?:sq\\.?\\s?ft|square[-\\s]+(?:foot|feet))', 'sq ft'],
  ['(?:m³|m3|cu\\.?\\s?m|cubic\\s+met(?:er|re)s?)', 'm³'],
  ['(?:km³|km3|cubic\\s+kilomet(?:er|re)s?)', 'km³'],
  ['bcm', 'km³'],
  ['cubic\\s+(?:feet|foot)', 'cu ft'],
  ['(?:km/h|kph|kilomet(?:er|re)s\\s+(?:an|per)\\s+hour)', 'km/h'],
  ['(?:mph|miles\\s+(?:an|per)\\s+hour)', 'mph'],
  ['(?:kilomet(?:er|re)s?|km|kil[óo]metros?)', 'km'],
  ['(?:centimet(?:er|re)s?|cm)', 'cm'],
  ['(?:millimet(?:er|re)s?|mm)', 'mm'],
  ['nautical\\s+miles?', 'nautical mile'],
  ['miles?', 'mile'],
  ['(?:met(?:er|re)s?|m|metros?)', 'm'],
  ['(?:feet|foot|ft)', 'ft'],
  ['(?:hectares?|ha|hect[áa]reas?|Hektar)', 'ha'],
  ['acres?', 'acre'],
  ['(?:(?:metric\\s+|deadweight\\s+|gross\\s+)?(?:tons?|tonnes?)|toneladas?|Tonnen|tp[ad])', 't'],
  ['(?:[Mm]t|[Mm]tpa|MTPA|megaton(?:ne)?s?)', 'Mt'],
  ['(?:kt|ktpa|kiloton(?:ne)?s?)', 'kt'],
  ['(?:g/t|grams?\\s+per\\s+tonne)', 'g/t'],
  ['(?:kilograms?|kilogrammes?|kilos?|kg)', 'kg'],
  ['(?:pounds?|lbs?)', 'lb'],
  ['(?:(?:troy\\s+)?ounces?|oz)', 'oz'],
  ['Moz', 'Moz'],
  ['(?:barrels?|bbls?|b/d|bo?pd)', 'barrel'],
  ['(?:lit(?:er|re)s?)', 'l'],
  ['gallons?', 'gallon'],
  ['TEUs?', 'TEU'],
  ['(?:DWT|dwt)', 'DWT'],
  ['(?:gigawatt[-\\s]?hours?|GWh)', 'GWh'],
  ['(?:megawatt[-\\s]?hours?|MWh)', 'MWh'],
  ['(?:kilowatt[-\\s]?hours?|kWh)', 'kWh'],
  ['TWh', 'TWh'],
  ['(?:gigawatts?|GWp?)', 'GW'],
  ['(?:megawatts?|MW[pe]?)', 'MW'],
  ['(?:kilowatts?|kW)', 'kW'],
  ['(?:kilovolts?|kV)', 'kV'],
  ['(?:gigabytes?|GB)', 'GB'],
  ['(?:terabytes?|TB)', 'TB'],
  ['(?:Gbps|Gbit/s)', 'Gbit/s'],
  ['(?:Mbps|Mbit/s)', 'Mbit/s'],
  ['(?:°\\s?C|degrees\\s+Celsius)', '°C'],
  ['(?:°\\s?F|degrees\\s+Fahrenheit)', '°F'],
  ['(?:carats?)', 'carat'],
  ['knots', 'knot'],
];
const DURATIONS: ReadonlyArray<readonly [pattern: string, unit: string]> = [
  ['seconds?', 'second'],
  ['minutes?', 'minute'],
  ['(?:hours?|hrs?)', 'hour'],
  ['(?:days?|Tagen?|d[íi]as?)', 'day'],
  ['(?:weeks?|Wochen|semanas?)', 'week'],
  ['(?:months?|Monaten?|meses|mois)', 'month'],
  ['(?:years?|yrs?|Jahren?|años?|ans)', 'year'],
  ['decades?', 'decade'],
  ['(?:centuries|century)', 'century'],
];
/** A word of more than two letters may be written large or small; a symbol is what it is. */
const flagsOf = (pattern: string): string => (/^(?:\(\?:)?[a-z]{3}|\\s/u.test(pattern) ? 'iuy' : 'uy');
const GAP = '(?:\\s*[-‐‑]\\s*|\\s*)';
const TAIL = "(?![\\p{L}\\d]|['’]\\p{L}{2})(?:['’](?!\\p{L}))?";
const MEASURE_AT = MEASURES.map(
  ([pattern, unit]) => [new RegExp(`${GAP}${pattern}${TAIL}`, flagsOf(pattern)), unit] as const,
);
const DURATION_AT = DURATIONS.map(
  ([pattern, unit]) =>
    [
      new RegExp(
        `${GAP}(?:(?:calendar|working|full|more|further|additional|consecutive|straight)\\s+)?${pattern}${TAIL}`,
        'iuy',
      ),
      unit,
    ] as const,
);

/** Any of them, in whatever case: asked first, since most numbers have none. */
const ANY_MEASURE = new RegExp(`${GAP}(?:${MEASURES.map(([pattern]) => pattern).join('|')})${TAIL}`, 'iuy');

/** The unit of measure written at `at`, and where it ends. */
export function measureAt(
  masked: string,
  at: number,
): { readonly unit: string; readonly end: number } | null {
  return endOfMatch(ANY_MEASURE, masked, at) === null ? null : firstAt(MEASURE_AT, masked, at);
}

/** The unit of time written at `at`, and where it ends. */
export function durationAt(
  masked: string,
  at: number,
): { readonly unit: string; readonly end: number } | null {
  return firstAt(DURATION_AT, masked, at);
}

function firstAt(
  patterns: ReadonlyArray<readonly [RegExp, string]>,
  masked: string,
  at: number,
): { readonly unit: string; readonly end: number } | null {
  for (const [pattern, unit] of patterns) {
    const end = endOfMatch(pattern, masked, at);
    if (end !== null) return { unit, end };
  }
  return null;
}

/** What one unit is of the base unit of its dimension. */
const UNITS: Readonly<Record<string, readonly [base: string, factor: number]>> = {
  mm: ['m', 0.001],
  cm: ['m', 0.01],
  m: ['m', 1],
  km: ['m', 1000],
  ft: ['m', 0.3048],
  mile: ['m', 1609.344],
  'nautical mile': ['m', 1852],
  'm²': ['m²', 1],
  'km²': ['m²', 1e6],
  ha: ['m²', 1e4],
  acre: ['m²', 4046.8564],
  'sq mi': ['m²', 2_589_988],
  'sq ft': ['m²', 0.092903],
  'm³': ['m³', 1],
  l: ['m³', 0.001],
  'km³': ['m³', 1e9],
  'cu ft': ['m³', 0.0283168],
  gallon: ['m³', 0.00378541],
  kg: ['kg', 1],
  t: ['kg', 1000],
  kt: ['kg', 1e6],
  Mt: ['kg', 1e9],
  lb: ['kg', 0.45359237],
  oz: ['kg', 0.0283495],
  Moz: ['kg', 28_349.5],
  kW: ['kW', 1],
  MW: ['kW', 1000],
  GW: ['kW', 1e6],
  kWh: ['kWh', 1],
  MWh: ['kWh', 1000],
  GWh: ['kWh', 1e6],
  TWh: ['kWh', 1e9],
  GB: ['GB', 1],
  TB: ['GB', 1000],
  'Mbit/s': ['Mbit/s', 1],
  'Gbit/s': ['Mbit/s', 1000],
  'km/h': ['km/h', 1],
  mph: ['km/h', 1.609344],
  knot: ['km/h', 1.852],
  second: ['day', 1 / 86_400],
  minute: ['day', 1 / 1440],
  hour: ['day', 1 / 24],
  day: ['day', 1],
  week: ['day', 7],
  month: ['day', 30.4369],
  year: ['day', 365.2425],
  decade: ['day', 3652.425],
  century: ['day', 36_524.25],
};

/**
 * The unit in which values of this unit are compared: metres for miles; itself where nothing else measures the same.
 * Currencies are never converted: what a sum is worth elsewhere depends on the day.
 */
export function baseUnit(unit: string): string {
  return (Object.hasOwn(UNITS, unit) ? UNITS[unit]?.[0] : undefined) ?? unit;
}

/** A value in the base unit of its own. */
export function inBaseUnit(value: number, unit: string): number {
  return value * ((Object.hasOwn(UNITS, unit) ? UNITS[unit]?.[1] : undefined) ?? 1);
}

/** The first and the last day of a date or period, as `2024-07-01`; null where it has no year. */
export function daysOf(date: string): readonly [first: string, last: string] | null {
  const [from = '', to = from] = date.split('/');
  const first = edgeOf(from, 'first');
  const last = edgeOf(to, 'last');
  return first !== null && last !== null && first <= last ? [first, last] : null;
}

/** Months of the seasons that EDTF numbers from 21. */
const SEASONS: Readonly<Record<string, readonly [string, string]>> = {
  '21': ['03-01', '05-31'],
  '22': ['06-01', '08-31'],
  '23': ['09-01', '11-30'],
  '24': ['12-01', '12-31'],
};

function edgeOf(date: string, edge: 'first' | 'last'): string | null {
  const [year = '', month, day] = date.split('-');
  if (!/^\d{2}(?:\d{2}|\dX|XX)$/u.test(year)) return null;
  const full = year.replaceAll('X', edge === 'first' ? '0' : '9');
  if (month === undefined || month === 'XX') return `${full}-${edge === 'first' ? '01-01' : '12-31'}`;
  const season = Object.hasOwn(SEASONS, month) ? SEASONS[month] : undefined;
  if (season) return `${full}-${season[edge === 'first' ? 0 : 1]}`;
  if (day === undefined || day === 'XX') return `${full}-${month}-${edge === 'first' ? '01' : '31'}`;
  return `${full}-${month}-${day}`;
}

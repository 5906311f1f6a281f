/** Words that never name what is counted, nor stand between a number and its noun. */
const STOP = new Set(
  'the a an and or but of in on at to by for from with into onto over under as than that which who whom whose this these those is are was were be been has have had will would could may might can must shall do does did not no it its they their he his she her we our you your there here when where while if so because since until after before during between among through against about per via versus plus minus more less other another all both each every any some such only also just even still yet now then however y de en del la las los el un una unos unas que por para al und der die das den dem des von mit für auf et les des du le dans'.split(
    ' ',
  ),
);
/** Plural nouns without the usual ending. */
const PLURALS: Readonly<Record<string, string>> = {
  people: 'person',
  persons: 'person',
  men: 'man',
  women: 'woman',
  children: 'child',
  policemen: 'policeman',
  policewomen: 'policewoman',
  fishermen: 'fisherman',
  personnel: 'personnel',
  staff: 'staff',
  police: 'police',
  crew: 'crew',
  clergy: 'clergy',
  troops: 'troop',
  cattle: 'cattle',
  sheep: 'sheep',
  aircraft: 'aircraft',
  spacecraft: 'spacecraft',
  criteria: 'criterion',
  media: 'media',
  geese: 'goose',
  buses: 'bus',
  busses: 'bus',
  feet: 'foot',
  teeth: 'tooth',
  mice: 'mouse',
  lives: 'life',
  wives: 'wife',
  halves: 'half',
  leaves: 'leaf',
  knives: 'knife',
  crises: 'crisis',
  analyses: 'analysis',
  series: 'series',
  species: 'species',
  headquarters: 'headquarters',
};
/** Words that end in s and are neither plurals nor names of things. */
const NOT_PLURAL = new Set(
  'this is was has its his us plus thus always perhaps across towards besides versus less various numerous previous serious religious famous dangerous continuous enormous indigenous precious simultaneous consecutive business process access congress progress success class press loss mass pass cross gas bus virus campus status census basis crisis analysis focus bonus news politics economics physics times percent yes as vs does goes says makes takes gives shows means remains becomes overseas'.split(
    ' ',
  ),
);
/** After a hyphen, no noun that is counted: "two-way", "four-sided", "seven-fold". */
const NO_NOUN = new Set(
  'way sided dimensional fold based star wheel wheeled handed party time thirds third quarters half fifths level tier pronged faced owned led run related plus odd something ish size scale class rate strong'.split(
    ' ',
  ),
);
/** Nouns that end as verbs and adverbs do. */
const NOUNS_LIKE_VERBS = new Set(
  'bed seed shed building wing ring king sibling offering family ally'.split(' '),
);
/** How many words may stand between a number and its noun. */
const MOST_BETWEEN = 4;

/** What a number counts: the noun in the singular, small letters, and where its phrase ends. */
export type CountedNoun = { readonly noun: string; readonly end: number };

/** A word, which may stand in quotation marks, follow a class ("Category 3") or a bracket with its short form. */
const WORD =
  /\s+(?:\([\p{Lu}\d]{2,6}\)\s+)?(?:(?:Category|Class|Type|Grade|Level|Mark)\s\d\s+)?[“"‘«]?([\p{L}][\p{L}\p{M}’'.-]*)/uy;
/** "seven of Peru's largest mines", "four of the six contracts". */
const OUT_OF =
  /\s+of\s+(?:(?:the\s+)?(?:\d[\d,]*|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|twenty)\s+|(?:the|its|their|our|his|her|these|those)\s+|(?:[\p{Lu}][\p{L}\p{M}.-]*\s+){0,2}[\p{L}\p{M}.-]+[’'](?:s\s+|\s+))/uy;
const HYPHENED = /[-‐‑]\s?(\p{Ll}{3,})(?![\p{L}])/uy;

/** The noun that the number before `at` counts, or null where none follows. */
export function nounAt(masked: string, at: number): CountedNoun | null {
  HYPHENED.lastIndex = at;
  const tied = HYPHENED.exec(masked)?.[1];
  if (tied !== undefined) {
    if (NO_NOUN.has(tied) || (/(?:ed|ing|ly)$/u.test(tied) && !NOUNS_LIKE_VERBS.has(tied))) return null;
    return { noun: singular(tied) ?? tied, end: HYPHENED.lastIndex };
  }
  if (masked.charAt(at) === '-') return null;
  OUT_OF.lastIndex = at;
  const from = OUT_OF.test(masked) ? OUT_OF.lastIndex - 1 : at;
  return pluralAfter(masked, from);
}

/** "11,000 Nigerians", "40 Koreans": people, whatever they are called. */
const PEOPLES = /^\p{Lu}\p{Ll}+[ei]ans$/u;

/** The noun in the plural that the words at a place lead to, few words on; null where none does. */
export function nounAfter(masked: string, from: number): CountedNoun | null {
  return pluralAfter(masked, from);
}

function pluralAfter(masked: string, from: number): CountedNoun | null {
  let at = from;
  let found: CountedNoun | null = null;
  /** Where "100,000 Japanese" ends: people, unless a noun follows. */
  let people: number | null = null;
  for (let i = 0; i <= MOST_BETWEEN; i++) {
    WORD.lastIndex = at;
    const match = WORD.exec(masked);
    const word = match?.[1]?.replace(/[.’'-]+$/u, '');
    if (!match || word === undefined) break;
    const folded = word.toLowerCase().replace(/[’']s$/u, '');
    // "two other engineers", "three more dams"
    if (i === 0 && (folded === 'other' || folded === 'more')) {
      at = WORD.lastIndex;
      continue;
    }
    if (
      STOP.has(folded) ||
      (found && !singular(folded)) ||
      /\p{Lu}/u.test(word) !== /\p{Lu}/u.test(word.charAt(0))
    ) {
      if (STOP.has(folded) || found) break;
    }
    at += match[0].length - (match[1] ?? '').length + word.length;
    const one = /[’']/u.test(word) ? null : singular(folded);
    if (one !== null) found = { noun: PEOPLES.test(word) ? 'person' : one, end: at };
    people ??= /^\p{Lu}\p{Ll}+ese$/u.test(word) ? at : null;
    // “shadow fleet” tankers
    if (!found && /^[”"»’]\s/u.test(masked.slice(at, at + 2))) at++;
    if (/^[^\s]/u.test(masked.slice(at, at + 1))) break;
  }
  return found ?? (people === null ? null : { noun: 'person', end: people });
}

/** The singular of a plural; null where the word is none. */
function singular(word: string): string | null {
  const odd = Object.hasOwn(PLURALS, word) ? PLURALS[word] : undefined;
  if (odd !== undefined) return odd;
  if (!/^\p{L}[\p{L}-]{2,}s$/u.test(word) || /(?:ss|us|is|ous)$/u.test(word) || NOT_PLURAL.has(word))
    return null;
  if (word.endsWith('ies')) return word.length > 4 ? word.replace(/ies$/u, 'y') : word.slice(0, -1);
  if (/(?:ch|sh|x|ss|zz)es$/u.test(word)) return word.slice(0, -2);
  return word.slice(0, -1);
}

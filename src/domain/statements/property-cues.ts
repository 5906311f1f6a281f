import type { Quantity } from './figure';
import { familyOf, propertyNamed, type Family } from './vocabulary';

/** A pattern and the property that it speaks of. */
type Cue = readonly [pattern: RegExp, property: string];

/**
 * What stands between two names where the first does something to the second. In the order in which they are tried: what
 * says more comes first. English; where nothing fits the analyst chooses.
 */
const RELATIONS: ReadonlyArray<Cue> = [
  [/\bsubsidiary|\b(?:unit|arm|affiliate)\s+of\b/iu, 'subsidiaryOf'],
  [/\b(?:acquir|bought|buys?\b|purchas|took\s+over|takes?\s+over)/iu, 'acquired'],
  [/\b(?:sold|sells?)\b/iu, 'sold'],
  [/(?<!state[-\s])\b(?:own(?:s|ed|ing|er)?\b|stake\s+in|shareholder)/iu, 'owns'],
  [/\b(?:operat(?:es|ed|ing|or)|runs?|ran|run\s+by)\b/iu, 'operates'],
  [/\bcontrol(?:s|led|ling)?\b/iu, 'controls'],
  [/\b(?:buil(?:d|ds|t|ding)|construct(?:s|ed|ing)?)\b/iu, 'builds'],
  [/\binvest(?:s|ed|ing|ment)?\b/iu, 'investsIn'],
  [/\b(?:financ|fund)(?:es|ed|ing|s)?\b/iu, 'financedBy'],
  [/\b(?:lends?|lent|loan(?:s|ed)?)\b/iu, 'lendsTo'],
  [/\b(?:pays?|paid)\b/iu, 'pays'],
  [/\baccus(?:es|ed|ing)\s+of\b/iu, 'accusedOf'],
  [/\baccus(?:es|ed|ing)\b/iu, 'accuses'],
  [/\b(?:investigat|prob)(?:es|ed|ing)\b/iu, 'investigatedBy'],
  [/\bsanction(?:s|ed|ing)?\b/iu, 'sanctionedBy'],
  [/\boppos(?:es|ed|ing)\b|\b(?:protest|campaign)(?:s|ed|ing)?\s+against\b/iu, 'opposes'],
  [/\b(?:support|back|endors)(?:s|es|ed|ing)?\b/iu, 'supports'],
  [/\bsign(?:s|ed|ing)?\b/iu, 'signed'],
  [/\bapprov(?:es|ed|ing)\b/iu, 'approved'],
  [/\bvisit(?:s|ed|ing)?\b|\btravel(?:s|led|ed)\s+to\b/iu, 'visited'],
  [/\binaugurat/iu, 'inaugurated'],
  [/\bcritici[sz]/iu, 'criticises'],
  [/\b(?:met|meet(?:s|ings?)?)\b/iu, 'met'],
  [/\battend(?:s|ed|ing)?\b/iu, 'attended'],
  [/\b(?:employ|hir)(?:s|es|ed|ing)?\b/iu, 'employs'],
  [/\bmembers?\s+of\b|\bjoin(?:s|ed)?\b/iu, 'memberOf'],
  [/\bfound(?:s|ed|er|ing)\b|\bestablish(?:es|ed)\b/iu, 'founded'],
  [/\bdirectors?\s+of\b/iu, 'directorOf'],
  [
    /\b(?:head|lead|chair)(?:s|ed|ing)?\b|\bled\b|\b(?:president|chief|CEO|minister|mayor|governor)\b/iu,
    'leads',
  ],
  [/\brepresent(?:s|ed|ing)\b/iu, 'representedBy'],
  [/\b(?:succeed|replac)(?:s|es|ed|ing)\b/iu, 'succeededBy'],
  [/\bsuppl(?:y|ies|ied)\b/iu, 'supplies'],
  [/\bexport(?:s|ed|ing)?\b/iu, 'exportsTo'],
  [/\bpartner(?:s|ed|ship)?\b|\bjoint\s+venture\b/iu, 'partnerOf'],
  [/\b(?:wife|husband|son|daughter|brother|sister|father|mother|cousin|nephew|niece)\b/iu, 'relativeOf'],
  [/\b(?:based|headquartered)\s+in\b/iu, 'basedIn'],
  [/\b(?:located|lies|situated|stands)\b|^\s*,?\s*(?:in|at|near)\s+(?:the\s+)?$/iu, 'locatedIn'],
  [/\bpart\s+of\b/iu, 'partOf'],
];

/** Said the other way round: these lead from what is done to who does it. */
const FROM_THE_OTHER_END = new Set([
  'financedBy',
  'investigatedBy',
  'sanctionedBy',
  'representedBy',
  'succeededBy',
]);

/** A relation that words between two names speak of. */
export interface GuessedRelation {
  readonly property: string;
  /** Whether it leads from the second name to the first: "Vale Rail is owned by Marten Lines". */
  readonly turned: boolean;
}

/** "Elena Paz of the Vale Institute", "Marten Lines' Elena Paz". */
const BELONGS = /^(?:\s+(?:of|at|from|with)\s+(?:the\s+)?|[’']s?\s+)$/iu;

/** Whether a relation can lead from one schema to another, by the vocabulary. */
function canLead(property: string, from: string, to: string): boolean {
  const known = propertyNamed(property);
  const fits = (families: ReadonlyArray<Family> | undefined, schema: string): boolean => {
    const family = familyOf(schema);
    return families === undefined || family === null || families.includes(family);
  };
  return fits(known?.of, from) && fits(known?.to, to);
}

/**
 * The relation of two entities by what stands between their names; null where nothing tells. Their schemata (FollowTheMoney)
 * tell which way round it must be, where it can be only one: a person leads a place, never the other way.
 */
export function guessRelation(between: string, from = '', to = ''): GuessedRelation | null {
  const guessed = relationOf(between) ?? affiliationOf(between, from, to);
  if (!guessed) return null;
  const { property, turned } = guessed;
  const [subject, object] = turned ? [to, from] : [from, to];
  const fits = canLead(property, subject, object);
  return !fits && canLead(property, object, subject) ? { property, turned: !turned } : guessed;
}

/** A person beside an organization, tied by no more than a little word. */
function affiliationOf(between: string, from: string, to: string): GuessedRelation | null {
  if (!BELONGS.test(between)) return null;
  const [first, second] = [familyOf(from), familyOf(to)];
  if (first === 'Person' && second === 'Organization') return { property: 'employs', turned: true };
  return first === 'Organization' && second === 'Person' ? { property: 'employs', turned: false } : null;
}

function relationOf(between: string): GuessedRelation | null {
  const cue = RELATIONS.find(([pattern]) => pattern.test(between));
  if (!cue) return null;
  const [, property] = cue;
  const passive =
    /\b\p{L}+(?:ed|built|bought|sold|led|run|met|paid|lent|held)\s+by\b|\b(?:built|bought|sold|led|run|paid)\s+by\b/iu.test(
      between,
    );
  // "A financed B": the other end of "financed by"; "B, financed by A" is as it reads.
  return { property, turned: FROM_THE_OTHER_END.has(property) ? !passive : passive };
}

/** A reading of what a project may earn is nothing that the vocabulary has a name for. */
const NO_PROPERTY = '';
const MONEY: ReadonlyArray<Cue> = [
  [/\b(?:present\s+value|NPV|cash\s+flows?|EBITDA)\b/iu, NO_PROPERTY],
  [/\b(?:fines?|fined|penalt)/iu, 'fine'],
  [/\b(?:revenues?|sales|turnover)\b/iu, 'revenue'],
  [/\b(?:profits?|earn(?:s|ed|ings)?|net\s+income)\b/iu, 'profit'],
  [/\b(?:debts?|owes?|owed|loans?|credit)\b/iu, 'debt'],
  [/\bbudgets?\b/iu, 'budget'],
  [/\b(?:bought|acqui|purchas|sold|paid)/iu, 'price'],
  [/\binvest/iu, 'investment'],
  [/\bexports?\b/iu, 'exports'],
  [/\bimports?\b/iu, 'imports'],
  [/\btrade\b/iu, 'trade'],
  [/\b(?:spen[dt]s?|spending)\b/iu, 'cost'],
  [/\b(?:costs?|price\s+tag|capex|capital\s+expenditure)\b/iu, 'cost'],
  [/\b(?:worth|valued|valuation)\b/iu, 'value'],
];
/** What is done to a work beside building it has costs of its own, and so has running it. */
const OTHER_COSTS =
  /\b(?:repair|maintenance|upkeep|refurbish|clean-?up|upgrad|renovat|operating|running|unit|cash|labou?r|fuel|damage)(?:s|es|ed|ing|ment|ion)?\b[^.;:]{0,60}\bcosts?\b[^.;:]{0,30}$/iu;
/** "$74 per tonne", "$540/t" */
const FOR_EACH =
  /^\s*(?:\/\s?\p{L}|(?:per|a|an|each)\s+(?:metric\s+)?(?:tonne|ton|t|kg|kilo|lb|ounce|barrel|share|head|unit|person|month|day|year|hour)(?!\p{L}))/iu;
/** "the $3 billion dam", "Peru’s $1.3 billion port": a sum that describes what it stands before. */
const DESCRIBES =
  /(?:(?<!\p{L})(?:an?|the|its|their|this|that|his|her|our)|[’']s?|\p{L}s[’'])\s+(?:\p{L}[\p{L}-]*,?\s+){0,2}$/iu;
const MEASURES: ReadonlyArray<Cue> = [
  [/\bdeep|\bdepth|\bdraft/iu, 'depth'],
  [/\b(?:tall|high|height|altitude|above\s+sea)\b/iu, 'height'],
  [/\b(?:from|away|north|south|east|west|distance)\b/iu, 'distance'],
  [/\b(?:produc|output|mined|generat)/iu, 'output'],
  [/\breserves?\b/iu, 'reserves'],
  [/\bexports?\b/iu, 'exports'],
  [/\bimports?\b/iu, 'imports'],
  [/\bcapacity|\bcan\b|\bup\s+to\b/iu, 'capacity'],
];
const COUNTS: ReadonlyArray<Cue> = [
  [
    /\b(?:employ|worker|job|staff|labou?rer|headcount|workforce|work(?:s|ed|ing)?\s+(?:for|at)\b)/iu,
    'employees',
  ],
  [/\b(?:dead|died|deaths?|killed|killing|injur|victim|casualt|wounded|fatalit)/iu, 'casualties'],
  [/\b(?:votes?|voted|ballots?)\b/iu, 'votes'],
  [/\b(?:customers?|subscribers?|users?|clients?)\b/iu, 'customers'],
  [/\bmembers?\b/iu, 'members'],
  [/\b(?:inhabitants?|residents?|population)\b|\bhome\s+to\b/iu, 'population'],
  [/\b(?:attend|guests?|participants?|visitors?)/iu, 'attendance'],
];
const SHARES: ReadonlyArray<Cue> = [
  [
    /\b(?:grow|grew|growth|increas|rose|rise|rising|climb|jump|surg|soar|gain|fell|fall|declin|decreas|drop|slump|plung|shrank|shrunk|contracted|(?:up|down)\s+(?:by\s+)?$)/iu,
    'growth',
  ],
  [/\b(?:votes?|voted|poll)/iu, 'votes'],
  [/\bexports?\b/iu, 'exports'],
  [/\bimports?\b/iu, 'imports'],
];
const DATES: ReadonlyArray<Cue> = [
  [/\b(?:inaugurat|open(?:s|ed|ing)?\b)/iu, 'openingDate'],
  [/\b(?:complet|finish)/iu, 'completionDate'],
  [/\bannounc/iu, 'announcementDate'],
  [/\bsign(?:s|ed|ing)\b/iu, 'signingDate'],
  [/\bborn\b/iu, 'birthDate'],
  [/\b(?:died|death)\b/iu, 'deathDate'],
  [/\b(?:founded|incorporated|established)\b/iu, 'incorporationDate'],
  [/\b(?:dissolved|liquidated)\b/iu, 'dissolutionDate'],
  [/\b(?:end(?:s|ed|ing)?|expir|until)\b/iu, 'endDate'],
  [/\b(?:start|beg[aiu]n|launch|since)/iu, 'startDate'],
];

/** The property that the words around a figure speak of; what stands nearer before it counts for more. */
function nearest(cues: ReadonlyArray<Cue>, before: string, after: string): string | undefined {
  let best: { readonly property: string; readonly away: number } | undefined;
  for (const [pattern, property] of cues) {
    const all = new RegExp(pattern.source, 'giu');
    const last = Array.from(before.matchAll(all)).at(-1);
    const first = all.exec(after);
    all.lastIndex = 0;
    const ways = [
      ...(last ? [before.length - last.index] : []),
      // What follows belongs as often to the next figure.
      ...(first ? [first.index * 1.5] : []),
    ];
    for (const away of ways) if (!best || away < best.away) best = { property, away };
  }
  return best?.property;
}

/**
 * The property of which a quantity is the value, by its kind, its unit, the words around it in its sentence and what the
 * subject is; null where nothing tells.
 *
 * @param schema FollowTheMoney schema of the subject; empty where it is not known
 */
export function guessFigureProperty(
  { kind, unit }: Pick<Quantity, 'kind' | 'unit'>,
  before: string,
  after: string,
  schema: string,
): string | null {
  const family = schema === '' ? null : familyOf(schema);
  const fits = (name: string): boolean => {
    if (name === NO_PROPERTY) return true;
    const { of } = propertyNamed(name) ?? {};
    return family === null || of === undefined || of.includes(family);
  };
  const among = (cues: ReadonlyArray<Cue>, other: string | null): string | null =>
    nearest(
      cues.filter(([, name]) => fits(name)),
      before,
      after,
    ) ?? other;
  switch (kind) {
    case 'money':
      return moneyProperty(before, after, family, among);
    case 'share':
      return among(SHARES, 'share');
    case 'factor':
      return 'growth';
    case 'duration':
      return fits('duration') ? 'duration' : 'age';
    case 'count':
      if (fits('casualties') && (DEAD_BEHIND.test(after) || DEAD_BEFORE.test(before))) return 'casualties';
      if (HURT_BEHIND.test(after)) return 'number';
      return countProperty(unit, fits, among);
    case 'measure':
      if (/^(?:ha|acre|.*²|sq .*)$/u.test(unit)) return 'area';
      if (/^(?:km|m|mile|ft|nautical mile)$/u.test(unit)) return among(MEASURES.slice(0, 3), 'length');
      return among(MEASURES, 'capacity');
  }
}

/** Units of what can be employed, hurt or at home somewhere. */
const PEOPLE =
  /^(?:.*(?:person|people|man|woman|child|staff|personnel|crew|worker|employee|labou?rer|engineer|miner|soldier|civilian|victim|resident|inhabitant|villager|citizen|passenger|student|job|post|death|fatality|casualty|case))$/u;
const OF_PEOPLE = new Set(['employees', 'casualties', 'population', 'attendance', 'members', 'customers']);

/** What a count is of: what its noun says, or else the words around it, where they can speak of such things. */
function countProperty(
  unit: string,
  fits: (name: string) => boolean,
  among: (cues: ReadonlyArray<Cue>, other: string | null) => string | null,
): string | null {
  const own = COUNTS.find(([pattern, name]) => pattern.test(unit) && fits(name))?.[1];
  if (own !== undefined) return own;
  const told = among(COUNTS, 'number');
  return told !== null && OF_PEOPLE.has(told) && !PEOPLE.test(unit) ? 'number' : told;
}

/** "Three workers died", "killed three workers" */
const DEAD_BEHIND = /^[^,;:.()\d]{0,25}\b(?:died|dead|killed|perished|drowned)\b/iu;
const DEAD_BEFORE = /\b(?:kill(?:ed|ing|s)|death\s+toll(?:\s+\p{L}+){0,3})\s*$/iu;
/** "17 were injured": not the same as those who died, though they are casualties too. */
const HURT_BEHIND = /^[^,;:.()\d]{0,25}\b(?:injured|wounded|hurt|missing)\b/iu;

/** What a sum is: never the cost of a work where it is of something done to it, or where nothing says so. */
function moneyProperty(
  before: string,
  after: string,
  family: Family | null,
  among: (cues: ReadonlyArray<Cue>, other: string | null) => string | null,
): string | null {
  if (FOR_EACH.test(after) || OTHER_COSTS.test(before)) return 'amount';
  const isWork = family === 'Asset' || family === 'Project';
  const found = among(MONEY, isWork && DESCRIBES.test(before) ? 'cost' : 'amount');
  return found === NO_PROPERTY ? null : found;
}

/** The property of which a date is the value, by the words around it; null where nothing tells. */
export function guessDateProperty(before: string, after: string): string | null {
  return nearest(DATES, before, after) ?? null;
}

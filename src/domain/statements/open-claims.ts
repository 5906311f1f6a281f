import type { DocumentId, EntityId } from '../case/ids';
import type { Layout } from '../text/layout-types';
import { firstEndingAfter, type Range } from '../text/range';
import { sentencesOf } from '../text/sentences';
import { hashFolded } from '../text/tokens';
import type { Claim } from './claim';
import type { Figure } from './figure';
import type { TiedFigure } from './figure-subjects';
import { monthNumber } from './months';
import { guessDateProperty, guessFigureProperty } from './property-cues';
import { valueOfFigure } from './read-value';
import { isLittleWord } from './source-words';
import { familyOf, type Family } from './vocabulary';

/** A document whose figures are asked what they say of whom. */
export type ClaimSource = {
  readonly documentId: DocumentId;
  readonly text: string;
  readonly layout: Layout;
  /** Its figures that were not rejected, tied to entities. */
  readonly tied: ReadonlyArray<TiedFigure>;
  /** FollowTheMoney schema of an entity; empty where it is not known. */
  readonly schemaOf: (id: EntityId) => string;
};

/** How far around a figure words speak of it, in UTF-16 units; never beyond its sentence. */
const BEFORE = 110;
const AFTER = 90;

/** Works have one cost, whatever the text calls it: an investment in a port is what the port costs. */
const COST_OF_WORKS = new Set(['cost', 'investment', 'value']);
const WORKS: ReadonlySet<Family> = new Set(['Asset', 'Project']);

/** A property as values of it are compared: what different words call the same is one. */
export function comparedProperty(property: string, schema: string): string {
  const family = familyOf(schema);
  return family !== null && WORKS.has(family) && COST_OF_WORKS.has(property) ? 'cost' : property;
}

/**
 * Properties that an open date can be the value of: those that happen once. A plain "date" or "since" says too little of
 * what it is the date.
 */
const DATES_THAT_HAPPEN_ONCE = new Set([
  'openingDate',
  'completionDate',
  'signingDate',
  'birthDate',
  'deathDate',
  'incorporationDate',
  'dissolutionDate',
]);

/** Which families a property is most likely of, where a sentence names several entities. */
const LIKELY: Readonly<Record<string, ReadonlyArray<Family>>> = {
  cost: ['Asset', 'Project', 'Event'],
  investment: ['Asset', 'Project', 'Organization'],
  amount: ['Asset', 'Project', 'Organization'],
  value: ['Asset', 'Project', 'Organization'],
  price: ['Asset', 'Project', 'Organization'],
  revenue: ['Organization'],
  profit: ['Organization'],
  debt: ['Organization', 'Place'],
  budget: ['Project', 'Organization'],
  fine: ['Organization', 'Person'],
  capacity: ['Asset', 'Project'],
  length: ['Asset', 'Project'],
  area: ['Asset', 'Project'],
  depth: ['Asset', 'Project'],
  height: ['Asset', 'Project'],
  distance: ['Asset', 'Project'],
  output: ['Asset', 'Organization'],
  reserves: ['Asset'],
  employees: ['Organization', 'Asset', 'Project'],
  population: ['Place'],
  casualties: ['Event', 'Asset'],
  votes: ['Person', 'Organization'],
  exports: ['Place', 'Organization'],
  imports: ['Place', 'Organization'],
  trade: ['Place'],
  openingDate: ['Asset', 'Project'],
  completionDate: ['Asset', 'Project'],
  signingDate: ['Project', 'Asset', 'Event'],
  birthDate: ['Person'],
  deathDate: ['Person'],
  incorporationDate: ['Organization'],
  dissolutionDate: ['Organization'],
};

/**
 * What the figures of a document say, as far as it can be guessed: one entity and one property for each. Figures of which
 * nothing tells what they are of are left out, and so are factors, lengths of time and percentage points, which are
 * hardly ever the same thing twice.
 */
export function openClaims({ documentId, text, layout, tied, schemaOf }: ClaimSource): ReadonlyArray<Claim> {
  const sentences = sentencesOf(text, layout);
  const claims: Claim[] = [];
  let last: Range | undefined;
  const spans = new Set(tied.flatMap(({ figure: { kind, start } }) => (kind === 'duration' ? start : [])));
  for (const { figure, entityIds, topicIds } of tied) {
    // "after four years of work": when something went on, not when it happened.
    if (figure.kind === 'date' && spans.has(figure.start)) continue;
    if (figure.kind === 'factor' || figure.kind === 'duration') continue;
    if (figure.kind === 'share' && figure.unit !== '%') continue;
    // The second currency of a value is the value once more.
    if (last && figure.start < last.end) continue;
    last = figure;
    const sentence = sentences[firstEndingAfter(sentences, figure.start)];
    if (!sentence) continue;
    const before = text.slice(Math.max(sentence.start, figure.start - BEFORE), figure.start);
    const after = text.slice(figure.end, Math.min(sentence.end, figure.end + AFTER));
    if (figure.kind !== 'date' && figure.date === undefined && IS_COMPARED_WITH.test(before)) continue;
    const subject = subjectOf(
      figure,
      entityIds,
      leans(text.slice(sentence.start, sentence.end), entityIds.length === 0) ? topicIds : [],
      clauseEnd(before, 'last'),
      clauseEnd(after, 'first'),
      schemaOf,
    );
    if (!subject) continue;
    claims.push({
      documentId,
      start: figure.start,
      end: figure.end,
      entityId: subject.entityId,
      property: comparedProperty(subject.property, schemaOf(subject.entityId)),
      value: valueOfFigure(figure),
      ...(figure.qualifier !== undefined && { qualifier: figure.qualifier }),
      date: figure.kind === 'date' ? '' : (figure.date ?? ''),
      about: tellingWords(`${before} ${text.slice(figure.start, figure.end)} ${after}`),
    });
  }
  return claims;
}

/** "up from $3 million", "compared with 40 percent": what it was at another time, which the text does not date. */
const IS_COMPARED_WITH =
  /(?<!\p{L})(?:(?:up|down|rose|risen|rising|fell|fallen|grew|grown|increas\p{L}+|decreas\p{L}+|declin\p{L}+|jump\p{L}+|dropp\p{L}+|cut)\s+(?:\p{L}+\s+){0,2}(?:\d[\d.,]*\s*(?:%|per\s*cent)[,\s]+)?from|(?:as\s+)?(?:compared|against)(?:\s+(?:with|to))?|versus|vs\.?)\s+(?:(?:about|some|only|just|a|the|mere)\s+)*$/iu;

/** The words of a figure's own clause, as far as marks tell: those behind the last mark before it, or up to the first behind. */
function clauseEnd(words: string, which: 'first' | 'last'): string {
  const marks = Array.from(words.matchAll(/[;:()—–]\s|\s[(—–]/gu), ({ index }) => index);
  const at = which === 'first' ? marks[0] : marks.at(-1);
  if (at === undefined) return words;
  return which === 'first' ? words.slice(0, at) : words.slice(at + 1);
}

/** Words by which a sentence goes on about what the one before spoke of. */
const LEANS =
  /(?<!\p{L})(?:it|its|they|their|them|he|she|his|her|this|these|the\s+(?:company|firm|group|bank|corporation|contractor|operator))(?!\p{L})/iu;
/** "The initial cost is estimated at", "Meanwhile, net profit rose to": of whom, the sentence need not say again. */
const LEANS_BARE =
  /^(?:\p{L}+,\s+)?(?:the\s+)?(?:\p{L}+\s+){0,2}(?:costs?|revenues?|sales|turnover|profits?|budget|output|production|workforce|headcount|capacity)(?!\p{L})(?!\s+of\s)/iu;

const leans = (sentence: string, namesNobody: boolean): boolean =>
  LEANS.test(sentence) || (namesNobody && LEANS_BARE.test(sentence));

/** How much each step away from the figure counts against an entity, and being named in another sentence only. */
const STEP = 0.8;
const ELSEWHERE = 2;
/** A score up to this is an entity of a kind that such a figure is hardly ever of. */
const NO_SUBJECT = -1;

function subjectOf(
  figure: Figure,
  entityIds: ReadonlyArray<EntityId>,
  topicIds: ReadonlyArray<EntityId>,
  before: string,
  after: string,
  schemaOf: (id: EntityId) => string,
): { readonly entityId: EntityId; readonly property: string } | null {
  let best: { readonly entityId: EntityId; readonly property: string; readonly score: number } | null = null;
  const ranked = [
    ...entityIds.map((entityId, i) => [entityId, i * STEP, true] as const),
    ...topicIds.slice(0, 3).map((entityId, i) => [entityId, i * STEP + ELSEWHERE, false] as const),
  ];
  for (const [entityId, away, isNamed] of ranked) {
    // Whom the paragraph is about is asked only where the sentence names nobody that it could be about.
    if (!isNamed && best && best.score > NO_SUBJECT) break;
    const schema = schemaOf(entityId);
    const property =
      figure.kind === 'date'
        ? guessDateProperty(before, after)
        : guessFigureProperty(figure, before, after, schema);
    if (property === null || (figure.kind === 'date' && !DATES_THAT_HAPPEN_ONCE.has(property))) continue;
    const family = familyOf(schema);
    const place = family === null ? -1 : (LIKELY[property]?.indexOf(family) ?? -1);
    const isUnlikely = LIKELY[property] !== undefined && place === -1;
    const score = (place === -1 ? 0 : 2.5 - place * 0.8) - (isUnlikely ? 1 : 0) - away;
    if (!best || score > best.score) best = { entityId, property, score };
  }
  return best;
}

/** Words of numbers and of figures themselves, which say nothing of what they are about. */
const OF_NUMBERS =
  /^(?:million|billion|trillion|thousand|hundred|dozen|percent|dollar|euro|year|month|about|least|more|than|some|nearly|almost|around|approximately|total|worth|number|first|second|third|half|quarter|said|says|according|report|met(?:er|re)|kilomet(?:er|re)|centimet(?:er|re)|mile|feet|foot|acre|hectare|square|cubic|ton|tonne|barrel|gallon|lit(?:er|re)|megawatt|gigawatt|kilowatt)s?$/u;

/** Words for one thing, that two texts tell alike with. */
const SAME_WORD: ReadonlyArray<readonly [RegExp, string]> = [
  [/^(?:died|dead|dies|deaths?|killed|killing|fatalit(?:y|ies)|perished)$/u, 'death'],
  [/^(?:injur(?:ed|ies|y|ing)|wounded|hurt)$/u, 'injury'],
  [/^(?:built|build|building|construct(?:ed|ion|ing)?)$/u, 'build'],
  [/^fine[ds]?$/u, 'fine'],
  [/^(?:employ(?:s|ed|ing|ees?|ment)|staff|workers?|workforce|jobs?)$/u, 'employ'],
];

/** The telling words of a stretch of text, by their hashes, endings left off. */
function tellingWords(words: string): ReadonlySet<number> {
  const found = new Set<number>();
  for (const [written] of words.toLowerCase().matchAll(/\p{L}{4,}/gu)) {
    const word = SAME_WORD.find(([pattern]) => pattern.test(written))?.[1] ?? written;
    if (OF_NUMBERS.test(word) || monthNumber(word) > 0 || isLittleWord(hashFolded(word))) continue;
    found.add(stemHash(word));
  }
  return found;
}

/** The same for "export", "exports" and "exported". */
export function stemHash(word: string): number {
  const stem = word.length > 5 ? word.replace(/(?:ings?|ed|es|s)$/u, '') : word.replace(/s$/u, '');
  return hashFolded(stem.replace(/[ei]$/u, ''));
}

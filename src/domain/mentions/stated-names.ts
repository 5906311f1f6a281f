import type { EntityId } from '../case/ids';
import { lettersOf, Shape, shapeOf } from './case-shape';
import { Gap, surfaceOf, type SourceWords } from './corpus-words';
import { findMentions } from './find';
import { countryOf } from './gazetteer/countries';
import { offices, titles } from './gazetteer/cue-words';
import { isKnownPlace } from './gazetteer/places';
import type { AliasProposal, KnownEntity, NameCorpus } from './name-corpus';
import { nameRuns, type NameRun } from './name-runs';
import { isPerson } from './person-aliases';
import { initialsOf, relateNames } from './related-names';
import { shapeName } from './name-shape';
import { compileNames } from './names';

/** Words with which a text says itself that two names are one; what follows is the other name. */
const SAID_AFTER: ReadonlyArray<{
  readonly pattern: RegExp;
  readonly kind: 'former' | 'alias';
  readonly reason: string;
}> = [
  {
    pattern:
      /^,?\s*\(?(?:formerly|previously|originally|until recently)\s+(?:known\s+as\s+|called\s+|named\s+)?(?:the\s+)?["“‘]?/u,
    kind: 'former',
    reason: 'the text says it was called so',
  },
  {
    pattern:
      /^,?\s*\(?(?:(?:who|which)\s+is\s+)?(?:(?:also|better|commonly|widely|popularly|locally|otherwise|sometimes|now)\s+)*(?:known|referred\s+to)\s+(?:\w+ly\s+)?as\s+(?:the\s+)?["“‘]?/u,
    kind: 'alias',
    reason: 'the text says it is known so',
  },
  {
    pattern:
      /^,?\s*\(?(?:a\.?k\.?a\.?|alias|nicknamed|abbreviated(?:\s+as)?|hereafter|hereinafter)\s+(?:the\s+)?["“‘]?/u,
    kind: 'alias',
    reason: 'the text says it is known so',
  },
  {
    pattern:
      /^,?\s*\(?(?:(?:since|later|now|was|then)\s+)?(?:renamed|called|rechristened|rebranded(?:\s+as)?)\s+(?:itself\s+)?(?:the\s+)?["“‘]?/u,
    kind: 'alias',
    reason: 'the text says it was renamed so',
  },
];

/** The same said in front of the known name; what precedes is the other name. */
const SAID_BEFORE: ReadonlyArray<{ readonly pattern: RegExp; readonly reason: string }> = [
  {
    pattern:
      /,?\s*\(?(?:formerly|previously|originally)\s+(?:known\s+as\s+|called\s+|named\s+)?(?:the\s+)?["“‘]?$/u,
    reason: 'the text says that it is the new name',
  },
  {
    pattern: /,?\s*\(?(?:also|better|commonly|widely)\s+known\s+as\s+(?:the\s+)?["“‘]?$/u,
    reason: 'the text says it is known so',
  },
];

/** How far behind and before a name the words that tie another to it may reach, in UTF-16 units. */
const REACH = 60;

type Place = { readonly words: SourceWords; readonly first: number; readonly last: number };

/** The runs of a document by where they start and end, and which run holds a word. */
type RunIndex = {
  readonly startingAt: ReadonlyMap<number, NameRun>;
  readonly endingAt: ReadonlyMap<number, NameRun>;
};

/** Further names that the texts themselves tie to a known one: in brackets, or by words such as "formerly". */
export function statedNames(
  { documents, uses }: NameCorpus,
  entities: ReadonlyArray<KnownEntity>,
): ReadonlyArray<AliasProposal> {
  const names = compileNames(entities);
  const byId = new Map(entities.map((entity) => [entity.id, entity]));
  const found: AliasProposal[] = [];
  for (const words of documents) {
    const { tokens, source } = words;
    const mentions = findMentions(tokens, names, source.layout);
    if (mentions.length === 0) continue;
    const runs = indexed(words, nameRuns(words, uses));
    for (const { start, end, entityIds } of mentions) {
      const [id, other] = entityIds;
      const entity = id === undefined || other !== undefined ? undefined : byId.get(id);
      const first = indexIn(tokens.starts, start);
      const last = indexIn(tokens.ends, end);
      if (entity === undefined || first === -1 || last === -1) continue;
      const place: Place = { words, first, last };
      found.push(...behind(place, entity, runs), ...inFront(place, entity, runs));
    }
  }
  return found;
}

/** Where a number stands in a sorted column; -1 if it does not. */
function indexIn(column: Int32Array, wanted: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? 0) < wanted) low = middle + 1;
    else high = middle;
  }
  return column[low] === wanted ? low : -1;
}

function indexed({ tokens }: SourceWords, runs: ReadonlyArray<NameRun>): RunIndex {
  const startingAt = new Map<number, NameRun>();
  const endingAt = new Map<number, NameRun>();
  for (const run of runs) {
    const start = tokens.starts[run.first] ?? 0;
    const end = tokens.ends[run.last] ?? 0;
    if (!startingAt.has(start)) startingAt.set(start, run);
    // Compound runs come later and are the longer ones: "Land and Water Trust (LWT)".
    endingAt.set(end, run);
  }
  return { startingAt, endingAt };
}

/** What the text behind a known name says of it. */
function behind(place: Place, entity: KnownEntity, runs: RunIndex): ReadonlyArray<AliasProposal> {
  const { words, first, last } = place;
  const { tokens, source } = words;
  const { text } = source;
  const end = tokens.ends[last] ?? 0;
  const after = text.slice(end, end + REACH);
  // "Bank of Chile (BCH)" says nothing of Chile.
  const own = runs.endingAt.get(end);
  if (own !== undefined && own.first < first && !isLead(words, own.first, first)) return [];
  const found: AliasProposal[] = [];
  const bracket = /^\s*\(\s*["“‘]?/u.exec(after);
  if (bracket !== null) {
    const run = runs.startingAt.get(end + bracket[0].length);
    if (run !== undefined && run.first === run.last && isClosed(words, run)) {
      const proposal = inBrackets(place, entity, run);
      if (proposal !== null) found.push(proposal);
    }
  }
  for (const { pattern, kind, reason } of SAID_AFTER) {
    const match = pattern.exec(after);
    const run = match === null ? undefined : runs.startingAt.get(end + match[0].length);
    if (run === undefined) continue;
    found.push(proposalOf(words, entity.id, run, { first, last: run.last }, { kind, score: 0.9, reason }));
  }
  const office = isPerson(entity) ? officeBehind(place, runs, after, end) : undefined;
  if (office !== undefined) {
    const why = { kind: 'weak' as const, score: 0.5, reason: 'the office that the text gives' };
    found.push(proposalOf(words, entity.id, office, { first, last: office.last }, why));
  }
  return found;
}

/** "Maria Lund, the Mayor of Bergen". */
function officeBehind({ words }: Place, runs: RunIndex, after: string, end: number): NameRun | undefined {
  const match = /^(?:,|\s+(?:is|was))\s+(?:the\s+)?/u.exec(after);
  const run = match === null ? undefined : runs.startingAt.get(end + match[0].length);
  if (run === undefined || run.last === run.first) return undefined;
  const isOffice = offices.has(words.folded[run.first] ?? '') && words.folded[run.first + 1] === 'of';
  return isOffice ? run : undefined;
}

/** What the text in front of a known name says of it. */
function inFront(place: Place, entity: KnownEntity, runs: RunIndex): ReadonlyArray<AliasProposal> {
  const { words, first, last } = place;
  const { tokens, source } = words;
  const start = tokens.starts[first] ?? 0;
  const before = source.text.slice(Math.max(0, start - REACH), start);
  const found: AliasProposal[] = [];
  const bracket = /\s*\(\s*["“‘]?$/u.exec(before);
  if (bracket !== null && isClosed(words, { last })) {
    const run = runs.endingAt.get(start - bracket[0].length);
    if (run !== undefined && first === last && run.last > run.first) {
      const acronym = words.folded[first] ?? '';
      const long = shapeName(surfaceOf(words, run.first, run.last));
      const fits =
        isLettersOf(acronym, long.words) ||
        entity.names.some(({ form }) => relateNames(shapeName(form), long) !== null);
      if (isAcronymAt(words, first) && fits) {
        const why = { kind: 'alias' as const, score: 0.9, reason: 'stands before it in brackets' };
        found.push(proposalOf(words, entity.id, run, { first: run.first, last }, why));
      }
    }
  }
  for (const { pattern, reason } of SAID_BEFORE) {
    const match = pattern.exec(before);
    const run = match === null ? undefined : runs.endingAt.get(start - match[0].length);
    if (run === undefined || run.isWeak) continue;
    const why = { kind: 'alias' as const, score: 0.9, reason };
    found.push(proposalOf(words, entity.id, run, { first: run.first, last }, why));
  }
  return found;
}

/** "Port Authority (PA)". */
function inBrackets(place: Place, entity: KnownEntity, run: NameRun): AliasProposal | null {
  const { words, first, last } = place;
  const acronym = words.folded[run.first] ?? '';
  if (!isAcronymAt(words, run.first) || countryOf(acronym) !== undefined || isKnownPlace(acronym))
    return null;
  const named = words.folded.slice(first, last + 1);
  if (named.join('') === acronym || (named.length === 1 && !named[0]?.startsWith(acronym.charAt(0))))
    return null;
  const isMade = isLettersOf(acronym, named);
  // A party behind a politician, an agency behind a city: only their own letters tie them.
  if (!isMade && (isPerson(entity) || isKnownPlace(named.join(' ')))) return null;
  const why = {
    kind: 'acronym' as const,
    score: isMade ? 0.95 : 0.8,
    reason: 'stands behind it in brackets',
  };
  return proposalOf(words, entity.id, run, { first, last: run.last }, why);
}

/** Whether a folded acronym is made of letters of words, in order: their first letters, or more of each ("CODELCO"). */
function isLettersOf(acronym: string, named: ReadonlyArray<string>): boolean {
  const parts = shapeName(named.join(' ')).parts;
  if (initialsOf(parts, true) === acronym) return true;
  const letters = named.join('');
  if (acronym.charAt(0) !== letters.charAt(0)) return false;
  let at = 0;
  for (const letter of letters) if (letter === acronym[at]) at++;
  return at === acronym.length;
}

function isAcronymAt({ cases }: SourceWords, i: number): boolean {
  const shape = shapeOf(cases[i] ?? 0);
  return lettersOf(cases[i] ?? 0) >= 2 && (shape === Shape.upper || shape === Shape.camel);
}

/** Whether a bracket closes behind a run, or a further remark in it begins. */
function isClosed({ tokens, source }: SourceWords, { last }: Pick<NameRun, 'last'>): boolean {
  const end = tokens.ends[last] ?? 0;
  return /^["”’]?\s*[),;]/u.test(source.text.slice(end, end + 4));
}

/** Whether the words in front of a name only lead to it: titles, adjectives of countries, articles. */
function isLead({ folded, gaps }: SourceWords, from: number, to: number): boolean {
  for (let i = from; i < to; i++) {
    const word = folded[i] ?? '';
    if (!titles.has(word) && word !== 'the' && countryOf(word)?.as !== 'adjective') return false;
  }
  return gaps[to] === Gap.space;
}

type Why = Pick<AliasProposal, 'kind' | 'score' | 'reason'>;

/** The proposal of a run, proven by the words from `first` to `last`. */
function proposalOf(
  words: SourceWords,
  entityId: EntityId,
  run: NameRun,
  { first, last }: { readonly first: number; readonly last: number },
  why: Why,
): AliasProposal {
  const { tokens, source } = words;
  const start = tokens.starts[first] ?? 0;
  const said = source.text.slice(start, tokens.ends[last]);
  // A bracket that opens in the passage closes in it.
  const closing = said.includes('(')
    ? /^["”’]?\s*\)/u.exec(source.text.slice(start + said.length, start + said.length + 4))
    : null;
  const end = start + said.length + (closing?.[0].length ?? 0);
  return {
    entityId,
    form: surfaceOf(words, run.first, run.last),
    documentId: source.documentId,
    start,
    end,
    quote: source.text.slice(start, end),
    ...why,
  };
}

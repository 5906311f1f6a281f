import type { EntityId } from '../case/ids';
import { Gap, surfaceOf, type SourceWords } from './corpus-words';
import { findMentions } from './find';
import { countryOf } from './gazetteer/countries';
import { offices, titles } from './gazetteer/cue-words';
import { isKnownPlace } from './gazetteer/places';
import type { AliasProposal, KnownEntity, NameCorpus } from './name-corpus';
import { isAcronymAt, isAcronymOf, isLettersOf, isMadeOf, isOfInitials } from './made-of-letters';
import { nameRuns, type NameRun } from './name-runs';
import { APPOSED, APPOSED_BEFORE, IN_LANGUAGE, OR, REMARK, SAID_AFTER, SAID_BEFORE } from './said-patterns';
import { isPerson } from './person-aliases';
import { relateNames } from './related-names';
import { shapeName } from './name-shape';
import { compileNames } from './names';

/** How far behind and before a name the words that tie another to it may reach, in UTF-16 units. */
const REACH = 60;

type Place = {
  readonly words: SourceWords;
  readonly first: number;
  readonly last: number;
  /** Where the name ends in the text, with marks of its own behind its last word ("Basalt S.A."). */
  readonly end: number;
};

/** The runs of a document by where they start and end, and which run holds a word. */
type RunIndex = {
  /** The run that holds a word, by where the word starts. */
  readonly holding: ReadonlyMap<number, NameRun>;
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
      const last = lastUpTo(tokens.ends, end);
      if (entity === undefined || first === -1 || last === -1) continue;
      const place: Place = { words, first, last, end };
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

/** The index of the last number of a sorted column that is not above another; -1 if all are. */
function lastUpTo(column: Int32Array, most: number): number {
  let low = 0;
  let high = column.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((column[middle] ?? 0) <= most) low = middle + 1;
    else high = middle;
  }
  return low - 1;
}

function indexed({ tokens }: SourceWords, runs: ReadonlyArray<NameRun>): RunIndex {
  const startingAt = new Map<number, NameRun>();
  const endingAt = new Map<number, NameRun>();
  const holding = new Map<number, NameRun>();
  for (const run of runs) {
    const start = tokens.starts[run.first] ?? 0;
    const end = tokens.ends[run.last] ?? 0;
    if (!startingAt.has(start)) startingAt.set(start, run);
    // Compound runs come later and are the longer ones: "Land and Water Trust (LWT)".
    endingAt.set(end, run);
    for (let i = run.first; i <= run.last; i++) holding.set(tokens.starts[i] ?? 0, { ...run, first: i });
  }
  return { startingAt, endingAt, holding };
}

/** What the text behind a known name says of it. */
function behind(place: Place, entity: KnownEntity, runs: RunIndex): ReadonlyArray<AliasProposal> {
  const { words, first, last } = place;
  const { tokens, source } = words;
  const { text } = source;
  const { end } = place;
  const after = text.slice(end, end + REACH);
  // "Bank of Chile (BCH)" says nothing of Chile.
  const own = runs.endingAt.get(tokens.ends[last] ?? 0);
  if (own !== undefined && own.first < first && !isLead(words, own.first, first)) return [];
  const found: AliasProposal[] = [];
  const bracket = /^\s*\(\s*(?:the\s+)?["“‘]?/u.exec(after);
  if (bracket !== null) {
    const run = runs.startingAt.get(end + bracket[0].length);
    if (run !== undefined && isClosed(words, run)) {
      const isQuoted = /["“‘]$/u.test(bracket[0]);
      const proposal = run.first === run.last ? inBrackets(place, entity, run) : null;
      const other = proposal ?? nameInBrackets(place, entity, run, isQuoted);
      if (other !== null) found.push(other);
    }
  }
  const remark = REMARK.exec(after)?.[0].length ?? 0;
  for (const { pattern, kind, reason } of SAID_AFTER) {
    for (const skipped of new Set([0, remark])) {
      const match = pattern.exec(text.slice(end + skipped, end + skipped + REACH));
      const run = match === null ? undefined : runs.startingAt.get(end + skipped + match[0].length);
      if (run === undefined) continue;
      found.push(proposalOf(words, entity.id, run, { first, last: run.last }, { kind, score: 0.9, reason }));
    }
  }
  const translated = IN_LANGUAGE.exec(after);
  const translation = translated === null ? undefined : runs.holding.get(end + translated[0].length);
  if (translation !== undefined && !isPerson(entity)) {
    const why = { kind: 'alias' as const, score: 0.85, reason: 'the text gives it in another language' };
    found.push(proposalOf(words, entity.id, translation, { first, last: translation.last }, why));
  }
  for (const [pattern, isSaid] of [
    [OR, true],
    [APPOSED, false],
  ] as const) {
    const match = pattern.exec(after);
    const run = match === null ? undefined : runs.startingAt.get(end + match[0].length);
    if (run === undefined || !isEnded(words, run)) continue;
    const own = { first, last };
    const isOther = isSaid
      ? isMadeOf(words, run, own) || isMadeOf(words, own, run)
      : isAcronymOf(words, run, own) || isAcronymOf(words, own, run);
    if (!isOther) continue;
    const why = { kind: 'alias' as const, score: 0.8, reason: 'stands beside it as another name' };
    found.push(proposalOf(words, entity.id, run, { first, last: run.last }, why));
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
      const isKnown = entity.names.some(({ form }) => {
        const known = shapeName(form).words;
        return (
          long.words.length > known.length &&
          known.length > 1 &&
          long.words.slice(-known.length).join(' ') === known.join(' ')
        );
      });
      if (isAcronymAt(words, first) && fits && !isKnown) {
        const why = { kind: 'alias' as const, score: 0.9, reason: 'stands before it in brackets' };
        found.push(proposalOf(words, entity.id, run, { first: run.first, last }, why));
      }
    }
  }
  const apposed = APPOSED_BEFORE.exec(before);
  const letters = apposed === null ? undefined : runs.endingAt.get(start - apposed[0].length);
  const isSaid =
    letters !== undefined &&
    (isAcronymOf(words, letters, { first, last }) ||
      ((apposed?.[0].includes('(') ?? false) && isOfInitials(words, letters, { first, last })));
  if (letters !== undefined && isSaid && isEnded(words, { last })) {
    const why = { kind: 'acronym' as const, score: 0.85, reason: 'stands before it as its letters' };
    found.push(proposalOf(words, entity.id, letters, { first: letters.first, last }, why));
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

/** "Renova Foundation (Fundação Renova)", "Acme Delta Brasil Ltda. (“Acme Brasil”)": it must share a telling word or be its letters. */
function nameInBrackets(
  { words, first, last }: Place,
  entity: KnownEntity,
  run: NameRun,
  isQuoted: boolean,
): AliasProposal | null {
  const own = shapeName(surfaceOf(words, first, last));
  const other = shapeName(surfaceOf(words, run.first, run.last));
  if (countryOf(other.words.join(' ')) !== undefined || isKnownPlace(other.words.join(' '))) return null;
  const isLetters = isMadeOf(words, run, { first, last });
  // "Ana Lund (Lund Partners)", "Joko Lund (Jokol)"
  if (isPerson(entity) && !(isLetters && other.words.length === 1)) return null;
  if (isKnownPlace(own.words.join(' '))) return null;
  const shares = other.content.some(
    ({ role, key }) =>
      role === 'plain' && own.content.some((part) => part.key === key && part.role === 'plain'),
  );
  const hasAcronym =
    other.words.length > 1 && other.parts.some(({ isUpper, role }) => isUpper && role === 'plain');
  if (!shares && !isLetters && !(hasAcronym && !isQuoted)) return null;
  const why = {
    kind: 'alias' as const,
    score: isQuoted ? 0.9 : 0.75,
    reason: 'stands behind it in brackets',
  };
  return proposalOf(words, entity.id, run, { first, last: run.last }, why);
}

/** Whether a name ends what it stands beside: a comma, a bracket or the end of the sentence follows. */
function isEnded({ tokens, source }: SourceWords, { last }: Pick<NameRun, 'last'>): boolean {
  return /^["”’]?\s*[),;.]/u.test(source.text.slice(tokens.ends[last] ?? 0, (tokens.ends[last] ?? 0) + 4));
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

import { entityIdSchema } from '../case/ids';
import type { OfferedSchema } from '../case/entity';
import { isMostlySmall, type SourceText } from './corpus-words';
import { findAliases } from './find-aliases';
import { documentWords, littleWords, offices, regionalAdjectives, titles } from './gazetteer/cue-words';
import { countryOf, foldForm } from './gazetteer/countries';
import { isGivenName } from './gazetteer/people';
import { guessSchema, type Guess } from './guess-schema';
import { nameCorpus, type AliasProposal, type NameCorpus } from './name-corpus';
import type { FormPlace, NameForm } from './name-forms';
import { recurringEvents, type RecurringEvent } from './recurring-events';
import { countryNamed } from './related-names';

/** Something that the texts speak of and that may be worth an entity. */
export type EntityCandidate = {
  /** What it is mostly or most fully called. */
  readonly form: string;
  /** What it probably is. */
  readonly schema: OfferedSchema;
  /** All forms that probably name it: the shown one, then the most frequent first. */
  readonly forms: ReadonlyArray<string>;
  /** How often these stand in the texts. */
  readonly count: number;
  /** In how many documents. */
  readonly documents: number;
  /** How much it looks like an entity that matters, from 0 to 1. */
  readonly score: number;
};

/** Forms that occur less often than so many others are left alone: nobody reads as long a list. */
const MOST = 3000;
/** From here on a variant is counted with its name. */
const SURE = 0.7;
/** How much surer one of two names must be of a variant that both may have. */
const AHEAD = 0.1;

/** How much a description looks like a name. */
const DESCRIBED = 0.7;

type Drafted = { readonly form: NameForm; readonly guess: Guess; readonly places: ReadonlyArray<FormPlace> };

/**
 * People, organisations, places, works and projects that the texts name, with their variants, the likeliest first. For a
 * case in which nothing is tagged yet: a list to confirm. Capitals that only begin a sentence or a headline, months, days
 * and adjectives of countries do not count.
 *
 * @param texts canonical texts with their layouts
 */
export function proposeEntities(texts: ReadonlyArray<SourceText>): ReadonlyArray<EntityCandidate> {
  const corpus = nameCorpus(texts);
  const byDocument = new Map(corpus.documents.map((words) => [words.source.documentId as string, words]));
  const standing = new Set(
    corpus.forms
      .filter(({ places }) => places.some(({ run, source }) => source === 'run' && !run.isWeak))
      .map(({ shape }) => shape.words.join(' ')),
  );
  const drafted = drafts(corpus, (form) => guessSchema(form, byDocument, standing));
  return [...grouped(corpus, drafted).map(candidateOf), ...recurringEvents(corpus).map(eventOf)].sort(
    (a, b) => b.score - a.score || b.count - a.count,
  );
}

/** The forms that may name entities, the most frequent first. */
function drafts(corpus: NameCorpus, guess: (form: NameForm) => Guess): ReadonlyArray<Drafted> {
  const names = new Set<NameForm>();
  const joined = new Set<string>();
  const joinedAt = new Set(
    corpus.forms.flatMap(({ places }) =>
      places
        .filter(({ source }) => source === 'compound')
        .map(({ documentId, run }) => `${documentId} ${run.first}`),
    ),
  );
  const bare = new Set(
    corpus.forms
      .filter(({ places }) => places.some(({ source }) => source === 'run'))
      .map(({ shape }) => shape.words.join(' ')),
  );
  for (const form of corpus.forms) {
    if (!mayBeName(corpus, form) || isOnlyAdorned(form, bare)) continue;
    if (form.places.every(({ source }) => source === 'compound')) {
      if (!isOneName(form, corpus, joinedAt)) continue;
      for (const { documentId, run } of form.places) {
        for (let i = run.first; i <= run.last; i++) joined.add(`${documentId} ${i}`);
      }
    }
    names.add(form);
  }
  return [...names]
    .map((form) => ({ form, places: countedPlaces(form, joined) }))
    .filter(({ places }) => places.length > 0)
    .sort((a, b) => b.places.length - a.places.length)
    .slice(0, MOST)
    .map(({ form, places }) => ({ form, places, guess: guess(form) }));
}

/** Where a form stands by itself, not as half of a name with "and". */
function countedPlaces({ places }: NameForm, joined: ReadonlySet<string>): ReadonlyArray<FormPlace> {
  return places.filter(
    ({ documentId, run, source }) => source === 'compound' || !joined.has(`${documentId} ${run.first}`),
  );
}

/** Whether a word has capitals and says of nothing what it is. */
function saysNothing(word: string): boolean {
  return (
    littleWords.has(word) ||
    titles.has(word) ||
    documentWords.has(word) ||
    regionalAdjectives.has(word) ||
    countryOf(word)?.as === 'adjective'
  );
}

function mayBeName({ uses }: NameCorpus, { shape, places }: NameForm): boolean {
  const { words, content, parts } = shape;
  const [first = ''] = words;
  if (places.every(({ source }) => source === 'titled' || source === 'bare')) return false;
  if (places.every(({ source }) => source === 'described') && !isDescribedBody({ shape, places }))
    return false;
  if (places.every(({ source }) => source === 'described')) return isDescribedBody({ shape, places });
  if (content.length === 0 || words.every((word) => word.length < 2)) return false;
  if (words.every(saysNothing)) return false;
  if (offices.has(first) && words.length === 1) return false;
  // "Mayor of Lund", "General Secretary of the League"
  const of = words.indexOf('of');
  if (of > 0 && offices.has(words[of - 1] ?? '')) return false;
  if (places.every(({ run }) => run.isWeak) && !(words.length > 1 && places.length > 1)) return false;
  if (words.length > 1) return !words.every((word) => saysNothing(word) || isMostlySmall(uses, word));
  return parts[0]?.isUpper === true || !isMostlySmall(uses, first);
}

/** "Chilean Basalt", where "Basalt" stands elsewhere by itself: there both are counted. */
function isOnlyAdorned({ shape }: NameForm, bare: ReadonlySet<string>): boolean {
  const [first] = shape.parts;
  if (first?.role !== 'country' || countryOf(first.word)?.as !== 'adjective' || shape.parts.length < 2)
    return false;
  return bare.has(shape.words.slice(first.word.split(' ').length).join(' '));
}

/** "Chilean government", "Lund administration"; of others only the name itself is taken. */
function isDescribedBody({ shape, places }: Pick<NameForm, 'shape' | 'places'>): boolean {
  const last = shape.parts.at(-1);
  const isBody = last?.role === 'head' && places.some(({ quote }) => !/['’]/u.test(quote));
  return (
    isBody &&
    places.length > 1 &&
    !shape.words.some((word) => word === 'in' || word === 'at' || word === 'near')
  );
}

/** Whether two runs joined by "and" are one name: the second says what it is, and the first never stands alone. */
function isOneName(
  { shape, places }: NameForm,
  { forms }: NameCorpus,
  joinedAt: ReadonlySet<string>,
): boolean {
  const at = shape.words.indexOf('and');
  const [left, right] = [shape.words.slice(0, at), shape.words.slice(at + 1)];
  if (isGivenName(left[0] ?? '') && isGivenName(right[0] ?? '')) return false;
  const last = shape.content.at(-1);
  const saysWhat = last?.role === 'head' || last?.role === 'suffix' || last?.role === 'trade';
  if (right.length < 2 && !saysWhat && places.length < 2) return false;
  // "Center for Constitutional and Human Rights".
  const isOpen = left.length > 2 && right.length > 1 && /(?:al|ic|ive|ous|ary)$/u.test(left.at(-1) ?? '');
  if (isOpen && left.some((word) => word === 'for' || word === 'on' || word === 'of')) return true;
  if (countryOf(left.join(' ')) !== undefined || countryOf(right.join(' ')) !== undefined) return false;
  const standsAlone = forms.some(
    (form) =>
      form.shape.words.join(' ') === left.join(' ') &&
      form.places.some(
        ({ documentId, run, source }) => source === 'run' && !joinedAt.has(`${documentId} ${run.first}`),
      ),
  );
  return !standsAlone && (saysWhat || places.length > 1);
}

/** Brings the variants of each name together. */
function grouped(corpus: NameCorpus, drafted: ReadonlyArray<Drafted>): ReadonlyArray<ReadonlyArray<Drafted>> {
  const entities = drafted.map(({ form, guess }, i) => ({
    id: entityIdSchema.parse(`draft-${i}`),
    schema: guess.schema,
    names: [{ form: form.form, kind: 'name' as const }],
  }));
  const at = new Map(entities.map(({ id }, i) => [id as string, i]));
  const byForm = new Map(drafted.map(({ form }, i) => [foldForm(form.form), i]));
  /** For each draft the one that it is a variant of. */
  const leader = drafted.map((_, i) => i);
  const rootOf = (i: number): number => {
    let root = i;
    while ((leader[root] ?? root) !== root) root = leader[root] ?? root;
    return root;
  };
  const variants = byVariant(findAliases(corpus, entities));
  /** Whether two drafts are variants of each other. */
  const areOne = (one: AliasProposal, other: AliasProposal): boolean => {
    const form = drafted[at.get(other.entityId) ?? -1]?.form.form ?? '';
    return (variants.get(foldForm(form)) ?? []).some(({ entityId }) => entityId === one.entityId);
  };
  for (const [variant, proposals] of variants) {
    const i = byForm.get(variant);
    const name = clearlyFirst(proposals, areOne);
    const j = name === undefined ? undefined : at.get(name.entityId);
    if (i === undefined || j === undefined) continue;
    const [a, b] = [rootOf(i), rootOf(j)];
    // The more frequent one leads.
    if (a !== b) leader[Math.max(a, b)] = Math.min(a, b);
  }
  const groups = new Map<number, Drafted[]>();
  drafted.forEach((draft, i) => {
    const root = rootOf(i);
    const group = groups.get(root);
    if (group === undefined) groups.set(root, [draft]);
    else group.push(draft);
  });
  return [...groups.values()];
}

function byVariant(proposals: ReadonlyArray<AliasProposal>): ReadonlyMap<string, AliasProposal[]> {
  const found = new Map<string, AliasProposal[]>();
  for (const proposal of proposals) {
    if (proposal.score < SURE || proposal.kind === 'weak') continue;
    const form = foldForm(proposal.form);
    const others = found.get(form);
    if (others === undefined) found.set(form, [proposal]);
    else others.push(proposal);
  }
  return found;
}

/** The surest of proposals, unless another is nearly as sure and for something else. */
function clearlyFirst(
  proposals: ReadonlyArray<AliasProposal>,
  areOne: (one: AliasProposal, other: AliasProposal) => boolean,
): AliasProposal | undefined {
  const [first, ...others] = proposals.toSorted((a, b) => b.score - a.score);
  if (first === undefined) return undefined;
  const near = others.filter(({ score }) => first.score - score < AHEAD);
  return near.every((other) => areOne(first, other) || areOne(other, first)) ? first : undefined;
}

function eventOf({ form, count, documents }: RecurringEvent): EntityCandidate {
  return {
    form,
    schema: 'Event',
    forms: [form],
    count,
    documents,
    score: scoreOf(count, documents, DESCRIBED),
  };
}

/** From 0 to 1: more for what is named often and in several documents, less for what looks less like a name. */
function scoreOf(count: number, documents: number, sureness: number): number {
  const strength = Math.log2(1 + count) + (documents - 1) / 2;
  return Math.round((1 - Math.exp((-strength * sureness) / 3)) * 1000) / 1000;
}

function candidateOf(group: ReadonlyArray<Drafted>): EntityCandidate {
  const counted = new Set<string>();
  const documents = new Set<string>();
  for (const { places } of group) {
    for (const { documentId, start } of places) {
      counted.add(`${documentId} ${start}`);
      documents.add(documentId);
    }
  }
  const shown = shownOf(group);
  // A country is better known by its name than by its letters.
  const isAcronym = shown.form.shape.parts[0]?.isUpper === true;
  const form = (isAcronym ? countryNamed(shown.form.shape)?.name : undefined) ?? shown.form.form;
  const count = counted.size;
  const sureness = Math.max(...group.map(surenessOf));
  return {
    form,
    schema: shown.guess.schema,
    forms: [...new Set([form, ...group.map((draft) => draft.form.form)])],
    count,
    documents: documents.size,
    score: scoreOf(count, documents.size, sureness),
  };
}

/** The form to show: of a person the longest, else the most frequent that is no acronym. */
function shownOf(group: ReadonlyArray<Drafted>): Drafted {
  const [first] = group;
  if (first === undefined) throw new Error('a group of nothing');
  const person = group.find(({ guess, form }) => guess.schema === 'Person' && form.shape.words.length > 1);
  if (person !== undefined) return person;
  return (
    group.find(({ form }) => form.shape.parts.length > 1 || form.shape.parts[0]?.isUpper !== true) ?? first
  );
}

/** How much a form looks like a name, whatever its frequency. */
function surenessOf({ form, guess, places }: Drafted): number {
  const isWeak = places.every(({ run }) => run.isWeak);
  if (isWeak) return 0.3;
  if (places.every(({ source }) => source !== 'run')) return DESCRIBED;
  if (guess.isBorneOut) return 1;
  return form.shape.words.length > 1 ? 0.9 : 0.8;
}

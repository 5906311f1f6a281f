import type { EntityId } from '../case/ids';
import type { NameKind } from '../case/entity';
import { foldWord } from '../text/fold';
import { tokenise } from '../text/tokens';
import { Shape, shapeOf, wordCase, type WordCase } from './case-shape';
import { buildTrie, type NameTrie, type SpelledForm } from './name-trie';

/** An entity as far as finding its names needs it. */
export type NamedEntity = {
  readonly id: EntityId;
  readonly names: ReadonlyArray<{ readonly form: string; readonly kind: NameKind }>;
};

/** One form of one entity, made ready for comparing. */
export type CompiledForm = {
  /** The entity's id as the list that a mention of it alone carries. This and what follows is read for each match. */
  readonly alone: ReadonlyArray<EntityId>;
  readonly form: string;
  readonly kind: NameKind;
  /** Whether names inside it are part of it ("China" in "China Minmetals") rather than mentions of their own. */
  readonly isProper: boolean;
  /** What stands behind the last word: a full stop or bracket that belongs to the form, or a possessive 's. */
  readonly tail: string;
  readonly entityId: EntityId;
  /** The folded words. */
  readonly words: ReadonlyArray<string>;
  /** The marks between word `i` and the next, without white space, hyphens, apostrophes and possessive 's. */
  readonly gaps: ReadonlyArray<string>;
};

/** All names of all entities, made ready for `findMentions`. */
export type CompiledNames = {
  readonly trie: NameTrie;
  /** By their number in the trie; of those with the same words the strongest kind first. */
  readonly forms: ReadonlyArray<CompiledForm>;
};

/** Little words of several languages that stay small inside proper names. */
const LITTLE_WORDS = new Set(
  'a an the of and for in on at to by with from as or de del della delle dei di da do dos das du des la le les el los las lo y e et en al aux sur pour por para und der die das den dem von vom zu zur zum für im am van het ten ter op bin ibn al el i na w z'.split(
    ' ',
  ),
);

/** Offices: "Mayor of Lima" names its holder, and the place inside is a mention of its own. */
const OFFICES = new Set(
  'mayor president governor minister secretary ambassador premier chancellor king queen prince princess emperor bishop archbishop head chief director chairman chairwoman chairperson leader speaker senator deputy commissioner prosecutor consul envoy sheriff representative alcalde alcaldesa presidente presidenta gobernador gobernadora ministro ministra embajador embajadora'.split(
    ' ',
  ),
);

const KIND_ORDER: ReadonlyArray<NameKind> = ['name', 'acronym', 'script', 'alias', 'former', 'weak'];

/** How strongly a kind of name identifies its entity; smaller is stronger. */
export function strengthOf(kind: NameKind): number {
  return KIND_ORDER.indexOf(kind);
}

/** Forms made ready before, by the list of names they come from: most entities stay as they are when one changes. */
const readyForms = new WeakMap<
  NamedEntity['names'],
  { readonly id: EntityId; readonly forms: ReadonlyArray<Compiled> }
>();

/**
 * Makes the names of entities ready for `findMentions`. Forms without any letter or digit are left out. Lists of names
 * must not be altered afterwards, as those of records never are.
 */
export function compileNames(entities: ReadonlyArray<NamedEntity>): CompiledNames {
  const spelled = entities.flatMap(({ id, names }) => {
    const known = readyForms.get(names);
    if (known?.id === id) return known.forms;
    const forms = compileForms(id, names);
    readyForms.set(names, { id, forms });
    return forms;
  });
  const { trie, order } = buildTrie(
    spelled,
    (a, b) => strengthAt(spelled, a) - strengthAt(spelled, b) || a - b,
  );
  return {
    trie,
    forms: order.flatMap((i) => {
      const one = spelled[i];
      return one === undefined ? [] : [one.compiled];
    }),
  };
}

function strengthAt(forms: ReadonlyArray<Compiled>, i: number): number {
  const form = forms[i];
  return form === undefined ? 0 : strengthOf(form.compiled.kind);
}

type Compiled = SpelledForm & { readonly compiled: CompiledForm };

/** The forms of one entity. One with the words of a proper name in another order is proper too ("Gdynia port"). */
function compileForms(id: EntityId, names: NamedEntity['names']): ReadonlyArray<Compiled> {
  const forms = names
    .map(({ form, kind }) => compileForm(id, form, kind))
    .filter(({ compiled }) => compiled.words.length > 0);
  const proper = new Set(
    forms.flatMap(({ compiled }) => (compiled.isProper ? [contentOf(compiled.words)] : [])),
  );
  return forms.map((form) => {
    const { compiled, words } = form;
    if (compiled.isProper || compiled.kind === 'weak' || !proper.has(contentOf(words))) return form;
    return { ...form, compiled: { ...compiled, isProper: true } };
  });
}

/** The words of a form but the little ones, in a fixed order. */
function contentOf(words: ReadonlyArray<string>): string {
  return words
    .filter((word) => !LITTLE_WORDS.has(word))
    .sort()
    .join(' ');
}

function compileForm(entityId: EntityId, form: string, kind: NameKind): Compiled {
  const normal = form.normalize('NFC').trim();
  const { count, starts, ends, hashes } = tokenise(normal);
  const words: string[] = [];
  const cases: WordCase[] = [];
  const gaps: string[] = [];
  for (let i = 0; i < count; i++) {
    const [start, end] = [starts[i] ?? 0, ends[i] ?? 0];
    words.push(foldWord(normal.slice(start, end)));
    cases.push(wordCase(normal, start, end));
    if (i + 1 < count) gaps.push(marksOf(normal.slice(end, starts[i + 1])));
  }
  const tail = normal
    .slice(count === 0 ? normal.length : (ends[count - 1] ?? 0))
    .replace(/[’‘ʼ′]/gu, "'")
    .toLowerCase();
  return {
    hashes: [...hashes],
    words,
    cases,
    compiled: {
      alone: [entityId],
      form,
      kind,
      isProper: kind === 'name' || (kind !== 'weak' && isProperName(words, cases)),
      tail,
      entityId,
      words,
      gaps,
    },
  };
}

/**
 * The marks in what stands between two words that matter when names are compared: not white space, hyphens, apostrophes
 * and a possessive 's.
 */
export function marksOf(between: string): string {
  return between
    .replace(/^['’‘ʼ′][sS](?![\p{L}\p{N}])/u, '')
    .replace(/[\s\u00AD\u200B-\u200D\u2060\uFEFF‐‑‒–−'’‘ʼ′-]+/gu, '')
    .replace(/[“”«»„]/gu, '"');
}

/**
 * What an entity is first called is its name however it is written; another form is a proper name when all its words but
 * the little ones have capitals ("Norwegian Cod Council"). Else it is a description ("US government", "shipyard in
 * Gdynia"), and so is an office ("Mayor of Gdynia"): the names in a description are mentions of their own.
 */
function isProperName(words: ReadonlyArray<string>, cases: ReadonlyArray<WordCase>): boolean {
  if (OFFICES.has(words[0] ?? '') && LITTLE_WORDS.has(words[1] ?? '')) return false;
  return cases.every((word, i) => shapeOf(word) !== Shape.lower || LITTLE_WORDS.has(words[i] ?? ''));
}

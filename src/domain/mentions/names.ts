import type { EntityId } from '../case/ids';
import type { NameKind } from '../case/entity';
import { foldWord } from '../text/fold';
import { tokenise } from '../text/tokens';
import { Shape, shapeOf, wordCase, type WordCase } from './case-shape';

/** An entity as far as finding its names needs it. */
export type NamedEntity = {
  readonly id: EntityId;
  readonly names: ReadonlyArray<{ readonly form: string; readonly kind: NameKind }>;
};

/** One form of one entity, made ready for comparing. */
export type CompiledForm = {
  readonly entityId: EntityId;
  /** The same id as the list that a mention of this entity alone carries. */
  readonly alone: ReadonlyArray<EntityId>;
  readonly form: string;
  readonly kind: NameKind;
  /** The folded words. */
  readonly words: ReadonlyArray<string>;
  readonly cases: ReadonlyArray<WordCase>;
  /** The marks between word `i` and the next, without white space, hyphens, apostrophes and possessive 's. */
  readonly gaps: ReadonlyArray<string>;
  /** What stands behind the last word: a full stop or bracket that belongs to the form, or a possessive 's. */
  readonly tail: string;
  /** Whether names inside it are part of it ("China" in "China Minmetals") rather than mentions of their own. */
  readonly isProper: boolean;
};

/**
 * All names of all entities as a trie over the hashes of their words, in open-addressed columns: the key (node, hash)
 * leads to the next node. Node 0 is the root.
 */
export type CompiledNames = {
  readonly mask: number;
  /** Slots of `SLOT` numbers, so that one look at memory shows a whole one: node, hash, child; no child is -1. */
  readonly edges: Int32Array;
  /** A bit for the top bits of the hashes that begin names (see `mayBegin`): few enough to stay in a processor's cache. */
  readonly firstWords: Int32Array;
  /** The forms that end at each node, the strongest kind first. */
  readonly formsAt: ReadonlyArray<ReadonlyArray<CompiledForm>>;
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

/** Makes the names of entities ready for `findMentions`. Forms without any letter or digit are left out. */
export function compileNames(entities: ReadonlyArray<NamedEntity>): CompiledNames {
  const children: Array<Map<number, number>> = [new Map()];
  const formsAt: CompiledForm[][] = [[]];
  let edges = 0;
  for (const { id, names } of entities) {
    for (const { hashes, compiled } of compileForms(id, names)) {
      let node = 0;
      for (const hash of hashes) {
        const known = children[node]?.get(hash);
        if (known === undefined) {
          children.push(new Map());
          formsAt.push([]);
          const child = children.length - 1;
          children[node]?.set(hash, child);
          edges++;
          node = child;
        } else {
          node = known;
        }
      }
      formsAt[node]?.push(compiled);
    }
  }
  for (const forms of formsAt) {
    if (forms.length > 1) forms.sort((a, b) => strengthOf(a.kind) - strengthOf(b.kind));
  }
  return { ...columnsOf(children, edges), formsAt };
}

/** Whether a name may begin with the word of this hash: most words of a text are ruled out by this alone. */
export function mayBegin(firstWords: CompiledNames['firstWords'], hash: number): boolean {
  return ((firstWords[hash >>> 19] ?? 0) & (1 << (hash >>> 14))) !== 0;
}

/** The node that word `hash` leads to from a node; -1 if no name goes on like this. */
export function childOf(names: CompiledNames, node: number, hash: number): number {
  const { mask, edges } = names;
  let slot = slotOf(node, hash) & mask;
  for (;;) {
    const at = slot * SLOT;
    const child = edges[at + 2] ?? -1;
    if (child === -1) return -1;
    if (edges[at] === node && edges[at + 1] === hash) return child;
    slot = (slot + 1) & mask;
  }
}

const SLOT = 4;

function slotOf(node: number, hash: number): number {
  const mixed = Math.imul(hash ^ Math.imul(node, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

function columnsOf(
  nodes: ReadonlyArray<ReadonlyMap<number, number>>,
  edgeCount: number,
): Omit<CompiledNames, 'formsAt'> {
  let size = 16;
  while (size < edgeCount * 2) size *= 2;
  const mask = size - 1;
  const edges = new Int32Array(size * SLOT).fill(-1);
  const firstWords = new Int32Array(1 << 13);
  nodes.forEach((edgesOut, node) => {
    for (const [hash, child] of edgesOut) {
      let slot = slotOf(node, hash) & mask;
      while (edges[slot * SLOT + 2] !== -1) slot = (slot + 1) & mask;
      edges.set([node, hash, child], slot * SLOT);
      if (node === 0) firstWords[hash >>> 19] = (firstWords[hash >>> 19] ?? 0) | (1 << (hash >>> 14));
    }
  });
  return { mask, edges, firstWords };
}

type Compiled = { readonly hashes: ReadonlyArray<number>; readonly compiled: CompiledForm };

/** The forms of one entity. One with the words of a proper name in another order is proper too ("Gdynia port"). */
function compileForms(id: EntityId, names: NamedEntity['names']): ReadonlyArray<Compiled> {
  const forms = names
    .map(({ form, kind }) => compileForm(id, form, kind))
    .filter(({ compiled }) => compiled.words.length > 0);
  const proper = new Set(
    forms.flatMap(({ compiled }) => (compiled.isProper ? [contentOf(compiled.words)] : [])),
  );
  return forms.map(({ hashes, compiled }) => ({
    hashes,
    compiled:
      compiled.kind !== 'weak' && proper.has(contentOf(compiled.words))
        ? { ...compiled, isProper: true }
        : compiled,
  }));
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
    compiled: {
      entityId,
      alone: [entityId],
      form,
      kind,
      words,
      cases,
      gaps,
      tail,
      isProper: kind === 'name' || (kind !== 'weak' && isProperName(words, cases)),
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

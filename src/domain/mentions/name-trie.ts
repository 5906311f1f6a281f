import type { WordCase } from './case-shape';

/** A form as far as the trie knows it: the folded words with their hashes and how their capitals are set. */
export type SpelledForm = {
  readonly hashes: ReadonlyArray<number>;
  readonly words: ReadonlyArray<string>;
  readonly cases: ReadonlyArray<WordCase>;
};

/**
 * A trie over the hashes of words, in columns that a processor's caches like. Edges are open-addressed: the key (node,
 * hash) leads to the next node and to the first form that ends there; node 0 is the root. Forms are numbered so that
 * those with the same words stand side by side.
 */
export type NameTrie = {
  readonly mask: number;
  /** Slots of `SLOT` numbers, so that one look at memory shows a whole one: node, hash, child, first form; else -1. */
  readonly edges: Int32Array;
  /** Bits of the hashes that begin names. With `beginnings` small enough for the nearest cache: see `mayBegin`. */
  readonly firstWords: Int32Array;
  /** Bits of the hashes that are names alone, and of mixed pairs of hashes that begin longer names. */
  readonly beginnings: Int32Array;
  /**
   * For each form 1 or 0 for whether the next form has the same words, then for each of its words the case, the length
   * and the folded units: what has to be compared lies in one or two lines of memory.
   */
  readonly spelling: Uint16Array;
  /** Where in `spelling` each form begins, and where the last ends. */
  readonly spellingAt: Int32Array;
};

const SLOT = 4;
const CHILD = 2;
const FORM = 3;
const MOST_UNITS = 0xffff;

/** What `edgeTo` finds where no name goes on. */
export const NO_EDGE = -1;

/**
 * Whether a name may begin with the word of this hash and go on with the next: nearly all words of a text are ruled out
 * by this alone, also those that many names begin with.
 */
export function mayBegin(
  firstWords: NameTrie['firstWords'],
  beginnings: NameTrie['beginnings'],
  hash: number,
  next: number,
): boolean {
  if (((firstWords[hash >>> 19] ?? 0) & (1 << (hash >>> 14))) === 0) return false;
  const pair = pairOf(hash, next);
  return (
    ((beginnings[hash >>> 19] ?? 0) & (1 << (hash >>> 14))) !== 0 ||
    ((beginnings[pair >>> 19] ?? 0) & (1 << (pair >>> 14))) !== 0
  );
}

function pairOf(hash: number, next: number): number {
  return Math.imul(hash ^ Math.imul(next, 0x9e3779b1), 0x85ebca6b);
}

function setBit(bits: Int32Array, hash: number): void {
  bits[hash >>> 19] = (bits[hash >>> 19] ?? 0) | (1 << (hash >>> 14));
}

/** The edge that word `hash` takes from a node, for `nodeOf` and `firstFormOf`; `NO_EDGE` if no name goes on like this. */
export function edgeTo({ mask, edges }: NameTrie, node: number, hash: number): number {
  let slot = slotOf(node, hash) & mask;
  for (;;) {
    const at = slot * SLOT;
    if ((edges[at + CHILD] ?? -1) === -1) return NO_EDGE;
    if (edges[at] === node && edges[at + 1] === hash) return at;
    slot = (slot + 1) & mask;
  }
}

/** The node that an edge leads to. */
export function nodeOf({ edges }: NameTrie, edge: number): number {
  return edges[edge + CHILD] ?? 0;
}

/** The first of the forms that end where an edge leads to, -1 if none does; see `nextForm`. */
export function firstFormOf({ edges }: NameTrie, edge: number): number {
  return edges[edge + FORM] ?? -1;
}

/** The next form with the same words; -1 if there is none. */
export function nextForm({ spelling, spellingAt }: NameTrie, form: number): number {
  return spelling[spellingAt[form] ?? 0] === 1 ? form + 1 : -1;
}

/**
 * Makes the trie.
 *
 * @returns the trie, and for each form in its numbering the index in what was given; forms without words, and any with
 *   more units than a column can count, are left out
 */
export function buildTrie(
  given: ReadonlyArray<SpelledForm>,
  compare: (a: number, b: number) => number,
): { readonly trie: NameTrie; readonly order: ReadonlyArray<number> } {
  const usable = given.map((_, i) => i).filter((i) => isUsable(given[i]));
  const { mask, edges, ends } = edgesOf(given, usable);
  const order = usable.sort((a, b) => (ends[a] ?? 0) - (ends[b] ?? 0) || compare(a, b));

  const firstWords = new Int32Array(1 << 13);
  const beginnings = new Int32Array(1 << 13);
  const spellingAt = new Int32Array(order.length + 1);
  const units: number[] = [];
  order.forEach((index, number) => {
    const form = given[index];
    if (form === undefined) return;
    const end = ends[index] ?? 0;
    const next = order[number + 1];
    if (edges[end + FORM] === -1) edges[end + FORM] = number;
    spellingAt[number] = units.length;
    units.push(next !== undefined && ends[next] === end ? 1 : 0);
    form.words.forEach((word, i) => {
      units.push(form.cases[i] ?? 0, word.length);
      for (let unit = 0; unit < word.length; unit++) units.push(word.charCodeAt(unit));
    });
    const [hash = 0, second] = form.hashes;
    setBit(firstWords, hash);
    setBit(beginnings, second === undefined ? hash : pairOf(hash, second));
  });
  spellingAt[order.length] = units.length;
  return {
    trie: { mask, edges, firstWords, beginnings, spelling: Uint16Array.from(units), spellingAt },
    order,
  };
}

function isUsable(form: SpelledForm | undefined): boolean {
  return (
    form !== undefined &&
    form.words.length > 0 &&
    form.words.every((word) => word.length <= MOST_UNITS) &&
    form.cases.every((word) => word <= MOST_UNITS)
  );
}

/** The edges for the hashes of forms, and for each of these forms the edge at which it ends. */
function edgesOf(
  given: ReadonlyArray<SpelledForm>,
  usable: ReadonlyArray<number>,
): { readonly mask: number; readonly edges: Int32Array; readonly ends: Int32Array } {
  let steps = 0;
  for (const i of usable) steps += given[i]?.hashes.length ?? 0;
  let size = 16;
  while (size < steps * 2) size *= 2;
  const mask = size - 1;
  const edges = new Int32Array(size * SLOT).fill(-1);
  let nodes = 1;
  const ends = new Int32Array(given.length);
  for (const i of usable) {
    let node = 0;
    let at = 0;
    for (const hash of given[i]?.hashes ?? []) {
      let slot = slotOf(node, hash) & mask;
      at = slot * SLOT;
      while (edges[at + CHILD] !== -1 && (edges[at] !== node || edges[at + 1] !== hash)) {
        slot = (slot + 1) & mask;
        at = slot * SLOT;
      }
      if (edges[at + CHILD] === -1) {
        edges[at] = node;
        edges[at + 1] = hash;
        edges[at + CHILD] = nodes;
        nodes += 1;
      }
      node = edges[at + CHILD] ?? 0;
    }
    ends[i] = at;
  }
  return { mask, edges, ends };
}

function slotOf(node: number, hash: number): number {
  const mixed = Math.imul(hash ^ Math.imul(node, 0x9e3779b1), 0x85ebca6b);
  return (mixed ^ (mixed >>> 15)) >>> 0;
}

import type { Tokens } from '../text/tokens';

/** Words in a row that make one entry of the index. */
const SHINGLE = 4;
/** A row of words that more documents than this share says nothing about two of them: the larger of both limits. */
const MOST_DOCUMENTS = 32;
const LARGEST_SHARE = 0.05;
/** How often a row of words counts within one document. */
const MOST_REPEATS = 2;

/** The same words in a row in two documents: word `a` to `a + length` of one is word `b` to `b + length` of the other. */
export type SharedRun = { readonly a: number; readonly b: number; readonly length: number };

/** Two documents, by their place in the list, with the words that they share, in the order of the first. */
export type SharedPair = {
  readonly first: number;
  readonly second: number;
  readonly runs: ReadonlyArray<SharedRun>;
};

/**
 * Finds which documents share rows of four words and more, each row as long as it goes. One inverted index over all
 * words; its cost grows with the text and with what is shared, not with the pairs of documents.
 */
export function sharedRuns(documents: ReadonlyArray<Tokens>): ReadonlyArray<SharedPair> {
  const limit = Math.max(MOST_DOCUMENTS, documents.length * LARGEST_SHARE);
  const seeds = new Map<number, Array<readonly [a: number, b: number]>>();
  for (const places of rowsOf(documents)) {
    const holders = places.reduce(
      (count, [document], i) => count + (places[i - 1]?.[0] === document ? 0 : 1),
      0,
    );
    if (holders < 2 || holders > limit) continue;
    for (const [i, [first, a]] of places.entries()) {
      for (const [second, b] of places.slice(i + 1)) {
        if (second === first) continue;
        const key = first * documents.length + second;
        const known = seeds.get(key);
        if (known) known.push([a, b]);
        else seeds.set(key, [[a, b]]);
      }
    }
  }
  return [...seeds]
    .map(([key, shared]) => {
      const first = Math.floor(key / documents.length);
      const second = key % documents.length;
      return { first, second, runs: runsOf(shared, documents[first], documents[second]) };
    })
    .filter(({ runs }) => runs.length > 0)
    .sort((a, b) => a.first - b.first || a.second - b.second);
}

/** Where each row of words stands: document and first word, in the order of the documents. */
function rowsOf(
  documents: ReadonlyArray<Tokens>,
): Iterable<ReadonlyArray<readonly [document: number, word: number]>> {
  const all = documents.reduce((sum, { count }) => sum + count, 0);
  const next = new Int32Array(all).fill(-1);
  const documentAt = new Int32Array(all);
  const wordAt = new Int32Array(all);
  const heads = new Map<number, number>();
  const shared = new Set<number>();
  let at = all;
  // Backwards, so that each chain runs forwards.
  for (let d = documents.length - 1; d >= 0; d--) {
    const hashes = documents[d]?.hashes ?? new Int32Array();
    for (let i = hashes.length - SHINGLE; i >= 0; i--) {
      let hash = 17;
      for (let k = 0; k < SHINGLE; k++) hash = (Math.imul(hash, 0x01000193) ^ (hashes[i + k] ?? 0)) | 0;
      const head = heads.get(hash);
      at--;
      documentAt[at] = d;
      wordAt[at] = i;
      if (head !== undefined) {
        next[at] = head;
        if (documentAt[head] !== d) shared.add(hash);
      }
      heads.set(hash, at);
    }
  }
  return (function* () {
    for (const hash of shared) {
      const places: Array<readonly [number, number]> = [];
      let repeats = 0;
      for (let i = heads.get(hash) ?? -1; i !== -1; i = next[i] ?? -1) {
        const document = documentAt[i] ?? 0;
        repeats = places.at(-1)?.[0] === document ? repeats + 1 : 1;
        if (repeats <= MOST_REPEATS) places.push([document, wordAt[i] ?? 0]);
      }
      yield places;
    }
  })();
}

/** Joins rows that go on in both documents, and drops what only had the same hash. */
function runsOf(
  seeds: ReadonlyArray<readonly [number, number]>,
  first: Tokens | undefined,
  second: Tokens | undefined,
): ReadonlyArray<SharedRun> {
  const sorted = [...seeds].sort((x, y) => x[0] - x[1] - (y[0] - y[1]) || x[0] - y[0]);
  const runs: Array<{ a: number; b: number; length: number }> = [];
  for (const [a, b] of sorted) {
    let same = 0;
    while (same < SHINGLE && first?.hashes[a + same] === second?.hashes[b + same]) same++;
    if (same < SHINGLE) continue;
    const last = runs.at(-1);
    if (last && last.a - last.b === a - b && a <= last.a + last.length) last.length = a + SHINGLE - last.a;
    else runs.push({ a, b, length: SHINGLE });
  }
  return runs.sort((x, y) => x.a - y.a || x.b - y.b);
}

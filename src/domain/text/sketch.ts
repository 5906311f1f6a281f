import type { Tokens } from './tokens';

/** Words in a row that make one entry of a sketch. */
const ROW = 3;
/** How many entries are kept of a text. */
export const SKETCH_SIZE = 256;

/**
 * A sketch of a text: the smallest hashes of its rows of three words, sorted (Broder's resemblance, as bottom-k). How many
 * hashes two sketches share tells about how many rows the texts share, without a look at the texts.
 */
export function sketchOf({ hashes, count }: Tokens): Uint32Array {
  // A text of one or two words has one row, which is shorter.
  const rows = new Uint32Array(Math.max(1, count - ROW + 1));
  for (let i = 0; i < rows.length; i++) {
    let hash = 0x9e3779b9;
    for (let k = 0; k < ROW; k++) hash = mixed(hash ^ (hashes[i + k] ?? 0));
    rows[i] = hash;
  }
  rows.sort();
  const sketch = new Uint32Array(Math.min(SKETCH_SIZE, rows.length));
  let size = 0;
  for (let i = 0; i < rows.length && size < sketch.length; i++) {
    const row = rows[i] ?? 0;
    if (size === 0 || row !== sketch[size - 1]) sketch[size++] = row;
  }
  return sketch.slice(0, size);
}

/** How alike two texts are by their sketches, from 0 to 1: about the share of all their rows that both have. */
export function resemblance(a: Uint32Array, b: Uint32Array): number {
  const size = Math.min(SKETCH_SIZE, Math.max(a.length, b.length));
  let [i, j, seen, shared] = [0, 0, 0, 0];
  // The smallest hashes of both together are a fair sample of all rows of both.
  for (; seen < size && (i < a.length || j < b.length); seen++) {
    const [x, y] = [a[i] ?? Infinity, b[j] ?? Infinity];
    if (x === y) shared++;
    if (x <= y) i++;
    if (y <= x) j++;
  }
  return seen === 0 ? 0 : shared / seen;
}

/** Spreads the bits of a 32-bit number (the finaliser of MurmurHash3), so that the smallest are a fair sample. */
function mixed(value: number): number {
  let hash = Math.imul(value ^ (value >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return hash ^ (hash >>> 16);
}

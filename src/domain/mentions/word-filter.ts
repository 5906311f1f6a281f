import { tokenise, type Tokens } from '../text/tokens';

/**
 * The words of a text as bits: says which names cannot stand in it without looking at it again. About a byte for each word
 * of the text; one word in sixteen that is not there seems to be.
 */
export type WordFilter = {
  readonly bits: Int32Array;
  /** How far a mixed hash is shifted to the right for the number of its bit. */
  readonly shift: number;
};

const LEAST_BITS = 10;
/** With so many bits for each running word, of which most repeat. */
const BITS_EACH = 8;

/** The filter for the words of a text. */
export function wordFilter({ hashes, count }: Tokens): WordFilter {
  const power = Math.max(LEAST_BITS, Math.ceil(Math.log2(count * BITS_EACH + 1)));
  const bits = new Int32Array(1 << (power - 5));
  const shift = 32 - power;
  for (let i = 0; i < count; i++) {
    const bit = bitOf(hashes[i] ?? 0, shift);
    bits[bit >>> 5] = (bits[bit >>> 5] ?? 0) | (1 << bit);
  }
  return { bits, shift };
}

/** Whether all of these words may stand in the text; false is certain. */
export function mayHold({ bits, shift }: WordFilter, hashes: ReadonlyArray<number>): boolean {
  return hashes.every((hash) => {
    const bit = bitOf(hash, shift);
    return ((bits[bit >>> 5] ?? 0) & (1 << bit)) !== 0;
  });
}

/** The words of a form for `mayHold`: where one of them is missing the form is not found. */
export function wordsOfForm(form: string): ReadonlyArray<number> {
  return [...new Set(tokenise(form.normalize('NFC').trim()).hashes)];
}

function bitOf(hash: number, shift: number): number {
  return Math.imul(hash, 0x9e3779b1) >>> shift;
}

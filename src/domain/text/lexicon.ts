import { foldsTo, foldWord } from './fold';
import type { Tokens } from './tokens';

/** New words that are looked through one by one before all are sorted again. */
const MOST_UNSORTED = 4_096;

/**
 * The different folded words of texts, each with a number from 0. Words with the same hash are told apart by themselves,
 * so that a number never stands for two of them.
 */
export class Lexicon {
  readonly #words: string[] = [];
  /** Numbers of words by their hash, plus one; zero is free. Twice as long as it needs to be. */
  #slots = new Int32Array(1 << 12);
  #hashes = new Int32Array(1 << 11);
  /** Numbers of the first words, sorted by the words. */
  #sorted: ReadonlyArray<number> = [];

  /** How many different words there are. */
  get size(): number {
    return this.#words.length;
  }

  /** The number of a word of a text; a word that is new gets the next one. */
  numberOf(tokens: Tokens, token: number): number {
    const hash = tokens.hashes[token] ?? 0;
    const start = tokens.starts[token] ?? 0;
    const end = tokens.ends[token] ?? 0;
    let slot = this.#firstSlot(hash);
    for (;;) {
      const known = (this.#slots[slot] ?? 0) - 1;
      if (known < 0) return this.#add(slot, hash, foldWord(tokens.text.slice(start, end)));
      if (this.#hashes[known] === hash && foldsTo(tokens.text, start, end, this.#words[known] ?? ''))
        return known;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
  }

  /** The number of a folded word whose hash this is; -1 for one that is in no text. */
  find(word: string, hash: number): number {
    let slot = this.#firstSlot(hash);
    for (;;) {
      const known = (this.#slots[slot] ?? 0) - 1;
      if (known < 0) return -1;
      if (this.#words[known] === word) return known;
      slot = (slot + 1) & (this.#slots.length - 1);
    }
  }

  /** The numbers of the words that begin with folded letters. */
  beginningWith(letters: string): ReadonlyArray<number> {
    const words = this.#words;
    if (words.length - this.#sorted.length > MOST_UNSORTED) this.#sort();
    const wordAt = (i: number): string => words[this.#sorted[i] ?? 0] ?? '';
    let low = 0;
    let high = this.#sorted.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      if (wordAt(middle) < letters) low = middle + 1;
      else high = middle;
    }
    const found: number[] = [];
    for (let i = low; i < this.#sorted.length && wordAt(i).startsWith(letters); i++)
      found.push(this.#sorted[i] ?? 0);
    for (let number = this.#sorted.length; number < words.length; number++) {
      if (words[number]?.startsWith(letters)) found.push(number);
    }
    return found;
  }

  #sort(): void {
    const words = this.#words;
    this.#sorted = words
      .map((_, number) => number)
      .sort((a, b) => ((words[a] ?? '') < (words[b] ?? '') ? -1 : 1));
  }

  #firstSlot(hash: number): number {
    // The lowest bits of these hashes are the least mixed.
    return (hash ^ (hash >>> 15)) & (this.#slots.length - 1);
  }

  #add(slot: number, hash: number, word: string): number {
    const number = this.#words.length;
    this.#words.push(word);
    if (number >= this.#hashes.length) {
      const longer = new Int32Array(this.#hashes.length * 2);
      longer.set(this.#hashes);
      this.#hashes = longer;
    }
    this.#hashes[number] = hash;
    this.#slots[slot] = number + 1;
    if (this.#words.length * 2 > this.#slots.length) this.#grow();
    return number;
  }

  #grow(): void {
    this.#slots = new Int32Array(this.#slots.length * 2);
    for (let number = 0; number < this.#words.length; number++) {
      let slot = this.#firstSlot(this.#hashes[number] ?? 0);
      while ((this.#slots[slot] ?? 0) !== 0) slot = (slot + 1) & (this.#slots.length - 1);
      this.#slots[slot] = number + 1;
    }
  }
}

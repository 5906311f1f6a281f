import { Lexicon } from './lexicon';
import { Postings } from './postings';
import type { WordQuery } from './search';
import { hashFolded, tokenise, type Tokens } from './tokens';

/** A text that holds what was looked for. */
export interface IndexedHit<Id> {
  readonly id: Id;
  /**
   * How often: the places of each term, counted apart. `findWords` takes terms that stand side by side for one place, so it
   * never finds more.
   */
  readonly count: number;
}

/** Words gathered before they are sorted: enough that few batches come together, and little memory. */
const BATCH = 2_000_000;
/** Small batches that may lie about before they become one. */
const MOST_SMALL = 16;
/** Texts that may be gone before the others are written anew, as a share of all. */
const MOST_GONE = 0.3;
/** Between what is read apart: no phrase goes over it. */
const GAP = 8;

/**
 * Which words stand where in all texts: answers what `findWords` asks of one text for ten thousand at once, without
 * looking at any of them. Texts come and go one by one.
 */
export class WordIndex<Id> {
  readonly #lexicon = new Lexicon();
  #batches: Postings[] = [];
  /** By number of text; null for one that is gone. */
  readonly #ids: Array<Id | null> = [];
  readonly #numbers = new Map<Id, number>();
  /** Texts that are gone and still in the batches. */
  #gone = 0;
  // What is not sorted yet.
  #waiting = 0;
  #terms = new Int32Array(1 << 14);
  #texts = new Int32Array(1 << 14);
  #places = new Int32Array(1 << 14);

  /** How many texts there are. */
  get size(): number {
    return this.#numbers.size;
  }

  /** How much memory the places take, in bytes; the words themselves come to that. */
  get bytes(): number {
    return this.#batches.reduce((sum, batch) => sum + batch.bytes, 0) + this.#terms.byteLength * 3;
  }

  /** Takes in a text; one of the same id is replaced. */
  add(id: Id, tokens: Tokens): void {
    this.remove(id);
    const text = this.#ids.length;
    this.#ids.push(id);
    this.#numbers.set(id, text);
    this.#take(tokens, text, 0);
    // What the words pass over is read apart, as `findWords` does.
    let from = tokens.count + GAP;
    for (const { start, end } of tokens.skipped) {
      const aside = tokenise(tokens.text.slice(start, end));
      this.#take(aside, text, from);
      from += aside.count + GAP;
    }
    if (this.#waiting >= BATCH) this.#sortIn();
  }

  /** Forgets a text. */
  remove(id: Id): void {
    const text = this.#numbers.get(id);
    if (text === undefined) return;
    this.#numbers.delete(id);
    this.#ids[text] = null;
    this.#gone += 1;
    if (this.#gone < 64 || this.#gone < this.size * MOST_GONE) return;
    this.#sortIn();
    this.#batches = this.#batches.map((batch) => this.#joined([batch]));
    this.#gone = 0;
  }

  /** The texts in which all terms of a query stand, in the order in which they came. */
  find(query: WordQuery): ReadonlyArray<IndexedHit<Id>> {
    if (query.terms.length === 0 || this.size === 0) return [];
    this.#sortIn();
    let all: Int32Array | null = null;
    for (const term of query.terms) {
      const here = this.#countsOf(term.words, term.open);
      if (!all) all = here;
      else {
        for (let text = 0; text < all.length; text++) {
          const before = all[text] ?? 0;
          const now = here[text] ?? 0;
          all[text] = before > 0 && now > 0 ? before + now : 0;
        }
      }
    }
    const hits: IndexedHit<Id>[] = [];
    all?.forEach((count, text) => {
      const id = this.#ids[text];
      if (count > 0 && id !== null && id !== undefined) hits.push({ id, count });
    });
    return hits;
  }

  /** For each text how often some words follow each other in it. */
  #countsOf(words: ReadonlyArray<string>, open: boolean): Int32Array {
    const counts = new Int32Array(this.#ids.length);
    const last = words.length - 1;
    /** Which words of the lexicon each of these may be. */
    const numbers = words.map((word, i) => {
      if (open && i === last) return this.#lexicon.beginningWith(word);
      const number = this.#lexicon.find(word, hashFolded(word));
      return number < 0 ? [] : [number];
    });
    if (numbers.some((choices) => choices.length === 0)) return counts;
    for (const batch of this.#batches) {
      if (words.length === 1) {
        for (const number of numbers[0] ?? []) {
          batch.addCounts(number, counts);
        }
      } else {
        countPhrase(batch, numbers, counts);
      }
    }
    return counts;
  }

  #take(tokens: Tokens, text: number, from: number): void {
    const needed = this.#waiting + tokens.count;
    if (needed > this.#terms.length) {
      const capacity = Math.max(needed, this.#terms.length * 2);
      this.#terms = longer(this.#terms, capacity);
      this.#texts = longer(this.#texts, capacity);
      this.#places = longer(this.#places, capacity);
    }
    for (let token = 0; token < tokens.count; token++) {
      const at = this.#waiting++;
      this.#terms[at] = this.#lexicon.numberOf(tokens, token);
      this.#texts[at] = text;
      this.#places[at] = from + token;
    }
  }

  #sortIn(): void {
    if (this.#waiting === 0) return;
    const columns = { terms: this.#terms, texts: this.#texts, places: this.#places };
    this.#batches.push(Postings.of({ count: this.#waiting, ...columns }, this.#lexicon.size));
    this.#waiting = 0;
    // A case that grows by one document at a time would end with as many batches as documents.
    const small = this.#batches.filter(({ count }) => count < BATCH / 2);
    if (small.length <= MOST_SMALL) return;
    this.#batches = [...this.#batches.filter((batch) => !small.includes(batch)), this.#joined(small)];
  }

  /** Batches as one, without the texts that are gone. */
  #joined(batches: ReadonlyArray<Postings>): Postings {
    const most = batches.reduce((sum, { count }) => sum + count, 0);
    const terms = new Int32Array(most);
    const texts = new Int32Array(most);
    const places = new Int32Array(most);
    let count = 0;
    for (const batch of batches) {
      batch.visitAll((term, text, own, here) => {
        if (this.#ids[text] === null) return;
        for (let i = 0; i < here; i++) {
          terms[count] = term;
          texts[count] = text;
          places[count++] = own[i] ?? 0;
        }
      });
    }
    return Postings.of({ count, terms, texts, places }, this.#lexicon.size);
  }
}

function longer(column: Int32Array<ArrayBuffer>, capacity: number): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(capacity);
  larger.set(column);
  return larger;
}

/**
 * Adds up how often words follow each other in the texts of a batch. It begins with the rarest of them, and looks for the
 * others only where that stands.
 */
function countPhrase(batch: Postings, words: ReadonlyArray<ReadonlyArray<number>>, counts: Int32Array): void {
  const order = words
    .map((numbers, offset) => ({
      numbers,
      offset,
      weight: numbers.reduce((sum, number) => sum + batch.weightOf(number), 0),
    }))
    .sort((a, b) => a.weight - b.weight);
  /** Where the phrase may begin, by text. */
  let begins: ReadonlyMap<number, ReadonlyArray<number>> | null = null;
  for (const { numbers, offset, weight } of order) {
    if (weight === 0) return;
    const before: ReadonlyMap<number, ReadonlyArray<number>> | null = begins;
    const now = new Map<number, number[]>();
    for (const number of numbers) {
      batch.visit(number, (text, places, count) => {
        const possible = before?.get(text);
        if (before && !possible) return;
        const found = now.get(text) ?? [];
        let next = 0;
        for (let i = 0; i < count; i++) {
          const begin = (places[i] ?? 0) - offset;
          if (possible) {
            while (next < possible.length && (possible[next] ?? 0) < begin) next++;
            if (possible[next] !== begin) continue;
          }
          if (begin >= 0) found.push(begin);
        }
        if (found.length > 0) now.set(text, found);
      });
    }
    // Several words may stand in the place of one that goes on: each brought its places in order, not all together.
    if (numbers.length > 1) for (const found of now.values()) found.sort((a, b) => a - b);
    begins = now;
  }
  for (const [text, found] of begins ?? []) counts[text] = (counts[text] ?? 0) + apart(found, words.length);
}

/** How many of these places are apart, where each takes up `length` words. */
function apart(places: ReadonlyArray<number>, length: number): number {
  let count = 0;
  let end = 0;
  for (const place of places) {
    if (place < end) continue;
    count += 1;
    end = place + length;
  }
  return count;
}

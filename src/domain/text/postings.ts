/** A word of a batch of texts: which word, in which text, and where among its words. */
export interface Occurrences {
  /** How many there are; the columns may be longer. */
  readonly count: number;
  readonly terms: Int32Array;
  /** Numbers of texts, never falling. */
  readonly texts: Int32Array;
  /** Rising within a text. */
  readonly places: Int32Array;
}

/** Visits the occurrences of a word in one text: the text's number, and how many places to read from `places`. */
export type Visit = (text: number, places: Int32Array, count: number) => void;

/** Numbers in a row, and where those of each word begin; one more than words. */
interface Rows {
  readonly begins: Int32Array;
  readonly bytes: Uint8Array;
}

/**
 * The occurrences of a batch of texts sorted by word, as small numbers in a row: for each word the texts that hold it,
 * each with its places; of everything only the difference to what stands before. A byte holds seven bits of a number.
 */
export class Postings {
  /** Rising. */
  readonly #terms: Int32Array;
  /** For each text that holds a word: the text, and how often. */
  readonly #heads: Rows;
  /** And where. */
  readonly #places: Rows;
  /** How many occurrences there are. */
  readonly count: number;

  private constructor(count: number, terms: Int32Array, heads: Rows, places: Rows) {
    this.count = count;
    this.#terms = terms;
    this.#heads = heads;
    this.#places = places;
  }

  /** @param known how many different words there are in all, which the numbers of words stay below */
  static of({ count, terms, texts, places }: Occurrences, known: number): Postings {
    // Sorted by word by counting: what comes first in the texts stays first.
    const ends = new Int32Array(known);
    for (let i = 0; i < count; i++) ends[terms[i] ?? 0] = (ends[terms[i] ?? 0] ?? 0) + 1;
    let distinct = 0;
    let sum = 0;
    for (let term = 0; term < known; term++) {
      const here = ends[term] ?? 0;
      if (here > 0) distinct++;
      ends[term] = sum;
      sum += here;
    }
    const order = new Int32Array(count);
    for (let i = 0; i < count; i++) {
      const term = terms[i] ?? 0;
      const at = ends[term] ?? 0;
      order[at] = i;
      ends[term] = at + 1;
    }
    const list = new Int32Array(distinct);
    const headBegins = new Int32Array(distinct + 1);
    const placeBegins = new Int32Array(distinct + 1);
    const heads = new Writer(count + 64);
    const rows = new Writer(count * 2 + 64);
    let next = 0;
    for (let i = 0; i < count; next++) {
      const term = terms[order[i] ?? 0] ?? 0;
      list[next] = term;
      headBegins[next] = heads.length;
      placeBegins[next] = rows.length;
      const end = ends[term] ?? 0;
      let before = 0;
      while (i < end) {
        const text = texts[order[i] ?? 0] ?? 0;
        let last = i;
        while (last < end && texts[order[last] ?? 0] === text) last++;
        heads.add(text - before);
        heads.add(last - i);
        before = text;
        let place = 0;
        for (; i < last; i++) {
          const now = places[order[i] ?? 0] ?? 0;
          rows.add(now - place);
          place = now;
        }
      }
    }
    headBegins[distinct] = heads.length;
    placeBegins[distinct] = rows.length;
    return new Postings(
      count,
      list,
      { begins: headBegins, bytes: heads.taken() },
      { begins: placeBegins, bytes: rows.taken() },
    );
  }

  /** How much memory it takes, in bytes. */
  get bytes(): number {
    const rows = [this.#heads, this.#places];
    return rows.reduce((sum, { begins, bytes }) => sum + begins.byteLength + bytes.byteLength, 0);
  }

  /** About how often a word occurs: the bytes that its places take. */
  weightOf(term: number): number {
    const index = this.#indexOf(term);
    return index < 0 ? 0 : (this.#places.begins[index + 1] ?? 0) - (this.#places.begins[index] ?? 0);
  }

  /** Adds to `counts`, by number of text, how often a word stands in each. */
  addCounts(term: number, counts: Int32Array): void {
    const index = this.#indexOf(term);
    if (index < 0) return;
    const end = this.#heads.begins[index + 1] ?? 0;
    const heads = new Reader(this.#heads.bytes, this.#heads.begins[index] ?? 0);
    let text = 0;
    while (heads.at < end) {
      text += heads.next();
      counts[text] = (counts[text] ?? 0) + heads.next();
    }
  }

  /** Visits the texts that hold a word, rising. The column of places is the same one each time. */
  visit(term: number, visit: Visit): void {
    const index = this.#indexOf(term);
    if (index < 0) return;
    const end = this.#heads.begins[index + 1] ?? 0;
    const heads = new Reader(this.#heads.bytes, this.#heads.begins[index] ?? 0);
    const rows = new Reader(this.#places.bytes, this.#places.begins[index] ?? 0);
    let text = 0;
    while (heads.at < end) {
      text += heads.next();
      const count = heads.next();
      if (count > scratch.length) scratch = new Int32Array(count * 2);
      let place = 0;
      for (let i = 0; i < count; i++) {
        place += rows.next();
        scratch[i] = place;
      }
      visit(text, scratch, count);
    }
  }

  /** Visits every word with every text that holds it. */
  visitAll(visit: (term: number, text: number, places: Int32Array, count: number) => void): void {
    for (const term of this.#terms) {
      this.visit(term, (text, places, count) => visit(term, text, places, count));
    }
  }

  #indexOf(term: number): number {
    let low = 0;
    let high = this.#terms.length - 1;
    while (low <= high) {
      const middle = (low + high) >>> 1;
      const found = this.#terms[middle] ?? 0;
      if (found === term) return middle;
      if (found < term) low = middle + 1;
      else high = middle - 1;
    }
    return -1;
  }
}

/** Places of one word in one text; used anew for the next. */
let scratch = new Int32Array(1024);

class Reader {
  readonly #bytes: Uint8Array;
  at: number;

  constructor(bytes: Uint8Array, at: number) {
    this.#bytes = bytes;
    this.at = at;
  }

  next(): number {
    let value = 0;
    let shift = 0;
    for (;;) {
      const byte = this.#bytes[this.at++] ?? 0;
      value |= (byte & 127) << shift;
      if (byte < 128) return value;
      shift += 7;
    }
  }
}

class Writer {
  #bytes: Uint8Array;
  length = 0;

  constructor(capacity: number) {
    this.#bytes = new Uint8Array(capacity);
  }

  /** @param value not negative */
  add(value: number): void {
    if (this.length + 5 > this.#bytes.length) {
      const larger = new Uint8Array(this.#bytes.length * 2);
      larger.set(this.#bytes);
      this.#bytes = larger;
    }
    let left = value;
    while (left > 127) {
      this.#bytes[this.length++] = (left & 127) | 128;
      left >>>= 7;
    }
    this.#bytes[this.length++] = left;
  }

  /** What was written, no longer than it is. */
  taken(): Uint8Array {
    return this.#bytes.slice(0, this.length);
  }
}

/**
 * Keeps a list in order while what it is made of alters little by little: what is new is put in its place, and nothing else
 * is compared again. With thousands of documents and words compared as people expect, sorting anew costs several frames.
 */
export class KeptSorted<Item extends { readonly id: string }> {
  readonly #compare: (a: Item, b: Item) => number;
  #known: ReadonlyMap<string, Item> = new Map();
  #sorted: ReadonlyArray<Item> = [];

  /** @param compare equals keep the order in which they are given, as far as they come together */
  constructor(compare: (a: Item, b: Item) => number) {
    this.#compare = compare;
  }

  /** These items in order; the same array as before where they are the same. */
  of(items: ReadonlyArray<Item>): ReadonlyArray<Item> {
    const fresh = items.filter((item) => this.#known.get(item.id) !== item);
    if (fresh.length === 0 && items.length === this.#sorted.length) return this.#sorted;
    const now = new Map(items.map((item) => [item.id, item]));
    const kept = this.#sorted.filter((item) => now.get(item.id) === item);
    this.#known = now;
    this.#sorted =
      kept.length === 0 ? fresh.sort(this.#compare) : this.#merge(kept, fresh.sort(this.#compare));
    return this.#sorted;
  }

  #merge(kept: ReadonlyArray<Item>, fresh: ReadonlyArray<Item>): ReadonlyArray<Item> {
    const merged: Item[] = [];
    let from = 0;
    for (const item of fresh) {
      const to = this.#placeOf(item, kept, from);
      for (; from < to; from++) {
        const before = kept[from];
        if (before) merged.push(before);
      }
      merged.push(item);
    }
    return merged.concat(kept.slice(from));
  }

  /** The first place from `low` on whose item comes after this one. */
  #placeOf(item: Item, kept: ReadonlyArray<Item>, from: number): number {
    let low = from;
    let high = kept.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const other = kept[middle];
      if (other && this.#compare(other, item) <= 0) low = middle + 1;
      else high = middle;
    }
    return low;
  }
}

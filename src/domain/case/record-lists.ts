import type { RecordId } from './ids';

const nothing: ReadonlyArray<never> = [];

/** Records by something they have in common. A list stays the same object until a record in it comes, goes or changes. */
export class Index<Key, Value extends { readonly id: RecordId }> {
  readonly #inner = new Map<Key, Map<RecordId, Value>>();
  readonly #lists = new Map<Key, ReadonlyArray<Value>>();

  /** Takes a record in; one of the same id under this key gives way to it. */
  add(key: Key, value: Value): void {
    this.#lists.delete(key);
    const found = this.#inner.get(key);
    if (found) found.set(value.id, value);
    else this.#inner.set(key, new Map([[value.id, value]]));
  }

  /** Forgets the record of this id under this key; one that is not there is passed over. */
  delete(key: Key, { id }: { readonly id: RecordId }): void {
    this.#lists.delete(key);
    const found = this.#inner.get(key);
    found?.delete(id);
    if (found?.size === 0) this.#inner.delete(key);
  }

  /** What stands under a key, in the order in which it came; empty where nothing does. */
  list(key: Key): ReadonlyArray<Value> {
    const known = this.#lists.get(key);
    if (known) return known;
    const found = this.#inner.get(key);
    if (!found) return nothing;
    const list = [...found.values()];
    this.#lists.set(key, list);
    return list;
  }
}

/** Records of one type. The list stays the same object until a record in it comes, goes or changes. */
export class Listed<Id extends RecordId, Value extends { readonly id: Id }> {
  readonly #values = new Map<Id, Value>();
  #list: ReadonlyArray<Value> | null = null;

  /** Takes a record in; one of the same id gives way to it. */
  add(value: Value): void {
    this.#values.set(value.id, value);
    this.#list = null;
  }

  /** Forgets the record of this id; one that is not there is passed over. */
  delete({ id }: { readonly id: Id }): void {
    this.#values.delete(id);
    this.#list = null;
  }

  get(id: Id): Value | undefined {
    return this.#values.get(id);
  }

  /** All of them in the order in which they came. */
  list(): ReadonlyArray<Value> {
    return (this.#list ??= [...this.#values.values()]);
  }
}

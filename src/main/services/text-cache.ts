import type { DocumentId } from '#domain/case/ids';

/** Texts kept in memory, in UTF-16 units: some 128 MB. */
const ROOM = 64 * 1024 * 1024;

/**
 * Canonical texts in memory, the least recently used given up first. Texts are frozen at import, so nothing here ever
 * goes stale.
 */
export class TextCache {
  readonly #texts = new Map<DocumentId, string>();
  readonly #room: number;
  #held = 0;

  /** @param room how much is kept, in UTF-16 units; the text used last is kept whatever its size. */
  constructor(room = ROOM) {
    this.#room = room;
  }

  /** The text of a document if it is in memory. */
  get(id: DocumentId): string | undefined {
    const text = this.#texts.get(id);
    if (text === undefined) return undefined;
    this.#texts.delete(id);
    this.#texts.set(id, text);
    return text;
  }

  /** Keeps a text, and gives up the ones used longest ago until the rest has room. */
  set(id: DocumentId, text: string): void {
    this.#held += text.length - (this.#texts.get(id)?.length ?? 0);
    this.#texts.delete(id);
    this.#texts.set(id, text);
    for (const [oldest, unused] of this.#texts) {
      if (this.#held <= this.#room || oldest === id) return;
      this.#texts.delete(oldest);
      this.#held -= unused.length;
    }
  }
}

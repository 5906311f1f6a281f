import type { DocumentId } from '#domain/case/ids';
import type { WordQuery } from '#domain/text/search';
import type { CaseSession } from './case-session';
import type { SearchAsk } from './search-desk';

const nothing = { hits: [], size: 0 } as const;

/** Text that is handed over at once, in UTF-16 units. */
const LOAD = 500_000;

/**
 * Keeps the index of all words in step with the case: it is filled from the first question on, document by document, and
 * until a document is in it, it is one that may hold anything.
 */
export class WordSearch {
  readonly #session: CaseSession;
  readonly #ask: SearchAsk;
  readonly #indexed = new Set<DocumentId>();
  #filling: Promise<void> | null = null;
  /** Whether the case before is forgotten. */
  #cleared = false;

  /** @param ask whoever holds the index; it forgets the case before with the first question, not while a case is opened */
  constructor(session: CaseSession, ask: SearchAsk) {
    this.#session = session;
    this.#ask = ask;
    session.store.onChange(({ change }) => {
      for (const id of change.remove) this.#forget(id as DocumentId);
    });
  }

  /**
   * How often the terms of a query stand in each document that holds all of them. A document that is not in the index yet
   * has no number: who asks looks into it.
   */
  async find(query: WordQuery): Promise<ReadonlyMap<DocumentId, number | null>> {
    const found = new Map<DocumentId, number | null>();
    try {
      // Asked before it is filled on: what comes in meanwhile counts as not indexed.
      const indexed = new Set(this.#indexed);
      const { hits, size } = indexed.size > 0 ? await this.#ask({ ask: 'find', query }) : nothing;
      // A thread that broke down over another question was begun anew.
      if (size < indexed.size) throw new Error('the index was lost');
      for (const { id } of this.#session.state.documents()) if (!indexed.has(id)) found.set(id, null);
      for (const { id, count } of hits) if (indexed.has(id)) found.set(id, count);
    } catch {
      // The index is lost, and said so in the log; nothing is lost with it.
      this.#indexed.clear();
      for (const { id } of this.#session.state.documents()) found.set(id, null);
    }
    void this.fill();
    return found;
  }

  /** The documents that hold all of some words (folded), or that are not in the index yet and so may hold them. */
  async documentsWith(words: ReadonlyArray<string>): Promise<ReadonlySet<DocumentId>> {
    const terms = words.map((word) => ({ words: [word], open: false }));
    return new Set((await this.find({ terms })).keys());
  }

  /** Takes in what is not in the index yet; resolves when all is. One that cannot be read stays out. */
  fill(): Promise<void> {
    this.#filling ??= this.#fill()
      .catch(() => this.#indexed.clear())
      .finally(() => {
        this.#filling = null;
      });
    return this.#filling;
  }

  async #fill(): Promise<void> {
    let texts: Array<{ documentId: DocumentId; text: string }> = [];
    let held = 0;
    const handOver = async (): Promise<void> => {
      await this.#ask({ ask: 'add', texts });
      for (const { documentId } of texts) {
        if (this.#session.state.document(documentId)) this.#indexed.add(documentId);
      }
      texts = [];
      held = 0;
    };
    if (!this.#cleared) await this.#ask({ ask: 'clear' });
    this.#cleared = true;
    for (const { id } of this.#session.state.documents()) {
      if (this.#indexed.has(id)) continue;
      const text = await this.#session.text(id);
      if (!text.ok) continue;
      texts.push({ documentId: id, text: text.value });
      held += text.value.length;
      if (held >= LOAD) await handOver();
    }
    if (texts.length > 0) await handOver();
  }

  #forget(id: DocumentId): void {
    if (!this.#indexed.delete(id)) return;
    void this.#ask({ ask: 'remove', documentId: id }).catch(() => undefined);
  }
}

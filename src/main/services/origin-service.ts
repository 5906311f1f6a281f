import type { DocumentId } from '#domain/case/ids';
import { fail, ok, type Result } from '#domain/result';
import type { OriginLink } from '#domain/statements/origins';
import type { CaseSession } from './case-session';
import { searchNames, TooMuchText, type NamedText, type NameSearch } from './name-search';

/** What the links were found in. */
interface Known {
  readonly of: ReadonlyArray<string>;
  readonly links: Promise<Result<ReadonlyArray<OriginLink>>>;
}

/**
 * Finds which documents of a case seem to share a source: seconds for a thousand documents, in a thread of its own where
 * there is one. Kept until documents come, go or have another author.
 */
export class OriginService {
  readonly #session: CaseSession;
  readonly #search: NameSearch;
  #known: Known | null = null;
  #last: ReadonlyArray<OriginLink> | null = null;

  /** @param search where to look: a thread of its own, or by default this one */
  constructor(session: CaseSession, search: NameSearch = async (question) => searchNames(question)) {
    this.#session = session;
    this.#search = search;
  }

  /** The links of the current documents, the strongest first. Fails where a text cannot be read or there is too much of it. */
  async links(): Promise<Result<ReadonlyArray<OriginLink>>> {
    const documents = this.#session.state.currentDocuments();
    const of = documents.map(({ id, author }) => `${id} ${author}`).sort();
    if (this.#known && isSame(this.#known.of, of)) return this.#known.links;
    const links = this.#find(documents);
    const known = { of, links };
    this.#known = known;
    const answer = await links;
    if (answer.ok && this.#known === known) this.#last = answer.value;
    // A failure is not kept: asking again may succeed.
    if (!answer.ok && this.#known === known) this.#known = null;
    return answer;
  }

  /** The links as far as they were found before; null where nobody has asked yet. */
  get found(): ReadonlyArray<OriginLink> | null {
    return this.#last;
  }

  async #find(
    documents: ReadonlyArray<{ readonly id: DocumentId; readonly author: string }>,
  ): Promise<Result<ReadonlyArray<OriginLink>>> {
    const texts: NamedText[] = [];
    for (const { id, author } of documents) {
      const text = await this.#session.text(id);
      if (!text.ok) return text;
      texts.push({ documentId: id, text: text.value, author });
    }
    try {
      return ok(await this.#search({ find: 'origins', texts, entities: [] }));
    } catch (error) {
      if (!(error instanceof TooMuchText)) throw error;
      return fail('origins-too-much-text', 'There is too much text to compare all documents at once.');
    }
  }
}

const isSame = (a: ReadonlyArray<string>, b: ReadonlyArray<string>): boolean =>
  a.length === b.length && a.every((one, i) => one === b[i]);

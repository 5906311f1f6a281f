import type { DocumentId } from '#domain/case/ids';
import { mentionTokens } from '#domain/mentions/find';
import { ok, type Result } from '#domain/result';
import { layoutText, type Layout } from '#domain/text/layout';
import type { PageStart } from '#domain/text/pages';
import type { Tokens } from '#domain/text/tokens';
import type { CaseSession } from './case-session';

/** A text with what is worked out from it once. */
export interface PreparedText {
  readonly text: string;
  readonly layout: Layout;
  readonly tokens: Tokens;
  /** Where the pages of the original begin in the text; none where it has none. */
  readonly pages: ReadonlyArray<PageStart>;
}

/** How much text is kept prepared, in UTF-16 units: with its columns some ten bytes for each. */
const ROOM = 16 * 1024 * 1024;

/** Texts with their layout and tokens, made when first asked for and kept while there is room. */
export class PreparedTexts {
  readonly #session: CaseSession;
  readonly #prepared = new Map<DocumentId, PreparedText>();
  #held = 0;

  constructor(session: CaseSession) {
    this.#session = session;
  }

  /** The prepared text of a document. Fails where it cannot be read. */
  async of(id: DocumentId): Promise<Result<PreparedText>> {
    const known = this.#prepared.get(id);
    if (known) {
      this.#prepared.delete(id);
      this.#prepared.set(id, known);
      return ok(known);
    }
    const read = await this.#session.text(id);
    if (!read.ok) return read;
    const text = read.value;
    const layout = layoutText(text);
    const { pages = [] } = await this.#session.importInfo(id);
    const prepared = { text, layout, tokens: mentionTokens(text, layout), pages };
    // Two may have asked at once.
    if (!this.#prepared.has(id)) {
      this.#prepared.set(id, prepared);
      this.#held += text.length;
    }
    for (const [oldest, unused] of this.#prepared) {
      if (this.#held <= ROOM || oldest === id) break;
      this.#prepared.delete(oldest);
      this.#held -= unused.text.length;
    }
    return ok(prepared);
  }
}

import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FoundInDocument, SearchQuery } from '#contract/contract';
import type { Document } from '#domain/case/document';
import type { DocumentId } from '#domain/case/ids';
import { keywordInContext } from '#domain/mentions/context';
import { fail, ok, type Result } from '#domain/result';
import type { Range } from '#domain/text/range';
import { findWords, readPattern, readWords } from '#domain/text/search';
import { findBounded } from './bounded-pattern';
import type { CaseSession } from './case-session';
import type { PreparedTexts } from './prepared-texts';

/** The order in which sources are listed: "2.txt" before "10.txt". */
const byFile = new Intl.Collator('en', { numeric: true });

/** How long work goes on before others get their turn, in milliseconds: the window must not wait for a large case. */
const LONGEST_WORK = 15;
/** How long a pattern may take on one text, and on all together, in milliseconds. */
const PATTERN_TIME = { one: 250, all: 4_000 } as const;
/** As many places of one document as anybody steps through. */
const MOST_PLACES = 10_000;

/** What a search has found. */
export interface FoundPassages {
  readonly documents: ReadonlyArray<FoundInDocument>;
  /** Of all documents, given or not. */
  readonly total: number;
}

/** Finds the places of a query in a document, or says why it cannot. */
type Find = (documentId: DocumentId) => Promise<Result<ReadonlyArray<Range>>>;

/**
 * Finds words and patterns in all texts of the case, by going through the tokens of one document after the other: nothing
 * is kept, so nothing can be out of date. (A positional index of the case, which large cases need, comes later.)
 */
export class SearchService {
  readonly #session: CaseSession;
  readonly #texts: PreparedTexts;
  /** Counts searches, so that one that nobody waits for any more can end. */
  #latest = 0;

  constructor(session: CaseSession, texts: PreparedTexts) {
    this.#session = session;
    this.#texts = texts;
  }

  /**
   * Passages in the order of documents and text, at most `limit` of them, though all are counted. Texts that cannot be read
   * hold none. Fails with `bad-pattern`, `pattern-slow`, or `search-replaced` where another search began meanwhile.
   */
  async passages(query: SearchQuery, limit: number): Promise<Result<FoundPassages>> {
    const mine = ++this.#latest;
    const find = this.#finder(query);
    if (!find.ok) return find;
    const documents: FoundInDocument[] = [];
    let total = 0;
    let given = 0;
    let started = performance.now();
    for (const document of this.#documents()) {
      const hits = await find.value(document.id);
      if (!hits.ok) {
        if (hits.error.code === 'pattern-slow') return hits;
        continue;
      }
      if (hits.value.length > 0) {
        const lines: Array<FoundInDocument['lines'][number]> = [];
        for (const hit of hits.value.slice(0, limit - given)) {
          const line = await this.#line(document.id, hit);
          if (!line.ok) return line;
          lines.push(line.value);
        }
        given += lines.length;
        total += hits.value.length;
        documents.push({ documentId: document.id, total: hits.value.length, lines });
      }
      if (performance.now() - started > LONGEST_WORK) {
        await nextTurn();
        started = performance.now();
        if (mine !== this.#latest) {
          return fail('search-replaced', 'Another search has begun; this one was ended.');
        }
      }
    }
    return ok({ documents, total });
  }

  /** Where a pattern matches in one document. Fails with `bad-pattern`, `pattern-slow`, or where the text cannot be read. */
  async inDocument(
    documentId: DocumentId,
    pattern: string,
    wholeWords: boolean,
  ): Promise<Result<{ readonly hits: ReadonlyArray<Range> }>> {
    const find = this.#finder({ query: pattern, mode: 'pattern', wholeWords });
    if (!find.ok) return find;
    const hits = await find.value(documentId);
    return hits.ok ? ok({ hits: hits.value }) : hits;
  }

  #documents(): ReadonlyArray<Document> {
    return [...this.#session.state.currentDocuments()].sort(
      (a, b) => byFile.compare(a.file, b.file) || (a.id < b.id ? -1 : 1),
    );
  }

  #finder({ query, mode, wholeWords }: SearchQuery): Result<Find> {
    if (mode === 'words') {
      const words = readWords(query, { typing: !wholeWords });
      return ok(async (documentId) => {
        const prepared = await this.#texts.of(documentId);
        return prepared.ok ? ok(findWords(prepared.value.tokens, words)) : prepared;
      });
    }
    if (query === '') return ok(() => Promise.resolve(ok([])));
    const pattern = readPattern(query, { wholeWords });
    if (!pattern.ok) return pattern;
    let left: number = PATTERN_TIME.all;
    return ok(async (documentId) => {
      const text = await this.#session.text(documentId);
      if (!text.ok) return text;
      const started = performance.now();
      const found = findBounded(text.value, pattern.value, MOST_PLACES, Math.min(left, PATTERN_TIME.one));
      left -= performance.now() - started;
      return found;
    });
  }

  async #line(
    documentId: DocumentId,
    { start, end }: Range,
  ): Promise<Result<FoundInDocument['lines'][number]>> {
    const prepared = await this.#texts.of(documentId);
    if (!prepared.ok) return prepared;
    const { text, layout } = prepared.value;
    const { before, after } = keywordInContext(text, layout, start, end);
    return ok({ passage: { documentId, start, end }, before, quote: text.slice(start, end), after });
  }
}

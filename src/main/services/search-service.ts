import { setImmediate as nextTurn } from 'node:timers/promises';
import type { FoundInDocument, SearchQuery } from '#contract/search';
import type { Document } from '#domain/case/document';
import type { DocumentId } from '#domain/case/ids';
import { keywordInContext } from '#domain/mentions/context';
import { fail, ok, type Result } from '#domain/result';
import type { Range } from '#domain/text/range';
import { findWords, readPattern, readWords } from '#domain/text/search';
import type { CaseSession } from './case-session';
import type { PreparedTexts } from './prepared-texts';
import { searchHere, type SearchAsk } from './search-desk';
import { WordSearch } from './word-search';

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
 * Finds words and patterns in all texts of the case. Where an index of all words is kept, only those documents are looked
 * into that hold the words, and of these only as many as are shown; else one document after the other.
 */
export class SearchService {
  readonly #session: CaseSession;
  readonly #texts: PreparedTexts;
  readonly #ask: SearchAsk;
  readonly #words: WordSearch | null;
  /** Counts searches, so that one that nobody waits for any more can end. */
  #latest = 0;

  /** @param ask whoever keeps the index and tries patterns; without it no index is kept, as for a single question */
  constructor(session: CaseSession, texts: PreparedTexts, ask?: SearchAsk) {
    this.#session = session;
    this.#texts = texts;
    this.#ask = ask ?? searchHere();
    this.#words = ask ? new WordSearch(session, ask) : null;
  }

  /** The index of all words; null where none is kept. */
  get words(): WordSearch | null {
    return this.#words;
  }

  /**
   * Passages in the order of documents and text, at most `limit` of them, though all are counted; in documents of which none is
   * given the words of a query are counted apart. Texts that cannot be read hold none. Fails with `bad-pattern`, `pattern-slow`, or `search-replaced` where another search began meanwhile.
   */
  async passages(query: SearchQuery, limit: number): Promise<Result<FoundPassages>> {
    const mine = ++this.#latest;
    const find = this.#finder(query);
    if (!find.ok) return find;
    const documents: FoundInDocument[] = [];
    let total = 0;
    let given = 0;
    let started = performance.now();
    const counts = await this.#counts(query);
    for (const document of this.#documents()) {
      const count = counts?.get(document.id);
      if (counts && count === undefined) continue;
      if (count && given >= limit) {
        total += count;
        documents.push({ documentId: document.id, total: count, lines: [] });
        continue;
      }
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

  /** How often words stand in the documents that hold them, where an index knows; null where every document is looked into. */
  async #counts({
    query,
    mode,
    wholeWords,
  }: SearchQuery): Promise<ReadonlyMap<DocumentId, number | null> | null> {
    if (mode !== 'words' || !this.#words) return null;
    return this.#words.find(readWords(query, { typing: !wholeWords }));
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
      const { source, flags } = pattern.value;
      const time = Math.min(left, PATTERN_TIME.one);
      const found = await this.#ask({
        ask: 'pattern',
        text: text.value,
        source,
        flags,
        most: MOST_PLACES,
        time,
      });
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

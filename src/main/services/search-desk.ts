import { layoutText } from '#domain/text/layout';
import { mentionTokens } from '#domain/mentions/find';
import type { DocumentId } from '#domain/case/ids';
import type { Result } from '#domain/result';
import type { Range } from '#domain/text/range';
import type { WordQuery } from '#domain/text/search';
import { WordIndex, type IndexedHit } from '#domain/text/word-index';
import { findBounded } from './bounded-pattern';

/** What can be asked of whoever holds the index of all words, and what it answers. All of it may travel to another thread. */
export interface SearchAnswers {
  /** Another case: nothing is indexed any more. */
  readonly clear: null;
  readonly add: null;
  readonly remove: null;
  readonly find: {
    readonly hits: ReadonlyArray<IndexedHit<DocumentId>>;
    /** How many texts the index holds. */
    readonly size: number;
  };
  readonly pattern: Result<ReadonlyArray<Range>>;
}

/** What is asked. */
export type SearchQuestion =
  | { readonly ask: 'clear' }
  | {
      readonly ask: 'add';
      readonly texts: ReadonlyArray<{ readonly documentId: DocumentId; readonly text: string }>;
    }
  | { readonly ask: 'remove'; readonly documentId: DocumentId }
  | { readonly ask: 'find'; readonly query: WordQuery }
  | {
      readonly ask: 'pattern';
      readonly text: string;
      readonly source: string;
      readonly flags: string;
      readonly most: number;
      /** Milliseconds. */
      readonly time: number;
    };

/** Asks; where that is a thread of its own, nobody waits for it but who asked. Rejects where it broke down. */
export type SearchAsk = <Question extends SearchQuestion>(
  question: Question,
) => Promise<SearchAnswers[Question['ask']]>;

/** Holds the index of all words of a case, and looks for patterns. */
export class SearchDesk {
  #index = new WordIndex<DocumentId>();

  /** Answers in this very thread. */
  answer(question: SearchQuestion): SearchAnswers[SearchQuestion['ask']] {
    switch (question.ask) {
      case 'clear':
        this.#index = new WordIndex();
        return null;
      case 'add':
        for (const { documentId, text } of question.texts) {
          this.#index.add(documentId, mentionTokens(text, layoutText(text)));
        }
        return null;
      case 'remove':
        this.#index.remove(question.documentId);
        return null;
      case 'find':
        return { hits: this.#index.find(question.query), size: this.#index.size };
      case 'pattern': {
        const { text, source, flags, most, time } = question;
        return findBounded(text, new RegExp(source, flags), most, time);
      }
    }
  }
}

/** A desk in this thread. */
export function searchHere(): SearchAsk {
  const desk = new SearchDesk();
  return <Question extends SearchQuestion>(question: Question) =>
    Promise.resolve(desk.answer(question) as SearchAnswers[Question['ask']]);
}

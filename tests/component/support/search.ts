import { OCCURRENCES_PAGE } from '#contract/mentions';
import type { DocumentId } from '#domain/case/ids';
import { ok } from '#domain/result';
import { findPattern, findWords, readPattern, readWords } from '#domain/text/search';
import { tokenise } from '#domain/text/tokens';
import type { Handlers } from './handler';

/** Where words stand in texts, found plainly, as `mentions.occurrences` answers it. */
function occurrencesIn(texts: ReadonlyMap<DocumentId, string>, words: string, from: number) {
  const lines = [...texts].flatMap(([documentId, text]) =>
    [...text.matchAll(new RegExp(words.replace(/[^\p{L}\p{N}\s]/gu, '.'), 'giu'))].map((match) => ({
      passage: { documentId, start: match.index, end: match.index + words.length },
      before: text.slice(Math.max(0, match.index - 30), match.index),
      quote: match[0],
      after: text.slice(match.index + words.length, match.index + words.length + 30),
    })),
  );
  return {
    total: lines.length,
    documents: new Set(lines.map(({ passage }) => passage.documentId)).size,
    from,
    lines: lines.slice(from, from + OCCURRENCES_PAGE),
  };
}

/** What main answers about passages and words in texts: found by the domain, with plain context. */
export function searchHandlers(
  texts: ReadonlyMap<DocumentId, string>,
): Handlers<'passages.lines' | 'search.passages' | 'search.document' | 'mentions.occurrences'> {
  return {
    'passages.lines': ({ passages }) =>
      ok(
        passages.map(({ documentId, start, end }) => {
          const passage = { documentId: documentId as DocumentId, start, end };
          const text = texts.get(passage.documentId) ?? '';
          return {
            passage,
            before: text.slice(0, start),
            quote: text.slice(start, end),
            after: text.slice(end),
          };
        }),
      ),
    'search.passages': ({ query, limit }) => {
      const documents = [...texts].flatMap(([documentId, text]) => {
        const hits = findWords(tokenise(text), readWords(query, { typing: true }));
        const lines = hits.slice(0, limit).map(({ start, end }) => ({
          passage: { documentId, start, end },
          before: text.slice(Math.max(0, start - 20), start),
          quote: text.slice(start, end),
          after: text.slice(end, end + 20),
        }));
        return hits.length > 0 ? [{ documentId, total: hits.length, lines }] : [];
      });
      return ok({ documents, total: documents.reduce((sum, { total }) => sum + total, 0) });
    },
    'search.document': ({ documentId, pattern, wholeWords }) => {
      const read = readPattern(pattern, { wholeWords });
      if (!read.ok) return read;
      return ok({ hits: findPattern(texts.get(documentId as DocumentId) ?? '', read.value, 1000) });
    },
    'mentions.occurrences': ({ words, from = 0 }) => ok(occurrencesIn(texts, words, from)),
  };
}

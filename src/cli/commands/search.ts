import { fail, ok } from '#domain/result';
import { PreparedTexts } from '#services/prepared-texts';
import { SearchService } from '#services/search-service';
import type { CliCommand } from '../program';
import { table, withCase } from './shared';

/** `search`: words or a regular expression in all documents. */
export const searchCommand: CliCommand = {
  name: 'search',
  words: ['CASE', 'QUERY'],
  options: { limit: { value: 'N' } },
  flags: ['regexp'],
  does: 'finds words ("in quotes" as a phrase, chan* for how a word begins) or a regular expression in all documents',
  run: (invocation, surroundings) => {
    const limit = Number(invocation.values['limit'] ?? Number.MAX_SAFE_INTEGER);
    if (!Number.isSafeInteger(limit) || limit < 1) {
      return Promise.resolve(fail('usage', '--limit is a whole number from 1.'));
    }
    return withCase(invocation, surroundings, 'read', async (session) => {
      const query = {
        query: invocation.words[1] ?? '',
        mode: invocation.flags.has('regexp') ? 'pattern' : 'words',
        wholeWords: !invocation.flags.has('regexp'),
      } as const;
      const found = await new SearchService(session, new PreparedTexts(session)).passages(query, limit);
      if (!found.ok) return found;
      const json = found.value.documents.flatMap(({ documentId, lines }) =>
        lines.map(({ passage: { start, end }, before, quote, after }) => ({
          documentId,
          file: session.state.document(documentId)?.file ?? '',
          start,
          end,
          quote,
          context: `${before}${quote.replace(/\s+/gu, ' ')}${after}`,
        })),
      );
      const text = table(
        json.map(({ file, start, end, context }) => [file, `${start}–${end}`, context.replace(/\s+/gu, ' ')]),
      );
      return ok({ json, text });
    });
  },
};

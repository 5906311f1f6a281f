import type { ChannelOutput } from '#contract/contract';
import { OCCURRENCES_PAGE } from '#contract/mentions';
import { entityIdSchema } from '#domain/case/ids';
import { keywordInContext } from '#domain/mentions/context';
import { findMentions } from '#domain/mentions/find';
import { compileNames } from '#domain/mentions/names';
import { ok, type Result } from '#domain/result';
import type { CaseSession } from './case-session';
import type { PreparedTexts } from './prepared-texts';
import { Turns } from './turns';

/** The order in which sources are listed: "2.txt" before "10.txt". */
const byFile = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** Stands for the words among the names to look for. */
const SOUGHT = entityIdSchema.parse('sought-words');

/**
 * Where words stand in all documents, by document and place, a page of them, each in its sentence; compared as names are:
 * case, accents and white space do not count. Fails where a text cannot be read.
 *
 * @param from how many places come before the page
 */
export async function occurrencesOf(
  words: string,
  session: CaseSession,
  texts: PreparedTexts,
  from = 0,
): Promise<Result<ChannelOutput<'mentions.occurrences'>>> {
  const names = compileNames([{ id: SOUGHT, names: [{ form: words, kind: 'name' }] }]);
  const lines: Array<ChannelOutput<'mentions.occurrences'>['lines'][number]> = [];
  let total = 0;
  let documents = 0;
  const turns = new Turns();
  for (const { id } of session.state.currentDocuments().toSorted((a, b) => byFile.compare(a.file, b.file))) {
    const prepared = await texts.of(id);
    if (!prepared.ok) return prepared;
    const { text, layout, tokens } = prepared.value;
    const found = findMentions(tokens, names, layout);
    if (found.length > 0) documents += 1;
    for (const { start, end } of found) {
      total += 1;
      if (total <= from || lines.length >= OCCURRENCES_PAGE) continue;
      const { before, after } = keywordInContext(text, layout, start, end);
      lines.push({
        passage: { documentId: id, start, end },
        before,
        quote: text.slice(start, end),
        after,
      });
    }
    if (turns.over) await turns.next();
  }
  return ok({ total, documents, from: Math.min(from, total), lines });
}

import type { ChannelOutput } from '#contract/contract';
import { entityIdSchema } from '#domain/case/ids';
import { keywordInContext } from '#domain/mentions/context';
import { findMentions } from '#domain/mentions/find';
import { compileNames } from '#domain/mentions/names';
import { ok, type Result } from '#domain/result';
import type { CaseSession } from './case-session';
import type { PreparedTexts } from './prepared-texts';
import { Turns } from './turns';

/** As many lines as anybody walks through; all are counted. */
const MOST_LINES = 1000;

/** The order in which sources are listed: "2.txt" before "10.txt". */
const byFile = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

/** Stands for the words among the names to look for. */
const SOUGHT = entityIdSchema.parse('sought-words');

/**
 * Where words stand in all documents, by document and place, each in its sentence; compared as names are: case, accents
 * and white space do not count. Fails where a text cannot be read.
 */
export async function occurrencesOf(
  words: string,
  session: CaseSession,
  texts: PreparedTexts,
): Promise<Result<ChannelOutput<'mentions.occurrences'>>> {
  const names = compileNames([{ id: SOUGHT, names: [{ form: words, kind: 'name' }] }]);
  const lines: Array<ChannelOutput<'mentions.occurrences'>['lines'][number]> = [];
  let total = 0;
  const turns = new Turns();
  for (const { id } of session.state.currentDocuments().toSorted((a, b) => byFile.compare(a.file, b.file))) {
    const prepared = await texts.of(id);
    if (!prepared.ok) return prepared;
    const { text, layout, tokens } = prepared.value;
    for (const { start, end } of findMentions(tokens, names, layout)) {
      total += 1;
      if (lines.length >= MOST_LINES) continue;
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
  return ok({ total, lines });
}

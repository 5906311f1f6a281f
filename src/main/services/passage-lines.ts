import type { ChannelOutput, ParsedInput } from '#contract/contract';
import { keywordInContext } from '#domain/mentions/context';
import { ok, type Result } from '#domain/result';
import type { PreparedTexts } from './prepared-texts';

/** Passages in their sentences, in the order asked for; those of texts that cannot be read are left out. */
export async function passageLines(
  { passages }: ParsedInput<'passages.lines'>,
  texts: PreparedTexts,
): Promise<Result<ChannelOutput<'passages.lines'>>> {
  const lines: Array<ChannelOutput<'passages.lines'>[number]> = [];
  for (const passage of passages) {
    const prepared = await texts.of(passage.documentId);
    if (!prepared.ok) continue;
    const { text, layout } = prepared.value;
    const { before, match, after } = keywordInContext(text, layout, passage.start, passage.end);
    lines.push({ passage, before, quote: match, after });
  }
  return ok(lines);
}

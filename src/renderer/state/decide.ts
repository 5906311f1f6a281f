import type { SuggestedMention } from '#domain/case/commands/mentions';
import { countWords } from '#domain/dossier/words';
import { run, sayStep } from './actions';

function bare(mentions: ReadonlyArray<SuggestedMention>): ReadonlyArray<SuggestedMention> {
  return mentions.map(({ entityId, passage }) => ({ entityId, passage }));
}

/**
 * Accepts suggested mentions, one or thousands, as one step. More than one is said, with a way back. True where it was
 * done.
 */
export async function acceptMentions(mentions: ReadonlyArray<SuggestedMention>): Promise<boolean> {
  if (mentions.length === 0) return false;
  if ((await run({ name: 'mention.accept', args: { mentions: bare(mentions) } })) === null) return false;
  if (mentions.length > 1) {
    sayStep(`${countWords(mentions.length)} mentions accepted`);
  }
  return true;
}

/** Remembers that suggested mentions are none, as one step; they are not offered again. True where it was done. */
export async function rejectMentions(mentions: ReadonlyArray<SuggestedMention>): Promise<boolean> {
  if (mentions.length === 0) return false;
  return (await run({ name: 'mention.reject', args: { mentions: bare(mentions) } })) !== null;
}

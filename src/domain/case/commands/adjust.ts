import { z } from 'zod';
import { fail, ok } from '../../result';
import type { Anchor } from '../anchor';
import type { Annotation } from '../annotation';
import type { CaseReader } from '../case-reader';
import { annotationIdSchema } from '../ids';
import type { CommandFunction } from './context';
import { twinsOf } from './marks';
import { findPassage, passageSchema, shorten } from './passage';

/** What `mark.adjust` takes. */
export const adjustArgs = z.strictObject({
  annotationId: annotationIdSchema,
  /** Where the mark is to lie, in its own document. */
  passage: passageSchema,
});

/**
 * Gives a mark of any kind other ends: it lies on another passage of its document, and everything else about it stays,
 * its note too. Fails where the mark is gone, the passage is in another document or empty, or another mark says the
 * same of that passage already.
 */
export const adjust: CommandFunction<z.infer<typeof adjustArgs>> = (state, args, context) => {
  const mark = state.annotation(args.annotationId);
  if (!mark) return fail('mark-missing', 'This mark is no longer there. Nothing was changed.');
  if (args.passage.documentId !== mark.documentId) {
    return fail('other-document', 'A mark stays in its document. Nothing was changed; mark the words there.');
  }
  const found = findPassage(state, args.passage, context);
  if (!found.ok) return found;
  const { anchor } = found.value;
  if (anchor.start === mark.anchor.start && anchor.end === mark.anchor.end) {
    return fail('already-there', 'The mark has these ends already.');
  }
  const moved = [mark, ...twinsOf(state, mark)];
  const ids = new Set(moved.map(({ id }) => id));
  const taken = state
    .annotationsOf(mark.documentId)
    .some((other) => !ids.has(other.id) && saysTheSame(state, mark, other) && lies(other.anchor, anchor));
  if (taken) return fail('already-there', 'These words have the same mark already. Nothing was changed.');
  return ok({
    label: `Move the ends of “${shorten(mark.anchor.exact, 24)}” to “${shorten(anchor.exact, 32)}”`,
    put: moved.map((one) => ({ ...one, anchor })),
    remove: [],
  });
};

function lies(at: Anchor, { start, end }: Anchor): boolean {
  return at.start === start && at.end === end;
}

/** Whether two marks on one passage would be one too many. Two comments may speak about the same words. */
function saysTheSame(state: CaseReader, mark: Annotation, other: Annotation): boolean {
  switch (mark.kind) {
    case 'mention':
      return other.kind === 'mention' && state.idOf(other.entityId) === state.idOf(mark.entityId);
    case 'highlight':
      return other.kind === 'highlight' && other.colour === mark.colour;
    case 'evidence':
      return (
        other.kind === 'evidence' && other.statementId === mark.statementId && other.stance === mark.stance
      );
    case 'comment':
      return false;
  }
}

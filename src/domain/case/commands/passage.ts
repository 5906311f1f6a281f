import { z } from 'zod';
import { describePassage } from '../../anchoring/anchor';
import { fail, ok, type Result } from '../../result';
import type { Anchor } from '../anchor';
import type { CaseReader } from '../case-reader';
import type { Document } from '../document';
import { documentIdSchema } from '../ids';
import type { CommandContext } from './context';

/** A range of a document's canonical text, in UTF-16 units, end excluded. */
export const passageSchema = z
  .strictObject({
    documentId: documentIdSchema,
    start: z.number().int().nonnegative(),
    end: z.number().int().nonnegative(),
  })
  .readonly();
export type Passage = z.infer<typeof passageSchema>;

/** A passage looked up in its document, with the anchor that will find it again. */
export interface FoundPassage {
  readonly document: Document;
  readonly anchor: Anchor;
}

/**
 * Checks a passage against the document's text and describes it. Fails where the document is not in the case, its
 * text cannot be read, or the range is empty or outside of the text.
 */
export function findPassage(
  state: CaseReader,
  passage: Passage,
  context: CommandContext,
): Result<FoundPassage> {
  const document = state.document(passage.documentId);
  if (!document) {
    return fail('document-missing', 'This document is no longer in the case. Nothing was changed.');
  }
  const text = context.textOf(passage.documentId);
  if (text === undefined) {
    return fail(
      'text-missing',
      `The text of “${document.title}” cannot be read from the case folder. Nothing was changed; “Verify case” tells more.`,
    );
  }
  if (passage.start >= passage.end || passage.end > text.length) {
    return fail('passage-outside', 'This passage is empty or outside of the text. Nothing was changed.');
  }
  if (text.slice(passage.start, passage.end).trim() === '') {
    return fail('passage-blank', 'Select some words first. Nothing was changed.');
  }
  return ok({ document, anchor: describePassage(text, passage.start, passage.end) });
}

const characters = new Intl.Segmenter(undefined, { granularity: 'grapheme' });

/** Shortens words for a label, at a whole character as people see them, so that the history stays one line long. */
export function shorten(words: string, length = 40): string {
  // No label needs more of a long selection than this, however its characters are put together.
  const line = words
    .slice(0, 20 * length)
    .replace(/\s+/gu, ' ')
    .trim();
  const seen = Array.from(characters.segment(line), ({ segment }) => segment);
  return seen.length <= length
    ? line
    : `${seen
        .slice(0, length - 1)
        .join('')
        .trimEnd()}…`;
}

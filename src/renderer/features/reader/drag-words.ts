import type { DragEvent } from 'react';
import type { HighlightColour } from '#domain/case/annotation';
import { cleanQuote } from '#domain/mentions/context';
import type { Spanned } from '../../reading/mark-index';
import type { ReadText } from '../../state/texts';
import { putPassage } from '../../ui/note-editor/drag';

/** Lets the selected words be dragged into a note: they are highlighted by that, in the colour chosen last. */
export function dragWords(
  { dataTransfer }: DragEvent<HTMLElement>,
  { documentId, text, layout }: ReadText,
  { start, end }: Spanned,
  colour: HighlightColour,
): void {
  const words = cleanQuote(text, layout, start, end);
  putPassage(dataTransfer, { documentId, start, end, sentence: false, colour }, words);
}

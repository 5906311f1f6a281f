import type { DragEvent } from 'react';
import { z } from 'zod';
import { highlightColours, highlightColourSchema, type Annotation } from '#domain/case/annotation';
import { documentIdSchema, type DocumentId } from '#domain/case/ids';
import { noteReferenceSchema, type NoteReference } from '#domain/notes/references';

/** The kind of dragged data that refers to something of the case. */
const REFERENCE_DATA = 'application/x-quipu-reference';

/** The kind of dragged data that is a passage of a document which may have no mark yet. */
const PASSAGE_DATA = 'application/x-quipu-passage';

const passageSchema = z
  .strictObject({
    documentId: documentIdSchema,
    /** In canonical text, UTF-16 units. */
    start: z.number().int().nonnegative(),
    end: z.number().int().positive(),
    /** True where the whole sentence around it is meant: a mention by itself says nothing. */
    sentence: z.boolean(),
    /** Of the highlight that it becomes where no mark is on it. */
    colour: highlightColourSchema,
  })
  .readonly();

/** What a passage is highlighted in where nobody chose a colour. */
const USUAL_COLOUR = highlightColours[0];

function inOneLine(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}

/** A passage that is dragged. */
export type DraggedPassage = z.infer<typeof passageSchema>;

/** What is dragged over or dropped on an editor. */
export type Dragged =
  | { readonly is: 'reference'; readonly reference: NoteReference }
  | { readonly is: 'passage'; readonly passage: DraggedPassage };

/** What makes an element something that can be dragged into a note. */
export interface DragSource {
  readonly draggable: true;
  readonly onDragStart: (event: DragEvent<HTMLElement>) => void;
}

/**
 * What makes an element a thing of the case that can be dragged into a note, to stand there as a live reference.
 *
 * @param words what other programs get
 */
export function dragReference(reference: NoteReference, words: string): DragSource {
  return {
    draggable: true,
    onDragStart: ({ dataTransfer }) => {
      dataTransfer.setData(REFERENCE_DATA, JSON.stringify(reference));
      dataTransfer.setData('text/plain', inOneLine(words));
      dataTransfer.effectAllowed = 'copy';
    },
  };
}

/** Puts a passage into what is dragged; `words` as other programs get them. */
export function putPassage(dataTransfer: DataTransfer, passage: DraggedPassage, words: string): void {
  // The markup of the page has no business elsewhere.
  dataTransfer.clearData();
  dataTransfer.setData(PASSAGE_DATA, JSON.stringify(passage));
  dataTransfer.setData('text/plain', inOneLine(words));
  dataTransfer.effectAllowed = 'copy';
}

/** What makes an element the sentence around a mention, to be dragged into a note: it is highlighted by that. */
export function dragSentence(
  {
    documentId,
    start,
    end,
  }: { readonly documentId: DocumentId; readonly start: number; readonly end: number },
  words: string,
): DragSource {
  const passage: DraggedPassage = { documentId, start, end, sentence: true, colour: USUAL_COLOUR };
  return {
    draggable: true,
    onDragStart: ({ dataTransfer }) => putPassage(dataTransfer, passage, words),
  };
}

/** What makes an element a mark that can be dragged into a note; of a mention the sentence around it. */
export function dragMark({ id, kind, documentId, anchor }: Annotation): DragSource {
  const { start, end, exact } = anchor;
  return kind === 'mention'
    ? dragSentence({ documentId, start, end }, exact)
    : dragReference({ to: 'passage', annotationId: id }, exact);
}

/** Whether something of the case is dragged: all that can be told before it is dropped. */
export function isDragged(dataTransfer: DataTransfer | null): boolean {
  const types = dataTransfer?.types ?? [];
  return types.includes(REFERENCE_DATA) || types.includes(PASSAGE_DATA);
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return null;
  }
}

/** What of the case was dropped; null where it is nothing of the case, or forged. */
export function draggedIn(dataTransfer: DataTransfer | null): Dragged | null {
  const reference = noteReferenceSchema.safeParse(parsed(dataTransfer?.getData(REFERENCE_DATA) ?? ''));
  if (reference.success) return { is: 'reference', reference: reference.data };
  const passage = passageSchema.safeParse(parsed(dataTransfer?.getData(PASSAGE_DATA) ?? ''));
  return passage.success ? { is: 'passage', passage: passage.data } : null;
}

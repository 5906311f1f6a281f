import { z } from 'zod';
import { fail, ok } from '../../result';
import { highlightColourSchema, type Annotation, type Highlight } from '../annotation';
import type { CaseReader } from '../case-reader';
import { annotationIdSchema, type DocumentId, type RecordId } from '../ids';
import { noteContentSchema } from '../note';
import type { CommandFunction } from './context';
import { findPassage, passageSchema, shorten } from './passage';

/** What `mark.highlight` takes. */
export const highlightArgs = z.strictObject({ passage: passageSchema, colour: highlightColourSchema });

/** Paints a passage in a colour. The same passage in the same colour twice changes nothing. */
export const highlight: CommandFunction<z.infer<typeof highlightArgs>> = (state, args, context) => {
  const found = findPassage(state, args.passage, context);
  if (!found.ok) return found;
  const { document, anchor } = found.value;
  const same = state
    .annotationsOf(document.id)
    .some(
      (mark) =>
        mark.kind === 'highlight' &&
        mark.colour === args.colour &&
        mark.anchor.start === anchor.start &&
        mark.anchor.end === anchor.end,
    );
  if (same) return fail('already-there', 'This passage is highlighted in this colour already.');
  return ok({
    label: `Highlight “${shorten(anchor.exact)}”`,
    put: [
      {
        type: 'annotation',
        kind: 'highlight',
        id: context.newId('annotation'),
        documentId: document.id,
        anchor,
        colour: args.colour,
        createdAt: context.at,
        author: context.author,
      },
    ],
    remove: [],
  });
};

/** What `mark.highlightMany` takes. */
export const highlightManyArgs = z.strictObject({
  passages: z.array(passageSchema).min(1).readonly(),
  colour: highlightColourSchema,
});

/** Paints passages, few or thousands, in a colour as one step. Those that have it already are passed over. */
export const highlightMany: CommandFunction<z.infer<typeof highlightManyArgs>> = (state, args, context) => {
  const { colour } = args;
  const painted = new Map<DocumentId, Set<string>>();
  const put: Highlight[] = [];
  for (const passage of args.passages) {
    const found = findPassage(state, passage, context);
    if (!found.ok) return found;
    const { document, anchor } = found.value;
    let places = painted.get(document.id);
    if (!places) {
      const same = state
        .annotationsOf(document.id)
        .filter((mark) => mark.kind === 'highlight' && mark.colour === colour);
      places = new Set(same.map((mark) => `${mark.anchor.start} ${mark.anchor.end}`));
      painted.set(document.id, places);
    }
    const place = `${anchor.start} ${anchor.end}`;
    if (places.has(place)) continue;
    places.add(place);
    put.push({
      type: 'annotation',
      kind: 'highlight',
      id: context.newId('annotation'),
      documentId: document.id,
      anchor,
      colour,
      createdAt: context.at,
      author: context.author,
    });
  }
  const [first] = put;
  if (!first) return fail('already-there', 'All of these are highlighted in this colour already.');
  const where = painted.size === 1 ? '' : ` in ${painted.size} documents`;
  const what = put.length === 1 ? `“${shorten(first.anchor.exact)}”` : `${put.length} passages${where}`;
  return ok({ label: `Highlight ${what}`, put, remove: [] });
};

/** What `mark.recolour` takes. */
export const recolourArgs = z.strictObject({
  annotationId: annotationIdSchema,
  colour: highlightColourSchema,
});

/** Gives a highlight another colour. */
export const recolour: CommandFunction<z.infer<typeof recolourArgs>> = (state, args) => {
  const mark = state.annotation(args.annotationId);
  if (mark?.kind !== 'highlight') {
    return fail('mark-missing', 'This highlight is no longer there. Nothing was changed.');
  }
  if (mark.colour === args.colour) return fail('already-there', 'This highlight has this colour already.');
  return ok({
    label: `Colour “${shorten(mark.anchor.exact)}” ${args.colour}`,
    put: [{ ...mark, colour: args.colour }],
    remove: [],
  });
};

/** What `mark.comment` takes. */
export const commentArgs = z.strictObject({ passage: passageSchema, content: noteContentSchema });

/** Puts a comment on a passage: the mark and, in the same step, the note with its words. */
export const comment: CommandFunction<z.infer<typeof commentArgs>> = (state, args, context) => {
  const found = findPassage(state, args.passage, context);
  if (!found.ok) return found;
  const { document, anchor } = found.value;
  const annotationId = context.newId('annotation');
  return ok({
    label: `Comment on “${shorten(anchor.exact)}”`,
    put: [
      {
        type: 'annotation',
        kind: 'comment',
        id: annotationId,
        documentId: document.id,
        anchor,
        createdAt: context.at,
        author: context.author,
      },
      {
        type: 'note',
        id: context.newId('note'),
        subject: { of: 'annotation', annotationId },
        content: args.content,
        createdAt: context.at,
        updatedAt: context.at,
        author: context.author,
      },
    ],
    remove: [],
  });
};

/** Marks, the notes that speak about them, and decisions to leave them unplaced: what goes when the marks go. Each once. */
export function withWhatIsAbout(
  state: CaseReader,
  marks: ReadonlyArray<Annotation>,
): ReadonlyArray<RecordId> {
  const ids = new Set<RecordId>();
  for (const { id } of marks) {
    ids.add(id);
    const note = state.noteAbout({ of: 'annotation', annotationId: id });
    if (note) ids.add(note.id);
  }
  for (const judgement of state.caseJudgements()) {
    if (judgement.kind === 'left-unplaced' && ids.has(judgement.annotationId)) ids.add(judgement.id);
  }
  return [...ids];
}

/** The mentions on the same passage that say the same, since their entities were merged: one on the screen. */
export function twinsOf(state: CaseReader, mark: Annotation): ReadonlyArray<Annotation> {
  if (mark.kind !== 'mention' || state.mergedInto(mark.entityId).length === 0) return [];
  return state
    .annotationsOf(mark.documentId)
    .filter(
      (other) =>
        other.kind === 'mention' &&
        other.id !== mark.id &&
        other.anchor.start === mark.anchor.start &&
        other.anchor.end === mark.anchor.end &&
        state.idOf(other.entityId) === state.idOf(mark.entityId),
    );
}

/** What `mark.remove` takes. */
export const removeMarksArgs = z.strictObject({
  annotationIds: z.array(annotationIdSchema).min(1).readonly(),
});

const markNames = {
  mention: 'mention',
  highlight: 'highlight',
  comment: 'comment',
  evidence: 'evidence',
} as const;

/** Removes marks, and the notes about them with them. */
export const removeMarks: CommandFunction<z.infer<typeof removeMarksArgs>> = (state, args) => {
  const marks = args.annotationIds.map((id) => state.annotation(id)).filter((mark) => mark !== undefined);
  const first = marks[0];
  if (!first) return fail('mark-missing', 'This mark is no longer there. Nothing was changed.');
  return ok({
    label:
      marks.length === 1
        ? `Remove ${markNames[first.kind]} “${shorten(first.anchor.exact)}”`
        : `Remove ${marks.length} marks`,
    put: [],
    remove: withWhatIsAbout(
      state,
      marks.flatMap((mark) => [mark, ...twinsOf(state, mark)]),
    ),
  });
};

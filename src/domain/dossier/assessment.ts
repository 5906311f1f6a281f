import type { CaseReader } from '../case/case-reader';
import type { Annotation } from '../case/annotation';
import type { AnnotationId, EntityId } from '../case/ids';
import type { NoteContent } from '../case/note';
import { marksCitedIn, readReference, type NoteReference } from '../notes/references';
import type { Inline, NoteBlock, Source } from './dossier';
import { evidenceAbout } from './statements';
import { WHOLE_CASE } from './whole-case';

/** What the analyst wrote about an entity, and about those that were merged into it; or about the case as a whole. */
export function assessmentsOf(state: CaseReader, entityId: EntityId): ReadonlyArray<NoteContent> {
  if (entityId === WHOLE_CASE) {
    const note = state.noteAbout({ of: 'case' });
    return note ? [note.content] : [];
  }
  return [entityId, ...state.mergedInto(entityId).map(({ id }) => id)].flatMap((id) => {
    const note = state.noteAbout({ of: 'entity', entityId: id });
    return note ? [note.content] : [];
  });
}

/** What the analyst wrote on marks and on their documents, which stands beside them in a dossier. */
function notesBeside(state: CaseReader, marks: ReadonlyArray<Annotation>): ReadonlyArray<NoteContent> {
  const documents = new Set(marks.map(({ documentId }) => documentId));
  const notes = [
    ...marks.map(({ id }) => state.noteAbout({ of: 'annotation', annotationId: id })),
    ...[...documents].map((documentId) => state.noteAbout({ of: 'document', documentId })),
  ];
  return notes.flatMap((note) => (note ? [note.content] : []));
}

/** All marks that a dossier cites: mentions, evidence of what is stated, and what the analyst's notes in it rest on; each once. */
export function citedMarks(state: CaseReader, entityId: EntityId): ReadonlyArray<Annotation> {
  const marks = new Map<AnnotationId, Annotation>();
  for (const mention of state.mentionsOf(entityId)) marks.set(mention.id, mention);
  for (const evidence of evidenceAbout(state, entityId).values()) {
    for (const mark of evidence) marks.set(mark.id, mark);
  }
  const written = [...assessmentsOf(state, entityId), ...notesBeside(state, [...marks.values()])];
  for (const content of written) {
    for (const id of marksCitedIn(content, state)) {
      const mark = state.annotation(id);
      if (mark) marks.set(id, mark);
    }
  }
  return [...marks.values()];
}

/** For each cited mark the number of its citation. */
export function numbersOfMarks(sources: ReadonlyArray<Source>): ReadonlyMap<AnnotationId, number> {
  const numbers = new Map<AnnotationId, number>();
  for (const { citations } of sources) {
    for (const { number, annotationId, also, evidence, quoted } of citations) {
      const marks = [annotationId, ...also, ...evidence.map((mark) => mark.annotationId), ...quoted];
      for (const id of marks) numbers.set(id, number);
    }
  }
  return numbers;
}

/** Reads notes of a dossier as the case is now. */
export interface NoteReading {
  readonly read: (blocks: ReadonlyArray<NoteBlock>) => ReadonlyArray<NoteBlock>;
  /** What the notes that were read refer to and is no longer there. */
  readonly lost: ReadonlyArray<string>;
}

/**
 * Reads what the analyst wrote, with each reference in the words of now and the numbers of what it rests on.
 *
 * @param quoteOf the words of a mark as one reads them, without hard wraps and glued numbers of notes; undefined where its text
 * is not at hand
 */
export function readNotes(
  state: CaseReader,
  sources: ReadonlyArray<Source>,
  quoteOf: (mark: Annotation) => string | undefined,
): NoteReading {
  const numbers = numbersOfMarks(sources);
  const lost: string[] = [];
  const citesOf = (reference: NoteReference): ReadonlyArray<number> => {
    const ids =
      reference.to === 'passage'
        ? [reference.annotationId]
        : reference.to === 'statement'
          ? state.evidenceOf(reference.statementId).map(({ id }) => id)
          : [];
    const cites = new Set(ids.flatMap((id) => numbers.get(id) ?? []));
    return [...cites].sort((a, b) => a - b);
  };
  const read = (inline: Inline): Inline => {
    const { reference } = inline;
    if (!reference) return inline;
    const { words: said, holds } = readReference(reference, state, inline.text);
    const mark = reference.to === 'passage' ? state.annotation(reference.annotationId) : undefined;
    const words = (mark && quoteOf(mark)) ?? said;
    const cites = citesOf(reference);
    if (!holds) lost.push(words);
    return { ...inline, text: words, ...(cites.length > 0 && { cites }), ...(!holds && { gone: true }) };
  };
  return { read: (blocks) => blocks.map((block) => ({ ...block, inlines: block.inlines.map(read) })), lost };
}

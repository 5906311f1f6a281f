import { assertNever } from '#domain/assert-never';
import type { Annotation } from '#domain/case/annotation';
import type { CaseReader } from '#domain/case/case-reader';
import type { Document } from '#domain/case/document';
import { displayName, type Entity } from '#domain/case/entity';
import type { Note } from '#domain/case/note';
import { noteText } from '#domain/notes/blocks';

/** A note with the thing that it is about. */
export type Noted =
  | { readonly about: 'document'; readonly note: Note; readonly document: Document }
  | { readonly about: 'entity'; readonly note: Note; readonly entity: Entity }
  | {
      readonly about: 'mark';
      readonly note: Note;
      readonly mark: Annotation;
      readonly document: Document;
    };

/** Notes by what they are about. */
export interface NotesBySubject {
  readonly documents: ReadonlyArray<Extract<Noted, { readonly about: 'document' }>>;
  readonly entities: ReadonlyArray<Extract<Noted, { readonly about: 'entity' }>>;
  readonly marks: ReadonlyArray<Extract<Noted, { readonly about: 'mark' }>>;
}

const byWords = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

function notedBy(reader: CaseReader, note: Note): Noted | null {
  const { subject } = note;
  switch (subject.of) {
    case 'case':
      return null;
    case 'document': {
      const document = reader.document(subject.documentId);
      return document ? { about: 'document', note, document } : null;
    }
    case 'entity': {
      const entity = reader.entity(subject.entityId);
      return entity ? { about: 'entity', note, entity } : null;
    }
    case 'annotation': {
      const mark = reader.annotation(subject.annotationId);
      const document = mark && reader.document(mark.documentId);
      return mark && document ? { about: 'mark', note, mark, document } : null;
    }
    default:
      return assertNever(subject, 'note subject');
  }
}

/**
 * All notes but the one about the case: on documents in the order of the sources, on entities by name, on marks by
 * document and place.
 */
export function notesBySubject(reader: CaseReader): NotesBySubject {
  const noted = reader
    .notes()
    .map((note) => notedBy(reader, note))
    .filter((one) => one !== null);
  return {
    documents: noted
      .filter((one) => one.about === 'document')
      .sort((a, b) => byWords.compare(a.document.file, b.document.file)),
    entities: noted
      .filter((one) => one.about === 'entity')
      .sort((a, b) => byWords.compare(displayName(a.entity), displayName(b.entity))),
    marks: noted
      .filter((one) => one.about === 'mark')
      .sort(
        (a, b) =>
          byWords.compare(a.document.file, b.document.file) ||
          a.mark.anchor.start - b.mark.anchor.start ||
          a.mark.anchor.end - b.mark.anchor.end,
      ),
  };
}

/** As many characters of a note as three lines hold. */
const EXCERPT = 280;

/** The beginning of a note in one paragraph, its blocks parted by a dot; a whole word ends it. */
export function excerptOf(note: Note): string {
  const text = noteText(note.content)
    .split('\n')
    .map((line) => line.replace(/\s+/gu, ' ').trim())
    .filter((line) => line !== '')
    .join(' · ');
  if (text.length <= EXCERPT) return text;
  const cut = text.slice(0, EXCERPT);
  return `${cut.slice(0, Math.max(cut.lastIndexOf(' '), EXCERPT - 40)).trimEnd()}…`;
}

import type { Annotation } from '../case/annotation';
import type { CaseReader } from '../case/case-reader';
import type { Document } from '../case/document';
import { displayName } from '../case/entity';
import type { DocumentId, EntityId } from '../case/ids';
import type { ReliabilityGrade } from '../case/judgement';
import type { NoteSubject } from '../case/note';
import type { Statement } from '../case/statement';
import { statementInWords } from '../case/statement-words';
import { noteText } from '../notes/blocks';
import type { Range } from '../text/range';

/** A case on its way into another program: what is in it, and what only the outside knows. */
export interface ExchangeCase {
  readonly state: CaseReader;
  readonly caseId: string;
  readonly title: string;
  /** When the case was made. */
  readonly created: string;
  /** When it was changed last: files that are made twice of one case are the same. */
  readonly changed: string;
  /** Of this program. */
  readonly version: string;
  /** A UUID for a name, always the same for this case and name; lower case, without braces. */
  readonly guidOf: (name: string) => string;
  /** Where a mark stands, in code points of its document's canonical text. */
  readonly placeOf: (mark: Annotation) => Range;
}

const byFile = new Intl.Collator('en', { numeric: true });

/** Documents by the names of their files. */
export function inOrder(documents: ReadonlyArray<Document>): ReadonlyArray<Document> {
  return documents.toSorted((a, b) => byFile.compare(a.file, b.file) || (a.id < b.id ? -1 : 1));
}

/** All documents by the names of their files, older versions too. */
export function documentsInOrder(state: CaseReader): ReadonlyArray<Document> {
  return inOrder(state.documents());
}

/** The marks of a document in the order of its text; the longer of two that begin at one place first. */
export function marksInOrder(state: CaseReader, documentId: DocumentId): ReadonlyArray<Annotation> {
  return state
    .annotationsOf(documentId)
    .toSorted(
      (a, b) => a.anchor.start - b.anchor.start || b.anchor.end - a.anchor.end || (a.id < b.id ? -1 : 1),
    );
}

/** How an entity is called, by any of its ids. */
export function nameOf(state: CaseReader, id: EntityId): string {
  const entity = state.entity(id);
  return entity ? displayName(entity) : id;
}

/** A statement in one line of words. */
export function wordsOf(state: CaseReader, statement: Statement): string {
  return statementInWords(statement, (id) => nameOf(state, id)).replace(/\s+/gu, ' ');
}

/** The words of the note about something; empty where there is none. */
export function noteWords(state: CaseReader, subject: NoteSubject): string {
  const note = state.noteAbout(subject);
  return note ? noteText(note.content) : '';
}

/** What a document is called: its title, else its file. */
export function documentTitle({ title, file }: Document): string {
  return title === '' ? file : title;
}

/** How reliable sources are graded. */
export type Grades = ReadonlyMap<DocumentId, ReliabilityGrade>;

/** The grades of all sources that have one. */
export function gradesOf(state: CaseReader): Grades {
  const grades = new Map<DocumentId, ReliabilityGrade>();
  for (const judgement of state.caseJudgements()) {
    if (judgement.kind === 'source-reliability') grades.set(judgement.documentId, judgement.grade);
  }
  return grades;
}

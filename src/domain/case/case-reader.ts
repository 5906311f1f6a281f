import type { Annotation, Evidence, Mention } from './annotation';
import type { Document } from './document';
import type { Entity } from './entity';
import type { AnnotationId, DocumentId, EntityId, RecordId, StatementId } from './ids';
import type { CaseJudgement, RejectedFigure, RejectedMention } from './judgement';
import type { Note, NoteSubject } from './note';
import type { CaseRecord } from './record';
import type { Question } from './question';
import type { Statement } from './statement';
import type { Template } from './template';

/**
 * A case as commands, rooms and exports see it: to be read, never to be altered. Entities that the analyst merged are one
 * here: the id of any of them stands for the one that is kept, which has all their names and mentions. What begins
 * with `own` shows the records as they are; who writes an entity writes its own record.
 */
export interface CaseReader {
  /** The record of this id, whatever its type. */
  record(id: RecordId): CaseRecord | undefined;
  document(id: DocumentId): Document | undefined;
  /** The entity that an id stands for, with the names of all that are merged into it. */
  entity(id: EntityId): Entity | undefined;
  /** The id of the entity that an id stands for: itself, unless it is merged into another. */
  idOf(id: EntityId): EntityId;
  /** The record of an entity by itself. */
  ownEntity(id: EntityId): Entity | undefined;
  /** The records of the entities that are merged into the one that an id stands for. */
  mergedInto(id: EntityId): ReadonlyArray<Entity>;
  annotation(id: AnnotationId): Annotation | undefined;
  /** All records in the order in which they came. */
  records(): Iterable<CaseRecord>;
  documents(): ReadonlyArray<Document>;
  /** The newer version that replaces a document, if there is one in the case; of several the latest. */
  newerVersionOf(id: DocumentId): Document | undefined;
  /** All documents but those that a newer version replaces. */
  currentDocuments(): ReadonlyArray<Document>;
  /** All entities but those that are merged into others. */
  entities(): ReadonlyArray<Entity>;
  /** The marks of one document, in no particular order. */
  annotationsOf(documentId: DocumentId): ReadonlyArray<Annotation>;
  /**
   * The accepted mentions of the entity that an id stands for, in all documents, in no particular order. A passage that
   * was tagged with two entities before they were merged counts once.
   */
  mentionsOf(entityId: EntityId): ReadonlyArray<Mention>;
  /** The accepted mentions that name this very id. */
  ownMentionsOf(entityId: EntityId): ReadonlyArray<Mention>;
  statement(id: StatementId): Statement | undefined;
  statements(): ReadonlyArray<Statement>;
  /** The statements whose subject is the entity that an id stands for, or one that is merged into it. */
  statementsOf(entityId: EntityId): ReadonlyArray<Statement>;
  /** The statements whose value is the entity that an id stands for, or one that is merged into it. */
  relationsTo(entityId: EntityId): ReadonlyArray<Statement>;
  /** The passages that support or dispute a statement, in no particular order. */
  evidenceOf(statementId: StatementId): ReadonlyArray<Evidence>;
  questions(): ReadonlyArray<Question>;
  templates(): ReadonlyArray<Template>;
  /** The suggested mentions that the analyst rejected in a document. */
  judgementsOf(documentId: DocumentId): ReadonlyArray<RejectedMention>;
  /** The figures of a document that the analyst does not want. */
  rejectedFiguresOf(documentId: DocumentId): ReadonlyArray<RejectedFigure>;
  /** Judgements that are about no passage. */
  caseJudgements(): ReadonlyArray<CaseJudgement>;
  /** The note about a subject, if there is one. */
  noteAbout(subject: NoteSubject): Note | undefined;
  notes(): ReadonlyArray<Note>;
}

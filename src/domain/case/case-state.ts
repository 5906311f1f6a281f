import { assertNever } from '../assert-never';
import type { Annotation, Mention } from './annotation';
import type { Change } from './change';
import type { Document } from './document';
import type { Entity } from './entity';
import type { AnnotationId, DocumentId, EntityId, RecordId } from './ids';
import type { Judgement } from './judgement';
import { subjectKey, type Note, type NoteSubject } from './note';
import type { CaseRecord } from './record';

/** A case as commands, rooms and exports see it: to be read, never to be altered. */
export interface CaseReader {
  /** The record of this id, whatever its type. */
  record(id: RecordId): CaseRecord | undefined;
  document(id: DocumentId): Document | undefined;
  entity(id: EntityId): Entity | undefined;
  annotation(id: AnnotationId): Annotation | undefined;
  /** All records in the order in which they came. */
  records(): Iterable<CaseRecord>;
  documents(): ReadonlyArray<Document>;
  entities(): ReadonlyArray<Entity>;
  /** The marks of one document, in no particular order. */
  annotationsOf(documentId: DocumentId): ReadonlyArray<Annotation>;
  /** The accepted mentions of one entity in all documents, in no particular order. */
  mentionsOf(entityId: EntityId): ReadonlyArray<Mention>;
  judgementsOf(documentId: DocumentId): ReadonlyArray<Judgement>;
  /** The note about a subject, if there is one. */
  noteAbout(subject: NoteSubject): Note | undefined;
  notes(): ReadonlyArray<Note>;
}

/** A map of maps that forgets empty inner maps. */
class Index<Key, Value extends { readonly id: RecordId }> {
  readonly #inner = new Map<Key, Map<RecordId, Value>>();

  add(key: Key, value: Value): void {
    const found = this.#inner.get(key);
    if (found) found.set(value.id, value);
    else this.#inner.set(key, new Map([[value.id, value]]));
  }

  delete(key: Key, id: RecordId): void {
    const found = this.#inner.get(key);
    found?.delete(id);
    if (found?.size === 0) this.#inner.delete(key);
  }

  list(key: Key): ReadonlyArray<Value> {
    const found = this.#inner.get(key);
    return found ? [...found.values()] : [];
  }
}

/**
 * The records of a case in memory with the indexes that rooms ask for. `apply` is its only way to alter, in place:
 * copying a map of 100,000 records for each mark would cost more than writing it to disk. Records themselves are
 * immutable and shared.
 */
export class CaseState implements CaseReader {
  readonly #records = new Map<RecordId, CaseRecord>();
  readonly #documents = new Map<DocumentId, Document>();
  readonly #entities = new Map<EntityId, Entity>();
  readonly #notes = new Map<string, Note>();
  readonly #annotationsByDocument = new Index<DocumentId, Annotation>();
  readonly #mentionsByEntity = new Index<EntityId, Mention>();
  readonly #judgementsByDocument = new Index<DocumentId, Judgement>();

  /** A case that holds these records; of two with one id the later counts. */
  static of(records: Iterable<CaseRecord>): CaseState {
    const state = new CaseState();
    for (const record of records) state.#put(record);
    return state;
  }

  /**
   * Puts and removes what the Change says and returns the records that it replaced or removed, in that order. Ids to
   * remove that are not there are passed over, which makes replaying a Change harmless.
   */
  apply(change: Pick<Change, 'put' | 'remove'>): ReadonlyArray<CaseRecord> {
    const before: CaseRecord[] = [];
    for (const record of change.put) {
      const old = this.#drop(record.id);
      if (old) before.push(old);
      this.#put(record);
    }
    for (const id of change.remove) {
      const old = this.#drop(id);
      if (old) before.push(old);
    }
    return before;
  }

  record(id: RecordId): CaseRecord | undefined {
    return this.#records.get(id);
  }

  document(id: DocumentId): Document | undefined {
    return this.#documents.get(id);
  }

  entity(id: EntityId): Entity | undefined {
    return this.#entities.get(id);
  }

  annotation(id: AnnotationId): Annotation | undefined {
    const record = this.#records.get(id);
    return record?.type === 'annotation' ? record : undefined;
  }

  records(): Iterable<CaseRecord> {
    return this.#records.values();
  }

  documents(): ReadonlyArray<Document> {
    return [...this.#documents.values()];
  }

  entities(): ReadonlyArray<Entity> {
    return [...this.#entities.values()];
  }

  annotationsOf(documentId: DocumentId): ReadonlyArray<Annotation> {
    return this.#annotationsByDocument.list(documentId);
  }

  mentionsOf(entityId: EntityId): ReadonlyArray<Mention> {
    return this.#mentionsByEntity.list(entityId);
  }

  judgementsOf(documentId: DocumentId): ReadonlyArray<Judgement> {
    return this.#judgementsByDocument.list(documentId);
  }

  noteAbout(subject: NoteSubject): Note | undefined {
    return this.#notes.get(subjectKey(subject));
  }

  notes(): ReadonlyArray<Note> {
    return [...this.#notes.values()];
  }

  #put(record: CaseRecord): void {
    this.#records.set(record.id, record);
    switch (record.type) {
      case 'document':
        this.#documents.set(record.id, record);
        return;
      case 'entity':
        this.#entities.set(record.id, record);
        return;
      case 'annotation':
        this.#annotationsByDocument.add(record.documentId, record);
        if (record.kind === 'mention') this.#mentionsByEntity.add(record.entityId, record);
        return;
      case 'note':
        this.#notes.set(subjectKey(record.subject), record);
        return;
      case 'judgement':
        this.#judgementsByDocument.add(record.documentId, record);
        return;
      default:
        assertNever(record, 'record');
    }
  }

  #drop(id: RecordId): CaseRecord | undefined {
    const record = this.#records.get(id);
    if (!record) return undefined;
    this.#records.delete(id);
    switch (record.type) {
      case 'document':
        this.#documents.delete(record.id);
        break;
      case 'entity':
        this.#entities.delete(record.id);
        break;
      case 'annotation':
        this.#annotationsByDocument.delete(record.documentId, id);
        if (record.kind === 'mention') this.#mentionsByEntity.delete(record.entityId, id);
        break;
      case 'note':
        // A Change may replace the note of a subject by one of another id: the newer one stays.
        if (this.#notes.get(subjectKey(record.subject))?.id === id)
          this.#notes.delete(subjectKey(record.subject));
        break;
      case 'judgement':
        this.#judgementsByDocument.delete(record.documentId, id);
        break;
      default:
        assertNever(record, 'record');
    }
    return record;
  }
}

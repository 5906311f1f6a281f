import { assertNever } from '../assert-never';
import type { Annotation, Evidence, Mention } from './annotation';
import type { Change } from './change';
import type { Document } from './document';
import type { Entity } from './entity';
import type { AnnotationId, DocumentId, EntityId, RecordId, StatementId } from './ids';
import { isOnPassage, type CaseJudgement, type RejectedFigure, type RejectedMention } from './judgement';
import { subjectKey, type Note, type NoteSubject } from './note';
import type { CaseRecord } from './record';
import type { Question } from './question';
import { mergedEntity, Sameness } from './sameness';
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

const nothing: ReadonlyArray<never> = [];

/** A map of maps that forgets empty inner maps. Lists stay the same object until something in them changes. */
class Index<Key, Value extends { readonly id: RecordId }> {
  readonly #inner = new Map<Key, Map<RecordId, Value>>();
  readonly #lists = new Map<Key, ReadonlyArray<Value>>();

  add(key: Key, value: Value): void {
    this.#lists.delete(key);
    const found = this.#inner.get(key);
    if (found) found.set(value.id, value);
    else this.#inner.set(key, new Map([[value.id, value]]));
  }

  delete(key: Key, id: RecordId): void {
    this.#lists.delete(key);
    const found = this.#inner.get(key);
    found?.delete(id);
    if (found?.size === 0) this.#inner.delete(key);
  }

  list(key: Key): ReadonlyArray<Value> {
    const known = this.#lists.get(key);
    if (known) return known;
    const found = this.#inner.get(key);
    if (!found) return nothing;
    const list = [...found.values()];
    this.#lists.set(key, list);
    return list;
  }
}

/** Records of one type; the list stays the same object until something in it changes. */
class Listed<Value extends { readonly id: RecordId }> {
  readonly #values = new Map<RecordId, Value>();
  #list: ReadonlyArray<Value> | null = null;

  add(value: Value): void {
    this.#values.set(value.id, value);
    this.#list = null;
  }

  delete(id: RecordId): void {
    this.#values.delete(id);
    this.#list = null;
  }

  list(): ReadonlyArray<Value> {
    return (this.#list ??= [...this.#values.values()]);
  }
}

/** Whether a version came after another one; of two that came at once the one whose id sorts later. */
function isLater(a: Document, b: Document): boolean {
  return a.importedAt === b.importedAt ? a.id > b.id : a.importedAt > b.importedAt;
}

/** What was worked out for merged entities, as long as the lists it came from are the same objects. */
interface Derived<From, To> {
  readonly from: ReadonlyArray<From>;
  readonly to: To;
}

function isSameList(a: ReadonlyArray<unknown>, b: ReadonlyArray<unknown>): boolean {
  return a.length === b.length && a.every((item, i) => item === b[i]);
}

/** Mentions of entities that are one; of several on the same passage the first. */
function withoutTwins(lists: ReadonlyArray<ReadonlyArray<Mention>>): ReadonlyArray<Mention> {
  const places = new Map<DocumentId, Set<number>>();
  const found: Mention[] = [];
  for (const mention of lists.flat()) {
    const { start, end } = mention.anchor;
    // Both fit: no text has 2^26 characters.
    const place = start * 2 ** 26 + end;
    const here = places.get(mention.documentId) ?? new Set();
    if (here.has(place)) continue;
    places.set(mention.documentId, here.add(place));
    found.push(mention);
  }
  return found;
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
  readonly #judgementsByDocument = new Index<DocumentId, RejectedMention>();
  readonly #figuresByDocument = new Index<DocumentId, RejectedFigure>();
  readonly #statementsBySubject = new Index<EntityId, Statement>();
  readonly #statementsByValue = new Index<EntityId, Statement>();
  readonly #evidenceByStatement = new Index<StatementId, Evidence>();
  readonly #newerVersions = new Index<DocumentId, Document>();
  /** Records that are few, or asked for as a whole only. */
  readonly #statements = new Listed<Statement>();
  readonly #questions = new Listed<Question>();
  readonly #templates = new Listed<Template>();
  readonly #caseJudgements = new Map<RecordId, CaseJudgement>();
  readonly #same = new Sameness((id) => this.#entities.has(id));
  readonly #mergedEntities = new Map<EntityId, Derived<Entity, Entity>>();
  readonly #mergedMentions = new Map<EntityId, Derived<ReadonlyArray<Mention>, ReadonlyArray<Mention>>>();
  #entityList: ReadonlyArray<Entity> | null = null;

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
    const group = this.#same.groupOf(id);
    const kept = this.#entities.get(group?.kept ?? id);
    if (!group || !kept) return kept;
    const merged = this.#entitiesOf(group.merged);
    const from = [kept, ...merged];
    const known = this.#mergedEntities.get(kept.id);
    if (known && isSameList(known.from, from)) return known.to;
    const to = mergedEntity(kept, merged);
    this.#mergedEntities.set(kept.id, { from, to });
    return to;
  }

  idOf(id: EntityId): EntityId {
    return this.#same.groupOf(id)?.kept ?? id;
  }

  ownEntity(id: EntityId): Entity | undefined {
    return this.#entities.get(id);
  }

  mergedInto(id: EntityId): ReadonlyArray<Entity> {
    return this.#entitiesOf(this.#same.groupOf(id)?.merged ?? []);
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
    this.#entityList ??= [...this.#entities.keys()].flatMap((id) =>
      this.idOf(id) === id ? (this.entity(id) ?? []) : [],
    );
    return this.#entityList;
  }

  /** The records of all entities, merged or not. */
  ownEntities(): ReadonlyArray<Entity> {
    return [...this.#entities.values()];
  }

  annotationsOf(documentId: DocumentId): ReadonlyArray<Annotation> {
    return this.#annotationsByDocument.list(documentId);
  }

  mentionsOf(entityId: EntityId): ReadonlyArray<Mention> {
    const group = this.#same.groupOf(entityId);
    if (!group) return this.ownMentionsOf(entityId);
    const from = [group.kept, ...group.merged].map((id) => this.ownMentionsOf(id));
    const known = this.#mergedMentions.get(group.kept);
    if (known && isSameList(known.from, from)) return known.to;
    const to = withoutTwins(from);
    this.#mergedMentions.set(group.kept, { from, to });
    return to;
  }

  ownMentionsOf(entityId: EntityId): ReadonlyArray<Mention> {
    return this.#mentionsByEntity.list(entityId);
  }

  newerVersionOf(id: DocumentId): Document | undefined {
    const newer = this.#replacementOf(id);
    if (!newer) return undefined;
    // In two copies of a case each of two documents may have been called the newer one: of such a circle the latest counts.
    const circle = [newer];
    for (let last = newer; last.id !== id;) {
      const next = this.#replacementOf(last.id);
      if (!next || circle.includes(next)) return newer;
      circle.push(next);
      last = next;
    }
    const latest = circle.reduce((a, b) => (isLater(a, b) ? a : b));
    return latest.id === id ? undefined : newer;
  }

  currentDocuments(): ReadonlyArray<Document> {
    return this.documents().filter(({ id }) => this.newerVersionOf(id) === undefined);
  }

  #replacementOf(id: DocumentId): Document | undefined {
    const versions = this.#newerVersions.list(id);
    return versions.length < 2 ? versions[0] : versions.reduce((a, b) => (isLater(a, b) ? a : b));
  }

  statement(id: StatementId): Statement | undefined {
    const record = this.#records.get(id);
    return record?.type === 'statement' ? record : undefined;
  }

  statements(): ReadonlyArray<Statement> {
    return this.#statements.list();
  }

  statementsOf(entityId: EntityId): ReadonlyArray<Statement> {
    return this.#ofEntity(entityId, this.#statementsBySubject);
  }

  relationsTo(entityId: EntityId): ReadonlyArray<Statement> {
    return this.#ofEntity(entityId, this.#statementsByValue);
  }

  evidenceOf(statementId: StatementId): ReadonlyArray<Evidence> {
    return this.#evidenceByStatement.list(statementId);
  }

  questions(): ReadonlyArray<Question> {
    return this.#questions.list();
  }

  templates(): ReadonlyArray<Template> {
    return this.#templates.list();
  }

  judgementsOf(documentId: DocumentId): ReadonlyArray<RejectedMention> {
    return this.#judgementsByDocument.list(documentId);
  }

  rejectedFiguresOf(documentId: DocumentId): ReadonlyArray<RejectedFigure> {
    return this.#figuresByDocument.list(documentId);
  }

  caseJudgements(): ReadonlyArray<CaseJudgement> {
    return [...this.#caseJudgements.values()];
  }

  noteAbout(subject: NoteSubject): Note | undefined {
    return this.#notes.get(subjectKey(subject));
  }

  notes(): ReadonlyArray<Note> {
    return [...this.#notes.values()];
  }

  #ofEntity(id: EntityId, index: Index<EntityId, Statement>): ReadonlyArray<Statement> {
    const group = this.#same.groupOf(id);
    if (!group) return index.list(id);
    return [group.kept, ...group.merged].flatMap((one) => index.list(one));
  }

  #entitiesOf(ids: ReadonlyArray<EntityId>): ReadonlyArray<Entity> {
    return ids.flatMap((id) => this.#entities.get(id) ?? []);
  }

  /** An entity came, went or is another record now. */
  #entitiesChanged(): void {
    this.#entityList = null;
    this.#same.entitiesChanged();
  }

  #put(record: CaseRecord): void {
    this.#records.set(record.id, record);
    switch (record.type) {
      case 'document':
        this.#documents.set(record.id, record);
        if (record.replaces !== undefined) this.#newerVersions.add(record.replaces, record);
        return;
      case 'entity':
        this.#entities.set(record.id, record);
        this.#entitiesChanged();
        return;
      case 'annotation':
        this.#annotationsByDocument.add(record.documentId, record);
        if (record.kind === 'mention') this.#mentionsByEntity.add(record.entityId, record);
        if (record.kind === 'evidence') this.#evidenceByStatement.add(record.statementId, record);
        return;
      case 'statement':
        this.#statements.add(record);
        this.#statementsBySubject.add(record.entityId, record);
        if (record.value.is === 'entity') this.#statementsByValue.add(record.value.entityId, record);
        return;
      case 'question':
        this.#questions.add(record);
        return;
      case 'template':
        this.#templates.add(record);
        return;
      case 'note':
        this.#notes.set(subjectKey(record.subject), record);
        return;
      case 'judgement':
        if (isOnPassage(record)) {
          if (record.kind === 'rejected-figure') this.#figuresByDocument.add(record.documentId, record);
          else this.#judgementsByDocument.add(record.documentId, record);
          return;
        }
        this.#caseJudgements.set(record.id, record);
        if (record.kind === 'same-entity') {
          this.#same.add(record);
          this.#entityList = null;
        }
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
        if (record.replaces !== undefined) this.#newerVersions.delete(record.replaces, id);
        break;
      case 'entity':
        this.#entities.delete(record.id);
        this.#entitiesChanged();
        break;
      case 'annotation':
        this.#annotationsByDocument.delete(record.documentId, id);
        if (record.kind === 'mention') this.#mentionsByEntity.delete(record.entityId, id);
        if (record.kind === 'evidence') this.#evidenceByStatement.delete(record.statementId, id);
        break;
      case 'statement':
        this.#statements.delete(id);
        this.#statementsBySubject.delete(record.entityId, id);
        if (record.value.is === 'entity') this.#statementsByValue.delete(record.value.entityId, id);
        break;
      case 'question':
        this.#questions.delete(id);
        break;
      case 'template':
        this.#templates.delete(id);
        break;
      case 'note':
        // A Change may replace the note of a subject by one of another id: the newer one stays.
        if (this.#notes.get(subjectKey(record.subject))?.id === id)
          this.#notes.delete(subjectKey(record.subject));
        break;
      case 'judgement':
        if (isOnPassage(record)) {
          if (record.kind === 'rejected-figure') this.#figuresByDocument.delete(record.documentId, id);
          else this.#judgementsByDocument.delete(record.documentId, id);
          break;
        }
        this.#caseJudgements.delete(record.id);
        if (record.kind === 'same-entity') {
          this.#same.delete(record.id);
          this.#entityList = null;
        }
        break;
      default:
        assertNever(record, 'record');
    }
    return record;
  }
}

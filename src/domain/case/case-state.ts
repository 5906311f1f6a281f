import { assertNever } from '../assert-never';
import type { Annotation, Evidence, Mention } from './annotation';
import type { CaseReader } from './case-reader';
import type { Change } from './change';
import type { Document } from './document';
import type { Entity } from './entity';
import type {
  AnnotationId,
  DocumentId,
  EntityId,
  JudgementId,
  QuestionId,
  RecordId,
  StatementId,
  TemplateId,
} from './ids';
import {
  isOnPassage,
  type CaseJudgement,
  type Judgement,
  type RejectedFigure,
  type RejectedMention,
} from './judgement';
import { subjectKey, type Note, type NoteSubject } from './note';
import type { CaseRecord } from './record';
import { Index, Listed } from './record-lists';
import type { Question } from './question';
import { mergedEntity, Sameness } from './sameness';
import type { Statement } from './statement';
import type { Template } from './template';

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
  readonly #documents = new Listed<DocumentId, Document>();
  readonly #entities = new Listed<EntityId, Entity>();
  readonly #statements = new Listed<StatementId, Statement>();
  readonly #questions = new Listed<QuestionId, Question>();
  readonly #templates = new Listed<TemplateId, Template>();
  readonly #caseJudgements = new Listed<JudgementId, CaseJudgement>();
  readonly #notes = new Map<string, Note>();
  readonly #annotationsByDocument = new Index<DocumentId, Annotation>();
  readonly #mentionsByEntity = new Index<EntityId, Mention>();
  readonly #judgementsByDocument = new Index<DocumentId, RejectedMention>();
  readonly #figuresByDocument = new Index<DocumentId, RejectedFigure>();
  readonly #statementsBySubject = new Index<EntityId, Statement>();
  readonly #statementsByValue = new Index<EntityId, Statement>();
  readonly #evidenceByStatement = new Index<StatementId, Evidence>();
  readonly #newerVersions = new Index<DocumentId, Document>();
  readonly #same = new Sameness((id) => this.#entities.get(id) !== undefined);
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
    return this.#documents.list();
  }

  entities(): ReadonlyArray<Entity> {
    this.#entityList ??= this.#entities
      .list()
      .flatMap(({ id }) => (this.idOf(id) === id ? (this.entity(id) ?? []) : []));
    return this.#entityList;
  }

  /** The records of all entities, merged or not. */
  ownEntities(): ReadonlyArray<Entity> {
    return this.#entities.list();
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
    return this.#statements.get(id);
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
    return this.#caseJudgements.list();
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

  #put(record: CaseRecord): void {
    this.#records.set(record.id, record);
    this.#file('add', record);
  }

  #drop(id: RecordId): CaseRecord | undefined {
    const record = this.#records.get(id);
    if (!record) return undefined;
    this.#records.delete(id);
    this.#file('delete', record);
    return record;
  }

  /** Puts a record into every list that it belongs in, or takes it out of all of them. */
  #file(how: 'add' | 'delete', record: CaseRecord): void {
    switch (record.type) {
      case 'document':
        this.#documents[how](record);
        if (record.replaces !== undefined) this.#newerVersions[how](record.replaces, record);
        return;
      case 'entity':
        this.#entities[how](record);
        this.#entityList = null;
        this.#same.entitiesChanged();
        return;
      case 'annotation':
        this.#annotationsByDocument[how](record.documentId, record);
        if (record.kind === 'mention') this.#mentionsByEntity[how](record.entityId, record);
        if (record.kind === 'evidence') this.#evidenceByStatement[how](record.statementId, record);
        return;
      case 'statement':
        this.#statements[how](record);
        this.#statementsBySubject[how](record.entityId, record);
        if (record.value.is === 'entity') this.#statementsByValue[how](record.value.entityId, record);
        return;
      case 'question':
        this.#questions[how](record);
        return;
      case 'template':
        this.#templates[how](record);
        return;
      case 'note': {
        const subject = subjectKey(record.subject);
        if (how === 'add') this.#notes.set(subject, record);
        // A Change may replace the note of a subject by one of another id: the newer one stays.
        else if (this.#notes.get(subject)?.id === record.id) this.#notes.delete(subject);
        return;
      }
      case 'judgement':
        this.#fileJudgement(how, record);
        return;
      default:
        assertNever(record, 'record');
    }
  }

  #fileJudgement(how: 'add' | 'delete', judgement: Judgement): void {
    if (isOnPassage(judgement)) {
      if (judgement.kind === 'rejected-figure') this.#figuresByDocument[how](judgement.documentId, judgement);
      else this.#judgementsByDocument[how](judgement.documentId, judgement);
      return;
    }
    this.#caseJudgements[how](judgement);
    if (judgement.kind !== 'same-entity') return;
    this.#same[how](judgement);
    this.#entityList = null;
  }
}

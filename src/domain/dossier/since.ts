import type { CaseReader } from '../case/case-reader';
import type { RecordedChange } from '../case/change';
import type { AnnotationId, DocumentId, EntityId, RecordId, StatementId } from '../case/ids';
import type { CaseRecord } from '../case/record';
import { reliabilityIdOf } from '../case/commands/grades';
import type { NoteSubject } from '../case/note';
import { isRelation, type Statement } from '../case/statement';
import { isSame } from '../case/three-way';
import { citedMarks } from './assessment';
import type { Citation, Dossier } from './dossier';
import { statementsAbout } from './statements';
import { counted, listed } from './words';

/** What is new or other in a dossier since an earlier state of its case. */
export interface SinceThen {
  readonly annotations: ReadonlyArray<{ readonly id: AnnotationId; readonly isNew: boolean }>;
  readonly statements: ReadonlyArray<{ readonly id: StatementId; readonly isNew: boolean }>;
  /** Forms of the name that it did not have. */
  readonly names: ReadonlyArray<string>;
  /** Whether the assessment was written on. */
  readonly assessment: boolean;
  /** Documents whose note was written on. */
  readonly documentIds: ReadonlyArray<DocumentId>;
  /** Documents whose reliability was graded, or graded otherwise. */
  readonly graded: ReadonlyArray<DocumentId>;
  /** Keys of disagreements of which the analyst said something, or something else. */
  readonly judged: ReadonlyArray<string>;
  /** What was in it and is no longer. */
  readonly gone: {
    /** Marks of the entity, and evidence of statements about it. */
    readonly passages: number;
    readonly statements: number;
    readonly names: ReadonlyArray<string>;
  };
}

/** Each record that Changes touched, as it was before the first of them; undefined where it was not there. */
function asBefore(changes: ReadonlyArray<RecordedChange>): ReadonlyMap<RecordId, CaseRecord | undefined> {
  const before = new Map<RecordId, CaseRecord | undefined>();
  for (const { change, before: replaced } of changes) {
    const known = new Map<RecordId, CaseRecord>(replaced.map((record) => [record.id, record]));
    for (const id of [...change.put.map((record): RecordId => record.id), ...change.remove]) {
      if (!before.has(id)) before.set(id, known.get(id));
    }
  }
  return before;
}

/** What was in the dossier of an entity and is no longer. */
function goneSince(
  state: CaseReader,
  own: EntityId,
  before: ReadonlyMap<RecordId, CaseRecord | undefined>,
): SinceThen['gone'] {
  const gone = [...before].flatMap(([id, then]) => (then && !state.record(id) ? [then] : []));
  const isOwn = (id: EntityId): boolean => state.idOf(id) === own;
  const about = (statement: Statement): boolean =>
    isOwn(statement.entityId) || (isRelation(statement) && isOwn(statement.value.entityId));
  const statementOf = (id: StatementId): Statement | undefined => {
    const then = before.get(id);
    return state.statement(id) ?? (then?.type === 'statement' ? then : undefined);
  };
  const passages = gone.filter((then) => {
    if (then.type !== 'annotation') return false;
    if (then.kind === 'mention') return isOwn(then.entityId);
    const statement = then.kind === 'evidence' ? statementOf(then.statementId) : undefined;
    return statement !== undefined && about(statement);
  });
  const then = before.get(own);
  const now = new Set(state.entity(own)?.names.map(({ form }) => form));
  return {
    passages: passages.length,
    statements: gone.filter((record) => record.type === 'statement' && about(record)).length,
    names: then?.type === 'entity' ? then.names.map(({ form }) => form).filter((form) => !now.has(form)) : [],
  };
}

/**
 * What Changes made new or other in the dossier of an entity as it is now. What was taken back, or put again as it was, is not
 * told.
 *
 * @param changes all since the earlier state, the oldest first
 */
export function changedSince(
  state: CaseReader,
  entityId: EntityId,
  changes: ReadonlyArray<RecordedChange>,
): SinceThen {
  const before = asBefore(changes);
  const altered = (id: RecordId): boolean => {
    if (!before.has(id)) return false;
    const [then, now] = [before.get(id), state.record(id)];
    return now !== undefined && (then === undefined || !isSame(then, now));
  };
  const isNew = (id: RecordId): boolean => altered(id) && before.get(id) === undefined;
  const own = state.idOf(entityId);
  const marks = [...citedMarks(state, own)];
  const commented = (annotationId: AnnotationId): boolean => {
    const note = state.noteAbout({ of: 'annotation', annotationId });
    return note !== undefined && altered(note.id);
  };
  // What was taken away is other than it was too.
  const differs = (id: RecordId): boolean =>
    altered(id) || (before.get(id) !== undefined && state.record(id) === undefined);
  const assessment = state.noteAbout({ of: 'entity', entityId: own });
  const notesThen = [...before.values()].flatMap((record) => (record?.type === 'note' ? [record] : []));
  const hadNote = (isAbout: (subject: NoteSubject) => boolean): boolean =>
    notesThen.some(({ id, subject }) => isAbout(subject) && state.record(id) === undefined);
  const entity = state.entity(own);
  const then = entity && before.get(entity.id);
  const had = new Set(then?.type === 'entity' ? then.names.map(({ form }) => form) : []);
  const documents = [...new Set(marks.map(({ documentId }) => documentId))];
  return {
    annotations: marks
      .filter(({ id }) => altered(id) || commented(id))
      .map(({ id }) => ({ id, isNew: isNew(id) })),
    statements: statementsAbout(state, own)
      .filter(({ id }) => altered(id))
      .map(({ id }) => ({ id, isNew: isNew(id) })),
    names: entity && then ? entity.names.map(({ form }) => form).filter((form) => !had.has(form)) : [],
    assessment:
      (assessment !== undefined && altered(assessment.id)) ||
      hadNote((subject) => subject.of === 'entity' && state.idOf(subject.entityId) === own),
    documentIds: documents.filter((documentId) => {
      const note = state.noteAbout({ of: 'document', documentId });
      return (
        (note !== undefined && altered(note.id)) ||
        hadNote((subject) => subject.of === 'document' && subject.documentId === documentId)
      );
    }),
    graded: documents.filter((documentId) => differs(reliabilityIdOf(documentId))),
    judged: [...before].flatMap(([id, then]) => {
      const record = state.record(id) ?? then;
      if (record?.type !== 'judgement' || record.kind !== 'conflict-status') return [];
      return state.idOf(record.entityId) === own && differs(id) ? [record.property] : [];
    }),
    gone: goneSince(state, own, before),
  };
}

/** Whether something is new, or was there and says something else. */
export type SinceMark = 'new' | 'changed';

/** What a dossier marks as new or changed. */
export interface MarkedSince {
  /** By number. */
  readonly passages: ReadonlyMap<number, SinceMark>;
  readonly statements: ReadonlyMap<StatementId, SinceMark>;
  /** Forms, all new. */
  readonly names: ReadonlySet<string>;
  readonly assessment: boolean;
  readonly notes: ReadonlySet<DocumentId>;
  /** Sources that are graded otherwise. */
  readonly graded: ReadonlySet<DocumentId>;
  /** Keys of disputed facts of which the analyst says something else. */
  readonly judged: ReadonlySet<string>;
  /** All of it: "3 new passages and 1 changed statement"; empty where there is nothing. */
  readonly words: string;
}

function marksIn({ annotationId, also, quoted, evidence }: Citation): ReadonlyArray<AnnotationId> {
  return [annotationId, ...also, ...quoted, ...evidence.map((one) => one.annotationId)];
}

/** A passage is new where all of its marks are, and a statement where all that read so are; changed where some are. */
function markOf(marks: ReadonlyArray<boolean | undefined>): SinceMark | null {
  if (marks.every((isNew) => isNew === undefined)) return null;
  return marks.every((isNew) => isNew === true) ? 'new' : 'changed';
}

function told(marks: Iterable<SinceMark>, one: string): ReadonlyArray<string> {
  const all = [...marks];
  return (['new', 'changed'] as const).flatMap((mark) => {
    const count = all.filter((other) => other === mark).length;
    return count === 0 ? [] : [counted(count, `${mark} ${one}`)];
  });
}

/** What is no longer in a dossier, in words. */
function goneWords({ passages, statements, names }: SinceThen['gone']): ReadonlyArray<string> {
  return [
    ...(passages === 0 ? [] : [counted(passages, 'removed passage')]),
    ...(statements === 0 ? [] : [counted(statements, 'removed statement')]),
    ...(names.length === 0 ? [] : [counted(names.length, 'removed name')]),
  ];
}

/** What of a dossier is new or changed, as it is shown. */
export function markedSince(
  { sources, names, facts, relations, disputed }: Dossier,
  since: SinceThen,
): MarkedSince {
  const altered = new Map(since.annotations.map(({ id, isNew }) => [id, isNew]));
  const passages = new Map<number, SinceMark>();
  for (const citation of sources.flatMap(({ citations }) => citations)) {
    const mark = markOf(marksIn(citation).map((id) => altered.get(id)));
    if (mark) passages.set(citation.number, mark);
  }
  const stated = new Map(since.statements.map(({ id, isNew }) => [id, isNew]));
  const statements = new Map(
    [...facts, ...relations].flatMap(({ statementId, also }) => {
      const mark = markOf([statementId, ...also].map((id) => stated.get(id)));
      return mark ? [[statementId, mark] as const] : [];
    }),
  );
  const forms = new Set(names.map(({ form }) => form).filter((form) => since.names.includes(form)));
  const notes = new Set(
    sources.map(({ documentId }) => documentId).filter((id) => since.documentIds.includes(id)),
  );
  const graded = new Set(
    sources.map(({ documentId }) => documentId).filter((id) => since.graded.includes(id)),
  );
  const judged = new Set(disputed.map(({ key }) => key).filter((key) => since.judged.includes(key)));
  const words = listed([
    ...told(passages.values(), 'passage'),
    ...told(statements.values(), 'statement'),
    ...(forms.size === 0 ? [] : [counted(forms.size, 'new name')]),
    ...(notes.size === 0 ? [] : [counted(notes.size, 'changed note')]),
    ...(since.assessment ? ['a changed assessment'] : []),
    ...(graded.size === 0
      ? []
      : [counted(graded.size, 'changed grade of a source', 'changed grades of sources')]),
    ...(judged.size === 0
      ? []
      : [counted(judged.size, 'changed word on a disputed fact', 'changed words on disputed facts')]),
    ...goneWords(since.gone),
  ]);
  return { passages, statements, names: forms, assessment: since.assessment, notes, graded, judged, words };
}

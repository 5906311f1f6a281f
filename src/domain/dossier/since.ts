import type { CaseReader } from '../case/case-state';
import type { RecordedChange } from '../case/change';
import type { AnnotationId, DocumentId, EntityId, RecordId, StatementId } from '../case/ids';
import type { CaseRecord } from '../case/record';
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
  const assessment = state.noteAbout({ of: 'entity', entityId: own });
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
    assessment: assessment !== undefined && altered(assessment.id),
    documentIds: documents.filter((documentId) => {
      const note = state.noteAbout({ of: 'document', documentId });
      return note !== undefined && altered(note.id);
    }),
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

/** What of a dossier is new or changed, as it is shown. */
export function markedSince({ sources, names, facts, relations }: Dossier, since: SinceThen): MarkedSince {
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
  const words = listed([
    ...told(passages.values(), 'passage'),
    ...told(statements.values(), 'statement'),
    ...(forms.size === 0 ? [] : [counted(forms.size, 'new name')]),
    ...(notes.size === 0 ? [] : [counted(notes.size, 'changed note')]),
    ...(since.assessment ? ['a changed assessment'] : []),
  ]);
  return { passages, statements, names: forms, assessment: since.assessment, notes, words };
}

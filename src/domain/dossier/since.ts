import type { CaseReader } from '../case/case-state';
import type { RecordedChange } from '../case/change';
import type { AnnotationId, DocumentId, EntityId, RecordId, StatementId } from '../case/ids';
import type { CaseRecord } from '../case/record';
import { isSame } from '../case/three-way';
import { citedMarks } from './assessment';
import { statementsAbout } from './statements';

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
    for (const id of [...change.put.map((record) => record.id as RecordId), ...change.remove]) {
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

import type { CaseReader } from '#domain/case/case-reader';
import type { DocumentId, EntityId, RecordId } from '#domain/case/ids';
import { nameOfRecord } from '#domain/case/record-name';
import { focusOn, goTo } from './app-store';

/** What a record is about, where it may not be in the case any more itself. */
export interface RecordTrace {
  readonly recordId: string;
  readonly documentId?: DocumentId | null;
  readonly entityId?: EntityId | null;
}

/** What shows a record where it is, or what it is about; null where neither is in the case any more. */
export function recordShower(trace: RecordTrace, reader: CaseReader): (() => void) | null {
  const record = reader.record(trace.recordId as RecordId);
  if (record && 'anchor' in record) {
    const { documentId, anchor } = record;
    return () => {
      if (record.type === 'annotation') focusOn({ on: 'annotation', annotationId: record.id });
      goTo({ room: 'reader', documentId, at: { start: anchor.start, end: anchor.end } });
    };
  }
  if (record?.type === 'note' && record.subject.of === 'annotation') {
    return recordShower({ recordId: record.subject.annotationId }, reader);
  }
  const subject = record?.type === 'note' ? record.subject : null;
  if (subject?.of === 'case') return () => goTo({ room: 'notes' });
  const documentId =
    record?.type === 'document'
      ? record.id
      : subject?.of === 'document'
        ? subject.documentId
        : trace.documentId;
  if (documentId && reader.document(documentId)) return () => goTo({ room: 'reader', documentId });
  const entityId =
    record?.type === 'entity' ? record.id : subject?.of === 'entity' ? subject.entityId : trace.entityId;
  if (entityId && reader.entity(entityId)) {
    return () => {
      focusOn({ on: 'entity', entityId });
      goTo({ room: 'dossier', entityId });
    };
  }
  return null;
}

/** A record in a few words, by the id that a problem names; null where it is no record of the case. */
export function recordCalled(id: string, reader: CaseReader): string | null {
  const record = reader.record(id as RecordId);
  return record ? nameOfRecord(record, reader) : null;
}

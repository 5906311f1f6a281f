import type { ChangeDetails } from '#contract/contract';
import type { CaseReader } from '#domain/case/case-state';
import { annotationIdSchema } from '#domain/case/ids';
import { focusOn, goTo } from '../../state/app-store';

/** What shows a record where it is; null where it is not in the case any more. */
export function placeOfRecord(
  {
    recordId,
    type,
    documentId,
    entityId,
  }: Pick<ChangeDetails['records'][number], 'recordId' | 'type' | 'documentId' | 'entityId'>,
  reader: CaseReader,
): (() => void) | null {
  if (type === 'annotation') {
    const mark = reader.annotation(annotationIdSchema.parse(recordId));
    if (!mark) return null;
    const { start, end } = mark.anchor;
    return () => {
      focusOn({ on: 'annotation', annotationId: mark.id });
      goTo({ room: 'reader', documentId: mark.documentId, at: { start, end } });
    };
  }
  if (documentId !== null && reader.document(documentId)) return () => goTo({ room: 'reader', documentId });
  if (entityId !== null && reader.entity(entityId)) return () => focusOn({ on: 'entity', entityId });
  return null;
}

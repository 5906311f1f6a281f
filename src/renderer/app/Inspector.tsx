import { MousePointerClick } from 'lucide-react';
import { useDeferredValue, type ReactNode } from 'react';
import type { AnnotationId, DocumentId, EntityId, StatementId } from '#domain/case/ids';
import { useApp, type Focus } from '../state/app-store';
import { usePlace } from '../state/case-hooks';
import type { Place } from '../state/place';
import { EmptyState } from '../ui/EmptyState';
import styles from './Inspector.module.css';

/** What the right panel is about: the focus, else what the room is about. */
export function subjectOf(focus: Focus, place: Place): Focus {
  if (focus) return focus;
  if (place.room === 'reader' || place.room === 'versions') {
    return { on: 'document', documentId: place.documentId };
  }
  if (place.room === 'dossier') return { on: 'entity', entityId: place.entityId };
  if ((place.room === 'timeline' || place.room === 'network') && place.entityId) {
    return { on: 'entity', entityId: place.entityId };
  }
  if (place.room === 'review' && place.entityId) return { on: 'entity', entityId: place.entityId };
  return null;
}

/** What an `Inspector` takes: how each kind of thing is shown. */
export interface InspectorProps {
  readonly annotation: (id: AnnotationId) => ReactNode;
  readonly entity: (id: EntityId) => ReactNode;
  readonly document: (id: DocumentId) => ReactNode;
  readonly documents: (ids: ReadonlyArray<DocumentId>) => ReactNode;
  readonly words: (words: string) => ReactNode;
  readonly statement: (id: StatementId) => ReactNode;
}

/** The right of the window: what belongs to what was clicked last. */
export function Inspector({ annotation, entity, document, documents, words, statement }: InspectorProps) {
  const focus = useApp((state) => state.focus);
  const place = usePlace();
  // Whoever walks through a list waits for the list, not for all that belongs to each of its lines.
  const subject = useDeferredValue(subjectOf(focus, place));
  return (
    <aside className={styles['inspector']} aria-label="Details">
      {subject?.on === 'annotation' ? annotation(subject.annotationId) : null}
      {subject?.on === 'entity' ? entity(subject.entityId) : null}
      {subject?.on === 'document' ? document(subject.documentId) : null}
      {subject?.on === 'documents' ? documents(subject.documentIds) : null}
      {subject?.on === 'words' ? words(subject.words) : null}
      {subject?.on === 'statement' ? statement(subject.statementId) : null}
      {subject === null ? (
        <div className={styles['nothing']}>
          <EmptyState small icon={<MousePointerClick />} title="Nothing selected">
            Click a document, an entity or a mark to see what belongs to it.
          </EmptyState>
        </div>
      ) : null}
    </aside>
  );
}

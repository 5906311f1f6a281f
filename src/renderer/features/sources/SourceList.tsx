import { FileText } from 'lucide-react';
import { focusOn, goTo, useApp } from '../../state/app-store';
import { useDocuments, usePlace } from '../../state/case-hooks';
import { EmptyState } from '../../ui/EmptyState';
import { NavRow } from '../../ui/NavRow';
import { useMarkCounts } from './document-counts';
import styles from './SourceList.module.css';
import { documentDate } from './words';

/** The documents of the case in the sidebar: a click opens one in the reader. */
export function SourceList() {
  const documents = useDocuments();
  const counts = useMarkCounts();
  const place = usePlace();
  const readOnly = useApp((state) => state.info?.readOnly !== null);
  if (documents.length === 0) {
    return (
      <EmptyState small title="No documents yet">
        {readOnly ? 'This case is empty.' : 'Drop files or folders on the window.'}
      </EmptyState>
    );
  }
  const here = place.room === 'reader' ? place.documentId : null;
  return (
    <ul className={styles['list']}>
      {documents.map((document) => {
        const marks = counts.get(document.id)?.all ?? 0;
        const detail = [document.publisher, documentDate(document)].filter(Boolean).join(' · ');
        return (
          <li key={document.id} className={styles['entry']}>
            <NavRow
              icon={<FileText aria-hidden />}
              label={document.title}
              {...(detail ? { detail } : {})}
              active={document.id === here}
              {...(marks > 0 ? { count: marks, countLabel: marks === 1 ? 'mark' : 'marks' } : {})}
              onClick={() => {
                focusOn({ on: 'document', documentId: document.id });
                goTo({ room: 'reader', documentId: document.id });
              }}
            />
          </li>
        );
      })}
    </ul>
  );
}

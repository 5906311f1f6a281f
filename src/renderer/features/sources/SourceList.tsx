import { FileText } from 'lucide-react';
import { memo } from 'react';
import type { Document } from '#domain/case/document';
import { focusOn, goTo, useApp } from '../../state/app-store';
import { useDocuments } from '../../state/case-hooks';
import { EmptyState } from '../../ui/EmptyState';
import { LongList } from '../../ui/LongList';
import { NavRow } from '../../ui/NavRow';
import { useMarkCounts } from './document-counts';
import styles from './SourceList.module.css';
import { documentDate } from './words';

/** Height of a row with its second line, in CSS pixels. */
const ROW = 42;

/** Draws again only when the document, its number of marks or where the analyst is has altered. */
const SourceEntry = memo(function SourceEntry({
  document,
  marks,
}: {
  readonly document: Document;
  readonly marks: number;
}) {
  const active = useApp(({ trail: { here } }) => here.room === 'reader' && here.documentId === document.id);
  const detail = [document.publisher, documentDate(document)].filter(Boolean).join(' · ');
  return (
    <NavRow
      icon={<FileText aria-hidden />}
      label={document.title}
      {...(detail ? { detail } : {})}
      active={active}
      {...(marks > 0 ? { count: marks, countLabel: marks === 1 ? 'mark' : 'marks' } : {})}
      onClick={() => {
        focusOn({ on: 'document', documentId: document.id });
        goTo({ room: 'reader', documentId: document.id });
      }}
    />
  );
});

/** The documents of the case in the sidebar: a click opens one in the reader. */
export const SourceList = memo(function SourceList() {
  const documents = useDocuments();
  const counts = useMarkCounts();
  const here = useApp(({ trail: { here } }) => (here.room === 'reader' ? here.documentId : null));
  const readOnly = useApp((state) => state.info?.readOnly !== null);
  if (documents.length === 0) {
    return (
      <EmptyState small title="No documents yet">
        {readOnly ? 'This case is empty.' : 'Drop files or folders on the window.'}
      </EmptyState>
    );
  }
  return (
    <LongList
      className={styles['list']}
      items={documents}
      rowHeight={ROW}
      reveal={here}
      keyOf={({ id }) => id}
      renderRow={(document) => <SourceEntry document={document} marks={counts.get(document.id)?.all ?? 0} />}
    />
  );
});

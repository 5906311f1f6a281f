import { FileQuestion, FileWarning } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Document } from '#domain/case/document';
import type { DocumentId } from '#domain/case/ids';
import { useApp } from '../../state/app-store';
import { usePane } from '../../state/panes';
import type { SeenPlace, TextRange } from '../../state/place';
import { useDocumentText } from '../../state/texts';
import { EmptyState } from '../../ui/EmptyState';
import { Room } from '../../ui/Room';
import { Reader } from './Reader';
import { FindBar } from './FindBar';
import { useFinding } from './find-store';
import { ReaderActions } from './ReaderActions';

interface ReaderRoomProps {
  readonly documentId: DocumentId;
  /** A passage to go to. */
  readonly at?: TextRange | undefined;
  /** The lines that were in view when the analyst left it. */
  readonly seen?: SeenPlace | undefined;
}

/** The room in which a document is read and marked. */
export function ReaderRoom({ documentId, at, seen }: ReaderRoomProps): ReactNode {
  // Only this document's own record: the bar need not be drawn again for each mark.
  const document = useApp((state) => state.reader.document(documentId));
  const replaced = useApp((state) => state.reader.newerVersionOf(documentId) !== undefined);
  const answer = useDocumentText(documentId);
  const { active } = usePane();
  // One bar for both sides: it looks where the analyst is.
  const finding = useFinding((state) => state.open) && active;
  if (!document) {
    return (
      <Room title="Document">
        <EmptyState icon={<FileQuestion />} title="This document is no longer in the case">
          It may have been removed. Undo brings it back.
        </EmptyState>
      </Room>
    );
  }
  return (
    <Room
      title={document.title}
      detail={finding ? null : `${replaced ? 'Older version · ' : ''}${sourceLine(document)}`}
      actions={
        answer.status !== 'ready' ? null : finding ? (
          <FindBar read={answer.read} />
        ) : (
          <ReaderActions documentId={documentId} paged={answer.read.pages.length > 0} />
        )
      }
      ownScroll
    >
      {answer.status === 'ready' ? (
        <Reader key={documentId} document={document} read={answer.read} at={at} seen={seen} />
      ) : answer.status === 'failed' ? (
        <EmptyState icon={<FileWarning />} title="This text cannot be shown">
          {answer.message}
        </EmptyState>
      ) : null}
    </Room>
  );
}

/** What is known of where a document comes from, in one line. */
function sourceLine({ author, publisher, date, dateNote, file }: Document): string {
  const known = [author, publisher, date || dateNote].filter((part) => part !== '');
  return known.length > 0 ? known.join(' · ') : file;
}

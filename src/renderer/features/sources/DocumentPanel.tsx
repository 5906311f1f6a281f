import { BookOpen, Check, Columns2, Copy, FileText } from 'lucide-react';
import { useState } from 'react';
import type { Document } from '#domain/case/document';
import type { DocumentId } from '#domain/case/ids';
import { goBeside, goTo, useApp } from '../../state/app-store';
import { useMarks, useReader } from '../../state/case-hooks';
import { useSuggestionCounts } from '../../state/suggestions';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { IconButton } from '../../ui/IconButton';
import { NoteEditor } from '../../ui/LaterNotes';
import { PanelHeader, PanelSection } from '../../ui/PanelSection';
import { DocumentOrigin } from './DocumentOrigin';
import { DocumentReliability } from './DocumentReliability';
import { DescriptionFields } from './DescriptionFields';
import { RemoveDocuments } from './RemoveDocuments';
import { TextQuality } from './TextQuality';
import styles from './DocumentPanel.module.css';
import { DocumentAttachments } from './DocumentAttachments';
import { DocumentVersions } from './DocumentVersions';
import { countMarks } from './document-counts';
import { count, counted, documentDate, fileSize, moment } from './words';

/** Milliseconds for which a copy button says that it has copied. */
const COPIED = 1500;

function CopyHash({ sha256 }: { readonly sha256: string }) {
  const [copied, setCopied] = useState(false);
  const copy = async (): Promise<void> => {
    await navigator.clipboard.writeText(sha256);
    setCopied(true);
    setTimeout(() => setCopied(false), COPIED);
  };
  return (
    <div className={styles['hash']}>
      <code className="selectable">{sha256}</code>
      <IconButton
        size="s"
        label={copied ? 'Copied' : 'Copy SHA-256'}
        icon={copied ? <Check /> : <Copy />}
        onClick={() => void copy()}
      />
    </div>
  );
}

function Marks({ document }: { readonly document: Document }) {
  const { reader } = useReader();
  const marks = useMarks(document.id);
  const counts = countMarks(reader, document.id);
  const open = useSuggestionCounts().ofDocument.get(document.id) ?? 0;
  return (
    <PanelSection title="Marks" count={marks.length}>
      {marks.length === 0 ? (
        <p className={styles['quiet']}>Nothing is marked yet. Select words in the text to mark them.</p>
      ) : (
        <dl className={styles['counts']}>
          <div>
            <dt>Mentions</dt>
            <dd>{count(counts.mentions)}</dd>
          </div>
          <div>
            <dt>Highlights</dt>
            <dd>{count(counts.highlights)}</dd>
          </div>
          <div>
            <dt>Comments</dt>
            <dd>{count(counts.comments)}</dd>
          </div>
          <div>
            <dt>Evidence</dt>
            <dd>{count(counts.evidence)}</dd>
          </div>
        </dl>
      )}
      {open > 0 ? (
        <Button size="s" onClick={() => goTo({ room: 'review', documentId: document.id })}>
          Review {counted(open, 'suggestion')}
        </Button>
      ) : null}
    </PanelSection>
  );
}

/** The right panel for a document: what is said about it, what it is, what is marked in it. */
export function DocumentPanel({ documentId }: { readonly documentId: DocumentId }) {
  const { reader } = useReader();
  const readOnly = useApp((state) => state.info?.readOnly !== null);
  const reading = useApp(({ trail: { here } }) => here.room === 'reader' && here.documentId === documentId);
  const document = reader.document(documentId);
  if (!document) return <EmptyState small title="This document is no longer in the case" />;
  const said = [document.kind, document.publisher, documentDate(document)].filter(Boolean).join(' · ');
  return (
    <>
      <PanelHeader
        icon={<FileText aria-hidden className={styles['icon']} />}
        title={document.title}
        detail={said || document.file}
        actions={
          <>
            {reading ? null : (
              <IconButton
                size="s"
                label="Open in the reader"
                icon={<BookOpen />}
                onClick={() => goTo({ room: 'reader', documentId })}
              />
            )}
            <IconButton
              size="s"
              label="Open on the other side"
              icon={<Columns2 />}
              onClick={() => goBeside({ room: 'reader', documentId })}
            />
          </>
        }
      />
      <PanelSection title="About this document">
        <DescriptionFields key={documentId} documents={[document]} readOnly={readOnly} />
      </PanelSection>
      <TextQuality documentId={documentId} />
      <Marks document={document} />
      <DocumentVersions document={document} />
      <DocumentAttachments document={document} />
      <DocumentReliability documentId={documentId} />
      <DocumentOrigin documentId={documentId} />
      <PanelSection title="Note">
        <NoteEditor
          key={documentId}
          subject={{ of: 'document', documentId }}
          placeholder="What is this document worth? Who wrote it, for whom, on what evidence?"
        />
      </PanelSection>
      <PanelSection title="File">
        <dl className={styles['facts']}>
          <div>
            <dt>Name</dt>
            <dd className="selectable">{document.file}</dd>
          </div>
          <div>
            <dt>Size</dt>
            <dd>
              {fileSize(document.bytes)}, {counted(document.characters, 'character')}
            </dd>
          </div>
          <div>
            <dt>Imported</dt>
            <dd>{moment(document.importedAt)}</dd>
          </div>
          <div>
            <dt>SHA-256</dt>
            <dd>
              <CopyHash sha256={document.sha256} />
            </dd>
          </div>
        </dl>
        <div className={styles['removal']}>
          <RemoveDocuments documents={[document]} />
        </div>
      </PanelSection>
    </>
  );
}

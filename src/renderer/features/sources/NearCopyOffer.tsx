import { FileDiff, Layers } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { NearCopy } from '#contract/versions';
import type { Document } from '#domain/case/document';
import type { DocumentId } from '#domain/case/ids';
import { goTo } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { closeReport } from '../../state/imports';
import { fileAsVersion } from '../../state/versions';
import { Button } from '../../ui/Button';
import styles from './ImportReport.module.css';

const calledBy = ({ title, file }: Document): string => `“${title}” (${file})`;

/**
 * Says of a document that has just come in of which one it is a new version, or that the case has one nearly like it, and lets
 * the analyst file it as its new version.
 */
export function NearCopyOffer({
  documentId,
  copy,
}: {
  readonly documentId: DocumentId;
  readonly copy: NearCopy | undefined;
}): ReactNode {
  const { reader } = useReader();
  const [kept, setKept] = useState(false);
  const document = reader.document(documentId);
  const replaced = document?.replaces && reader.document(document.replaces);
  if (replaced) return <p className={styles['message']}>Filed as a new version of {calledBy(replaced)}.</p>;
  const other = copy && reader.document(copy.otherId);
  if (!document || !other) return null;
  const { otherId, share, sameText } = copy;
  const called = calledBy(other);
  const what = sameText ? `The same text as ${called}.` : `Nearly the same as ${called}: ${percent(share)}.`;
  return (
    <div>
      <p className={styles['message']}>{what}</p>
      {kept ? null : (
        <div className={styles['offer']}>
          <Button
            writes
            size="s"
            icon={<Layers aria-hidden />}
            onClick={() => void fileAsVersion(documentId, otherId)}
          >
            File as its new version
          </Button>
          <Button size="s" variant="quiet" onClick={() => setKept(true)}>
            Keep both
          </Button>
          <Button
            size="s"
            variant="quiet"
            icon={<FileDiff aria-hidden />}
            onClick={() => {
              closeReport();
              goTo({ room: 'versions', documentId, olderId: otherId });
            }}
          >
            What differs
          </Button>
        </div>
      )}
    </div>
  );
}

function percent(share: number): string {
  return `${Math.floor(share * 100)} %`;
}

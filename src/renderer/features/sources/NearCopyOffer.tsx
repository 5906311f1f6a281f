import { FileDiff, Layers } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { NearCopy } from '#contract/versions';
import { goTo } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { closeReport } from '../../state/imports';
import { fileAsVersion } from '../../state/versions';
import { Button } from '../../ui/Button';
import styles from './ImportReport.module.css';

/** Says of a document that has just come in that the case has one nearly like it, and lets the analyst file it as its new version. */
export function NearCopyOffer({ copy }: { readonly copy: NearCopy }): ReactNode {
  const { reader } = useReader();
  const [kept, setKept] = useState(false);
  const { documentId, otherId, share, sameText } = copy;
  const document = reader.document(documentId);
  const other = reader.document(otherId);
  if (!document || !other) return null;
  const called = `“${other.title}” (${other.file})`;
  if (document.replaces === otherId) {
    return <p className={styles['message']}>Filed as a new version of {called}.</p>;
  }
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

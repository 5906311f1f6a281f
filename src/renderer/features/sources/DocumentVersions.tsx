import { FileDiff, FileUp, Inbox, Layers } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Document } from '#domain/case/document';
import type { DocumentId } from '#domain/case/ids';
import { countWords } from '#domain/dossier/words';
import { goTo } from '../../state/app-store';
import { useMarks, useReader } from '../../state/case-hooks';
import { fileAsVersion, importNewVersion, useNearCopies, useVersions } from '../../state/versions';
import { Button } from '../../ui/Button';
import { PanelSection } from '../../ui/PanelSection';
import styles from './DocumentVersions.module.css';
import { OpenDocument } from './OpenDocument';
import { day } from './words';

function compare(olderId: DocumentId, documentId: DocumentId): void {
  goTo({ room: 'versions', documentId, olderId });
}

function Compare({
  olderId,
  newerId,
}: {
  readonly olderId: DocumentId;
  readonly newerId: DocumentId;
}): ReactNode {
  return (
    <Button
      size="s"
      variant="quiet"
      icon={<FileDiff aria-hidden />}
      onClick={() => compare(olderId, newerId)}
    >
      What changed
    </Button>
  );
}

/** That this is an older version: which one replaces it, and which marks stayed here. */
function Replaced({
  document,
  newest,
}: {
  readonly document: Document;
  readonly newest: Document;
}): ReactNode {
  const marks = useMarks(document.id).length;
  return (
    <div className={styles['version']}>
      <p>
        <strong>Older version.</strong> <OpenDocument document={newest} />{' '}
        <span className={styles['quiet']}>({newest.file})</span> replaces it.
      </p>
      <div className={styles['actions']}>
        <Compare olderId={document.id} newerId={newest.id} />
        {marks > 0 ? (
          <Button
            size="s"
            variant="quiet"
            icon={<Inbox aria-hidden />}
            onClick={() => goTo({ room: 'tray' })}
          >
            {countWords(marks)} unplaced
          </Button>
        ) : null}
      </div>
    </div>
  );
}

function Older({ older, newerId }: { readonly older: Document; readonly newerId: DocumentId }): ReactNode {
  return (
    <li className={styles['version']}>
      <p>
        <OpenDocument document={older} />
        <span className={styles['quiet']}>
          {' '}
          ({older.file}), older version, imported {day(older.importedAt)}
        </span>
      </p>
      <div className={styles['actions']}>
        <Compare olderId={older.id} newerId={newerId} />
      </div>
    </li>
  );
}

/** Another document that is nearly the same; which is the newer one only the analyst knows. */
function Copy({
  document,
  other,
  share,
  sameText,
}: {
  readonly document: Document;
  readonly other: Document;
  readonly share: number;
  readonly sameText: boolean;
}): ReactNode {
  return (
    <li className={styles['version']}>
      <p>
        {sameText ? 'The same text as ' : 'Nearly the same as '}
        <OpenDocument document={other} />
        <span className={styles['quiet']}>
          {' '}
          ({other.file}){sameText ? '' : `, ${Math.floor(share * 100)} % of the words`}
        </span>
      </p>
      <div className={styles['actions']}>
        <Compare olderId={other.id} newerId={document.id} />
        <Button
          writes
          size="s"
          variant="quiet"
          icon={<Layers aria-hidden />}
          title={`Files “${document.file}” as a new version of “${other.file}”, with its marks`}
          onClick={() => void fileAsVersion(document.id, other.id)}
        >
          This one is newer
        </Button>
        <Button
          writes
          size="s"
          variant="quiet"
          icon={<Layers aria-hidden />}
          title={`Files “${other.file}” as a new version of “${document.file}”, with its marks`}
          onClick={() => void fileAsVersion(other.id, document.id)}
        >
          That one is newer
        </Button>
      </div>
    </li>
  );
}

/** The versions of a document and its near copies in the case, with what can be done about them. */
export function DocumentVersions({ document }: { readonly document: Document }): ReactNode {
  const { reader } = useReader();
  const { newest, older } = useVersions(document.id);
  const copies = useNearCopies(newest ? [] : [document.id]);
  return (
    <PanelSection title="Versions">
      {newest ? <Replaced document={document} newest={newest} /> : null}
      {older.length > 0 ? (
        <ul className={styles['list']} aria-label="Older versions">
          {older.map((version) => (
            <Older key={version.id} older={version} newerId={document.id} />
          ))}
        </ul>
      ) : null}
      {copies.length > 0 ? (
        <ul className={styles['list']} aria-label="Nearly the same">
          {copies.map(({ otherId, share, sameText }) => {
            const other = reader.document(otherId);
            return other ? (
              <Copy key={otherId} document={document} other={other} share={share} sameText={sameText} />
            ) : null;
          })}
        </ul>
      ) : null}
      {newest ? null : (
        <Button
          writes
          size="s"
          icon={<FileUp aria-hidden />}
          onClick={() => void importNewVersion(document.id)}
        >
          Import a new version…
        </Button>
      )}
    </PanelSection>
  );
}

import { type ReactNode } from 'react';
import type { Document } from '#domain/case/document';
import { useReader } from '../../state/case-hooks';
import { PanelSection } from '../../ui/PanelSection';
import styles from './DocumentVersions.module.css';
import { OpenDocument } from './OpenDocument';

/** With which mail a document came, and what came with it; nothing where neither is in the case. */
export function DocumentAttachments({ document }: { readonly document: Document }): ReactNode {
  const { reader } = useReader();
  const mail = document.attachedTo && reader.document(document.attachedTo);
  const attached = reader.documents().filter(({ attachedTo }) => attachedTo === document.id);
  if (!mail && attached.length === 0) return null;
  return (
    <PanelSection title="Attachments">
      {mail ? (
        <p className={styles['version']}>
          Attached to <OpenDocument document={mail} />
        </p>
      ) : null}
      {attached.length > 0 ? (
        <ul className={styles['list']} aria-label="Attached">
          {attached.map((each) => (
            <li key={each.id} className={styles['version']}>
              <OpenDocument document={each} /> <span className={styles['quiet']}>({each.file})</span>
            </li>
          ))}
        </ul>
      ) : null}
    </PanelSection>
  );
}

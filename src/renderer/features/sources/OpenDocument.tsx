import type { ReactNode } from 'react';
import type { Document } from '#domain/case/document';
import { goTo } from '../../state/app-store';
import styles from './DocumentVersions.module.css';

/** The title of a document, which opens it in the reader. */
export function OpenDocument({ document }: { readonly document: Document }): ReactNode {
  return (
    <button
      type="button"
      className={styles['open']}
      onClick={() => goTo({ room: 'reader', documentId: document.id })}
    >
      {document.title}
    </button>
  );
}

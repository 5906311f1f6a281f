import { useMemo } from 'react';
import type { Document } from '#domain/case/document';
import type { Entity } from '#domain/case/entity';
import type { DocumentId } from '#domain/case/ids';
import { counted } from '#domain/dossier/words';
import { goTo } from '../../state/app-store';
import { useDocuments, useReader } from '../../state/case-hooks';
import type { TextRange } from '../../state/place';
import { PanelSection } from '../../ui/PanelSection';
import styles from './EntityPanel.module.css';

interface InDocument {
  readonly document: Document;
  readonly count: number;
  readonly first: TextRange;
}

/** Where an entity is mentioned: each document with how often, and where first. */
function useInDocuments(entity: Entity): ReadonlyArray<InDocument> {
  const documents = useDocuments();
  const { reader, revision } = useReader();
  return useMemo(() => {
    const found = new Map<DocumentId, { count: number; first: TextRange }>();
    for (const { documentId, anchor } of reader.mentionsOf(entity.id)) {
      const known = found.get(documentId);
      const first = !known || anchor.start < known.first.start ? anchor : known.first;
      found.set(documentId, { count: (known?.count ?? 0) + 1, first });
    }
    return documents.flatMap((document) => {
      const here = found.get(document.id);
      return here ? [{ document, ...here }] : [];
    });
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [reader, documents, entity.id, revision]);
}

/** The documents that mention an entity; a click shows the first mention in the reader. */
export function EntityDocuments({ entity }: { readonly entity: Entity }) {
  const found = useInDocuments(entity);
  const total = found.reduce((sum, { count }) => sum + count, 0);
  return (
    <PanelSection title="Mentions" count={total}>
      {found.length === 0 ? (
        <p className={styles['quiet']}>No mention is accepted yet.</p>
      ) : (
        <ul className={styles['documents']}>
          {found.map(({ document, count, first }) => (
            <li key={document.id}>
              <button
                type="button"
                className={styles['document']}
                title={`${document.title}: show the first mention`}
                onClick={() =>
                  goTo({
                    room: 'reader',
                    documentId: document.id,
                    at: { start: first.start, end: first.end },
                  })
                }
              >
                <span className={styles['documentTitle']}>{document.title}</span>
                <span className={styles['count']}>
                  {count}
                  <span className="visually-hidden"> {counted(count, 'mention').replace(/^\S+ /u, '')}</span>
                </span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </PanelSection>
  );
}

import { ChevronDown, ChevronRight } from 'lucide-react';
import { memo, useMemo, useState } from 'react';
import type { Mention } from '#domain/case/annotation';
import type { Document } from '#domain/case/document';
import type { Entity } from '#domain/case/entity';
import type { DocumentId } from '#domain/case/ids';
import { counted } from '#domain/dossier/words';
import { keywordInContext } from '#domain/mentions/context';
import { goTo } from '../../state/app-store';
import { useDocuments, useReader } from '../../state/case-hooks';
import type { TextRange } from '../../state/place';
import { useDocumentText } from '../../state/texts';
import { IconButton } from '../../ui/IconButton';
import { Kwic } from '../../ui/Kwic';
import { dragSentence } from '../../ui/note-editor/drag';
import { PanelSection } from '../../ui/PanelSection';
import { useGrowing } from '../../ui/use-growing';
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

/** As many lines as a side panel is good for; the dossier has them all. */
const MOST_LINES = 200;

function show(documentId: DocumentId, { start, end }: TextRange): void {
  goTo({ room: 'reader', documentId, at: { start, end } });
}

/** The mentions in one document, each in its sentence. */
function Lines({ entity, documentId }: { readonly entity: Entity; readonly documentId: DocumentId }) {
  const { reader } = useReader();
  const answer = useDocumentText(documentId);
  if (answer.status === 'loading') return null;
  if (answer.status === 'failed') return <p className={styles['quiet']}>{answer.message}</p>;
  const { text, layout } = answer.read;
  const mentions: ReadonlyArray<Mention> = reader
    .mentionsOf(entity.id)
    .filter((mention) => mention.documentId === documentId)
    .toSorted((a, b) => a.anchor.start - b.anchor.start);
  return (
    <ul>
      {mentions.slice(0, MOST_LINES).map(({ id, anchor }) => {
        const { before, match, after } = keywordInContext(text, layout, anchor.start, anchor.end);
        return (
          <li key={id} className={styles['suggestion']}>
            <button
              type="button"
              className={styles['line']}
              {...dragSentence(
                { documentId, start: anchor.start, end: anchor.end },
                `${before}${match}${after}`,
              )}
              onClick={() => show(documentId, anchor)}
            >
              <Kwic before={before} match={match} after={after} look="flow" />
            </button>
          </li>
        );
      })}
    </ul>
  );
}

interface RowProps {
  readonly entity: Entity;
  readonly document: Document;
  readonly count: number;
  readonly first: TextRange;
}

const Row = memo(function Row({ entity, document, count, first }: RowProps) {
  const [open, setOpen] = useState(false);
  return (
    <li>
      <div className={styles['documentRow']}>
        <IconButton
          size="s"
          label={`${open ? 'Hide' : 'List'} the mentions in “${document.title}”`}
          aria-expanded={open}
          icon={open ? <ChevronDown /> : <ChevronRight />}
          onClick={() => setOpen(!open)}
        />
        <button
          type="button"
          className={styles['document']}
          title={`${document.title}: show the first mention`}
          onClick={() => show(document.id, first)}
        >
          <span className={styles['documentTitle']}>{document.title}</span>
          <span className={styles['count']}>
            {count}
            <span className="visually-hidden"> {counted(count, 'mention').replace(/^\S+ /u, '')}</span>
          </span>
        </button>
      </div>
      {open ? <Lines entity={entity} documentId={document.id} /> : null}
    </li>
  );
});

/** The documents that mention an entity; a click shows the first mention in the reader, or each in its sentence. */
export function EntityDocuments({ entity }: { readonly entity: Entity }) {
  const found = useInDocuments(entity);
  const total = found.reduce((sum, { count }) => sum + count, 0);
  const drawn = useGrowing(found.length);
  return (
    <PanelSection title="Mentions" count={total}>
      {found.length === 0 ? (
        <p className={styles['quiet']}>No mention is accepted yet.</p>
      ) : (
        <ul className={styles['documents']}>
          {found.slice(0, drawn).map(({ document, count, first }) => (
            <Row key={document.id} entity={entity} document={document} count={count} first={first} />
          ))}
        </ul>
      )}
    </PanelSection>
  );
}

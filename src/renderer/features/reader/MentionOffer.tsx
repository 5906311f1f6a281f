import { X } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { displayName } from '#domain/case/entity';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { goTo } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { useSuggestions } from '../../state/suggestions';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { accept } from './marking';
import styles from './MentionOffer.module.css';

interface MentionOfferProps {
  readonly entityId: EntityId;
  /** The document that is open. */
  readonly documentId: DocumentId;
  readonly onClose: () => void;
}

/** After an entity was tagged once: where else its names occur, to be reviewed or accepted at once. */
export function MentionOffer({ entityId, documentId, onClose }: MentionOfferProps): ReactNode {
  const { reader } = useReader();
  const found = useSuggestions({ entityId });
  const [busy, setBusy] = useState(false);
  const entity = reader.entity(entityId);
  if (!entity || !found || found.length === 0) return null;

  const here = found.filter(({ passage }) => passage.documentId === documentId);
  const documents = new Set(found.map(({ passage }) => passage.documentId)).size;
  const take = async (suggestions: typeof found): Promise<void> => {
    setBusy(true);
    await accept(suggestions);
    setBusy(false);
  };
  return (
    <section className={styles['offer']} aria-label="More mentions">
      <output className={styles['words']}>
        <strong>{found.length}</strong> more {found.length === 1 ? 'mention' : 'mentions'} of{' '}
        <strong>{displayName(entity)}</strong>{' '}
        {documents === 1
          ? here.length > 0
            ? 'in this document'
            : 'in another document'
          : `in ${documents} documents`}
      </output>
      <div className={styles['actions']}>
        <Button size="s" onClick={() => goTo({ room: 'review', entityId })}>
          Review
        </Button>
        {here.length > 0 && here.length < found.length ? (
          <Button writes size="s" disabled={busy} onClick={() => void take(here)}>
            Accept {here.length} in this document
          </Button>
        ) : null}
        <Button writes size="s" variant="primary" disabled={busy} onClick={() => void take(found)}>
          Accept {found.length === 1 ? 'it' : `all ${found.length}`}
        </Button>
        <IconButton size="s" label="Not now" tooltipSide="top" icon={<X />} onClick={onClose} />
      </div>
    </section>
  );
}

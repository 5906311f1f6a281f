import { Command } from 'cmdk';
import { useMemo, useState } from 'react';
import type { NoteSubject } from '#domain/case/note';
import { useReader } from '../../state/case-hooks';
import { Dialog } from '../Dialog';
import { EntityDot } from '../EntityDot';
import { findOffers, referenceOffers, type ReferenceKind, type ReferenceOffer } from './reference-offers';
import styles from './reference.module.css';

const titles: Readonly<Record<ReferenceKind, string>> = {
  passage: 'Quote a marked passage',
  statement: 'Cite a statement',
  entity: 'Name an entity',
  confidence: 'Mark as your own judgement',
};

const nothing: Readonly<Record<ReferenceKind, string>> = {
  passage: 'No passage is marked so. Highlight words in a document, and they can be quoted here.',
  statement: 'No statement says so. Select words in a document and press S to state something.',
  entity: 'No entity goes by this name.',
  confidence: 'The ladder has no such word.',
};

/** What a `ReferenceDialog` takes. */
export interface ReferenceDialogProps {
  readonly kind: ReferenceKind;
  /** What the note is about. */
  readonly subject: NoteSubject;
  readonly onPick: (offer: ReferenceOffer) => void;
  readonly onClose: () => void;
}

/** Finds something of the case to be put into a note. */
export function ReferenceDialog({ kind, subject, onPick, onClose }: ReferenceDialogProps) {
  const { reader, revision } = useReader();
  const [query, setQuery] = useState('');
  const offers = useMemo(
    () => referenceOffers(kind, reader, subject),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [kind, reader, revision, subject],
  );
  const found = useMemo(() => findOffers(offers, query), [offers, query]);
  return (
    <Dialog open onOpenChange={(open) => !open && onClose()} title={titles[kind]} width="m">
      <Command shouldFilter={false} loop label={titles[kind]} className={styles['finder']}>
        <Command.Input
          className={styles['input']}
          value={query}
          onValueChange={setQuery}
          placeholder="Type to find"
        />
        <Command.List className={styles['list']} label={titles[kind]}>
          {found.length === 0 ? <p className={styles['nothing']}>{nothing[kind]}</p> : null}
          {found.map((offer) => (
            <Command.Item
              key={offer.key}
              value={offer.key}
              className={styles['item']}
              onSelect={() => onPick(offer)}
            >
              <span className={styles['words']} data-quote={kind === 'passage'}>
                {offer.schema === '' ? null : <EntityDot schema={offer.schema} />}
                {kind === 'passage' ? `“${offer.words}”` : offer.words}
              </span>
              <span className={styles['detail']}>{offer.detail}</span>
            </Command.Item>
          ))}
        </Command.List>
      </Command>
    </Dialog>
  );
}

import { useEffect, useState } from 'react';
import type { BookPreview } from '#contract/dossier-channels';
import type { EntityId, TemplateId } from '#domain/case/ids';
import type { Release } from '#domain/dossier/release';
import { counted } from '#domain/dossier/words';
import { bridge } from '../../state/bridge';
import styles from './BookDialog.module.css';
import { FileText } from './FileText';

/** What a book is to be made of. */
export interface AskedBook {
  readonly entityIds: ReadonlyArray<EntityId>;
  readonly release: Release;
  readonly withoutOpening: boolean;
  /** Null for the usual order. */
  readonly templateId: TemplateId | null;
}

/** What main says that such a book would hold, or why there is none; null until it answers. */
function usePreview(asked: AskedBook): BookPreview | string | null {
  const key = JSON.stringify(asked);
  const [answered, setAnswered] = useState<{ key: string; preview: BookPreview | string } | null>(null);
  useEffect(() => {
    let current = true;
    const { entityIds, ...rest } = JSON.parse(key) as AskedBook;
    void bridge.invoke('book.preview', { ...rest, entityIds: [...entityIds] }).then((answer) => {
      if (current) setAnswered({ key, preview: answer.ok ? answer.value : answer.error.message });
    });
    return () => {
      current = false;
    };
  }, [key]);
  return answered?.key === key ? answered.preview : null;
}

function Held({ asked }: { readonly asked: AskedBook }) {
  const preview = usePreview(asked);
  if (preview === null) return <output className={styles['count']}>Putting it together…</output>;
  if (typeof preview === 'string') return <p role="alert">{preview}</p>;
  return (
    <>
      <p className={styles['count']}>
        {counted(preview.chapters, 'dossier')}, {counted(preview.citations, 'passage')} of{' '}
        {counted(preview.documents, 'document')}
      </p>
      <FileText className={styles['text']} text={preview.text} />
    </>
  );
}

/** All that a book will hold, word by word, once somebody asks for it: for many chapters that takes a while. */
export function BookText({ asked }: { readonly asked: AskedBook }) {
  const [open, setOpen] = useState(false);
  return (
    <details className={styles['held']} onToggle={(event) => setOpen(event.currentTarget.open)}>
      <summary>Read all that the file will hold</summary>
      {!open ? null : asked.entityIds.length === 0 ? (
        <p className={styles['count']}>Choose a chapter first.</p>
      ) : (
        <Held asked={asked} />
      )}
    </details>
  );
}

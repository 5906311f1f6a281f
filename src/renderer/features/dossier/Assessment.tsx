import { PenLine } from 'lucide-react';
import { useId, useState } from 'react';
import type { EntityId } from '#domain/case/ids';
import { useApp } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { NoteEditor } from '../../ui/note-editor/NoteEditor';
import { NoteView } from '../../ui/note-editor/NoteView';
import styles from './DossierView.module.css';

/**
 * The analyst's note about the entity, read first and written in place. It is shown from the window's own mirror of the
 * case, so that it never lags behind what was typed.
 */
export function Assessment({ entityId }: { readonly entityId: EntityId }) {
  const id = useId();
  const { reader } = useReader();
  const readOnly = useApp((state) => state.info?.readOnly !== null);
  const [writing, setWriting] = useState(false);
  const note = reader.noteAbout({ of: 'entity', entityId });
  return (
    <section className={styles['section']} aria-labelledby={id}>
      <div className={styles['heading-row']}>
        <h2 id={id} className={styles['heading']}>
          Assessment
        </h2>
        <Button
          writes
          size="s"
          variant="quiet"
          icon={writing ? undefined : <PenLine />}
          aria-pressed={writing}
          onClick={() => setWriting(!writing)}
        >
          {writing ? 'Done' : note ? 'Edit' : 'Write'}
        </Button>
      </div>
      {writing && !readOnly ? (
        <NoteEditor
          subject={{ of: 'entity', entityId }}
          placeholder="What do the sources add up to? What is disputed, what is open?"
          size="l"
          takeFocus
          checksEvidence
        />
      ) : note ? (
        <div className={styles['assessment']}>
          <NoteView content={note.content} size="l" under={2} />
        </div>
      ) : (
        <p className={styles['quiet']}>Nothing written yet. The assessment opens the dossier.</p>
      )}
    </section>
  );
}

import { FileText, MessageSquareText } from 'lucide-react';
import { useId, useMemo, type ReactNode } from 'react';
import { displayName } from '#domain/case/entity';
import { counted } from '#domain/dossier/words';
import { focusOn, goTo } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { EntityIcon } from '../../ui/EntityDot';
import { NoteEditor } from '../../ui/note-editor/NoteEditor';
import { Room } from '../../ui/Room';
import { excerptOf, notesBySubject, type Noted } from './noted';
import styles from './Notes.module.css';

/** Goes to what a note is about, with the note in the right panel. */
function open(noted: Noted): void {
  switch (noted.about) {
    case 'document':
      focusOn({ on: 'document', documentId: noted.document.id });
      goTo({ room: 'reader', documentId: noted.document.id });
      return;
    case 'entity':
      focusOn({ on: 'entity', entityId: noted.entity.id });
      goTo({ room: 'dossier', entityId: noted.entity.id });
      return;
    case 'mark': {
      const { start, end } = noted.mark.anchor;
      focusOn({ on: 'annotation', annotationId: noted.mark.id });
      goTo({ room: 'reader', documentId: noted.document.id, at: { start, end } });
    }
  }
}

function Head({ noted }: { readonly noted: Noted }) {
  switch (noted.about) {
    case 'document':
      return (
        <>
          <FileText className={styles['icon']} aria-hidden />
          <span className={styles['title']}>{noted.document.title}</span>
        </>
      );
    case 'entity':
      return (
        <>
          <EntityIcon schema={noted.entity.schema} />
          <span className={styles['title']}>{displayName(noted.entity)}</span>
        </>
      );
    case 'mark':
      return (
        <>
          <MessageSquareText className={styles['icon']} aria-hidden />
          <span className={styles['quote']}>“{noted.mark.anchor.exact.replace(/\s+/gu, ' ')}”</span>
          <span className={styles['where']}>{noted.document.title}</span>
        </>
      );
  }
}

function Part({
  title,
  notes,
  empty,
}: {
  readonly title: string;
  readonly notes: ReadonlyArray<Noted>;
  readonly empty: ReactNode;
}) {
  const id = useId();
  return (
    <section className={styles['part']} aria-labelledby={id}>
      <h2 id={id} className={styles['partTitle']}>
        {title} {notes.length > 0 ? <span className={styles['count']}>{notes.length}</span> : null}
      </h2>
      {notes.length === 0 ? (
        <p className={styles['empty']}>{empty}</p>
      ) : (
        <ul className={styles['list']}>
          {notes.map((noted) => (
            <li key={noted.note.id} className={styles['entry']}>
              <button type="button" className={styles['card']} onClick={() => open(noted)}>
                <span className={styles['head']}>
                  <Head noted={noted} />
                </span>
                <span className={styles['excerpt']}>{excerptOf(noted.note)}</span>
              </button>
            </li>
          ))}
        </ul>
      )}
    </section>
  );
}

/** The note about the case, and under it all other notes by what they are about; a click goes there. */
export function NotesRoom() {
  const { reader, revision } = useReader();
  const { documents, entities, marks } = useMemo(
    () => notesBySubject(reader),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision],
  );
  const total = documents.length + entities.length + marks.length;
  return (
    <Room title="Notes" detail={total > 0 ? `${counted(total, 'more note')} in the case` : null}>
      <div className={styles['column']}>
        <section aria-labelledby="case-note">
          <h2 id="case-note" className={styles['partTitle']}>
            On the case
          </h2>
          <p className={styles['hint']}>Your assessment of the whole. A book of dossiers opens with it.</p>
          <NoteEditor
            subject={{ of: 'case' }}
            placeholder="What is the question? What is known, from whom, and what is still open?"
            size="l"
            checksEvidence
          />
        </section>
        <Part
          title="On entities"
          notes={entities}
          empty="Choose an entity and write about it in the right panel. The note opens its dossier."
        />
        <Part
          title="On documents"
          notes={documents}
          empty="Choose a document and write about it in the right panel: who is behind it, how far to trust it."
        />
        <Part
          title="Comments on passages"
          notes={marks}
          empty="Select words in the reader and press C to comment on them."
        />
      </div>
    </Room>
  );
}

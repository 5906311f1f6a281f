import { later } from './later';
import styles from './LaterNotes.module.css';

/** `NoteEditor`, for what is there at the start of the window: the machinery of writing is read after it. */
export const NoteEditor = later(async () => (await import('./note-editor/NoteEditor')).NoteEditor, {
  meanwhile: <div className={styles['note']} />,
});

/** `DraftEditor`, likewise. */
export const DraftEditor = later(async () => (await import('./note-editor/DraftEditor')).DraftEditor, {
  meanwhile: <div className={styles['draft']} />,
});

import { later } from './later';
import styles from './LaterNotes.module.css';

/** Milliseconds after which the machinery of writing is read even where the window is never idle. */
const LATEST = 1_000;

/** The next time that nothing else is to be done: the text that is being drawn comes first. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: LATEST });
    else resolve();
  });
}

/** `NoteEditor`, for what is there at the start of the window: the machinery of writing is read after it. */
export const NoteEditor = later(
  async () => {
    await idle();
    return (await import('./note-editor/NoteEditor')).NoteEditor;
  },
  { meanwhile: <div className={styles['note']} /> },
);

/** `DraftEditor`, likewise. */
export const DraftEditor = later(async () => (await import('./note-editor/DraftEditor')).DraftEditor, {
  meanwhile: <div className={styles['draft']} />,
});

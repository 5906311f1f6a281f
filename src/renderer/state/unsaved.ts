import { showToast } from './app-store';

/** Saves what one editor holds; true when all of it is on the disk. */
export type Flush = () => Promise<boolean>;

const editors = new Set<Flush>();

/**
 * Saves what is typed but not saved yet, in all editors. Called before anything that would leave it behind: closing or
 * changing the case, undo, an export. True when all of it is on the disk.
 */
export async function saveUnsaved(): Promise<boolean> {
  const saved = await Promise.all([...editors].map((flush) => flush()));
  return saved.every(Boolean);
}

/** Whether closing was tried already: where saving fails, a second attempt within half a minute closes nevertheless. */
let closing = false;
const SECOND_ATTEMPT = 30_000;

async function saveThenClose(): Promise<void> {
  if (await saveUnsaved()) {
    window.close();
    return;
  }
  showToast('problem', 'A note could not be saved. Copy its text, or close the window again to leave it.');
  setTimeout(() => (closing = false), SECOND_ATTEMPT);
}

function beforeClosing(event: BeforeUnloadEvent, unsaved: () => boolean): void {
  if (closing || !unsaved()) return;
  closing = true;
  // Keeps the window until the words are on the disk. Where that fails it stays open and the editor says so.
  event.preventDefault();
  void saveThenClose();
}

/**
 * Registers an editor for as long as it holds words: it is flushed when the window is hidden or closed and whenever
 * `saveUnsaved` is called. `unsaved` tells whether it has anything to save. Call what it returns to end it.
 */
export function keepSaved(flush: Flush, unsaved: () => boolean): () => void {
  const onHidden = (): void => {
    if (document.visibilityState === 'hidden') void flush();
  };
  const onClosing = (event: BeforeUnloadEvent): void => beforeClosing(event, unsaved);
  editors.add(flush);
  document.addEventListener('visibilitychange', onHidden);
  window.addEventListener('beforeunload', onClosing);
  return () => {
    editors.delete(flush);
    document.removeEventListener('visibilitychange', onHidden);
    window.removeEventListener('beforeunload', onClosing);
  };
}

import type { NoteContent } from '#domain/case/note';
import { sameNote } from './content';

/** How a note stands: on the disk, typed but not saved yet, on its way, or refused. */
export type SaveStatus = 'saved' | 'unsaved' | 'saving' | 'failed';

/** Milliseconds without typing after which what was typed becomes one step. */
export const PAUSE = 1500;

/** Milliseconds after which even unbroken typing is saved. */
export const LONGEST = 20_000;

/** Milliseconds without typing after which a save that failed is tried again by itself. */
export const PAUSE_AFTER_FAILURE = 10_000;

/** What a saver needs from its editor. */
export interface SaverOptions {
  /** What is on the disk; null for no note. */
  readonly saved: NoteContent | null;
  /** Writes a note, or removes it where it is null. False where it was refused; what was typed is kept then. */
  readonly write: (content: NoteContent | null) => Promise<boolean>;
}

/**
 * Merges typing into sensible steps and loses none of it. One write is on its way at a time; what is typed meanwhile
 * is saved after it. Knows nothing of editors or React, so that its promises can be tested by themselves.
 */
export class NoteSaver {
  readonly #write: SaverOptions['write'];
  readonly #listeners = new Set<() => void>();
  #saved: NoteContent | null;
  #latest: NoteContent | null;
  /** What the write under way holds. */
  #sending: NoteContent | null = null;
  #status: SaveStatus = 'saved';
  #timer: ReturnType<typeof setTimeout> | undefined;
  #unsavedSince: number | null = null;
  #running: Promise<boolean> | null = null;
  #again = false;

  constructor(options: SaverOptions) {
    this.#saved = options.saved;
    this.#latest = options.saved;
    this.#write = options.write;
  }

  /** Calls `listener` whenever the status changes; call what it returns to stop. */
  readonly subscribe = (listener: () => void): (() => void) => {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  };

  /** What is on the disk as far as this saver knows; null for no note. */
  get saved(): NoteContent | null {
    return this.#saved;
  }

  /** What was typed last; null for an empty note. */
  get latest(): NoteContent | null {
    return this.#latest;
  }

  get status(): SaveStatus {
    return this.#status;
  }

  /** Whether everything typed is saved or at least on its way, so that undo means the case's undo. */
  get settled(): boolean {
    return this.#status === 'saved' || (this.#status === 'saving' && sameNote(this.#latest, this.#sending));
  }

  /** Takes over what the editor holds now; it is saved after a pause. */
  typed(content: NoteContent | null): void {
    this.#latest = content;
    if (!this.#running && sameNote(content, this.#saved)) {
      this.#stopTimer();
      this.#set('saved');
      return;
    }
    const now = Date.now();
    this.#unsavedSince ??= now;
    const pause = this.#status === 'failed' ? PAUSE_AFTER_FAILURE : PAUSE;
    const rest = Math.max(0, this.#unsavedSince + LONGEST - now);
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.flush(), Math.min(pause, rest));
    if (this.#status !== 'failed' && !this.#running) this.#set('unsaved');
  }

  /** Saves what there is now. True when all of it is on the disk. */
  flush(): Promise<boolean> {
    this.#stopTimer();
    if (this.#running) {
      this.#again = true;
      return this.#running;
    }
    if (sameNote(this.#latest, this.#saved)) {
      this.#set('saved');
      return Promise.resolve(true);
    }
    this.#running = this.#run().finally(() => {
      this.#running = null;
    });
    return this.#running;
  }

  /** Something else (an undo, another window of the note) put this text: it is what the disk holds now. */
  replaced(content: NoteContent | null): void {
    this.#stopTimer();
    this.#saved = content;
    this.#latest = content;
    this.#set('saved');
  }

  async #run(): Promise<boolean> {
    do {
      this.#again = false;
      const content = this.#latest;
      this.#sending = content;
      this.#set('saving');
      const done = await this.#write(content).catch(() => false);
      if (!done) {
        this.#set('failed');
        return false;
      }
      this.#saved = content;
    } while (this.#again && !sameNote(this.#latest, this.#saved));
    const all = sameNote(this.#latest, this.#saved);
    // Typed while the write was on its way: its own pause is running already.
    this.#set(all ? 'saved' : 'unsaved');
    return all;
  }

  #stopTimer(): void {
    clearTimeout(this.#timer);
    this.#timer = undefined;
    this.#unsavedSince = null;
  }

  #set(status: SaveStatus): void {
    if (status === this.#status) return;
    this.#status = status;
    for (const listener of this.#listeners) listener();
  }
}

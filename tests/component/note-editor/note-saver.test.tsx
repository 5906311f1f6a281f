import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import type { NoteContent } from '../../../src/domain/case/note';
import { noteFromText } from '../../../src/domain/notes/blocks';
import {
  LONGEST,
  NoteSaver,
  PAUSE,
  PAUSE_AFTER_FAILURE,
  type SaveStatus,
} from '../../../src/renderer/ui/note-editor/note-saver';

/** A disk that answers when it is told to. */
function slowDisk() {
  const written: (NoteContent | null)[] = [];
  const waiting: ((done: boolean) => void)[] = [];
  return {
    written,
    write: (content: NoteContent | null) => {
      written.push(content);
      return new Promise<boolean>((resolve) => waiting.push(resolve));
    },
    /** Answers the oldest write. */
    answer: async (done = true) => {
      waiting.shift()?.(done);
      await vi.advanceTimersByTimeAsync(0);
    },
  };
}

const one = noteFromText('One');
const two = noteFromText('One two');
const three = noteFromText('One two three');

beforeEach(() => {
  vi.useFakeTimers();
});

afterEach(() => {
  vi.useRealTimers();
});

test('typing is merged into one step, saved after a pause', async () => {
  const disk = slowDisk();
  const saver = new NoteSaver({ saved: null, write: disk.write });
  saver.typed(one);
  await vi.advanceTimersByTimeAsync(PAUSE - 1);
  saver.typed(two);
  await vi.advanceTimersByTimeAsync(PAUSE - 1);
  expect(disk.written).toEqual([]);
  expect(saver.status).toBe('unsaved');
  await vi.advanceTimersByTimeAsync(1);
  expect(disk.written).toEqual([two]);
  expect(saver.status).toBe('saving');
  await disk.answer();
  expect(saver.status).toBe('saved');
  expect(saver.saved).toBe(two);
});

test('unbroken typing is saved too', async () => {
  const disk = slowDisk();
  const saver = new NoteSaver({ saved: null, write: disk.write });
  for (let typed = 0; typed < LONGEST; typed += 500) {
    saver.typed(noteFromText(`${typed} letters`));
    await vi.advanceTimersByTimeAsync(500);
  }
  expect(disk.written).toHaveLength(1);
});

test('one write is on its way at a time, and what is typed meanwhile is saved after it', async () => {
  const disk = slowDisk();
  const saver = new NoteSaver({ saved: null, write: disk.write });
  saver.typed(one);
  void saver.flush();
  saver.typed(two);
  saver.typed(three);
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(disk.written).toEqual([one]);
  await disk.answer();
  expect(disk.written).toEqual([one, three]);
  await disk.answer();
  expect(saver.status).toBe('saved');
});

test('what is typed during a write waits for its own pause', async () => {
  const disk = slowDisk();
  const saver = new NoteSaver({ saved: null, write: disk.write });
  saver.typed(one);
  void saver.flush();
  saver.typed(two);
  await disk.answer();
  expect(disk.written).toEqual([one]);
  expect(saver.status).toBe('unsaved');
  await vi.advanceTimersByTimeAsync(PAUSE);
  expect(disk.written).toEqual([one, two]);
});

test('a flush promises the words typed until then, also over a write under way', async () => {
  const disk = slowDisk();
  const saver = new NoteSaver({ saved: null, write: disk.write });
  saver.typed(one);
  void saver.flush();
  saver.typed(two);
  const flushed = saver.flush();
  await disk.answer();
  await disk.answer();
  await expect(flushed).resolves.toBe(true);
  expect(disk.written).toEqual([one, two]);
});

test('a refused save keeps the words and can be tried again', async () => {
  const disk = slowDisk();
  const saver = new NoteSaver({ saved: one, write: disk.write });
  saver.typed(two);
  const flushed = saver.flush();
  await disk.answer(false);
  await expect(flushed).resolves.toBe(false);
  expect(saver.status).toBe('failed');
  expect(saver.latest).toBe(two);

  saver.typed(three);
  expect(saver.status).toBe('failed');
  await vi.advanceTimersByTimeAsync(PAUSE_AFTER_FAILURE - 1);
  expect(disk.written).toHaveLength(1);
  void saver.flush();
  await disk.answer();
  expect(disk.written).toEqual([two, three]);
  expect(saver.status).toBe('saved');
});

test('a write that throws is a failure, not a loss', async () => {
  const saver = new NoteSaver({ saved: null, write: () => Promise.reject(new Error('the channel is gone')) });
  saver.typed(one);
  await expect(saver.flush()).resolves.toBe(false);
  expect(saver.status).toBe('failed');
  expect(saver.latest).toBe(one);
});

test('typing back to what is saved saves nothing', async () => {
  const disk = slowDisk();
  const saver = new NoteSaver({ saved: one, write: disk.write });
  saver.typed(two);
  saver.typed(noteFromText('One'));
  expect(saver.status).toBe('saved');
  await vi.advanceTimersByTimeAsync(LONGEST);
  expect(disk.written).toEqual([]);
});

test('an emptied note is written as nothing', async () => {
  const disk = slowDisk();
  const saver = new NoteSaver({ saved: one, write: disk.write });
  saver.typed(null);
  void saver.flush();
  expect(disk.written).toEqual([null]);
});

test('typing is settled once it is saved or on its way, not before', async () => {
  const disk = slowDisk();
  const saver = new NoteSaver({ saved: null, write: disk.write });
  expect(saver.settled).toBe(true);
  saver.typed(one);
  expect(saver.settled).toBe(false);
  void saver.flush();
  expect(saver.settled).toBe(true);
  saver.typed(two);
  expect(saver.settled).toBe(false);
});

test('listeners hear each change of status once', async () => {
  const disk = slowDisk();
  const saver = new NoteSaver({ saved: null, write: disk.write });
  const heard: SaveStatus[] = [];
  const stop = saver.subscribe(() => heard.push(saver.status));
  saver.typed(one);
  saver.typed(two);
  void saver.flush();
  await disk.answer();
  stop();
  saver.typed(three);
  expect(heard).toEqual(['unsaved', 'saving', 'saved']);
});

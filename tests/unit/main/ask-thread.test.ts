import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { askThread } from '#shell/ask-thread';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quipu-thread-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A thread that answers as told and counts its questions. */
function thread(answer: string, idle?: number) {
  const file = join(folder, 'thread.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
     let count = 0;
     parentPort.on('message', ({ id, question }) => { count += 1; ${answer} });`,
  );
  const logged: unknown[] = [];
  const log = (entry: unknown): Promise<void> => {
    logged.push(entry);
    return Promise.resolve();
  };
  const ask = askThread(file, { doing: 'trying', log, ...(idle !== undefined && { idle }) });
  return { ask, logged };
}

const echo = 'parentPort.postMessage({ id, answer: [question, count] });';

describe('a thread that is asked', () => {
  it('answers each question with what belongs to it, and stays', async () => {
    const { ask } = thread(echo);
    expect(await Promise.all([ask('a'), ask('b')])).toEqual([
      ['a', 1],
      ['b', 2],
    ]);
    expect(await ask('c')).toEqual(['c', 3]);
  });

  it('tells who asked and the log where it breaks down, and another answers the next question', async () => {
    const { ask, logged } = thread(`if (question === 'bad') throw new Error('a bug'); ${echo}`);
    await expect(ask('bad')).rejects.toThrow('a bug');
    expect(logged).toMatchObject([{ doing: 'trying' }]);
    expect(await ask('good')).toEqual(['good', 1]);
  });

  it('ends where it is not needed for a while, and comes again', async () => {
    const { ask } = thread(echo, 1);
    await ask('a');
    // The next thread counts from the beginning.
    await expect
      .poll(async () => (await new Promise((go) => setTimeout(go, 20)), ask('b')))
      .toEqual(['b', 1]);
  });
});

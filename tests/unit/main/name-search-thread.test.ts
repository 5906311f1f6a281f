import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { TooMuchText } from '#services/name-search';
import { nameSearchThread } from '#shell/name-search-thread';

let folder = '';
beforeEach(() => {
  folder = mkdtempSync(join(tmpdir(), 'quipu-thread-'));
});
afterEach(() => {
  rmSync(folder, { recursive: true });
});

/** A thread that answers as told. */
function script(answer: string): string {
  const file = join(folder, 'thread.mjs');
  writeFileSync(
    file,
    `import { parentPort } from 'node:worker_threads';
     parentPort.on('message', ({ id, question }) => { ${answer} });`,
  );
  return file;
}

const question = { find: 'aliases', texts: [], entities: [] } as const;

describe('the thread in which names are looked for', () => {
  it('answers each question with what belongs to it', async () => {
    const search = nameSearchThread(
      script('parentPort.postMessage({ id, found: [question.find, id] });'),
      () => Promise.resolve(),
    );
    expect(await Promise.all([search(question), search({ ...question, find: 'merges' })])).toEqual([
      ['aliases', 1],
      ['merges', 2],
    ]);
  });

  it('ends by itself where it takes more memory than it may, and answers the next question', async () => {
    const logged: unknown[] = [];
    const hungry = `if (question.find === 'aliases') { const held = []; for (;;) held.push(new Array(10_000).fill(id)); }
       parentPort.postMessage({ id, found: [] });`;
    const search = nameSearchThread(
      script(hungry),
      (entry) => {
        logged.push(entry);
        return Promise.resolve();
      },
      32,
    );
    await expect(search(question)).rejects.toBeInstanceOf(TooMuchText);
    expect(logged).toEqual([]);
    expect(await search({ ...question, find: 'merges' })).toEqual([]);
  });

  it('says what broke down, in the log and to who asked', async () => {
    const logged: unknown[] = [];
    const search = nameSearchThread(script("throw new Error('a bug');"), (entry) => {
      logged.push(entry);
      return Promise.resolve();
    });
    await expect(search(question)).rejects.toThrow('a bug');
    expect(logged).toMatchObject([{ doing: 'looking for names' }]);
  });
});

import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/cli/commands';
import { runProgram } from '../../../src/cli/program';
import { testWorld, workFolder, writeFiles } from '../../support/services';

const text = 'The Port\nof Gdynia opened in 2024. The port of Gdynia grew, said the U.S. envoy.';

async function terminal() {
  const folder = await workFolder();
  const world = testWorld();
  const quipu = async (...args: ReadonlyArray<string>) => {
    const out: string[] = [];
    const err: string[] = [];
    const surroundings = {
      world,
      folder,
      env: {},
      version: '1.2.3',
      print: (line: string) => void out.push(line),
      complain: (line: string) => void err.push(line),
    };
    const code = await runProgram(commands, args, surroundings);
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  await writeFiles(folder, { 'gdynia.txt': text });
  await quipu('init', 'c', '--title', 'Gdynia');
  await quipu('import', 'c', 'gdynia.txt');
  return quipu;
}

describe('quipu search', () => {
  it('gives each passage with its place and its sentence', async () => {
    const quipu = await terminal();
    const { code, out } = await quipu('search', 'c', '"PORT OF GDYNIA"', '--json');
    expect(code).toBe(0);
    const found = JSON.parse(out) as ReadonlyArray<{ start: number; end: number; quote: string }>;
    expect(found[0]).toEqual({
      documentId: expect.stringMatching(/^doc-/u),
      file: 'gdynia.txt',
      start: 4,
      end: 18,
      quote: 'Port\nof Gdynia',
      context: 'The Port of Gdynia opened in 2024.',
    });
    expect(found).toHaveLength(2);
    for (const { start, end, quote } of found) expect(text.slice(start, end)).toBe(quote);
  });

  it('is read by people too, and finds regular expressions', async () => {
    const quipu = await terminal();
    expect((await quipu('search', 'c', 'us')).out).toContain('gdynia.txt');
    expect((await quipu('search', 'c', String.raw`\d+`, '--regexp')).out).toBe(
      'gdynia.txt  29–33  The Port of Gdynia opened in 2024.',
    );
    expect((await quipu('search', 'c', 'gdynia', '--limit', '1')).out.split('\n')).toHaveLength(1);
  });

  it('says what is wrong', async () => {
    const quipu = await terminal();
    expect(await quipu('search', 'c', '(', '--regexp')).toMatchObject({
      code: 1,
      err: 'This pattern cannot be read: unterminated group.',
    });
    expect((await quipu('search', 'c', 'x', '--limit', '0')).code).toBe(2);
    expect(await quipu('search', 'c', 'nothing', '--json')).toMatchObject({ code: 0, out: '[]' });
  });
});

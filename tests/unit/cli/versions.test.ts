import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/cli/commands';
import { runProgram } from '../../../src/cli/program';
import { testWorld, workFolder, writeFiles } from '../../support/services';

const first = [
  'The harbour of Visby was dredged in 1908, and the island paid for it alone.',
  'The harbour of Slite was dredged in 1911, when a cement works paid for it.',
  'Nobody would pay for the harbour of Klintehamn, where hardly a ship came in.',
].join('\n\n');

describe('import --replaces', () => {
  it('files a new version with its marks; a plain import says which document a file nearly equals', async () => {
    const folder = await workFolder();
    const world = testWorld();
    const run = async (...args: ReadonlyArray<string>): Promise<{ code: number; out: string }> => {
      const out: string[] = [];
      const said = (text: string): unknown => out.push(text);
      const around = { world, folder, env: {}, version: '1', print: said, complain: said };
      return { code: await runProgram(commands, args, around), out: out.join('\n') };
    };
    const json = async (...args: ReadonlyArray<string>): Promise<unknown> =>
      JSON.parse((await run(...args, '--json')).out);
    const second = first.replace('in 1908', 'in 1909').replace('Slite', 'Burgsvik');
    const names = ['Visby', 'Slite'].map((name) =>
      JSON.stringify({ id: name.toLowerCase(), schema: 'Address', properties: { name: [name] } }),
    );
    await writeFiles(folder, {
      'a.txt': first,
      'b.txt': second,
      'c.txt': `${second} Really.`,
      'e.jsonl': names.join('\n'),
    });
    await json('init', 'k', '--title', 'Harbours');
    const [a] = (await json('import', 'k', 'a.txt')) as ReadonlyArray<{ documentId: string }>;
    await json('entity', 'import', 'k', 'e.jsonl');
    await json('accept', 'k', '--all');
    const id = a?.documentId ?? '';
    expect(await json('import', 'k', 'b.txt', '--replaces', id)).toEqual([
      expect.objectContaining({ status: 'imported', file: 'b.txt', replaces: id, carried: 1, unplaced: 1 }),
    ]);
    expect(await json('mentions', 'k', '--status', 'suggested')).toEqual([]);
    expect(await json('unplaced', 'k')).toEqual([
      {
        annotationId: expect.stringMatching(/^ann-/u),
        kind: 'mention',
        documentId: id,
        file: 'a.txt',
        start: first.indexOf('Slite'),
        end: first.indexOf('Slite') + 5,
        quote: 'Slite',
        newestId: expect.stringMatching(/^doc-/u),
        left: false,
        candidates: [expect.objectContaining({ start: second.indexOf('Burgsvik'), quote: 'Burgsvik' })],
      },
    ]);
    expect((await run('unplaced', 'k')).out).toContain('40 % “Burgsvik”');
    const [c] = (await json('import', 'k', 'c.txt')) as ReadonlyArray<{ similar?: ReadonlyArray<unknown> }>;
    expect(c?.similar).toEqual([expect.objectContaining({ file: 'b.txt', share: expect.closeTo(0.99, 1) })]);
    expect((await run('import', 'k', 'c.txt', '--replaces', 'doc-none')).code).toBe(1);
    expect((await run('import', 'k', 'c.txt', '--replaces', id)).out).toContain(
      'has a newer version already',
    );
  });
});

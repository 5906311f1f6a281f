import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/cli/commands';
import { runProgram } from '../../../src/cli/program';
import { testWorld, workFolder, writeFiles } from '../../support/services';

const wire =
  'The Ardal mill cost $3 million in 2019. The board closed two quays after divers found rotten piles beneath them, and fishermen complained that nobody had warned them.';
const rewrite =
  'Norvik plans a mill. The board closed both quays after divers found rotten piles beneath them, and fishermen complained that nobody had warned them.';

async function caseOfTwo() {
  const folder = await workFolder();
  const world = testWorld();
  const json = async (...args: ReadonlyArray<string>): Promise<unknown> => {
    const out: string[] = [];
    const code = await runProgram(commands, [...args, '--json'], {
      world,
      folder,
      env: {},
      version: '1.2.3',
      print: (text) => out.push(text),
      complain: (text) => out.push(text),
    });
    expect({ code, out: code === 0 ? [] : out }).toEqual({ code: 0, out: [] });
    return JSON.parse(out.join('\n'));
  };
  const mill = { id: 'mill', schema: 'Asset', properties: { name: ['Ardal mill'] } };
  await writeFiles(folder, { 'in/a.txt': wire, 'in/b.txt': rewrite, 'e.jsonl': JSON.stringify(mill) });
  await json('init', 'c', '--title', 'Mill');
  await json('import', 'c', 'in');
  await json('entity', 'import', 'c', 'e.jsonl');
  return json;
}

describe('figures and origins on the command line', () => {
  it('list figures with the entities of their sentences, of one entity or of all', async () => {
    const json = await caseOfTwo();
    const figures = await json('figures', 'c', '--entity', 'mill');
    expect(figures).toContainEqual({
      documentId: expect.stringMatching(/^doc-/u),
      file: 'a.txt',
      start: wire.indexOf('$'),
      end: wire.indexOf('$') + '$3 million'.length,
      quote: '$3 million',
      kind: 'money',
      value: 3_000_000,
      unit: 'USD',
      date: '2019',
      entityIds: ['mill'],
    });
    expect(figures).toContainEqual(expect.objectContaining({ kind: 'date', value: '2019', date: '2019' }));
    expect(await json('figures', 'c')).toEqual(figures);
  });

  it('list the documents that share a source', async () => {
    const json = await caseOfTwo();
    expect(await json('origins', 'c')).toEqual([
      {
        documents: [expect.stringMatching(/^doc-/u), expect.stringMatching(/^doc-/u)],
        score: expect.any(Number),
        evidence: [
          {
            kind: 'sentence',
            a: { documentId: expect.any(String), start: expect.any(Number), end: expect.any(Number) },
            b: { documentId: expect.any(String), start: expect.any(Number), end: expect.any(Number) },
          },
        ],
      },
    ]);
  });
});

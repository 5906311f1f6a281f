import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/cli/commands';
import { runProgram } from '../../../src/cli/program';
import { testWorld, workFolder, writeFiles } from '../../support/services';

const text = `On Monday the Nordic Timber Board (NTB) met Maria Lund in Ustka. Later, Lund said that the board had paid.
The Polish government said that the NTB and Lund had agreed.`;

/** A command line in a folder with a case that holds one document, and these entities. */
async function terminal(...entities: ReadonlyArray<unknown>) {
  const folder = await workFolder();
  const world = testWorld();
  const quipu = async (...args: ReadonlyArray<string>) => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await runProgram(commands, args, {
      world,
      folder,
      env: {},
      version: '1.2.3',
      print: (line) => out.push(line),
      complain: (line) => err.push(line),
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  await writeFiles(folder, {
    'timber.txt': text,
    'e.jsonl': entities.map((entity) => JSON.stringify(entity)).join('\n'),
  });
  await quipu('init', 'c', '--title', 'Timber');
  await quipu('import', 'c', 'timber.txt');
  if (entities.length > 0) await quipu('entity', 'import', 'c', 'e.jsonl');
  return quipu;
}

const board = { id: 'board', schema: 'Organization', properties: { name: ['Nordic Timber Board'] } };
const lund = { id: 'lund', schema: 'Person', properties: { name: ['Maria Lund'] } };

describe('quipu aliases', () => {
  it('proposes further names with the passages that prove them', async () => {
    const quipu = await terminal(board, lund);
    const { code, out } = await quipu('aliases', 'c', '--json');
    expect(code).toBe(0);
    const at = text.indexOf('Nordic');
    const said = text.indexOf('Lund said');
    expect(JSON.parse(out)).toEqual([
      {
        entityId: 'board',
        form: 'NTB',
        kind: 'acronym',
        documentId: expect.stringMatching(/^doc-/u),
        start: at,
        end: at + 'Nordic Timber Board (NTB)'.length,
        quote: 'Nordic Timber Board (NTB)',
        score: 0.95,
        reason: expect.any(String),
      },
      expect.objectContaining({ entityId: 'lund', form: 'Lund', start: said, end: said + 4, quote: 'Lund' }),
    ]);
  });

  it('keeps to one entity when asked, and speaks to people', async () => {
    const quipu = await terminal(board, lund);
    expect((await quipu('aliases', 'c', '--entity', 'lund')).out).toMatch(
      /^0\.\d\d {2}lund {2}Lund \(alias\) /u,
    );
    expect(await quipu('aliases', 'c', '--entity', 'ghost')).toMatchObject({ code: 1, out: '' });
  });
});

describe('quipu candidates', () => {
  it('proposes entities for a case where nothing is tagged', async () => {
    const quipu = await terminal();
    const { code, out } = await quipu('candidates', 'c', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toEqual(
      expect.arrayContaining([
        {
          form: 'Nordic Timber Board',
          schema: expect.any(String),
          forms: ['Nordic Timber Board', 'NTB'],
          count: 3,
          documents: 1,
          score: expect.any(Number),
        },
        expect.objectContaining({ form: 'Maria Lund', schema: 'Person', count: 3 }),
      ]),
    );
  });

  it('leaves out what is known already, and speaks to people', async () => {
    const quipu = await terminal(board);
    const { out } = await quipu('candidates', 'c');
    expect(out).toContain('Maria Lund; Lund');
    expect(out).not.toContain('Nordic');
  });
});

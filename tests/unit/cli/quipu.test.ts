import { appendFile, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commands } from '../../../src/cli/commands';
import { runProgram, type Surroundings } from '../../../src/cli/program';
import { printedPdf } from '../../support/printed-pdf';
import { documentNamed, must, testWorld, workFolder, writeFiles } from '../../support/services';
import { openSession } from '#services/open-session';

interface Ended {
  readonly code: number;
  readonly out: string;
  readonly err: string;
}

/** A folder to work in and a command line there. */
async function terminal(around: Partial<Surroundings> = {}) {
  const folder = await workFolder();
  const world = testWorld();
  const quipu = async (...args: ReadonlyArray<string>): Promise<Ended> => {
    const out: string[] = [];
    const err: string[] = [];
    const code = await runProgram(commands, args, {
      world,
      folder,
      env: { QUIPU_RUN_ELECTRON: join(folder, 'run-electron.mjs') },
      version: '1.2.3',
      print: (text) => out.push(text),
      complain: (text) => err.push(text),
      ...around,
    });
    return { code, out: out.join('\n'), err: err.join('\n') };
  };
  const json = async (...args: ReadonlyArray<string>): Promise<unknown> => {
    const { code, out, err } = await quipu(...args, '--json');
    expect({ code, err }).toEqual({ code: 0, err: '' });
    return JSON.parse(out);
  };
  return { folder, quipu, json };
}

const texts = {
  'in/a.txt': 'Who owns it?\n\nThe Port of Chancay opened. Chancay is a town.',
  'in/b.txt': 'On costs\n\nMuch was spent on the port of Chancay.',
};

const entities = [
  { id: 'port', schema: 'Asset', properties: { name: ['Port of Chancay'], weakAlias: ['Chancay'] } },
  { id: 'town', schema: 'Address', properties: { name: ['Chancay'] } },
];

/** Stands in for the script that starts Electron: its "PDF" is the page it was to print. */
const fakeElectron = `
  import { appendFileSync, copyFileSync, readFileSync } from 'node:fs';
  const value = (name) => process.argv.find((arg) => arg.startsWith(name)).slice(name.length);
  appendFileSync('printed.html', JSON.parse(readFileSync(value('--print-job='), 'utf8')).html);
  copyFileSync('made.pdf', value('--out='));
  console.log('some talk');
  console.log('{"bytes":4}');
`;

/** A case with two documents and two entities that share a name. */
async function chancay() {
  const at = await terminal();
  await writeFiles(at.folder, texts);
  await writeFiles(at.folder, { 'e.jsonl': entities.map((entity) => JSON.stringify(entity)).join('\n') });
  await at.json('init', 'c', '--title', 'Chancay');
  const imported = z
    .array(z.looseObject({ documentId: z.string() }))
    .parse(await at.json('import', 'c', 'in'));
  await at.json('entity', 'import', 'c', 'e.jsonl');
  return { ...at, ids: imported.map(({ documentId }) => documentId) };
}

describe('quipu', () => {
  it('makes a case and imports into it', async () => {
    const { folder, json } = await terminal();
    await writeFiles(folder, { ...texts, 'in/c.docx': 'PK', 'again.txt': texts['in/a.txt'] });
    expect(await json('init', 'c', '--title', 'Chancay')).toEqual({
      caseId: expect.stringMatching(/^case-/u),
    });
    expect(await json('import', 'c', 'in', 'again.txt')).toEqual([
      {
        documentId: expect.stringMatching(/^doc-/u),
        file: 'a.txt',
        sha256: expect.stringMatching(/^[0-9a-f]{64}$/u),
        characters: texts['in/a.txt'].length,
        status: 'imported',
      },
      expect.objectContaining({ file: 'b.txt', status: 'imported' }),
      { file: 'c.docx', status: 'failed', code: 'file-damaged', message: expect.stringContaining('damaged') },
      expect.objectContaining({
        file: 'again.txt',
        status: 'duplicate',
        characters: texts['in/a.txt'].length,
      }),
    ]);
  });

  it('shows on a terminal how far an import is, and takes the line away', async () => {
    const shown: string[] = [];
    const { folder, quipu } = await terminal({
      terminal: { write: (text) => shown.push(text), columns: 30 },
    });
    await writeFiles(folder, { ...texts, [`in/${'long '.repeat(20)}.txt`]: 'Long.' });
    await quipu('init', 'c.quipu', '--title', 'C');
    const { code, out } = await quipu('import', 'c.quipu', 'in', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(out)).toHaveLength(3);
    expect(shown[0]).toBe('\r0 of 3 · a.txt\u001B[K');
    expect(shown.at(-1)).toBe('\r\u001B[K');
    for (const line of shown) expect(line.length).toBeLessThanOrEqual(30 + 3);
  });

  it('keeps what came in when it is stopped, says so, and goes on with the same command', async () => {
    let stops = true;
    let interrupt: () => void = () => undefined;
    const { folder, quipu, json } = await terminal({
      onInterrupt: (listener) => {
        interrupt = listener;
        return () => (interrupt = () => undefined);
      },
      terminal: { write: () => (stops ? interrupt() : undefined), columns: 80 },
    });
    await writeFiles(folder, texts);
    await quipu('init', 'c.quipu', '--title', 'C');
    const stopped = await quipu('import', 'c.quipu', 'in');
    expect(stopped).toMatchObject({
      code: 1,
      err: 'Stopped after 1 of 2 files. What came in is in the case; the same command goes on.',
    });
    expect(stopped.out).toContain('a.txt');
    stops = false;
    const again = await json('import', 'c.quipu', 'in');
    expect(again).toMatchObject([{ status: 'duplicate' }, { status: 'imported' }]);
  });

  it('prints what files are called without what would steer the terminal, one row a line', async () => {
    const { folder, quipu } = await terminal();
    const long = `${'x'.repeat(120)}.txt`;
    await writeFiles(folder, {
      'in/\u001b[31mred\u202e.txt': 'Red.',
      'in/two\nlines.txt': 'Two.',
      [`in/${long}`]: 'Long.',
    });
    await quipu('init', 'c', '--title', 'Names');
    const { out } = await quipu('import', 'c', 'in');
    const rows = out.split('\n').sort();
    expect(rows).toHaveLength(3);
    expect(rows[0]).toMatch(/^imported {2}\[31mred\.txt {3,}doc-/u);
    expect(rows[1]).toMatch(/^imported {2}two lines\.txt {3,60}doc-/u);
    expect(rows[2]).toContain(long);
  });

  it('imports entities, finds their mentions and accepts them as one Change', async () => {
    const { json, ids } = await chancay();
    expect(await json('entities', 'c')).toEqual([
      {
        entityId: 'port',
        schema: 'Asset',
        names: [
          { form: 'Port of Chancay', kind: 'name' },
          { form: 'Chancay', kind: 'weak' },
        ],
        mentions: 0,
      },
      expect.objectContaining({ entityId: 'town', mentions: 0 }),
    ]);
    const start = texts['in/a.txt'].indexOf('Chancay is');
    expect(await json('mentions', 'c', '--entity', 'town', '--status', 'suggested')).toEqual([
      {
        entityId: 'town',
        documentId: ids[0],
        file: 'a.txt',
        start,
        end: start + 7,
        quote: 'Chancay',
        status: 'suggested',
        ambiguousWith: ['port'],
      },
    ]);
    expect(await json('accept', 'c', '--all')).toEqual({
      changeId: expect.stringMatching(/^chg-/u),
      accepted: 2,
    });
    expect(await json('accept', 'c', '--entity', 'town', '--document', ids[0] ?? '')).toMatchObject({
      accepted: 1,
    });
    expect(await json('accept', 'c', '--all')).toEqual({ changeId: null, accepted: 0 });
    expect(await json('mentions', 'c', '--status', 'suggested')).toEqual([]);
    expect(await json('mentions', 'c')).toHaveLength(3);
  });

  it('tells the history, takes the last step back and verifies', async () => {
    const { json } = await chancay();
    expect(await json('undo', 'c')).toEqual({
      changeId: expect.stringMatching(/^chg-/u),
      label: 'Import 2 entities',
    });
    const history = z.array(z.looseObject({ label: z.string() })).parse(await json('history', 'c'));
    expect(history.map(({ label }) => label)).toEqual([
      'Undo: Import 2 entities',
      'Import 2 entities',
      'Import 2 documents',
    ]);
    expect(history[0]).toEqual({
      sequence: 3,
      changeId: expect.stringMatching(/^chg-/u),
      at: expect.stringMatching(/^2025-/u),
      author: 'analyst',
      label: 'Undo: Import 2 entities',
      reverts: { as: 'undo', changeId: history[1]?.['changeId'] },
    });
    expect(await json('verify', 'c')).toEqual({ ok: true, checked: expect.any(Number), problems: [] });
  });

  it('reports problems with exit code 1, and still in full on stdout', async () => {
    const { folder, quipu } = await chancay();
    const session = must(await openSession(join(folder, 'c'), testWorld(), 'read'));
    const { sha256 } = documentNamed(session, 'a.txt');
    await session.close();
    await appendFile(join(folder, 'c/documents', sha256, 'text.txt'), 'x');
    const { code, out, err } = await quipu('verify', 'c', '--json');
    expect([code, err]).toEqual([1, expect.stringMatching(/^1 problem found in \d+ checks\.$/u)]);
    expect(JSON.parse(out)).toMatchObject({ ok: false, problems: [{ code: 'document-damaged' }] });
  });

  it('lays a document out', async () => {
    const { json, ids } = await chancay();
    const text = texts['in/a.txt'];
    const layout = z
      .strictObject({
        quality: z.strictObject({
          source: z.enum(['pages', 'lines', 'plain']),
          hardWraps: z.number(),
          pageBreaks: z.number(),
          notes: z.number(),
          leftovers: z.number(),
          unfinished: z.array(z.unknown()),
          line: z.string().min(1),
        }),
        blocks: z.array(z.strictObject({ kind: z.string(), start: z.number(), end: z.number() })),
        noise: z.array(z.unknown()),
        footnotes: z.array(z.unknown()),
      })
      .parse(await json('layout', 'c', '--document', ids[0] ?? ''));
    expect(layout.blocks.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
  });

  it('writes dossiers, the format by its name or by the ending of the file', async () => {
    const { folder, quipu, json } = await chancay();
    await json('accept', 'c', '--all');
    expect(await json('dossier', 'c', '--entity', 'port', '--format', 'json', '--out', 'd.out')).toEqual({
      out: join(folder, 'd.out'),
      citations: 2,
    });
    expect(JSON.parse(await readFile(join(folder, 'd.out'), 'utf8'))).toMatchObject({
      name: 'Port of Chancay',
    });
    expect(await quipu('dossier', 'c', '--entity', 'port', '--out', 'd.md')).toEqual({
      code: 0,
      out: `Wrote ${join(folder, 'd.md')}: 2 citations`,
      err: '',
    });
    expect((await quipu('dossier', 'c', '--entity', 'port', '--out', 'd.doc')).code).toBe(2);
  });

  it('has Electron print PDFs, and says so when that fails', async () => {
    const { folder, quipu, json } = await chancay();
    await json('accept', 'c', '--all');
    await writeFiles(folder, { 'run-electron.mjs': 'process.exit(3)' });
    expect(await quipu('dossier', 'c', '--entity', 'port', '--out', 'd.pdf')).toMatchObject({
      code: 1,
      err: expect.stringContaining('Electron could not print the dossier (it ended with 3)'),
    });
    const [made, asked] = [join(folder, 'made.pdf'), join(folder, 'printed.html')];
    await writeFile(made, await printedPdf(4));
    const script = fakeElectron
      .replace("'printed.html'", JSON.stringify(asked))
      .replace("'made.pdf'", JSON.stringify(made));
    await writeFiles(folder, { 'run-electron.mjs': script });
    expect(await json('dossier', 'c', '--entity', 'port', '--out', 'd.pdf')).toEqual({
      out: join(folder, 'd.pdf'),
      pages: 4,
      citations: 2,
    });
    expect((await readFile(join(folder, 'd.pdf'), 'latin1')).slice(0, 5)).toBe('%PDF-');
    // The pages first, then what is laid over them.
    const printed = await readFile(asked, 'utf8');
    expect(printed).toContain('<title>Port of Chancay');
    expect(printed).toContain('Page 4 of 4');
  });

  it.each([
    [[], 2, 'Say what to do.'],
    [['fly', 'c'], 2, 'There is no command “fly”.'],
    [['init', 'c'], 2, 'init needs --title.'],
    [['accept', 'c'], 2, 'accept needs either --entity or --all.'],
    [['accept', 'c', '--all', '--entity', 'port'], 2, 'accept needs either --entity or --all.'],
    [['mentions', 'c', '--status', 'lost'], 2, '--status is one of suggested, accepted, rejected, all.'],
    [['mentions', 'none'], 1, 'There is no case folder at “none”.'],
    [['mentions', 'c', '--entity', 'ghost'], 1, 'There is no entity “ghost” in this case'],
    [['layout', 'c', '--document', '../x'], 1, 'There is no document “../x” in this case'],
    [['init', 'c', '--title', 'Again'], 1, '“c” exists already and is not empty.'],
    [['import', 'c', 'none.txt'], 1, '1 file could not be imported: There is no such file.'],
    [['entity', 'import', 'c', 'none.jsonl'], 1, 'There is no such file.'],
    [['entity', 'import', 'c', 'in/a.txt'], 1, 'The file is not FollowTheMoney in line 1'],
  ])('ends %j with %i and a sentence', async (args, code, sentence) => {
    const { quipu } = await chancay();
    const ended = await quipu(...args);
    expect([ended.code, ended.err.split('\n')[0]]).toEqual([code, expect.stringContaining(sentence)]);
  });

  it('helps and tells its version', async () => {
    const { quipu } = await terminal();
    expect(await quipu('--version')).toEqual({ code: 0, out: '1.2.3', err: '' });
    for (const args of [['--help'], ['help'], ['import', '--help']]) {
      const { code, out } = await quipu(...args);
      expect([code, out]).toEqual([0, expect.stringContaining('import CASE PATH…')]);
    }
  });
});

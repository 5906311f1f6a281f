import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { reports } from '../support/reports';
import { Workbench } from './pages/workbench';
import { answerSaveDialog, expect, root, test } from './support/launch';

const run = promisify(execFile);

/** Names as an analyst knows them; those that no report at hand holds are left out. */
const people = [
  { id: 'lopez-aliaga', schema: 'Person', names: ['Rafael Lopez Aliaga', 'Lopez Aliaga'] },
  { id: 'port', schema: 'Asset', names: ['Port of Chancay', 'Chancay port'] },
  { id: 'cosco', schema: 'Company', names: ['COSCO'] },
  { id: 'minmetals', schema: 'Company', names: ['China Minmetals', 'Minmetals'] },
  { id: 'liang-yu', schema: 'Person', names: ['Liang Yu'] },
];

async function quipu(...args: ReadonlyArray<string>): Promise<string> {
  return (await run(process.execPath, [join(root, 'out/main/quipu.js'), ...args])).stdout;
}

/** A case of the reports with those names accepted wherever they stand. */
async function makeCase(folder: string): Promise<ReadonlyArray<(typeof people)[number]>> {
  const sources = join(folder, 'reports');
  await mkdir(sources);
  for (const { file, bytes } of reports()) await writeFile(join(sources, file), bytes);
  const all = reports().map(({ text }) => text.replace(/\s+/gu, ' '));
  const known = people.filter(({ names }) => names.some((name) => all.some((text) => text.includes(name))));
  const lines = known.map(({ id, schema, names: [name = '', ...alias] }) =>
    JSON.stringify({ id, schema, properties: { name: [name], alias } }),
  );
  await writeFile(join(folder, 'names.ndjson'), lines.join('\n'));
  const quipuCase = join(folder, 'case.quipu');
  await quipu('init', quipuCase, '--title', 'Ports');
  await quipu('import', quipuCase, sources);
  await quipu('entity', 'import', quipuCase, join(folder, 'names.ndjson'));
  await quipu('accept', quipuCase, '--all');
  return known;
}

/** The words of one page, counted from 1, with single spaces. */
async function wordsOfPage(pdf: string, page: number): Promise<string> {
  const { stdout } = await run('pdftotext', ['-f', String(page), '-l', String(page), '-layout', pdf, '-']);
  return stdout;
}

async function exportPdf(bench: Workbench, path: string): Promise<void> {
  await answerSaveDialog(bench.app, path);
  await bench.window
    .getByRole('main')
    .getByRole('button', { name: /Export PDF/u })
    .click();
  await expect(bench.window.getByRole('list', { name: 'Messages' })).toContainText(
    path.split('/').at(-1) ?? '',
    { timeout: 60_000 },
  );
}

/** The lines of a list of contents: heading and page. */
function contentsIn(page: string): ReadonlyArray<readonly [string, number]> {
  const list = page.slice(page.indexOf('Contents') + 'Contents'.length);
  return [...list.matchAll(/^\s*(\S.*?)\s{2,}(\d+)\s*$/gmu)].map(
    ([, heading = '', number]) => [heading, Number(number)] as const,
  );
}

test('a dossier of each: contents lead to the right pages, heads name the section, and every passage is there', async ({
  launch,
  workFolder,
}) => {
  test.setTimeout(240_000);
  const known = await makeCase(workFolder);
  expect(known.length).toBeGreaterThan(1);
  const bench = new Workbench(await launch({ args: [`--case=${join(workFolder, 'case.quipu')}`] }));
  for (const { id, names } of known) {
    const [name = ''] = names;
    await bench.entities.getByRole('button', { name: new RegExp(`^${name}`, 'u') }).dblclick();
    await expect(bench.window.getByRole('heading', { name, level: 1 })).toBeVisible();
    expect(await bench.accessibilityProblems()).toEqual([]);
    const pdf = join(workFolder, `${id}.pdf`);
    await exportPdf(bench, pdf);

    const contents = contentsIn(await wordsOfPage(pdf, 1));
    expect(contents.map(([heading]) => heading)).toEqual(expect.arrayContaining(['Passages', 'Sources']));
    for (const [heading, page] of contents) {
      const words = await wordsOfPage(pdf, page);
      expect(words, `${heading} of ${name} on page ${page}`).toMatch(
        new RegExp(`^\\s*${heading}\\s*$`, 'mu'),
      );
      expect(words.split('\n').find((line) => line.trim() !== '')).toContain(name);
    }
    const { stdout: info } = await run('pdfinfo', [pdf]);
    expect(info).toMatch(/^Tagged:\s+yes$/mu);
    const pages = Number(/^Pages:\s+(\d+)$/mu.exec(info)?.[1]);
    expect(await wordsOfPage(pdf, pages)).toContain(`Page ${pages} of ${pages}`);
    await run('qpdf', ['--check', pdf]);

    const data = join(workFolder, `${id}.json`);
    await quipu('dossier', join(workFolder, 'case.quipu'), '--entity', id, '--out', data);
    const dossier = JSON.parse(await readFile(data, 'utf8')) as {
      readonly sources: ReadonlyArray<{ readonly citations: ReadonlyArray<{ readonly number: number }> }>;
    };
    const { stdout: all } = await run('pdftotext', ['-layout', pdf, '-']);
    for (const { number } of dossier.sources.flatMap(({ citations }) => citations)) {
      expect(all).toContain(`[${number}]`);
    }
  }
});

test('a release holds nothing of a masked name, in no format', async ({ launch, workFolder }) => {
  test.setTimeout(240_000);
  const known = await makeCase(workFolder);
  const [subject, masked] = [known.find(({ id }) => id === 'port'), known.find(({ id }) => id === 'cosco')];
  if (!subject || !masked) throw new Error('no report speaks of both');
  const bench = new Workbench(await launch({ args: [`--case=${join(workFolder, 'case.quipu')}`] }));
  const { window } = bench;
  await bench.entities.getByRole('button', { name: /^Port of Chancay/u }).dblclick();
  for (const [format, ending] of [
    ['PDF', 'pdf'],
    ['Web page', 'html'],
    ['Word document', 'docx'],
    ['Markdown', 'md'],
  ] as const) {
    const file = join(workFolder, `released.${ending}`);
    await answerSaveDialog(bench.app, file);
    await window.getByRole('main').getByRole('button', { name: 'More', exact: true }).click();
    await window.getByRole('menuitem', { name: /Release/u }).click();
    const dialog = window.getByRole('dialog', { name: 'Release' });
    await dialog.getByRole('checkbox', { name: 'COSCO' }).check();
    await expect(dialog.getByLabel('All words of the file')).not.toContainText(/cosco/iu);
    await dialog.getByRole('combobox', { name: 'Format' }).click();
    await window.getByRole('option', { name: format }).click();
    await dialog.getByRole('button', { name: 'Export…' }).click();
    await expect(window.getByRole('list', { name: 'Messages' })).toContainText(`released.${ending}`, {
      timeout: 60_000,
    });
    const words =
      ending === 'pdf'
        ? (await run('pdftotext', [file, '-'])).stdout + (await run('pdfinfo', [file])).stdout
        : ending === 'docx'
          ? (await run('unzip', ['-p', file])).stdout
          : await readFile(file, 'utf8');
    expect(words.length).toBeGreaterThan(200);
    expect(words).toContain('Company A');
    expect(words).not.toMatch(/cosco/iu);
  }
});

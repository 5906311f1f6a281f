import { execFile } from 'node:child_process';
import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { reports, type Report } from '../support/reports';
import { Workbench } from './pages/workbench';
import { answerSaveDialog, expect, test } from './support/launch';

const run = promisify(execFile);

/** The port's names as an analyst knows them: counted here without the program's own matcher. */
const anyName = /\b(?:port of chancay|port in chancay|chancay port)\b/giu;

function countIn(text: string): number {
  return [...text.replace(/\s+/gu, ' ').matchAll(anyName)].length;
}

/** The report to begin with: one that has a name to select. */
function first(all: ReadonlyArray<Report>): Report {
  const found = all.find(({ text }) => text.includes('Chancay port'));
  if (!found) throw new Error('no report speaks of the Chancay port');
  return found;
}

async function reportFolder(workFolder: string): Promise<string> {
  const folder = join(workFolder, 'reports');
  await mkdir(folder);
  for (const { file, bytes } of reports()) await writeFile(join(folder, file), bytes);
  return folder;
}

test('from a folder of reports to a cited dossier, and everything is there after a restart', async ({
  launch,
  workFolder,
}) => {
  test.setTimeout(180_000);
  const all = reports();
  const start = first(all);
  const expected = all.map(({ text }) => countIn(text)).reduce((sum, count) => sum + count, 0);
  const documentsWithMentions = all.filter(({ text }) => countIn(text) > 0).length;
  expect(documentsWithMentions).toBeGreaterThan(2);

  let bench = new Workbench(await launch());
  await bench.makeCase('The port', join(workFolder, 'port.quipu'));
  await bench.importFolder(await reportFolder(workFolder));
  await expect(bench.documents.getByRole('listitem')).toHaveCount(all.length);
  expect(await bench.accessibilityProblems()).toEqual([]);

  await test.step('tag the port and give it its other names', async () => {
    await openFile(bench, start.file);
    await bench.select('Chancay port');
    await bench.tagAsNew('port of Chancay', 'Asset');
    const port = bench.entities.getByRole('button', { name: /^port of Chancay/u });
    await expect(port).toBeVisible();
    await port.click();
    // The words that were selected became a name with the tag; this one is said by hand.
    await addName(bench, 'port in Chancay');
    expect(await bench.accessibilityProblems()).toEqual([]);
  });

  await test.step('accept its mentions in every document that has them, as one step', async () => {
    await bench.details.getByRole('button', { name: /^Accept all/u }).click();
    const port = bench.entities.getByRole('button', { name: /^port of Chancay/u });
    await expect(port).toHaveAccessibleName(new RegExp(`${expected} mentions`, 'u'));
    await bench.window.keyboard.press('Control+z');
    await expect(port).toHaveAccessibleName(/\b1 mention\b/u);
    await bench.window.keyboard.press('Control+Shift+z');
    await expect(port).toHaveAccessibleName(new RegExp(`${expected} mentions`, 'u'));
  });

  await test.step('comment, undo, redo', async () => {
    await openFile(bench, start.file);
    await bench.select('Chancay port');
    await bench.window.keyboard.press('c');
    const comment = bench.window.getByRole('dialog', { name: /comment/iu });
    await comment.getByRole('textbox').click();
    await bench.window.keyboard.type('Who paid for the quay?');
    expect(await bench.accessibilityProblems()).toEqual([]);
    await bench.window.keyboard.press('Control+Enter');
    await expect(comment).toBeHidden();
    const undo = bench.statusBar.getByRole('button', { name: /Comment on/u });
    await expect(undo).toBeVisible();
    await bench.text.click({ position: { x: 5, y: 5 } });
    await bench.window.keyboard.press('Control+z');
    await expect(undo).toBeHidden();
    await bench.window.keyboard.press('Control+Shift+z');
    await expect(undo).toBeVisible();
    await bench.saved();
  });

  await test.step('restart: all of it is there', async () => {
    await bench.app.close();
    bench = new Workbench(await launch());
    await bench.window.getByRole('button', { name: /^The port/u }).click();
    await expect(bench.documents.getByRole('listitem')).toHaveCount(all.length);
    await expect(bench.entities.getByRole('button', { name: /^port of Chancay/u })).toHaveAccessibleName(
      new RegExp(`${expected} mentions`, 'u'),
    );
    // Undo remembers across the restart.
    await expect(bench.statusBar.getByRole('button', { name: /Comment on/u })).toBeVisible();
  });

  await test.step('the dossier leads back to the passages', async () => {
    await bench.entities.getByRole('button', { name: /^port of Chancay/u }).dblclick();
    const dossier = bench.window.getByRole('main');
    await expect(dossier.getByRole('heading', { name: 'port of Chancay', level: 1 })).toBeVisible();
    await expect(dossier).toContainText('Who paid for the quay?');
    for (const { text, file } of all) {
      if (countIn(text) > 0) await expect(dossier).toContainText(file);
    }
    expect(await bench.accessibilityProblems()).toEqual([]);
    await dossier
      .getByRole('button', { name: /passage/iu })
      .first()
      .click();
    await expect(bench.text).toBeVisible();
    await bench.window.keyboard.press('Alt+ArrowLeft');
    await expect(dossier.getByRole('heading', { name: 'port of Chancay', level: 1 })).toBeVisible();
  });

  await test.step('export, and read the files back', async () => {
    const pdf = join(workFolder, 'port.pdf');
    await exportAs(bench, 'PDF', pdf);
    const { stdout: text } = await run('pdftotext', ['-layout', pdf, '-']);
    const flat = text.replace(/\s+/gu, ' ');
    expect(flat).toContain('Who paid for the quay?');
    for (const { text: source, file } of all) if (countIn(source) > 0) expect(flat).toContain(file);
    const { stdout: info } = await run('pdfinfo', [pdf]);
    expect(info).toMatch(/^Tagged:\s+yes$/mu);
    expect(info).toMatch(/^Title:\s+port of Chancay/mu);
    expect(info).toMatch(/^Page size:.*A4/mu);
    const { stdout: fonts } = await run('pdffonts', [pdf]);
    const embedded = fonts
      .split('\n')
      .slice(2)
      .filter((line) => line.trim() !== '');
    expect(embedded.length).toBeGreaterThan(1);
    for (const line of embedded) expect(line).toMatch(/\s(?:yes)\s+(?:yes)\s+(?:yes)\s+\d+\s+\d+\s*$/u);
    await run('qpdf', ['--check', pdf]);
    const bytes = await readFile(pdf, 'latin1');
    expect(bytes).toContain('/Outlines');

    const html = join(workFolder, 'port.html');
    await exportAs(bench, 'HTML', html);
    const page = await readFile(html, 'utf8');
    expect(page).toContain('Who paid for the quay?');
    expect(page).not.toMatch(/<script|https?:\/\/(?!www\.w3\.org)/iu);

    const markdown = join(workFolder, 'port.md');
    await exportAs(bench, 'Markdown', markdown);
    expect(await readFile(markdown, 'utf8')).toContain('# port of Chancay');
  });
});

async function openFile(bench: Workbench, file: string): Promise<void> {
  await bench.window.getByRole('button', { name: 'Sources' }).click();
  await bench.window.getByRole('textbox', { name: 'Filter documents' }).fill(file);
  const rows = bench.window.getByRole('grid', { name: 'Documents of the case' }).getByRole('rowheader');
  await expect(rows).toHaveCount(1);
  await rows.dblclick();
  await expect(bench.text).toBeVisible();
}

async function addName(bench: Workbench, name: string): Promise<void> {
  await bench.details.getByRole('button', { name: 'Add a name' }).click();
  await bench.details.getByRole('textbox', { name: 'Another name' }).fill(name);
  await bench.window.keyboard.press('Enter');
  await expect(bench.details.getByRole('button', { name: `Change “${name}”` })).toBeVisible();
  await bench.window.keyboard.press('Escape');
}

async function exportAs(bench: Workbench, format: 'PDF' | 'HTML' | 'Markdown', path: string): Promise<void> {
  await answerSaveDialog(bench.app, path);
  const dossier = bench.window.getByRole('main');
  if (format === 'PDF') await dossier.getByRole('button', { name: /Export PDF/u }).click();
  else {
    await dossier.getByRole('button', { name: 'More', exact: true }).click();
    await bench.window.getByRole('menuitem', { name: new RegExp(format, 'u') }).click();
  }
  await expect(bench.window.getByRole('list', { name: 'Messages' })).toContainText(
    path.split('/').at(-1) ?? '',
    {
      timeout: 30_000,
    },
  );
}

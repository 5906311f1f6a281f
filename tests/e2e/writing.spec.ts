import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Locator } from '@playwright/test';
import { Workbench } from './pages/workbench';
import { command, makeCase, openCaseOf } from './support/case-by-cli';
import { answerSaveDialog, expect, test } from './support/launch';

const TEXT = `The port of Vale

The port of Vale cost three billion dollars. Ada Marsh signed for the company in 2019.

The ministry gave a permit to the port, and nobody asked who had paid for the road to it.
`;

/** Where the middle of what is selected stands on the screen. */
async function middleOfSelection({ window }: Workbench): Promise<{ readonly x: number; readonly y: number }> {
  return window.evaluate(() => {
    const { left, width, top, height } =
      getSelection()?.getRangeAt(0).getBoundingClientRect() ?? new DOMRect();
    return { x: left + width / 2, y: top + height / 2 };
  });
}

/** Drags what is selected in the text onto the end of some words. */
async function dragSelection(bench: Workbench, onto: Locator): Promise<void> {
  const { mouse } = bench.window;
  const from = await middleOfSelection(bench);
  const to = await onto.boundingBox();
  if (!to) throw new Error('not on the screen');
  await mouse.move(from.x, from.y);
  await mouse.down();
  await mouse.move(from.x + 10, from.y + 3);
  await mouse.move(to.x + to.width - 8, to.y + to.height - 8, { steps: 4 });
  await mouse.up();
}

function labels(records: ReadonlyArray<{ readonly type: string }>, type: string): number {
  return records.filter((record) => record.type === type).length;
}

test('quotes are dragged into a note, words in it found and replaced as one step, and a book opens with it', async ({
  launch,
  workFolder,
}) => {
  const folder = await makeCase(workFolder, 'Ports', { 'vale.txt': TEXT });
  const bench = new Workbench(await launch({ args: [`--case=${folder}`] }));
  const { window } = bench;
  await bench.read(/port of Vale/u);
  await bench.select('Ada Marsh');
  await bench.tagAsNew('Ada Marsh', 'Person');
  await bench.select('cost three billion dollars');
  await window.keyboard.press('h');
  const markNote = bench.details.getByRole('textbox', { name: 'Write a note on this passage' });
  await expect(markNote).toBeVisible();

  // The note on the case beside the text.
  await window.keyboard.press('Escape');
  await window.keyboard.press('Control+\\');
  await window.keyboard.press('g');
  await window.keyboard.press('n');
  const note = window.getByRole('textbox', { name: /What is the question/u });
  await note.click();
  await window.keyboard.type('Who paid for the port? A Port is dear: ');
  await bench.select('nobody asked');
  await dragSelection(bench, note);
  await expect(note).toContainText('dear: “nobody asked”');
  // The quote is selected as a whole; keys go on from there.
  await note.getByRole('button', { name: '“nobody asked”' }).click();
  await window.keyboard.type(', they say');
  await expect(note).toHaveText('Who paid for the port? A Port is dear: “nobody asked”, they say');

  await note.click();
  await window.keyboard.press('Control+h');
  await bench.typeInto(window.getByRole('textbox', { name: 'Find in this note' }), 'port');
  await window.getByRole('textbox', { name: 'Replace by' }).fill('harbour');
  await window.getByRole('button', { name: 'Replace all' }).click();
  await expect(note).toContainText('Who paid for the harbour? A harbour is dear: “nobody asked”, they say');
  await window.keyboard.press('Escape');
  await expect(note).toBeFocused();
  await window.keyboard.press('Control+z');
  await expect(note).toContainText('Who paid for the port? A Port is dear: “nobody asked”, they say');
  expect(labels((await openCaseOf(window)).records, 'annotation')).toBe(3);
  expect(await bench.accessibilityProblems()).toEqual([]);

  const book = join(workFolder, 'book.md');
  await answerSaveDialog(bench.app, book);
  await window.keyboard.press('Control+k');
  await bench.typeInto(window.getByRole('combobox', { name: /^Find a document/u }), 'book');
  await window.getByRole('option', { name: /book/u }).first().click();
  const dialog = window.getByRole('dialog', { name: 'Export dossiers as a book' });
  await expect(dialog.getByLabel('Open with my assessment of the case')).toBeChecked();
  await dialog.getByRole('combobox', { name: 'Format' }).click();
  await window.getByRole('option', { name: /Markdown/u }).click();
  await dialog.getByRole('button', { name: 'Export 1 dossier…' }).click();
  await expect(window.getByRole('list', { name: 'Messages' })).toContainText('book.md');
  const text = await readFile(book, 'utf8');
  expect(text).toContain('0. The case as a whole\n1. Ada Marsh');
  expect(text).toMatch(/A Port is dear: “nobody asked”/u);
});

test('what is written is there after the window was closed in the middle of a word, in steps that are undone one by one', async ({
  launch,
  workFolder,
}) => {
  const folder = await makeCase(workFolder, 'Ports', { 'vale.txt': TEXT });
  const bench = new Workbench(await launch({ args: [`--case=${folder}`] }));
  const noteIn = ({ window }: Workbench): Locator =>
    window.getByRole('textbox', { name: /What is the question/u });
  await expect(bench.documents.getByRole('listitem')).toHaveCount(1);
  await bench.window.keyboard.press('g');
  await bench.window.keyboard.press('n');
  await noteIn(bench).click();
  await bench.window.keyboard.type('First thought.');
  await expect(bench.statusBar.getByText('Write a note on the case')).toBeVisible();
  await bench.window.keyboard.type(' Second thou');
  const closed = bench.app.waitForEvent('close');
  await bench.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.close());
  await closed;

  const again = new Workbench(await launch({ args: [`--case=${folder}`] }));
  await expect(again.documents.getByRole('listitem')).toHaveCount(1);
  await again.window.keyboard.press('g');
  await again.window.keyboard.press('n');
  const note = noteIn(again);
  await expect(note).toHaveText('First thought. Second thou');
  await note.click();
  await again.window.keyboard.press('Control+z');
  await expect(note).toHaveText('First thought.');
  await again.window.keyboard.press('Control+Shift+z');
  await expect(note).toHaveText('First thought. Second thou');
  // Two steps for what was written, and one each for undo and redo.
  await again.window.keyboard.press('Escape');
  const history = await again.window.evaluate(async () => {
    const { quipu } = window as unknown as {
      quipu: { invoke: (name: string, input: unknown) => Promise<unknown> };
    };
    return JSON.stringify(await quipu.invoke('case.history', { limit: 10 }));
  });
  expect(history.match(/"label":"(?:Undo: |Redo: )?(?:Write a|Edit the) note on the case[^"]*"/gu)).toEqual([
    '"label":"Redo: Edit the note on the case: “Second thou”"',
    '"label":"Undo: Edit the note on the case: “Second thou”"',
    '"label":"Edit the note on the case: “Second thou”"',
    '"label":"Write a note on the case"',
  ]);
  await command(again.window, { name: 'note.remove', args: { subject: { of: 'case' } } });
  await expect(note).toHaveText('');
});

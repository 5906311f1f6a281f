import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { reports } from '../support/reports';
import { Workbench } from './pages/workbench';
import { expect, test } from './support/launch';

/** The port's name as it stands in the text, counted here without the program's own words. */
const name = /(?<![\p{L}\p{N}])chancay(?![\p{L}\p{N}])/giu;

const countIn = (text: string): number => [...text.matchAll(name)].length;

test('find in a document and in all documents, by keyboard', async ({ quipu, workFolder }) => {
  test.setTimeout(120_000);
  const bench = new Workbench(quipu);
  const { window } = bench;
  const { keyboard } = window;
  const all = reports();
  const folder = join(workFolder, 'reports');
  await mkdir(folder);
  for (const { file, bytes } of all) await writeFile(join(folder, file), bytes);
  await bench.makeCase('The port', join(workFolder, 'port.quipu'));
  await bench.importFolder(folder);
  await expect(bench.documents.getByRole('listitem')).toHaveCount(all.length);

  const having = all.filter(({ text }) => countIn(text) > 0);
  // The one that says it most; before it in the list stand the heads and passages of the others.
  const listed = having.toSorted((a, b) => a.file.localeCompare(b.file, 'en', { numeric: true }));
  const counts = listed.map(({ text }) => countIn(text));
  const here = Math.max(...counts);
  const place = counts.slice(0, counts.indexOf(here)).reduce((sum, count) => sum + 1 + count, 1);
  const total = having.reduce((sum, { text }) => sum + countIn(text), 0);
  const bar = window.getByRole('search', { name: 'Find in this document' });
  const painted = (style: string): Promise<ReadonlyArray<string>> =>
    window.evaluate(
      (key) =>
        Array.from(CSS.highlights.get(key) ?? [], (range) => {
          const words = document.createRange();
          words.setStart(range.startContainer, range.startOffset);
          words.setEnd(range.endContainer, range.endOffset);
          return words.toString();
        }),
      `quipu-${style}`,
    );

  await test.step('in all documents: as one types, grouped, and a click goes there', async () => {
    await keyboard.press('Control+Shift+f');
    await expect(window.getByRole('searchbox')).toBeFocused();
    await keyboard.type('"chancay"');
    const documents = having.length === 1 ? '1 document' : `${having.length} documents`;
    await expect(window.getByText(`${total} passages in ${documents}`)).toBeVisible();
    expect(await bench.accessibilityProblems()).toEqual([]);
    // What stands out does so for a moment only: it is waited for in the window, from before the click on.
    const flashed = window.evaluate(
      () =>
        new Promise<string>((resolve) => {
          const look = (): void => {
            const [range] = CSS.highlights.get('quipu-flash') ?? [];
            if (!range) return void requestAnimationFrame(look);
            const words = document.createRange();
            words.setStart(range.startContainer, range.startOffset);
            words.setEnd(range.endContainer, range.endOffset);
            resolve(words.toString());
          };
          look();
        }),
    );
    await window.getByRole('main').getByRole('listitem').nth(place).getByRole('button').click();
    await expect(bench.text).toBeVisible();
    expect(await flashed).toMatch(/^chancay$/iu);
  });

  await test.step('in the document: as one types, stepped through, and the caret stays there', async () => {
    await keyboard.press('Control+f');
    await bench.typeInto(bar.getByRole('textbox'), 'chanc');
    await expect(bar.getByRole('status')).toHaveText(new RegExp(` of ${here}$`, 'u'));
    expect((await painted('found')).every((words) => /^chancay$/iu.test(words))).toBe(true);
    expect(await bench.accessibilityProblems()).toEqual([]);
    const before = await bar.getByRole('status').textContent();
    for (let i = 0; i < here; i++) await keyboard.press(i % 2 === 0 ? 'Enter' : 'F3');
    await expect(bar.getByRole('status')).toHaveText(before ?? '');
    await keyboard.press('Escape');
    await expect(bar).toBeHidden();
    await expect(bench.text).toBeFocused();
    const atCaret = await window.evaluate(() => {
      const selection = getSelection();
      return selection?.focusNode?.textContent?.slice(selection.focusOffset, selection.focusOffset + 7);
    });
    expect(atCaret).toMatch(/^chancay$/iu);
    expect(await painted('found')).toEqual([]);
  });

  await test.step('a regular expression that would never end is stopped, and a good one finds', async () => {
    await keyboard.press('Control+f');
    await bar.getByRole('button', { name: 'Regular expression' }).click();
    await bar.getByRole('textbox').fill(String.raw`^(([\s\S])+)+\u{10FFFF}$`);
    await expect(bar.getByRole('status')).toContainText('takes too long', { timeout: 20_000 });
    await bar.getByRole('textbox').fill('chan[c]ay');
    await expect(bar.getByRole('status')).toHaveText(/^\d+ of \d+$/u);
    await bar.getByRole('button', { name: 'Regular expression' }).click();
    await bar.getByRole('textbox').fill('chancay');
    await expect(bar.getByRole('status')).toHaveText(new RegExp(` of ${here}$`, 'u'));
  });

  await test.step('highlight all and tag all are one step each', async () => {
    await bar.getByRole('button', { name: 'Highlight all' }).click();
    const undo = bench.statusBar.getByRole('button', { name: new RegExp(`Highlight ${here} passages`, 'u') });
    await expect(undo).toBeVisible();
    await bar.getByRole('button', { name: 'Tag all…' }).click();
    const picker = window.getByRole('dialog', { name: 'Tag all' });
    await picker.getByRole('combobox').fill('Chancay');
    expect(await bench.accessibilityProblems()).toEqual([]);
    await picker.getByRole('button', { name: 'Create and tag' }).click();
    const entity = bench.entities.getByRole('button', { name: /^Chancay/u });
    await expect(entity).toHaveAccessibleName(new RegExp(`${here} mentions`, 'u'));
    await bench.saved();
  });
});

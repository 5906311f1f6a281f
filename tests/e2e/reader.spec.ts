import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Workbench } from './pages/workbench';
import { expect, test, type Running } from './support/launch';
import { painted } from './support/painted';

/** A text long enough that most of it is not laid out at first. Every paragraph can be told by its number. */
const paragraphs = Array.from(
  { length: 160 },
  (_, i) =>
    `Paragraph ${i} speaks of the harbour of Sandhaven and of what it cost. The quay of paragraph ${i} was \n` +
    `longer than the one before it,${i} and the company that built it, Sandhaven Works, said so in public. \n` +
    `Nobody who read paragraph ${i} asked for more, and the next one came all the same.`,
);
const LONG = `The Harbour of Sandhaven\n\n${paragraphs.join('\n\n')}\n`;
const SHORT = 'A Second Report\n\nSandhaven Works has built nothing since. It says that it will.\n';

async function open(running: Running, workFolder: string): Promise<Workbench> {
  const bench = new Workbench(running);
  const folder = join(workFolder, 'texts');
  await mkdir(folder);
  await writeFile(join(folder, 'harbour.txt'), LONG);
  await writeFile(join(folder, 'second.txt'), SHORT);
  await bench.makeCase('Sandhaven', join(workFolder, 'sandhaven.quipu'));
  await bench.importFolder(folder);
  await expect(bench.documents.getByRole('listitem')).toHaveCount(2);
  await bench.read(/^The Harbour/u);
  return bench;
}

/** The words from the caret on. */
function atCaret(window: Page): Promise<string> {
  return window.evaluate(() => {
    const selection = getSelection();
    return selection?.focusNode?.textContent?.slice(selection.focusOffset, selection.focusOffset + 24) ?? '';
  });
}

test('everything on the text can be done by keyboard', async ({ quipu, workFolder }) => {
  const bench = await open(quipu, workFolder);
  const { keyboard } = bench.window;
  await bench.text.focus();
  await keyboard.press('Control+Home');
  await keyboard.press('Control+ArrowDown');
  expect(await atCaret(bench.window)).toMatch(/^Paragraph 0 speaks/u);

  await test.step('select by word and highlight', async () => {
    for (let i = 0; i < 3; i++) await keyboard.press('Control+ArrowRight');
    for (let i = 0; i < 4; i++) await keyboard.press('Control+Shift+ArrowRight');
    await expect(bench.window.getByRole('toolbar', { name: 'Selected words' })).toBeVisible();
    await keyboard.press('2');
    await expect.poll(() => painted(bench.window, 'highlight-green')).toEqual(['of the harbour of']);
    await expect(bench.details).toContainText('of the harbour of');
  });

  await test.step('tag over a footnote and a hard wrap', async () => {
    await keyboard.press('Control+ArrowRight');
    await keyboard.press('Control+Shift+ArrowRight');
    await expect(bench.window.getByRole('toolbar', { name: 'Selected words' })).toBeVisible();
    await keyboard.press('t');
    await keyboard.press('Alt+5');
    await keyboard.press('Enter');
    const offer = bench.window.getByRole('region', { name: 'More mentions' });
    await expect(offer).toContainText('more mentions');
    expect(await bench.accessibilityProblems()).toEqual([]);
  });

  await test.step('go back to the highlight and remove it', async () => {
    await keyboard.press('Control+Home');
    await keyboard.press('Escape');
    await keyboard.press('n');
    await expect(bench.details).toContainText('Green highlight');
    await keyboard.press('Delete');
    await expect.poll(() => painted(bench.window, 'highlight-green')).toEqual([]);
    await keyboard.press('Control+z');
    await expect.poll(() => painted(bench.window, 'highlight-green')).toEqual(['of the harbour of']);
  });
});

test('the caret goes through parts of the text that were never laid out', async ({ quipu, workFolder }) => {
  const bench = await open(quipu, workFolder);
  const { keyboard } = bench.window;
  await bench.text.focus();
  await keyboard.press('Control+Home');
  let last = '';
  for (let i = 0; i < 120; i++) {
    await keyboard.press('ArrowDown');
    const here = await bench.window.evaluate(() => {
      const selection = getSelection();
      const whole = selection?.focusNode?.textContent ?? '';
      return `${whole.slice(0, 14)} ${selection?.focusOffset ?? -1}`;
    });
    expect(here, `line ${i}`).not.toBe(last);
    last = here;
  }
  await keyboard.press('Control+End');
  await keyboard.press('Control+Shift+ArrowUp');
  await expect
    .poll(() => bench.window.evaluate(() => getSelection()?.toString().replace(/\s+/gu, ' ').trim()))
    .toBe(paragraphs.at(-1)?.replace(/\s+/gu, ' '));
});

test('a selection over paragraphs is the very text of the file', async ({ quipu, workFolder }) => {
  const bench = await open(quipu, workFolder);
  const { mouse, keyboard } = bench.window;
  const ends = await bench.text.evaluate((text) => {
    const [first, second] = [...text.querySelectorAll('p')].map((paragraph) =>
      paragraph.getBoundingClientRect(),
    );
    if (!first || !second) throw new Error('no paragraphs');
    return { from: { x: first.left + 1, y: first.top + 12 }, to: { x: second.left + 1, y: second.top + 12 } };
  });
  await mouse.move(ends.from.x, ends.from.y);
  await mouse.down();
  await mouse.move(ends.to.x + 60, ends.to.y - 30, { steps: 4 });
  await mouse.move(ends.to.x, ends.to.y, { steps: 4 });
  await mouse.up();
  await keyboard.press('h');
  // White space at the end is left out, everything else is there, with its hard wraps.
  await expect
    .poll(() => painted(bench.window, 'highlight-amber'))
    .toEqual([paragraphs[0]?.replace(/\s+/gu, ' ')]);

  await test.step('a click on it shows it, also in the file as it is', async () => {
    await bench.window.getByRole('button', { name: 'Show the text as the file has it' }).click();
    await keyboard.press('Escape');
    await bench.text
      .locator('p')
      .first()
      .click({ position: { x: 60, y: 12 } });
    await expect(bench.details).toContainText('Amber highlight');
    expect(await bench.accessibilityProblems()).toEqual([]);
  });
});

test('each document opens where it was left', async ({ quipu, workFolder }) => {
  const bench = await open(quipu, workFolder);
  const place = (): Promise<string> =>
    bench.text.evaluate((text) => {
      const top = (text.parentElement?.getBoundingClientRect().top ?? 0) + 40;
      const seen = [...text.querySelectorAll('p')].find((p) => p.getBoundingClientRect().bottom > top);
      return seen?.textContent?.slice(0, 14) ?? '';
    });
  await bench.text.evaluate((text) => text.parentElement?.scrollTo(0, 9_000));
  // What comes into view takes its true height in the next frames.
  await expect.poll(place).not.toMatch(/^Paragraph \d /u);
  await bench.window.evaluate(
    () => new Promise((done) => requestAnimationFrame(() => requestAnimationFrame(done))),
  );
  const before = await place();
  await bench.read(/^A Second/u);
  await expect(bench.text).toContainText('built nothing since');
  await bench.read(/^The Harbour/u);
  await expect.poll(place).toBe(before);
});

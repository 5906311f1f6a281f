import { mkdir, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Workbench } from './pages/workbench';
import { expect, test, type Running } from './support/launch';
import { painted } from './support/painted';

const filler = Array.from(
  { length: 60 },
  (_, i) =>
    `Paragraph ${i} says nothing that anybody would have to mark, and neither does the one behind it.`,
);
const TEXT = [
  'The Harbour of Sandhaven',
  'The harbour of Sandhaven opened in May 2024. It had been long in the \nmaking, they say. Nobody asked why.',
  'Marten Lines runs it now. In the town Marten Lines employs 300 people and pays them well.',
  'It was then sold to the of Sandhaven, which had built it in the first place.',
  ...filler,
].join('\n\n');

async function open(running: Running, workFolder: string): Promise<Workbench> {
  const bench = new Workbench(running);
  const folder = join(workFolder, 'texts');
  await mkdir(folder);
  await writeFile(join(folder, 'harbour.txt'), `${TEXT}\n`);
  await bench.makeCase('Sandhaven', join(workFolder, 'sandhaven.quipu'));
  await bench.importFolder(folder);
  await bench.read(/^The Harbour/u);
  return bench;
}

/** What is selected in the window, on one line. */
function selected(window: Page): Promise<string> {
  return window.evaluate(() => (getSelection()?.toString() ?? '').replace(/\s+/gu, ' ').trim());
}

/** The middle of some words on the screen, and its two ends, in CSS pixels. */
function placeOf(bench: Workbench, words: string) {
  return bench.text.evaluate((text, wanted) => {
    const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
    for (let node = walker.nextNode(); node; node = walker.nextNode()) {
      const at = node.textContent?.indexOf(wanted) ?? -1;
      if (at < 0) continue;
      const range = document.createRange();
      range.setStart(node, at);
      range.setEnd(node, at + wanted.length);
      const box = range.getBoundingClientRect();
      return { left: box.left, right: box.right, x: box.left + box.width / 2, y: box.top + box.height / 2 };
    }
    throw new Error(`“${wanted}” is not in the text`);
  }, words);
}

test('the mouse selects sentences and whole words, and what is selected stays while one scrolls', async ({
  quipu,
  workFolder,
}) => {
  const bench = await open(quipu, workFolder);
  const { window } = bench;
  const toolbar = window.getByRole('toolbar', { name: 'Selected words' });

  await test.step('three clicks take the sentence, over a hard wrap; four the paragraph', async () => {
    const { x, y } = await placeOf(bench, 'they say');
    await window.mouse.click(x, y, { clickCount: 3 });
    expect(await selected(window)).toBe('It had been long in the making, they say.');
    await expect(toolbar).toBeVisible();
    await window.mouse.click(x, y, { clickCount: 4 });
    expect(await selected(window)).toMatch(/^The harbour of Sandhaven opened.*Nobody asked why\.$/u);
  });

  await test.step('a drag over two paragraphs takes whole words; with Alt its letters', async () => {
    await window.keyboard.press('Escape');
    const from = await placeOf(bench, 'ody asked');
    const to = await placeOf(bench, 'Marten Li');
    await window.mouse.move(from.left + 1, from.y);
    await window.mouse.down();
    await window.mouse.move(to.right, to.y, { steps: 4 });
    await window.mouse.up();
    await expect.poll(() => selected(window)).toBe('Nobody asked why. Marten Lines');
  });

  await test.step('and stays selected when it is out of view, to be marked there', async () => {
    await bench.text.evaluate((text) => text.lastElementChild?.scrollIntoView({ block: 'end' }));
    await expect
      .poll(() => bench.text.evaluate((text) => text.getBoundingClientRect().top < -500))
      .toBe(true);
    expect(await selected(window)).toBe('Nobody asked why. Marten Lines');
    await expect(bench.statusBar).toContainText('characters selected');
    await window.keyboard.press('4');
    await expect(bench.details).toContainText('Pink highlight');
    await expect(bench.details).toContainText('Nobody asked why. Marten Lines');
  });
});

test('the ends of a mark are moved by keys and by the mouse', async ({ quipu, workFolder }) => {
  const bench = await open(quipu, workFolder);
  const { window } = bench;
  const { keyboard, mouse } = window;
  await bench.select('Sandhaven opened');
  await keyboard.press('2');
  await expect.poll(() => painted(window, 'highlight-green')).toEqual(['Sandhaven opened']);

  await keyboard.press('a');
  await expect(window.getByRole('toolbar', { name: 'Ends of the mark' })).toBeVisible();
  await expect(window.getByText(/^Moving the end of the mark/u)).toBeAttached();
  await keyboard.press('Control+ArrowRight');
  await keyboard.press('Tab');
  await keyboard.press('Control+ArrowLeft');
  await keyboard.press('Control+ArrowLeft');
  expect(await bench.accessibilityProblems()).toEqual([]);
  await keyboard.press('Enter');
  await expect.poll(() => painted(window, 'highlight-green')).toEqual(['harbour of Sandhaven opened in']);

  const grip = window.getByTitle('Drag to move this end of the mark').last();
  const box = await grip.boundingBox();
  const to = await placeOf(bench, 'May 20');
  if (!box) throw new Error('no grip');
  await mouse.move(box.x + box.width / 2, box.y + box.height / 2);
  await mouse.down();
  await mouse.move(to.x, to.y, { steps: 3 });
  await mouse.move(to.right, to.y);
  await mouse.up();
  await expect
    .poll(() => painted(window, 'highlight-green'))
    .toEqual(['harbour of Sandhaven opened in May 2024']);
  await bench.saved();
  await keyboard.press('Control+z');
  await keyboard.press('Control+z');
  await expect.poll(() => painted(window, 'highlight-green')).toEqual(['Sandhaven opened']);
});

test('the line over a text counts what is to be done, and the legend shows and hides', async ({
  quipu,
  workFolder,
}) => {
  const bench = await open(quipu, workFolder);
  const { window } = bench;
  const state = window.getByRole('group', { name: 'State of this text' });
  await expect(state.getByText('1 sentence that does not parse')).toBeVisible();
  await expect(state.getByText('2 not marked')).toBeVisible();

  await bench.text.focus();
  await window.keyboard.press('u');
  await expect
    .poll(() => painted(window, 'flash'))
    .toEqual([expect.stringMatching(/^(?:The harbour of Sandhaven opened|In the town)/u)]);
  await bench.select('Marten Lines', 2);
  await bench.tagAsNew('Marten Lines', 'Company');
  // Its sentence is marked now; another one holds a name that is known from here on.
  await window
    .getByRole('region', { name: 'More mentions' })
    .getByRole('button', { name: 'Accept it' })
    .click();
  await expect(state.getByText('1 not marked')).toBeVisible();
  await state.getByRole('button', { name: /does not parse/u }).click();
  await expect.poll(() => painted(window, 'flash')).toEqual([expect.stringMatching(/^It was then sold/u)]);

  await bench.text.focus();
  await window.keyboard.press('l');
  const legend = window.getByRole('dialog', { name: 'Marks shown' });
  await legend.getByRole('checkbox', { name: /Companies/u }).uncheck();
  await expect.poll(() => painted(window, 'mention-company')).toEqual([]);
  expect(await bench.accessibilityProblems()).toEqual([]);
  await legend.getByRole('button', { name: 'Show all' }).click();
  await expect.poll(() => painted(window, 'mention-company')).toEqual(['Marten Lines', 'Marten Lines']);
  await window.keyboard.press('Escape');

  await test.step('a screen reader hears the selection, and the mark that the caret comes into', async () => {
    await bench.select('Nobody asked why');
    await expect(window.getByText('3 words selected')).toBeAttached();
    await window.keyboard.press('Escape');
    await bench.select('In the town');
    await window.keyboard.press('ArrowRight');
    await window.keyboard.press('ArrowRight');
    await expect(window.getByText('Marten Lines, Company')).toBeAttached();
  });
});

test('a text is read as one likes, and at 200 % nothing is lost', async ({ quipu, workFolder }) => {
  const bench = await open(quipu, workFolder);
  const { window, app } = bench;
  const style = (property: string): Promise<string> =>
    bench.text.evaluate((text, name) => getComputedStyle(text).getPropertyValue(name), property);
  const before = { width: await style('max-width'), line: await style('line-height') };

  await window.getByRole('button', { name: 'How the text looks' }).click();
  for (const name of ['Sepia', 'Sans', 'Wide', 'Open']) {
    await window.getByRole('radio', { name, exact: true }).click();
  }
  await expect.poll(() => style('font-family')).toContain('Inter');
  expect(Number.parseFloat(await style('max-width'))).toBeGreaterThan(Number.parseFloat(before.width));
  expect(Number.parseFloat(await style('line-height'))).toBeGreaterThan(Number.parseFloat(before.line));
  await window.keyboard.press('Escape');
  expect(await bench.accessibilityProblems()).toEqual([]);

  await app.evaluate(({ BrowserWindow }) => {
    const [one] = BrowserWindow.getAllWindows();
    one?.setSize(1024, 700);
    one?.webContents.setZoomFactor(2);
  });
  await expect.poll(() => window.evaluate(() => innerWidth)).toBeLessThan(560);
  // Every control of the bar and the foot lies inside the window, and the text has no need to be moved sideways.
  await expect
    .poll(() =>
      window.evaluate(() =>
        [...document.querySelectorAll('header button, [class*="foot"] > button')]
          .filter((button) => {
            const box = button.getBoundingClientRect();
            return box.width === 0 || box.left < 0 || box.right > innerWidth || box.bottom > innerHeight;
          })
          .map((button) => button.ariaLabel),
      ),
    )
    .toEqual([]);
  expect(await bench.text.evaluate((text) => text.scrollWidth <= text.clientWidth)).toBe(true);

  // Playwright's mouse does not know of the zoom: keys do.
  await window.getByRole('button', { name: 'Show the sidebar' }).focus();
  await window.keyboard.press('Enter');
  await expect(bench.documents.getByRole('button', { name: /^The Harbour/u })).toBeVisible();
  expect(await bench.accessibilityProblems()).toEqual([]);
  await bench.documents.getByRole('button', { name: /^The Harbour/u }).focus();
  await window.keyboard.press('Escape');
  await window.getByRole('button', { name: 'Show the details' }).focus();
  await window.keyboard.press('Enter');
  await expect(bench.details).toContainText('1 sentence that does not parse');
  await window.keyboard.press('Escape');
  await expect(bench.details).toBeHidden();
});

test('what was read, hidden and set is as it was after a restart', async ({ launch, workFolder }) => {
  const first = await launch();
  const bench = await open(first, workFolder);
  const share = (page: Page): Promise<number> =>
    page
      .getByText(/^\d+ % read$/u)
      .textContent()
      .then((words) => Number.parseInt(words ?? '', 10));
  await expect.poll(() => share(first.window), { timeout: 20_000 }).toBeGreaterThan(3);
  await bench.text.evaluate((text) => text.lastElementChild?.scrollIntoView({ block: 'end' }));
  const before = await share(first.window);
  await expect.poll(() => share(first.window), { timeout: 20_000 }).toBeGreaterThan(before);
  const read = await share(first.window);

  await bench.text.focus();
  await first.window.keyboard.press('l');
  await first.window.getByRole('checkbox', { name: /Suggested mentions/u }).uncheck();
  await first.window.keyboard.press('Escape');
  await first.window.getByRole('button', { name: 'How the text looks' }).click();
  await first.window.getByRole('radio', { name: 'Narrow' }).click();
  await first.app.close();

  const { window } = await launch({ args: [`--case=${join(workFolder, 'sandhaven.quipu')}`] });
  await expect(window.getByRole('button', { name: 'Marks shown (1 hidden)' })).toBeVisible();
  await expect.poll(() => share(window)).toBeGreaterThanOrEqual(read);
  await expect(window.locator('html')).toHaveAttribute('data-width', 'narrow');
});

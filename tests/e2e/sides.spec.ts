import type { Locator, Page } from '@playwright/test';
import { Workbench } from './pages/workbench';
import { makeCase } from './support/case-by-cli';
import { expect, test } from './support/launch';

/** A text of many screens. Every paragraph can be told by its number. */
function numbered(name: string): string {
  const paragraphs = Array.from(
    { length: 160 },
    (_, i) =>
      `Paragraph ${i} of ${name} speaks of the harbour and of what it cost. The quay of paragraph ${i} was longer than the one before it.`,
  );
  return `${name}\n\n${paragraphs.join('\n\n')}\n`;
}

const texts = { 'harbour.txt': numbered('The Harbour'), 'road.txt': numbered('The Road') };

const side = (window: Page, name: 'left' | 'right'): Locator =>
  window.getByRole('group', { name: `${name} side` });

/** The number of the first paragraph in view of a text. */
function firstInView(text: Locator): Promise<number> {
  return text.evaluate((element) => {
    const top = element.parentElement?.getBoundingClientRect().top ?? 0;
    const first = [...element.querySelectorAll('p')].find((p) => p.getBoundingClientRect().bottom > top + 4);
    return Number(/^Paragraph (\d+)/u.exec(first?.textContent ?? '')?.[1] ?? -1);
  });
}

/** Scrolls a text to the end and waits until it stays there. */
async function scrollTo(text: Locator, share: number): Promise<void> {
  await expect
    .poll(() =>
      text.evaluate((element, part) => {
        const scroller = element.parentElement;
        if (!scroller) return false;
        const wanted = (scroller.scrollHeight - scroller.clientHeight) * part;
        if (Math.abs(scroller.scrollTop - wanted) < 2) return true;
        scroller.scrollTop = wanted;
        return false;
      }, share),
    )
    .toBe(true);
}

test('two sides of one text are read apart, and everything acts on the one where one is', async ({
  launch,
  workFolder,
}) => {
  const folder = await makeCase(workFolder, 'Sides', texts);
  const bench = new Workbench(await launch({ args: [`--case=${folder}`] }));
  const { window } = bench;
  const { keyboard } = window;
  await bench.read('The Harbour');
  await scrollTo(bench.text, 0.3);
  const before = await firstInView(bench.text);
  await keyboard.press('Control+\\');
  const left = side(window, 'left').getByRole('document');
  const right = side(window, 'right').getByRole('document');

  await test.step('the second one begins at the same lines, and scrolls alone', async () => {
    await expect.poll(() => firstInView(right)).toBe(before);
    await expect.poll(() => firstInView(left)).toBe(before);
    await scrollTo(right, 0.8);
    expect(await firstInView(right)).toBeGreaterThan(before + 20);
    expect(await firstInView(left)).toBe(before);
  });

  await test.step('find looks on the side where one is', async () => {
    await right.click({ position: { x: 60, y: 60 } });
    await keyboard.press('Control+f');
    await bench.typeInto(window.getByRole('search').getByRole('textbox'), 'paragraph 3 of');
    await keyboard.press('Enter');
    await expect.poll(() => firstInView(right)).toBeLessThan(8);
    expect(await firstInView(left)).toBe(before);
    await expect(side(window, 'left').getByRole('search')).toHaveCount(0);
    await keyboard.press('Escape');
  });

  await test.step('a document opens on the other side with Ctrl and a click, and each side goes back alone', async () => {
    await bench.documents.getByRole('button', { name: 'The Road' }).click({ modifiers: ['Control'] });
    await expect(side(window, 'left').getByRole('heading', { level: 1 })).toHaveText('The Road');
    await expect(side(window, 'right').getByRole('heading', { level: 1 })).toHaveText('The Harbour');
    await keyboard.press('Alt+ArrowLeft');
    await expect(side(window, 'left').getByRole('heading', { level: 1 })).toHaveText('The Harbour');
    // Back comes to the lines that were left.
    await expect.poll(() => firstInView(left)).toBe(before);
  });

  await test.step('F6 brings the keys to the next part', async () => {
    await left.click({ position: { x: 60, y: 60 } });
    await keyboard.press('F6');
    await expect(right).toBeFocused();
    await keyboard.press('Shift+F6');
    await expect(left).toBeFocused();
  });

  expect(await bench.accessibilityProblems()).toEqual([]);

  await test.step('both fit into the smallest window', async () => {
    await bench.app.evaluate(({ BrowserWindow }) => BrowserWindow.getAllWindows()[0]?.setSize(1024, 700));
    await expect.poll(() => window.evaluate(() => innerWidth)).toBe(1024);
    for (const name of ['left', 'right'] as const) {
      expect((await side(window, name).boundingBox())?.width).toBeGreaterThanOrEqual(275);
    }
    const wide = await window.evaluate(() => document.documentElement.scrollWidth - innerWidth);
    expect(wide).toBeLessThanOrEqual(0);
  });

  await side(window, 'left').getByRole('button', { name: 'Close this side' }).click();
  await expect(window.getByRole('group', { name: /side$/u })).toHaveCount(0);
});

test('after a restart one reads on where one was', async ({ launch, workFolder }) => {
  const folder = await makeCase(workFolder, 'Places', texts);
  const args = [`--case=${folder}`];
  const first = new Workbench(await launch({ args }));
  await first.read('The Road');
  await scrollTo(first.text, 0.2);
  const onRoad = await firstInView(first.text);
  await first.read('The Harbour');
  await scrollTo(first.text, 0.6);
  const onHarbour = await firstInView(first.text);
  expect(onHarbour).toBeGreaterThan(50);
  await first.app.close();

  const again = new Workbench(await launch({ args }));
  await expect(again.window.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('The Harbour');
  await expect.poll(() => firstInView(again.text)).toBe(onHarbour);
  await again.read('The Road');
  await expect.poll(() => firstInView(again.text)).toBe(onRoad);
});

test('a pasted quote leads to its passage', async ({ launch, workFolder }) => {
  const folder = await makeCase(workFolder, 'Quotes', texts);
  const bench = new Workbench(await launch({ args: [`--case=${folder}`] }));
  const { keyboard } = bench.window;
  await expect(bench.documents.getByRole('listitem')).toHaveCount(2);
  const place = bench.window.getByRole('textbox', { name: 'Place or quote' });
  await keyboard.press('Control+g');
  await bench.typeInto(place, '“Paragraph 120 of The Road speaks of the harbour”');
  await keyboard.press('Enter');
  await expect(bench.window.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('The Road');
  await expect(bench.text.getByText('Paragraph 120 of')).toBeInViewport();
  await keyboard.press('Control+g');
  await bench.typeInto(place, 'harbour.txt ¶ 3');
  await keyboard.press('Enter');
  await expect(bench.window.getByRole('main').getByRole('heading', { level: 1 })).toHaveText('The Harbour');
  await expect(bench.text.getByText('Paragraph 1 of')).toBeInViewport();
});

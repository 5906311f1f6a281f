import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { documentIdSchema, entityIdSchema, type EntityId } from '#domain/case/ids';
import { Workbench } from './pages/workbench';
import { command, makeCase, openCaseOf } from './support/case-by-cli';
import { answerSaveDialog, expect, test } from './support/launch';

const harbour = `The Harbour of Vale

Ada Marten, the mayor of Vale, owns Vale Rail since 2010. Vale Rail hauls the ore of Cerro Alto.

Great Metals bought Cerro Alto in 2014. The harbour opened on 14 November 2024.
`;
const doubts = `Doubts about Vale

The harbour of Vale opened in 2023, says the paper. Great Metals denies everything.
`;

/** Tags entities and makes statements, each with its passage, as the reader's commands do. */
async function fill(page: Page): Promise<void> {
  const { records } = await openCaseOf(page);
  const idOf = (file: string) => {
    const document = records.find((record) => record.type === 'document' && record.file === file);
    return documentIdSchema.parse(document?.id);
  };
  const at = (words: string) => {
    const [file, text] = harbour.includes(words) ? ['harbour.txt', harbour] : ['doubts.txt', doubts];
    const start = text.indexOf(words);
    return { documentId: idOf(file), start, end: start + words.length };
  };
  const entity = async (form: string, schema: string): Promise<EntityId> => {
    const names = [{ form, kind: 'name' as const }];
    await command(page, { name: 'entity.create', args: { schema, names, passages: [at(form)] } });
    const made = (await openCaseOf(page)).records.find(
      (record) => record.type === 'entity' && record.names[0]?.form === form,
    );
    return entityIdSchema.parse(made?.id);
  };
  const ada = await entity('Ada Marten', 'Person');
  const rail = await entity('Vale Rail', 'Company');
  const mine = await entity('Cerro Alto', 'Asset');
  const metals = await entity('Great Metals', 'Company');
  const port = await entity('The harbour', 'Asset');
  const relation = async (from: EntityId, property: string, to: EntityId, words: string, date = '') => {
    const evidence = [{ passage: at(words), stance: 'supports' as const }];
    const value = { is: 'entity' as const, entityId: to };
    await command(page, {
      name: 'statement.make',
      args: { entityId: from, property, value, date, evidence },
    });
  };
  await relation(ada, 'owns', rail, 'owns Vale Rail', '2010/..');
  await relation(rail, 'hauls for', mine, 'Vale Rail hauls the ore of Cerro Alto');
  await relation(metals, 'owns', mine, 'Great Metals bought Cerro Alto', '2014');
  for (const [date, words] of [
    ['2024-11-14', 'opened on 14 November 2024'],
    ['2023', 'opened in 2023'],
  ] as const) {
    const evidence = [{ passage: at(words), stance: 'supports' as const }];
    const value = { is: 'date' as const, date, hedges: [] };
    await command(page, {
      name: 'statement.make',
      args: { entityId: port, property: 'openingDate', value, evidence },
    });
  }
}

test('by keyboard: the way from one entity to another with its passages, and dates that are at odds', async ({
  launch,
  workFolder,
}) => {
  test.setTimeout(120_000);
  const folder = await makeCase(workFolder, 'Vale', { 'harbour.txt': harbour, 'doubts.txt': doubts });
  const running = await launch({ args: [`--case=${folder}`] });
  const { window, app } = running;
  const workbench = new Workbench(running);
  await expect(workbench.documents).toBeVisible();
  await fill(window);
  const { keyboard } = window;

  // The network, by G then W, and there the path, without touching the mouse.
  await keyboard.press('g');
  await keyboard.press('w');
  const picture = window.getByRole('application', { name: /Picture of the network/u });
  await expect(picture).toHaveAttribute('data-drawn', 'true');
  await window.getByRole('radio', { name: 'Entities' }).focus();
  await keyboard.press('ArrowRight');
  await keyboard.press('ArrowRight');
  await keyboard.press('Tab');
  await expect(window.getByRole('combobox', { name: 'From' })).toBeFocused();
  await keyboard.type('ada');
  await keyboard.press('Enter');
  await keyboard.press('Tab');
  await keyboard.press('Tab');
  await expect(window.getByRole('combobox', { name: 'To', exact: true })).toBeFocused();
  await keyboard.type('great');
  await keyboard.press('Enter');
  await expect(window.getByText('3 steps: Ada Marten → Vale Rail → Cerro Alto → Great Metals')).toBeVisible();
  const passages = window.locator('main ol').getByRole('button');
  await expect(passages).toHaveText([/owns Vale Rail/u, /hauls the ore/u, /bought Cerro Alto/u]);
  expect(await workbench.accessibilityProblems()).toEqual([]);
  await window.emulateMedia({ colorScheme: 'dark' });
  expect(await workbench.accessibilityProblems()).toEqual([]);
  await window.emulateMedia({ colorScheme: 'light' });

  // The picture as a file: every entity and every relation is in it.
  const network = join(workFolder, 'network.svg');
  await answerSaveDialog(app, network);
  await window.getByRole('button', { name: 'Export SVG…' }).click();
  await expect(
    window.getByRole('list', { name: 'Messages' }).getByText('The picture is written: network.svg.'),
  ).toBeVisible();
  const drawn = await readBack(window, await readFile(network, 'utf8'));
  expect(drawn.title).toBe('Network');
  expect(drawn.words).toEqual(
    expect.arrayContaining(['Ada Marten', 'Vale Rail', 'Cerro Alto', 'Great Metals', 'owns']),
  );
  expect(drawn.arrows).toBe(3);

  await passages.nth(2).focus();
  await keyboard.press('Enter');
  await expect(workbench.text).toBeVisible();
  await keyboard.press('Alt+ArrowLeft');
  await expect(passages).toHaveCount(3);

  // The timeline of one entity.
  await window.getByRole('main').first().focus();
  await keyboard.press('g');
  await keyboard.press('t');
  const entries = window.getByRole('listbox', { name: 'Entries in the order of time' });
  await expect(entries.getByRole('option')).toHaveCount(4);
  await expect(entries.getByText('Other dates')).toHaveCount(2);
  expect(await workbench.accessibilityProblems()).toEqual([]);
  const time = join(workFolder, 'time.svg');
  await answerSaveDialog(app, time);
  await window.getByRole('button', { name: 'Export SVG…' }).click();
  await expect(
    window.getByRole('list', { name: 'Messages' }).getByText('The picture is written: time.svg.'),
  ).toBeVisible();
  const line = await readBack(window, await readFile(time, 'utf8'));
  expect(line.words).toEqual(
    expect.arrayContaining([
      'The harbour',
      'owns Vale Rail',
      'opening date: 2023',
      'opening date: 14 November 2024',
    ]),
  );
  await window.getByRole('combobox', { name: 'Entity' }).focus();
  await keyboard.type('harbour');
  await keyboard.press('Enter');
  await expect(entries.getByRole('option')).toHaveCount(2);
  await entries.focus();
  await keyboard.press('ArrowDown');
  await keyboard.press('Enter');
  await expect(workbench.text).toBeVisible();
  await expect(workbench.text).toContainText('opened on 14 November 2024');
});

/** What an SVG file says, read by the browser's own parser; throws where it is none. */
async function readBack(page: Page, svg: string) {
  return page.evaluate((source) => {
    const parsed = new DOMParser().parseFromString(source, 'image/svg+xml');
    const wrong = parsed.querySelector('parsererror');
    if (wrong) throw new Error(wrong.textContent ?? 'no SVG');
    return {
      title: parsed.querySelector('svg > title')?.textContent ?? '',
      words: Array.from(parsed.querySelectorAll('text'), ({ textContent }) => textContent),
      arrows: parsed.querySelectorAll('[marker-end]').length,
    };
  }, svg);
}

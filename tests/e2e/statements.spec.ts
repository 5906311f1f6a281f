import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import { Workbench } from './pages/workbench';
import { makeCase, openCaseOf, quipu } from './support/case-by-cli';
import { expect, test } from './support/launch';
import { painted } from './support/painted';

const FIRST = `The Harbour of Sandhaven

Sandhaven Works owns 60% of the harbour of Sandhaven, which opened in November 2024. The harbour of Sandhaven is expected to cost about $3 billion, said Elena Paz.

Its quay is 1,500 meters long, and 900 workers are employed there.
`;
const SECOND = `A Second Report

In the end the harbour of Sandhaven cost three billion dollars, and the minister was pleased.

Elena Paz denies that it ever cost so much.
`;
const ENTITIES = [
  { id: 'works', schema: 'Company', properties: { name: ['Sandhaven Works'] } },
  { id: 'harbour', schema: 'Project', properties: { name: ['harbour of Sandhaven'] } },
];

async function caseOf(workFolder: string): Promise<string> {
  const folder = await makeCase(workFolder, 'Sandhaven', { 'first.txt': FIRST, 'second.txt': SECOND });
  const file = join(workFolder, 'entities.ndjson');
  await writeFile(file, ENTITIES.map((entity) => JSON.stringify(entity)).join('\n'));
  await quipu('entity', 'import', folder, file);
  await quipu('accept', folder, '--all');
  return folder;
}

/** The statements that are on the disk, as the command line tells. */
async function stated(window: Page) {
  const { records } = await openCaseOf(window);
  const statements = records.filter((record) => record.type === 'statement');
  return statements.map((statement) => ({
    property: statement.property,
    evidence: records.flatMap((record) =>
      record.type === 'annotation' && record.kind === 'evidence' && record.statementId === statement.id
        ? [`${record.stance} ${record.anchor.exact}`]
        : [],
    ),
  }));
}

test('a statement is made, supported and disputed by keyboard, and undone', async ({
  launch,
  workFolder,
}) => {
  const folder = await caseOf(workFolder);
  const bench = new Workbench(await launch({ args: [`--case=${folder}`] }));
  const { window } = bench;
  const { keyboard } = window;
  const form = window.getByRole('dialog', { name: 'Statement' });

  await test.step('state a figure', async () => {
    await bench.read(/^The Harbour/u);
    await bench.select('is expected to cost about $3 billion');
    await keyboard.press('f');
    await expect(form.getByRole('combobox', { name: 'About' })).toHaveValue('harbour of Sandhaven');
    await expect(form.getByRole('combobox', { name: 'Property' })).toHaveValue('cost');
    await expect(form.getByRole('textbox', { name: 'Value' })).toHaveValue('about $3 billion');
    await expect(form.getByRole('textbox', { name: 'According to' })).toHaveValue('Elena Paz');
    expect(await bench.accessibilityProblems()).toEqual([]);
    await keyboard.press('Control+Enter');
    await expect(form).toBeHidden();
    await expect(bench.details).toContainText('cost: about 3 billion USD (expected, according to Elena Paz)');
    expect(await painted(window, 'evidence-supports')).toEqual(['is expected to cost about $3 billion']);
  });

  await test.step('support it with a passage of another document', async () => {
    await bench.read(/^A Second/u);
    await bench.select('cost three billion dollars');
    await keyboard.press('f');
    await form.getByRole('radio', { name: 'New statement' }).focus();
    await keyboard.press('ArrowRight');
    await form.getByRole('textbox', { name: 'Words' }).fill('cost');
    await keyboard.press('ArrowDown');
    await keyboard.press('Space');
    await keyboard.press('Control+Enter');
    await expect(form).toBeHidden();
    await expect(bench.details).toContainText('2 passages in 2 documents');
  });

  await test.step('dispute it with the sentence at the caret', async () => {
    await bench.select('denies');
    await keyboard.press('Escape');
    await keyboard.press('f');
    await form.getByRole('radio', { name: 'New statement' }).focus();
    await keyboard.press('ArrowRight');
    await form.getByRole('radio', { name: /cost: about 3 billion/u }).focus();
    await keyboard.press('Space');
    await form.getByRole('radio', { name: 'Supports it' }).focus();
    await keyboard.press('ArrowRight');
    await keyboard.press('Control+Enter');
    await expect(form).toBeHidden();
    await expect(bench.details).toContainText('3 passages in 2 documents');
  });
  const all = [
    {
      property: 'cost',
      evidence: [
        'supports is expected to cost about $3 billion',
        'supports cost three billion dollars',
        'disputes Elena Paz denies that it ever cost so much.',
      ],
    },
  ];
  expect(await stated(window)).toEqual(all);

  await test.step('undo and redo', async () => {
    for (let i = 0; i < 3; i++) await keyboard.press('Control+z');
    await expect.poll(() => stated(window)).toEqual([]);
    for (let i = 0; i < 3; i++) await keyboard.press('Control+Shift+z');
    await expect.poll(() => stated(window)).toEqual(all);
  });

  await test.step('it is all there after a restart, and in the room of statements', async () => {
    await bench.saved();
    await bench.app.close();
    const again = new Workbench(await launch({ args: [`--case=${folder}`] }));
    await expect(again.documents.getByRole('listitem')).toHaveCount(2);
    await again.window.keyboard.press('g');
    await again.window.keyboard.press('f');
    const table = again.window.getByRole('table', { name: 'Statements of the case' });
    await expect(table.getByRole('row')).toHaveCount(2);
    await table.getByRole('button', { name: 'harbour of Sandhaven' }).focus();
    await expect(again.details).toContainText('3 passages in 2 documents');
    expect(await again.accessibilityProblems()).toEqual([]);
    await again.window.keyboard.press('Enter');
    await expect(again.text).toContainText('expected to cost');
    const told = await quipu('statements', folder, '--json').catch(() => null);
    // The program holds the case; the command line reads beside it.
    expect(JSON.parse(told?.stdout ?? '[]')).toMatchObject([
      { entityId: 'harbour', property: 'cost', value: 3e9, evidence: [{}, {}, { stance: 'disputes' }] },
    ]);
  });
});

test('figures of a text are gone through, stated and rejected by keyboard', async ({
  launch,
  workFolder,
}) => {
  const bench = new Workbench(await launch({ args: [`--case=${await caseOf(workFolder)}`] }));
  const { window } = bench;
  const { keyboard } = window;
  await bench.read(/^The Harbour/u);
  await bench.text.focus();
  await keyboard.press('Control+Home');
  await keyboard.press('q');
  await expect.poll(() => painted(window, 'figure')).toContain('1,500 meters');
  const before = await painted(window, 'figure');
  const selected = (): Promise<string | undefined> => window.evaluate(() => getSelection()?.toString());
  await keyboard.press('n');
  await expect.poll(selected).toBe(before[0]);
  await keyboard.press('n');
  await expect.poll(selected).toBe(before[1]);
  const second = before[1];
  await keyboard.press('x');
  await expect.poll(() => painted(window, 'figure')).toEqual(before.filter((figure) => figure !== second));

  const third = before[2];
  await expect.poll(selected).toBe(third);
  await keyboard.press('f');
  const form = window.getByRole('dialog', { name: 'Statement' });
  await expect(form.getByRole('textbox', { name: 'Value' })).toHaveValue(third ?? '');
  await keyboard.press('Escape');
  await expect(form).toBeHidden();
  await expect.poll(selected).toBe(third);
  await keyboard.press('Control+z');
  // What is painted anew comes last.
  await expect.poll(async () => (await painted(window, 'figure')).toSorted()).toEqual(before.toSorted());
});

test('a question is asked and answered by a statement', async ({ launch, workFolder }) => {
  const bench = new Workbench(await launch({ args: [`--case=${await caseOf(workFolder)}`] }));
  const { window } = bench;
  const { keyboard } = window;
  await bench.read(/^The Harbour/u);
  await bench.select('Sandhaven Works owns 60% of the harbour of Sandhaven');
  await keyboard.press('f');
  await expect(window.getByRole('combobox', { name: 'Other entity' })).toHaveValue('harbour of Sandhaven');
  await keyboard.press('Control+Enter');
  await expect(bench.details).toContainText('owns 60 % of harbour of Sandhaven');

  await keyboard.press('g');
  await keyboard.press('q');
  await window.getByRole('textbox', { name: 'New question' }).fill('Who owns the harbour?');
  await keyboard.press('Enter');
  const card = window.getByRole('article', { name: 'Who owns the harbour?' });
  await card.getByRole('button', { name: 'Link a statement' }).click();
  await window.getByRole('button', { name: /Sandhaven Works owns 60 %/u }).click();
  await card.getByRole('button', { name: 'Call it answered' }).click();
  await card.getByRole('textbox', { name: 'Answer' }).fill('Sandhaven Works, by more than half.');
  await keyboard.press('Tab');
  await bench.saved();
  expect(await bench.accessibilityProblems()).toEqual([]);
  const { records } = await openCaseOf(window);
  expect(records.filter((record) => record.type === 'question')).toMatchObject([
    {
      status: 'answered',
      answer: 'Sandhaven Works, by more than half.',
      statementIds: [expect.stringMatching(/^stm-/u)],
    },
  ]);
});

import { join } from 'node:path';
import type { ElectronApplication, Page } from '@playwright/test';
import { expect, test } from './support/launch';
import { Workbench } from './pages/workbench';

/** The words that are underlined as misspelt, in their order. */
function underlined(window: Page): Promise<ReadonlyArray<string>> {
  return window.evaluate(() =>
    [...(CSS.highlights.get('quipu-misspelt') ?? [])].map((range) =>
      range instanceof Range ? range.toString() : '',
    ),
  );
}

/** What the system's menu offers when it is opened next; the item of this label is chosen, as by a click. */
async function choosesInMenu(
  app: ElectronApplication,
  label: string,
): Promise<() => Promise<ReadonlyArray<string>>> {
  await app.evaluate(({ Menu }, label) => {
    const offered = globalThis as { offered?: ReadonlyArray<string> };
    delete offered.offered;
    Menu.prototype.popup = function popup(options) {
      offered.offered = this.items.map((item) => item.label).filter(Boolean);
      const item = this.items.find((one) => one.label === label);
      item?.click();
      options?.callback?.();
    };
  }, label);
  return () => app.evaluate(() => (globalThis as { offered?: ReadonlyArray<string> }).offered ?? []);
}

test('a misspelt word is underlined, replaced by the keyboard, by the menu, or taken into one’s own words', async ({
  quipu,
  workFolder,
}) => {
  const { window, app } = quipu;
  const bench = new Workbench(quipu);
  await bench.makeCase('Harbour', join(workFolder, 'harbour.quipu'));
  await window.keyboard.press('g');
  await window.keyboard.press('n');
  const note = window.getByRole('textbox', { name: /What is the question/u });
  await note.click();

  await test.step('what is being typed is left in peace until it is done', async () => {
    await window.keyboard.type('The goverment signed in 2019 with MMG for “a thng”. Then the portt');
    await expect.poll(() => underlined(window)).toEqual(['goverment']);
    await window.keyboard.type(' grew');
    await expect.poll(() => underlined(window)).toEqual(['goverment', 'portt']);
  });

  await test.step('screen readers are told that it is a spelling error', async () => {
    expect(await window.evaluate(() => CSS.highlights.get('quipu-misspelt')?.type)).toBe('spelling-error');
  });

  await test.step('by the keyboard', async () => {
    await window.keyboard.press('F7');
    await expect.poll(() => window.evaluate(() => getSelection()?.toString())).toBe('goverment');
    await expect(
      window.getByRole('status').filter({ hasText: '“goverment” may be misspelt, 1 of 2' }),
    ).toBeAttached();
    await window.keyboard.press('Control+.');
    const list = window.getByRole('listbox', { name: 'Instead of “goverment”' });
    await expect(list).toBeFocused();
    await expect(list.getByRole('option').first()).toHaveText('government');
    await window.keyboard.press('Enter');
    await expect(note).toContainText('The government signed');
    await expect(note).toBeFocused();
    await expect.poll(() => underlined(window)).toEqual(['portt']);
  });

  await test.step('a paragraph in another language is checked in that', async () => {
    await window.keyboard.press('Control+End');
    await window.keyboard.press('Enter');
    await window.keyboard.type(
      'El puerto de Chancay representa una inverción estratégica para las empresas ',
    );
    await expect.poll(() => underlined(window)).toEqual(['portt', 'Chancay', 'inverción']);
  });

  await test.step('by the menu of the right button, where fields have theirs too', async () => {
    const offered = await choosesInMenu(app, 'inversión');
    const box = await window.evaluate(() => {
      const all = [...(CSS.highlights.get('quipu-misspelt') ?? [])];
      const { x, y, width, height } = (all.at(-1) as Range).getBoundingClientRect();
      return { x: x + width / 2, y: y + height / 2 };
    });
    await window.mouse.click(box.x, box.y, { button: 'right' });
    await expect.poll(offered).not.toEqual([]);
    const items = await offered();
    expect(items).toContain('Add “inverción” to my words');
    expect(items).toEqual(expect.arrayContaining(['Cut', 'Copy', 'Paste']));
    await expect(note).toContainText('una inversión estratégica');

    const plain = await choosesInMenu(app, 'nothing of this name');
    await note.click({ button: 'right', position: { x: 20, y: 20 } });
    await expect
      .poll(plain)
      .toEqual(
        ['Cut', 'Copy', 'Paste', 'Paste without formatting', 'Select all'].map((label) =>
          expect.stringMatching(new RegExp(label, 'iu')),
        ),
      );
  });

  await test.step('a word of one’s own is right from then on', async () => {
    await note.click();
    await window.keyboard.press('Control+Home');
    await window.keyboard.press('F7');
    await window.keyboard.press('Control+.');
    const list = window.getByRole('listbox', { name: 'Instead of “portt”' });
    await expect(list).toBeFocused();
    await window.keyboard.press('End');
    await window.keyboard.press('Enter');
    await expect.poll(() => underlined(window)).toEqual(['Chancay']);
  });

  await test.step('off is off', async () => {
    await window.keyboard.press('Control+,');
    const dialog = window.getByRole('dialog', { name: 'Preferences' });
    await dialog.getByText('Your own words (1)').click();
    await expect(dialog.getByRole('button', { name: 'Remove “portt” from your words' })).toBeVisible();
    await dialog.getByRole('checkbox', { name: /Check the spelling of notes/u }).uncheck();
    await window.keyboard.press('Escape');
    await expect.poll(() => underlined(window)).toEqual([]);
  });
});

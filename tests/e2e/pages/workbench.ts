import { createRequire } from 'node:module';
import { readFileSync } from 'node:fs';
import type { ElectronApplication, Locator, Page } from '@playwright/test';
import type AxeBuilder from 'axe-core';
import { answerOpenDialog, answerSaveDialog, expect, type Running } from '../support/launch';

const axeSource = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');

/** The window as an analyst uses it: named by what is on the screen, not by how it is built. */
export class Workbench {
  readonly app: ElectronApplication;
  readonly window: Page;

  constructor({ app, window }: Running) {
    this.app = app;
    this.window = window;
  }

  get documents(): Locator {
    return this.window.getByRole('region', { name: 'Documents' });
  }

  get entities(): Locator {
    return this.window.getByRole('region', { name: 'Entities' });
  }

  get details(): Locator {
    return this.window.getByRole('complementary', { name: 'Details' });
  }

  /** The text of the document that is being read. */
  get text(): Locator {
    return this.window.getByRole('main').getByRole('document');
  }

  get statusBar(): Locator {
    return this.window.getByRole('contentinfo');
  }

  /** Makes a case in a folder, from the start screen. */
  async makeCase(title: string, folder: string): Promise<void> {
    await answerSaveDialog(this.app, folder);
    await this.window.getByRole('button', { name: 'New case' }).click();
    const dialog = this.window.getByRole('dialog', { name: 'New case' });
    await dialog.getByRole('textbox').fill(title);
    await this.window.keyboard.press('Enter');
    await expect(this.window.getByRole('button', { name: title })).toBeVisible();
  }

  /** Imports a folder by the button of the empty Sources room. */
  async importFolder(folder: string): Promise<void> {
    await answerOpenDialog(this.app, [folder]);
    await this.window.getByRole('button', { name: /Import a folder/u }).click();
  }

  /** Opens a document by words of its title. */
  async read(title: string | RegExp): Promise<void> {
    await this.documents.getByRole('button', { name: title }).first().click();
    await expect(this.text).toBeVisible();
  }

  /** Selects words in the text with the mouse, as one drags over them. */
  async select(words: string, occurrence = 1): Promise<void> {
    const at = await this.text.evaluate(
      async (text, [wanted, nth]) => {
        const frame = (): Promise<number> => new Promise(requestAnimationFrame);
        const walker = document.createTreeWalker(text, NodeFilter.SHOW_TEXT);
        let left = nth;
        for (let node = walker.nextNode(); node; node = walker.nextNode()) {
          const content = node.textContent ?? '';
          for (let i = content.indexOf(wanted); i >= 0; i = content.indexOf(wanted, i + 1)) {
            left -= 1;
            if (left > 0) continue;
            const range = document.createRange();
            range.setStart(node, i);
            range.setEnd(node, i + wanted.length);
            // Blocks far from the view have no measured height yet: their drawing may move the words once more.
            let top = Number.NaN;
            for (let still = 0; still < 3;) {
              node.parentElement?.scrollIntoView({ block: 'center', behavior: 'instant' });
              await frame();
              const now = range.getBoundingClientRect().top;
              still = now === top ? still + 1 : 0;
              top = now;
            }
            const boxes = range.getClientRects();
            const first = boxes[0];
            const last = boxes[boxes.length - 1];
            if (!first || !last) return null;
            return {
              from: { x: first.left + 1, y: first.top + first.height / 2 },
              to: { x: last.right - 1, y: last.top + last.height / 2 },
            };
          }
        }
        return null;
      },
      [words, occurrence] as const,
    );
    if (!at) throw new Error(`“${words}” is not in the text on the screen`);
    const { mouse } = this.window;
    await mouse.move(at.from.x, at.from.y);
    await mouse.down();
    await mouse.move((at.from.x + at.to.x) / 2, at.to.y);
    await mouse.move(at.to.x, at.to.y);
    await mouse.up();
    expect(await this.window.evaluate(() => getSelection()?.toString().replace(/\s+/gu, ' '))).toBe(words);
  }

  /** Tags the selected words as a new entity of a type. */
  async tagAsNew(name: string, type: string): Promise<void> {
    await this.window.keyboard.press('t');
    const picker = this.window.getByRole('dialog', { name: 'Tag entity' });
    await picker.getByRole('combobox').fill(name);
    await picker.getByRole('radio', { name: type, exact: true }).check({ force: true });
    await picker.getByRole('button', { name: 'Create and tag' }).click();
    await expect(picker).toBeHidden();
  }

  /** Runs a command by words of its name, as one finds it in the palette. */
  async command(words: string): Promise<void> {
    await this.window.keyboard.press('Control+k');
    await this.typeInto(this.window.getByRole('combobox', { name: /^Find a document/u }), words);
    await this.window.keyboard.press('Enter');
  }

  /** Types into the field that a key has just opened, once it has the focus: no person is as fast as a machine on a busy one. */
  async typeInto(field: Locator, words: string): Promise<void> {
    await expect(field).toBeFocused();
    await this.window.keyboard.type(words);
  }

  /** Waits until everything is on the disk. */
  async saved(): Promise<void> {
    await expect(this.statusBar.getByText('Saved', { exact: true })).toBeVisible();
  }

  /** What the machine finds wrong with the accessibility of what is on the screen, as rule and element. */
  async accessibilityProblems(): Promise<ReadonlyArray<string>> {
    await this.window.evaluate(axeSource);
    return this.window.evaluate(async () => {
      const { axe } = globalThis as unknown as { axe: typeof AxeBuilder };
      // What is still fading in has another contrast than it will have.
      const passing = document
        .getAnimations()
        .filter(({ effect }) => effect?.getComputedTiming().endTime !== Infinity);
      await Promise.allSettled(passing.map(({ finished }) => finished));
      const { violations } = await axe.run(document, {
        runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'],
        // The handles between the panels and passing messages belong to no landmark, and a room and the details
        // beside it may both have a part called “Names”: both on purpose.
        rules: { region: { enabled: false }, 'landmark-unique': { enabled: false } },
      });
      return violations.flatMap(({ id, nodes }) => nodes.map(({ target }) => `${id}: ${target.join(' ')}`));
    });
  }
}

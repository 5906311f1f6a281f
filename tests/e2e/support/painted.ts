import type { Page } from '@playwright/test';

/** What is painted over the text in a style of marks, each with its white space as one space. */
export function painted(window: Page, style: string): Promise<ReadonlyArray<string>> {
  return window.evaluate(
    (name) =>
      Array.from(CSS.highlights.get(name) ?? [], (range) => {
        const words = document.createRange();
        words.setStart(range.startContainer, range.startOffset);
        words.setEnd(range.endContainer, range.endOffset);
        return words.toString().replace(/\s+/gu, ' ');
      }),
    `quipu-${style}`,
  );
}

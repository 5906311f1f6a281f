import { execFile } from 'node:child_process';
import { readFile } from 'node:fs/promises';
import { promisify } from 'node:util';
import type { TextItem } from 'pdfjs-dist/types/src/display/api';

const run = promisify(execFile);

/** A row of letters as it stands on paper; lengths in points from the upper left corner of its page. */
export interface PrintedWords {
  readonly text: string;
  readonly left: number;
  readonly right: number;
  /** Of the line on which the letters stand. */
  readonly top: number;
  /** Of the letters. */
  readonly size: number;
}

/** What stands on a page, in the order in which it is read out. */
export interface PrintedPage {
  readonly width: number;
  readonly height: number;
  readonly words: ReadonlyArray<PrintedWords>;
  /** For each link inside of the file the page that it leads to, from 0; null where it leads nowhere. */
  readonly links: ReadonlyArray<number | null>;
  /** Whether the page has a structure for screen readers. */
  readonly isTagged: boolean;
}

/** A PDF as its readers find it. */
export interface Printed {
  readonly title: string;
  readonly pages: ReadonlyArray<PrintedPage>;
  /** Titles of the outline with their level from 0, and the page each leads to. */
  readonly outline: ReadonlyArray<{
    readonly title: string;
    readonly level: number;
    readonly page: number | null;
  }>;
  /** What pdffonts says of each font: whether it is embedded, and whether its letters can be told. */
  readonly fonts: ReadonlyArray<{ readonly isEmbedded: boolean; readonly isReadable: boolean }>;
  /** What pdfinfo says. */
  readonly info: string;
}

/** Reads a PDF with pdf.js, pdfinfo, pdffonts and qpdf; fails where one of them finds it bad. */
export async function readPrinted(file: string): Promise<Printed> {
  // Quiet unless something is wrong: qpdf fails, and says why.
  await run('qpdf', ['--check', file]);
  const pdfjs = await import('pdfjs-dist/legacy/build/pdf.mjs');
  const data = new Uint8Array(await readFile(file));
  const pdf = await pdfjs.getDocument({ data, verbosity: 0, isEvalSupported: false }).promise;
  const pageOf = async (to: unknown): Promise<number | null> => {
    const place = typeof to === 'string' ? await pdf.getDestination(to) : to;
    const [ref] = Array.isArray(place) ? (place as ReadonlyArray<unknown>) : [];
    if (typeof ref !== 'object' || ref === null) return null;
    return pdf.getPageIndex(ref as Parameters<typeof pdf.getPageIndex>[0]).catch(() => null);
  };
  const pages: PrintedPage[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    const page = await pdf.getPage(number);
    const { width, height } = page.getViewport({ scale: 1 });
    const { items } = await page.getTextContent();
    const words = items
      .filter((item): item is TextItem => 'str' in item && item.str.trim() !== '')
      .map(({ str, transform, width: wide, height: size }) => {
        const [, , , , x = 0, y = 0] = transform as ReadonlyArray<number>;
        return { text: str, left: x, right: x + wide, top: height - y, size };
      });
    const links: Array<number | null> = [];
    for (const annotation of (await page.getAnnotations()) as ReadonlyArray<{
      subtype: string;
      dest?: unknown;
    }>) {
      if (annotation.subtype === 'Link' && annotation.dest) links.push(await pageOf(annotation.dest));
    }
    const tree: unknown = await page.getStructTree();
    pages.push({ width, height, words, links, isTagged: tree !== null });
  }
  const outline: Array<Printed['outline'][number]> = [];
  type Item = { readonly title: string; readonly dest: unknown; readonly items: ReadonlyArray<Item> };
  const walk = async (items: ReadonlyArray<Item>, level: number): Promise<void> => {
    for (const { title, dest, items: below } of items) {
      outline.push({ title, level, page: await pageOf(dest) });
      await walk(below, level + 1);
    }
  };
  await walk((await pdf.getOutline()) ?? [], 0);
  const { info } = await pdf.getMetadata();
  await pdf.destroy();
  const { stdout: fonts } = await run('pdffonts', [file]);
  const { stdout: said } = await run('pdfinfo', [file]);
  return {
    title: (info as { readonly Title?: string }).Title ?? '',
    pages,
    outline,
    fonts: fonts
      .split('\n')
      .slice(2)
      .filter((line) => line !== '')
      .map((line) => {
        const [isEmbedded, , isReadable] = line.trim().split(/\s+/u).slice(-5);
        return { isEmbedded: isEmbedded === 'yes', isReadable: isReadable === 'yes' };
      }),
    info: said,
  };
}

/** Words as they are compared across line breaks and hyphens: letters and digits alone. */
export function squashed(text: string): string {
  return text.normalize('NFKC').replace(/[^\p{L}\p{N}]+/gu, '');
}

/** The words of a page that belong to it, without the lines above and below; in the order in which they are read. */
export function bodyOf({ words, height }: PrintedPage): ReadonlyArray<PrintedWords> {
  // The margins are 21 mm; the running lines stand in them.
  const margin = 18 * (72 / 25.4);
  return words.filter(({ top }) => top > margin && top < height - margin);
}

/** The lines of a page from top to bottom: words that stand at one height, from left to right, as one text. */
export function linesOf(page: PrintedPage): ReadonlyArray<PrintedWords> {
  const rows: PrintedWords[][] = [];
  for (const words of bodyOf(page).toSorted((a, b) => a.top - b.top)) {
    const row = rows.at(-1);
    if (row?.[0] && Math.abs(row[0].top - words.top) < 3) row.push(words);
    else rows.push([words]);
  }
  return rows.map((row) => {
    const inOrder = row.toSorted((a, b) => a.left - b.left);
    return {
      text: inOrder.map(({ text }) => text).join(' '),
      left: Math.min(...row.map(({ left }) => left)),
      right: Math.max(...row.map(({ right }) => right)),
      top: Math.max(...row.map(({ top }) => top)),
      size: Math.max(...row.map(({ size }) => size)),
    };
  });
}

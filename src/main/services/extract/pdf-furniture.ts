import { runningTitle } from '#domain/text/furniture';
import type { PdfItem } from './pdf-segments';

/** Lines from an edge of a page that may be its head or its foot. */
const MOST_ROWS = 4;
/** Heights that differ by less are the same from page to page, in points. */
const SAME_HEIGHT = 2.5;
/** In documents of more pages a head has to repeat more often; of as few, left pages may be only two. */
const FEW_PAGES = 6;
const LONGEST = 160;

const PAGE_NUMBER =
  /^[^\p{L}\p{N}]*(?:(?:page|p\.|seite|s\.|página|pág\.|folio)\s*)?(\d{1,4}|[ivxlc]{1,7})(?:\s*(?:of|\/|von|de|sur)\s*\d{1,4})?[^\p{L}\p{N}]*$/iu;

/** What stands on one height of a page. */
interface Row {
  readonly items: PdfItem[];
  readonly y: number;
  size: number;
}

interface NamedRow extends Row {
  readonly text: string;
  /** What it has in common with the heads of other pages; empty for a bare page number. */
  readonly key: string;
  readonly number: number | null;
}

/** A page without its heads and feet. */
export interface BarePage {
  /** Each a line, from top to bottom. */
  readonly heads: ReadonlyArray<string>;
  readonly body: ReadonlyArray<PdfItem>;
  readonly feet: ReadonlyArray<string>;
}

/**
 * Takes running heads and feet off the pages of a document: lines at an edge that stand at the same height with the same
 * words on other pages, numbers aside, or that count the pages. Left and right pages may have different ones.
 */
export function withoutFurniture(pages: ReadonlyArray<ReadonlyArray<PdfItem>>): ReadonlyArray<BarePage> {
  if (pages.length < 2) return pages.map((body) => ({ heads: [], body, feet: [] }));
  const rows = pages.map((items) => rowsOf(items));
  const tops = rows.map((each) => each.slice(0, MOST_ROWS).map(named));
  const bottoms = rows.map((each) => each.slice(-MOST_ROWS).reverse().map(named));
  const [heads, feet] = [furnitureOf(tops), furnitureOf(bottoms)];
  return pages.map((items, page) => {
    const taken = new Set([...(heads[page] ?? []), ...(feet[page] ?? [])]);
    // A page of which nothing would be left is no page of furniture.
    if (taken.size === (rows[page] ?? []).length) return { heads: [], body: items, feet: [] };
    const gone = new Set([...taken].flatMap((row) => row.items));
    const inHead = new Set(heads[page]);
    return {
      heads: (heads[page] ?? []).map(({ text }) => text),
      body: items.filter((item) => !gone.has(item)),
      feet: (feet[page] ?? [])
        .filter((row) => !inHead.has(row))
        .map(({ text }) => text)
        .reverse(),
    };
  });
}

/** For each page the lines at one of its edges that are furniture, from the edge on. */
function furnitureOf(edges: ReadonlyArray<ReadonlyArray<NamedRow>>): ReadonlyArray<ReadonlyArray<NamedRow>> {
  const least = edges.length > FEW_PAGES ? 2 : 1;
  const byHeight = new Map<number, Array<readonly [number, NamedRow]>>();
  edges.forEach((rows, page) => {
    for (const row of rows) {
      const height = Math.round(row.y);
      const all = byHeight.get(height) ?? [];
      all.push([page, row]);
      byHeight.set(height, all);
    }
  });
  const isFurniture = (row: NamedRow, page: number): boolean => {
    if (row.text === '' || row.text.length > LONGEST) return false;
    let alike = 0;
    for (let height = Math.round(row.y) - 3; height <= Math.round(row.y) + 3; height++) {
      for (const [other, there] of byHeight.get(height) ?? []) {
        if (other === page || Math.abs(there.y - row.y) > SAME_HEIGHT || there.key !== row.key) continue;
        // Bare numbers count the pages, or they are something else.
        const counts =
          row.number !== null && there.number !== null && there.number - row.number === other - page;
        if (row.key === '' ? counts : true) alike++;
        if (alike >= least) return true;
      }
    }
    return false;
  };
  return edges.map((rows, page) => {
    const end = rows.findIndex((row) => !isFurniture(row, page));
    return rows.slice(0, end < 0 ? rows.length : end);
  });
}

function rowsOf(items: ReadonlyArray<PdfItem>): ReadonlyArray<Row> {
  const rows: Row[] = [];
  for (const item of [...items].sort((a, b) => b.y - a.y)) {
    if (item.text.trim() === '') continue;
    const last = rows.at(-1);
    if (last && last.y - item.y < 0.35 * Math.min(last.size, item.size)) {
      last.items.push(item);
      last.size = Math.max(last.size, item.size);
    } else rows.push({ items: [item], y: item.y, size: item.size });
  }
  return rows;
}

function named(row: Row): NamedRow {
  const sorted = [...row.items].sort((a, b) => a.x - b.x);
  let text = '';
  let end = Number.NEGATIVE_INFINITY;
  for (const item of sorted) {
    if (item.x - end > 0.16 * row.size && text !== '') text += ' ';
    text += item.text;
    end = Math.max(end, item.x + item.width);
  }
  text = text.replace(/\s+/gu, ' ').trim();
  const number = PAGE_NUMBER.exec(text)?.[1];
  const key = number === undefined ? runningTitle(text) : '';
  return { ...row, text, key: /\p{L}/u.test(key) ? key : '', number: numberOf(number) };
}

function numberOf(digits: string | undefined): number | null {
  if (digits === undefined) return null;
  if (/^\d+$/u.test(digits)) return Number(digits);
  const values: Readonly<Record<string, number>> = { i: 1, v: 5, x: 10, l: 50, c: 100 };
  const letters = digits
    .toLowerCase()
    .split('')
    .map((letter) => values[letter] ?? 0);
  return letters.reduce((sum, value, i) => sum + (value < (letters[i + 1] ?? 0) ? -value : value), 0);
}

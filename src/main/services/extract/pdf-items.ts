import type { PdfItem } from './pdf-segments';

/** A run of characters as pdf.js gives it. */
export interface RawItem {
  readonly str: string;
  readonly dir: string;
  readonly transform: ReadonlyArray<number>;
  readonly width: number;
  readonly height: number;
  readonly fontName: string;
}

/** The runs of a page by the way they stand. */
export interface PlacedItems {
  /** As most of the page is read, turned upright. */
  readonly upright: ReadonlyArray<PdfItem>;
  /** What stands otherwise, such as a stamp across the page, each way turned upright by itself. */
  readonly turned: ReadonlyArray<ReadonlyArray<PdfItem>>;
}

/** Ways to stand that are told apart, in degrees. */
const STEP = 5;
/** More ways than these are a drawing, and what is left is taken as it comes. */
const MOST_WAYS = 8;

/** Places the runs of a page upright, whichever way the page is turned, and parts those that stand another way. */
export function placeItems(raw: ReadonlyArray<RawItem>): PlacedItems {
  const ways = new Map<number, RawItem[]>();
  for (const item of raw) {
    const [a = 0, b = 0] = item.transform;
    if (item.str.trim() === '' || !item.transform.every(Number.isFinite)) continue;
    const way = (Math.round((Math.atan2(b, a) * 180) / Math.PI / STEP) * STEP + 360) % 360;
    const same = ways.get(way);
    if (same) same.push(item);
    else ways.set(way, [item]);
  }
  const letters = (items: ReadonlyArray<RawItem>): number =>
    items.reduce((sum, { str }) => sum + str.length, 0);
  const [most, ...others] = [...ways].sort((x, y) => letters(y[1]) - letters(x[1]));
  return {
    upright: most ? placed(most[1], most[0]) : [],
    turned: [
      ...others.slice(0, MOST_WAYS).map(([way, items]) => placed(items, way)),
      placed(
        others.slice(MOST_WAYS).flatMap(([, items]) => items),
        0,
      ),
    ],
  };
}

function placed(items: ReadonlyArray<RawItem>, way: number): ReadonlyArray<PdfItem> {
  const [cos, sin] = [Math.cos((way * Math.PI) / 180), Math.sin((way * Math.PI) / 180)];
  const upright = items.flatMap((item) => {
    const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform;
    const size = Math.hypot(c, d) || Math.hypot(a, b) || item.height;
    if (!Number.isFinite(size + item.width) || size <= 0) return [];
    return [
      {
        text: inLetters(item.str),
        x: e * cos + f * sin,
        y: f * cos - e * sin,
        width: item.width,
        size,
        font: item.fontName,
        rightToLeft: item.dir === 'rtl',
      },
    ];
  });
  return once(upright);
}

/** How letters of Arabic look by their place in a word, which fonts have characters for: nobody would find words by them. */
const FORMS = /[\uFB50-\uFDFF\uFE70-\uFEFC]/gu;

function inLetters(text: string): string {
  return text.replace(FORMS, (form) => form.normalize('NFKC').trim());
}

/** Takes the sizes of recognised letters, which differ from line to line by what a program measured, for one where they are near the usual. */
export function evenSizes(pages: ReadonlyArray<PlacedItems>): ReadonlyArray<PlacedItems> {
  const sizes = pages.flatMap(({ upright }) => upright.map(({ size }) => size)).sort((a, b) => a - b);
  const usual = sizes[Math.floor(sizes.length / 2)] ?? 0;
  const even = (item: PdfItem): PdfItem =>
    item.size > 0.75 * usual && item.size < 1.33 * usual ? { ...item, size: usual } : item;
  return pages.map(({ upright, turned }) => ({ upright: upright.map(even), turned }));
}

/** Drops what is drawn twice on nearly the same place, as programs do for bold letters and shadows. */
function once(items: ReadonlyArray<PdfItem>): ReadonlyArray<PdfItem> {
  const seen = new Map<string, PdfItem[]>();
  return items.filter((item) => {
    const same = seen.get(item.text) ?? [];
    const again = same.some(
      (other) =>
        Math.abs(other.x - item.x) < 0.25 * item.size &&
        Math.abs(other.y - item.y) < 0.25 * item.size &&
        Math.abs(other.size - item.size) < 0.1 * item.size,
    );
    if (!again) seen.set(item.text, [...same.slice(-20), item]);
    return !again;
  });
}

import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as pdfjs from 'pdfjs-dist';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { fail, ok, type Result } from '#domain/result';
import { raised, writePieces, type Piece } from './blocks';
import { countWords } from './hyphens';
import { regionsOf, type PdfItem, type Region } from './pdf-lines';
import { joinRegions, paragraphsOf } from './pdf-paragraphs';
import { wordsOfLine } from './pdf-words';
import { property } from './properties';
import type { Property, ReadFormat, Reading } from './reading';

/** A page with fewer letters than this holds no text: at most a stamp or a number. */
const FEWEST_LETTERS = 10;
/** Pages that a note names, at most. */
const MOST_NAMED = 12;

/** Reads a PDF with a text layer: its words in reading order, page by page. */
export const readPdf: ReadFormat = async (bytes, _file, { password }) => {
  const opened = await open(bytes, password);
  if (!opened.ok) return opened;
  const pdf = opened.value;
  try {
    return await readPages(pdf, endsAsPdf(bytes));
  } finally {
    await pdf.loadingTask.destroy();
  }
};

async function open(bytes: Uint8Array, password: string | undefined): Promise<Result<PDFDocumentProxy>> {
  const { getDocument, VerbosityLevel, GlobalWorkerOptions } = await loadPdfjs();
  GlobalWorkerOptions.workerSrc = 'none';
  const root = dirname(createRequire(import.meta.url).resolve('pdfjs-dist/package.json'));
  const loading = getDocument({
    // pdf.js takes the bytes for itself.
    data: new Uint8Array(bytes),
    ...(password !== undefined && { password }),
    CMapReaderFactory: cMapsIn(join(root, 'cmaps')),
    StandardFontDataFactory: NoFonts,
    cMapUrl: 'cmaps/',
    cMapPacked: true,
    isEvalSupported: false,
    disableFontFace: true,
    useSystemFonts: false,
    useWorkerFetch: false,
    stopAtErrors: false,
    verbosity: VerbosityLevel.ERRORS,
  });
  try {
    return ok(await loading.promise);
  } catch (error) {
    await loading.destroy();
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException') {
      return password === undefined
        ? fail('needs-password', 'This PDF is locked with a password. Give the password to import it.')
        : fail(
            'wrong-password',
            'This is not the password of this PDF. It was left as it is; try another one.',
          );
    }
    const why = name === 'InvalidPDFException' ? 'it is no PDF, or was cut off' : 'its parts do not fit';
    return fail(
      'file-damaged',
      `This PDF is damaged: ${why}. It was left as it is; get it once more from where it came from.`,
    );
  }
}

/** pdf.js with its worker in this process, which is already one of its own. */
async function loadPdfjs(): Promise<typeof pdfjs> {
  // It takes anything but Node and Electron's main process for a page, and then looks for a window.
  if ('type' in process) Object.defineProperty(process, 'type', { value: 'browser', configurable: true });
  const worker: unknown = await import('pdfjs-dist/legacy/build/pdf.worker.mjs');
  Object.assign(globalThis, { pdfjsWorker: worker });
  return import('pdfjs-dist/legacy/build/pdf.mjs');
}

/** The tables of character codes that PDFs of East Asia name, from the package and nowhere else. */
function cMapsIn(folder: string): new () => {
  readonly fetch: (asked: { readonly name: string }) => Promise<object>;
} {
  return class {
    async fetch({ name }: { readonly name: string }): Promise<object> {
      if (!/^[\w-]+$/u.test(name)) throw new Error('no such table');
      return { cMapData: new Uint8Array(await readFile(join(folder, `${name}.bcmap`))), isCompressed: true };
    }
  };
}

/** Letters are not drawn here. */
class NoFonts {
  fetch(): Promise<never> {
    return Promise.reject(new Error('no fonts'));
  }
}

interface Page {
  readonly label: string;
  readonly regions: ReadonlyArray<Region>;
  readonly letters: number;
  readonly failed: boolean;
}

async function readPages(pdf: PDFDocumentProxy, complete: boolean): Promise<Result<Reading>> {
  const labels = await pdf.getPageLabels().catch(() => null);
  const pages: Page[] = [];
  for (let number = 1; number <= pdf.numPages; number++) {
    pages.push(await readPage(pdf, number, labels?.[number - 1] ?? String(number)));
  }
  const empty = pages.filter(({ letters, failed }) => !failed && letters < FEWEST_LETTERS);
  const failed = pages.filter((page) => page.failed);
  if (empty.length + failed.length === pages.length) return noText(pages.length, failed.length);

  const counts = countWords(pages.flatMap(({ regions }) => regions.flat().map(wordsOfLine)));
  const pieces: Piece[] = [];
  for (const { label, regions } of pages) {
    pieces.push({ kind: 'page', label });
    const texts = regions.map((region) => paragraphsOf(region, counts));
    pieces.push(...tieNotes(joinRegions(texts, counts)));
  }
  const notes: string[] = [];
  if (empty.length > 0)
    notes.push(`${said(empty, pages.length)} without text: ${named(empty)}. They may be pictures.`);
  if (failed.length > 0) notes.push(`${said(failed, pages.length)} could not be read: ${named(failed)}.`);
  if (!complete) notes.push('The file breaks off before its end: pages may be missing.');
  return ok({
    ...writePieces(pieces),
    properties: await propertiesOf(pdf),
    notes,
    share: 1 - (empty.length + failed.length) / pages.length,
  });
}

/** Raises the number of a footnote below the text where the same number stands raised in the text above. */
function tieNotes(pieces: ReadonlyArray<Piece>): ReadonlyArray<Piece> {
  const marks = new Set<string>();
  for (const piece of pieces) {
    if (piece.kind !== 'paragraph') continue;
    for (const [mark] of piece.text.matchAll(/(?<=\S)[¹²³⁴-⁹][⁰¹²³⁴-⁹]{0,2}/gu)) marks.add(mark);
  }
  if (marks.size === 0) return pieces;
  return pieces.map((piece, i) => {
    if (piece.kind !== 'paragraph' || i < pieces.length / 2) return piece;
    const number = /^(\d{1,3})\s+(?=["“‘(]?\p{L})/u.exec(piece.text);
    const mark = raised(number?.[1] ?? '');
    if (!number || !marks.has(mark)) return piece;
    return { kind: 'paragraph', text: `${mark} ${piece.text.slice(number[0].length)}` };
  });
}

async function readPage(pdf: PDFDocumentProxy, number: number, label: string): Promise<Page> {
  try {
    const page = await pdf.getPage(number);
    const { items } = await page.getTextContent({ includeMarkedContent: false });
    const placed = items.flatMap((item) => ('str' in item ? placedItem(item, page.rotate) : []));
    page.cleanup();
    return {
      label,
      regions: regionsOf(placed),
      letters: placed.reduce((sum, { text }) => sum + text.trim().length, 0),
      failed: false,
    };
  } catch {
    return { label, regions: [], letters: 0, failed: true };
  }
}

/** Text as a reader of the turned page sees it; what stands upright or upside down on it is left at its place. */
function placedItem(
  item: {
    readonly str: string;
    readonly dir: string;
    readonly transform: ReadonlyArray<number>;
    readonly width: number;
    readonly height: number;
    readonly fontName: string;
  },
  rotate: number,
): ReadonlyArray<PdfItem> {
  const [a = 0, b = 0, c = 0, d = 0, e = 0, f = 0] = item.transform;
  const size = Math.hypot(c, d) || Math.hypot(a, b) || item.height;
  if (!Number.isFinite(size + e + f + item.width) || size <= 0) return [];
  const turned = ((rotate % 360) + 360) % 360;
  const [x, y] = turned === 90 ? [f, -e] : turned === 180 ? [-e, -f] : turned === 270 ? [-f, e] : [e, f];
  return [
    { text: item.str, x, y, width: item.width, size, font: item.fontName, rightToLeft: item.dir === 'rtl' },
  ];
}

function noText(pages: number, failed: number): Result<never> {
  const all = pages === 1 ? 'its only page' : `its ${pages} pages`;
  return failed > 0
    ? fail('file-damaged', `This PDF is damaged: none of ${all} could be read. It was left as it is.`)
    : fail(
        'no-text',
        `There is no text on ${all}: this PDF holds pictures of pages, as a scanner makes them. Have a program recognise the text (OCR), such as ocrmypdf, and import what it writes.`,
      );
}

function said(pages: ReadonlyArray<Page>, all: number): string {
  return `${pages.length} of ${all} ${all === 1 ? 'page' : 'pages'}`;
}

function named(pages: ReadonlyArray<Page>): string {
  const labels = pages.slice(0, MOST_NAMED).map(({ label }) => label);
  return pages.length > MOST_NAMED
    ? `${labels.join(', ')} and ${pages.length - MOST_NAMED} more`
    : labels.join(', ');
}

async function propertiesOf(pdf: PDFDocumentProxy): Promise<ReadonlyArray<Property>> {
  const { info, metadata } = await pdf.getMetadata().catch(() => ({ info: {}, metadata: null }));
  const fields = info as Readonly<Record<string, unknown>>;
  const words = (name: string): string => {
    const value = fields[name];
    return typeof value === 'string' ? value : '';
  };
  const xmp = (name: string): string => {
    const value: unknown = metadata?.get(name);
    const list = Array.isArray(value) ? value : [value];
    return list.filter((each) => typeof each === 'string').join(', ');
  };
  return [
    ...property(
      'title',
      words('Title') || xmp('dc:title'),
      words('Title') ? 'PDF Title' : 'XMP dc:title',
      false,
    ),
    ...property(
      'author',
      words('Author') || xmp('dc:creator'),
      words('Author') ? 'PDF Author' : 'XMP dc:creator',
      false,
    ),
    ...property('publisher', xmp('dc:publisher'), 'XMP dc:publisher'),
    ...property('language', words('Language') || xmp('dc:language'), 'PDF Lang'),
    ...property('date', words('CreationDate') || xmp('xmp:createdate'), 'PDF CreationDate', false),
  ];
}

/** Whether a PDF has its end: one that was cut off has not. */
function endsAsPdf(bytes: Uint8Array): boolean {
  const tail = Buffer.from(bytes.subarray(Math.max(0, bytes.length - 2048))).toString('latin1');
  return tail.includes('%%EOF') || tail.includes('startxref');
}

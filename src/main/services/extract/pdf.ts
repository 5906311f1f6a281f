import { readFile } from 'node:fs/promises';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import type * as pdfjs from 'pdfjs-dist';
import type { PDFDocumentProxy } from 'pdfjs-dist';
import { fail, ok, type Result } from '#domain/result';
import { writePieces } from './blocks';
import { countWords } from './hyphens';
import { needsPassword, wrongPassword } from './locks';
import { piecesOfPages } from './pdf-flow';
import { withoutFurniture } from './pdf-furniture';
import { mendGlyphs } from './pdf-glyphs';
import { evenSizes, placeItems, type RawItem } from './pdf-items';
import { guttersIn } from './pdf-columns';
import { regionsOf } from './pdf-lines';
import { recognisedBy } from './pdf-recognised';
import { wordsOfLine } from './pdf-words';
import { property } from './properties';
import type { Property, ReadFormat, Reading } from './reading';

/** A page with fewer letters than this holds no text: at most a stamp or a number. */
const FEWEST_LETTERS = 10;
/** How far text that a program recognised in pictures can be trusted. */
const RECOGNISED = 0.9;
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
    // Pictures are never looked at: without their pixels, what is drawn costs little.
    maxImageSize: 1,
  });
  try {
    return ok(await loading.promise);
  } catch (error) {
    await loading.destroy();
    const name = error instanceof Error ? error.name : '';
    if (name === 'PasswordException') {
      return password === undefined ? needsPassword('PDF') : wrongPassword('PDF');
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
  readonly items: ReadonlyArray<RawItem>;
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

  const notes: string[] = [];
  if (empty.length > 0)
    notes.push(`${said(empty, pages.length)} without text: ${named(empty)}. They may be pictures.`);
  if (failed.length > 0) notes.push(`${said(failed, pages.length)} could not be read: ${named(failed)}.`);
  const recognised = await recognisedBy(pdf, await loadPdfjs(), await signatureOf(pdf));
  if (recognised !== undefined) {
    const by = recognised === '' ? '' : ` by ${recognised}`;
    notes.push(
      `The text was recognised${by} from pictures of the pages (OCR): compare what counts with the page.`,
    );
  }
  if (!complete) notes.push('The file breaks off before its end: pages may be missing.');
  return ok({
    ...textOf(pages, recognised !== undefined),
    properties: await propertiesOf(pdf),
    notes,
    share: (1 - (empty.length + failed.length) / pages.length) * (recognised === undefined ? 1 : RECOGNISED),
  });
}

/** The text of pages in reading order, and where they begin in it. */
function textOf(pages: ReadonlyArray<Page>, recognised: boolean): ReturnType<typeof writePieces> {
  const read = mendGlyphs(pages.map(({ items }) => items)).map(placeItems);
  const placed = recognised ? evenSizes(read) : read;
  const bare = withoutFurniture(placed.map(({ upright }) => upright));
  const gutters = guttersIn(bare.map(({ body }) => body));
  const parts = pages.map(({ label }, i) => ({
    label,
    heads: bare[i]?.heads ?? [],
    regions: regionsOf(bare[i]?.body ?? [], gutters),
    feet: bare[i]?.feet ?? [],
    turned: (placed[i]?.turned ?? []).flatMap((items) => regionsOf(items, [])),
  }));
  const counts = countWords(parts.flatMap(({ regions }) => regions.flat().map(wordsOfLine)));
  return writePieces(piecesOfPages(parts, counts));
}

async function readPage(pdf: PDFDocumentProxy, number: number, label: string): Promise<Page> {
  try {
    const page = await pdf.getPage(number);
    const content = await page.getTextContent({ includeMarkedContent: false });
    const items = content.items.flatMap((item) => ('str' in item ? [rawItem(item)] : []));
    page.cleanup();
    const letters = items.reduce((sum, { str }) => sum + str.trim().length, 0);
    return { label, items, letters, failed: false };
  } catch {
    return { label, items: [], letters: 0, failed: true };
  }
}

/** What is kept of a run: pdf.js is not precise about the types of a transform. */
function rawItem(item: Omit<RawItem, 'transform'> & { readonly transform: ReadonlyArray<unknown> }): RawItem {
  const { str, dir, width, height, fontName } = item;
  const transform = item.transform.map((value) => (typeof value === 'number' ? value : Number.NaN));
  return { str, dir, width, height, fontName, transform };
}

function noText(pages: number, failed: number): Result<never> {
  if (pages === 0) return fail('no-text', 'This PDF has no pages. It was left as it is.');
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

/** Which programs made a PDF, as it says itself. */
async function signatureOf(pdf: PDFDocumentProxy): Promise<string> {
  const { info, metadata } = await pdf.getMetadata().catch(() => ({ info: {}, metadata: null }));
  const { Producer, Creator } = info as Readonly<Record<string, unknown>>;
  return [Producer, Creator, metadata?.get('pdf:producer'), metadata?.get('xmp:creatortool')]
    .filter((value) => typeof value === 'string')
    .join(' ');
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

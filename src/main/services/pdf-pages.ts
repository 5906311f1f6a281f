import {
  PDFArray,
  type PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  type PDFRef,
  type PDFObject,
  type PDFObjectCopier,
  type PDFPage,
} from '@cantoo/pdf-lib';
import type { PrintedLink, PrintedPages, PrintedPlace } from '#domain/dossier/running-lines';
import { PdfFile, type PdfPage } from './pdf-file';
import { tellQuotationMarks } from './pdf-letters';

const name = (word: string): PDFName => PDFName.of(word);

/** Under which name pages draw what is laid over them. Chromium's own names are a letter and a number. */
const OVER = 'Running';

/** Opens a PDF as Chromium prints it. */
export function openPdf(bytes: Uint8Array): Promise<PdfFile> {
  return PdfFile.open(bytes);
}

/**
 * The pages of a printed PDF with its named places and the links to them.
 *
 * @param wanted ids: links to others are passed over, of which there may be tens of thousands; all where not given
 */
export function printedPages(pdf: PdfFile, wanted?: ReadonlySet<string>): PrintedPages {
  const heights = pdf.pages.map(({ height }) => height);
  const numberOf = new Map<PDFObject, number>(pdf.pages.map(({ ref }, number) => [ref, number]));
  const places = new Map<string, PrintedPlace>();
  for (const [id, value] of pdf.dict(pdf.catalog.get(name('Dests')))?.entries() ?? []) {
    const [page, , , y] = pdf.list(value);
    const number = page && numberOf.get(page);
    if (number === undefined) continue;
    const height = heights[number] ?? 0;
    places.set(id.decodeText(), { page: number, top: y === undefined ? 0 : height - pdf.number(y) });
  }
  const links = pdf.pages.flatMap((page, number) => linksOf(pdf, page, number, wanted));
  return { pages: pdf.pages.map(({ width, height }) => ({ width, height })), places, links };
}

function linksOf(
  pdf: PdfFile,
  { node, height }: PdfPage,
  page: number,
  wanted: ReadonlySet<string> | undefined,
): ReadonlyArray<PrintedLink> {
  return pdf.list(node.get(name('Annots'))).flatMap((annotation) => {
    // Most lead elsewhere: reading each takes ten times as long as looking where it leads.
    const at = /\/Dest\s*\/([\w-]+)[\s/>]/u.exec(pdf.words(annotation))?.[1];
    if (at !== undefined && wanted?.has(at) === false) return [];
    const link = pdf.dict(annotation);
    const named = pdf.look(link?.get(name('Dest')));
    if (!link || !(named instanceof PDFName)) return [];
    const to = named.decodeText();
    const corners = pdf.list(link.get(name('Rect'))).map((side) => pdf.number(side));
    const [left, bottom, right, top] = corners;
    if (wanted?.has(to) === false || left === undefined || bottom === undefined) return [];
    if (right === undefined || top === undefined) return [];
    return [{ to, page, left, right, top: height - top, bottom: height - bottom }];
  });
}

/**
 * Lays each page of one PDF over the page of the same number of another one, as an artifact that screen readers pass
 * over, and gives the bytes of what comes out. Structure, outline and links stay as they are.
 *
 * @param overlay as Chromium prints it, with the content of each page in one stream
 * @param options `quotationMarks`: both hold no letter that looks like one; see `tellQuotationMarks`
 */
export async function layOver(
  pdf: PdfFile,
  overlay: Uint8Array,
  options: { readonly quotationMarks?: boolean } = {},
): Promise<Uint8Array> {
  const over = await PDFDocument.load(overlay, { updateMetadata: false });
  const copier = pdf.copier(over);
  // The same for all pages: what a page leaves of its coordinates must not move what is laid over it.
  const before = pdf.add(pdf.stream('q\n'));
  const after = pdf.add(pdf.stream(`\nQ\n/Artifact <</Type /Pagination>> BDC\nq /${OVER} Do Q\nEMC\n`));
  const sheets = over.getPages();
  for (const [number, { ref, node }] of pdf.pages.entries()) {
    const sheet = sheets[number];
    if (!sheet) continue;
    const contents = node.get(name('Contents'));
    const own = pdf.look(contents) instanceof PDFArray ? pdf.list(contents) : contents ? [contents] : [];
    node.set(name('Contents'), pdf.array([before, ...own, after]));
    // What several pages share is not altered: each gets its own.
    const resources = copyOf(pdf, node.get(name('Resources')));
    const drawn = copyOf(pdf, resources.get(name('XObject')));
    drawn.set(name(OVER), formOf(pdf, sheet, copier));
    resources.set(name('XObject'), drawn);
    node.set(name('Resources'), resources);
    pdf.alter(ref);
  }
  if (options.quotationMarks === true) tellQuotationMarks(pdf);
  return pdf.save();
}

function copyOf(pdf: PdfFile, value: PDFObject | undefined): PDFDict {
  const copy = pdf.make({});
  for (const [key, inner] of pdf.dict(value)?.entries() ?? []) copy.set(key, inner);
  return copy;
}

/** A page as a form that others can draw. */
function formOf(pdf: PdfFile, page: PDFPage, copier: PDFObjectCopier): PDFRef {
  const contents = page.node.Contents();
  const stream = contents instanceof PDFArray ? contents.lookup(0) : contents;
  if (!(stream instanceof PDFRawStream) || (contents instanceof PDFArray && contents.size() > 1)) {
    throw new Error('a printed page has its content in one stream');
  }
  const { width, height } = page.getSize();
  const form = pdf.make({ Type: 'XObject', Subtype: 'Form', BBox: pdf.array([0, 0, width, height]) });
  for (const [key, value] of stream.dict.entries()) {
    if (key !== name('Length')) form.set(key, value);
  }
  const resources = page.node.Resources();
  if (resources) form.set(name('Resources'), copier.copy(resources));
  return pdf.add(pdf.stream(stream.contents, form));
}

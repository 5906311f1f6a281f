import {
  PDFArray,
  type PDFDict,
  PDFDocument,
  PDFName,
  PDFRawStream,
  PDFRef,
  type PDFObject,
  type PDFObjectCopier,
  type PDFPage,
} from '@cantoo/pdf-lib';
import { markedPlace } from '#domain/dossier/paper';
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

/** How Chromium writes where a link leads, and its corners from the lower left one of the page, in points. */
const DESTINATION = /\/Dest\s*\/([\w-]+)[\s/>]/u;
const CORNERS = /\/Rect\s*\[\s*([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s+([-\d.]+)\s*\]/u;

/** A link as it stands in a PDF: on which page, and where on it; lengths as the PDF has them. */
interface FoundLink {
  readonly to: string;
  readonly page: PdfPage;
  /** From 0. */
  readonly number: number;
  readonly left: number;
  readonly bottom: number;
  readonly right: number;
  readonly top: number;
}

/** Places that several questions are about; a PDF is not altered between them. */
const linksOfPdf = new WeakMap<PdfFile, ReadonlyArray<FoundLink>>();

/** All links to named places, page by page. */
function linksIn(pdf: PdfFile): ReadonlyArray<FoundLink> {
  const known = linksOfPdf.get(pdf);
  if (known) return known;
  const found = pdf.pages.flatMap((page, number) =>
    pdf.list(page.node.get(name('Annots'))).flatMap((annotation): ReadonlyArray<FoundLink> => {
      const link = linkOf(pdf, annotation);
      if (!link) return [];
      const [left, bottom, right, top] = link.corners;
      if (left === undefined || bottom === undefined || right === undefined || top === undefined) return [];
      return [{ to: link.to, page, number, left, bottom, right, top }];
    }),
  );
  linksOfPdf.set(pdf, found);
  return found;
}

/** Where a link leads, and its corners. There may be tens of thousands: reading each as an object takes ten times as long. */
function linkOf(
  pdf: PdfFile,
  annotation: PDFObject,
): { readonly to: string; readonly corners: ReadonlyArray<number> } | null {
  const words = pdf.words(annotation);
  const [to, corners] = [DESTINATION.exec(words)?.[1], CORNERS.exec(words)];
  if (to !== undefined && corners) return { to, corners: corners.slice(1).map(Number) };
  const link = pdf.dict(annotation);
  const named = pdf.look(link?.get(name('Dest')));
  if (!link || !(named instanceof PDFName)) return null;
  return {
    to: named.decodeText(),
    corners: pdf.list(link.get(name('Rect'))).map((side) => pdf.number(side)),
  };
}

/** A place that a link can lead to, with its destination as the PDF has it. */
interface FoundPlace extends PrintedPlace {
  readonly destination: PDFObject;
}

/** The named places of a PDF: those that it tells, and those that are told by the links that stand at them (see `paperHtml`). */
function placesIn(pdf: PdfFile): {
  readonly places: ReadonlyMap<string, FoundPlace>;
  /** Names of both kinds that the PDF does not tell. */
  readonly untold: ReadonlyMap<string, FoundPlace>;
} {
  const numberOf = new Map<PDFObject, number>(pdf.pages.map(({ ref }, number) => [ref, number]));
  const places = new Map<string, FoundPlace>();
  for (const [id, value] of pdf.dict(pdf.catalog.get(name('Dests')))?.entries() ?? []) {
    const [ref, , , y] = pdf.list(value);
    const page = ref && numberOf.get(ref);
    if (page === undefined) continue;
    const height = pdf.pages[page]?.height ?? 0;
    const top = y === undefined ? 0 : height - pdf.number(y);
    places.set(id.decodeText(), { page, top, destination: value });
  }
  const untold = new Map<string, FoundPlace>();
  const marks = linksIn(pdf).flatMap((link) => {
    const mark = markedPlace(link.to);
    return mark ? [{ ...mark, link }] : [];
  });
  for (const { at, link } of marks) {
    if (places.has(at) || untold.has(at)) continue;
    const { page, number, left, top } = link;
    const destination = pdf.array([page.ref, name('XYZ'), left, top, 0]);
    untold.set(at, { page: number, top: page.height - top, destination });
  }
  // A link that tells its own place leads where its name says besides.
  for (const { to, link } of marks) {
    const place = places.get(to) ?? untold.get(to);
    if (place) untold.set(link.to, place);
  }
  return { places: new Map([...places, ...untold]), untold };
}

/**
 * The pages of a printed PDF with its named places and the links to them.
 *
 * @param wanted ids: links to others are passed over; all where not given
 */
export function printedPages(pdf: PdfFile, wanted?: ReadonlySet<string>): PrintedPages {
  const places = new Map<string, PrintedPlace>();
  for (const [id, { page, top }] of placesIn(pdf).places) places.set(id, { page, top });
  const links = linksIn(pdf)
    .filter(({ to }) => wanted?.has(to) !== false)
    .map(({ to, page: { height }, number, left, right, top, bottom }): PrintedLink => {
      return { to, page: number, left, right, top: height - top, bottom: height - bottom };
    });
  return { pages: pdf.pages.map(({ width, height }) => ({ width, height })), places, links };
}

/** Has the PDF tell the places that its links alone told, so that links to them lead there. */
function tellPlaces(pdf: PdfFile): void {
  const { untold } = placesIn(pdf);
  if (untold.size === 0) return;
  const root = pdf.catalogRef;
  const told = pdf.catalog.get(name('Dests'));
  const all = pdf.dict(told) ?? pdf.make({});
  for (const [id, { destination }] of untold) all.set(name(id), destination);
  if (told instanceof PDFRef) pdf.alter(told);
  else if (root) {
    pdf.catalog.set(name('Dests'), all);
    pdf.alter(root);
  }
}

/**
 * Lays each page of one PDF over the page of the same number of another one, as an artifact that screen readers pass
 * over, and gives the bytes of what comes out. Structure, outline and links stay as they are, but that places which only links
 * tell (see `paperHtml`) are told.
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
  tellPlaces(pdf);
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

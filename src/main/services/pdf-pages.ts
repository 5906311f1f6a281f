import {
  PDFArray,
  PDFDict,
  PDFDocument,
  PDFName,
  PDFNumber,
  PDFOperator,
  PDFOperatorNames,
  PDFRawStream,
  PDFRef,
  type PDFPage,
} from '@cantoo/pdf-lib';
import type { PrintedLink, PrintedPages, PrintedPlace } from '#domain/dossier/running-lines';

/** A PDF that was read once, to be asked and to be drawn upon. */
export type OpenPdf = PDFDocument;

/** Opens a PDF as Chromium prints it. */
export function openPdf(bytes: Uint8Array): Promise<OpenPdf> {
  return PDFDocument.load(bytes, { updateMetadata: false });
}

/** The pages of a printed PDF with its named places and the links to them. */
export function printedPages(pdf: OpenPdf): PrintedPages {
  const pages = pdf.getPages();
  const heights = pages.map((page) => page.getHeight());
  const numberOf = new Map(pages.map((page, number) => [page.ref, number]));
  const places = new Map<string, PrintedPlace>();
  const named = pdf.catalog.lookupMaybe(PDFName.of('Dests'), PDFDict);
  for (const [name, value] of named?.entries() ?? []) {
    const destination = pdf.context.lookupMaybe(value, PDFArray);
    const page = destination?.get(0);
    const number = page instanceof PDFRef ? numberOf.get(page) : undefined;
    const y = destination?.lookupMaybe(3, PDFNumber);
    if (number === undefined) continue;
    const height = heights[number] ?? 0;
    places.set(name.decodeText(), { page: number, top: height - (y?.asNumber() ?? height) });
  }
  const links = pages.flatMap((page, number) => linksOf(page, number, heights[number] ?? 0));
  return { pages: pages.map((page) => page.getSize()), places, links };
}

function linksOf(page: PDFPage, number: number, height: number): ReadonlyArray<PrintedLink> {
  const found: PrintedLink[] = [];
  const annotations = page.node.Annots();
  for (let i = 0; i < (annotations?.size() ?? 0); i++) {
    const annotation = annotations?.lookupMaybe(i, PDFDict);
    const to = annotation?.lookup(PDFName.of('Dest'));
    const rectangle = annotation?.lookupMaybe(PDFName.of('Rect'), PDFArray);
    if (!(to instanceof PDFName) || !rectangle) continue;
    const { x, y, width, height: high } = rectangle.asRectangle();
    found.push({
      to: to.decodeText(),
      page: number,
      left: x,
      right: x + width,
      top: height - y - high,
      bottom: height - y,
    });
  }
  return found;
}

/**
 * Lays each page of one PDF over the page of the same number of another one, as an artifact that screen readers pass
 * over, and gives the bytes of what comes out.
 */
export async function layOver(pdf: OpenPdf, overlay: OpenPdf): Promise<Uint8Array> {
  const pages = pdf.getPages();
  const over = await pdf.copyPages(overlay, overlay.getPageIndices());
  for (const [number, page] of pages.entries()) {
    const sheet = over[number];
    if (!sheet) continue;
    page.pushOperators(PDFOperator.of(PDFOperatorNames.BeginMarkedContent, [PDFName.of('Artifact')]));
    const name = page.node.newXObject('Running', formOf(pdf, sheet));
    // The page itself was only needed for what is on it.
    pdf.context.delete(sheet.ref);
    page.pushOperators(
      PDFOperator.of(PDFOperatorNames.PushGraphicsState),
      PDFOperator.of(PDFOperatorNames.DrawObject, [name]),
      PDFOperator.of(PDFOperatorNames.PopGraphicsState),
      PDFOperator.of(PDFOperatorNames.EndMarkedContent),
    );
  }
  return pdf.save({ useObjectStreams: false, addDefaultPage: false, updateFieldAppearances: false });
}

/** A page as a form that others can draw. Chromium writes the content of a page as one stream. */
function formOf(pdf: OpenPdf, page: PDFPage): PDFRef {
  const contents = page.node.Contents();
  const stream = contents instanceof PDFArray ? contents.lookup(0) : contents;
  if (!(stream instanceof PDFRawStream) || (contents instanceof PDFArray && contents.size() > 1)) {
    throw new Error('a printed page has its content in one stream');
  }
  const { width, height } = page.getSize();
  const form = pdf.context.obj({ Type: 'XObject', Subtype: 'Form', BBox: [0, 0, width, height] });
  for (const [key, value] of stream.dict.entries()) {
    if (key !== PDFName.of('Length')) form.set(key, value);
  }
  const resources = page.node.Resources();
  if (resources) form.set(PDFName.of('Resources'), resources);
  const contentsRef = page.node.get(PDFName.of('Contents'));
  if (contentsRef instanceof PDFRef) pdf.context.delete(contentsRef);
  return pdf.context.register(PDFRawStream.of(form, stream.contents));
}

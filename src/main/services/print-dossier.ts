import type { Book } from '#domain/dossier/book';
import { bookHtml, bookLines, passagePages } from '#domain/dossier/book-html';
import { paperHtml } from '#domain/dossier/paper';
import { runningLinesHtml, type RunningLines } from '#domain/dossier/running-lines';
import { ok, type Result } from '#domain/result';
import { PRINT_FONTS, type PdfPrinter } from './ports';

/** A PDF with what was found out about it. */
export interface NumberedPdf {
  readonly bytes: Uint8Array;
  readonly pages: number;
}

/**
 * Prints a page of HTML and lays its running lines and page numbers over it: first the pages, then, as it is known by then
 * what stands where, the lines. `step` hears of each step as it begins, of three.
 */
export async function printWithLines(
  html: string,
  lines: RunningLines,
  printer: PdfPrinter,
  { signal, step }: { readonly signal?: AbortSignal; readonly step?: (done: number) => void } = {},
): Promise<Result<NumberedPdf>> {
  step?.(0);
  // Reading its code takes a third of a second, which the start of the program is spared, and the export as well.
  const tools = import('./pdf-pages');
  const printed = await printer.print({ html: paperHtml(html), tagged: true }, signal);
  if (!printed.ok) return printed;
  step?.(1);
  const { layOver, openPdf, printedPages } = await tools;
  const pdf = await openPdf(printed.value.bytes);
  const found = printedPages(pdf, lines.numbered);
  const over = await printer.print(
    { html: runningLinesHtml(found, lines, PRINT_FONTS), tagged: false },
    signal,
  );
  if (!over.ok) return over;
  step?.(2);
  // Where a text has these letters themselves, nothing in a font tells them from quotation marks.
  const quotationMarks = !/[\u02BB\u02BC]/u.test(html);
  const bytes = await layOver(pdf, over.value.bytes, { quotationMarks });
  return ok({ bytes, pages: found.pages.length });
}

/**
 * Prints a book: once to learn on which page each passage stands, and once more with these pages in the index of names, which
 * is at the end so that nothing before it moves; then as `printWithLines`. `step` hears of each step as it begins, of four.
 */
export async function printBook(
  book: Book,
  printer: PdfPrinter,
  { signal, step }: { readonly signal?: AbortSignal; readonly step?: (done: number) => void } = {},
): Promise<Result<NumberedPdf>> {
  step?.(0);
  const options = { forPrint: true, fontBase: PRINT_FONTS };
  const first = await printer.print({ html: paperHtml(bookHtml(book, options)), tagged: false }, signal);
  if (!first.ok) return first;
  const { openPdf, printedPages } = await import('./pdf-pages');
  const pageOf = passagePages(printedPages(await openPdf(first.value.bytes), new Set()));
  return printWithLines(bookHtml(book, { ...options, pageOf }), bookLines(book), printer, {
    ...(signal && { signal }),
    step: (done) => step?.(done + 1),
  });
}

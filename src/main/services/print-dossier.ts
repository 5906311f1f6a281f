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
  const printed = await printer.print({ html, tagged: true }, signal);
  if (!printed.ok) return printed;
  step?.(1);
  // Reading what it needs takes a third of a second, which the start of the program is spared.
  const { layOver, openPdf, printedPages } = await import('./pdf-pages');
  const pdf = await openPdf(printed.value.bytes);
  const found = printedPages(pdf);
  const over = await printer.print(
    { html: runningLinesHtml(found, lines, PRINT_FONTS), tagged: false },
    signal,
  );
  if (!over.ok) return over;
  step?.(2);
  const bytes = await layOver(pdf, await openPdf(over.value.bytes));
  return ok({ bytes, pages: found.pages.length });
}

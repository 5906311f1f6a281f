import type * as pdfjs from 'pdfjs-dist';
import type { PDFDocumentProxy } from 'pdfjs-dist';

/** Programs that recognise text in pictures, as they sign what they make. */
const SIGNED =
  /tesseract|ocrmypdf|abbyy|finereader|omnipage|readiris|paper capture|scansnap|kofax|pdf-?xchange ocr|adobe scan|camscanner|iris\s?pdf/iu;
/** Pages that are looked at, at most: the first, the last and some between. */
const MOST_PAGES = 5;
/** The share of text that is laid unseen over a picture, from which on all of it is taken to be. */
const LEAST_UNSEEN = 0.8;

/**
 * Which program recognised the text in pictures of its pages; an empty string where one did that nobody names, and
 * undefined where the text is set.
 */
export async function recognisedBy(
  pdf: PDFDocumentProxy,
  { OPS }: typeof pdfjs,
  signature: string,
): Promise<string | undefined> {
  const program = SIGNED.exec(signature)?.[0];
  if (program !== undefined) return program;
  const step = Math.max(1, Math.ceil(pdf.numPages / MOST_PAGES));
  let unseen = 0;
  let all = 0;
  for (let number = 1; number <= pdf.numPages; number += step) {
    try {
      const page = await pdf.getPage(number);
      const { fnArray, argsArray } = await page.getOperatorList();
      let mode: unknown = 0;
      fnArray.forEach((operator: number, i: number) => {
        const args: unknown = argsArray[i];
        if (operator === OPS.setTextRenderingMode) mode = Array.isArray(args) ? args[0] : 0;
        if (operator !== OPS.showText) return;
        all++;
        if (mode === 3) unseen++;
      });
      page.cleanup();
    } catch {
      // What cannot be drawn may still be read.
    }
  }
  return all > 0 && unseen >= LEAST_UNSEEN * all ? '' : undefined;
}

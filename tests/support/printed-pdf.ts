import { PDFDocument } from '@cantoo/pdf-lib';

/** A PDF of so many A4 pages with a line on each, as a printer makes it. */
export async function printedPdf(pages: number): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  for (let page = 0; page < pages; page++) {
    pdf.addPage([595, 842]).drawLine({ start: { x: 0, y: 0 }, end: { x: 9, y: 9 } });
  }
  return pdf.save();
}

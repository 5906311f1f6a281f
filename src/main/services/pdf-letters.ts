import { deflateSync, inflateSync } from 'node:zlib';
import { PDFDict, PDFName, PDFRawStream, PDFRef, type PDFObject } from '@cantoo/pdf-lib';
import type { PdfFile } from './pdf-file';

const name = (word: string): PDFName => PDFName.of(word);

/**
 * Letters that share a glyph with a quotation mark in most fonts. Chromium tells a glyph as the first character that has
 * it, so that "Peru’s" is found under neither ’ nor ' in what it prints.
 */
const SHARED: ReadonlyArray<readonly [letter: string, mark: string]> = [
  ['02BB', '2018'],
  ['02BC', '2019'],
];

/**
 * The table by which a reader tells characters from glyphs (ToUnicode, PDF 32000-1, 9.10.3), with quotation marks where it
 * names the letters that look like them.
 */
export function withQuotationMarks(table: string): string {
  return SHARED.reduce(
    (words, [letter, mark]) =>
      words.replaceAll(new RegExp(`<${letter}>(?=\\s*(?:\\n|\\r|$))`, 'giu'), `<${mark}>`),
    table,
  );
}

/** Has all fonts of a printed PDF tell quotation marks as such, also in what its pages draw. Alters fonts, never glyphs. */
export function tellQuotationMarks(pdf: PdfFile): void {
  const seen = new Set<PDFObject>();
  const lookThrough = (value: PDFObject | undefined): void => {
    const resources = pdf.dict(value);
    if (!resources || seen.has(resources)) return;
    seen.add(resources);
    for (const [, font] of pdf.dict(resources.get(name('Font')))?.entries() ?? []) {
      if (font instanceof PDFRef && !seen.has(font)) tellIn(pdf, font);
      seen.add(font);
    }
    for (const [, drawn] of pdf.dict(resources.get(name('XObject')))?.entries() ?? []) {
      const stream = pdf.look(drawn);
      if (stream instanceof PDFRawStream) lookThrough(stream.dict.get(name('Resources')));
    }
  };
  for (const { node } of pdf.pages) lookThrough(node.get(name('Resources')));
}

function tellIn(pdf: PdfFile, ref: PDFRef): void {
  const font = pdf.look(ref);
  if (!(font instanceof PDFDict)) return;
  const table = pdf.look(font.get(name('ToUnicode')));
  if (!(table instanceof PDFRawStream)) return;
  const filter = table.dict.get(name('Filter'));
  if (filter !== undefined && filter !== name('FlateDecode')) return;
  const words = Buffer.from(filter ? inflateSync(table.contents) : table.contents).toString('latin1');
  const told = withQuotationMarks(words);
  if (told === words) return;
  const packed = deflateSync(Buffer.from(told, 'latin1'));
  font.set(name('ToUnicode'), pdf.add(pdf.stream(packed, pdf.make({ Filter: 'FlateDecode' }))));
  pdf.alter(ref);
}

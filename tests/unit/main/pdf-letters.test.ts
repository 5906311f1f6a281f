import { inflateSync } from 'node:zlib';
import { PDFDict, PDFDocument, PDFName, PDFRawStream } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { withQuotationMarks } from '#services/pdf-letters';
import { layOver, openPdf } from '#services/pdf-pages';

const table = (first: string): string =>
  `2 beginbfchar\n<00A9> <${first}>\n<02BC> <0041>\nendbfchar\n1 beginbfrange\n<0010> <0011> <02BB>\nendbfrange\n`;

describe('withQuotationMarks', () => {
  it('names quotation marks where a table names letters that look like them, and alters no glyph', () => {
    expect(withQuotationMarks(table('02bc'))).toBe(
      '2 beginbfchar\n<00A9> <2019>\n<02BC> <0041>\nendbfchar\n1 beginbfrange\n<0010> <0011> <2018>\nendbfrange\n',
    );
  });
});

/** A page that draws with a font whose glyph 00A9 is told as U+02BC. */
async function printed(): Promise<Uint8Array> {
  const pdf = await PDFDocument.create();
  const page = pdf.addPage([600, 800]);
  page.drawLine({ start: { x: 0, y: 0 }, end: { x: 9, y: 9 } });
  const { context } = pdf;
  const told = context.register(context.flateStream(table('02BC')));
  const font = context.register(context.obj({ Type: 'Font', Subtype: 'Type0', ToUnicode: told }));
  page.node.newFontDictionary('F', font);
  return pdf.save({ useObjectStreams: false });
}

/** The tables of a page's own fonts and of those of what is laid over it. */
async function tablesOf(bytes: Uint8Array): Promise<ReadonlyArray<string>> {
  const pdf = await PDFDocument.load(bytes, { throwOnInvalidObject: true, updateMetadata: false });
  const found: string[] = [];
  for (const [, object] of pdf.context.enumerateIndirectObjects()) {
    const told = object instanceof PDFDict ? object.lookup(PDFName.of('ToUnicode')) : undefined;
    if (told instanceof PDFRawStream) found.push(Buffer.from(inflateSync(told.contents)).toString('latin1'));
  }
  return found;
}

describe('tellQuotationMarks', () => {
  it('has the fonts of a page and of what is laid over it tell quotation marks', async () => {
    const bytes = await layOver(await openPdf(await printed()), await printed(), { quotationMarks: true });
    expect(await tablesOf(bytes)).toEqual([
      withQuotationMarks(table('02BC')),
      withQuotationMarks(table('02BC')),
    ]);
  });

  it('leaves fonts alone where the words hold such letters', async () => {
    const bytes = await layOver(await openPdf(await printed()), await printed());
    expect(await tablesOf(bytes)).toEqual([table('02BC'), table('02BC')]);
  });
});

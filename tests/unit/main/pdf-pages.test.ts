import { PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
import { describe, expect, it } from 'vitest';
import { layOver, openPdf, printedPages } from '#services/pdf-pages';

/** A PDF of so many pages with something drawn on each, as a printer makes it. */
async function drawn(pages: number): Promise<PDFDocument> {
  const pdf = await PDFDocument.create();
  for (let page = 0; page < pages; page++) {
    pdf.addPage([600, 800]).drawLine({ start: { x: 0, y: 0 }, end: { x: 9, y: 9 } });
  }
  return pdf;
}

describe('printedPages', () => {
  it('tells sizes, named places and the links to them, in points from the upper edge', async () => {
    const pdf = await drawn(2);
    const [first, second] = pdf.getPages();
    if (!first || !second) throw new Error('there are two pages');
    const { context } = pdf;
    pdf.catalog.set(PDFName.of('Dests'), context.obj({ 'at-a': [second.ref, 'XYZ', 0, 700, 0] }));
    const link = { Type: 'Annot', Subtype: 'Link', Rect: [60, 480, 540, 500] };
    const outside = { ...link, A: { S: 'URI', URI: PDFString.of('https://a.example/') } };
    first.node.set(
      PDFName.of('Annots'),
      context.obj([context.register(context.obj({ ...link, Dest: 'at-a' })), context.obj(outside)]),
    );
    const found = printedPages(await openPdf(await pdf.save()));
    expect(found.pages).toEqual([
      { width: 600, height: 800 },
      { width: 600, height: 800 },
    ]);
    expect([...found.places]).toEqual([['at-a', { page: 1, top: 100 }]]);
    expect(found.links).toEqual([{ to: 'at-a', page: 0, left: 60, right: 540, top: 300, bottom: 320 }]);
  });
});

describe('layOver', () => {
  it('draws each page over its fellow, as an artifact, and adds no page', async () => {
    const pdf = await openPdf(await (await drawn(3)).save());
    const over = await openPdf(await (await drawn(3)).save());
    const bytes = await layOver(pdf, over);
    const made = await openPdf(bytes);
    expect(made.getPageCount()).toBe(3);
    for (const page of made.getPages()) {
      const objects = page.node.Resources()?.lookup(PDFName.of('XObject'));
      expect(String(objects)).toMatch(/Running/u);
    }
    expect(
      Buffer.from(bytes)
        .toString('latin1')
        .match(/\/Type \/Page\b(?!s)/gu),
    ).toHaveLength(3);
  });

  it('leaves pages alone for which there is nothing to lay over', async () => {
    const pdf = await openPdf(await (await drawn(2)).save());
    const made = await openPdf(await layOver(pdf, await openPdf(await (await drawn(1)).save())));
    expect(made.getPageCount()).toBe(2);
  });
});

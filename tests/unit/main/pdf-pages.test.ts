import { PDFArray, PDFDict, PDFDocument, PDFName, PDFString } from '@cantoo/pdf-lib';
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

/** As Chromium writes it: every object by itself, and a table of them in words. */
function asPrinted(pdf: PDFDocument): Promise<Uint8Array> {
  return pdf.save({ useObjectStreams: false });
}

function reopened(bytes: Uint8Array): Promise<PDFDocument> {
  return PDFDocument.load(bytes, { throwOnInvalidObject: true, updateMetadata: false });
}

function count(bytes: Uint8Array, words: RegExp): number {
  return Buffer.from(bytes).toString('latin1').match(words)?.length ?? 0;
}

describe('printedPages', () => {
  it.each([true, false])(
    'tells sizes, named places and the links to them, in points from the upper edge (%s)',
    async (useObjectStreams) => {
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
      const file = await openPdf(await pdf.save({ useObjectStreams }));
      const found = printedPages(file);
      expect(found.pages).toEqual([
        { width: 600, height: 800 },
        { width: 600, height: 800 },
      ]);
      expect([...found.places]).toEqual([['at-a', { page: 1, top: 100 }]]);
      expect(found.links).toEqual([{ to: 'at-a', page: 0, left: 60, right: 540, top: 300, bottom: 320 }]);
      expect(printedPages(file, new Set(['at-a'])).links).toEqual(found.links);
      expect(printedPages(file, new Set(['at-b'])).links).toEqual([]);
    },
  );
});

describe('layOver', () => {
  it('draws each page over its fellow, as an artifact, and adds no page', async () => {
    const bytes = await layOver(
      await openPdf(await asPrinted(await drawn(3))),
      await asPrinted(await drawn(3)),
    );
    const made = await reopened(bytes);
    expect(made.getPageCount()).toBe(3);
    for (const page of made.getPages()) {
      const objects = page.node.Resources()?.lookup(PDFName.of('XObject'));
      expect(String(objects)).toMatch(/Running/u);
    }
    // What a page was before is not kept in the file.
    expect(count(bytes, /\/Type \/Page\b(?!s)/gu)).toBe(3);
    expect(count(bytes, /\/Artifact/gu)).toBe(1);
  });

  it('tells the places that only the links at them tell, and leads those links and others there', async () => {
    const pdf = await drawn(2);
    const [first, second] = pdf.getPages();
    if (!first || !second) throw new Error('there are two pages');
    const { context } = pdf;
    const link = (Dest: string, top: number) =>
      context.register(context.obj({ Type: 'Annot', Subtype: 'Link', Rect: [60, top - 20, 90, top], Dest }));
    pdf.catalog.set(
      PDFName.of('Dests'),
      context.register(context.obj({ s1: [second.ref, 'XYZ', 0, 700, 0] })),
    );
    first.node.set(PDFName.of('Annots'), context.obj([link('p1__s1', 500), link('p2__s1', 300)]));
    second.node.set(PDFName.of('Annots'), context.obj([link('facts-p2__p2', 600), link('lost__gone', 100)]));
    const bytes = await layOver(await openPdf(await asPrinted(pdf)), await asPrinted(await drawn(2)));
    const made = await reopened(bytes);
    const [one, two] = made.getPages().map(({ ref }) => String(ref));
    const told = Object.fromEntries(
      [...(made.catalog.lookup(PDFName.of('Dests'), PDFDict).entries() ?? [])].map(([id, to]) => [
        id.decodeText(),
        String(to),
      ]),
    );
    expect(told).toEqual({
      s1: `[ ${two} /XYZ 0 700 0 ]`,
      p1: `[ ${one} /XYZ 60 500 0 ]`,
      p2: `[ ${one} /XYZ 60 300 0 ]`,
      'facts-p2': `[ ${two} /XYZ 60 600 0 ]`,
      lost: `[ ${two} /XYZ 60 100 0 ]`,
      p1__s1: `[ ${two} /XYZ 0 700 0 ]`,
      p2__s1: `[ ${two} /XYZ 0 700 0 ]`,
      'facts-p2__p2': `[ ${one} /XYZ 60 300 0 ]`,
    });
    expect(printedPages(await openPdf(bytes)).places.get('p2')).toEqual({ page: 0, top: 500 });
    // What was altered is not in the file twice.
    expect(count(bytes, /\/s1 \[/gu)).toBe(1);
  });

  it('leaves pages alone for which there is nothing to lay over', async () => {
    const pdf = await openPdf(await asPrinted(await drawn(2)));
    const made = await reopened(await layOver(pdf, await asPrinted(await drawn(1))));
    const [first, second] = made.getPages().map((page) => String(page.node));
    expect(first).toContain('/Running');
    expect(second).not.toContain('/Running');
  });

  it('alters nothing that pages share, and leaves all else to the letter as it was', async () => {
    const pdf = await drawn(2);
    const [first, second] = pdf.getPages();
    const shared = pdf.context.register(pdf.context.obj({ ProcSet: ['PDF'] }));
    for (const page of pdf.getPages()) page.node.set(PDFName.of('Resources'), shared);
    if (!first || !second) throw new Error('there are two pages');
    pdf.catalog.set(PDFName.of('Dests'), pdf.context.obj({ 'at-a': [second.ref, 'XYZ', 0, 700, 0] }));
    const bytes = await asPrinted(pdf);
    const made = await layOver(await openPdf(bytes), await asPrinted(await drawn(2)));
    const after = await reopened(made);
    expect(String(after.context.lookup(shared))).not.toContain('Running');
    expect(printedPages(await openPdf(made)).places).toEqual(new Map([['at-a', { page: 1, top: 100 }]]));
    const before = await reopened(bytes);
    for (const [ref, object] of before.context.enumerateIndirectObjects()) {
      const isPage = ref === first.ref || ref === second.ref;
      expect(String(after.context.lookup(ref)) === String(object)).toBe(!isPage);
    }
  });

  it('draws over what a page has drawn, from the same corner, whatever it leaves of its coordinates', async () => {
    const made = await reopened(
      await layOver(await openPdf(await asPrinted(await drawn(1))), await asPrinted(await drawn(1))),
    );
    const contents = made.getPages()[0]?.node.Contents();
    const parts =
      contents instanceof PDFArray ? contents.asArray().map((ref) => made.context.lookup(ref)) : [];
    const words = parts.map((part) =>
      part && 'contents' in part
        ? Buffer.from(part.contents as Uint8Array)
            .toString('latin1')
            .trim()
        : '',
    );
    expect(words[0]).toBe('q');
    expect(words.at(-1)).toMatch(/^Q\s+\/Artifact <<\/Type \/Pagination>> BDC\s+q \/Running Do Q\s+EMC$/u);
  });

  it('can be done once more to what came out', async () => {
    const over = await asPrinted(await drawn(1));
    const once = await layOver(await openPdf(await asPrinted(await drawn(1))), over);
    const twice = await layOver(await openPdf(once), over);
    expect((await reopened(twice)).getPageCount()).toBe(1);
  });
});

import { zipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { layoutText } from '#domain/text/layout';
import { formatFor } from '#services/extract/formats';
import { extractFile } from '#services/extractor';
import { fixture, ratio, readFixture, recall, tryFixture, wordsOf } from '../../../support/fixtures';
import { codeOf, must } from '../../../support/services';

const bytesOf = (text: string): Uint8Array => Buffer.from(text);

/** A file of an office format from the parts that matter. */
const packed = (parts: Readonly<Record<string, string | Uint8Array>>): Uint8Array =>
  zipSync(
    Object.fromEntries(
      Object.entries(parts).map(([name, part]) => [name, typeof part === 'string' ? bytesOf(part) : part]),
    ),
  );

const odt = (body: string, entities = ''): Uint8Array =>
  packed({
    'content.xml': `<?xml version="1.0"?>${entities}<office:document-content><office:body><office:text>${body}</office:text></office:body></office:document-content>`,
  });

describe('office formats', () => {
  it('give the same text of the same document', async () => {
    const docx = await readFixture('brief.docx');
    for (const file of ['brief-pandoc.docx', 'brief.odt', 'brief.rtf']) {
      expect((await readFixture(file)).text).toBe(docx.text);
    }
  });

  it('have all words that LibreOffice has, in its order', async () => {
    const theirs = wordsOf((await fixture('brief-by-libreoffice.txt')).toString('utf8'));
    for (const file of ['brief.docx', 'brief.odt', 'brief.rtf']) {
      // LibreOffice leaves footnotes out of its text: compared without them.
      const ours = wordsOf((await readFixture(file)).text.replace(/\n\n¹ As the ministry[^]*/u, ''));
      expect(recall(theirs, ours)).toBe(1);
      expect(ratio(theirs, ours)).toBeGreaterThan(0.99);
    }
  });

  it('keep headings, lists, tables and footnotes', async () => {
    const { text } = await readFixture('brief.docx');
    const layout = layoutText(text);
    const named = (kind: string): ReadonlyArray<string> =>
      layout.blocks
        .filter((block) => block.kind === kind)
        .map(({ start, end }) => text.slice(start, end).trim());
    expect(named('heading')).toEqual(
      expect.arrayContaining([
        'Trade and Mining',
        'The Port That Moved the Map',
        'What Would Keep Neutrality Active',
      ]),
    );
    expect(named('list-item')).toHaveLength(6);
    expect(named('list-item')[3]).toMatch(/^1\. Publish/u);
    expect(named('table-row')).toHaveLength(4);
    expect(layout.footnotes.map(({ number }) => number)).toEqual([1, 2, 3]);
    expect(text).toContain('\n\n³ None of these lines has a contract yet.');
  });

  it('say what they say of themselves', async () => {
    for (const [file, from] of [
      ['brief.docx', 'docProps/core.xml dc:creator'],
      ['brief.odt', 'meta.xml meta:initial-creator'],
      ['brief.rtf', 'RTF info author'],
    ] as const) {
      const { properties } = await readFixture(file);
      expect(properties).toContainEqual({ field: 'author', value: 'Rosa Quenaya', from, sure: false });
    }
  });

  it('are told by their first bytes where the ending lies', async () => {
    const rtf = await fixture('brief.rtf');
    expect(formatFor('brief.pdf', rtf)?.id).toBe('rtf');
    expect(formatFor('page.pdf', await fixture('page.html'))?.id).toBe('html');
    expect(formatFor('notes.txt', bytesOf('<html> is how a page begins.'))?.id).toBe('plain-text');
  });

  it('do not expand entities, and take no part that swells', async () => {
    const laughs = `<!DOCTYPE x [<!ENTITY a "lol"><!ENTITY b "&a;&a;&a;"><!ENTITY c SYSTEM "file:///etc/passwd">]>`;
    const read = must(await extractFile(odt('<text:p>Before &b; &c; after.</text:p>', laughs), 'x.odt'));
    expect(read.text).not.toContain('lol');
    expect(read.text).not.toContain('root:');
    expect(read.text).toContain('after.');
    const bomb = packed({ 'content.xml': new Uint8Array(300 * 1024 * 1024) });
    expect(bomb.length).toBeLessThan(400_000);
    expect(codeOf(await extractFile(bomb, 'bomb.odt'))).toBe('zip-bomb');
    const smaller = packed({ 'word/document.xml': new Uint8Array(64 * 1024 * 1024) });
    expect(codeOf(await extractFile(smaller, 'bomb.docx'))).toBe('zip-bomb');
  });

  it('are refused with a reason where they are locked, damaged or something else', async () => {
    const locked = packed({
      'content.xml': 'x',
      'META-INF/manifest.xml':
        '<manifest:manifest><manifest:file-entry manifest:full-path="content.xml"><manifest:encryption-data/></manifest:file-entry></manifest:manifest>',
    });
    expect(codeOf(await extractFile(locked, 'x.odt'))).toBe('needs-password');
    expect(codeOf(await extractFile(locked, 'x.odt', { password: 'any' }))).toBe('file-locked');
    expect(codeOf(await extractFile(await fixture('made/old.doc'), 'x.docx'))).toBe('file-locked');
    const docx = await fixture('brief.docx');
    expect(codeOf(await extractFile(docx.subarray(0, 6000), 'x.docx'))).toBe('file-damaged');
    expect(codeOf(await extractFile(packed({ 'a.xml': 'x' }), 'x.docx'))).toBe('file-damaged');
    expect(codeOf(await extractFile(bytesOf('no rtf'), 'x.rtf'))).toBe('not-rtf');
    expect(codeOf(await extractFile(odt('<text:p> </text:p>'), 'x.odt'))).toBe('no-text');
    const deep = '<text:section>'.repeat(5000);
    expect(codeOf(await extractFile(odt(`${deep}x`), 'x.odt'))).toBe('file-damaged');
  });

  it('ask for a password where they are locked, and take it', async () => {
    for (const file of ['made/locked.odt', 'made/locked-agile.docx', 'made/locked-standard.docx']) {
      expect(codeOf(await tryFixture(file))).toBe('needs-password');
      expect(codeOf(await tryFixture(file, 'wrong'))).toBe('wrong-password');
      expect(must(await tryFixture(file, 'open')).text).toBe((await readFixture('brief.docx')).text);
    }
  });

  it('are not unlocked where that would take for ever, or lead nowhere', async () => {
    const agile = Buffer.from(await fixture('made/locked-agile.docx'));
    const many = agile.toString('latin1').replace('spinCount="100000"', 'spinCount="9e9"   ');
    const asked = await extractFile(Buffer.from(many, 'latin1'), 'x.docx', { password: 'open' });
    expect(codeOf(asked)).toBe('file-locked');
    // A chain of sectors that comes back to where it was.
    const turning = Buffer.from(agile);
    for (let at = 512; at + 4 <= 1024; at += 4) turning.writeUInt32LE(0, at);
    expect(codeOf(await extractFile(turning, 'x.docx', { password: 'open' }))).toBe('file-damaged');
  });

  it('leave out what was deleted or is a comment', async () => {
    const body =
      '<text:tracked-changes><text:p>gone</text:p></text:tracked-changes>' +
      '<text:p>Kept<office:annotation><text:p>a comment</text:p></office:annotation>.</text:p>';
    expect(must(await extractFile(odt(body), 'x.odt')).text).toBe('Kept.');
    const rtf = String.raw`{\rtf1\ansi{\fonttbl{\f0 Arial;}}{\info{\title A title}}Kept{\deleted gone}{\v hidden} \u241?andr\'fa\par}`;
    const read = must(await extractFile(bytesOf(rtf), 'x.rtf'));
    expect(read.text).toBe('Kept ñandrú');
    expect(read.properties).toContainEqual(expect.objectContaining({ field: 'title', value: 'A title' }));
  });

  it('note where rich text breaks off', async () => {
    const rtf = await fixture('brief.rtf');
    const cut = must(await extractFile(rtf.subarray(0, 20_000), 'x.rtf'));
    expect(cut.notes).toEqual(['The file breaks off: its end may be missing.']);
  });

  it('lose no words of rich text to words or encodings that nobody knows', async () => {
    const readRtf = async (rtf: string) => must(await extractFile(bytesOf(rtf), 'x.rtf')).text;
    expect(await readRtf(String.raw`{\rtf1 one {\constructor two} {\valueOf three}\par}`)).toBe(
      'one two three',
    );
    expect(await readRtf(String.raw`{\rtf1\ansi\ansicpg0 Per\'fa\par}`)).toBe('Perú');
    expect(await readRtf(String.raw`{\rtf1\ansi\ansicpg850 Per\'a3\par}`)).toBe('Per\uFFFD');
  });
});

describe('tables', () => {
  it('are written with pipes, whatever parts their cells', async () => {
    const { text, encoding } = await readFixture('table.csv');
    expect(encoding).toBe('windows-1252');
    expect(text.split('\n').slice(0, 4)).toEqual([
      '| Empresa | Proyecto | Año | Millones |',
      '| --- | --- | --- | --- |',
      '| Minmetals; MMG | Las Bambas | 2014 | 10 500 |',
      '| Chinalco | Toromocho | 2007 | 4 820 |',
    ]);
    expect(text).toContain('| COSCO "Shipping" |');
    expect(text).toContain('Chaglla ¦ Huánuco');
    const tabs = must(await extractFile(bytesOf('a\tb, c\n1\t2\n'), 'x.tsv'));
    expect(tabs.text).toBe('| a | b, c |\n| --- | --- |\n| 1 | 2 |');
  });

  it('are read on where a quote never ends', async () => {
    const read = must(await extractFile(bytesOf('a,b\n"1,2\n3,4\n'), 'x.csv'));
    expect(read.text).toContain('| 3 | 4 |');
  });
});

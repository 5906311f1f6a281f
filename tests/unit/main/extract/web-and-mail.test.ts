import { describe, expect, it } from 'vitest';
import { dateOf } from '#services/extract/properties';
import { extractFile } from '#services/extractor';
import { readFixture } from '../../../support/fixtures';
import { codeOf, must } from '../../../support/services';

const bytesOf = (text: string): Uint8Array => Buffer.from(text);
const page = (body: string, head = ''): Promise<string> =>
  extractFile(bytesOf(`<html><head>${head}</head><body>${body}</body></html>`), 'x.html').then(
    (read) => must(read).text,
  );

describe('web pages', () => {
  it('give their main text, without menus and banners, and never run', async () => {
    const { text } = await readFixture('page.html');
    expect(text).toMatch(
      /^Peru’s president went to Beijing\. Washington should ask what she brought home\n/u,
    );
    expect(text).toContain('\n\nA port and a power grid\n\nThe largest item');
    expect(text).toContain('| Port of Chancay | $3.6 billion |');
    expect(text).toContain('1. The port opens in November.\n2. The grid changes hands.¹');
    for (const junk of ['cookies', 'Events', 'Ten ports', 'All rights', 'must never run', 'color: black']) {
      expect(text).not.toContain(junk);
    }
  });

  it('say what they say of themselves, in JSON-LD first', async () => {
    const { properties } = await readFixture('page.html');
    expect(properties.map(({ field, value, from }) => `${field}: ${value} (${from})`)).toEqual([
      'title: Peru’s president went to Beijing. Washington should ask what she brought home (JSON-LD headline)',
      'author: Jonas Aldine (JSON-LD author)',
      'publisher: Sample Forum (JSON-LD publisher)',
      'date: 2024-07-03 (JSON-LD datePublished)',
      'language: en (JSON-LD inLanguage)',
    ]);
    const head =
      '<title>Who owns it? | The Paper</title><meta name="author" content="Ana Q"><meta property="article:published_time" content="2023-02-01T00:00Z">';
    const read = must(
      await extractFile(
        bytesOf(`<html lang="es-PE"><head>${head}</head><body><p>Words.</p></body></html>`),
        'x.html',
      ),
    );
    expect(read.properties.map(({ field, value }) => [field, value])).toEqual([
      ['author', 'Ana Q'],
      ['date', '2023-02-01'],
      ['title', 'Who owns it?'],
      ['language', 'es-PE'],
    ]);
  });

  it('are the same saved whole', async () => {
    expect((await readFixture('page.mhtml')).text).toBe((await readFixture('page.html')).text);
  });

  it('are read whole where nothing stands out, with hidden parts left out', async () => {
    expect(
      await page(
        '<p>One.</p><div hidden>no</div><p style="display: none">no</p><ul><li>Two<ul><li>Three</li></ul></li></ul><pre>a\n b</pre>',
      ),
    ).toBe('One.\n\n• Two\n  • Three\n\na\nb');
    expect(await page('<table><tr><td>layout <p>only</p></td></tr></table>')).toBe('layout\n\nonly');
  });

  it('are decoded as they say', async () => {
    const bytes = Buffer.from(
      '<html><head><meta charset="windows-1251"></head><body><p>\xcf\xee\xf0\xf2</p></body></html>',
      'latin1',
    );
    const read = must(await extractFile(bytes, 'x.html'));
    expect(read.text).toBe('Порт');
    expect(read.encoding).toBe('windows-1251');
  });

  it('are refused where they are none or nested to harm', async () => {
    expect(codeOf(await extractFile(bytesOf('just words'), 'x.html'))).toBe('not-html');
    expect(codeOf(await extractFile(bytesOf('<div>'.repeat(20_000)), 'x.html'))).toBe('file-damaged');
  });
});

describe('mail', () => {
  it('has its head, its text and what it quotes', async () => {
    const { text, properties, notes } = await readFixture('letter.eml');
    expect(text).toBe(
      `Re: Who pays for the quay in Chancay?

From: Rosa Quenaya – Lima <rosa@example.org>
To: Jonas Aldine <jonas@example.net>
Cc: desk@example.net
Date: Wed, 3 Jul 2024 10:12:40 -0500
Attached: concession.pdf

Dear Jonas,

COSCO has spent $1.4 billion so far, and nobody has signed for the rest. I have asked the port regulator, APN, twice. Señor Paredes answers on Friday.

On Tue, 2 Jul 2024 at 18:02, Jonas Aldine wrote:

> Dear Rosa,

> the study says three billion. Do you know
> who pays for the quay?

>> It was you who asked first.

Rosa`,
    );
    expect(properties.map(({ field, value }) => [field, value])).toEqual([
      ['title', 'Re: Who pays for the quay in Chancay?'],
      ['author', 'Rosa Quenaya – Lima'],
      ['date', '2024-07-03'],
      ['kind', 'mail'],
    ]);
    expect(notes).toEqual(['1 attachment: concession.pdf.']);
  });

  it('marks what is forwarded or answered below, also in HTML', async () => {
    const forwarded = await readFixture('made/forwarded.eml');
    expect(forwarded.text).toContain(
      'See below.\n\n---------- Forwarded message ---------\n\n> From: Rosa <rosa@example.org>\n> Date: Tue, Jul 2, 2024\n',
    );
    expect(forwarded.text).toMatch(/\n\n> Dear Jonas,\n>\n> who pays for the quay\?$/u);
    expect(forwarded.notes).toEqual([
      '3 attachments: informe año.docx, letter.eml, photo.png.',
      'Not read, and only in the original: photo.png.',
    ]);
    expect(forwarded.attachments).toBe(2);
    const { text } = await readFixture('made/outlook.eml');
    expect(text).toMatch(
      /\n\nJonas\n\n> From: Rosa .+\n> Sent: [^]+\n> Subject: Who pays\?\n\n> Dear Jonas,\n\n> who/u,
    );
  });

  it('lets lines flow together that a program broke, quotes by themselves', async () => {
    const { text } = await readFixture('made/flowed.eml');
    expect(text).toMatch(/^Contrato de concesión y anexos\n\nFrom: José Muñoz/u);
    expect(text).toContain(
      '\n\nThis is a paragraph that was wrapped by a mail program and goes on over several lines until it ends.\n\n> A quoted paragraph that was wrapped too and goes on here.\n\n>> deeper quote\n\nBye',
    );
  });

  it('is read as Windows-1252 where it does not say otherwise and is no UTF-8', async () => {
    const mail = Buffer.from(
      'From: a@example.org\nSubject: caf\xe9\nContent-Type: text/plain\n\nEl ni\xf1o\n',
      'latin1',
    );
    expect(must(await extractFile(mail, 'x.eml')).text).toMatch(/^café\n[^]+\n\nEl niño$/u);
  });

  it('comes in boxes, one after the other', async () => {
    const { text } = await readFixture('box.mbox');
    const subjects = ['Who pays for the quay', 'Statement on the substation', 'Re: Who pays for'];
    expect(subjects.map((subject) => text.indexOf(subject)).every((at) => at >= 0)).toBe(true);
    // Unmarked as it was sent, since the box marked it.
    expect(text).toContain('\nFrom what I know, the concession says less.');
    expect(text).toContain('> From the mail of July 1: who owns the grid?');
    expect(text).not.toContain('tracker');
  });

  it('is told from what is none', async () => {
    expect(codeOf(await extractFile(bytesOf('no mail at all\n\nreally'), 'x.eml'))).toBe('not-mail');
    expect(codeOf(await extractFile(bytesOf('no box at all'), 'x.mbox'))).toBe('not-mail');
  });
});

describe('dateOf', () => {
  it('reads the dates of files, and no others', () => {
    expect(
      [
        'D:20240703120000Z',
        '2024-07-03T09:30',
        '2024-07',
        '2024',
        'Wed, 3 Jul 2024 10:12',
        '2024/7/3',
        'July 3, 2024',
      ].map(dateOf),
    ).toEqual(['2024-07-03', '2024-07-03', '2024-07', '2024', '2024-07-03', '2024-07-03', '2024-07-03']);
    expect(['', 'yesterday', '0001-01-01', '2024-13-40', '99999999', 'D:20240231'].map(dateOf)).toEqual([
      '',
      '',
      '',
      '2024',
      '',
      '2024-02',
    ]);
  });
});

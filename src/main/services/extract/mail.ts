import PostalMime, { type Address, type Email } from 'postal-mime';
import { fail, ok, type Result } from '#domain/result';
import { tidy, tidyLine, type Piece } from './blocks';
import { piecesOfMarkup, readPage } from './html';
import { property } from './properties';
import { readingOf, type ReadFormat, type Reading } from './reading';

/** Larger heads are made to harm; no mail is nested so deeply. */
const LIMITS = { maxHeadersSize: 2 * 1024 * 1024, maxNestingDepth: 60 } as const;

/** What answering programs write above what they quote. */
const ATTRIBUTION =
  /^(?:On .{6,200}wrote:|Am .{6,200}schrieb.{0,100}:|El .{6,200}escribió:|Le .{6,200}a écrit\s?:|Em .{6,200}escreveu:|-{2,}\s*(?:Original Message|Ursprüngliche Nachricht|Mensaje original|Message d'origine|Forwarded message)\s*-{2,})$/u;
const HEAD_OF_QUOTED =
  /^(?:From|Von|De):\s.+\n(?:(?:Sent|Date|Gesendet|Enviado|To|An|Para|Cc|Subject|Betreff|Asunto):\s?.*\n?){2,}/mu;

/** Reads one mail (.eml): its headers, its text with what it quotes marked, and the names of what is attached. */
export const readEml: ReadFormat = async (bytes) => {
  const mail = await PostalMime.parse(bytes, LIMITS);
  if (mail.from === undefined && mail.subject === undefined && mail.date === undefined) {
    return fail(
      'not-mail',
      'There is no mail in this file: it has no sender, subject or date. It was left as it is.',
    );
  }
  return ok(readingOf(piecesOfMail(mail, 1), propertiesOf(mail), notesOf([mail])));
};

/** Reads a box of mails (.mbox), one after the other, each under its subject. */
export const readMbox: ReadFormat = async (bytes) => {
  const mails: Email[] = [];
  let unread = 0;
  for (const part of messagesOf(bytes)) {
    try {
      mails.push(await PostalMime.parse(part, LIMITS));
    } catch {
      unread++;
    }
  }
  const real = mails.filter((mail) => mail.from !== undefined || mail.subject !== undefined);
  if (real.length === 0) {
    return fail('not-mail', 'There is no mail in this file. It was left as it is.');
  }
  const notes = [...notesOf(real)];
  if (unread > 0) notes.push(`${unread} ${unread === 1 ? 'mail' : 'mails'} in this file could not be read.`);
  const pieces = real.flatMap((mail) => piecesOfMail(mail, 1));
  return ok({
    ...readingOf(pieces, propertiesOfBox(real), notes),
    share: real.length / (real.length + unread),
  });
};

/** Reads a web page that was saved whole, as a mail of its parts (.mhtml). */
export const readMhtml: ReadFormat = async (bytes): Promise<Result<Reading>> => {
  const mail = await PostalMime.parse(bytes, LIMITS);
  if (mail.html === undefined) {
    return fail('not-html', 'There is no web page in this file. It was left as it is.');
  }
  const read = readPage(mail.html);
  if (!read.ok) return read;
  const own = read.value.properties;
  const has = (field: string): boolean => own.some((each) => each.field === field);
  const saved = [
    ...(has('title') ? [] : property('title', mail.subject, 'MHTML header Subject')),
    // The day it was saved is not the day it was written.
    ...(has('date') ? [] : property('date', mail.date, 'MHTML header Date', false)),
  ];
  return ok({ ...read.value, properties: [...own, ...saved] });
};

/** A box is cut where a line begins with "From " behind an empty line, as programs write it since the seventies. */
export function* messagesOf(bytes: Uint8Array): Generator<Uint8Array> {
  const buffer = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const starts: number[] = [];
  for (let at = buffer.indexOf('From '); at >= 0; at = buffer.indexOf('From ', at + 5)) {
    const first = at === 0 || (at === 3 && buffer[0] === 0xef);
    const behindGap =
      buffer[at - 1] === 0x0a &&
      (buffer[at - 2] === 0x0a || (buffer[at - 2] === 0x0d && buffer[at - 3] === 0x0a));
    if (!first && !behindGap) continue;
    const end = buffer.indexOf(0x0a, at);
    const line = buffer.subarray(at, end < 0 ? undefined : Math.min(end, at + 300)).toString('latin1');
    // "From " may begin a paragraph: the line of a box holds a time or an address.
    if (/\d{1,2}:\d{2}|\S@\S|MAILER-DAEMON| - /u.test(line)) starts.push(at);
  }
  if (starts.length === 0) yield bytes;
  for (const [i, start] of starts.entries()) {
    const head = buffer.indexOf(0x0a, start) + 1;
    yield withoutMarks(buffer.subarray(head, starts[i + 1] ?? buffer.length));
  }
}

/** Boxes write ">From " for a line of a mail that begins with "From ". */
function withoutMarks(mail: Buffer): Uint8Array {
  if (!mail.includes('\n>')) return mail;
  return Buffer.from(mail.toString('latin1').replace(/^>(>*From )/gmu, '$1'), 'latin1');
}

/** "Ana Quispe <ana@example.org>" or the one of both that is there. */
function addressOf(address: Address): string {
  const name = tidyLine(address.name);
  if (address.group) return `${name}: ${address.group.map(addressOf).join(', ')}`;
  const mail = tidyLine(address.address ?? '');
  if (name === '' || name === mail) return mail;
  return mail === '' ? name : `${name} <${mail}>`;
}

function piecesOfMail(mail: Email, level: number): ReadonlyArray<Piece> {
  const head: Array<readonly [string, string]> = [
    ['From', mail.from ? addressOf(mail.from) : ''],
    ['To', (mail.to ?? []).map(addressOf).join(', ')],
    ['Cc', (mail.cc ?? []).map(addressOf).join(', ')],
    ['Date', headerOf(mail, 'date')],
    ['Attached', namesOfAttached(mail).join(', ')],
  ];
  const lines = head
    .filter(([, value]) => value !== '')
    .map(([name, value]) => `${name}: ${tidyLine(value)}`);
  return [
    { kind: 'heading', level, text: tidyLine(mail.subject ?? '') || '(no subject)' },
    { kind: 'paragraph', text: lines.join('\n') },
    ...bodyOf(mail),
  ];
}

/** The plain text where there is one that says as much; else what the HTML shows. */
function bodyOf(mail: Email): ReadonlyArray<Piece> {
  const plain = tidy(mail.text ?? '');
  const html = mail.html === undefined ? [] : piecesOfMarkup(mail.html, { markQuotes: true });
  const inHtml = html.reduce((sum, piece) => sum + ('text' in piece ? piece.text.length : 0), 0);
  return plain.length >= inHtml / 3 && plain !== '' ? piecesOfPlain(plain) : html;
}

/** Plain mail text by paragraphs, with quoted lines apart, also where a program quotes without marks. */
export function piecesOfPlain(text: string): ReadonlyArray<Piece> {
  const pieces: Piece[] = [];
  let lines: string[] = [];
  let depth = 0;
  const flush = (): void => {
    const words = lines.join('\n');
    lines = [];
    if (words.trim() === '') return;
    pieces.push(depth > 0 ? { kind: 'quote', depth, text: words } : { kind: 'paragraph', text: words });
  };
  let below = 0;
  const quoted = HEAD_OF_QUOTED.exec(text);
  let offset = 0;
  for (const line of text.split('\n')) {
    const marks = /^(?:>\s?)+/u.exec(line)?.[0] ?? '';
    const at = marks.replace(/[^>]/gu, '').length + below;
    const words = line.slice(marks.length);
    if (at !== depth || words.trim() === '') flush();
    depth = at;
    if (quoted && offset <= quoted.index && quoted.index < offset + line.length && quoted.index > 0) {
      flush();
      depth = below = 1;
    }
    lines.push(words);
    offset += line.length + 1;
    if (ATTRIBUTION.test(line.trim())) {
      flush();
      if (line.startsWith('-')) below = 1;
    }
  }
  flush();
  return pieces;
}

function headerOf(mail: Email, key: string): string {
  return tidyLine(mail.headers.find((header) => header.key === key)?.value ?? '');
}

function namesOfAttached(mail: Email): ReadonlyArray<string> {
  return mail.attachments
    .filter(
      ({ related, disposition, filename }) => !related && (disposition === 'attachment' || filename !== null),
    )
    .map(
      ({ filename, mimeType }) =>
        tidyLine(filename ?? '').slice(0, 200) || `a part of type ${tidyLine(mimeType)}`,
    )
    .slice(0, 100);
}

function notesOf(mails: ReadonlyArray<Email>): ReadonlyArray<string> {
  const count = mails.reduce((sum, mail) => sum + namesOfAttached(mail).length, 0);
  if (count === 0) return [];
  return [
    `${count} ${count === 1 ? 'attachment is' : 'attachments are'} not in this text; the original holds ${count === 1 ? 'it' : 'them'}.`,
  ];
}

function propertiesOf(mail: Email): Reading['properties'] {
  const from = mail.from ? tidyLine(mail.from.name) || tidyLine(mail.from.address ?? '') : '';
  return [
    ...property('title', mail.subject, 'mail header Subject'),
    ...property('author', from, 'mail header From'),
    ...property('date', headerOf(mail, 'date') || mail.date, 'mail header Date'),
    ...property('kind', 'mail', 'the format of the file'),
  ];
}

function propertiesOfBox(mails: ReadonlyArray<Email>): Reading['properties'] {
  const [only] = mails;
  if (only && mails.length === 1) return propertiesOf(only);
  return property('kind', 'mails', 'the format of the file');
}

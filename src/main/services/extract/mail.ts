import type { Address, Email } from 'postal-mime';
import { fail, ok, type Result } from '#domain/result';
import { tidy, tidyLine, type Piece } from './blocks';
import { piecesOfMarkup, readPage } from './html';
import { attachedTo, isReadable } from './mail-attachments';
import { piecesOfPlain, quotedBelow } from './mail-body';
import { messagesOf } from './mail-boxes';
import { parseMail } from './mail-parse';
import { property } from './properties';
import { readingOf, type ReadFormat, type Reading } from './reading';

/** Attachments that are named, at most. */
const MOST_NAMED = 100;

/** Reads one mail (.eml): its headers, its text with what it quotes marked, and the names of what is attached. */
export const readEml: ReadFormat = async (bytes) => {
  const mail = await parseMail(bytes);
  if (mail.from === undefined && mail.subject === undefined && mail.date === undefined) {
    return fail(
      'not-mail',
      'There is no mail in this file: it has no sender, subject or date. It was left as it is.',
    );
  }
  return ok({
    ...readingOf(piecesOfMail(mail, 1), propertiesOf(mail), notesOf([mail])),
    ...readableIn([mail]),
  });
};

/** Reads a box of mails (.mbox), one after the other, each under its subject. */
export const readMbox: ReadFormat = async (bytes) => {
  const mails: Email[] = [];
  let unread = 0;
  for (const part of messagesOf(bytes)) {
    try {
      mails.push(await parseMail(part));
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
    ...readableIn(real),
    share: real.length / (real.length + unread),
  });
};

/** Reads a web page that was saved whole, as a mail of its parts (.mhtml). */
export const readMhtml: ReadFormat = async (bytes): Promise<Result<Reading>> => {
  const mail = await parseMail(bytes);
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
  return plain.length >= inHtml / 3 && plain !== '' ? piecesOfPlain(plain) : quotedBelow(html);
}

function headerOf(mail: Email, key: string): string {
  return tidyLine(mail.headers.find((header) => header.key === key)?.value ?? '');
}

function namesOfAttached(mail: Email): ReadonlyArray<string> {
  return attachedTo(mail)
    .map(({ name }) => name)
    .slice(0, MOST_NAMED);
}

/** Says what is attached, and what of it cannot be read here. */
function notesOf(mails: ReadonlyArray<Email>): ReadonlyArray<string> {
  const all = mails.flatMap(attachedTo);
  if (all.length === 0) return [];
  const unread = all.filter(({ name, part }) => !isReadable(name, part));
  const names = (list: typeof all): string =>
    list
      .slice(0, MOST_NAMED)
      .map(({ name }) => name)
      .join(', ');
  const notes = [`${all.length} ${all.length === 1 ? 'attachment' : 'attachments'}: ${names(all)}.`];
  if (unread.length > 0) {
    notes.push(`Not read, and only in the original: ${names(unread)}.`);
  }
  return notes;
}

/** How many files attached to mails can be documents of their own. */
function readableIn(mails: ReadonlyArray<Email>): { readonly attachments?: number } {
  const count = mails.flatMap(attachedTo).filter(({ name, part }) => isReadable(name, part)).length;
  return count === 0 ? {} : { attachments: count };
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

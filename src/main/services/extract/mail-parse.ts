import PostalMime, { type Email } from 'postal-mime';
import { unflow } from './mail-body';

/** Larger heads are made to harm; no mail is nested so deeply. */
const LIMITS = { maxHeadersSize: 2 * 1024 * 1024, maxNestingDepth: 60 } as const;

const FLOWED = /^(content-type:[^\r\n]*(?:\r?\n[ \t][^\r\n]*){0,8}?;\s*)format\s*=\s*"?flowed"?/gimu;
const OTHER_CHARSET = /charset\s*=\s*["']?(?!utf-?8|us-ascii)[a-z0-9]/iu;

/**
 * Parses one mail. Lines that a mail program broke flow together again, each depth of quotes by itself; a mail that does not
 * say in which characters it is, and is no UTF-8, is taken for Windows-1252. Throws where it is nested or headed beyond all use.
 */
export async function parseMail(bytes: Uint8Array): Promise<Email> {
  const raw = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const flowed = FLOWED.test(raw);
  FLOWED.lastIndex = 0;
  // The library joins quoted lines across their marks.
  const fixed = flowed ? Buffer.from(raw.replace(FLOWED, '$1format=fixed'), 'latin1') : bytes;
  let mail = await PostalMime.parse(fixed, LIMITS);
  const unread = `${mail.text ?? ''}${mail.html ?? ''}${mail.subject ?? ''}`.includes('\uFFFD');
  if (unread && !OTHER_CHARSET.test(raw)) {
    const text = new TextDecoder('windows-1252').decode(fixed);
    mail = await PostalMime.parse(Buffer.from(text, 'utf8'), LIMITS);
  }
  if (!flowed || mail.text === undefined) return mail;
  return { ...mail, text: unflow(mail.text, /delsp\s*=\s*"?yes/iu.test(raw)) };
}

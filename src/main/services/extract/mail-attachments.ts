import type { Attachment, Email } from 'postal-mime';
import { fail, ok, type Result } from '#domain/result';
import { tidyLine } from './blocks';
import { endingOf, formatFor } from './formats';
import { parseMail } from './mail-parse';
import { messagesOf } from './mail-boxes';

/** A file that came with a mail. */
export interface AttachedFile {
  /** Base name, with an ending. */
  readonly file: string;
  readonly bytes: Uint8Array;
}

/** What may come out of one file: more is made to harm. */
const MOST_FILES = 500;
const MOST_BYTES = 256 * 1024 * 1024;
/** Of a name without its ending, and of an ending, in bytes of UTF-8. */
const LONGEST_NAME = 96;

/** Endings of parts that have no name, by their type. */
const ENDINGS: ReadonlyMap<string, string> = new Map([
  ['application/pdf', 'pdf'],
  ['application/rtf', 'rtf'],
  ['application/vnd.oasis.opendocument.text', 'odt'],
  ['application/vnd.oasis.opendocument.spreadsheet', 'ods'],
  ['application/vnd.openxmlformats-officedocument.spreadsheetml.sheet', 'xlsx'],
  ['application/vnd.openxmlformats-officedocument.wordprocessingml.document', 'docx'],
  ['message/rfc822', 'eml'],
  ['text/csv', 'csv'],
  ['text/html', 'html'],
  ['text/plain', 'txt'],
]);

/** What is attached to a mail, without the pictures that its text shows; parts without a name are called by their type. */
export function attachedTo(mail: Email): ReadonlyArray<{ readonly name: string; readonly part: Attachment }> {
  return mail.attachments
    .filter(
      ({ related, disposition, filename, mimeType }) =>
        !related && (disposition === 'attachment' || filename !== null || mimeType === 'message/rfc822'),
    )
    .map((part) => ({ name: nameOf(part), part }));
}

/** Whether an attachment can be a document of its own. */
export function isReadable(file: string, part: Attachment): boolean {
  const bytes = bytesOf(part);
  return bytes.length > 0 && formatFor(file, bytes.subarray(0, 1024)) !== undefined;
}

/** The files that came with a mail or a box of mails and can be read. Fails where there is no mail. */
export async function attachmentsIn(
  bytes: Uint8Array,
  file: string,
): Promise<Result<ReadonlyArray<AttachedFile>>> {
  const found: AttachedFile[] = [];
  let size = 0;
  const mails = endingOf(file) === 'eml' ? [bytes] : messagesOf(bytes);
  for (const mail of mails) {
    try {
      for (const { name, part } of attachedTo(await parseMail(mail))) {
        if (!isReadable(name, part)) continue;
        const content = bytesOf(part);
        size += content.length;
        if (found.length >= MOST_FILES || size > MOST_BYTES) return ok(found);
        found.push({ file: name, bytes: content });
      }
    } catch {
      if (endingOf(file) === 'eml')
        return fail('file-damaged', 'This mail is damaged. It was left as it is.');
    }
  }
  return ok(found);
}

function bytesOf({ content }: Attachment): Uint8Array {
  return typeof content === 'string' ? Buffer.from(content) : new Uint8Array(content);
}

/** A name that any disk takes, with what the type says for an ending where it has none. */
function nameOf({ filename, mimeType, description }: Attachment): string {
  const type = tidyLine(mimeType);
  const said = tidyLine(filename ?? '') || tidyLine(description ?? '');
  const raw = said || (type === 'message/rfc822' ? 'forwarded mail' : `part of type ${type}`);
  const name = raw.replace(/[/\\:*?"<>|\p{Cc}]/gu, '_').replace(/^[.\s]+/u, '');
  const own = endingOf(name);
  const ending = own === '' ? ENDINGS.get(type) : own;
  const stem = own === '' ? name : name.slice(0, -own.length - 1);
  const short = shortened(stem) || 'attachment';
  return ending === undefined ? short : `${short}.${shortened(ending)}`;
}

/** As many whole characters as disks take. */
function shortened(name: string): string {
  let short = '';
  let bytes = 0;
  for (const character of name) {
    bytes += Buffer.byteLength(character);
    if (bytes > LONGEST_NAME) break;
    short += character;
  }
  return short.trim();
}

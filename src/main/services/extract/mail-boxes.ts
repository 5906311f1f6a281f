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

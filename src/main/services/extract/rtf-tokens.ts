/** One token of RTF: a group's edge, a control word with its number, bytes of text, or one character. */
export type RtfToken =
  | { readonly is: 'open' }
  | { readonly is: 'close' }
  | { readonly is: 'word'; readonly word: string; readonly value: number | null }
  /** `\'e1`: a byte in the encoding of the font at hand. */
  | { readonly is: 'byte'; readonly byte: number }
  | { readonly is: 'text'; readonly text: string };

const BACKSLASH = 0x5c;
const OPEN = 0x7b;
const CLOSE = 0x7d;
const QUOTE = 0x27;

/** Cuts RTF into tokens, one after the other; what `\bin` holds is passed over. */
export function* rtfTokens(bytes: Uint8Array): Generator<RtfToken> {
  const source = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength).toString('latin1');
  const control = /([a-z]{1,32})(-?\d{1,10})? ?/iy;
  let at = 0;
  let plain = 0;
  while (at < source.length) {
    const unit = source.charCodeAt(at);
    if (
      unit !== BACKSLASH &&
      unit !== OPEN &&
      unit !== CLOSE &&
      unit !== 0x0a &&
      unit !== 0x0d &&
      unit < 0x80
    ) {
      at++;
      continue;
    }
    if (at > plain) yield { is: 'text', text: source.slice(plain, at) };
    if (unit === OPEN) yield { is: 'open' };
    else if (unit === CLOSE) yield { is: 'close' };
    else if (unit >= 0x80) yield { is: 'byte', byte: unit };
    if (unit !== BACKSLASH) {
      plain = ++at;
      continue;
    }
    control.lastIndex = at + 1;
    const word = control.exec(source);
    if (word) {
      const value = word[2] === undefined ? null : Number(word[2]);
      at = control.lastIndex;
      if (word[1] === 'bin') at += Math.max(0, value ?? 0);
      else yield { is: 'word', word: word[1] ?? '', value };
    } else if (source.charCodeAt(at + 1) === QUOTE) {
      const byte = Number.parseInt(source.slice(at + 2, at + 4), 16);
      if (Number.isInteger(byte)) yield { is: 'byte', byte };
      at += 4;
    } else {
      yield { is: 'word', word: source.charAt(at + 1), value: null };
      at += 2;
    }
    plain = at;
  }
  if (source.length > plain) yield { is: 'text', text: source.slice(plain) };
}

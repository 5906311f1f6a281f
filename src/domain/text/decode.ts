import { fail, ok, type Result } from '../result';
import { guessEncoding, type GuessedEncoding } from './guess-encoding';

/** How the bytes of a text file were written. */
export type Encoding = 'utf-8' | 'utf-16le' | 'utf-16be' | 'iso-2022-jp' | 'windows-1252' | GuessedEncoding;

/** The characters of a file, not yet canonical, and how they were written. */
export type Decoded = {
  readonly text: string;
  readonly encoding: Encoding;
  /** Whether that was told by its letters only. */
  readonly guessed?: boolean;
};

// A global of Node and of browsers alike; declared here because the domain compiles without the library of either.
declare const TextDecoder: new (
  label: string,
  options: { readonly fatal: boolean },
) => { decode(bytes: Uint8Array): string };

/** Only the start of a file is weighed when its nature is guessed: enough to tell, and quick for any size. */
const SAMPLE_BYTES = 65_536;

/** First bytes of common formats that are not plain text, with the name an analyst knows them by. */
const SIGNATURES: ReadonlyArray<{ readonly bytes: ReadonlyArray<number>; readonly name: string }> = [
  { bytes: [0x25, 0x50, 0x44, 0x46, 0x2d], name: 'a PDF' },
  { bytes: [0x50, 0x4b, 0x03, 0x04], name: 'a Word, Excel, OpenDocument or ZIP file' },
  { bytes: [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1], name: 'an old Word or Excel file' },
  { bytes: [0x7b, 0x5c, 0x72, 0x74, 0x66], name: 'an RTF file' },
  { bytes: [0x89, 0x50, 0x4e, 0x47], name: 'an image' },
  { bytes: [0xff, 0xd8, 0xff], name: 'an image' },
  { bytes: [0x47, 0x49, 0x46, 0x38], name: 'an image' },
  { bytes: [0x1f, 0x8b], name: 'a compressed file' },
  { bytes: [0x7f, 0x45, 0x4c, 0x46], name: 'a program' },
];

/**
 * The characters of Windows-1252 from 0x80 to 0x9F, a space where it has none; the others are those of Unicode. By hand,
 * since the decoder of Node 20 takes this encoding for Latin-1.
 */
const UPPER_1252 = '€ ‚ƒ„…†‡ˆ‰Š‹Œ Ž  ‘’“”•–—˜™š›œ žŸ';

/** The largest share of control bytes that text is believed to have. */
const MOST_CONTROLS = 0.02;

/**
 * Reads the bytes of a text file: by its byte order mark, else as UTF-16 where its NUL bytes tell, else as strict UTF-8, else
 * in the encoding of before Unicode that its letters tell, else as Windows-1252.
 *
 * Fails with `not-text` when the bytes are another format, are filled with NUL, or are no text in any of these.
 */
export function decodeBytes(bytes: Uint8Array): Result<Decoded> {
  const known = SIGNATURES.find(({ bytes: start }) => start.every((byte, i) => bytes[i] === byte));
  if (known !== undefined) return notText(`This is ${known.name}, not plain text.`);

  if (startsWith(bytes, 0xef, 0xbb, 0xbf)) {
    const text = strictly('utf-8', bytes.subarray(3));
    return text === null
      ? notText('This file says it is UTF-8 but is not.')
      : ok({ text, encoding: 'utf-8' });
  }
  if (startsWith(bytes, 0xff, 0xfe)) return utf16('utf-16le', bytes.subarray(2));
  if (startsWith(bytes, 0xfe, 0xff)) return utf16('utf-16be', bytes.subarray(2));

  const counts = countBytes(bytes);
  const guessed = guessUtf16(counts) ?? guessUtf16OfLetters(counts, bytes);
  if (guessed !== null) return utf16(guessed, bytes);
  if (counts.evenNuls + counts.oddNuls > counts.length * 0.01) {
    return notText('This file is filled with empty bytes: it may be damaged, or not text at all.');
  }
  if (counts.controls > counts.length * MOST_CONTROLS) return notText('This file is not text.');

  const utf8 = strictly('utf-8', bytes);
  if (utf8 !== null) {
    // Japanese mail of before Unicode changes between sets of characters, all of them in ASCII.
    return JIS.test(utf8)
      ? ok({ text: leniently(bytes, 'iso-2022-jp'), encoding: 'iso-2022-jp' })
      : ok({ text: utf8, encoding: 'utf-8' });
  }
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const latin = windows1252(bytes);
  // What Windows-1252 has no characters for may be told by very little.
  const older = guessEncoding(sample, leniently, latin === null ? 1 : undefined);
  if (older !== undefined) return ok({ text: leniently(bytes, older), encoding: older, guessed: true });
  return latin === null
    ? notText('This file is not text in an encoding that is known here.')
    : ok({ text: latin, encoding: 'windows-1252' });
}

const JIS = /\u001B\$[@B][!-~]+\u001B\([BJ]/u;

function leniently(bytes: Uint8Array, encoding: GuessedEncoding | 'iso-2022-jp'): string {
  return new TextDecoder(encoding, { fatal: false }).decode(bytes);
}

/** Null if there is a byte to which the encoding gives no character. */
function windows1252(bytes: Uint8Array): string | null {
  const parts: string[] = [];
  let units: number[] = [];
  for (const byte of bytes) {
    let unit = byte;
    if (byte >= 0x80 && byte <= 0x9f) {
      unit = UPPER_1252.charCodeAt(byte - 0x80);
      if (unit === 0x20) return null;
    }
    units.push(unit);
    if (units.length === 8192) {
      parts.push(String.fromCharCode(...units));
      units = [];
    }
  }
  return parts.join('') + String.fromCharCode(...units);
}

function notText(reason: string): Result<Decoded> {
  return fail(
    'not-text',
    `${reason} It was left as it is. Save it as plain text (UTF-8) and import that instead.`,
  );
}

function startsWith(bytes: Uint8Array, ...start: ReadonlyArray<number>): boolean {
  return start.every((byte, i) => bytes[i] === byte);
}

function strictly(label: 'utf-8' | 'utf-16le' | 'utf-16be', bytes: Uint8Array): string | null {
  try {
    return new TextDecoder(label, { fatal: true }).decode(bytes);
  } catch {
    return null;
  }
}

function utf16(encoding: 'utf-16le' | 'utf-16be', bytes: Uint8Array): Result<Decoded> {
  const text = strictly(encoding, bytes.length % 2 === 0 ? bytes : bytes.subarray(0, -1));
  if (text === null || isMostlyNul(text)) return notText('This file says it is UTF-16 but is not.');
  return ok({ text, encoding });
}

function isMostlyNul(text: string): boolean {
  const sample = text.slice(0, SAMPLE_BYTES);
  let nuls = 0;
  for (let i = 0; i < sample.length; i++) if (sample.charCodeAt(i) === 0) nuls++;
  return nuls > sample.length * 0.01;
}

type ByteCounts = {
  readonly length: number;
  readonly evenNuls: number;
  readonly oddNuls: number;
  readonly controls: number;
};

function countBytes(bytes: Uint8Array): ByteCounts {
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  let evenNuls = 0;
  let oddNuls = 0;
  let controls = 0;
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] ?? 0;
    if (byte === 0) {
      if (i % 2 === 0) evenNuls++;
      else oddNuls++;
    } else if (byte < 0x20 && (byte < 0x09 || byte > 0x0d) && byte !== 0x1b) {
      controls++;
    }
  }
  return { length: sample.length, evenNuls, oddNuls, controls };
}

/** European text in UTF-16 has NUL in nearly every high byte and hardly any in the low ones. */
function guessUtf16(counts: ByteCounts): 'utf-16le' | 'utf-16be' | null {
  const pairs = counts.length / 2;
  if (pairs < 1) return null;
  const few = pairs * 0.02;
  const many = pairs * 0.4;
  if (counts.oddNuls >= many && counts.evenNuls <= few) return 'utf-16le';
  if (counts.evenNuls >= many && counts.oddNuls <= few) return 'utf-16be';
  return null;
}

/** What letters of other scripts in UTF-16 are: of East Asia, Cyrillic, Greek, Hebrew, Arabic, with punctuation. */
const OTHER_SCRIPTS =
  /[\t\n\r -~\u00A0-\u024F\u0370-\u06FF\u2010-\u2027\u3000-\u30FF\u4E00-\u9FFF\uAC00-\uD7A3\uFF00-\uFF65]/gu;

/** Text of other scripts in UTF-16 has NUL in its spaces, digits and ends of lines only, and in a few letters. */
function guessUtf16OfLetters(
  { evenNuls, oddNuls }: ByteCounts,
  bytes: Uint8Array,
): 'utf-16le' | 'utf-16be' | null {
  if (evenNuls + oddNuls === 0) return null;
  const sample = bytes.subarray(0, SAMPLE_BYTES);
  const found = (['utf-16le', 'utf-16be'] as const).find((encoding) => {
    const text = strictly(encoding, sample.subarray(0, sample.length - (sample.length % 2)));
    const usual = text?.match(OTHER_SCRIPTS)?.length ?? 0;
    return text !== null && usual >= text.length * 0.97;
  });
  return found ?? null;
}

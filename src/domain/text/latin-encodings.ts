import type { GuessedEncoding } from './guess-encoding';

/** The letters beyond ASCII of Western languages, each for itself: what is read wrongly mixes those of several. */
const WESTERN: ReadonlyArray<string> = [
  'áéíóúñü',
  'áéíóúâêôãõçàü',
  'éèêëàâçîïôùûüœæ',
  'äöüß',
  'àèéìíîòóù',
  'àèéíïòóúüç',
  'åäöæøéü',
  'áéëïíóöúèê',
  'áéíóúýðþæö',
];
const CENTRAL: ReadonlyArray<string> = [
  'ąćęłńóśźż',
  'áčďéěíňóřšťúůýž',
  'áäčďéíĺľňóôŕšťúýž',
  'áéíóöőúüű',
  'ăâîşţ',
  'čćđšž',
];
const TURKISH: ReadonlyArray<string> = ['çğıöşüâîi̇'];

const LANGUAGES: ReadonlyArray<readonly [GuessedEncoding, ReadonlyArray<string>]> = [
  ['windows-1250', CENTRAL],
  ['windows-1254', TURKISH],
  ['macintosh', WESTERN],
];

/** Another encoding than the Western one must fit nearly wholly, and leave a third of what is strange there. */
const FITS = 0.95;
const LESS_STRANGE = 1 / 3;

/**
 * The encoding of a text in a Latin script; undefined where it may be Western (Windows-1252).
 *
 * @param decode reads bytes in an encoding
 */
export function latinEncodingOf(
  sample: Uint8Array,
  decode: (bytes: Uint8Array, encoding: GuessedEncoding) => string,
): GuessedEncoding | undefined {
  // Turkish is Western but for six letters: those are counted as strange.
  const western = decode(sample, 'windows-1254').replace(/[ğışĞİŞ]/gu, '\u00A4');
  let most = Math.max(FITS, 1 - (1 - fitOf(western, WESTERN)) * LESS_STRANGE);
  let best: GuessedEncoding | undefined;
  for (const [encoding, languages] of LANGUAGES) {
    const text = decode(sample, encoding);
    const fit = text === western ? 0 : fitOf(text, languages);
    if (fit > most || (fit === 1 && best === undefined && most < 1)) [best, most] = [encoding, fit];
  }
  return best;
}

/** Quotation marks, dashes and signs, which any language has, but not inside of a word. */
const SIGN = /[\u00A0«»¿¡ºª°§©®·‘’“”„‚–—…•€£™]/u;
const LETTER = /[\p{L}\p{M}]/u;

/** The share of the characters beyond ASCII that the language has which fits best. */
function fitOf(text: string, languages: ReadonlyArray<string>): number {
  const counts = new Map<string, number>();
  let all = 0;
  let signs = 0;
  for (let i = 0; i < text.length; i++) {
    const character = text.charAt(i);
    if (character <= '\u007F') continue;
    all++;
    const inside = /[a-z]/iu.test(text.charAt(i - 1)) && /[a-z]/iu.test(text.charAt(i + 1));
    if (SIGN.test(character)) {
      if (!inside || character === '’' || character === '·') signs++;
    } else if (LETTER.test(character)) {
      const small = character.toLowerCase();
      counts.set(small, (counts.get(small) ?? 0) + 1);
    }
  }
  if (all === 0) return 0;
  const fits = languages.map((letters) => {
    let fit = signs;
    for (const [letter, count] of counts) if (letters.includes(letter)) fit += count;
    return fit / all;
  });
  return Math.max(...fits);
}

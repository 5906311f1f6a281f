import { latinEncodingOf } from './latin-encodings';

/** An encoding of a text that says nothing of it, by the name that `TextDecoder` has for it. */
export type GuessedEncoding =
  | 'big5'
  | 'euc-jp'
  | 'euc-kr'
  | 'gb18030'
  | 'ibm866'
  | 'koi8-r'
  | 'macintosh'
  | 'shift_jis'
  | 'windows-1250'
  | 'windows-1251'
  | 'windows-1253'
  | 'windows-1254'
  | 'windows-1255'
  | 'windows-1256';

const within = (byte: number, from: number, to: number): boolean => byte >= from && byte <= to;
const high = (byte: number): boolean => within(byte, 0xa1, 0xfe);

/** Fewer bytes beyond ASCII tell nothing. */
const FEWEST = 8;
/** Letters beyond ASCII mostly follow each other where a script has no others, and hardly ever in a Latin one. */
const FOLLOWING = 0.5;
/** The share of a text's letters that are beyond ASCII where its script has no others. */
const OF_ITS_OWN = 0.05;

/**
 * Guesses the encoding of a text that is no Unicode: by pairs of bytes as East Asian texts have them, by how often each letter
 * comes in Russian, Greek, Hebrew and Arabic, and by which letters a Latin language has. Undefined where it may be Western.
 *
 * @param sample the start of the text
 * @param decode reads bytes in an encoding
 * @param fewest so many bytes beyond ASCII there must be
 */
export function guessEncoding(
  sample: Uint8Array,
  decode: (bytes: Uint8Array, encoding: GuessedEncoding) => string,
  fewest = FEWEST,
): GuessedEncoding | undefined {
  let beyond = 0;
  let following = 0;
  let plain = 0;
  for (let i = 0; i < sample.length; i++) {
    const byte = sample[i] ?? 0;
    if (within(byte | 0x20, 0x61, 0x7a)) plain++;
    if (byte < 0x80) continue;
    beyond++;
    if ((sample[i - 1] ?? 0) >= 0x80 || (sample[i + 1] ?? 0) >= 0x80) following++;
  }
  if (beyond < fewest) return undefined;
  const latin = (): GuessedEncoding | undefined => latinEncodingOf(sample, decode);
  if (following < beyond * FOLLOWING) return latin();
  const ofItsOwn = beyond >= (beyond + plain) * OF_ITS_OWN;
  return eastAsianOf(sample) ?? (ofItsOwn ? letterEncodingOf(sample, decode) : undefined) ?? latin();
}

/** How many pairs of bytes fit an encoding, and of what kind they are. */
interface Pairs {
  all: number;
  /** Bytes that cannot be as they are. */
  bad: number;
  /** Of Japanese syllables. */
  kana: number;
  /** Signs of every day, with punctuation. */
  usual: number;
}

interface EastAsian {
  readonly encoding: GuessedEncoding;
  readonly isLead: (byte: number) => boolean;
  readonly isTrail: (byte: number) => boolean;
  readonly isKana?: (lead: number, trail: number) => boolean;
  readonly isUsual: (lead: number, trail: number) => boolean;
  /** The share of pairs that must be of every day, and of syllables. */
  readonly usual: number;
  readonly kana?: number;
}

/**
 * In the order in which they are asked. Signs of every day stand together in each: first the ones of the first level (GB 2312 from
 * B0 to D7, Big5 from A4 to C6, JIS from B0 to CF) and all Korean syllables (B0 to C8).
 */
const EAST_ASIAN: ReadonlyArray<EastAsian> = [
  {
    encoding: 'euc-jp',
    isLead: (byte) => high(byte) || byte === 0x8e,
    isTrail: high,
    isKana: (lead) => lead === 0xa4 || lead === 0xa5,
    isUsual: (lead) => within(lead, 0xa1, 0xa5) || within(lead, 0xb0, 0xcf),
    usual: 0.85,
    kana: 0.15,
  },
  {
    encoding: 'shift_jis',
    isLead: (byte) => within(byte, 0x81, 0x9f) || within(byte, 0xe0, 0xfc),
    isTrail: (byte) => within(byte, 0x40, 0x7e) || within(byte, 0x80, 0xfc),
    isKana: (lead, trail) => (lead === 0x82 && trail >= 0x9f) || (lead === 0x83 && trail <= 0x96),
    isUsual: (lead) => within(lead, 0x81, 0x83) || within(lead, 0x88, 0x97),
    usual: 0.85,
    kana: 0.15,
  },
  {
    encoding: 'euc-kr',
    isLead: high,
    isTrail: high,
    isUsual: (lead) => within(lead, 0xa1, 0xa3) || within(lead, 0xb0, 0xc8),
    usual: 0.9,
  },
  {
    encoding: 'gb18030',
    isLead: (byte) => within(byte, 0x81, 0xfe),
    isTrail: (byte) => within(byte, 0x40, 0x7e) || within(byte, 0x80, 0xfe),
    isUsual: (lead, trail) => trail >= 0xa1 && (within(lead, 0xa1, 0xa3) || within(lead, 0xb0, 0xd7)),
    usual: 0.8,
  },
  {
    encoding: 'big5',
    isLead: (byte) => within(byte, 0x81, 0xfe),
    isTrail: (byte) => within(byte, 0x40, 0x7e) || high(byte),
    isUsual: (lead) => within(lead, 0xa1, 0xc6),
    usual: 0.85,
  },
];

/** Pairs that do not fit: a text may be cut, or hold a sign of later additions. */
const MOST_BAD = 0.01;

function eastAsianOf(sample: Uint8Array): GuessedEncoding | undefined {
  return EAST_ASIAN.find((candidate) => {
    const { all, bad, kana, usual } = pairsIn(sample, candidate);
    return (
      all >= FEWEST / 2 &&
      bad <= Math.max(1, all * MOST_BAD) &&
      usual >= all * candidate.usual &&
      kana >= all * (candidate.kana ?? 0)
    );
  })?.encoding;
}

function pairsIn(sample: Uint8Array, { isLead, isTrail, isKana, isUsual }: EastAsian): Pairs {
  const pairs = { all: 0, bad: 0, kana: 0, usual: 0 };
  for (let i = 0; i < sample.length; i++) {
    const lead = sample[i] ?? 0;
    if (lead < 0x80) continue;
    const trail = sample[i + 1] ?? 0;
    if (!isLead(lead) || !isTrail(trail)) {
      pairs.bad++;
      continue;
    }
    i++;
    pairs.all++;
    if (isKana?.(lead, trail)) pairs.kana++;
    if (isUsual(lead, trail)) pairs.usual++;
  }
  return pairs;
}

/** The letters of languages from the most to the least frequent. */
const RUSSIAN = 'оеаинтсрвлкмдпуяыьгзбчйхжшюцщэфъёіїєґ';
const GREEK = 'αοιετσνηυρπκμλως ίόάγέδήχύθφώβξζψ'.replace(' ', '');
const HEBREW = 'יוהלאתרמבשנעםדחקפסגטזצןךכףץ';
const ARABIC = 'اليمنوترهبدسعفقكحجةأشصخىطذثزغضئإءظؤآ';

const LETTERS: ReadonlyArray<readonly [GuessedEncoding, string]> = [
  ['windows-1251', RUSSIAN],
  ['koi8-r', RUSSIAN],
  ['ibm866', RUSSIAN],
  ['windows-1253', GREEK],
  ['windows-1255', HEBREW],
  ['windows-1256', ARABIC],
];

/** How much rarer each next letter is. */
const RARER = 0.115;
/** What is no letter of the language costs as much as the rarest; so does a capital behind a small letter. */
const STRANGE = 6;
/** A text of the language costs 1 or less a letter; a text of another one that is read so, twice as much. */
const DEAREST = 1.6;

function letterEncodingOf(
  sample: Uint8Array,
  decode: (bytes: Uint8Array, encoding: GuessedEncoding) => string,
): GuessedEncoding | undefined {
  let best: GuessedEncoding | undefined;
  let least = DEAREST;
  for (const [encoding, letters] of LETTERS) {
    const cost = costOf(decode(sample, encoding), letters);
    if (cost < least) [best, least] = [encoding, cost];
  }
  return best;
}

/** How unlikely each character beyond ASCII is in a language, on the whole. */
function costOf(text: string, letters: string): number {
  let cost = 0;
  let count = 0;
  let before = '';
  for (const character of text) {
    const isBeyond = character > '\u007F';
    if (isBeyond && !/[\p{P}\p{Z}\p{M}\u0640]/u.test(character)) {
      count++;
      const small = character.toLowerCase();
      const rank = letters.indexOf(small);
      const misplaced = small !== character && /\p{Ll}/u.test(before);
      cost += rank < 0 || misplaced ? STRANGE : rank * RARER;
    }
    before = character;
  }
  return count < FEWEST / 2 ? STRANGE : cost / count;
}

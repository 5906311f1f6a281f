/** How far a text can be trusted, and why not further. */
export interface Quality {
  /** From 0 to 1. */
  readonly score: number;
  /** In sentences for the analyst; none where nothing is wrong. */
  readonly reasons: ReadonlyArray<string>;
}

/** How much of a text is weighed, in UTF-16 units: its start, its middle and its end. */
const SAMPLE = 200_000;
/** Shares from which on a reason is worth telling. */
const TELL_BROKEN = 0.005;
const MOSTLY = 0.3;
const TELL_SPACED = 0.02;
/** Addresses and formulas mix letters and signs too. */
const TELL_MIXED = 0.05;

/**
 * Judges the text that came out of a file by what never stands in good text: characters that could not be read, letters
 * set apart one by one, words run together, letters and symbols mixed.
 */
export function judgeText(text: string): Quality {
  const sample = sampleOf(text);
  const words = sample.match(/\S+/gu) ?? [];
  if (words.length === 0) return { score: 0, reasons: [] };
  const broken = words.filter(isBroken).length / words.length;
  const spaced = (sample.match(/(?<!\S)(?:\p{L} ){4,}\p{L}(?!\S)/gu) ?? []).join(' ').split(' ').length - 1;
  const apart = Math.max(0, spaced) / words.length;
  const joined = words.filter((word) => /^\p{L}{36,}$/u.test(word)).length / words.length;
  const mixed = words.filter(isMixed).length / words.length;
  const reasons: string[] = [];
  if (broken >= TELL_BROKEN)
    reasons.push(
      broken < MOSTLY
        ? `${percent(broken)} of the words hold characters that could not be read.`
        : `${percent(broken)} of the words hold characters that could not be read: the file does not say which its letters are. A program that recognises text (OCR) can read them from its pages.`,
    );
  if (mixed >= TELL_MIXED)
    reasons.push(
      `${percent(mixed)} of the words are letters and signs mixed: the file seems to show other letters.`,
    );
  if (apart >= TELL_SPACED) reasons.push(`${percent(apart)} of the words are letters set apart.`);
  if (joined >= TELL_BROKEN) reasons.push(`${percent(joined)} of the words have run together.`);
  const signs = mixed >= TELL_MIXED ? mixed : 0;
  const score = Math.max(0, 1 - 4 * broken - 2 * apart - 4 * joined - 4 * signs);
  return { score, reasons };
}

function sampleOf(text: string): string {
  if (text.length <= SAMPLE) return text;
  const third = Math.floor(SAMPLE / 3);
  const middle = Math.floor(text.length / 2);
  return `${text.slice(0, third)} ${text.slice(middle, middle + third)} ${text.slice(-third)}`;
}

/** A word with U+FFFD, a private character, or a symbol between letters that no writing has there. */
function isBroken(word: string): boolean {
  return /[\uFFFD\uE000-\uF8FF]/u.test(word) || /\p{L}[¤¦§¬±¼½¾÷×¿¡]\p{L}/u.test(word);
}

/** A word as it comes out of a font that does not say which characters its letters are. */
function isMixed(word: string): boolean {
  return /\p{L}[!"#$%*+;<=>?[\\\]^`{|}~]\p{L}/u.test(word) && !/:\/\/|[@=]\S*\./u.test(word);
}

function percent(share: number): string {
  const value = share * 100;
  return `${value < 10 ? value.toFixed(1).replace(/\.0$/u, '') : Math.round(value)} %`;
}

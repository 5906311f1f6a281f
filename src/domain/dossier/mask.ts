/** A text with words masked, and where places of the original are in it. */
export interface MaskedText {
  readonly text: string;
  /** The place of an offset (UTF-16 units) of the original; inside of masked words that of their end. */
  readonly placeOf: (offset: number) => number;
}

const FIRST_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Forms so short, in folded characters, are masked as whole words only: "US" must not eat into "business". */
const SHORT = 4;

interface Form {
  readonly bare: string;
  readonly label: string;
}

interface Bare {
  readonly text: string;
  /** For each unit of `text` the range in the original that it comes from. */
  readonly from: ReadonlyArray<number>;
  readonly to: ReadonlyArray<number>;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Letters and digits alone, without case and accents, and where each stood. */
function bareOf(text: string): Bare {
  let bare = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of text) {
    const folded = character
      .normalize('NFKD')
      .replace(/[^\p{L}\p{N}]+/gu, '')
      .toLowerCase();
    for (let unit = 0; unit < folded.length; unit++) {
      from.push(at);
      to.push(at + character.length);
    }
    bare += folded;
    at += character.length;
  }
  return { text: bare, from, to };
}

function isWhole(text: string, start: number, end: number): boolean {
  const before = Array.from(text.slice(Math.max(0, start - 2), start)).at(-1) ?? '';
  const after = Array.from(text.slice(end, end + 2))[0] ?? '';
  return !LETTER.test(before) && !LETTER.test(after);
}

/**
 * Hides names in texts: whatever the case, accents, hyphens or spaces in between, also inside of longer words, so that
 * nothing of a name is left to be read.
 */
export class Mask {
  readonly #forms: ReadonlyArray<Form>;

  /** @param forms what to hide, and under which label each */
  constructor(forms: Iterable<readonly [form: string, label: string]>) {
    const known = new Map<string, string>();
    for (const [form, label] of forms) {
      const { text } = bareOf(form);
      if (text !== '' && !known.has(text)) known.set(text, label);
    }
    // The longest first: "Chancay port" before "Chancay".
    this.#forms = [...known]
      .map(([bare, label]) => ({ bare, label }))
      .sort((a, b) => b.bare.length - a.bare.length || (a.bare < b.bare ? -1 : 1));
  }

  /** Where a text still says what is to be hidden: the ranges in UTF-16 units, apart and in order, with their labels. */
  find(
    text: string,
  ): ReadonlyArray<{ readonly start: number; readonly end: number; readonly label: string }> {
    const bare = bareOf(text);
    const taken = new Uint8Array(bare.text.length);
    const found: Array<{ start: number; end: number; label: string }> = [];
    for (const { bare: form, label } of this.#forms) {
      for (let at = bare.text.indexOf(form); at >= 0; at = bare.text.indexOf(form, at + 1)) {
        const last = at + form.length - 1;
        const [start, end] = [bare.from[at] ?? 0, bare.to[last] ?? 0];
        if (taken.subarray(at, last + 1).some((unit) => unit === 1)) continue;
        if (form.length < SHORT && !isWhole(text, start, end)) continue;
        taken.fill(1, at, last + 1);
        found.push({ start, end, label });
      }
    }
    return found.sort((a, b) => a.start - b.start);
  }

  /** The text with what is to be hidden replaced. */
  apply(text: string): MaskedText {
    const found = this.find(text);
    if (found.length === 0) return { text, placeOf: (offset) => offset };
    let masked = '';
    let at = 0;
    const ends: Array<{ readonly start: number; readonly end: number; readonly shift: number }> = [];
    for (const { start, end, label } of found) {
      masked += text.slice(at, start) + label;
      at = end;
      ends.push({ start, end, shift: masked.length - end });
    }
    masked += text.slice(at);
    const placeOf = (offset: number): number => {
      let shift = 0;
      for (const one of ends) {
        if (offset <= one.start) break;
        if (offset < one.end) return one.end + one.shift;
        shift = one.shift;
      }
      return offset + shift;
    };
    return { text: masked, placeOf };
  }

  /** The text alone, with what is to be hidden replaced. */
  text(text: string): string {
    return this.apply(text).text;
  }
}

/** "A", "B" ... "Z", "AA", "AB": letters that tell things apart. */
export function letters(index: number): string {
  const letter = FIRST_LETTERS.charAt(index % FIRST_LETTERS.length);
  return index < FIRST_LETTERS.length
    ? letter
    : letters(Math.floor(index / FIRST_LETTERS.length) - 1) + letter;
}

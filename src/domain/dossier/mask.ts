import { foldWord } from '../text/fold';

/** A text with words masked, and where places of the original are in it. */
export interface MaskedText {
  readonly text: string;
  /** The place of an offset (UTF-16 units) of the original; inside of masked words that of their end. */
  readonly placeOf: (offset: number) => number;
}

const FIRST_LETTERS = 'ABCDEFGHIJKLMNOPQRSTUVWXYZ';

/** Forms so short, in folded characters, are masked as whole words only: "US" must not eat into "business". */
const SHORT = 4;

/** From this length on a form is masked at the end of longer words too, and from the other one wherever it stands. */
const AT_END = 5;
const ANYWHERE = 8;

/** Something that is to be hidden. */
export interface HiddenForm {
  readonly form: string;
  /** What stands for it. */
  readonly label: string;
  /**
   * Where it may stand: `whole`, as words of its own; `start`, at least at the start of a word; `part`, a word of a name, whole or
   * where it is long enough to be told at the start of another; `initials`, as words of its own in capitals. Else as its length
   * allows, also inside of words.
   */
  readonly only?: 'whole' | 'start' | 'part' | 'initials';
}

interface Form extends HiddenForm {
  readonly bare: string;
  /** Words parted by white space. */
  readonly words: number;
}

interface Bare {
  readonly text: string;
  /** For each unit of `text` the range in the original that it comes from. */
  readonly from: ReadonlyArray<number>;
  readonly to: ReadonlyArray<number>;
}

const LETTER = /[\p{L}\p{N}]/u;

/** Scripts that part words by nothing: any letter of them begins and ends a word. */
const UNSPACED =
  /[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Thai}\p{Script=Lao}\p{Script=Khmer}\p{Script=Myanmar}]/u;

const foldedCharacters = new Map<string, string>();

/** A character as names are compared, in letters and digits alone: without case and accents, "ß" as "ss". */
function foldCharacter(character: string): string {
  const known = foldedCharacters.get(character);
  if (known !== undefined) return known;
  const plain = character.normalize('NFKD').replace(/[^\p{L}\p{N}]+/gu, '');
  const folded = Array.from(plain, (letter) => foldWord(letter) || letter.toLowerCase()).join('');
  foldedCharacters.set(character, folded);
  return folded;
}

/** Letters and digits alone, without case and accents, and where each stood. */
function bareOf(text: string): Bare {
  let bare = '';
  const from: number[] = [];
  const to: number[] = [];
  let at = 0;
  for (const character of text) {
    const folded = foldCharacter(character);
    for (let unit = 0; unit < folded.length; unit++) {
      from.push(at);
      to.push(at + character.length);
    }
    bare += folded;
    at += character.length;
  }
  return { text: bare, from, to };
}

/** Whether one word ends and another begins between two characters: also inside of "PazGroup". */
function isBoundary(before: string, after: string): boolean {
  if (!LETTER.test(before) || !LETTER.test(after)) return true;
  if (UNSPACED.test(before) || UNSPACED.test(after)) return true;
  return /\p{Ll}/u.test(before) && /\p{Lu}/u.test(after);
}

function characterBefore(text: string, at: number): string {
  return Array.from(text.slice(Math.max(0, at - 2), at)).at(-1) ?? '';
}

function characterAt(text: string, at: number): string {
  const code = text.codePointAt(at);
  return code === undefined ? '' : String.fromCodePoint(code);
}

/** Whether what stands around a place is an address or a name of a file, in which words run together. */
function isInAddress(text: string, start: number, end: number): boolean {
  const before = /\S*$/u.exec(text.slice(Math.max(0, start - 200), start))?.[0] ?? '';
  const after = /^\S*/u.exec(text.slice(end, end + 200))?.[0] ?? '';
  return /[@_/\\#%]|\p{L}\.\p{L}/u.test(before + text.slice(start, end) + after);
}

/** Whether a form that was found at a place names whom it is to hide, and is not by chance in other words. */
function isName(text: string, start: number, end: number, { bare, only, words }: Form): boolean {
  const found = text.slice(start, end);
  const first = characterAt(text, start);
  const last = characterBefore(text, end);
  const begins = isBoundary(characterBefore(text, start), first);
  const ends = isBoundary(last, characterAt(text, end));
  const whole = begins && ends;
  if (only === 'initials') return whole && !/\p{Ll}/u.test(found);
  if (only === 'whole') return whole;
  if (only === 'start') return begins;
  if (whole) return true;
  if (only === 'part') {
    return (begins && bare.length >= AT_END) || (bare.length >= SHORT && isInAddress(text, start, end));
  }
  // "disCO SCOred": what runs over the space between two words is no part of a word.
  if (found.trim().split(/\s+/u).length > words) return false;
  if (bare.length < SHORT) return false;
  if (begins || bare.length >= ANYWHERE) return true;
  return (ends && bare.length >= AT_END) || isInAddress(text, start, end);
}

/**
 * Hides names in texts: whatever the case, accents, hyphens or spaces in between, also inside of longer words ("Peruvian",
 * "marten-lines.example"), so that nothing of a name is left to be read. Words that hold a short name by chance ("climate" for
 * "Lima") stay as they are: to mask these would tell the name, and would alter a quote for nothing.
 */
export class Mask {
  readonly #forms: ReadonlyArray<Form>;

  /** @param forms what to hide; of two that read the same the first counts */
  constructor(forms: Iterable<HiddenForm>) {
    const known = new Map<string, Form>();
    for (const one of forms) {
      const { text } = bareOf(one.form);
      // What may stand anywhere hides more than what may not.
      const old = known.get(text);
      if (text === '' || (old && (old.only === undefined || one.only !== undefined))) continue;
      const words = one.form.trim().split(/\s+/u).length;
      known.set(text, { ...one, label: old?.label ?? one.label, bare: text, words });
    }
    // The longest first: "Chancay port" before "Chancay".
    this.#forms = [...known.values()].sort(
      (a, b) => b.bare.length - a.bare.length || (a.bare < b.bare ? -1 : 1),
    );
  }

  /** Where a text still says what is to be hidden: the ranges in UTF-16 units, apart and in order, with their labels. */
  find(
    text: string,
  ): ReadonlyArray<{ readonly start: number; readonly end: number; readonly label: string }> {
    if (this.#forms.length === 0) return [];
    const bare = bareOf(text);
    const taken = new Uint8Array(bare.text.length);
    const found: Array<{ start: number; end: number; label: string }> = [];
    for (const form of this.#forms) {
      const { length } = form.bare;
      for (let at = bare.text.indexOf(form.bare); at >= 0; at = bare.text.indexOf(form.bare, at + 1)) {
        const last = at + length - 1;
        const [start, end] = [bare.from[at] ?? 0, bare.to[last] ?? 0];
        if (taken.subarray(at, last + 1).some((unit) => unit === 1)) continue;
        if (!isName(text, start, end, form)) continue;
        taken.fill(1, at, last + 1);
        found.push({ start, end, label: form.label });
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

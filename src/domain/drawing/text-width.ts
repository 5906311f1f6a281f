/** About how wide a character of Inter is, in parts of the size of the letters. */
function widthOf(character: string): number {
  if (/[ijl.,:;'’|!Iftr ()[\]]/u.test(character)) return 0.33;
  if (/[mwMW@%—…]/u.test(character)) return 0.9;
  if (/\p{M}/u.test(character)) return 0;
  if (/[\p{Script=Han}\p{Script=Hiragana}\p{Script=Katakana}\p{Script=Hangul}]/u.test(character)) return 1;
  if (/\p{Lu}/u.test(character)) return 0.69;
  return 0.6;
}

/** Widths by character: there are few of them in all labels together. */
const known = new Map<string, number>();

/**
 * About how wide words are, in the unit of `size`: for pictures that are laid out where no letters can be measured. Rather
 * too wide than too narrow.
 */
export function textWidth(text: string, size: number): number {
  let width = 0;
  for (const character of text) {
    let own = known.get(character);
    if (own === undefined) {
      own = widthOf(character);
      known.set(character, own);
    }
    width += own;
  }
  return width * size;
}

/** As much of some words as fits into a width, with an ellipsis where something is left out. */
export function fitText(text: string, size: number, width: number): string {
  if (textWidth(text, size) <= width) return text;
  let fitted = '';
  let used = textWidth('…', size);
  for (const character of text) {
    used += textWidth(character, size);
    if (used > width) break;
    fitted += character;
  }
  return `${fitted.trimEnd()}…`;
}

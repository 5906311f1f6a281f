import diffSequence from '@jest/diff-sequences';
import { firstAbove, type Spanned } from './mark-index';

/** Words that a page places, in the page's own pixels, y downwards. */
export interface PlacedWords {
  readonly text: string;
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** A box on a page. */
export interface Box {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** A letter or digit of canonical text with its place on the page. */
export interface PlacedLetter extends Box {
  /** In canonical text, UTF-16 units. */
  readonly offset: number;
}

interface Letter<Place> {
  readonly letter: string;
  readonly place: Place;
}

/** What of a character is compared: letters and digits, without their height, width and case. */
function lettersOf(character: string): string {
  return character
    .normalize('NFKC')
    .toLowerCase()
    .replace(/[^\p{L}\p{N}]/gu, '');
}

/** Of what stands in another order on the page, stretches of so many letters are taken for the same. */
const SHORTEST_MOVED = 8;
/** How often what is left is looked through for stretches in another order. */
const MOST_ROUNDS = 6;

/**
 * The letters of a page's canonical text with their places: first those that both have in the same order, then stretches
 * that the text has elsewhere than the file, such as notes and what a column has beside it. Words are taken to be set evenly.
 *
 * @param range the page in canonical text
 * @param words in the order of the file
 */
export function placeLetters(
  text: string,
  range: Spanned,
  words: ReadonlyArray<PlacedWords>,
): ReadonlyArray<PlacedLetter> {
  let onPage: ReadonlyArray<Letter<Box>> = words.flatMap((placed) => lettersIn(placed));
  let inText: ReadonlyArray<Letter<number>> = lettersBetween(text, range);
  const found: PlacedLetter[] = [];
  for (let round = 0; round < MOST_ROUNDS && inText.length > 0 && onPage.length > 0; round++) {
    const [shortest, here, there] = [round === 0 ? 1 : SHORTEST_MOVED, inText, onPage];
    const takenInText = new Set<number>();
    const takenOnPage = new Set<number>();
    diffSequence(
      here.length,
      there.length,
      (i, k) => here[i]?.letter === there[k]?.letter,
      (count, i, k) => {
        if (count < shortest) return;
        for (let step = 0; step < count; step++) {
          const offset = here[i + step]?.place;
          const box = there[k + step]?.place;
          if (offset === undefined || !box) continue;
          found.push({ ...box, offset });
          takenInText.add(i + step);
          takenOnPage.add(k + step);
        }
      },
    );
    if (takenInText.size === 0) break;
    inText = here.filter((_, i) => !takenInText.has(i));
    onPage = there.filter((_, k) => !takenOnPage.has(k));
  }
  return found;
}

function lettersBetween(text: string, { start, end }: Spanned): ReadonlyArray<Letter<number>> {
  const letters: Array<Letter<number>> = [];
  for (let offset = start; offset < end; offset++) {
    for (const letter of lettersOf(text.charAt(offset))) letters.push({ letter, place: offset });
  }
  return letters;
}

function lettersIn({ text, left, top, width, height }: PlacedWords): ReadonlyArray<Letter<Box>> {
  const step = width / Math.max(1, text.length);
  const letters: Array<Letter<Box>> = [];
  for (let i = 0; i < text.length; i++) {
    const place = { left: left + i * step, right: left + (i + 1) * step, top, bottom: top + height };
    for (const letter of lettersOf(text.charAt(i))) letters.push({ letter, place });
  }
  return letters;
}

/** The boxes that cover a passage on the page, one for each line. */
export function boxesOf(letters: ReadonlyArray<PlacedLetter>, { start, end }: Spanned): ReadonlyArray<Box> {
  const boxes: Box[] = [];
  for (let i = firstAbove(letters, start - 1, ({ offset }) => offset); i < letters.length; i++) {
    const letter = letters[i];
    if (!letter || letter.offset >= end) break;
    const last = boxes.at(-1);
    const height = letter.bottom - letter.top;
    const goesOn =
      last &&
      Math.abs(last.bottom - letter.bottom) < height / 2 &&
      letter.left - last.right < 3 * height &&
      letter.left >= last.left;
    if (last && goesOn) {
      boxes[boxes.length - 1] = {
        left: last.left,
        right: Math.max(last.right, letter.right),
        top: Math.min(last.top, letter.top),
        bottom: Math.max(last.bottom, letter.bottom),
      };
    } else boxes.push({ left: letter.left, right: letter.right, top: letter.top, bottom: letter.bottom });
  }
  return boxes;
}

/** The place in canonical text nearest to a point of the page: before a letter, or behind it. Null without letters. */
export function offsetAt(letters: ReadonlyArray<PlacedLetter>, x: number, y: number): number | null {
  let best: PlacedLetter | null = null;
  let least = Number.POSITIVE_INFINITY;
  for (const letter of letters) {
    const dx = Math.max(letter.left - x, 0, x - letter.right);
    const dy = Math.max(letter.top - y, 0, y - letter.bottom);
    // A line above or below is further away than anything beside.
    const distance = dx + 20 * dy;
    if (distance < least) [best, least] = [letter, distance];
  }
  return best && (x > (best.left + best.right) / 2 ? best.offset + 1 : best.offset);
}

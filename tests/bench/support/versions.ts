import { readdirSync, readFileSync } from 'node:fs';
import { seededRandom } from '../../support/builders';

/** A stretch of a text, in UTF-16 units. */
export interface Stretch {
  readonly start: number;
  readonly end: number;
}

/** A text, a later version of it, and where passages of the one lie in the other; null where nothing is left of them. */
export interface TwoVersions {
  readonly before: string;
  readonly after: string;
  readonly passages: ReadonlyArray<Stretch>;
  readonly truth: ReadonlyArray<Stretch | null>;
  /** Whether each passage lies in a block that was moved. */
  readonly moved: ReadonlyArray<boolean>;
}

interface Word {
  readonly text: string;
  /** White space after it. */
  readonly gap: string;
}

/** How many words of prose there are for one invented word, so that the vocabulary grows as that of real text does. */
const WORDS_PER_INVENTED = 14;

/**
 * Makes prose that goes on like the texts of a folder: each word follows the two before it as it does there. Phrases repeat
 * more than in real text, which makes finding a passage again harder.
 *
 * @param characters about how long
 */
export function generateProse(folder: string, characters: number, seed = 5): string {
  const random = seededRandom(seed);
  const words = readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .flatMap((file) => readFileSync(`${folder}/${file}`, 'utf8').split(/\s+/u));
  const followers = new Map<string, string[]>();
  for (let i = 2; i < words.length; i++) {
    const key = `${words[i - 2] ?? ''} ${words[i - 1] ?? ''}`;
    const known = followers.get(key);
    if (known) known.push(words[i] ?? '');
    else followers.set(key, [words[i] ?? '']);
  }
  const pick = <T>(list: ReadonlyArray<T>): T | undefined => list[Math.floor(random() * list.length)];
  let [first, second] = [words[0] ?? '', words[1] ?? ''];
  let text = `${first} ${second}`;
  while (text.length < characters) {
    const options = followers.get(`${first} ${second}`);
    if (!options) {
      const at = Math.floor(random() * (words.length - 2));
      [first, second] = [words[at] ?? '', words[at + 1] ?? ''];
      continue;
    }
    const next = pick(options) ?? '';
    text += random() < 1 / WORDS_PER_INVENTED ? ` ${invented(random)} ${next}` : ` ${next}`;
    if (/[.!?]$/u.test(next) && random() < 0.2) text += '\n';
    [first, second] = [second, next];
  }
  return text;
}

function invented(random: () => number): string {
  const syllables = ['ka', 'lo', 'mi', 'ren', 'tu', 'sha', 'vel', 'nor', 'qui', 'pas', 'der', 'ost'];
  return Array.from(
    { length: 2 + Math.floor(random() * 3) },
    () => syllables[Math.floor(random() * syllables.length)] ?? '',
  ).join('');
}

/** What is done to a text. */
export interface Edits {
  /** The share of words that are replaced, taken out or followed by a new one: a third of each. */
  readonly words: number;
  /** How many blocks, each 2 % of the text, go elsewhere. */
  readonly movedBlocks?: number;
  /** The longest passage in words; 30 where not given. */
  readonly longest?: number;
  /** Lines are broken at other places. */
  readonly rewrapped?: boolean;
}

/** Edits a text by chance and keeps account of what became of passages of 1 word and more. The same seed edits the same. */
export function editText(before: string, edits: Edits, count: number, seed = 9): TwoVersions {
  const random = seededRandom(seed);
  const words = Array.from(before.matchAll(/(\S+)(\s*)/gu), (match) => ({
    text: match[1] ?? '',
    gap: match[2] ?? '',
    start: match.index,
  }));
  const vocabulary = words.map(({ text }) => text);
  const anyWord = (): string => vocabulary[Math.floor(random() * vocabulary.length)] ?? 'word';
  const order = blocks(words.length, edits.movedBlocks ?? 0, random);
  const places = words.map((): Stretch | null => null);
  const movedWords = new Set<number>();
  let after = '';
  const write = ({ text, gap }: Word): Stretch => {
    const start = after.length;
    after += text;
    const end = after.length;
    after += edits.rewrapped && gap !== '' ? (random() < 0.1 ? '\n' : ' ') : gap;
    return { start, end };
  };
  for (const block of order) {
    for (let i = block.from; i < block.to; i++) {
      if (block.moved) movedWords.add(i);
      const word = words[i];
      if (!word) continue;
      const edit = random() < edits.words ? Math.floor(random() * 3) : -1;
      if (edit === 0) places[i] = write({ text: anyWord(), gap: word.gap });
      else if (edit !== 1) {
        places[i] = write(word);
        if (edit === 2) write({ text: anyWord(), gap: word.gap === '' ? ' ' : word.gap });
      }
    }
  }
  const passages: Stretch[] = [];
  const truth: Array<Stretch | null> = [];
  const moved: boolean[] = [];
  while (passages.length < count) {
    const from = Math.floor(random() * (words.length - 30));
    const to = from + 1 + Math.floor(random() * (edits.longest ?? 30));
    const isMoved = movedWords.has(from);
    if (isMoved !== movedWords.has(to - 1)) continue;
    const last = words[to - 1];
    passages.push({ start: words[from]?.start ?? 0, end: (last?.start ?? 0) + (last?.text.length ?? 0) });
    const left = places.slice(from, to).filter((place) => place !== null);
    const [head, tail] = [left[0], left.at(-1)];
    truth.push(head && tail ? { start: head.start, end: tail.end } : null);
    moved.push(isMoved);
  }
  return { before, after, passages, truth, moved };
}

/** Cuts a row of words into blocks and puts some of them elsewhere. */
function blocks(
  length: number,
  count: number,
  random: () => number,
): ReadonlyArray<{ readonly from: number; readonly to: number; readonly moved: boolean }> {
  const size = Math.floor(length / 50);
  const all = Array.from({ length: 50 }, (_, i) => ({
    from: i * size,
    to: i === 49 ? length : (i + 1) * size,
    moved: false,
  }));
  for (let i = 0; i < count; i++) {
    const [taken] = all.splice(Math.floor(random() * all.length), 1);
    if (taken) all.splice(Math.floor(random() * all.length), 0, { ...taken, moved: true });
  }
  return all;
}

import type { Layout } from '../text/layout-types';
import { tokenise, type Tokens } from '../text/tokens';
import { sameWords } from './same-words';

/** Some words of a paragraph: in both versions, only in the older one, or only in the newer one. */
export type VersionPiece = { readonly kind: 'same' | 'removed' | 'added'; readonly text: string };

/** A paragraph in which the versions differ. */
export type ChangedParagraph = {
  readonly kind: 'changed' | 'removed' | 'added';
  readonly pieces: ReadonlyArray<VersionPiece>;
  /** Where it begins in the older and the newer text, in UTF-16 units. */
  readonly oldStart: number;
  readonly newStart: number;
  /** How many paragraphs before it, back to the one before, are the same in both. */
  readonly unchangedBefore: number;
};

/** What differs between two versions of a text. */
export type VersionComparison = {
  readonly paragraphs: ReadonlyArray<ChangedParagraph>;
  /** How many paragraphs after the last are the same. */
  readonly unchangedAfter: number;
  /** Words that are in one version only, and in both. */
  readonly removedWords: number;
  readonly addedWords: number;
  readonly sameWords: number;
};

/** One piece with its place; `start` counts in the text that it is from, in the newer one where it is from both. */
type Placed = { kind: VersionPiece['kind']; text: string; oldAt: number; newAt: number };

/**
 * Compares two versions of a text paragraph by paragraph and word by word. Line breaks and spaces do not count; capitals,
 * accents and punctuation do. A paragraph that was moved is shown as taken out in one place and put in at the other.
 */
export function compareVersions(
  oldText: string,
  oldLayout: Layout,
  newText: string,
  newLayout: Layout,
): VersionComparison {
  const old = tokenise(oldText);
  const now = tokenise(newText);
  const pieces = piecesOf(old, now);
  const breaks = {
    old: new Set(oldLayout.blocks.map(({ start }) => start)),
    now: new Set(newLayout.blocks.map(({ start }) => start)),
  };
  const paragraphs: ChangedParagraph[] = [];
  let unchanged = 0;
  let here: Placed[] = [];
  const close = (): void => {
    const shown = here.filter(({ text }) => text.trim() !== '');
    const [first] = shown;
    here = [];
    if (!first) return;
    const kinds = new Set(shown.map(({ kind }) => kind));
    if (kinds.size === 1 && first.kind === 'same') {
      unchanged++;
      return;
    }
    paragraphs.push({
      kind: kinds.size === 1 && first.kind !== 'same' ? first.kind : 'changed',
      pieces: joined(shown),
      oldStart: first.oldAt,
      newStart: first.newAt,
      unchangedBefore: unchanged,
    });
    unchanged = 0;
  };
  for (const piece of cut(pieces, breaks)) {
    if (piece.breaksBefore) close();
    here.push(piece);
  }
  close();
  const counted = (kind: VersionPiece['kind']): number =>
    pieces.reduce((sum, piece) => sum + (piece.kind === kind ? wordsIn(piece.text) : 0), 0);
  return {
    paragraphs,
    unchangedAfter: unchanged,
    removedWords: counted('removed'),
    addedWords: counted('added'),
    sameWords: counted('same'),
  };
}

/** How much two texts are the same, from 0 to 1: the share of the words of both that both have in the same order. */
export function shareInCommon(a: Tokens, b: Tokens): number {
  if (a.count + b.count === 0) return 1;
  const common = sameWords(a.hashes, b.hashes).reduce((sum, { length }) => sum + length, 0);
  return (2 * common) / (a.count + b.count);
}

/** Both texts as one row of pieces, each with the marks and spaces after its words. */
function piecesOf(old: Tokens, now: Tokens): Placed[] {
  const pieces: Placed[] = [];
  const put = (kind: VersionPiece['kind'], text: string, oldAt: number, newAt: number): void => {
    if (text === '') return;
    const last = pieces.at(-1);
    if (last?.kind === kind) last.text += text;
    else pieces.push({ kind, text, oldAt, newAt });
  };
  let [oldAt, newAt] = [0, 0];
  /** Both texts up to here: the same but for white space, or the same marks around what differs. */
  const upTo = (oldTo: number, newTo: number): void => {
    const [before, after] = [old.text.slice(oldAt, oldTo), now.text.slice(newAt, newTo)];
    if (isAlike(before, after)) put('same', after, oldAt, newAt);
    else {
      const head = marksInCommon(before, after, 1, Math.min(before.length, after.length));
      const tail = marksInCommon(before, after, -1, Math.min(before.length, after.length) - head);
      put('same', after.slice(0, head), oldAt, newAt);
      put('removed', before.slice(head, before.length - tail), oldAt + head, newAt + head);
      put('added', after.slice(head, after.length - tail), oldAt + head, newAt + head);
      put('same', after.slice(after.length - tail), oldTo - tail, newTo - tail);
    }
    [oldAt, newAt] = [oldTo, newTo];
  };
  for (const { a, b, length } of sameWords(old.hashes, now.hashes)) {
    for (let i = 0; i < length; i++) {
      upTo(old.starts[a + i] ?? 0, now.starts[b + i] ?? 0);
      upTo(old.ends[a + i] ?? 0, now.ends[b + i] ?? 0);
    }
  }
  upTo(old.text.length, now.text.length);
  return pieces;
}

/** How many units at the start (step 1) or end (step -1) of two stretches are the same and part of no word. */
function marksInCommon(a: string, b: string, step: 1 | -1, most: number): number {
  let count = 0;
  for (; count < most; count++) {
    const [x, y] = step === 1 ? [a[count], b[count]] : [a.at(-1 - count), b.at(-1 - count)];
    if (x === undefined || y === undefined || /[\p{L}\p{N}\p{M}\p{Cs}]/u.test(x)) break;
    if (x !== y && !(/\s/u.test(x) && /\s/u.test(y))) break;
  }
  return count;
}

/** Whether two stretches differ in white space at most. */
function isAlike(a: string, b: string): boolean {
  return a === b || a.replace(/\s+/gu, ' ').trim() === b.replace(/\s+/gu, ' ').trim();
}

/** The pieces cut where a paragraph begins in the text that they are from. */
function* cut(
  pieces: ReadonlyArray<Placed>,
  breaks: { readonly old: ReadonlySet<number>; readonly now: ReadonlySet<number> },
): Generator<Placed & { readonly breaksBefore: boolean }> {
  for (const piece of pieces) {
    const { starts, at } =
      piece.kind === 'removed'
        ? { starts: breaks.old, at: piece.oldAt }
        : { starts: breaks.now, at: piece.newAt };
    let from = 0;
    let breaksBefore = starts.has(at);
    for (let i = 1; i <= piece.text.length; i++) {
      if (i < piece.text.length && !starts.has(at + i)) continue;
      yield {
        kind: piece.kind,
        text: piece.text.slice(from, i),
        oldAt: piece.oldAt + (piece.kind === 'added' ? 0 : from),
        newAt: piece.newAt + (piece.kind === 'removed' ? 0 : from),
        breaksBefore,
      };
      from = i;
      breaksBefore = true;
    }
  }
}

/** Neighbours of one kind as one piece, white space as it is read. */
function joined(pieces: ReadonlyArray<Placed>): ReadonlyArray<VersionPiece> {
  const result: Array<{ kind: VersionPiece['kind']; text: string }> = [];
  for (const { kind, text } of pieces) {
    const last = result.at(-1);
    const plain = text.replace(/\s+/gu, ' ');
    if (last?.kind === kind) last.text += plain;
    else result.push({ kind, text: plain });
  }
  return result;
}

function wordsIn(text: string): number {
  return text.split(/\s+/u).filter((word) => word !== '').length;
}

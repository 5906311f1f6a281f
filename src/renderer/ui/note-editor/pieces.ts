import type { NotePlace } from './dom-range';

/** Words of a note that stand in one node. */
export interface Piece {
  /** The key of the text node; null for what has no words that can be pointed at, such as a line break. */
  readonly key: string | null;
  readonly text: string;
}

/**
 * Where an offset into words that are put together from pieces lies, in UTF-16 units; null where there is no text node.
 *
 * @param atEnd between two pieces: whether the offset ends a range, and so lies in the first of them
 */
export function placeIn(pieces: ReadonlyArray<Piece>, offset: number, atEnd: boolean): NotePlace | null {
  let at = 0;
  for (const { key, text } of pieces) {
    const end = at + text.length;
    if (atEnd ? offset > at && offset <= end : offset >= at && offset < end) {
      return key === null ? null : { key, offset: offset - at };
    }
    at = end;
  }
  return null;
}

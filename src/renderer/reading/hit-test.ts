import type { TextMap } from './text-map';

/** A point in the window, in CSS pixels. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** How far beside a character a point may lie and still mean it, in CSS pixels. */
const SLACK = 2;

/** The DOM position nearest to a point; null where the point is on nothing. Kept apart since only Chromium has it. */
export function positionFromPoint({ x, y }: Point): { readonly node: Node; readonly offset: number } | null {
  const found = document.caretPositionFromPoint(x, y);
  return found ? { node: found.offsetNode, offset: found.offset } : null;
}

/** The offset of the character under a point. A caret position alone is no hit: it exists beside the text as well. */
export function characterAtPoint(map: TextMap, point: Point): number | null {
  const position = positionFromPoint(point);
  if (!position) return null;
  const near = map.offsetOf(position.node, position.offset);
  if (near === null) return null;
  for (const offset of [near, near - 1]) {
    if (offset < 0 || offset >= map.length) continue;
    const range = map.rangeOf(offset, offset + 1);
    if (range && [...range.getClientRects()].some((rect) => holds(rect, point))) return offset;
  }
  return null;
}

function holds(rect: DOMRect, { x, y }: Point): boolean {
  return (
    x >= rect.left - SLACK && x <= rect.right + SLACK && y >= rect.top - SLACK && y <= rect.bottom + SLACK
  );
}

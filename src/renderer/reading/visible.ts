import type { Spanned } from './mark-index';
import type { TextMap } from './text-map';

/** About which part of the text is in view: exact to a line or two, and cheap enough for each frame of scrolling. */
export function visiblePart(map: TextMap, scroller: Element): Spanned {
  const frame = scroller.getBoundingClientRect();
  return { start: offsetAtHeight(map, frame.top), end: offsetAtHeight(map, frame.bottom) };
}

/** The offset at a height of the window, taking the characters of a chunk as spread evenly over it. */
function offsetAtHeight(map: TextMap, y: number): number {
  const { chunks } = map;
  let low = 0;
  let high = chunks.length;
  while (low < high) {
    const middle = (low + high) >>> 1;
    if ((chunks[middle]?.getBoundingClientRect().bottom ?? 0) <= y) low = middle + 1;
    else high = middle;
  }
  const box = chunks[low]?.getBoundingClientRect();
  if (!box) return map.length;
  const { start, end } = map.rangeOfChunk(low);
  const share = box.height === 0 ? 0 : Math.min(1, Math.max(0, (y - box.top) / box.height));
  return Math.round(start + share * (end - start));
}

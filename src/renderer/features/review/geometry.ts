import type { Group } from './queue';

/*
 * Heights in CSS pixels; `Review.module.css` draws them so. Fixed, so that ten thousand lines need no measuring.
 */
/** Of a line. */
export const ROW = 32;
/** Of the heading of a group. */
export const HEAD = 40;
/** Of the space between groups. */
export const GAP = 12;

/** A stretch of the list in CSS pixels from its top. */
export interface Stretch {
  readonly top: number;
  readonly bottom: number;
}

/** Where a group lies. */
export interface Placed {
  readonly group: Group;
  /** Of its head, from the top of the list. */
  readonly top: number;
  /** Of head and lines. */
  readonly height: number;
  /** Row number of its head in the whole grid, from 1. */
  readonly row: number;
}

/** Puts the groups below each other. */
export function placeGroups(groups: ReadonlyArray<Group>): ReadonlyArray<Placed> {
  const placed: Placed[] = [];
  let top = 0;
  let row = 1;
  for (const group of groups) {
    const height = HEAD + group.lines.length * ROW;
    placed.push({ group, top, height, row });
    top += height + GAP;
    row += 1 + group.lines.length;
  }
  return placed;
}

/** Which lines of a group lie in a stretch of the list: the first, and the one after the last. */
export function linesIn({ group, top }: Placed, stretch: Stretch): readonly [number, number] {
  const from = Math.floor((stretch.top - top - HEAD) / ROW);
  const to = Math.ceil((stretch.bottom - top - HEAD) / ROW);
  return [Math.min(group.lines.length, Math.max(0, from)), Math.min(group.lines.length, Math.max(0, to))];
}

/** How far to scroll so that a line is seen whole, below the head that sticks to the top; the same where it is. */
export function scrollFor(
  placed: Placed,
  line: number,
  view: { readonly top: number; readonly height: number },
): number {
  const top = placed.top + HEAD + line * ROW;
  if (top - HEAD < view.top) return top - HEAD;
  return top + ROW > view.top + view.height ? top + ROW - view.height : view.top;
}

/** A box in CSS pixels. */
interface Box {
  readonly left: number;
  readonly top: number;
  readonly width: number;
  readonly height: number;
}

/** Where the bar stands, in CSS pixels from the upper left corner of what scrolls. */
export interface BarPlace {
  readonly left: number;
  readonly top: number;
}

/** Space between the words and the bar, and between the bar and the edge of the view. */
const GAP = 8;

/**
 * Where the selection bar stands: above the first line of the selected words; below the last where there is no room; at
 * the top of the view where they fill all of it; and beside words that are out of view, out of view itself. Boxes are in
 * the window's coordinates.
 */
export function barPlace(asked: {
  readonly first: Box;
  readonly last: Box;
  /** The visible part of what scrolls. */
  readonly frame: Box;
  readonly scrolled: { readonly left: number; readonly top: number };
  readonly bar: { readonly width: number; readonly height: number };
}): BarPlace {
  const { first, last, frame, scrolled, bar } = asked;
  const oneLine = Math.abs(first.top - last.top) < first.height / 2;
  const above = first.top - bar.height - GAP;
  const below = last.top + last.height + GAP;
  const isSeen = (top: number): boolean =>
    top >= frame.top + GAP && top + bar.height <= frame.top + frame.height - GAP;
  const isAway = last.top + last.height <= frame.top || first.top >= frame.top + frame.height;
  const top = isAway || isSeen(above) ? above : isSeen(below) ? below : frame.top + GAP;
  const line = isAway || isSeen(above) ? first : last;
  const middle = oneLine ? (first.left + last.left + last.width) / 2 : line.left + line.width / 2;
  const left = Math.min(
    Math.max(middle - bar.width / 2, frame.left + GAP),
    Math.max(frame.left + GAP, frame.left + frame.width - bar.width - GAP),
  );
  return {
    left: Math.round(left - frame.left + scrolled.left),
    top: Math.round(top - frame.top + scrolled.top),
  };
}

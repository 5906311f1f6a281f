import { MessageSquareText } from 'lucide-react';
import { useCallback, type ReactNode, type RefObject } from 'react';
import { shorten } from '#domain/case/commands/passage';
import type { MarkIndex, Spanned } from '../../reading/mark-index';
import type { TextMap } from '../../reading/text-map';
import { focusOn } from '../../state/app-store';
import { useBesideText } from './beside-text';
import styles from './CommentSigns.module.css';
import type { ReaderMark } from './reader-marks';

interface CommentSignsProps {
  readonly map: TextMap;
  readonly marks: MarkIndex<ReaderMark>;
  /** The part of the text in view. */
  readonly visible: Spanned;
  readonly scrollerRef: RefObject<HTMLElement | null>;
}

interface Sign {
  readonly mark: ReaderMark;
  /** CSS pixels from the upper left corner of what scrolls. */
  readonly left: number;
  readonly top: number;
}

/** Signs nearer than this to the one above would lie on it, in CSS pixels; the one above stands for both. */
const HEIGHT = 20;
/** From the right edge of the page, in CSS pixels. */
const INSET = 30;

/** In the margin, a sign beside each comment in view: seen without colour, and a button for who has no mouse. */
export function CommentSigns({ map, marks, visible, scrollerRef }: CommentSignsProps): ReactNode {
  const signs = useBesideText(
    map,
    scrollerRef,
    useCallback((scroller) => signsIn(map, marks, visible, scroller), [map, marks, visible]),
  );
  return signs.map(({ mark, left, top }) => (
    <button
      key={mark.annotation.id}
      type="button"
      className={styles['sign']}
      style={{ left, top }}
      aria-label={`Comment on “${shorten(mark.annotation.anchor.exact, 60)}”`}
      onClick={() => focusOn({ on: 'annotation', annotationId: mark.annotation.id })}
    >
      <MessageSquareText size={14} aria-hidden />
    </button>
  ));
}

function signsIn(
  map: TextMap,
  marks: MarkIndex<ReaderMark>,
  visible: Spanned,
  scroller: HTMLElement,
): ReadonlyArray<Sign> {
  const frame = scroller.getBoundingClientRect();
  const left = map.root.getBoundingClientRect().right - frame.left + scroller.scrollLeft - INSET;
  const signs: Sign[] = [];
  // A screen more on each side, so that a sign is there before its line comes into view.
  const reach = visible.end - visible.start;
  for (const mark of marks.within(visible.start - reach, visible.end + reach)) {
    if (mark.annotation.kind !== 'comment') continue;
    const line = map.rangeOf(mark.start, mark.start + 1)?.getClientRects()[0];
    if (!line) continue;
    const top = line.top + line.height / 2 - HEIGHT / 2 - frame.top + scroller.scrollTop;
    const above = signs.at(-1);
    if (!above || top - above.top >= HEIGHT) signs.push({ mark, left, top });
  }
  return signs;
}

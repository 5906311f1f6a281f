import { useCallback, type ReactNode, type RefObject } from 'react';
import type { Spanned } from '../../reading/mark-index';
import type { TextMap } from '../../reading/text-map';
import { useBesideText } from './beside-text';
import styles from './MarkGrips.module.css';
import type { Adjusting, MarkEnd } from './use-adjust';

interface MarkGripsProps {
  readonly map: TextMap;
  readonly mark: Spanned;
  /** The part of the text in view. */
  readonly visible: Spanned;
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly onGrip: Adjusting['onGrip'];
}

interface Grip {
  readonly which: MarkEnd;
  /** CSS pixels from the upper left corner of what scrolls. */
  readonly left: number;
  readonly top: number;
  readonly height: number;
}

/** A handle at each end of the mark in focus, for the mouse; by keyboard A moves the ends. */
export function MarkGrips({ map, mark, visible, scrollerRef, onGrip }: MarkGripsProps): ReactNode {
  const { start, end } = mark;
  const near = end > visible.start - MARGIN && start < visible.end + MARGIN;
  const grips = useBesideText(
    map,
    scrollerRef,
    useCallback((scroller) => (near ? gripsOf(map, { start, end }, scroller) : []), [map, start, end, near]),
  );
  return grips.map(({ which, left, top, height }) => (
    <div
      key={which}
      className={styles['grip']}
      data-which={which}
      style={{ left, top, height }}
      title="Drag to move this end of the mark"
      aria-hidden
      onPointerDown={(event) => onGrip(which, event)}
    />
  ));
}

/** Characters beyond the view in which a mark's ends are placed already. */
const MARGIN = 4_000;

function gripsOf(map: TextMap, { start, end }: Spanned, scroller: HTMLElement): ReadonlyArray<Grip> {
  const frame = scroller.getBoundingClientRect();
  const first = boxOf(map, start);
  const last = boxOf(map, end - 1);
  const grip = (which: MarkEnd, x: number, { top, height }: DOMRect): Grip => ({
    which,
    left: x - frame.left + scroller.scrollLeft,
    top: top - frame.top + scroller.scrollTop,
    height,
  });
  return [
    ...(first ? [grip('start', first.left, first)] : []),
    ...(last ? [grip('end', last.right, last)] : []),
  ];
}

function boxOf(map: TextMap, offset: number): DOMRect | undefined {
  return map.rangeOf(offset, offset + 1)?.getClientRects()[0];
}

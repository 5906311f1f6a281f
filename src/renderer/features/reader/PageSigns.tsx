import { useCallback, type ReactNode, type RefObject } from 'react';
import { pageIndexAt, type PageStart } from '#domain/text/pages';
import type { Spanned } from '../../reading/mark-index';
import type { TextMap } from '../../reading/text-map';
import { useBesideText } from './beside-text';
import styles from './PageSigns.module.css';

interface PageSignsProps {
  readonly map: TextMap;
  readonly pages: ReadonlyArray<PageStart>;
  /** The part of the text in view. */
  readonly visible: Spanned;
  readonly scrollerRef: RefObject<HTMLElement | null>;
}

interface Sign {
  readonly page: PageStart;
  /** CSS pixels from the upper left corner of what scrolls. */
  readonly left: number;
  readonly top: number;
  readonly width: number;
}

/** From the left edge of the page of text, and at least from the words, in CSS pixels. */
const INSET = 4;
/** A margin narrower than this has room for the number alone, in CSS pixels. */
const ROOM_FOR_WORDS = 48;

/** In the margin, the number of each page of the original beside the line with which it begins. */
export function PageSigns({ map, pages, visible, scrollerRef }: PageSignsProps): ReactNode {
  const signs = useBesideText(
    map,
    scrollerRef,
    useCallback((scroller) => signsIn(map, pages, visible, scroller), [map, pages, visible]),
  );
  return signs.map(({ page, left, top, width }) => (
    <span key={page.start} className={styles['sign']} style={{ left, top, width }} aria-hidden>
      {width < ROOM_FOR_WORDS ? page.label : `p. ${page.label}`}
    </span>
  ));
}

function signsIn(
  map: TextMap,
  pages: ReadonlyArray<PageStart>,
  visible: Spanned,
  scroller: HTMLElement,
): ReadonlyArray<Sign> {
  const frame = scroller.getBoundingClientRect();
  const left = map.root.getBoundingClientRect().left - frame.left + scroller.scrollLeft + INSET;
  const width = Number.parseFloat(getComputedStyle(map.root).paddingLeft) - 2 * INSET;
  // A screen more on each side, so that a sign is there before its line comes into view.
  const reach = visible.end - visible.start;
  const first = Math.max(0, pageIndexAt(pages, visible.start - reach));
  const last = pageIndexAt(pages, visible.end + reach);
  const signs: Sign[] = [];
  for (const page of pages.slice(first, last + 1)) {
    const line = map.rangeOf(page.start, page.start + 1)?.getClientRects()[0];
    if (!line) continue;
    const top = line.top - frame.top + scroller.scrollTop + (line.height - 16) / 2;
    signs.push({ page, left, top, width });
  }
  return signs;
}

import { useLayoutEffect, useRef, useState, type RefObject } from 'react';
import type { DocumentId } from '#domain/case/ids';
import type { Spanned } from '../../reading/mark-index';
import { scrollToPassage, scrollToPlace } from '../../reading/scrolling';
import { writeSelection } from '../../reading/selecting';
import type { TextMap } from '../../reading/text-map';
import { placeNow } from '../../reading/use-caret';
import { visiblePart } from '../../reading/visible';
import { useApp } from '../../state/app-store';
import { rememberedPlace, rememberPlace } from '../../state/last-places';
import { usePane } from '../../state/panes';
import type { SeenPlace, TextRange } from '../../state/place';
import { showsText } from '../../state/sides';

/** Milliseconds for which the passage that one went to stands out. */
const FLASH = 1_800;
/** Milliseconds after the last scrolling when the place is remembered. */
const REST = 150;

/**
 * Where in the text the analyst is: restored when she comes back, remembered while she reads, and moved to a passage
 * that she was sent to. `appearance` alters when every line moves: with the size and the view of the text. Returns the part in view and the passage that stands out for a moment.
 */
export function useReadingPlace(
  map: TextMap | null,
  scrollerRef: RefObject<HTMLElement | null>,
  documentId: DocumentId,
  { at, seen }: { readonly at: TextRange | undefined; readonly seen: SeenPlace | undefined },
  appearance: string,
): { readonly visible: Spanned; readonly flash: Spanned | null } {
  const [visible, setVisible] = useState<Spanned>({ start: 0, end: 0 });
  const [flash, setFlash] = useState<Spanned | null>(null);

  const { side } = usePane();
  const sent = useRef<unknown>(seen ?? at);
  /** Where she is on this side: the other one may show the same text at other lines. */
  const own = useRef<SeenPlace | null>(null);
  const shown = useRef<TextMap | null>(null);
  useLayoutEffect(() => {
    sent.current = seen ?? at;
  }, [at, seen]);
  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    const comes = shown.current !== map;
    const place = (comes ? null : own.current) ?? rememberedPlace(documentId);
    shown.current = map;
    // Who is sent to a passage does not go back to where she was; another size or view keeps the line.
    if (!map || !scroller || !place || (comes && sent.current)) return undefined;
    return scrollToPlace(map, scroller, place);
  }, [map, scrollerRef, documentId, appearance]);

  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (!map || !scroller || !seen) return undefined;
    // Who goes back comes to the lines that she left, not to what she was sent to before.
    return scrollToPlace(map, scroller, seen);
  }, [map, scrollerRef, seen]);

  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (!map || !scroller || !at || seen) return;
    const passage = { start: Math.min(at.start, map.length), end: Math.min(at.end, map.length) };
    const stop = scrollToPassage(map, scroller, passage);
    setFlash(passage);
    const timer = setTimeout(() => setFlash(null), FLASH);
    if (takeFocus(map)) writeSelection(map, { anchor: passage.start, focus: passage.start });
    return () => {
      stop();
      clearTimeout(timer);
    };
  }, [map, scrollerRef, at, seen]);

  useLayoutEffect(() => {
    // Who comes with the focus on nothing else reads on: its keys are for the text.
    if (!map || useApp.getState().side !== side) return;
    if (document.activeElement?.contains(map.root)) map.root.focus({ preventScroll: true });
  }, [map, side]);

  // A layout effect, since its end comes while the text is still on the page and can be measured.
  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (!map || !scroller) return;
    let frame = 0;
    let timer = 0;
    const remember = (): void => {
      timer = 0;
      own.current = placeNow(map, scroller);
      rememberPlace(documentId, own.current);
    };
    const stopTelling = showsText(side, () => placeNow(map, scroller));
    const look = (): void => {
      frame = 0;
      setVisible(visiblePart(map, scroller));
    };
    const onScroll = (): void => {
      if (frame === 0) frame = requestAnimationFrame(look);
      clearTimeout(timer);
      timer = window.setTimeout(remember, REST);
    };
    let width = scroller.clientWidth;
    let stopKeeping = (): void => undefined;
    const onResize = (): void => {
      onScroll();
      if (scroller.clientWidth === width) return;
      // Another width breaks the lines elsewhere: the one at the top stays there.
      width = scroller.clientWidth;
      stopKeeping();
      if (own.current) stopKeeping = scrollToPlace(map, scroller, own.current);
    };
    look();
    scroller.addEventListener('scroll', onScroll, { passive: true });
    const observer = typeof ResizeObserver === 'undefined' ? null : new ResizeObserver(onResize);
    observer?.observe(scroller);
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
      if (timer !== 0) remember();
      stopTelling();
      stopKeeping();
      scroller.removeEventListener('scroll', onScroll);
      observer?.disconnect();
    };
  }, [map, scrollerRef, documentId, side]);

  return { visible, flash };
}

/** Brings the focus to the text unless it is in use in another part of the window; returns whether it did. */
function takeFocus(map: TextMap): boolean {
  const active = document.activeElement;
  const room = map.root.closest('section');
  if (active && !active.contains(map.root) && !room?.contains(active)) return false;
  map.root.focus({ preventScroll: true });
  return true;
}

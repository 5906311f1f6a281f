import { useEffect, useLayoutEffect, useMemo, useRef, type RefObject } from 'react';
import { cleanQuote } from '#domain/mentions/context';
import { MarkIndex, type Spanned } from '../../reading/mark-index';
import type { Layer } from '../../reading/painter';
import { scrollToPassage } from '../../reading/scrolling';
import { readSelection, writeSelection } from '../../reading/selecting';
import type { TextMap } from '../../reading/text-map';
import { usePane } from '../../state/panes';
import type { ReadText } from '../../state/texts';
import { openFind, stepFind, useFinding } from './find-store';

/** What the reader paints of what was found. */
interface Found {
  readonly hits: MarkIndex<Spanned>;
  readonly hitLayer: Layer<Spanned>;
  /** The hit where the analyst is. */
  readonly current: Spanned | null;
}

const none = new MarkIndex<Spanned>([]);

/** Longer selections are passages: nobody looks for them by Ctrl+F. */
const LONGEST_WORDS = 80;

/**
 * Finding in the text on the page: Ctrl+F opens the bar with the selected words, F3 steps, the hit comes into view, and when
 * the bar closes the caret stands at it.
 */
export function useFind(
  map: TextMap | null,
  scrollerRef: RefObject<HTMLElement | null>,
  visible: Spanned,
  { text, layout }: ReadText,
  selection: Spanned | null,
): Found {
  const { active } = usePane();
  const open = useFinding((state) => state.open) && active;
  const found = useFinding((state) => state.hits);
  const current = useFinding((state) =>
    state.open && active ? (state.hits.marks[state.current] ?? null) : null,
  );
  const reveal = useFinding((state) => state.reveal);
  const hits = open ? found : none;

  const latest = useRef({ map, visible, selection });
  useLayoutEffect(() => {
    latest.current = { map, visible, selection };
  });
  useEffect(() => {
    if (!active) return undefined;
    const onKey = (event: KeyboardEvent): void => {
      if (event.defaultPrevented || event.altKey) return;
      const control = event.ctrlKey || event.metaKey;
      const opens = control && !event.shiftKey && event.key.toLowerCase() === 'f';
      const steps = !control && event.key === 'F3';
      if ((!opens && !steps) || document.querySelector('[role="dialog"], [role="alertdialog"]')) return;
      event.preventDefault();
      const now = latest.current;
      const here = (now.map && readSelection(now.map)?.anchor) ?? now.visible.start;
      const { open: isOpen, query } = useFinding.getState();
      if (steps && isOpen) stepFind(event.shiftKey ? -1 : 1);
      else if (opens || query !== '') {
        const { start = 0, end = 0 } = now.selection ?? {};
        const takes = opens && start < end && end - start <= LONGEST_WORDS;
        openFind(takes ? cleanQuote(text, layout, start, end) : null, here);
      }
    };
    window.addEventListener('keydown', onKey);
    return () => window.removeEventListener('keydown', onKey);
  }, [text, layout, active]);

  const shown = useRef(reveal);
  useLayoutEffect(() => {
    const scroller = scrollerRef.current;
    if (shown.current === reveal || !map || !scroller || !current) return undefined;
    shown.current = reveal;
    return scrollToPassage(map, scroller, current);
  }, [map, scrollerRef, reveal, current]);

  const wasOpen = useRef(open);
  useEffect(() => {
    const closes = wasOpen.current && !open && !useFinding.getState().open;
    wasOpen.current = open;
    if (!closes || !map) return;
    const { hits: last, current: at } = useFinding.getState();
    const hit = last.marks[at];
    map.root.focus({ preventScroll: true });
    if (hit) writeSelection(map, { anchor: hit.start, focus: hit.start });
  }, [open, map]);

  const hitLayer = useMemo(() => ({ index: hits, styleOf: () => 'found' as const }), [hits]);
  return { hits, hitLayer, current };
}

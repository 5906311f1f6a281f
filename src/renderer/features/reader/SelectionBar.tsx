import { Copy, MessageSquareText, Tag } from 'lucide-react';
import { Toolbar } from 'radix-ui';
import { useLayoutEffect, useRef, useState, type ReactNode, type RefObject } from 'react';
import { highlightColours, type HighlightColour } from '#domain/case/annotation';
import type { Spanned } from '../../reading/mark-index';
import type { TextMap } from '../../reading/text-map';
import { useReadOnly } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Tooltip } from '../../ui/Tooltip';
import { barPlace, type BarPlace } from './bar-place';
import { colourName } from './reader-marks';
import styles from './SelectionBar.module.css';

interface SelectionBarProps {
  readonly map: TextMap;
  readonly selection: Spanned;
  readonly scrollerRef: RefObject<HTMLElement | null>;
  readonly onTag: () => void;
  readonly onHighlight: (colour: HighlightColour) => void;
  readonly onComment: () => void;
  readonly onCopy: () => void;
  /** Escape was pressed on the bar. */
  readonly onLeave: () => void;
}

/** What can be done with the selected words. It stands beside them, never on them, and scrolls with the text. */
export function SelectionBar({
  map,
  selection,
  scrollerRef,
  onTag,
  onHighlight,
  onComment,
  onCopy,
  onLeave,
}: SelectionBarProps): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const [place, setPlace] = useState<BarPlace | null>(null);
  const readOnly = useReadOnly();
  // What cannot be done can still be reached, and its tooltip says why.
  const off = readOnly === null ? {} : { 'aria-disabled': true };
  const marking = (act: () => void) => (readOnly === null ? act : undefined);
  const { start, end } = selection;
  useLayoutEffect(() => {
    const update = (): void => {
      const scroller = scrollerRef.current;
      const bar = ref.current;
      if (scroller && bar) setPlace(placeBar(map, { start, end }, scroller, bar));
    };
    update();
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(update);
    observer.observe(map.root);
    return () => observer.disconnect();
  }, [map, start, end, scrollerRef]);

  return (
    <Toolbar.Root
      ref={ref}
      aria-label="Selected words"
      className={styles['bar']}
      style={place ? { left: place.left, top: place.top } : { visibility: 'hidden' }}
      // The words must stay selected while a button is pressed.
      onMouseDown={(event) => event.preventDefault()}
      onKeyDown={(event) => {
        if (event.key !== 'Escape') return;
        event.stopPropagation();
        onLeave();
      }}
    >
      <Tooltip
        label={readOnly ?? 'Say which entity these words name'}
        {...(readOnly === null ? { shortcut: 'T' } : {})}
        side="top"
      >
        <Toolbar.Button asChild>
          <Button
            size="s"
            variant="quiet"
            icon={<Tag aria-hidden />}
            aria-keyshortcuts="T"
            {...off}
            onClick={marking(onTag)}
          >
            Tag entity
          </Button>
        </Toolbar.Button>
      </Tooltip>
      <Toolbar.Separator className={styles['line']} />
      {highlightColours.map((colour, i) => (
        <Tooltip
          key={colour}
          label={readOnly ?? `Highlight in ${colour}`}
          {...(readOnly === null ? { shortcut: i === 0 ? 'H' : String(i + 1) } : {})}
          side="top"
        >
          <Toolbar.Button
            className={styles['swatch']}
            aria-label={`Highlight: ${colourName(colour)}`}
            aria-keyshortcuts={String(i + 1)}
            {...off}
            onClick={marking(() => onHighlight(colour))}
          >
            <span
              style={{ background: `var(--mark-${colour})`, borderColor: `var(--mark-${colour}-line)` }}
            />
          </Toolbar.Button>
        </Tooltip>
      ))}
      <Toolbar.Separator className={styles['line']} />
      <Tooltip
        label={readOnly ?? 'Write a comment on these words'}
        {...(readOnly === null ? { shortcut: 'C' } : {})}
        side="top"
      >
        <Toolbar.Button asChild>
          <Button
            size="s"
            variant="quiet"
            icon={<MessageSquareText aria-hidden />}
            aria-keyshortcuts="C"
            {...off}
            onClick={marking(onComment)}
          >
            Comment
          </Button>
        </Toolbar.Button>
      </Tooltip>
      <Toolbar.Button asChild>
        <IconButton
          size="s"
          label="Copy"
          shortcut="Ctrl+C"
          tooltipSide="top"
          icon={<Copy aria-hidden />}
          onClick={onCopy}
        />
      </Toolbar.Button>
    </Toolbar.Root>
  );
}

function placeBar(map: TextMap, selection: Spanned, scroller: HTMLElement, bar: HTMLElement): BarPlace {
  const { start, end } = selection;
  const frame = scroller.getBoundingClientRect();
  // Only the ends: a whole book may be selected. Words in hidden leftovers have no lines.
  const first = linesOf(map, start, Math.min(end, start + END))[0] ?? frame;
  const last = linesOf(map, Math.max(start, end - END), end).at(-1) ?? frame;
  return barPlace({
    first,
    last,
    frame: { left: frame.left, top: frame.top, width: scroller.clientWidth, height: scroller.clientHeight },
    scrolled: { left: scroller.scrollLeft, top: scroller.scrollTop },
    bar: { width: bar.offsetWidth, height: bar.offsetHeight },
  });
}

/** Enough characters at each end of a selection to hold a line of them. */
const END = 200;

function linesOf(map: TextMap, start: number, end: number): ReadonlyArray<DOMRect> {
  return [...(map.rangeOf(start, end)?.getClientRects() ?? [])].filter(({ width }) => width > 0);
}

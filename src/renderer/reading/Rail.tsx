import { useLayoutEffect, useMemo, useRef, useState, type PointerEvent, type ReactNode } from 'react';
import styles from './Rail.module.css';
import type { Spanned } from './mark-index';
import { nearestMark, rowOf, rowsOf, ticksOf, type RailMarks, type Tick } from './rail';

interface RailProps<Mark extends Spanned> {
  readonly rail: RailMarks<Mark>;
  /** What was looked for, in text order: lines over all lanes. */
  readonly hits?: ReadonlyArray<Spanned>;
  /** Parts that were not on the screen yet, in text order. */
  readonly unread?: ReadonlyArray<Spanned>;
  /** Sentences that are to be marked still, in text order. */
  readonly open?: ReadonlyArray<Spanned>;
  /** Length of the text in UTF-16 units. */
  readonly length: number;
  /** The part of the text in view, in canonical offsets. */
  readonly visible: { readonly start: number; readonly end: number };
  /** The id of the element that it scrolls. */
  readonly controls: string;
  /** Called with the offset to go to. */
  readonly onGo: (offset: number) => void;
}

/** Height of a row and of the tick in it, in CSS pixels. */
const ROW = 3;
const TICK = 2;
const LANE = 5;
const LANES = 3;
/** Width of the lines for what is unread and for what is not marked, and of both with the space behind them. */
const EDGE = 2;
const LEAD = 2 * EDGE + 3;
const noHits: ReadonlyArray<Spanned> = [];
const hitTick: Tick = { lane: 0, colour: 'var(--found-line)' };
/** A click this near to a tick means its mark, in CSS pixels. */
const REACH = 5;

/** Where the marks of a text are, seen at once: a tick for each, and a click goes there. */
export function Rail<Mark extends Spanned>({
  rail,
  hits = noHits,
  unread = noHits,
  open = noHits,
  length,
  visible,
  controls,
  onGo,
}: RailProps<Mark>): ReactNode {
  const ref = useRef<HTMLDivElement>(null);
  const [height, setHeight] = useState(0);
  useLayoutEffect(() => {
    const element = ref.current;
    if (!element) return;
    setHeight(element.clientHeight);
    if (typeof ResizeObserver === 'undefined') return;
    const observer = new ResizeObserver(() => setHeight(element.clientHeight));
    observer.observe(element);
    return () => observer.disconnect();
  }, []);
  const rows = Math.max(1, Math.floor(height / ROW));
  const ticks = useMemo(() => ticksOf(rail, length, rows), [rail, length, rows]);
  const hitRows = useMemo(
    () => ticksOf({ marks: hits, tickOf: () => hitTick }, length, rows)[0]?.rows ?? [],
    [hits, length, rows],
  );

  const unreadRows = useMemo(() => rowsOf(unread, length, rows), [unread, length, rows]);
  const openRows = useMemo(
    () => ticksOf({ marks: open, tickOf: () => hitTick }, length, rows)[0]?.rows ?? [],
    [open, length, rows],
  );

  const go = (event: PointerEvent<HTMLDivElement>): void => {
    if (event.buttons !== 1 || height === 0) return;
    const y = event.clientY - event.currentTarget.getBoundingClientRect().top;
    const offset = Math.min(length, Math.max(0, Math.round((y / height) * length)));
    const mark =
      event.type === 'pointerdown'
        ? nearestMark<Spanned>(hits.length > 0 ? hits : rail.marks, offset, (REACH / height) * length)
        : undefined;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    onGo(mark?.start ?? offset);
  };

  const top = rowOf(visible.start, length, rows) * ROW;
  const bottom = (rowOf(visible.end, length, rows) + 1) * ROW;
  const share = length === 0 ? 0 : Math.round((visible.start / length) * 100);
  return (
    <div
      ref={ref}
      className={styles['rail']}
      role="scrollbar"
      aria-label="Where the marks are"
      aria-controls={controls}
      aria-orientation="vertical"
      aria-valuemin={0}
      aria-valuemax={100}
      aria-valuenow={share}
      tabIndex={-1}
      onPointerDown={go}
      onPointerMove={go}
    >
      <div className={styles['view']} style={{ top, height: Math.max(bottom - top, 8) }} />
      <svg className={styles['ticks']} width={LEAD + LANE * LANES} height={height} aria-hidden="true">
        <path
          className={styles['unread']}
          d={unreadRows
            .map(({ start, end }) => `M0 ${start * ROW}h${EDGE}v${(end - start) * ROW}h-${EDGE}z`)
            .join('')}
        />
        <path
          className={styles['open']}
          d={openRows.map((row) => `M${EDGE + 1} ${row * ROW}h${EDGE}v${TICK}h-${EDGE}z`).join('')}
        />
        {hitRows.length > 0 ? (
          <path
            className={styles['hits']}
            d={hitRows
              .map((row) => `M${LEAD} ${row * ROW}h${LANE * LANES - 1}v${TICK}h${1 - LANE * LANES}z`)
              .join('')}
          />
        ) : null}
        {ticks.map(({ colour, lane, rows: taken }) => (
          <path
            key={`${lane} ${colour}`}
            style={{ fill: colour }}
            d={taken
              .map((row) => `M${LEAD + lane * LANE} ${row * ROW}h${LANE - 1}v${TICK}h${1 - LANE}z`)
              .join('')}
          />
        ))}
      </svg>
    </div>
  );
}

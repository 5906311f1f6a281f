import {
  memo,
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type Ref,
} from 'react';
import type { EntityId } from '#domain/case/ids';
import type { TimelineEntry } from '#domain/timeline/entries';
import {
  layRows,
  timelineMeasures,
  type LabelCache,
  type RowGroup,
  type TimelineWords,
} from '#domain/timeline/rows';
import { fitting, ticksOf, xOf, zooms, type TimeScale } from '#domain/timeline/scale';
import { scaleOfAll, timelineMargins } from '#domain/timeline/svg';
import { EntityIcon } from '../../ui/EntityDot';
import { useRoomStart } from '../../ui/room-start';
import { Fades, GroupBars } from './Bars';
import styles from './Timeline.module.css';
import { useTimeScale } from './use-time-scale';

/** What a room can have the picture do. */
export interface PictureHandle {
  readonly zoom: (factor: number) => void;
  /** Shows years, months or days about the middle. */
  readonly zoomTo: (step: keyof typeof zooms) => void;
  readonly showAll: () => void;
  /** The part of time that is seen, with its width in pixels. */
  readonly seen: () => { readonly scale: TimeScale; readonly width: number };
}

interface TimelinePictureProps {
  readonly ref: Ref<PictureHandle>;
  readonly entries: ReadonlyArray<TimelineEntry>;
  readonly words: TimelineWords;
  /** Where the picture was left. */
  readonly scale: TimeScale | null;
  readonly onScale: (scale: TimeScale | null) => void;
  readonly active: string | null;
  readonly onOpen: (entry: TimelineEntry) => void;
  readonly onEntity: (entityId: EntityId) => void;
  /** Goes to the next (1) or previous (-1) entry. */
  readonly onStep: (step: 1 | -1) => void;
  readonly onOpenActive: () => void;
}

/** Rows that are drawn beyond what is seen, in pixels, and the step in which the drawn part moves. */
const BEYOND = 240;
const { names: NAMES, axis: AXIS } = timelineMargins;

/** The picture as soon as it is known how wide it is. */
export function TimelinePicture(props: TimelinePictureProps): ReactNode {
  const frame = useRef<HTMLDivElement>(null);
  const [size, setSize] = useState<{ readonly width: number; readonly height: number } | null>(null);
  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    // Where nothing has a size, as in tests without a screen, a picture of usual size is drawn.
    const look = (): void => setSize({ width: box.clientWidth || 900, height: box.clientHeight || 500 });
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    return () => observer.disconnect();
  }, []);
  return (
    <div ref={frame} className={styles['frame-of-picture']}>
      {size ? <Picture {...props} width={Math.max(160, size.width - NAMES)} height={size.height} /> : null}
    </div>
  );
}

function Picture({
  ref,
  entries,
  words,
  scale: left,
  onScale,
  active,
  onOpen,
  onEntity,
  onStep,
  onOpenActive,
  width,
  height,
}: TimelinePictureProps & { readonly width: number; readonly height: number }): ReactNode {
  useRoomStart();
  const bars = useRef<SVGGElement>(null);
  const axis = useRef<SVGGElement>(null);
  const scroller = useRef<HTMLDivElement>(null);
  const moved = useRef<((shift: number) => void) | null>(null);
  useLayoutEffect(() => {
    moved.current = (shift) => {
      for (const part of [bars.current, axis.current]) {
        part?.setAttribute('transform', `translate(${Math.round(shift * 4) / 4} 0)`);
      }
    };
  }, []);
  const [first] = useState(() => left ?? scaleOfAll(entries, width));
  const control = useTimeScale(first, width, moved, onScale);
  const { drawn, pan, zoom, show } = control;

  // Lanes alter only when the picture is twice as close or far, so that rows stay while one zooms a little.
  const step = 2 ** Math.floor(Math.log2(drawn.scale.zoom));
  const [labels] = useState((): LabelCache => new WeakMap());
  const rows = useMemo(() => layRows(entries, words, step, labels), [entries, words, step, labels]);

  const [top, setTop] = useState(0);
  const from = Math.max(0, top - BEYOND);
  const to = top + height + 2 * BEYOND;
  const groups = useMemo(
    () => rows.groups.filter((group) => group.top + group.height >= from && group.top <= to),
    [rows, from, to],
  );
  const ticks = ticksOf(drawn.from, drawn.to, drawn.scale.zoom);

  useImperativeHandle(ref, () => ({
    zoom: (factor) => zoom(factor),
    zoomTo: (unit) => zoom(zooms[unit] / control.scale().zoom),
    showAll: () => {
      show(scaleOfAll(entries, width));
      onScale(null);
    },
    seen: () => ({ scale: control.scale(), width }),
  }));

  // What is chosen in the list is brought into view.
  const shown = useRef(active);
  useEffect(() => {
    if (active === null || active === shown.current) return;
    shown.current = active;
    const group = rows.groups.find(({ bars: own }) => own.some(({ entry }) => entry.id === active));
    const bar = group?.bars.find(({ entry }) => entry.id === active);
    const box = scroller.current;
    if (!bar || !box) return;
    const scale = control.scale();
    const x = xOf(bar.entry.span.from, scale);
    const end = xOf(bar.entry.span.to, scale);
    if (end < 16 || x > width - 80) {
      const room = Math.max(1, bar.entry.span.to - bar.entry.span.from);
      show(
        room * scale.zoom > width * 0.9
          ? fitting(bar.entry.span.from, bar.entry.span.to, width, 80)
          : { ...scale, start: bar.entry.span.from - width / 3 / scale.zoom },
      );
    }
    if (bar.y < box.scrollTop || bar.y + timelineMeasures.lane > box.scrollTop + box.clientHeight - AXIS) {
      box.scrollTop = bar.y - box.clientHeight / 2;
    }
  }, [active, rows, control, show, width]);

  useEffect(() => {
    const box = scroller.current;
    if (!box) return;
    const onWheel = (event: WheelEvent): void => {
      if (event.ctrlKey || event.metaKey) {
        event.preventDefault();
        const x = event.clientX - box.getBoundingClientRect().left - NAMES;
        zoom(Math.exp(-event.deltaY / 300), Math.max(0, x));
        return;
      }
      const canScroll = box.scrollHeight > box.clientHeight + 1;
      const sideways = event.shiftKey || !canScroll ? event.deltaX + event.deltaY : event.deltaX;
      if (sideways === 0) return;
      event.preventDefault();
      pan(sideways);
    };
    box.addEventListener('wheel', onWheel, { passive: false });
    return () => box.removeEventListener('wheel', onWheel);
  }, [pan, zoom]);

  const drag = useRef<{ x: number; y: number; far: number } | null>(null);
  const onPointerDown = (event: PointerEvent): void => {
    if (event.button === 0) drag.current = { x: event.clientX, y: event.clientY, far: 0 };
  };
  const onPointerMove = (event: PointerEvent): void => {
    const from = drag.current;
    if (!from || event.buttons === 0) return;
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    from.far += Math.abs(dx) + Math.abs(dy);
    if (from.far < 4) return;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    pan(-dx);
    if (scroller.current) scroller.current.scrollTop -= dy;
    from.x = event.clientX;
    from.y = event.clientY;
  };
  const onPointerUp = (event: PointerEvent): void => {
    const wasDrag = (drag.current?.far ?? 0) >= 4;
    drag.current = null;
    if (wasDrag || !(event.target instanceof Element)) return;
    const id = event.target.closest('[data-id]')?.getAttribute('data-id');
    const entry = id ? entries.find((one) => one.id === id) : undefined;
    if (entry) onOpen(entry);
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const box = scroller.current;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => pan(event.shiftKey ? -width * 0.8 : -60),
      ArrowRight: () => pan(event.shiftKey ? width * 0.8 : 60),
      ArrowUp: () => box?.scrollBy(0, -60),
      ArrowDown: () => box?.scrollBy(0, 60),
      '+': () => zoom(1.5),
      '=': () => zoom(1.5),
      '-': () => zoom(1 / 1.5),
      '0': () => show(scaleOfAll(entries, width)),
      n: () => onStep(1),
      p: () => onStep(-1),
      Enter: onOpenActive,
    };
    const does = keys[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  };

  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a picture that keys and the mouse move
    <div
      className={styles['picture']}
      role="application"
      data-room-start
      aria-label="Picture of the timeline. Left and right move in time, plus and minus zoom, N and P go through the entries. The list beside it holds the same."
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
      onKeyDown={onKeyDown}
    >
      <svg className={styles['axis']} height={AXIS} aria-hidden>
        <g ref={axis}>
          {ticks.map(({ day, label, strong }) => (
            <text key={day} x={NAMES + xOf(day, drawn.scale) + 4} y={18} data-strong={strong}>
              {label}
            </text>
          ))}
        </g>
        <rect x={0} y={0} width={NAMES} height={AXIS} className={styles['corner']} />
      </svg>
      <div
        ref={scroller}
        className={styles['rows']}
        onScroll={(event) => {
          const now = Math.floor(event.currentTarget.scrollTop / BEYOND) * BEYOND;
          if (now !== top) setTop(now);
        }}
        onPointerDown={onPointerDown}
        onPointerMove={onPointerMove}
        onPointerUp={onPointerUp}
      >
        <div style={{ height: Math.max(rows.height, height - AXIS) }} className={styles['all']}>
          <svg
            className={styles['bars']}
            style={{ top: from, height: Math.min(to, Math.max(rows.height, height - AXIS)) - from }}
            aria-hidden
          >
            <Fades />
            <g ref={bars}>
              {ticks.map(({ day, strong }) => (
                <line
                  key={day}
                  className={styles['tick']}
                  data-strong={strong}
                  x1={xOf(day, drawn.scale)}
                  x2={xOf(day, drawn.scale)}
                  y1={0}
                  y2="100%"
                />
              ))}
              {groups.map((group) => (
                <GroupBars
                  key={group.entityId}
                  group={group}
                  scale={drawn.scale}
                  from={drawn.from}
                  to={drawn.to}
                  top={from}
                  active={group.bars.some(({ entry }) => entry.id === active) ? active : null}
                />
              ))}
            </g>
          </svg>
          <Names groups={groups} onEntity={onEntity} />
        </div>
      </div>
    </div>
  );
}

/** The names of entities beside their rows. The list beside the picture is the way by keyboard. */
const Names = memo(function Names({
  groups,
  onEntity,
}: {
  readonly groups: ReadonlyArray<RowGroup>;
  readonly onEntity: (entityId: EntityId) => void;
}): ReactNode {
  return groups.map((group) => (
    <div
      key={group.entityId}
      className={styles['group']}
      style={{ top: group.top, height: group.height }}
      aria-hidden
    >
      <button
        type="button"
        tabIndex={-1}
        className={styles['name']}
        title={group.name}
        onClick={() => onEntity(group.entityId)}
      >
        <span className={styles['name-words']}>
          <EntityIcon schema={group.schema} />
          <span>{group.name}</span>
        </span>
      </button>
    </div>
  ));
});

import { useCallback, useEffect, useLayoutEffect, useRef, useState, type RefObject } from 'react';
import { dayAt, zoomAt, type TimeScale } from '#domain/timeline/scale';

/** The part of time that is drawn: what is seen, and half as much on each side, to be pushed along without drawing. */
export interface DrawnTime {
  readonly scale: TimeScale;
  readonly from: number;
  readonly to: number;
}

/** How a picture of time is moved. */
export interface TimeScaleControl {
  readonly drawn: DrawnTime;
  /** Moves by pixels: what lies to the right comes into view. */
  readonly pan: (pixels: number) => void;
  /** Zooms by a factor about a place in pixels from the left; by default the middle. */
  readonly zoom: (factor: number, x?: number) => void;
  readonly show: (scale: TimeScale) => void;
  readonly scale: () => TimeScale;
}

/** How much is drawn on each side of what is seen, and how little of it may be left, in parts of the width. */
const BESIDE = { drawn: 0.5, left: 0.25 } as const;
/** Farther from where it was first drawn, in pixels, the picture is drawn from another place. */
const FAR = 200_000;

/**
 * What is to be drawn for a scale. Bars are placed from the scale's first day; as long as the zoom is the same that day stays, so
 * that bars which are drawn already need not be drawn again.
 */
function drawnAround(scale: TimeScale, width: number, before?: DrawnTime): DrawnTime {
  const stays =
    before?.scale.zoom === scale.zoom && Math.abs(before.scale.start - scale.start) * scale.zoom < FAR;
  return {
    scale: stays ? before.scale : scale,
    from: dayAt(-width * BESIDE.drawn, scale),
    to: dayAt(width * (1 + BESIDE.drawn), scale),
  };
}

/**
 * Keeps the scale of a picture. While it is only pushed along, `moved` shifts what is drawn already; it is drawn anew when
 * its end comes near or the zoom alters: at most once a frame.
 *
 * @param start the first scale
 * @param width of the picture, in pixels
 * @param moved shifts what is drawn, in pixels to the right
 * @param settled is told the scale when it has come to rest
 */
export function useTimeScale(
  start: TimeScale,
  width: number,
  moved: RefObject<((shift: number) => void) | null>,
  settled: (scale: TimeScale) => void,
): TimeScaleControl {
  const now = useRef(start);
  const [drawn, setDrawn] = useState(() => drawnAround(start, width));
  const latest = useRef({ drawn, width, settled });
  const frame = useRef(0);
  const rest = useRef<ReturnType<typeof setTimeout>>(undefined);

  useLayoutEffect(() => {
    latest.current = { drawn, width, settled };
    moved.current?.((drawn.scale.start - now.current.start) * drawn.scale.zoom);
  });

  const update = useCallback((): void => {
    frame.current = 0;
    const { drawn, width } = latest.current;
    const scale = now.current;
    const isSameZoom = scale.zoom === drawn.scale.zoom;
    if (isSameZoom) moved.current?.((drawn.scale.start - scale.start) * scale.zoom);
    const room = width * (BESIDE.drawn - BESIDE.left);
    if (!isSameZoom || dayAt(-room, scale) < drawn.from || dayAt(width + room, scale) > drawn.to) {
      setDrawn(drawnAround(scale, width, drawn));
    }
    clearTimeout(rest.current);
    rest.current = setTimeout(() => latest.current.settled(now.current), 250);
  }, [moved]);

  const show = useCallback(
    (scale: TimeScale): void => {
      now.current = scale;
      if (frame.current === 0) frame.current = requestAnimationFrame(update);
    },
    [update],
  );
  useEffect(
    () => () => {
      cancelAnimationFrame(frame.current);
      clearTimeout(rest.current);
    },
    [],
  );
  useEffect(() => {
    // A wider picture shows more.
    setDrawn(drawnAround(now.current, width));
  }, [width]);

  return {
    drawn,
    show,
    scale: useCallback(() => now.current, []),
    pan: useCallback(
      (pixels) => show({ ...now.current, start: now.current.start + pixels / now.current.zoom }),
      [show],
    ),
    zoom: useCallback(
      (factor, x) => show(zoomAt(now.current, factor, x ?? latest.current.width / 2)),
      [show],
    ),
  };
}

import { startTransition, useCallback, useEffect, useMemo, useRef, useState } from 'react';
import type { DocumentId } from '#domain/case/ids';
import type { Source } from '#domain/dossier/dossier';

/** A source as far as it is drawn: how many of its passages; with none only its heading stands there. */
export interface DrawnSource {
  readonly source: Source;
  readonly passages: number;
}

/** What is on the screen of each source, by its document. */
type Drawn = ReadonlyMap<DocumentId, DrawnSource>;

/** Passages drawn at once, so that a long dossier is there in a moment; the rest follows while nobody waits. */
const FIRST = 40;
/**
 * As many are added at least and at most in each further step, depending on how long the last one took; what is added is also to
 * be laid out and painted within the frame, which that time does not hold.
 */
const STEP = { least: 20, most: 160 } as const;
/** What a step may take, in milliseconds: half of a frame. */
const BUDGET = 8;
/** A heading costs as much as so many passages. */
const HEADING = 2;

function isWhole(drawn: DrawnSource | undefined, source: Source): boolean {
  return drawn?.source === source && drawn.passages >= source.citations.length;
}

/**
 * Draws some more of what is not drawn as it is to be: at first the passages that are to be there at once, then all headings, so
 * that the whole is as long as it will be, then what is seen, then the rest. Sources that are drawn as they were stay so
 * until their turn comes.
 *
 * @param budget in passages
 * @param seen documents whose headings are near the view
 */
export function drawMore(
  sources: ReadonlyArray<Source>,
  before: Drawn,
  budget: number,
  seen: ReadonlySet<string>,
): Drawn {
  const after = new Map<DocumentId, DrawnSource>();
  for (const { documentId } of sources) {
    const drawn = before.get(documentId);
    if (drawn) after.set(documentId, drawn);
  }
  let left = budget;
  const draw = (source: Source): void => {
    const { documentId, citations } = source;
    const drawn = after.get(documentId);
    if (left <= 0 || isWhole(drawn, source)) return;
    // What changed is drawn anew as far as it was; what is not there yet, as far as there is room.
    const from = drawn && drawn.source === source ? drawn.passages : 0;
    const kept = drawn && drawn.source !== source ? drawn.passages : 0;
    const to = Math.min(citations.length, Math.max(kept, from + left));
    left -= to - from + (drawn ? 0 : HEADING);
    after.set(documentId, { source, passages: to });
  };
  if (before.size === 0) {
    sources.forEach(draw);
    return after;
  }
  for (const source of sources) {
    if (left <= 0) return after;
    if (after.has(source.documentId)) continue;
    left -= HEADING;
    after.set(source.documentId, { source, passages: 0 });
  }
  for (const source of sources) if (seen.has(source.documentId)) draw(source);
  sources.forEach(draw);
  return after;
}

/**
 * What to draw of the passages of sources, in their order: grows in steps that leave room for the mouse and the keys, and follows
 * in the same way what changes. `see` tells that a heading came near the view.
 */
export function useSettling(sources: ReadonlyArray<Source>): {
  readonly drawn: ReadonlyArray<DrawnSource>;
  readonly settled: boolean;
  readonly see: (documentIds: ReadonlyArray<string>) => void;
} {
  const [shown, setShown] = useState<Drawn>(() => drawMore(sources, new Map(), FIRST, new Set()));
  const seen = useRef(new Set<string>());
  const step = useRef({ size: FIRST, begun: 0 });
  const see = useCallback((documentIds: ReadonlyArray<string>) => {
    for (const id of documentIds) seen.current.add(id);
  }, []);
  const { drawn, settled } = useMemo(() => {
    const list = sources.flatMap(({ documentId }) => shown.get(documentId) ?? []);
    return { drawn: list, settled: sources.every((source) => isWhole(shown.get(source.documentId), source)) };
  }, [sources, shown]);
  useEffect(() => {
    if (settled) return;
    const { begun, size } = step.current;
    const took = performance.now() - begun;
    if (begun > 0) {
      const next = took < BUDGET ? size * 2 : took > 2 * BUDGET ? size / 2 : size;
      step.current.size = Math.min(STEP.most, Math.max(STEP.least, Math.round(next)));
    }
    // After the frame that shows what came last.
    let timer: ReturnType<typeof setTimeout> | undefined;
    const frame = requestAnimationFrame(() => {
      timer = setTimeout(() => {
        step.current.begun = performance.now();
        startTransition(() =>
          setShown((before) => drawMore(sources, before, step.current.size, seen.current)),
        );
      }, 0);
    });
    return () => {
      cancelAnimationFrame(frame);
      clearTimeout(timer);
    };
  }, [settled, shown, sources]);
  return { drawn, settled, see };
}

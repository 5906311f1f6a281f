import type { EntityId } from '../case/ids';
import { fitText, textWidth } from '../drawing/text-width';
import type { TimelineEntry } from './entries';
import { layLanes } from './lanes';
import type { Span } from './period';
import type { TimeScale } from './scale';

/** Measures of the picture, in pixels. */
export const timelineMeasures = {
  /** Height of a lane, and of the bar in it. */
  lane: 20,
  bar: 10,
  /** Air above and below the lanes of an entity. */
  air: 6,
  /** No bar is narrower, or it could not be seen. */
  least: 7,
  /** What tells that it goes on. */
  open: 22,
  /** Size of letters, and the widest words beside a bar. */
  letters: 11,
  words: 190,
} as const;

/** One bar with its words. */
export interface Bar {
  readonly entry: TimelineEntry;
  /** Top of its lane. */
  readonly y: number;
  readonly words: string;
  /** Of the words. */
  readonly wordsWidth: number;
}

/** The bars of one entity. */
export interface RowGroup {
  readonly entityId: EntityId;
  readonly name: string;
  readonly schema: string;
  readonly top: number;
  readonly height: number;
  readonly bars: ReadonlyArray<Bar>;
  /** Bars that give different dates for the same, by the top of the first and the bottom of the last. */
  readonly disputes: ReadonlyArray<{ readonly top: number; readonly bottom: number; readonly span: Span }>;
}

/** Everything in its place, top to bottom. */
export interface Rows {
  readonly groups: ReadonlyArray<RowGroup>;
  readonly height: number;
}

/** How things are called in the picture. */
export interface TimelineWords {
  readonly entity: (id: EntityId) => { readonly name: string; readonly schema: string };
  readonly property: (property: string) => string;
}

/** What is written beside a bar: `owns PeruRail`, `cost: 1.3 billion USD`. */
export function entryWords(
  entry: Pick<TimelineEntry, 'property' | 'says' | 'entityIds' | 'statesDate' | 'qualifier' | 'of'>,
  words: TimelineWords,
): string {
  const property = words.property(entry.property);
  const qualifier = entry.qualifier === undefined ? '' : ` (${entry.qualifier})`;
  if (entry.of === 'text') return `${entry.says}${qualifier}`;
  const isRelation = entry.entityIds.length > 1;
  return `${property}${isRelation ? ' ' : ': '}${entry.says}${qualifier}`;
}

/** What a bar takes of the line, with its words, in pixels from day 0. */
function extentOf({ span }: TimelineEntry, wordsWidth: number, zoom: number): readonly [number, number] {
  const from = span.from * zoom - (span.openStart ? timelineMeasures.open : 0);
  const bar = Math.max((span.to - span.from) * zoom, timelineMeasures.least);
  const to = span.from * zoom + bar + (span.openEnd ? timelineMeasures.open : 0);
  return [from, to + wordsWidth + 14];
}

/** Words of an entry as far as they fit, with their width in pixels. */
export interface EntryLabel {
  readonly text: string;
  readonly width: number;
}

/** Labels that were measured before; who lays the same entries out again and again keeps one. */
export type LabelCache = WeakMap<TimelineEntry, EntryLabel>;

function labelOf(entry: TimelineEntry, words: TimelineWords, cache: LabelCache): EntryLabel {
  const known = cache.get(entry);
  if (known) return known;
  const { letters, words: widest } = timelineMeasures;
  const text = fitText(entryWords(entry, words), letters, widest);
  const label = { text, width: textWidth(text, letters) };
  cache.set(entry, label);
  return label;
}

/**
 * Lays entries out: one group for each entity in the order of its first date, and in it lanes in which neither bars nor words
 * overlap. Dates that are at odds lie right below each other. Depends on the zoom, since words are as wide at any.
 *
 * @param entries in the order of time
 * @param zoom in pixels a day
 */
export function layRows(
  entries: ReadonlyArray<TimelineEntry>,
  words: TimelineWords,
  zoom: number,
  cache: LabelCache = new WeakMap(),
): Rows {
  const byEntity = new Map<EntityId, TimelineEntry[]>();
  for (const entry of entries) {
    const known = byEntity.get(entry.entityId);
    if (known) known.push(entry);
    else byEntity.set(entry.entityId, [entry]);
  }
  const groups: RowGroup[] = [];
  let top = 0;
  for (const [entityId, own] of byEntity) {
    const group = layGroup(entityId, own, words, zoom, top, cache);
    groups.push(group);
    top += group.height;
  }
  return { groups, height: top };
}

function layGroup(
  entityId: EntityId,
  entries: ReadonlyArray<TimelineEntry>,
  words: TimelineWords,
  zoom: number,
  top: number,
  cache: LabelCache,
): RowGroup {
  const { lane, air } = timelineMeasures;
  const bundles = new Map<string, TimelineEntry[]>();
  for (const entry of entries) {
    const key = entry.dispute === '' ? `one ${entry.id}` : `odds ${entry.dispute}`;
    const known = bundles.get(key);
    if (known) known.push(entry);
    else bundles.set(key, [entry]);
  }
  const items = [...bundles.values()].map((bundle) => {
    const drawn = bundle.map((entry) => {
      const { text, width: wordsWidth } = labelOf(entry, words, cache);
      return { entry, text, wordsWidth, extent: extentOf(entry, wordsWidth, zoom) };
    });
    return {
      drawn,
      from: Math.min(...drawn.map(({ extent }) => extent[0])) - (bundle.length > 1 ? 10 : 0),
      to: Math.max(...drawn.map(({ extent }) => extent[1])),
      lanes: bundle.length,
    };
  });
  const lanes = layLanes(items);
  const bars: Bar[] = [];
  const disputes: Array<RowGroup['disputes'][number]> = [];
  for (const [i, item] of items.entries()) {
    const first = top + air + (lanes.lane[i] ?? 0) * lane;
    for (const [below, { entry, text, wordsWidth }] of item.drawn.entries()) {
      bars.push({ entry, y: first + below * lane, words: text, wordsWidth });
    }
    const [earliest] = item.drawn;
    if (item.lanes > 1 && earliest) {
      disputes.push({ top: first, bottom: first + item.lanes * lane, span: earliest.entry.span });
    }
  }
  return {
    entityId,
    ...words.entity(entityId),
    top,
    height: Math.max(1, lanes.count) * lane + 2 * air,
    bars,
    disputes,
  };
}

/** A part of a bar: solid where the time is sure, fading towards an end that is not. */
export interface BarPart {
  readonly look: 'solid' | 'fade-in' | 'fade-out' | 'fade-both';
  readonly x: number;
  readonly width: number;
}

/** The parts of a bar on a scale, from left to right, in pixels. */
export function barParts(span: Span, { start, zoom }: TimeScale): ReadonlyArray<BarPart> {
  const { least, open } = timelineMeasures;
  const x = (span.from - start) * zoom;
  const end = Math.max((span.to - start) * zoom, x + least);
  const parts: BarPart[] = [];
  if (span.openStart) parts.push({ look: 'fade-in', x: x - open, width: open });
  const sureFrom = (span.sureFrom - start) * zoom;
  const sureTo = (span.sureTo - start) * zoom;
  const isExact = span.sureFrom <= span.from && span.sureTo >= span.to;
  if (isExact || (end - x <= least && !(span.openStart || span.openEnd))) {
    parts.push({ look: isExact ? 'solid' : 'fade-both', x, width: end - x });
  } else if (sureFrom >= sureTo) {
    const look = span.openEnd ? 'fade-in' : span.openStart ? 'fade-out' : 'fade-both';
    parts.push({ look, x, width: end - x });
  } else {
    if (sureFrom > x) parts.push({ look: 'fade-in', x, width: sureFrom - x });
    parts.push({ look: 'solid', x: sureFrom, width: sureTo - sureFrom });
    if (sureTo < end) parts.push({ look: 'fade-out', x: sureTo, width: end - sureTo });
  }
  if (span.openEnd) parts.push({ look: 'fade-out', x: end, width: open });
  return parts;
}

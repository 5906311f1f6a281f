import type { MarkIndex, Spanned } from './mark-index';
import { priorityOf, type MarkStyle } from './mark-styles';
import type { TextMap } from './text-map';

/** Marks and how to draw them. The style of a mark is asked for only when the mark comes near the view. */
export interface Layer<Mark extends Spanned> {
  readonly index: MarkIndex<Mark>;
  readonly styleOf: (mark: Mark) => MarkStyle;
}

/** How far beyond the visible part marks are painted already, in CSS pixels: more than a screen of scrolling. */
const MARGIN = 1200;

/** The name under which the style sheet knows a style: `::highlight(quipu-comment)`. */
function registeredName(style: MarkStyle): string {
  return `quipu-${style}`;
}

function paints(): boolean {
  return typeof CSS !== 'undefined' && 'highlights' in CSS;
}

/** The one Highlight of a style; all canvases of the window share it. */
function highlightOf(style: MarkStyle): Highlight {
  const name = registeredName(style);
  const found = CSS.highlights.get(name);
  if (found) return found;
  const made = new Highlight();
  made.priority = priorityOf(style);
  CSS.highlights.set(name, made);
  return made;
}

/** What is to be painted in a range: how, and from where to where. */
type Source = (
  start: number,
  end: number,
) => ReadonlyArray<{ readonly style: MarkStyle; readonly start: number; readonly end: number }>;

interface Painted {
  readonly style: MarkStyle;
  readonly range: Range;
}

/**
 * Paints marks over the text with the CSS Custom Highlight API: nothing is wrapped and no element altered. Only chunks
 * near the visible part hold ranges, since each registered range costs at every repaint of the page. Marks come in
 * layers by name, so that the selection can alter without a look at ten thousand mentions.
 */
export class MarkPainter {
  readonly #map: TextMap;
  readonly #scroller: Element;
  /** By name; each tells what to paint in a range. */
  readonly #layers = new Map<string, Source>();
  /** For each layer, what is painted now: by chunk, then by style and range. */
  readonly #painted = new Map<string, Map<number, Map<string, Painted>>>();
  readonly #near = new Set<number>();
  readonly #observer: IntersectionObserver | null;

  /** @param scroller the element that scrolls the text */
  constructor(map: TextMap, scroller: Element) {
    this.#map = map;
    this.#scroller = scroller;
    this.#observer = this.#watch();
    this.#findNear();
  }

  /** Sets the marks of a layer; only what differs from before is painted or taken away. */
  setLayer<Mark extends Spanned>(name: string, { index, styleOf }: Layer<Mark>): void {
    if (!paints()) return;
    const source: Source = (start, end) =>
      index.within(start, end).map((mark) => ({
        style: styleOf(mark),
        start: Math.max(mark.start, start),
        end: Math.min(mark.end, end),
      }));
    this.#layers.set(name, source);
    for (const chunk of this.#near) this.#paint(name, source, chunk);
  }

  /** Takes all marks away and stops watching. */
  dispose(): void {
    this.#observer?.disconnect();
    for (const chunk of this.#near) this.#clear(chunk);
    this.#near.clear();
    this.#layers.clear();
  }

  #watch(): IntersectionObserver | null {
    if (typeof IntersectionObserver === 'undefined') return null;
    const numbers = new Map(this.#map.chunks.map((chunk, i) => [chunk, i]));
    const observer = new IntersectionObserver(
      (entries) => {
        for (const { target, isIntersecting } of entries) {
          const chunk = numbers.get(target);
          if (chunk === undefined || isIntersecting === this.#near.has(chunk)) continue;
          if (isIntersecting) this.#come(chunk);
          else {
            this.#near.delete(chunk);
            this.#clear(chunk);
          }
        }
      },
      { root: this.#scroller, rootMargin: `${MARGIN}px 0px` },
    );
    for (const chunk of this.#map.chunks) observer.observe(chunk);
    return observer;
  }

  /** The observer answers a frame later; text and marks are to appear together, so the first look is taken at once. */
  #findNear(): void {
    if (!this.#observer) {
      this.#map.chunks.forEach((_, i) => this.#near.add(i));
      return;
    }
    const view = this.#scroller.getBoundingClientRect();
    const { chunks } = this.#map;
    let low = 0;
    let high = chunks.length;
    while (low < high) {
      const middle = (low + high) >>> 1;
      const bottom = chunks[middle]?.getBoundingClientRect().bottom ?? 0;
      if (bottom < view.top - MARGIN) low = middle + 1;
      else high = middle;
    }
    for (let i = low; i < chunks.length; i++) {
      if ((chunks[i]?.getBoundingClientRect().top ?? 0) > view.bottom + MARGIN) break;
      this.#near.add(i);
    }
  }

  #come(chunk: number): void {
    this.#near.add(chunk);
    for (const [name, source] of this.#layers) this.#paint(name, source, chunk);
  }

  #paint(layer: string, source: Source, chunk: number): void {
    const { start, end } = this.#map.rangeOfChunk(chunk);
    const byChunk = this.#painted.get(layer) ?? new Map<number, Map<string, Painted>>();
    this.#painted.set(layer, byChunk);
    const before = byChunk.get(chunk);
    const now = new Map<string, Painted>();
    for (const { style, start: from, end: to } of source(start, end)) {
      const key = `${style} ${from} ${to}`;
      if (now.has(key)) continue;
      const kept = before?.get(key);
      if (kept) {
        now.set(key, kept);
        continue;
      }
      const range = this.#map.rangeOf(from, to);
      if (!range) continue;
      highlightOf(style).add(range);
      now.set(key, { style, range });
    }
    if (before) {
      for (const [key, painted] of before)
        if (!now.has(key)) highlightOf(painted.style).delete(painted.range);
    }
    if (now.size > 0) byChunk.set(chunk, now);
    else byChunk.delete(chunk);
  }

  #clear(chunk: number): void {
    for (const byChunk of this.#painted.values()) {
      for (const { style, range } of byChunk.get(chunk)?.values() ?? []) highlightOf(style).delete(range);
      byChunk.delete(chunk);
    }
  }
}

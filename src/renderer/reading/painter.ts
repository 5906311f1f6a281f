import type { MarkIndex, Spanned } from './mark-index';
import { priorityOf, type MarkStyle } from './mark-styles';
import type { TextMap } from './text-map';

/** A range of canonical text and how to draw it. */
export interface PaintedMark extends Spanned {
  readonly style: MarkStyle;
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
  readonly #layers = new Map<string, MarkIndex<PaintedMark>>();
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
  setLayer(name: string, index: MarkIndex<PaintedMark>): void {
    if (!paints()) return;
    this.#layers.set(name, index);
    for (const chunk of this.#near) this.#paint(name, index, chunk);
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
    for (const [name, index] of this.#layers) this.#paint(name, index, chunk);
  }

  #paint(layer: string, index: MarkIndex<PaintedMark>, chunk: number): void {
    const { start, end } = this.#map.rangeOfChunk(chunk);
    const byChunk = this.#painted.get(layer) ?? new Map<number, Map<string, Painted>>();
    this.#painted.set(layer, byChunk);
    const before = byChunk.get(chunk);
    const now = new Map<string, Painted>();
    for (const mark of index.within(start, end)) {
      const from = Math.max(mark.start, start);
      const to = Math.min(mark.end, end);
      const key = `${mark.style} ${from} ${to}`;
      if (now.has(key)) continue;
      const kept = before?.get(key);
      if (kept) {
        now.set(key, kept);
        continue;
      }
      const range = this.#map.rangeOf(from, to);
      if (!range) continue;
      highlightOf(mark.style).add(range);
      now.set(key, { style: mark.style, range });
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

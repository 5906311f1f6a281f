import {
  boundsOf,
  courseOf,
  distanceTo,
  pointOf,
  type Course,
  type Positions,
  type Scene,
} from '#domain/network/scene';
import {
  drawArrows,
  drawScene,
  drawNames,
  shownRadius,
  trace,
  traceNode,
  type NameAt,
  type Sheet,
} from './draw-scene';
import type { View } from './network-view';
import { colourOf, type Palette } from './palette';

/** What stands out of the rest: indexes of nodes, and keys of ties. */
export interface Emphasis {
  readonly nodes: ReadonlySet<number>;
  readonly ties: ReadonlySet<string>;
  /** The node with a ring. */
  readonly active: number | null;
}

/** A drawing that is being made. */
interface Job {
  readonly view: View;
  readonly steps: Generator<undefined, void>;
  /** Has drawn what was asked for so far; otherwise it would all be drawn at the end, in one long frame. */
  readonly flush: () => void;
}

/** How long drawing may take in a frame, in milliseconds: the rest of the frame is for everything else. */
const BUDGET = 7;
/** How much is drawn beyond what is seen, in parts of it, so that the picture can be pushed along. */
const BEYOND = 0.3;
/** So many that stand out are named. */
const MOST_NAMED = 40;
/** Half of what the longest names take, in pixels. */
const NAME = 76;
/** Milliseconds without a move after which a picture that settles goes on. */
const CALM = 250;
const SCALES = { least: 0.04, most: 4 } as const;

/**
 * Draws a network on canvases and moves it. What has been drawn is pushed along and scaled as a picture while one moves, and
 * drawn anew in bits of a few milliseconds behind it; when that is complete it takes its place. So no frame waits,
 * however large the network.
 */
export class NetworkPainter {
  readonly #frame: HTMLElement;
  #front: HTMLCanvasElement;
  #back: HTMLCanvasElement;
  readonly #above: HTMLCanvasElement;
  #scene: Scene = { nodes: [], edges: [] };
  #positions: Positions = [];
  #palette: Palette | null = null;
  #emphasis: Emphasis = { nodes: new Set(), ties: new Set(), active: null };
  #view: View = { scale: 1, x: 0, y: 0 };
  /** The view in which the front canvas was drawn. */
  #drawn: View | null = null;
  #job: Job | null = null;
  #dirty = false;
  #request = 0;
  #width = 0;
  #height = 0;
  /** The analyst has moved the picture: it is not fitted any more by itself. */
  #moved = false;
  /** When that was last, in milliseconds of `performance.now()`, and what waits for it to end. */
  #lastMove = -Infinity;
  #later: ReturnType<typeof setTimeout> | undefined;

  constructor(frame: HTMLElement) {
    this.#frame = frame;
    const canvas = (): HTMLCanvasElement => {
      const made = document.createElement('canvas');
      made.setAttribute('aria-hidden', 'true');
      frame.append(made);
      return made;
    };
    this.#front = canvas();
    this.#back = canvas();
    this.#above = canvas();
    this.#back.style.visibility = 'hidden';
  }

  /** What is seen now. */
  get view(): View {
    return this.#view;
  }

  /** Ends all drawing and takes the canvases away. */
  close(): void {
    cancelAnimationFrame(this.#request);
    clearTimeout(this.#later);
    for (const canvas of [this.#front, this.#back, this.#above]) canvas.remove();
  }

  /** Another scene, or other places of its nodes. A new scene is fitted into the frame. */
  show(scene: Scene, positions: Positions): void {
    clearTimeout(this.#later);
    // A picture that settles stands still while it is moved: both at once would only jerk.
    const calm = this.#lastMove + CALM - performance.now();
    if (scene === this.#scene && calm > 0) {
      this.#later = setTimeout(() => this.show(scene, positions), calm + 1);
      return;
    }
    if (scene !== this.#scene) this.#moved = false;
    this.#scene = scene;
    this.#positions = positions;
    if (!this.#moved) this.#view = this.#fitted();
    this.#redraw();
  }

  /** The colours of the theme. */
  paintIn(palette: Palette): void {
    this.#palette = palette;
    this.#redraw();
  }

  /** What stands out. */
  emphasise(emphasis: Emphasis): void {
    this.#emphasis = emphasis;
    this.#frame.dataset['dimmed'] = String(emphasis.ties.size > 0);
    this.#wake();
  }

  /** The frame has another size, in CSS pixels. */
  resize(width: number, height: number): void {
    if (width === this.#width && height === this.#height) return;
    this.#width = width;
    this.#height = height;
    if (!this.#moved) this.#view = this.#fitted();
    const density = devicePixelRatio;
    this.#above.width = width * density;
    this.#above.height = height * density;
    this.#above.style.width = `${width}px`;
    this.#above.style.height = `${height}px`;
    this.#redraw();
  }

  /** Moves what is seen by pixels. */
  pan(dx: number, dy: number): void {
    this.#moved = true;
    this.#lastMove = performance.now();
    this.#view = { ...this.#view, x: this.#view.x + dx, y: this.#view.y + dy };
    this.#wake();
  }

  /** Zooms about a place of the frame; by default its middle. */
  zoom(factor: number, x = this.#width / 2, y = this.#height / 2): void {
    this.#moved = true;
    this.#lastMove = performance.now();
    const scale = Math.min(SCALES.most, Math.max(SCALES.least, this.#view.scale * factor));
    const by = scale / this.#view.scale;
    this.#view = { scale, x: x - (x - this.#view.x) * by, y: y - (y - this.#view.y) * by };
    this.#wake();
  }

  /** Shows all of it. */
  fit(): void {
    this.#moved = false;
    this.#view = this.#fitted();
    this.#wake();
  }

  /** Shows some nodes as large as they fit, such as those of a path. */
  frame(indexes: ReadonlySet<number>): void {
    if (indexes.size === 0 || this.#width === 0) return;
    this.#moved = true;
    const nodes = [...indexes].flatMap((index) => this.#scene.nodes[index] ?? []);
    const positions = [...indexes].flatMap((index) => {
      const { x, y } = pointOf(index, this.#positions);
      return [x, y];
    });
    this.#view = this.#fitted({ nodes, edges: [] }, positions, 40);
    this.#wake();
  }

  /** Brings a node into view, unless it is there already. */
  reveal(index: number): void {
    const { x, y } = this.#onScreen(index);
    const air = 32;
    if (x > air && x < this.#width - air && y > air && y < this.#height - air) return;
    this.pan(this.#width / 2 - x, this.#height / 2 - y);
  }

  /** The node at a place of the frame; null where there is none. */
  nodeAt(x: number, y: number): number | null {
    let best: number | null = null;
    let nearest = Infinity;
    for (const [index, { radius }] of this.#scene.nodes.entries()) {
      const spot = this.#onScreen(index);
      const distance = Math.hypot(spot.x - x, spot.y - y);
      if (distance < nearest && distance <= shownRadius(radius, this.#view.scale) * 1.2 + 4) {
        best = index;
        nearest = distance;
      }
    }
    return best;
  }

  /** The tie whose line runs through a place of the frame; null where there is none. */
  tieAt(x: number, y: number): string | null {
    const { scale } = this.#view;
    const at = { x: (x - this.#view.x) / scale, y: (y - this.#view.y) / scale };
    let best: string | null = null;
    let nearest = 6 / scale;
    for (const edge of this.#scene.edges) {
      const course = courseOf(edge, this.#scene.nodes, this.#positions);
      if (!course) continue;
      const distance = distanceTo(course, at);
      if (distance < nearest) {
        best = edge.tie;
        nearest = distance;
      }
    }
    return best;
  }

  #onScreen(index: number): { readonly x: number; readonly y: number } {
    const { x, y } = pointOf(index, this.#positions);
    return { x: x * this.#view.scale + this.#view.x, y: y * this.#view.scale + this.#view.y };
  }

  #fitted(scene = this.#scene, positions = this.#positions, air = 20): View {
    if (this.#width === 0) return this.#view;
    const { left, top, right, bottom } = boundsOf(scene, positions);
    const scaleWith = (beside: number): number => {
      const across = (this.#width - 2 * air - 2 * beside) / (right - left);
      const down = (this.#height - 2 * air) / (bottom - top);
      return Math.min(1.4, Math.max(SCALES.least, Math.min(across, down)));
    };
    // Names do not shrink with the picture: the smaller it gets, the more room they need beside it.
    const scale = scaleWith(Math.min(this.#width / 5, NAME * (1 - Math.min(1, scaleWith(0)))));
    return {
      scale,
      x: this.#width / 2 - ((left + right) / 2) * scale,
      y: this.#height / 2 - ((top + bottom) / 2) * scale,
    };
  }

  #redraw(): void {
    this.#dirty = true;
    this.#job = null;
    this.#wake();
  }

  #wake(): void {
    this.#request ||= requestAnimationFrame(() => this.#draw());
  }

  #draw(): void {
    this.#request = 0;
    if (this.#width === 0 || !this.#palette) return;
    const until = performance.now() + BUDGET;
    if (!this.#job && (this.#dirty || !this.#isSharp())) this.#job = this.#begin(this.#palette);
    if (this.#job) {
      let done: boolean | undefined = false;
      while (!done && performance.now() < until) {
        ({ done } = this.#job.steps.next());
        this.#job.flush();
      }
      if (done) this.#swap(this.#job.view);
    }
    this.#place();
    this.#drawAbove(this.#palette);
    if (this.#job || this.#dirty || !this.#isSharp()) this.#wake();
  }

  /** Whether what is drawn is what is to be seen: the same scale, and nothing of the frame beyond it. */
  #isSharp(): boolean {
    const drawn = this.#drawn;
    if (!drawn || drawn.scale !== this.#view.scale) return false;
    const { x, y } = this.#view;
    return (
      Math.abs(x - drawn.x) <= this.#width * BEYOND * 0.8 &&
      Math.abs(y - drawn.y) <= this.#height * BEYOND * 0.8
    );
  }

  #begin(palette: Palette): Job {
    const sheet = this.#sheetOf(this.#back);
    const view = this.#view;
    this.#dirty = false;
    const shifted = { ...view, x: view.x + this.#width * BEYOND, y: view.y + this.#height * BEYOND };
    const steps = sheet
      ? drawScene(sheet, this.#scene, this.#positions, shifted, palette)
      : (function* nothing(): Generator<undefined, void> {})();
    return { view, steps, flush: () => void sheet?.context.getImageData(0, 0, 1, 1) };
  }

  #sheetOf(canvas: HTMLCanvasElement): Sheet | null {
    const density = devicePixelRatio;
    const width = this.#width * (1 + 2 * BEYOND);
    const height = this.#height * (1 + 2 * BEYOND);
    const [wide, high] = [Math.round(width * density), Math.round(height * density)];
    if (canvas.width !== wide) canvas.width = wide;
    if (canvas.height !== high) canvas.height = high;
    canvas.style.width = `${width}px`;
    canvas.style.height = `${height}px`;
    // Kept in memory, not on the graphics card: only so is what is drawn in a frame also paid for in it.
    const context = canvas.getContext('2d', { willReadFrequently: true });
    return context ? { context, width, height, density } : null;
  }

  #swap(view: View): void {
    this.#job = null;
    this.#drawn = view;
    [this.#front, this.#back] = [this.#back, this.#front];
    this.#front.style.visibility = 'visible';
    this.#back.style.visibility = 'hidden';
    this.#frame.dataset['drawn'] = 'true';
  }

  /** Pushes and scales what is drawn to where it belongs now. */
  #place(): void {
    const drawn = this.#drawn;
    if (!drawn) return;
    const by = this.#view.scale / drawn.scale;
    const x = this.#view.x - (drawn.x + this.#width * BEYOND) * by;
    const y = this.#view.y - (drawn.y + this.#height * BEYOND) * by;
    this.#front.style.transform = `translate(${x}px, ${y}px) scale(${by})`;
  }

  /** Names of what stands out: of the active one in any case, of those around it where they do not lie over another one. */
  #nameAbove(context: CanvasRenderingContext2D, palette: Palette): void {
    const { nodes, active } = this.#emphasis;
    const sizeOf = (index: number): number =>
      index === active ? Infinity : (this.#scene.nodes[index]?.radius ?? 0);
    // Of a crowd only the one in the middle is named.
    const named = nodes.size > MOST_NAMED ? [...nodes].filter((index) => index === active) : [...nodes];
    const names = named
      .sort((a, b) => sizeOf(b) - sizeOf(a))
      .flatMap((index): ReadonlyArray<NameAt> => {
        const node = this.#scene.nodes[index];
        if (!node) return [];
        const { x, y } = this.#onScreen(index);
        return [{ label: node.label, x, top: y + shownRadius(node.radius, this.#view.scale) * 1.3 + 1 }];
      });
    drawNames(context, names, palette);
  }

  /** What stands out is drawn afresh each time: it is little. */
  #drawAbove(palette: Palette): void {
    const context = this.#above.getContext('2d');
    if (!context) return;
    const density = devicePixelRatio;
    context.setTransform(density, 0, 0, density, 0, 0);
    context.clearRect(0, 0, this.#width, this.#height);
    const { nodes, ties, active } = this.#emphasis;
    if (nodes.size === 0 && ties.size === 0 && active === null) return;
    context.strokeStyle = palette.accent;
    context.fillStyle = palette.accent;
    const arrows: Course[] = [];
    for (const kind of ['relation', 'together'] as const) {
      context.setLineDash(kind === 'together' ? [0.5, 4] : []);
      context.lineCap = kind === 'together' ? 'round' : 'butt';
      context.lineWidth = 2;
      context.beginPath();
      for (const edge of this.#scene.edges) {
        if (edge.kind !== kind || !ties.has(edge.tie)) continue;
        const course = courseOf(edge, this.#scene.nodes, this.#positions);
        if (!course) continue;
        trace(context, course, this.#view);
        if (kind === 'relation') arrows.push(course);
      }
      context.stroke();
    }
    context.setLineDash([]);
    drawArrows(context, arrows, this.#view);
    for (const index of nodes) {
      const node = this.#scene.nodes[index];
      if (!node) continue;
      const { x, y } = this.#onScreen(index);
      context.beginPath();
      traceNode(context, node.shape, x, y, shownRadius(node.radius, this.#view.scale));
      context.fillStyle = colourOf(node.schema, palette);
      context.fill();
    }
    this.#nameAbove(context, palette);
    const ringed = active === null ? undefined : this.#scene.nodes[active];
    if (active === null || !ringed) return;
    const { x, y } = this.#onScreen(active);
    context.beginPath();
    context.arc(x, y, shownRadius(ringed.radius, this.#view.scale) * 1.3 + 4, 0, 2 * Math.PI);
    context.strokeStyle = palette.accent;
    context.lineWidth = 2;
    context.stroke();
  }
}

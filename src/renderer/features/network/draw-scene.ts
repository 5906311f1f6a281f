import {
  courseOf,
  pointOf,
  type Course,
  type Positions,
  type Scene,
  type SceneEdge,
} from '#domain/network/scene';
import { outlineOf, type NodeShape } from '#domain/network/shapes';
import { colourOf, type Palette } from './palette';
import type { View } from './network-view';

/** What is drawn on, with its size in CSS pixels. */
export interface Sheet {
  readonly context: CanvasRenderingContext2D;
  readonly width: number;
  readonly height: number;
  /** Device pixels for each CSS pixel. */
  readonly density: number;
}

/** Strokes after which somebody else may want to go on. */
const BATCH = 160;
/** More words than this nobody reads at once. */
const MOST_WORDS = 160;
/** More dotted lines than this are drawn as thin ones: dots cost ten times as much and cannot be told apart any more. */
const MOST_DOTTED = 1500;

export const FACE = '"Inter Variable", system-ui, sans-serif';

function isSeen(x: number, y: number, room: number, { width, height }: Sheet): boolean {
  return x > -room && x < width + room && y > -room && y < height + room;
}

/** Draws a scene bit by bit: after each bit it yields, so that the window never waits for a large one. */
export function* drawScene(
  sheet: Sheet,
  scene: Scene,
  positions: Positions,
  view: View,
  palette: Palette,
): Generator<undefined, void> {
  const { context, width, height, density } = sheet;
  context.setTransform(density, 0, 0, density, 0, 0);
  context.clearRect(0, 0, width, height);
  const dotted = scene.edges.reduce((sum, { kind }) => sum + Number(kind === 'together'), 0);
  const kinds: ReadonlyArray<readonly [SceneEdge['kind'], boolean]> = [
    ['together', false],
    ['relation', false],
    ['relation', true],
  ];
  const worded: Array<{ readonly edge: SceneEdge; readonly course: Course }> = [];
  for (const [kind, doubtful] of kinds) {
    const isTogether = kind === 'together';
    context.strokeStyle = isTogether ? palette.faint : palette.soft;
    context.fillStyle = palette.soft;
    context.lineCap = isTogether ? 'round' : 'butt';
    const dots = isTogether && dotted <= MOST_DOTTED;
    context.setLineDash(dots ? [0.5, 4] : doubtful ? [6, 3] : []);
    const thick = Math.max(0.5, Math.min(1.6, view.scale * 1.4));
    let drawn = 0;
    context.lineWidth = isTogether && !dots ? 0.5 : isTogether ? 1.6 * Math.max(0.7, thick) : thick;
    context.beginPath();
    const arrows: Course[] = [];
    const flush = (): void => {
      context.stroke();
      if (arrows.length > 0) drawArrows(context, arrows, view);
      arrows.length = 0;
      context.beginPath();
    };
    for (const edge of scene.edges) {
      if (edge.kind !== kind || edge.doubtful !== doubtful) continue;
      const course = courseOf(edge, scene.nodes, positions);
      if (!course || !crosses(course, view, sheet)) continue;
      trace(context, course, view);
      if (!isTogether && view.scale > 0.3) arrows.push(course);
      if (edge.label !== '' && view.scale > 0.75 && worded.length < MOST_WORDS) worded.push({ edge, course });
      drawn += 1;
      if (drawn % BATCH === 0) {
        flush();
        yield;
      }
    }
    flush();
  }
  context.setLineDash([]);
  yield;
  drawEdgeWords(context, worded, view, palette);
  yield;
  yield* drawNodes(sheet, scene, positions, view, palette);
}

function crosses({ start, end }: Course, { scale, x, y }: View, { width, height }: Sheet): boolean {
  const x1 = start.x * scale + x;
  const x2 = end.x * scale + x;
  const y1 = start.y * scale + y;
  const y2 = end.y * scale + y;
  return (
    Math.max(x1, x2) > -40 &&
    Math.min(x1, x2) < width + 40 &&
    Math.max(y1, y2) > -40 &&
    Math.min(y1, y2) < height + 40
  );
}

/** Adds the line of an edge to the path. */
export function trace(
  context: CanvasRenderingContext2D,
  { start, control, end }: Course,
  { scale, x, y }: View,
): void {
  context.moveTo(start.x * scale + x, start.y * scale + y);
  context.quadraticCurveTo(
    control.x * scale + x,
    control.y * scale + y,
    end.x * scale + x,
    end.y * scale + y,
  );
}

/** Draws the points of arrows. */
export function drawArrows(
  context: CanvasRenderingContext2D,
  courses: ReadonlyArray<Course>,
  { scale, x, y }: View,
): void {
  const size = Math.max(3.5, Math.min(8, 7 * scale));
  context.beginPath();
  for (const { control, end } of courses) {
    const angle = Math.atan2(end.y - control.y, end.x - control.x);
    const [tipX, tipY] = [end.x * scale + x, end.y * scale + y];
    context.moveTo(tipX, tipY);
    context.lineTo(tipX - size * Math.cos(angle - 0.42), tipY - size * Math.sin(angle - 0.42));
    context.lineTo(tipX - size * Math.cos(angle + 0.42), tipY - size * Math.sin(angle + 0.42));
    context.closePath();
  }
  context.fill();
}

function drawEdgeWords(
  context: CanvasRenderingContext2D,
  worded: ReadonlyArray<{ readonly edge: SceneEdge; readonly course: Course }>,
  { scale, x, y }: View,
  palette: Palette,
): void {
  context.font = `10px ${FACE}`;
  context.textAlign = 'center';
  context.textBaseline = 'middle';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = palette.surface;
  context.fillStyle = palette.soft;
  for (const { edge, course } of worded) {
    const [atX, atY] = [course.middle.x * scale + x, course.middle.y * scale + y];
    context.strokeText(edge.label, atX, atY);
    context.fillText(edge.label, atX, atY);
  }
}

/** Adds the outline of a node to the path. */
export function traceNode(
  context: CanvasRenderingContext2D,
  shape: NodeShape,
  x: number,
  y: number,
  radius: number,
): void {
  const corners = outlineOf(shape);
  if (corners.length === 0) {
    context.moveTo(x + radius, y);
    context.arc(x, y, radius, 0, 2 * Math.PI);
    return;
  }
  for (const [i, [cornerX, cornerY]] of corners.entries()) {
    if (i === 0) context.moveTo(x + cornerX * radius, y + cornerY * radius);
    else context.lineTo(x + cornerX * radius, y + cornerY * radius);
  }
  context.closePath();
}

/** The radius of a node on the screen: never so small that it cannot be seen. */
export function shownRadius(radius: number, scale: number): number {
  return Math.max(2.2, radius * Math.min(scale, 1.6));
}

function* drawNodes(
  sheet: Sheet,
  { nodes }: Scene,
  positions: Positions,
  view: View,
  palette: Palette,
): Generator<undefined, void> {
  const { context } = sheet;
  const seen: Array<{
    readonly index: number;
    readonly x: number;
    readonly y: number;
    readonly radius: number;
  }> = [];
  const bySchema = new Map<string, number[]>();
  for (const [index, node] of nodes.entries()) {
    const point = pointOf(index, positions);
    const x = point.x * view.scale + view.x;
    const y = point.y * view.scale + view.y;
    const radius = shownRadius(node.radius, view.scale);
    if (!isSeen(x, y, 80, sheet)) continue;
    bySchema.set(node.schema, [...(bySchema.get(node.schema) ?? []), seen.length]);
    seen.push({ index, x, y, radius });
  }
  context.lineWidth = 1;
  context.strokeStyle = palette.surface;
  for (const [schema, places] of bySchema) {
    context.fillStyle = colourOf(schema, palette);
    for (let i = 0; i < places.length; i += BATCH) {
      context.beginPath();
      for (const place of places.slice(i, i + BATCH)) {
        const spot = seen[place];
        const node = spot && nodes[spot.index];
        if (node) traceNode(context, node.shape, spot.x, spot.y, spot.radius);
      }
      context.fill();
      context.stroke();
      yield;
    }
  }
  // Names: of the largest first, wherever they do not lie over another one.
  context.font = `11px ${FACE}`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.fillStyle = palette.text;
  const room = new NameRoom();
  let written = 0;
  for (const { index, x, y, radius } of seen.sort((a, b) => b.radius - a.radius || a.index - b.index)) {
    const node = nodes[index];
    if (!node || written >= MOST_WORDS) break;
    const top = y + radius * 1.3 + 1;
    if (!room.take(node.label, x, top)) continue;
    context.strokeText(node.label, x, top);
    context.fillText(node.label, x, top);
    written += 1;
    if (written % 24 === 0) yield;
  }
}

/** Where names are written already, so that none lies over another one. */
class NameRoom {
  readonly #taken = new Set<string>();

  /** Takes the room for a name in 11 px, its upper edge's middle in CSS pixels; false where another one has it. */
  take(name: string, x: number, top: number): boolean {
    const half = name.length * 3.1;
    const cells: string[] = [];
    for (let column = Math.floor((x - half) / 24); column <= Math.floor((x + half) / 24); column++) {
      cells.push(`${column} ${Math.floor(top / 13)}`, `${column} ${Math.floor((top + 12) / 13)}`);
    }
    if (cells.some((cell) => this.#taken.has(cell))) return false;
    for (const cell of cells) this.#taken.add(cell);
    return true;
  }
}

/** A name and the middle of its upper edge, in CSS pixels. */
export interface NameAt {
  readonly label: string;
  readonly x: number;
  readonly top: number;
}

/** Writes names that stand out, the first ones first; one that would lie over another is left out. */
export function drawNames(
  context: CanvasRenderingContext2D,
  names: ReadonlyArray<NameAt>,
  palette: Palette,
): void {
  context.font = `600 11px ${FACE}`;
  context.textAlign = 'center';
  context.textBaseline = 'top';
  context.lineJoin = 'round';
  context.lineWidth = 3;
  context.strokeStyle = palette.surface;
  context.fillStyle = palette.text;
  const room = new NameRoom();
  for (const { label, x, top } of names) {
    if (!room.take(label, x, top)) continue;
    context.strokeText(label, x, top);
    context.fillText(label, x, top);
  }
}

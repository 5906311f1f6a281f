import type { EntityId } from '../case/ids';
import { fitText, textWidth } from '../drawing/text-width';
import type { LayoutTask } from './layout';
import type { Network, NetworkRelation, Tie } from './network';
import { shapeOf, type NodeShape } from './shapes';
import { nearnessOf } from './together';

/** An entity as it is drawn, without its place. */
export interface SceneNode {
  readonly id: EntityId;
  readonly name: string;
  /** The name as far as it is written beside the node. */
  readonly label: string;
  readonly schema: string;
  readonly shape: NodeShape;
  /** In pixels; grows with the mentions. */
  readonly radius: number;
  readonly mentions: number;
}

/** A line between two entities: relations one way, or being named together. */
export interface SceneEdge {
  readonly key: string;
  /** Of the tie that it belongs to. */
  readonly tie: string;
  /** Indexes of its nodes; an arrow points to `to`. */
  readonly from: number;
  readonly to: number;
  readonly kind: 'relation' | 'together';
  /** What it is called; empty for what is named together. */
  readonly label: string;
  /** In pixels. */
  readonly width: number;
  /** How far it bends to its left, in parts of its length: lines between the same two do not cover each other. */
  readonly bend: number;
  /** Nothing that it stands for is given as a fact: planned, rumoured, denied. */
  readonly doubtful: boolean;
}

/** A network ready to be laid out and drawn, in an order that only depends on what it holds. */
export interface Scene {
  readonly nodes: ReadonlyArray<SceneNode>;
  readonly edges: ReadonlyArray<SceneEdge>;
}

/** Where each node of a scene is: x and y by turns. */
export type Positions = ArrayLike<number>;

const LETTERS = 11;
const WIDEST = 150;

/** Radius by mentions: the area grows with them, slowly, so that one entity does not cover the rest. */
export function radiusOf(mentions: number): number {
  return Math.min(26, 6 + 2.1 * Math.sqrt(Math.min(mentions, 100)));
}

/** Turns a network into what is drawn. `called` says how a property is called. */
export function sceneOf(network: Network, called: (property: string) => string): Scene {
  const nodes = network
    .mapNodes((key, { id, name, schema, mentions }) => ({
      degree: network.degree(key),
      node: {
        id,
        name,
        label: fitText(name, LETTERS, WIDEST),
        schema,
        shape: shapeOf(schema),
        radius: radiusOf(mentions),
        mentions,
      },
    }))
    // What is tied most begins in the middle.
    .sort(
      (a, b) => b.degree - a.degree || b.node.mentions - a.node.mentions || (a.node.id < b.node.id ? -1 : 1),
    )
    .map(({ node }) => node);
  const index = new Map(nodes.map(({ id }, i) => [id, i]));
  const edges: SceneEdge[] = [];
  network.forEachEdge((key, tie) => {
    const a = index.get(tie.a);
    const b = index.get(tie.b);
    if (a !== undefined && b !== undefined) edges.push(...edgesOf(key, tie, a, b, called));
  });
  edges.sort((x, y) => (x.key < y.key ? -1 : 1));
  return { nodes, edges };
}

function edgesOf(
  tie: string,
  { a, relations, together }: Tie,
  indexA: number,
  indexB: number,
  called: (property: string) => string,
): ReadonlyArray<SceneEdge> {
  const forward = relations.filter(({ from }) => from === a);
  const back = relations.filter(({ from }) => from !== a);
  const lines = Number(forward.length > 0) + Number(back.length > 0) + Number(together !== null);
  const edges: SceneEdge[] = [];
  const add = (some: ReadonlyArray<NetworkRelation>, from: number, to: number, side: string): void => {
    const [first] = some;
    if (!first) return;
    const label = called(first.property);
    edges.push({
      key: `${tie} ${side}`,
      tie,
      from,
      to,
      kind: 'relation',
      label: some.length > 1 ? `${label} +${some.length - 1}` : label,
      width: Math.min(3, 1.2 + 0.3 * some.length),
      // Both ways bend to their own left, so they part.
      bend: lines > 1 ? 0.12 : 0,
      doubtful: some.every(({ qualifier }) => qualifier !== undefined && qualifier !== 'spent'),
    });
  };
  add(forward, indexA, indexB, '>');
  add(back, indexB, indexA, '<');
  if (together) {
    edges.push({
      key: `${tie} :`,
      tie,
      from: indexA,
      to: indexB,
      kind: 'together',
      label: '',
      width: strengthOf(together) * 2.2 + 0.8,
      bend: lines === 2 ? -0.08 : 0,
      doubtful: false,
    });
  }
  return edges;
}

/** How strongly two are tied by being named together, from 0 to 1. */
function strengthOf(together: NonNullable<Tie['together']>): number {
  const { sentences, paragraphs, documents } = together;
  const weight = { sentence: 1, paragraph: 0.55, document: 0.3 }[nearnessOf(together)];
  return weight * Math.min(1, Math.log2(1 + 3 * sentences + paragraphs + documents) / 6);
}

/** The task of laying a scene out. */
export function layoutTask({ nodes, edges }: Scene): LayoutTask {
  const few = nodes.length <= 80;
  const links = new Map<string, { source: number; target: number; strength: number }>();
  for (const { tie, from, to, kind, width } of edges) {
    const strength = kind === 'relation' ? 1 : Math.min(0.6, width / 4);
    const known = links.get(tie);
    if (!known) links.set(tie, { source: from, target: to, strength });
    else known.strength = Math.max(known.strength, strength);
  }
  return {
    nodes: nodes.map(({ id, radius, label }) => ({
      id,
      // Among few, names shall not lie over each other either.
      room: few ? Math.max(radius, Math.min(44, textWidth(label, LETTERS) / 2.6)) : radius,
    })),
    links: [...links.values()],
  };
}

/** A point of the picture. */
export interface Point {
  readonly x: number;
  readonly y: number;
}

/** The course of an edge: from the rim of one node over a bend to the rim of the other. */
export interface Course {
  readonly start: Point;
  readonly control: Point;
  readonly end: Point;
  /** Its middle, where the words stand. */
  readonly middle: Point;
}

/** Room between an arrow's point and its node, in pixels. */
const GAP = 2;

/** The course of an edge between nodes at these positions; null where they lie over each other. */
export function courseOf(edge: SceneEdge, nodes: Scene['nodes'], positions: Positions): Course | null {
  const from = pointOf(edge.from, positions);
  const to = pointOf(edge.to, positions);
  const dx = to.x - from.x;
  const dy = to.y - from.y;
  const length = Math.hypot(dx, dy);
  const fromRadius = (nodes[edge.from]?.radius ?? 0) * 1.1;
  const toRadius = (nodes[edge.to]?.radius ?? 0) * 1.2 + GAP;
  if (length <= fromRadius + toRadius) return null;
  const control = {
    x: (from.x + to.x) / 2 + dy * edge.bend,
    y: (from.y + to.y) / 2 - dx * edge.bend,
  };
  const start = towards(from, control, fromRadius);
  const end = towards(to, control, toRadius);
  return {
    start,
    control,
    end,
    middle: {
      x: start.x / 4 + control.x / 2 + end.x / 4,
      y: start.y / 4 + control.y / 2 + end.y / 4,
    },
  };
}

/** How far a point is from a line, in its pixels; about, since the bend is taken for eight straight pieces. */
export function distanceTo({ start, control, end }: Course, { x, y }: Point): number {
  let nearest = Infinity;
  let before = start;
  for (let i = 1; i <= 8; i++) {
    const t = i / 8;
    const at = {
      x: (1 - t) ** 2 * start.x + 2 * t * (1 - t) * control.x + t ** 2 * end.x,
      y: (1 - t) ** 2 * start.y + 2 * t * (1 - t) * control.y + t ** 2 * end.y,
    };
    const [dx, dy] = [at.x - before.x, at.y - before.y];
    const along = Math.max(
      0,
      Math.min(1, ((x - before.x) * dx + (y - before.y) * dy) / (dx * dx + dy * dy || 1)),
    );
    nearest = Math.min(nearest, Math.hypot(before.x + dx * along - x, before.y + dy * along - y));
    before = at;
  }
  return nearest;
}

/** The place of a node. */
export function pointOf(index: number, positions: Positions): Point {
  return { x: positions[2 * index] ?? 0, y: positions[2 * index + 1] ?? 0 };
}

function towards(from: Point, to: Point, by: number): Point {
  const length = Math.hypot(to.x - from.x, to.y - from.y) || 1;
  return { x: from.x + ((to.x - from.x) / length) * by, y: from.y + ((to.y - from.y) / length) * by };
}

/** What a laid-out scene covers, names included, in pixels. */
export interface Bounds {
  readonly left: number;
  readonly top: number;
  readonly right: number;
  readonly bottom: number;
}

/** The rectangle that holds the whole scene. */
export function boundsOf({ nodes }: Scene, positions: Positions): Bounds {
  let [left, top, right, bottom] = [Infinity, Infinity, -Infinity, -Infinity];
  for (const [i, { radius, label }] of nodes.entries()) {
    const { x, y } = pointOf(i, positions);
    const half = Math.max(radius * 1.3, textWidth(label, LETTERS) / 2);
    left = Math.min(left, x - half);
    right = Math.max(right, x + half);
    top = Math.min(top, y - radius * 1.3);
    bottom = Math.max(bottom, y + radius * 1.3 + 16);
  }
  return left > right ? { left: 0, top: 0, right: 1, bottom: 1 } : { left, top, right, bottom };
}

import {
  forceCollide,
  forceLink,
  forceManyBody,
  forceSimulation,
  forceX,
  forceY,
  type SimulationLinkDatum,
  type SimulationNodeDatum,
} from 'd3-force';

/** What a layout needs to know of a node: how much room it takes, in pixels from its middle. */
export interface LayoutNode {
  readonly id: string;
  readonly room: number;
}

/** What a layout needs to know of an edge: the indexes of its nodes, and from 0 to 1 how tightly it ties them. */
export interface LayoutLink {
  readonly source: number;
  readonly target: number;
  readonly strength: number;
}

/** A network to lay out. It can be sent to another thread. */
export interface LayoutTask {
  readonly nodes: ReadonlyArray<LayoutNode>;
  readonly links: ReadonlyArray<LayoutLink>;
}

/** A layout that is being worked out. */
export interface NetworkLayout {
  /** Goes on by so many rounds; says whether it is at its end. */
  readonly advance: (rounds: number) => boolean;
  /** Where the nodes are now: x and y by turns, in their order, in pixels around 0. */
  readonly positions: () => Float32Array;
}

/** Rounds until everything is at rest; large networks come to rest at a coarser picture. */
function roundsFor(nodes: number): number {
  return nodes <= 300 ? 300 : nodes <= 1000 ? 200 : 140;
}

/** As d3-force alters them. */
interface Moving extends SimulationNodeDatum {
  readonly room: number;
}

/**
 * Lays a network out by forces: what is tied draws together, everything else keeps apart, no two nodes overlap. It knows no
 * chance: the same network in the same order always comes to the same picture.
 */
export function layOut({ nodes, links }: LayoutTask): NetworkLayout {
  const rounds = roundsFor(nodes.length);
  const moving: Moving[] = nodes.map(({ room }) => ({ room }));
  const tied: Array<SimulationLinkDatum<Moving> & { readonly strength: number }> = links.map((link) => ({
    ...link,
  }));
  const degrees = Array.from(nodes, () => 0);
  for (const { source, target } of links) {
    degrees[source] = (degrees[source] ?? 0) + 1;
    degrees[target] = (degrees[target] ?? 0) + 1;
  }
  const isLarge = nodes.length > 300;
  const simulation = forceSimulation(moving)
    .alphaDecay(1 - 0.001 ** (1 / rounds))
    .force(
      'ties',
      forceLink<Moving, (typeof tied)[number]>(tied)
        .distance(
          ({ source, target, strength }) =>
            (isLarge ? 46 : 60 + 70 * (1 - strength)) + (source as Moving).room + (target as Moving).room,
        )
        .strength((link) => {
          const least = Math.min(
            degrees[(link.source as Moving).index ?? 0] ?? 1,
            degrees[(link.target as Moving).index ?? 0] ?? 1,
          );
          return (
            (isLarge ? 0.25 + 0.75 * link.strength : 0.1 + 0.9 * link.strength ** 2) / Math.max(1, least)
          );
        }),
    )
    .force(
      'apart',
      forceManyBody<Moving>()
        .strength((node) => (isLarge ? -60 - 9 * node.room : -260 - 14 * node.room))
        .theta(isLarge ? 1.1 : 0.8)
        .distanceMax(isLarge ? 900 : 620),
    )
    // A window is wider than it is high.
    .force('middle-x', forceX<Moving>(0).strength(isLarge ? 0.025 : 0.06))
    .force('middle-y', forceY<Moving>(0).strength(isLarge ? 0.035 : 0.085))
    .force('room', forceCollide<Moving>(({ room }) => room + 3).iterations(isLarge ? 1 : 2))
    .stop();
  let left = rounds;
  return {
    advance: (wanted) => {
      const now = Math.min(left, wanted);
      if (now > 0) simulation.tick(now);
      left -= now;
      return left === 0;
    },
    positions: () => {
      const positions = new Float32Array(nodes.length * 2);
      for (const [i, { x = 0, y = 0 }] of moving.entries()) {
        positions[2 * i] = x;
        positions[2 * i + 1] = y;
      }
      return positions;
    },
  };
}

/** Lays a network out at once; seconds for a thousand nodes. */
export function layOutNow(task: LayoutTask): Float32Array {
  const layout = layOut(task);
  layout.advance(Infinity);
  return layout.positions();
}

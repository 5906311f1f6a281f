import { bidirectional } from 'graphology-shortest-path/dijkstra.js';
import type { EntityId } from '../case/ids';
import type { Network, NetworkEntity, NetworkRelation, Tie } from './network';
import { nearnessOf, pairKey } from './together';

/** One step of a path: two entities and all that ties them, what counts most first. */
export interface PathStep {
  readonly from: NetworkEntity;
  readonly to: NetworkEntity;
  readonly tie: Tie;
  /** What the step goes by. */
  readonly by: 'relation' | 'together';
  /** The surest first. */
  readonly relations: ReadonlyArray<NetworkRelation>;
}

/** A way from one entity to another. */
export interface NetworkPath {
  readonly steps: ReadonlyArray<PathStep>;
  /** The sum over its steps: the lower the better it is founded. */
  readonly cost: number;
}

/** What a step costs by how near both are named: a relation is worth several of them. */
const TOGETHER_COSTS = { sentence: 4, paragraph: 6, document: 9 } as const;

function relationCost({ qualifier, passages }: NetworkRelation): number {
  const doubt =
    qualifier === 'denied'
      ? 2
      : qualifier === 'rumoured' || qualifier === 'possible' || qualifier === 'hoped-for'
        ? 1
        : qualifier === undefined || qualifier === 'spent'
          ? 0
          : 0.5;
  const support = passages.filter(({ disputes }) => !disputes).length;
  const contested = passages.length > support ? 0.5 : 0;
  // What more passages speak for comes first where all else is equal.
  return 1 + doubt + contested - Math.min(0.09, support * 0.01);
}

function tieCost({ relations, together }: Tie): number {
  const byRelation = relations.length === 0 ? Infinity : Math.min(...relations.map(relationCost));
  if (!together) return byRelation;
  const often = Math.min(1, Math.log10(Math.max(1, together.sentences + together.paragraphs)) / 2);
  return Math.min(byRelation, TOGETHER_COSTS[nearnessOf(together)] - often);
}

/**
 * The ways from one entity to another, the best first: few steps, and relations before being named together. Each further
 * one differs from the best in at least one step. Empty where there is none, or where one of the two is not there.
 *
 * @param most how many to give at most
 */
export function pathsBetween(
  network: Network,
  from: EntityId,
  to: EntityId,
  most = 3,
): ReadonlyArray<NetworkPath> {
  if (from === to || !network.hasNode(from) || !network.hasNode(to)) return [];
  const best = shortest(network, from, to);
  if (!best) return [];
  const found = new Map([[best.join(' '), best]]);
  const ways = network.copy();
  for (const [i, id] of best.entries()) {
    const next = best[i + 1];
    if (next === undefined) break;
    // What would be the way if this one step could not be taken?
    const key = pairKey(id, next);
    const tie = ways.getEdgeAttributes(key);
    ways.dropEdge(key);
    const other = shortest(ways, from, to);
    ways.addUndirectedEdgeWithKey(key, tie.a, tie.b, tie);
    if (other) found.set(other.join(' '), other);
  }
  return [...found.values()]
    .map((ids) => pathOf(network, ids))
    .sort((a, b) => a.cost - b.cost || a.steps.length - b.steps.length)
    .slice(0, most);
}

function shortest(network: Network, from: EntityId, to: EntityId): ReadonlyArray<EntityId> | null {
  // Its types promise a path even where there is none; the keys of nodes are ids of entities.
  const found: ReadonlyArray<string> | null = bidirectional(network, from, to, (_, tie) => tieCost(tie));
  return found as ReadonlyArray<EntityId> | null;
}

function pathOf(network: Network, ids: ReadonlyArray<EntityId>): NetworkPath {
  let cost = 0;
  const steps: PathStep[] = [];
  for (const [i, id] of ids.entries()) {
    const next = ids[i + 1];
    if (next === undefined) break;
    const tie = network.getEdgeAttributes(pairKey(id, next));
    cost += tieCost(tie);
    steps.push({
      from: network.getNodeAttributes(id),
      to: network.getNodeAttributes(next),
      tie,
      by: tie.relations.length > 0 ? 'relation' : 'together',
      relations: [...tie.relations].sort((a, b) => relationCost(a) - relationCost(b)),
    });
  }
  return { steps, cost };
}

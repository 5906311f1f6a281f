import type { EntityId } from '../case/ids';
import { paperColours } from '../drawing/paper-colours';
import { counted } from '../dossier/words';
import { layOutNow } from './layout';
import { emptyNetwork, narrowNetwork, wholeNetwork, type Network, type Tie } from './network';
import { layoutTask, sceneOf } from './scene';
import { networkSvg } from './svg';
import { nearnessOf } from './together';

/** How the picture of an entity's neighbourhood is made. */
export interface NeighbourhoodOptions {
  /** How a property is called. */
  readonly called: (property: string) => string;
  /** At most so wide, in pixels. */
  readonly width: number;
  /** At most so many others, the closest first; 14 by default. */
  readonly most?: number;
  /** Told apart from other pictures on one page by this word. */
  readonly id?: string;
}

/**
 * The entities closest to one, with what ties them to it and to each other, as a small SVG for a dossier. Null where nothing
 * ties it to anybody. The same case always gives the same picture.
 */
export function neighbourhoodSvg(
  network: Network,
  entityId: EntityId,
  { called, width, most = 14, id = 'neighbourhood' }: NeighbourhoodOptions,
): string | null {
  if (!network.hasNode(entityId)) return null;
  const near = narrowNetwork(network, { ...wholeNetwork, around: entityId, depth: 1, together: 'sentence' });
  const closest = closestTo(near, entityId, most);
  if (closest.size < 2) return null;
  const few = emptyNetwork();
  for (const key of closest) few.addNode(key, near.getNodeAttributes(key));
  near.forEachEdge((key, tie, a, b) => {
    // What its neighbours are to each other is shown only where somebody says so.
    const own = a === entityId || b === entityId || tie.relations.length > 0;
    if (own && closest.has(a) && closest.has(b)) few.addUndirectedEdgeWithKey(key, a, b, tie);
  });
  const scene = sceneOf(few, called);
  const name = near.getNodeAttribute(entityId, 'name');
  const others = counted(closest.size - 1, 'entity', 'entities');
  const left = near.order - closest.size;
  return networkSvg({
    scene,
    positions: layOutNow(layoutTask(scene)),
    colours: paperColours,
    title: `What ties ${name} to others`,
    description: `${others} around ${name}${left > 0 ? `; ${left} more are not shown` : ''}. Solid lines are relations, dotted lines join what is named in the same sentences.`,
    id,
    width,
    words: true,
  });
}

/** An entity and those closest to it. */
function closestTo(near: Network, entityId: EntityId, most: number): ReadonlySet<string> {
  const closeness = ({ relations, together }: Tie): number =>
    relations.length * 1000 +
    (together && nearnessOf(together) === 'sentence' ? together.sentences + together.documents : 0);
  const others = near
    .mapEdges(entityId, (_, tie) => ({ tie, other: tie.a === entityId ? tie.b : tie.a }))
    .sort((x, y) => closeness(y.tie) - closeness(x.tie) || (x.other < y.other ? -1 : 1));
  return new Set([entityId, ...others.slice(0, most).map(({ other }) => other)]);
}

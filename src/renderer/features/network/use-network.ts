import { useMemo } from 'react';
import type { CaseReader } from '#domain/case/case-reader';
import type { EntityId } from '#domain/case/ids';
import { narrowNetwork, networkOf, type Network, type NetworkFilter } from '#domain/network/network';
import { sceneOf, type Scene } from '#domain/network/scene';
import { propertyLabel } from '#domain/statements/vocabulary';
import type { AllTogether } from '#contract/pictures';
import { useReader } from '../../state/case-hooks';
import { useTogether } from '../../state/pictures';
import { yearOf, type NetworkView } from './network-view';

/** The network as it was worked out last: who comes back to the room finds the very same, with its layout. */
let lastWhole: {
  readonly reader: CaseReader;
  readonly revision: number;
  readonly together: AllTogether | null;
  readonly network: Network;
} | null = null;

function wholeOf(reader: CaseReader, revision: number, together: AllTogether | null): Network {
  if (lastWhole?.reader === reader && lastWhole.revision === revision && lastWhole.together === together) {
    return lastWhole.network;
  }
  const network = networkOf(reader, together?.pairs ?? []);
  lastWhole = { reader, revision, together, network };
  return network;
}

let lastNarrow: { readonly whole: Network; readonly filter: string; readonly network: Network } | null = null;

function narrowOf(whole: Network, filter: NetworkFilter): Network {
  const key = JSON.stringify(filter);
  if (lastNarrow?.whole === whole && lastNarrow.filter === key) return lastNarrow.network;
  const network = narrowNetwork(whole, filter);
  lastNarrow = { whole, filter: key, network };
  return network;
}

const scenes = new WeakMap<Network, Scene>();

/** What is drawn of a network; the same for the same network. */
export function sceneFor(network: Network): Scene {
  const known = scenes.get(network);
  if (known) return known;
  const scene = sceneOf(network, propertyLabel);
  scenes.set(network, scene);
  return scene;
}

/** The whole network of the case, and the part that is looked at. */
export function useNetwork(entityId: EntityId | undefined, view: NetworkView) {
  const { reader, revision } = useReader();
  const together = useTogether(true);
  const whole = wholeOf(reader, revision, together);
  const around = entityId === undefined ? null : reader.idOf(entityId);
  const { depth, schemata, properties, relations, together: nearness, fromYear, toYear, undated } = view;
  const narrow = useMemo(
    () =>
      narrowOf(whole, {
        around,
        depth,
        schemata,
        properties,
        relations,
        together: nearness,
        fromYear: yearOf(fromYear),
        toYear: yearOf(toYear),
        undated,
      }),
    [whole, around, depth, schemata, properties, relations, nearness, fromYear, toYear, undated],
  );
  return { reader, whole, narrow, around, together };
}

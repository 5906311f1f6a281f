import { Waypoints } from 'lucide-react';
import { useMemo, useRef, type ReactNode } from 'react';
import type { EntityId } from '#domain/case/ids';
import { counted } from '#domain/dossier/words';
import { paperColours } from '#domain/drawing/paper-colours';
import type { Network, NetworkEntity, Tie } from '#domain/network/network';
import { pathsBetween } from '#domain/network/paths';
import { networkSvg } from '#domain/network/svg';
import { pairKey } from '#domain/network/together';
import { focusOn, goTo } from '../../state/app-store';
import { exportPicture } from '../../state/pictures';
import { EmptyState } from '../../ui/EmptyState';
import { PickList } from '../../ui/PickList';
import { PictureActions } from '../../ui/PictureActions';
import { Room } from '../../ui/Room';
import { Segmented } from '../../ui/Segmented';
import { Legend } from './Legend';
import styles from './Network.module.css';
import { NetworkFilters } from './NetworkFilters';
import { NetworkPicture, type PictureHandle } from './NetworkPicture';
import { useNetworkView } from './network-view';
import { PathPanel, useShownPath } from './PathPanel';
import { TypeMark } from './TypeMark';
import { endsOf, goToPassage, passagesOf, saidTie } from './tie-words';
import { useLayout } from './use-layout';
import { sceneFor, useNetwork } from './use-network';

const ROW = 40;
const NO_TIES: ReadonlySet<string> = new Set();

function EntityRow({ entity, ties }: { readonly entity: NetworkEntity; readonly ties: number }): ReactNode {
  return (
    <div className={styles['entity']}>
      <TypeMark schema={entity.schema} />
      <span className={styles['entity-name']}>{entity.name}</span>
      <span className={styles['quiet']}>
        {counted(ties, 'tie', 'ties')} · {counted(entity.mentions, 'mention', 'mentions')}
      </span>
    </div>
  );
}

function TieRow({ tie, network }: { readonly tie: Tie; readonly network: Network }): ReactNode {
  const [from, to] = endsOf(tie).map((id) => network.getNodeAttributes(id));
  return (
    <div className={styles['tie']}>
      <span className={styles['tie-ends']}>
        <b>{from?.name}</b> {tie.relations.length > 0 ? '→' : '··'} <b>{to?.name}</b>
      </span>
      <span className={styles['quiet']}>{saidTie(tie)}</span>
    </div>
  );
}

/** Entities and what ties them: as a picture, and as lists beside it; and the way from one to another. */
export function NetworkRoom({ entityId }: { readonly entityId: EntityId | undefined }): ReactNode {
  const [view, change] = useNetworkView();
  const { reader, whole, narrow, around, together } = useNetwork(entityId, view);
  const picture = useRef<PictureHandle>(null);

  const paths = useMemo(
    () =>
      view.side === 'path' && view.from !== undefined && view.to !== undefined
        ? pathsBetween(whole, reader.idOf(view.from), reader.idOf(view.to))
        : null,
    [view.side, view.from, view.to, whole, reader],
  );
  const [shownPath, showPath] = useShownPath(paths);
  const path = paths?.[shownPath];

  // A way that leads out of what is shown is shown with it.
  const shown = useMemo(() => {
    if (!path || path.steps.every(({ tie }) => narrow.hasEdge(pairKey(tie.a, tie.b)))) return narrow;
    const wider = narrow.copy();
    for (const { from, to, tie } of path.steps) {
      for (const end of [from, to]) if (!wider.hasNode(end.id)) wider.addNode(end.id, end);
      const key = pairKey(tie.a, tie.b);
      if (!wider.hasEdge(key)) wider.addUndirectedEdgeWithKey(key, tie.a, tie.b, tie);
    }
    return wider;
  }, [narrow, path]);
  const scene = sceneFor(shown);
  const laidOut = useLayout(scene);

  const entities = useMemo(() => scene.nodes.map(({ id }) => shown.getNodeAttributes(id)), [scene, shown]);
  const ties = useMemo(
    () =>
      shown
        .mapEdges((_, tie) => tie)
        .sort(
          (a, b) =>
            b.relations.length - a.relations.length ||
            (b.together?.sentences ?? 0) - (a.together?.sentences ?? 0) ||
            (pairKey(a.a, a.b) < pairKey(b.a, b.b) ? -1 : 1),
        ),
    [shown],
  );
  const emphasised = useMemo((): ReadonlySet<string> => {
    if (view.side === 'path' && path) return new Set(path.steps.map(({ tie }) => pairKey(tie.a, tie.b)));
    return view.side === 'ties' && view.tie !== null ? new Set([view.tie]) : NO_TIES;
  }, [view.side, view.tie, path]);

  const choose = (id: EntityId): void => {
    change({ active: id });
    focusOn({ on: 'entity', entityId: id });
  };
  const chooseTie = ({ a, b, relations: [first] }: Tie): void => {
    change({ tie: pairKey(a, b) });
    if (first) focusOn({ on: 'statement', statementId: first.statementId });
  };
  const open = (id: EntityId): void => {
    focusOn({ on: 'entity', entityId: id });
    goTo({ room: 'dossier', entityId: id });
  };
  const step = (by: 1 | -1): void => {
    const at = entities.findIndex(({ id }) => id === view.active);
    const next = entities[at < 0 ? (by > 0 ? 0 : entities.length - 1) : at + by];
    if (next) choose(next.id);
  };
  const name = around !== null && whole.hasNode(around) ? whole.getNodeAttribute(around, 'name') : null;
  const write = (): void => {
    if (!laidOut) return;
    const title = name === null ? 'Network' : `Network around ${name}`;
    const svg = networkSvg({
      scene,
      positions: laidOut.positions,
      colours: paperColours,
      title,
      description: `${counted(entities.length, 'entity', 'entities')} and ${counted(ties.length, 'tie', 'ties')}. Solid arrows are relations, dotted lines join what is named together.`,
      words: scene.edges.length <= 400,
    });
    void exportPicture(title, svg);
  };

  const schemata = useMemo(() => [...new Set(scene.nodes.map(({ schema }) => schema))].sort(), [scene]);
  const untied = whole.order - whole.filterNodes((id) => whole.degree(id) > 0).length;
  const isPath = view.side === 'path';
  return (
    <Room
      title="Network"
      ownScroll
      detail={
        <output>
          {counted(entities.length, 'entity', 'entities')}, {counted(ties.length, 'tie', 'ties')}
        </output>
      }
      actions={
        <PictureActions
          all="Show all of it"
          canExport={entities.length > 0 && laidOut?.done === true}
          onZoom={(direction) => picture.current?.zoom(1.3 ** direction)}
          onAll={() => picture.current?.fit()}
          onExport={write}
        />
      }
    >
      <div className={styles['room']}>
        <NetworkFilters whole={whole} around={around} view={view} change={change} />
        <div className={styles['body']}>
          <div className={styles['left']}>
            {entities.length === 0 ? (
              <EmptyState
                icon={<Waypoints />}
                title={whole.size === 0 ? 'Nothing is tied yet' : 'Nothing fits what is chosen'}
              >
                {whole.size === 0
                  ? 'Tag entities in the texts and state relations between them: who owns, runs or met whom.'
                  : 'Choose other types, relations or years, or more steps.'}
              </EmptyState>
            ) : (
              <>
                <NetworkPicture
                  ref={picture}
                  scene={scene}
                  laidOut={laidOut}
                  active={view.active}
                  ties={emphasised}
                  framed={isPath && path !== undefined}
                  onEntity={choose}
                  onTie={(key) => {
                    change({ side: 'ties' });
                    chooseTie(shown.getEdgeAttributes(key));
                  }}
                  onOpen={open}
                  onStep={step}
                />
                <Legend
                  schemata={schemata}
                  settling={laidOut?.done !== true}
                  untied={around === null ? untied : 0}
                />
              </>
            )}
          </div>
          <div className={styles['side']}>
            <div className={styles['tabs']}>
              <Segmented
                label="Beside the picture"
                value={view.side}
                onChange={(side) => change({ side })}
                options={[
                  { value: 'entities', label: 'Entities' },
                  { value: 'ties', label: 'Ties' },
                  { value: 'path', label: 'Path' },
                ]}
              />
            </div>
            <div className={styles['side-list']}>
              {isPath ? (
                <PathPanel
                  from={view.from}
                  to={view.to}
                  onEnds={change}
                  paths={paths}
                  shown={shownPath}
                  onShown={showPath}
                  counting={together === null}
                />
              ) : view.side === 'entities' ? (
                <PickList
                  label="Entities of the picture"
                  items={entities}
                  rowHeight={ROW}
                  keyOf={({ id }) => id}
                  active={view.active}
                  onActive={({ id }) => choose(id)}
                  onOpen={({ id }) => open(id)}
                  clickChooses
                  renderRow={(entity) => <EntityRow entity={entity} ties={shown.degree(entity.id)} />}
                />
              ) : (
                <PickList
                  label="Ties of the picture"
                  items={ties}
                  rowHeight={ROW}
                  keyOf={({ a, b }) => pairKey(a, b)}
                  active={view.tie}
                  onActive={chooseTie}
                  onOpen={(tie) => {
                    const [passage] = passagesOf(tie);
                    if (passage) goToPassage(passage, reader);
                  }}
                  clickChooses
                  renderRow={(tie) => <TieRow tie={tie} network={shown} />}
                />
              )}
            </div>
          </div>
        </div>
      </div>
    </Room>
  );
}

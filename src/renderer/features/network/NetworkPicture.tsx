import {
  useEffect,
  useImperativeHandle,
  useLayoutEffect,
  useMemo,
  useRef,
  type KeyboardEvent,
  type PointerEvent,
  type ReactNode,
  type Ref,
} from 'react';
import type { EntityId } from '#domain/case/ids';
import type { Scene } from '#domain/network/scene';
import { useApp } from '../../state/app-store';
import { useRoomStart } from '../../ui/room-start';
import type { LaidOut } from './layout-worker';
import styles from './Network.module.css';
import { NetworkPainter, type Emphasis } from './painter';
import { readPalette } from './palette';

/** What a room can have the picture do. */
export interface PictureHandle {
  readonly zoom: (factor: number) => void;
  readonly fit: () => void;
}

interface NetworkPictureProps {
  readonly ref: Ref<PictureHandle>;
  readonly scene: Scene;
  readonly laidOut: LaidOut | null;
  readonly active: EntityId | null;
  /** The tie that is chosen, and the ties of a path. */
  readonly ties: ReadonlySet<string>;
  /** Whether these ties are shown as large as they fit: those of a path. */
  readonly framed: boolean;
  readonly onEntity: (entityId: EntityId) => void;
  readonly onTie: (tie: string) => void;
  readonly onOpen: (entityId: EntityId) => void;
  /** Goes to the next (1) or previous (-1) entity. */
  readonly onStep: (step: 1 | -1) => void;
}

/** What stands out: the chosen entity with its ties, or the ties that were chosen, with their entities. */
function emphasisOf(scene: Scene, active: EntityId | null, chosen: ReadonlySet<string>): Emphasis {
  const at = active === null ? -1 : scene.nodes.findIndex(({ id }) => id === active);
  const nodes = new Set<number>();
  const ties = new Set<string>();
  for (const { tie, from, to } of scene.edges) {
    const stands = chosen.size > 0 ? chosen.has(tie) : from === at || to === at;
    if (!stands) continue;
    ties.add(tie);
    nodes.add(from);
    nodes.add(to);
  }
  if (at >= 0) nodes.add(at);
  return { nodes, ties, active: at < 0 ? null : at };
}

/** The picture of a network: moved by mouse and keys, drawn on canvases. */
export function NetworkPicture({
  ref,
  scene,
  laidOut,
  active,
  ties,
  framed,
  onEntity,
  onTie,
  onOpen,
  onStep,
}: NetworkPictureProps): ReactNode {
  useRoomStart();
  const frame = useRef<HTMLDivElement>(null);
  const painter = useRef<NetworkPainter | null>(null);
  const theme = useApp((state) => state.preferences.theme);

  useLayoutEffect(() => {
    const box = frame.current;
    if (!box) return;
    const made = new NetworkPainter(box);
    painter.current = made;
    const look = (): void => made.resize(box.clientWidth, box.clientHeight);
    look();
    const observer = new ResizeObserver(look);
    observer.observe(box);
    const onWheel = (event: WheelEvent): void => {
      event.preventDefault();
      const { left, top } = box.getBoundingClientRect();
      if (event.shiftKey) made.pan(-(event.deltaX + event.deltaY), 0);
      else made.zoom(Math.exp(-event.deltaY / 400), event.clientX - left, event.clientY - top);
    };
    box.addEventListener('wheel', onWheel, { passive: false });
    const dark = matchMedia('(prefers-color-scheme: dark)');
    const repaint = (): void => made.paintIn(readPalette(box));
    dark.addEventListener('change', repaint);
    return () => {
      observer.disconnect();
      box.removeEventListener('wheel', onWheel);
      dark.removeEventListener('change', repaint);
      made.close();
      painter.current = null;
    };
  }, []);
  useLayoutEffect(() => {
    if (frame.current) painter.current?.paintIn(readPalette(frame.current));
  }, [theme]);
  useLayoutEffect(() => {
    if (laidOut) painter.current?.show(scene, laidOut.positions);
  }, [scene, laidOut]);
  const emphasis = useMemo(
    () => emphasisOf(scene, framed ? null : active, ties),
    [scene, active, ties, framed],
  );
  useEffect(() => {
    painter.current?.emphasise(emphasis);
    if (framed && laidOut?.done) painter.current?.frame(emphasis.nodes);
  }, [emphasis, framed, laidOut?.done]);
  useEffect(() => {
    const at = active === null ? -1 : scene.nodes.findIndex(({ id }) => id === active);
    if (at >= 0 && laidOut?.done) painter.current?.reveal(at);
  }, [active, scene, laidOut?.done]);

  useImperativeHandle(ref, () => ({
    zoom: (factor) => painter.current?.zoom(factor),
    fit: () => painter.current?.fit(),
  }));

  const drag = useRef<{ x: number; y: number; far: number } | null>(null);
  const place = (event: PointerEvent | React.MouseEvent): readonly [number, number] => {
    const box = frame.current?.getBoundingClientRect();
    return [event.clientX - (box?.left ?? 0), event.clientY - (box?.top ?? 0)];
  };
  const onPointerMove = (event: PointerEvent): void => {
    const from = drag.current;
    if (!from || event.buttons === 0) {
      const over = painter.current?.nodeAt(...place(event)) ?? null;
      if (frame.current) {
        frame.current.style.cursor = over === null ? 'grab' : 'pointer';
        frame.current.title = over === null ? '' : (scene.nodes[over]?.name ?? '');
      }
      return;
    }
    const [dx, dy] = [event.clientX - from.x, event.clientY - from.y];
    from.far += Math.abs(dx) + Math.abs(dy);
    if (from.far < 4) return;
    event.currentTarget.setPointerCapture?.(event.pointerId);
    painter.current?.pan(dx, dy);
    from.x = event.clientX;
    from.y = event.clientY;
  };
  const onPointerUp = (event: PointerEvent): void => {
    const wasDrag = (drag.current?.far ?? 0) >= 4;
    drag.current = null;
    if (wasDrag || event.button !== 0) return;
    const node = painter.current?.nodeAt(...place(event)) ?? null;
    const entity = node === null ? undefined : scene.nodes[node];
    if (entity) return onEntity(entity.id);
    const tie = painter.current?.tieAt(...place(event)) ?? null;
    if (tie !== null) onTie(tie);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const by = event.shiftKey ? 400 : 60;
    const keys: Readonly<Record<string, () => void>> = {
      ArrowLeft: () => painter.current?.pan(by, 0),
      ArrowRight: () => painter.current?.pan(-by, 0),
      ArrowUp: () => painter.current?.pan(0, by),
      ArrowDown: () => painter.current?.pan(0, -by),
      '+': () => painter.current?.zoom(1.3),
      '=': () => painter.current?.zoom(1.3),
      '-': () => painter.current?.zoom(1 / 1.3),
      '0': () => painter.current?.fit(),
      n: () => onStep(1),
      p: () => onStep(-1),
      Enter: () => active !== null && onOpen(active),
    };
    const does = keys[event.key];
    if (!does) return;
    event.preventDefault();
    does();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- a picture that keys and the mouse move
    <div
      ref={frame}
      className={styles['picture']}
      role="application"
      data-room-start
      aria-label="Picture of the network. Arrows move it, plus and minus zoom, N and P go through the entities, Enter opens the dossier. The list beside it holds the same."
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- see above
      tabIndex={0}
      data-settled={laidOut?.done === true}
      onPointerDown={(event) => {
        if (event.button === 0) drag.current = { x: event.clientX, y: event.clientY, far: 0 };
      }}
      onPointerMove={onPointerMove}
      onPointerUp={onPointerUp}
      onDoubleClick={(event) => {
        const node = painter.current?.nodeAt(...place(event)) ?? null;
        const entity = node === null ? undefined : scene.nodes[node];
        if (entity) onOpen(entity.id);
      }}
      onKeyDown={onKeyDown}
    />
  );
}

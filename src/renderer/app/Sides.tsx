import { ArrowLeft, ArrowRight, Columns2, X } from 'lucide-react';
import type { ReactNode } from 'react';
import { Group, Panel, Separator } from 'react-resizable-panels';
import { useApp } from '../state/app-store';
import { back, closeSide, divide, enterSide, forward, PaneSide, trailOf } from '../state/panes';
import type { Place } from '../state/place';
import type { Side } from '../state/sides';
import { IconButton } from '../ui/IconButton';
import { RoomLead, RoomSide, RoomTail } from '../ui/Room';
import { ErrorBoundary } from './ErrorBoundary';
import styles from './Sides.module.css';
import { useRoomFocus } from './use-room-focus';

/** Narrowest a side can be, in CSS pixels: a text still reads, and two fit beside the panels in the smallest window. */
const NARROWEST = 280;
/** Narrowest the middle can be with one side. */
const UNDIVIDED = 400;

function BackAndForward({ side }: { readonly side: Side }) {
  const canGoBack = useApp((state) => (trailOf(state, side)?.back.length ?? 0) > 0);
  const canGoForward = useApp((state) => (trailOf(state, side)?.forward.length ?? 0) > 0);
  const go = (step: () => void) => (): void => {
    enterSide(side);
    step();
  };
  return (
    <div className={styles['trail']}>
      <IconButton
        size="s"
        label="Back"
        icon={<ArrowLeft />}
        shortcut="Alt+←"
        disabled={!canGoBack}
        onClick={go(back)}
      />
      <IconButton
        size="s"
        label="Forward"
        icon={<ArrowRight />}
        shortcut="Alt+→"
        disabled={!canGoForward}
        onClick={go(forward)}
      />
    </div>
  );
}

function Division({ side, divided }: { readonly side: Side; readonly divided: boolean }) {
  return divided ? (
    <IconButton size="s" label="Close this side" icon={<X />} onClick={() => closeSide(side)} />
  ) : (
    <IconButton
      size="s"
      label="Divide: the same beside itself"
      icon={<Columns2 />}
      shortcut="Ctrl+\\"
      onClick={divide}
    />
  );
}

/** Tells places apart, so that a part that failed is tried again on another document. */
export function keyOf(place: Place): string {
  return [
    place.room,
    'documentId' in place ? place.documentId : '',
    'entityId' in place ? place.entityId : '',
  ].join(' ');
}

function OneSide({
  side,
  divided,
  room,
}: {
  readonly side: Side;
  readonly divided: boolean;
  readonly room: (place: Place) => ReactNode;
}) {
  const place = useApp((state) => trailOf(state, side)?.here);
  const active = useApp((state) => state.side === side);
  if (!place) return null;
  const enter = (): void => enterSide(side);
  const name = side === 'left' ? 'left side' : 'right side';
  return (
    <PaneSide value={side}>
      <div
        className={styles['side']}
        data-side={side}
        data-active={active}
        {...(divided ? { role: 'group', 'aria-label': name } : {})}
        onPointerDownCapture={enter}
        onFocusCapture={enter}
      >
        <RoomSide value={divided ? name : ''}>
          <RoomLead value={<BackAndForward side={side} />}>
            <RoomTail value={<Division side={side} divided={divided} />}>
              <ErrorBoundary resetKey={keyOf(place)}>{room(place)}</ErrorBoundary>
            </RoomTail>
          </RoomLead>
        </RoomSide>
      </div>
    </PaneSide>
  );
}

/** Narrowest the middle of the window can be as it is divided now, in CSS pixels. */
export function useLeastWidth(): number {
  return useApp((state) => (state.beside ? 2 * NARROWEST + 1 : UNDIVIDED));
}

/** The middle of the window: one room, or two beside each other. */
export function Sides({ room }: { readonly room: (place: Place) => ReactNode }) {
  const divided = useApp((state) => state.beside !== null);
  const place = useApp((state) => `${state.side} ${keyOf(state.trail.here)}`);
  useRoomFocus(place);
  return (
    <main tabIndex={-1} className={styles['middle']} data-divided={divided}>
      <Group orientation="horizontal" className={styles['sides']}>
        <Panel id="side-left" minSize={divided ? NARROWEST : 0}>
          <OneSide side="left" divided={divided} room={room} />
        </Panel>
        {divided ? (
          <>
            <Separator className={styles['separator']} aria-label="Width of the two sides" />
            <Panel id="side-right" minSize={NARROWEST}>
              <OneSide side="right" divided room={room} />
            </Panel>
          </>
        ) : null}
      </Group>
    </main>
  );
}

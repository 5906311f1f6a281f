import { ArrowLeft, ArrowRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Group, Panel, Separator, type Layout } from 'react-resizable-panels';
import { setPreferences } from '../state/actions';
import { useApp } from '../state/app-store';
import { usePlace } from '../state/case-hooks';
import type { Place } from '../state/place';
import { IconButton } from '../ui/IconButton';
import { RoomLead } from '../ui/Room';
import { ErrorBoundary } from './ErrorBoundary';
import styles from './Shell.module.css';
import { ReadOnlyBanner } from './ReadOnlyBanner';
import { back, forward } from './shortcuts';
import { StatusBar } from './StatusBar';
import { useRoomFocus } from './use-room-focus';

function BackAndForward() {
  const canGoBack = useApp((state) => state.trail.back.length > 0);
  const canGoForward = useApp((state) => state.trail.forward.length > 0);
  return (
    <div className={styles['trail']}>
      <IconButton
        size="s"
        label="Back"
        icon={<ArrowLeft />}
        shortcut="Alt+←"
        disabled={!canGoBack}
        onClick={back}
      />
      <IconButton
        size="s"
        label="Forward"
        icon={<ArrowRight />}
        shortcut="Alt+→"
        disabled={!canGoForward}
        onClick={forward}
      />
    </div>
  );
}

/** Tells places apart, so that a room that failed is tried again on another document. */
function keyOf(place: Place): string {
  return [
    place.room,
    'documentId' in place ? place.documentId : '',
    'entityId' in place ? place.entityId : '',
  ].join(' ');
}

/** Widths of the side panels as they were last set, in per cent of the window. */
function rememberedWidths(): readonly [number, number] {
  return useApp.getState().preferences.panels;
}

/** What a `Shell` takes: the three parts of the window. */
export interface ShellProps {
  readonly sidebar: ReactNode;
  /** The room for a place. */
  readonly room: (place: Place) => ReactNode;
  readonly inspector: ReactNode;
}

/** The frame of the window with a case open: sidebar, room, inspector and the status bar at the foot. */
export function Shell({ sidebar, room, inspector }: ShellProps) {
  const place = usePlace();
  useRoomFocus(keyOf(place));
  // Widths are remembered when a drag ends; feeding them back while it lasts would fight the mouse.
  const [[left, right]] = useState(rememberedWidths);
  const remember = (layout: Layout): void => {
    const sides = [layout['left'], layout['right']];
    if (sides[0] === undefined || sides[1] === undefined) return;
    void setPreferences({ panels: [Math.round(sides[0] * 10) / 10, Math.round(sides[1] * 10) / 10] });
  };
  return (
    <div className={styles['shell']}>
      <ReadOnlyBanner />
      <Group
        className={styles['panels']}
        orientation="horizontal"
        onLayoutChanged={(layout, { isUserInteraction }) => isUserInteraction && remember(layout)}
      >
        <Panel
          id="left"
          defaultSize={`${left}%`}
          minSize={200}
          maxSize={440}
          groupResizeBehavior="preserve-pixel-size"
        >
          <ErrorBoundary>{sidebar}</ErrorBoundary>
        </Panel>
        <Separator className={styles['separator']} aria-label="Width of the sidebar" />
        <Panel id="middle" minSize={400}>
          <main tabIndex={-1} className={styles['middle']}>
            <RoomLead value={<BackAndForward />}>
              <ErrorBoundary resetKey={keyOf(place)}>{room(place)}</ErrorBoundary>
            </RoomLead>
          </main>
        </Panel>
        <Separator className={styles['separator']} aria-label="Width of the details" />
        <Panel
          id="right"
          defaultSize={`${right}%`}
          minSize={240}
          maxSize={560}
          groupResizeBehavior="preserve-pixel-size"
        >
          <ErrorBoundary resetKey={keyOf(place)}>{inspector}</ErrorBoundary>
        </Panel>
      </Group>
      <StatusBar />
    </div>
  );
}

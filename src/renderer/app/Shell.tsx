import { useState, type ReactNode } from 'react';
import { Group, Panel, Separator, type Layout } from 'react-resizable-panels';
import { setPreferences } from '../state/actions';
import { useApp } from '../state/app-store';
import type { Place } from '../state/place';
import { ErrorBoundary } from './ErrorBoundary';
import styles from './Shell.module.css';
import { ReadOnlyBanner } from './ReadOnlyBanner';
import { keyOf, Sides, useLeastWidth } from './Sides';
import { StatusBar } from './StatusBar';

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
  const place = useApp((state) => keyOf(state.trail.here));
  const leastWidth = useLeastWidth();
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
        <Panel id="middle" minSize={leastWidth}>
          <Sides room={room} />
        </Panel>
        <Separator className={styles['separator']} aria-label="Width of the details" />
        <Panel
          id="right"
          defaultSize={`${right}%`}
          minSize={240}
          maxSize={560}
          groupResizeBehavior="preserve-pixel-size"
        >
          <ErrorBoundary resetKey={place}>{inspector}</ErrorBoundary>
        </Panel>
      </Group>
      <StatusBar />
    </div>
  );
}

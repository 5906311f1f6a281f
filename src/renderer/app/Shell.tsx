import { PanelLeft, PanelRight } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import { Group, Panel, Separator, type Layout } from 'react-resizable-panels';
import { setPreferences } from '../state/actions';
import { useApp } from '../state/app-store';
import type { Place } from '../state/place';
import { IconButton } from '../ui/IconButton';
import { Drawer } from './Drawer';
import { ErrorBoundary } from './ErrorBoundary';
import styles from './Shell.module.css';
import { ReadOnlyBanner } from './ReadOnlyBanner';
import { keyOf, Sides, useLeastWidth } from './Sides';
import { StatusBar } from './StatusBar';
import { useNarrowerThan } from './use-narrow';

/** Widths of the side panels as they were last set, in per cent of the window. */
function rememberedWidths(): readonly [number, number] {
  return useApp.getState().preferences.panels;
}

/** Narrowest that the side panels can be, in CSS pixels. */
const LEAST = { left: 200, right: 240 } as const;

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
  const narrow = useNarrowerThan(LEAST.left + leastWidth + LEAST.right + 2);
  if (narrow) {
    return (
      <div className={styles['shell']}>
        <ReadOnlyBanner />
        <div className={styles['panels']}>
          <Sides room={room} />
        </div>
        <NarrowFoot sidebar={sidebar} inspector={inspector} />
      </div>
    );
  }
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
          minSize={LEAST.left}
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
          minSize={LEAST.right}
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

/** The foot of a window that is too narrow for the side panels: a button at each end opens one over the room. */
function NarrowFoot({ sidebar, inspector }: Pick<ShellProps, 'sidebar' | 'inspector'>) {
  const place = useApp((state) => keyOf(state.trail.here));
  const [opened, setOpened] = useState<{ readonly side: 'left' | 'right'; readonly at: string } | null>(null);
  // Whoever chose a place in the sidebar wants to see it.
  const open = opened?.side === 'left' && opened.at !== place ? null : opened?.side;
  const show = (side: 'left' | 'right', shown: boolean): void =>
    setOpened(shown ? { side, at: place } : null);
  return (
    <div className={styles['foot']}>
      <IconButton size="s" label="Show the sidebar" icon={<PanelLeft />} onClick={() => show('left', true)} />
      <div className={styles['status']}>
        <StatusBar />
      </div>
      <IconButton
        size="s"
        label="Show the details"
        icon={<PanelRight />}
        onClick={() => show('right', true)}
      />
      <Drawer
        title="the sidebar"
        side="left"
        open={open === 'left'}
        onOpenChange={(shown) => show('left', shown)}
      >
        <ErrorBoundary>{sidebar}</ErrorBoundary>
      </Drawer>
      <Drawer
        title="the details"
        side="right"
        open={open === 'right'}
        onOpenChange={(shown) => show('right', shown)}
      >
        <ErrorBoundary resetKey={place}>{inspector}</ErrorBoundary>
      </Drawer>
    </div>
  );
}

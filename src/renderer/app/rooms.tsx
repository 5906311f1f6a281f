import {
  BadgeCheck,
  CalendarRange,
  Files,
  History,
  Library,
  ListChecks,
  MessageCircleQuestion,
  NotebookPen,
  Scale,
  Waypoints,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { goTo } from '../state/app-store';
import type { Place } from '../state/place';

/** A room that the sidebar and the palette list. */
export interface RoomEntry {
  readonly room: Exclude<Place['room'], 'reader' | 'dossier' | 'search' | 'tray' | 'versions'>;
  readonly label: string;
  readonly icon: ReactNode;
  readonly shortcut: string;
  readonly go: () => void;
}

/** The rooms that are always there; reader and dossier are entered through a document and an entity. */
export const rooms: ReadonlyArray<RoomEntry> = [
  {
    room: 'sources',
    label: 'Sources',
    icon: <Library />,
    shortcut: 'G then S',
    go: () => goTo({ room: 'sources' }),
  },
  {
    room: 'review',
    label: 'Review',
    icon: <ListChecks />,
    shortcut: 'G then R',
    go: () => goTo({ room: 'review' }),
  },
  {
    room: 'statements',
    label: 'Statements',
    icon: <BadgeCheck />,
    shortcut: 'G then F',
    go: () => goTo({ room: 'statements' }),
  },
  {
    room: 'conflicts',
    label: 'Conflicts',
    icon: <Scale />,
    shortcut: 'G then C',
    go: () => goTo({ room: 'conflicts' }),
  },
  {
    room: 'origins',
    label: 'Origins',
    icon: <Files />,
    shortcut: 'G then O',
    go: () => goTo({ room: 'origins' }),
  },
  {
    room: 'questions',
    label: 'Questions',
    icon: <MessageCircleQuestion />,
    shortcut: 'G then Q',
    go: () => goTo({ room: 'questions' }),
  },
  {
    room: 'timeline',
    label: 'Timeline',
    icon: <CalendarRange />,
    shortcut: 'G then T',
    go: () => goTo({ room: 'timeline' }),
  },
  {
    room: 'network',
    label: 'Network',
    icon: <Waypoints />,
    shortcut: 'G then W',
    go: () => goTo({ room: 'network' }),
  },
  {
    room: 'notes',
    label: 'Notes',
    icon: <NotebookPen />,
    shortcut: 'G then N',
    go: () => goTo({ room: 'notes' }),
  },
  {
    room: 'history',
    label: 'History',
    icon: <History />,
    shortcut: 'G then H',
    go: () => goTo({ room: 'history' }),
  },
];

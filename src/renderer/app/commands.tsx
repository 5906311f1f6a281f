import {
  BookCopy,
  BookOpen,
  BookOpenText,
  CircleDashed,
  CircleStop,
  FileScan,
  Layers,
  MoveHorizontal,
  TextSelect,
  Share,
  Columns2,
  CornerDownRight,
  FilePlus2,
  FileUp,
  FolderOpen,
  FolderSync,
  FolderUp,
  GitMerge,
  Inbox,
  Keyboard,
  LogOut,
  Monitor,
  Moon,
  Pause,
  Play,
  Redo2,
  RectangleVertical,
  Settings2,
  ShieldCheck,
  SpellCheck,
  Sun,
  TextSearch,
  Undo2,
  ZoomIn,
  ZoomOut,
} from 'lucide-react';
import type { ReactNode } from 'react';
import { READING_SIZES } from '#contract/preferences';
import { chooseCase, closeCase, mayWrite, openSample, redo, setPreferences, undo } from '../state/actions';
import { goTo, useApp, type AppState } from '../state/app-store';
import { bridge } from '../state/bridge';
import { closeSide, divide } from '../state/panes';
import { otherSide } from '../state/sides';
import { importAndReport } from '../state/imports';
import { searchEverywhere } from '../state/search';
import { openWatched } from '../state/watched';
import { askForBook } from '../features/dossier/book-asks';
import { askForExchange } from '../features/exchange/exchange-asks';
import { askReader } from '../features/reader/reader-asks';
import { useReaderSettings } from '../features/reader/reader-settings';
import { changeReadingSize } from '../ui/ReadingLook';
import { showOverlay } from './overlays';

/** Something the analyst can have done from the palette, a menu or by keys. */
export interface AppCommand {
  readonly id: string;
  readonly label: string;
  readonly icon: ReactNode;
  /** Keys that do the same. */
  readonly shortcut?: string;
  readonly run: () => void;
  /** It alters the case: where that can only be read, the reason is said instead. */
  readonly writes?: boolean;
  /** Whether it makes sense now. */
  readonly available: (state: AppState) => boolean;
}

const always = (): boolean => true;
const inCase = (state: AppState): boolean => state.phase === 'case';
const inReader = (state: AppState): boolean => inCase(state) && state.trail.here.room === 'reader';

/** Everything that can be done from anywhere, in the order in which the palette lists it. */
export const commands: ReadonlyArray<AppCommand> = [
  {
    id: 'search',
    label: 'Find in all documents…',
    icon: <TextSearch />,
    shortcut: 'Ctrl+Shift+F',
    run: () => searchEverywhere(),
    available: inCase,
  },
  {
    id: 'go-to',
    label: 'Go to a passage…',
    icon: <CornerDownRight />,
    shortcut: 'Ctrl+G',
    run: () => showOverlay('go-to'),
    available: (state) => inCase(state) && state.reader.documents().length > 0,
  },
  {
    id: 'divide',
    label: 'Show this twice, side by side',
    icon: <Columns2 />,
    shortcut: 'Ctrl+\\',
    run: divide,
    available: (state) => inCase(state) && state.beside === null,
  },
  {
    id: 'undivide',
    label: 'Close the other side',
    icon: <RectangleVertical />,
    shortcut: 'Ctrl+\\',
    run: () => closeSide(otherSide(useApp.getState().side)),
    available: (state) => inCase(state) && state.beside !== null,
  },
  {
    id: 'import-files',
    label: 'Import files…',
    icon: <FileUp />,
    shortcut: 'Ctrl+I',
    run: () => void importAndReport('files'),
    writes: true,
    available: inCase,
  },
  {
    id: 'import-folder',
    label: 'Import a folder…',
    icon: <FolderUp />,
    shortcut: 'Ctrl+Shift+I',
    run: () => void importAndReport('folder'),
    writes: true,
    available: inCase,
  },
  {
    id: 'import-pause',
    label: 'Pause the import',
    icon: <Pause />,
    run: () => void bridge.invoke('import.pause', { paused: true }),
    available: ({ importing }) => importing?.paused === false,
  },
  {
    id: 'import-go-on',
    label: 'Go on with the import',
    icon: <Play />,
    run: () => void bridge.invoke('import.pause', { paused: false }),
    available: ({ importing }) => importing?.paused === true,
  },
  {
    id: 'import-stop',
    label: 'Stop the import and keep what came in',
    icon: <CircleStop />,
    run: () => void bridge.invoke('import.cancel', {}),
    available: ({ importing }) => importing !== null,
  },
  {
    id: 'watched-folder',
    label: 'Watch a folder for new documents…',
    icon: <FolderSync />,
    run: () => void openWatched(),
    writes: true,
    available: inCase,
  },
  {
    id: 'undo',
    label: 'Undo',
    icon: <Undo2 />,
    shortcut: 'Ctrl+Z',
    run: () => void undo(),
    writes: true,
    available: (state) => inCase(state) && state.steps.undo !== null,
  },
  {
    id: 'redo',
    label: 'Redo',
    icon: <Redo2 />,
    shortcut: 'Ctrl+Shift+Z',
    run: () => void redo(),
    writes: true,
    available: (state) => inCase(state) && state.steps.redo !== null,
  },
  {
    id: 'new-case',
    label: 'New case…',
    icon: <FilePlus2 />,
    shortcut: 'Ctrl+N',
    run: () => showOverlay('new-case'),
    available: always,
  },
  {
    id: 'open-case',
    label: 'Open a case…',
    icon: <FolderOpen />,
    shortcut: 'Ctrl+O',
    run: () => void chooseCase(),
    available: always,
  },
  {
    id: 'open-sample',
    label: 'Open the sample case',
    icon: <BookOpenText />,
    run: () => void openSample(),
    available: always,
  },
  {
    id: 'tray',
    label: 'Unplaced marks',
    icon: <Inbox />,
    run: () => goTo({ room: 'tray' }),
    available: inCase,
  },
  {
    id: 'verify',
    label: 'Check the whole case…',
    icon: <ShieldCheck />,
    run: () => showOverlay('verify'),
    available: inCase,
  },
  {
    id: 'merge-copy',
    label: 'Merge another copy of this case…',
    icon: <GitMerge />,
    run: () => showOverlay('merge-copy'),
    writes: true,
    available: inCase,
  },
  {
    id: 'export-book',
    label: 'Export dossiers as a book…',
    icon: <BookCopy />,
    run: () => askForBook(),
    available: inCase,
  },
  {
    id: 'export-case',
    label: 'Export the case: W3C, FollowTheMoney, REFI-QDA, CSV…',
    icon: <Share />,
    run: () => askForExchange(),
    available: inCase,
  },
  {
    id: 'close-case',
    label: 'Close this case',
    icon: <LogOut />,
    run: () => void closeCase(),
    available: inCase,
  },
  {
    id: 'next-unmarked',
    label: 'Next sentence that is not marked',
    icon: <CircleDashed />,
    shortcut: 'U',
    run: () => askReader('uncovered'),
    available: inReader,
  },
  {
    id: 'next-unfinished',
    label: 'Next sentence that does not parse',
    icon: <FileScan />,
    run: () => askReader('unfinished'),
    available: inReader,
  },
  {
    id: 'select-sentence',
    label: 'Select the sentence, or the paragraph',
    icon: <TextSelect />,
    shortcut: 'S',
    run: () => askReader('sentence'),
    available: inReader,
  },
  {
    id: 'adjust-mark',
    label: 'Move the ends of the mark that is shown',
    icon: <MoveHorizontal />,
    shortcut: 'A',
    run: () => askReader('adjust'),
    writes: true,
    available: (state) => inReader(state) && state.focus?.on === 'annotation',
  },
  {
    id: 'legend',
    label: 'Marks shown: the legend',
    icon: <Layers />,
    shortcut: 'L',
    run: () => useReaderSettings.setState({ legend: true }),
    available: inReader,
  },
  {
    id: 'theme-light',
    label: 'Light theme',
    icon: <Sun />,
    run: () => void setPreferences({ theme: 'light' }),
    available: (state) => state.preferences.theme !== 'light',
  },
  {
    id: 'theme-sepia',
    label: 'Sepia theme',
    icon: <BookOpen />,
    run: () => void setPreferences({ theme: 'sepia' }),
    available: (state) => state.preferences.theme !== 'sepia',
  },
  {
    id: 'theme-dark',
    label: 'Dark theme',
    icon: <Moon />,
    run: () => void setPreferences({ theme: 'dark' }),
    available: (state) => state.preferences.theme !== 'dark',
  },
  {
    id: 'theme-system',
    label: 'Theme of the system',
    icon: <Monitor />,
    run: () => void setPreferences({ theme: 'system' }),
    available: (state) => state.preferences.theme !== 'system',
  },
  {
    id: 'text-larger',
    label: 'Larger reading text',
    icon: <ZoomIn />,
    run: () => changeReadingSize(1),
    available: (state) => state.preferences.readingSize < READING_SIZES.most,
  },
  {
    id: 'text-smaller',
    label: 'Smaller reading text',
    icon: <ZoomOut />,
    run: () => changeReadingSize(-1),
    available: (state) => state.preferences.readingSize > READING_SIZES.least,
  },
  {
    id: 'spelling-on',
    label: 'Check the spelling of notes',
    icon: <SpellCheck />,
    run: () => void setPreferences({ spelling: true }),
    available: (state) => !state.preferences.spelling,
  },
  {
    id: 'spelling-off',
    label: 'Do not check the spelling of notes',
    icon: <SpellCheck />,
    run: () => void setPreferences({ spelling: false }),
    available: (state) => state.preferences.spelling,
  },
  {
    id: 'preferences',
    label: 'Preferences…',
    icon: <Settings2 />,
    shortcut: 'Ctrl+,',
    run: () => showOverlay('preferences'),
    available: always,
  },
  {
    id: 'keys',
    label: 'Keyboard shortcuts',
    icon: <Keyboard />,
    shortcut: '?',
    run: () => showOverlay('keys'),
    available: always,
  },
];

/** Runs a command by its id where it makes sense now; says whether it did. */
export function runAppCommand(id: string): boolean {
  const command = commands.find((candidate) => candidate.id === id);
  if (!command?.available(useApp.getState())) return false;
  if (!command.writes || mayWrite()) command.run();
  return true;
}

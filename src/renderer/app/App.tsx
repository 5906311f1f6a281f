import { useEffect } from 'react';
import { useBookAsked } from '../features/dossier/book-asks';
import { EntityList, NewEntityButton } from '../features/entities/EntityList';
import { useExchangeAsked } from '../features/exchange/exchange-asks';
import { DocumentPanel } from '../features/sources/DocumentPanel';
import { DropTarget } from '../features/sources/DropTarget';
import { ImportProgress } from '../features/sources/ImportProgress';
import { ImportReport } from '../features/sources/ImportReport';
import { ReaderRoom } from '../features/reader/ReaderRoom';
import { PickBar } from '../features/tray/PickBar';
import { start } from '../state/actions';
import { useApp } from '../state/app-store';
import { useImports } from '../state/imports';
import type { Place } from '../state/place';
import { useWatched, useWatching } from '../state/watched';
import { TooltipProvider } from '../ui/Tooltip';
import { later } from '../ui/later';
import { useAim } from './aim';
import { useAppearance, useWindowTitle } from './appearance';
import { Inspector, type InspectorProps } from './Inspector';
import { showOverlay, useOverlay, type Overlay } from './overlays';
import { RefusalDialog } from './RefusalDialog';
import { Shell } from './Shell';
import { useShortcuts } from './shortcuts';
import { Sidebar } from './Sidebar';
import { Toasts } from './Toasts';
import { useRest } from './use-rest';

/** Whether one of these lies over the window. */
function useIsOpen(...overlays: ReadonlyArray<Overlay>): boolean {
  return useOverlay(({ open }) => open !== null && overlays.includes(open));
}

// Not needed for a text that can be read: each is read with its first use, or before that while the window is idle.
const StartRoom = later(async () => (await import('../features/start/StartRoom')).StartRoom);
const CommandPalette = later(async () => (await import('./CommandPalette')).CommandPalette, {
  useWanted: () => useIsOpen('palette'),
});
const SourcesRoom = later(async () => (await import('../features/sources/SourcesRoom')).SourcesRoom);
const ReviewRoom = later(async () => (await import('../features/review/ReviewRoom')).ReviewRoom);
const MarkPanel = later(async () => (await import('../features/reader/MarkPanel')).MarkPanel);
const EntityPanel = later(async () => (await import('../features/entities/EntityPanel')).EntityPanel);
const WordsPanel = later(async () => (await import('../features/reader/WordsPanel')).WordsPanel);
const DossierRoom = later(async () => (await import('../features/dossier/DossierRoom')).DossierRoom);
const NotesRoom = later(async () => (await import('../features/notes/NotesRoom')).NotesRoom);
const ConflictsRoom = later(async () => (await import('../features/conflicts/ConflictsRoom')).ConflictsRoom);
const BookDialog = later(async () => (await import('../features/dossier/BookDialog')).BookDialog, {
  useWanted: () => useBookAsked(({ asked }) => asked),
});
const ExchangeDialog = later(
  async () => (await import('../features/exchange/ExchangeDialog')).ExchangeDialog,
  {
    useWanted: () => useExchangeAsked(({ asked }) => asked),
  },
);
const NetworkRoom = later(async () => (await import('../features/network/NetworkRoom')).NetworkRoom);
const OriginsRoom = later(async () => (await import('../features/origins/OriginsRoom')).OriginsRoom);
const QuestionsRoom = later(async () => (await import('../features/questions/QuestionsRoom')).QuestionsRoom);
const StatementPanel = later(
  async () => (await import('../features/statements/StatementPanel')).StatementPanel,
);
const StatementsRoom = later(
  async () => (await import('../features/statements/StatementsRoom')).StatementsRoom,
);
const DocumentsPanel = later(async () => (await import('../features/sources/DocumentsPanel')).DocumentsPanel);
const WatchDialog = later(async () => (await import('../features/sources/WatchDialog')).WatchDialog, {
  useWanted: () => useWatched().open,
});
const SearchRoom = later(async () => (await import('../features/search/SearchRoom')).SearchRoom);
const HistoryRoom = later(async () => (await import('../features/history/HistoryRoom')).HistoryRoom);
const TrayRoom = later(async () => (await import('../features/tray/TrayRoom')).TrayRoom);
const VersionsRoom = later(async () => (await import('../features/versions/VersionsRoom')).VersionsRoom);
const TimelineRoom = later(async () => (await import('../features/timeline/TimelineRoom')).TimelineRoom);
const GoToDialog = later(async () => (await import('./GoToDialog')).GoToDialog, {
  useWanted: () => useIsOpen('go-to'),
});
const KeySheet = later(async () => (await import('./KeySheet')).KeySheet, {
  useWanted: () => useIsOpen('keys'),
});
const MergeCopyDialog = later(async () => (await import('./MergeCopyDialog')).MergeCopyDialog, {
  useWanted: () => useIsOpen('merge-copy', 'merged'),
});
const NewCaseDialog = later(async () => (await import('./NewCaseDialog')).NewCaseDialog, {
  useWanted: () => useIsOpen('new-case'),
});
const PreferencesDialog = later(async () => (await import('./PreferencesDialog')).PreferencesDialog, {
  useWanted: () => useIsOpen('preferences'),
});
const ProblemsDialog = later(async () => (await import('./ProblemsDialog')).ProblemsDialog, {
  useWanted: () => useIsOpen('problems'),
});
const VerifyDialog = later(async () => (await import('./VerifyDialog')).VerifyDialog, {
  useWanted: () => useIsOpen('verify'),
});

/** Which room fills the middle of the window. */
function roomFor(place: Place) {
  switch (place.room) {
    case 'sources':
      return <SourcesRoom />;
    case 'reader':
      return <ReaderRoom documentId={place.documentId} at={place.at} seen={place.seen} />;
    case 'review':
      return <ReviewRoom entityId={place.entityId} documentId={place.documentId} />;
    case 'search':
      return <SearchRoom query={place.query} />;
    case 'timeline':
      return <TimelineRoom entityId={place.entityId} />;
    case 'network':
      return <NetworkRoom entityId={place.entityId} />;
    case 'notes':
      return <NotesRoom />;
    case 'statements':
      return <StatementsRoom />;
    case 'conflicts':
      return <ConflictsRoom entityId={place.entityId} />;
    case 'origins':
      return <OriginsRoom />;
    case 'questions':
      return <QuestionsRoom />;
    case 'history':
      return <HistoryRoom />;
    case 'tray':
      return <TrayRoom annotationId={place.annotationId} show={place.show} />;
    case 'versions':
      return <VersionsRoom newerId={place.documentId} olderId={place.olderId} />;
    case 'dossier':
      return <DossierRoom entityId={place.entityId} />;
  }
}

/** What the right panel shows for each kind of thing. */
const panels: InspectorProps = {
  annotation: (annotationId) => <MarkPanel annotationId={annotationId} />,
  entity: (entityId) => <EntityPanel entityId={entityId} />,
  document: (documentId) => <DocumentPanel documentId={documentId} />,
  documents: (documentIds) => <DocumentsPanel documentIds={documentIds} />,
  words: (words) => <WordsPanel words={words} />,
  statement: (statementId) => <StatementPanel statementId={statementId} />,
};

/** Starts the window once and listens to main for as long as it is there. */
function useStart(): void {
  useEffect(() => {
    const starting = start();
    return () => void starting.then((stop) => stop());
  }, []);
}

/** Documents dropped on the start screen ask for a case to go into. */
function useWaitingFiles(): void {
  const waiting = useImports((state) => state.waiting.length);
  const home = useApp((state) => state.phase === 'home');
  useEffect(() => {
    if (home && waiting > 0) showOverlay('new-case');
  }, [home, waiting]);
}

/** The whole window. */
export function App() {
  useStart();
  useAppearance();
  useWindowTitle();
  useShortcuts();
  useAim();
  useWaitingFiles();
  useRest();
  useWatching();
  const phase = useApp((state) => state.phase);
  const opening = useApp((state) => state.info?.opening);
  return (
    <TooltipProvider>
      {phase === 'home' ? <StartRoom onNewCase={() => showOverlay('new-case')} /> : null}
      {phase === 'case' ? (
        // Another case is another window: nothing typed or unfolded in one shows in the next.
        <Shell
          key={opening}
          sidebar={<Sidebar entities={<EntityList />} entityActions={<NewEntityButton />} />}
          room={roomFor}
          inspector={<Inspector {...panels} />}
        />
      ) : null}
      <ImportReport />
      <ImportProgress />
      <WatchDialog />
      <NewCaseDialog />
      <PreferencesDialog />
      <ProblemsDialog />
      <VerifyDialog />
      <MergeCopyDialog />
      <RefusalDialog />
      <KeySheet />
      {phase === 'case' ? <BookDialog key={`book-${opening}`} /> : null}
      {phase === 'case' ? <ExchangeDialog key={`exchange-${opening}`} /> : null}
      <GoToDialog />
      <CommandPalette />
      <DropTarget />
      <PickBar />
      <Toasts />
    </TooltipProvider>
  );
}

import { useEffect } from 'react';
import { ConflictsRoom } from '../features/conflicts/ConflictsRoom';
import { BookDialog } from '../features/dossier/BookDialog';
import { ExchangeDialog } from '../features/exchange/ExchangeDialog';
import { DossierRoom } from '../features/dossier/DossierRoom';
import { EntityList, NewEntityButton } from '../features/entities/EntityList';
import { EntityPanel } from '../features/entities/EntityPanel';
import { NetworkRoom } from '../features/network/NetworkRoom';
import { OriginsRoom } from '../features/origins/OriginsRoom';
import { NotesRoom } from '../features/notes/NotesRoom';
import { QuestionsRoom } from '../features/questions/QuestionsRoom';
import { StatementPanel } from '../features/statements/StatementPanel';
import { StatementsRoom } from '../features/statements/StatementsRoom';
import { ReviewRoom } from '../features/review/ReviewRoom';
import { DocumentPanel } from '../features/sources/DocumentPanel';
import { DocumentsPanel } from '../features/sources/DocumentsPanel';
import { DropTarget } from '../features/sources/DropTarget';
import { ImportProgress } from '../features/sources/ImportProgress';
import { ImportReport } from '../features/sources/ImportReport';
import { SourcesRoom } from '../features/sources/SourcesRoom';
import { WatchDialog } from '../features/sources/WatchDialog';
import { MarkPanel } from '../features/reader/MarkPanel';
import { WordsPanel } from '../features/reader/WordsPanel';
import { ReaderRoom } from '../features/reader/ReaderRoom';
import { SearchRoom } from '../features/search/SearchRoom';
import { HistoryRoom } from '../features/history/HistoryRoom';
import { StartRoom } from '../features/start/StartRoom';
import { PickBar } from '../features/tray/PickBar';
import { TrayRoom } from '../features/tray/TrayRoom';
import { VersionsRoom } from '../features/versions/VersionsRoom';
import { TimelineRoom } from '../features/timeline/TimelineRoom';
import { start } from '../state/actions';
import { useApp } from '../state/app-store';
import { useImports } from '../state/imports';
import type { Place } from '../state/place';
import { useWatching } from '../state/watched';
import { TooltipProvider } from '../ui/Tooltip';
import { useAim } from './aim';
import { useAppearance, useWindowTitle } from './appearance';
import { CommandPalette } from './CommandPalette';
import { GoToDialog } from './GoToDialog';
import { Inspector, type InspectorProps } from './Inspector';
import { KeySheet } from './KeySheet';
import { MergeCopyDialog } from './MergeCopyDialog';
import { NewCaseDialog } from './NewCaseDialog';
import { showOverlay } from './overlays';
import { PreferencesDialog } from './PreferencesDialog';
import { ProblemsDialog } from './ProblemsDialog';
import { RefusalDialog } from './RefusalDialog';
import { Shell } from './Shell';
import { useShortcuts } from './shortcuts';
import { Sidebar } from './Sidebar';
import { Toasts } from './Toasts';
import { VerifyDialog } from './VerifyDialog';

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

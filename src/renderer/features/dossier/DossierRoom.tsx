import {
  BookCopy,
  ChevronDown,
  EyeOff,
  FileCode2,
  FileDown,
  FileQuestion,
  FileText,
  FileType2,
  FileWarning,
  ListOrdered,
} from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import { displayName } from '#domain/case/entity';
import type { EntityId } from '#domain/case/ids';
import { counted, scopeWords } from '#domain/dossier/words';
import { goTo } from '../../state/app-store';
import { bridge } from '../../state/bridge';
import { useReader } from '../../state/case-hooks';
import { useSuggestionCounts } from '../../state/suggestions';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { EntityIcon } from '../../ui/EntityDot';
import { Menu, MenuItem } from '../../ui/Menu';
import { Room } from '../../ui/Room';
import styles from './DossierRoom.module.css';
import { askForBook } from './book-asks';
import { ArrangeDialog } from './ArrangeDialog';
import { DossierView } from './DossierView';
import { ExportProgress } from './ExportProgress';
import { exportDossier, type ExportFormat } from './export-dossier';
import { ReleaseDialog } from './ReleaseDialog';
import { SinceBar, SinceContext } from './Since';
import { useDossier, useLate, useOutline } from './use-dossier';
import { useSince } from './use-since';

/** Open suggestions of an entity in all documents. */
function useOpenSuggestions(entityId: EntityId): number {
  return useSuggestionCounts().ofEntity.get(entityId) ?? 0;
}

interface ExportButtonsProps {
  readonly entityId: EntityId;
  /** Called when a file was written, or was not. */
  readonly onWritten: () => void;
}

function ExportButtons({ entityId, onWritten }: ExportButtonsProps) {
  const [writing, setWriting] = useState<ExportFormat | null>(null);
  const [arranging, setArranging] = useState(false);
  const [releasing, setReleasing] = useState(false);
  const write = async (format: ExportFormat): Promise<void> => {
    setWriting(format);
    try {
      await exportDossier(entityId, format);
    } finally {
      setWriting(null);
      onWritten();
    }
  };
  useEffect(
    () =>
      bridge.on(
        'menu.chosen',
        ({ item }) => item === 'export-dossier' && void exportDossier(entityId, 'pdf').then(onWritten),
      ),
    [entityId, onWritten],
  );
  return (
    <>
      {arranging ? <ArrangeDialog entityId={entityId} onClose={() => setArranging(false)} /> : null}
      {releasing ? (
        <ReleaseDialog
          entityId={entityId}
          onClose={() => setReleasing(false)}
          onWriting={(format) => {
            setWriting(format);
            if (format === null) onWritten();
          }}
        />
      ) : null}
      {writing === null ? null : <ExportProgress />}
      <Menu
        align="end"
        trigger={
          <Button variant="quiet" disabled={writing !== null}>
            More <ChevronDown aria-hidden className={styles['chevron']} />
          </Button>
        }
      >
        <MenuItem icon={<ListOrdered />} onSelect={() => setArranging(true)}>
          Arrange sections and pages…
        </MenuItem>
        <MenuItem icon={<FileCode2 />} onSelect={() => void write('html')}>
          Web page (one HTML file)…
        </MenuItem>
        <MenuItem icon={<FileType2 />} onSelect={() => void write('docx')}>
          Word document…
        </MenuItem>
        <MenuItem icon={<FileText />} onSelect={() => void write('md')}>
          Markdown…
        </MenuItem>
        <MenuItem icon={<EyeOff />} onSelect={() => setReleasing(true)}>
          Release with names masked…
        </MenuItem>
        <MenuItem icon={<BookCopy />} onSelect={() => askForBook()}>
          Several dossiers as a book…
        </MenuItem>
      </Menu>
      <Button
        variant="primary"
        icon={<FileDown />}
        // Not disabled: that would take the focus from whoever pressed it.
        aria-disabled={writing !== null}
        onClick={() => writing === null && void write('pdf')}
      >
        {writing === 'pdf' ? 'Writing PDF…' : 'Export PDF…'}
      </Button>
    </>
  );
}

/** A dossier of more mentions is never there before its beginning could be. */
const LONG = 500;

/** The live dossier of an entity: what the PDF will hold, with a way back to every passage. */
export function DossierRoom({ entityId }: { readonly entityId: EntityId }) {
  const { reader } = useReader();
  const entity = reader.entity(entityId);
  const answer = useDossier(entityId);
  const open = useOpenSuggestions(entityId);
  const [exports, setExports] = useState(0);
  const onWritten = useCallback(() => setExports((count) => count + 1), []);
  const late = useLate(answer.status === 'loading', reader.mentionsOf(entityId).length > LONG);
  const outline = useOutline(entityId);
  const since = useSince(answer.status === 'ready' ? answer.dossier : null, exports);
  if (!entity || !outline) {
    return (
      <Room title="Dossier">
        <EmptyState icon={<FileQuestion />} title="This entity is no longer in the case">
          It may have been removed. Undo brings it back.
        </EmptyState>
      </Room>
    );
  }
  const name = displayName(entity);
  const review = (
    <Button onClick={() => goTo({ room: 'review', entityId })}>Review {counted(open, 'suggestion')}</Button>
  );
  const ready = answer.status === 'ready' ? answer.dossier : null;
  return (
    <Room
      title={name}
      icon={<EntityIcon schema={entity.schema} />}
      detail={ready && ready.mentions > 0 ? scopeWords(ready) : 'Dossier'}
      actions={
        <>
          {open > 0 && ready && ready.mentions > 0 ? review : null}
          {ready ? <ExportButtons entityId={entityId} onWritten={onWritten} /> : null}
        </>
      }
    >
      {answer.status === 'failed' ? (
        <EmptyState icon={<FileWarning />} title="This dossier cannot be shown">
          {answer.message}
        </EmptyState>
      ) : null}
      {ready || late ? (
        <SinceContext value={since?.marked ?? null}>
          {since ? <SinceBar key={`since-${entityId}`} {...since} /> : null}
          <DossierView
            key={entityId}
            outline={outline}
            dossier={ready}
            nothingYet={
              <EmptyState
                small
                icon={<FileText />}
                title={`No mention of “${name}” is accepted yet`}
                actions={
                  open > 0 ? (
                    review
                  ) : (
                    <Button onClick={() => goTo({ room: 'sources' })}>Choose a document to read</Button>
                  )
                }
              >
                {open > 0
                  ? 'Quipu found passages that may name it. Accept those that do, and they come together here.'
                  : 'Open a document, select the words that name it and tag them. Each tagged passage comes together here.'}
              </EmptyState>
            }
          />
        </SinceContext>
      ) : null}
    </Room>
  );
}

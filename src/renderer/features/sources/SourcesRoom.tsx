import { ChevronDown, FileText, FileUp, FolderSync, FolderUp, Plus, Search } from 'lucide-react';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import { reliabilities } from '#domain/case/commands/grades';
import { useApp } from '../../state/app-store';
import { useDocuments, useReader } from '../../state/case-hooks';
import { importAndReport, KINDS } from '../../state/imports';
import { useLikelyCopies } from '../../state/versions';
import { openWatched, useWatched } from '../../state/watched';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { FilterMenu } from '../../ui/FilterMenu';
import { Menu, MenuItem, MenuSeparator } from '../../ui/Menu';
import { Room } from '../../ui/Room';
import { TextField } from '../../ui/TextField';
import { ColumnsMenu } from './ColumnsMenu';
import { shownColumns, type ColumnFacts } from './columns';
import { noMarks, useMarkCounts } from './document-counts';
import { RemovalDialog } from './RemoveDocuments';
import {
  filterRows,
  gapLabels,
  gaps,
  isNarrow,
  noFilter,
  sortRows,
  valuesOf,
  type Gap,
  type Row,
} from './sorting';
import { useSourcesView } from './sources-view';
import { SourceTable } from './SourceTable';
import styles from './SourcesRoom.module.css';
import { useWidth } from './use-width';
import { WatchBar } from './WatchBar';
import { count, counted } from './words';

/** The documents as rows, and whether it is still being looked for near copies. */
function useRows(): { readonly rows: ReadonlyArray<Row>; readonly looking: boolean } {
  const documents = useDocuments();
  const counts = useMarkCounts();
  const { reader } = useReader();
  const [{ filter }] = useSourcesView();
  const wanted = filter.gaps.includes('copy');
  const copies = useLikelyCopies(wanted);
  const rows = useMemo(() => {
    const grades = reliabilities(reader);
    return documents.map((document) => ({
      document,
      marks: counts.get(document.id) ?? noMarks,
      grade: grades.get(document.id)?.grade,
      ...(copies && { isCopy: copies.has(document.id) }),
    }));
  }, [documents, counts, reader, copies]);
  return { rows, looking: wanted && copies === null };
}

function isGap(value: string): value is Gap {
  return gaps.some((gap) => gap === value);
}

function optionsOf(rows: ReadonlyArray<Row>, field: 'kind' | 'language') {
  return valuesOf(rows, field).map(([value, number]) => ({ value, label: value, count: number }));
}

/** What narrows the table, above it. */
function Filters({
  rows,
  columns,
}: {
  readonly rows: ReadonlyArray<Row>;
  readonly columns: ReadonlyArray<ColumnFacts>;
}): ReactNode {
  const [{ filter }, change] = useSourcesView();
  const set = (changed: Partial<typeof filter>): void => change({ filter: { ...filter, ...changed } });
  // What the menus count can come a moment later: while thousands of documents come in, each frame has enough to do.
  const calm = useDeferredValue(rows);
  const kinds = useMemo(() => optionsOf(calm, 'kind'), [calm]);
  const languages = useMemo(() => optionsOf(calm, 'language'), [calm]);
  const missing = useMemo(
    () =>
      gaps.map((gap) => ({
        value: gap,
        label: gapLabels[gap],
        // Near copies are looked for when they are asked for: all texts are read for it.
        ...(gap === 'copy' ? {} : { count: filterRows(calm, { ...noFilter, gaps: [gap] }).length }),
      })),
    [calm],
  );
  return (
    <search className={styles['filters']}>
      <TextField
        className={styles['filter'] ?? ''}
        label="Filter documents"
        hideLabel
        icon={<Search aria-hidden />}
        value={filter.words}
        onChange={(words) => set({ words })}
        placeholder="Filter"
        onKeyDown={(event) => event.key === 'Escape' && set({ words: '' })}
      />
      <FilterMenu label="Kinds" options={kinds} chosen={filter.kinds} onChange={(kinds) => set({ kinds })} />
      <FilterMenu
        label="Languages"
        options={languages}
        chosen={filter.languages}
        onChange={(languages) => set({ languages })}
      />
      <FilterMenu
        label="To look after"
        options={missing.filter(({ value, count = 1 }) => count > 0 || filter.gaps.includes(value))}
        chosen={filter.gaps}
        onChange={(chosen) => set({ gaps: chosen.filter(isGap) })}
      />
      <span className={styles['columns']}>
        <ColumnsMenu columns={columns} />
      </span>
    </search>
  );
}

/** How many documents there are, are shown and are chosen, in words. */
function useCounted(all: number, found: ReadonlyArray<Row>, narrow: boolean): string {
  const focus = useApp((state) => state.focus);
  const shown = narrow ? `${count(found.length)} of ${counted(all, 'document')}` : counted(all, 'document');
  if (focus?.on !== 'documents') return shown;
  const chosen = new Set(focus.documentIds);
  const hidden = chosen.size - found.filter(({ document }) => chosen.has(document.id)).length;
  return `${shown}, ${count(chosen.size)} chosen${hidden > 0 ? ` (${count(hidden)} not shown)` : ''}`;
}

/** The chosen documents, asked whether to be removed. */
function Removal({
  open,
  onOpenChange,
}: {
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}) {
  const { reader } = useReader();
  const focus = useApp((state) => state.focus);
  const ids =
    focus?.on === 'documents' ? focus.documentIds : focus?.on === 'document' ? [focus.documentId] : [];
  const documents = open ? ids.flatMap((id) => reader.document(id) ?? []) : [];
  return (
    <RemovalDialog documents={documents} open={open && documents.length > 0} onOpenChange={onOpenChange} />
  );
}

/** The documents of the case as a table: what each is, where it is from, and how far it is worked through. */
export function SourcesRoom() {
  const { rows, looking } = useRows();
  const [{ filter, sorting }, change] = useSourcesView();
  const folder = useWatched((watched) => watched.state.folder);
  const [removing, setRemoving] = useState(false);
  // Her own changes are there at once; what an import brings, a moment later and in smaller pieces of work.
  const later = useDeferredValue(rows);
  const importing = useApp((state) => state.importing !== null);
  const shownRows = importing ? later : rows;
  // Sorted once and narrowed with each letter: comparing words takes its time.
  const sorted = useMemo(() => sortRows(shownRows, sorting), [shownRows, sorting]);
  const typed = useDeferredValue(filter);
  const found = useMemo(() => filterRows(sorted, typed), [sorted, typed]);
  const [room, width] = useWidth();
  const wanted = useApp((state) => state.preferences.sourceColumns);
  const columns = useMemo(() => shownColumns(wanted, width), [wanted, width]);
  const detail = useCounted(rows.length, found, isNarrow(filter));
  const files = (
    <Button variant="primary" icon={<FileUp />} writes onClick={() => void importAndReport('files')}>
      Import files…
    </Button>
  );

  if (rows.length === 0) {
    return (
      <Room title="Sources">
        <WatchBar />
        <EmptyState
          icon={<FileText />}
          title="Drop your documents here"
          actions={
            <>
              {files}
              <Button writes icon={<FolderUp />} onClick={() => void importAndReport('folder')}>
                Import a folder…
              </Button>
              <Button writes variant="quiet" icon={<FolderSync />} onClick={() => void openWatched()}>
                {folder === null ? 'Watch a folder…' : 'Watched folder…'}
              </Button>
            </>
          }
        >
          {KINDS}: files, or whole folders of them. Quipu copies them into the case and leaves the originals
          where they are.
        </EmptyState>
      </Room>
    );
  }
  return (
    <Room
      title="Sources"
      detail={<output>{detail}</output>}
      ownScroll
      actions={
        <Menu
          align="end"
          trigger={
            <Button writes variant="primary" icon={<Plus />}>
              Import <ChevronDown aria-hidden className={styles['chevron']} />
            </Button>
          }
        >
          <MenuItem writes icon={<FileUp />} shortcut="Ctrl+I" onSelect={() => void importAndReport('files')}>
            Files…
          </MenuItem>
          <MenuItem
            writes
            icon={<FolderUp />}
            shortcut="Ctrl+Shift+I"
            onSelect={() => void importAndReport('folder')}
          >
            A folder…
          </MenuItem>
          <MenuSeparator />
          <MenuItem writes icon={<FolderSync />} onSelect={() => void openWatched()}>
            {folder === null ? 'Watch a folder…' : `Watched folder “${folder}”…`}
          </MenuItem>
        </Menu>
      }
    >
      <div ref={room} className={styles['room']}>
        <WatchBar />
        <Filters rows={rows} columns={columns} />
        {found.length === 0 && looking ? (
          <EmptyState title="Looking for documents that are nearly the same…">
            All texts are compared with each other once.
          </EmptyState>
        ) : found.length === 0 ? (
          <EmptyState
            title="No document matches"
            actions={<Button onClick={() => change({ filter: noFilter })}>Clear the filters</Button>}
          >
            The filter looks at title, author, publisher, date, kind and file name.
          </EmptyState>
        ) : (
          <SourceTable rows={found} columns={columns} onRemove={() => setRemoving(true)} />
        )}
      </div>
      <Removal open={removing} onOpenChange={setRemoving} />
    </Room>
  );
}

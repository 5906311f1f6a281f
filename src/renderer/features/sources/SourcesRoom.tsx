import { ArrowDown, ArrowUp, ChevronDown, FileText, FileUp, FolderUp, Plus, Search } from 'lucide-react';
import { memo, useMemo, useState, type KeyboardEvent } from 'react';
import { focusOn, goTo, useApp } from '../../state/app-store';
import { useDocuments } from '../../state/case-hooks';
import { importAndReport, KINDS } from '../../state/imports';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Menu, MenuItem } from '../../ui/Menu';
import { Room } from '../../ui/Room';
import { TextField } from '../../ui/TextField';
import { noMarks, useMarkCounts } from './document-counts';
import { filterRows, sortedBy, sortRows, type Column, type Row, type Sorting } from './sorting';
import styles from './SourcesRoom.module.css';
import { count, counted, day, documentDate, moment } from './words';

const columns: ReadonlyArray<{
  readonly column: Column;
  readonly label: string;
  readonly numeric?: boolean;
}> = [
  { column: 'title', label: 'Title' },
  { column: 'author', label: 'Author' },
  { column: 'publisher', label: 'Publisher' },
  { column: 'date', label: 'Date' },
  { column: 'kind', label: 'Kind' },
  { column: 'characters', label: 'Characters', numeric: true },
  { column: 'marks', label: 'Marks', numeric: true },
  { column: 'mentions', label: 'Mentions', numeric: true },
  { column: 'importedAt', label: 'Imported' },
];

/** As many rows as are drawn at first; more on demand, since nobody reads a thousand rows at once. */
const PAGE = 100;

/** Up and down go from one document's title to the next. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const titles = [
    ...(event.currentTarget.closest('tbody')?.querySelectorAll<HTMLElement>('button[data-title]') ?? []),
  ];
  const at = titles.findIndex((title) => title === event.currentTarget);
  const next = titles[at + step];
  if (!next) return;
  event.preventDefault();
  next.focus();
}

const SourceRow = memo(function SourceRow({
  row: { document, marks },
  selected,
}: {
  readonly row: Row;
  readonly selected: boolean;
}) {
  const select = (): void => focusOn({ on: 'document', documentId: document.id });
  const open = (): void => {
    select();
    goTo({ room: 'reader', documentId: document.id });
  };
  const by = [document.author, document.publisher].filter(Boolean).join(' · ');
  return (
    <tr className={styles['row']} data-selected={selected} onClick={select} onDoubleClick={open}>
      <th scope="row" className={styles['title-cell']}>
        <button
          type="button"
          data-title
          className={styles['title']}
          onFocus={select}
          onClick={open}
          onKeyDown={moveFocus}
        >
          <FileText aria-hidden />
          <span className={styles['words']}>
            <span className={styles['name']}>
              {document.title}
              {document.replaces === undefined ? null : (
                <span className={styles['versions']}> with older versions</span>
              )}
            </span>
            {by ? <span className={styles['by']}>{by}</span> : null}
          </span>
        </button>
      </th>
      <td data-column="author" title={document.author}>
        {document.author}
      </td>
      <td data-column="publisher" title={document.publisher}>
        {document.publisher}
      </td>
      <td title={documentDate(document)}>{documentDate(document)}</td>
      <td data-column="kind">{document.kind}</td>
      <td data-column="characters" className={styles['number']}>
        {count(document.characters)}
      </td>
      <td className={styles['number']}>{marks.all > 0 ? count(marks.all) : ''}</td>
      <td data-column="mentions" className={styles['number']}>
        {marks.mentions > 0 ? count(marks.mentions) : ''}
      </td>
      <td data-column="importedAt" title={moment(document.importedAt)}>
        {day(document.importedAt)}
      </td>
    </tr>
  );
});

function SourceTable({ rows }: { readonly rows: ReadonlyArray<Row> }) {
  const [sorting, setSorting] = useState<Sorting>({ by: 'title', descending: false });
  const [shown, setShown] = useState(PAGE);
  const selected = useApp((state) => (state.focus?.on === 'document' ? state.focus.documentId : null));
  const sorted = useMemo(() => sortRows(rows, sorting), [rows, sorting]);
  return (
    <div className={styles['table-frame']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">Documents of the case</caption>
        <thead>
          <tr>
            {columns.map(({ column, label, numeric }) => {
              const active = sorting.by === column;
              const Arrow = sorting.descending ? ArrowDown : ArrowUp;
              return (
                <th
                  key={column}
                  scope="col"
                  className={numeric ? styles['number'] : undefined}
                  data-column={column}
                  aria-sort={active ? (sorting.descending ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    className={styles['head']}
                    onClick={() => setSorting(sortedBy(sorting, column))}
                  >
                    {label}
                    {active ? <Arrow aria-hidden /> : null}
                  </button>
                </th>
              );
            })}
          </tr>
        </thead>
        <tbody>
          {sorted.slice(0, shown).map((row) => (
            <SourceRow key={row.document.id} row={row} selected={row.document.id === selected} />
          ))}
        </tbody>
      </table>
      {sorted.length > shown ? (
        <div className={styles['more']}>
          <Button variant="quiet" onClick={() => setShown(shown + PAGE)}>
            Show {count(Math.min(PAGE, sorted.length - shown))} more of {count(sorted.length)}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** The documents of the case as a table: what each is, where it is from, and how far it is worked through. */
export function SourcesRoom() {
  const documents = useDocuments();
  const counts = useMarkCounts();
  const [query, setQuery] = useState('');
  const rows = useMemo(
    () =>
      documents.map((document) => ({
        document,
        marks: counts.get(document.id) ?? noMarks,
      })),
    [documents, counts],
  );
  const found = useMemo(() => filterRows(rows, query), [rows, query]);
  const files = (
    <Button variant="primary" icon={<FileUp />} writes onClick={() => void importAndReport('files')}>
      Import files…
    </Button>
  );

  if (documents.length === 0) {
    return (
      <Room title="Sources">
        <EmptyState
          icon={<FileText />}
          title="Drop your documents here"
          actions={
            <>
              {files}
              <Button writes icon={<FolderUp />} onClick={() => void importAndReport('folder')}>
                Import a folder…
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
      detail={
        query.trim() === ''
          ? counted(documents.length, 'document')
          : `${count(found.length)} of ${counted(documents.length, 'document')}`
      }
      actions={
        <>
          <TextField
            className={styles['filter'] ?? ''}
            label="Filter documents"
            hideLabel
            icon={<Search aria-hidden />}
            value={query}
            onChange={setQuery}
            placeholder="Filter"
            onKeyDown={(event) => event.key === 'Escape' && setQuery('')}
          />
          <Menu
            align="end"
            trigger={
              <Button writes variant="primary" icon={<Plus />}>
                Import <ChevronDown aria-hidden className={styles['chevron']} />
              </Button>
            }
          >
            <MenuItem
              writes
              icon={<FileUp />}
              shortcut="Ctrl+I"
              onSelect={() => void importAndReport('files')}
            >
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
          </Menu>
        </>
      }
    >
      {found.length === 0 ? (
        <EmptyState
          title="No document matches"
          actions={<Button onClick={() => setQuery('')}>Clear the filter</Button>}
        >
          The filter looks at title, author, publisher, date, kind and file name.
        </EmptyState>
      ) : (
        <SourceTable rows={found} />
      )}
    </Room>
  );
}

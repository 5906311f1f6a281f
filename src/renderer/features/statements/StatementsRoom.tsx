import { ArrowDown, ArrowUp, BadgeCheck, Search } from 'lucide-react';
import { memo, useMemo, useState, type KeyboardEvent, type ReactNode } from 'react';
import { countWords, counted } from '#domain/dossier/words';
import { propertyLabel, type ValueKind } from '#domain/statements/vocabulary';
import { focusOn, useApp } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { useOrigins } from '../../state/conflicts';
import { evidenceInOrder, goToEvidence, removeStatement, usePropertiesInUse } from '../../state/statements';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { EntityDot } from '../../ui/EntityDot';
import { Kbd } from '../../ui/Kbd';
import { dragReference } from '../../ui/note-editor/drag';
import { Room } from '../../ui/Room';
import { useRoomStart } from '../../ui/room-start';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import {
  filteredRows,
  noFilter,
  rowsOf,
  sortedRows,
  type RowFilter,
  type StatementColumn,
  type StatementRow,
  type StatementSorting,
} from './rows';
import styles from './StatementsRoom.module.css';

const columns: ReadonlyArray<{
  readonly column: StatementColumn;
  readonly label: string;
  readonly numeric?: boolean;
}> = [
  { column: 'subject', label: 'About' },
  { column: 'property', label: 'Property' },
  { column: 'value', label: 'Value' },
  { column: 'said', label: 'Said' },
  { column: 'date', label: 'Holds for' },
  { column: 'passages', label: 'Passages', numeric: true },
  { column: 'credibility', label: 'Grade', numeric: true },
];

const kinds: ReadonlyArray<{ readonly value: ValueKind | 'any'; readonly label: string }> = [
  { value: 'any', label: 'All values' },
  { value: 'entity', label: 'Relations' },
  { value: 'figure', label: 'Figures' },
  { value: 'date', label: 'Dates' },
  { value: 'text', label: 'Words' },
];

const onlys: ReadonlyArray<{ readonly value: RowFilter['only']; readonly label: string }> = [
  { value: 'all', label: 'All statements' },
  { value: 'disputed', label: 'Disputed' },
  { value: 'single', label: 'From one source only' },
  { value: 'ungraded', label: 'Not graded' },
];

/** As many rows as are drawn at first; more on demand, since nobody reads a thousand rows at once. */
const PAGE = 100;

/** The room of all statements: what was stated of whom, on what grounds. */
export function StatementsRoom(): ReactNode {
  const { reader, revision } = useReader();
  const origins = useOrigins();
  const [filter, setFilter] = useState(noFilter);
  const rows = useMemo(
    () => rowsOf(reader, (id) => origins.of(id).key),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision, origins],
  );
  const found = useMemo(() => filteredRows(rows, filter), [rows, filter]);
  const used = usePropertiesInUse();
  const properties = useMemo(
    () =>
      [...used.keys()]
        .map((name) => ({ value: name, label: propertyLabel(name) }))
        .sort((a, b) => a.label.localeCompare(b.label)),
    [used],
  );
  if (rows.length === 0) {
    return (
      <Room title="Statements">
        <EmptyState icon={<BadgeCheck />} title="Nothing is stated yet">
          Select what a document says of somebody or something and press <Kbd keys="F" />. Quipu fills in whom
          it is about, the property and the value; you put right what is wrong. With <Kbd keys="Q" /> a text
          shows the figures in it.
        </EmptyState>
      </Room>
    );
  }
  const set = (changes: Partial<RowFilter>): void => setFilter({ ...filter, ...changes });
  return (
    <Room
      title="Statements"
      detail={
        found.length === rows.length
          ? counted(rows.length, 'statement')
          : `${countWords(found.length)} of ${counted(rows.length, 'statement')}`
      }
    >
      <search className={styles['filters']}>
        <Select
          className={styles['choice'] ?? ''}
          label="Property"
          hideLabel
          value={filter.property === '' ? 'any' : `of ${filter.property}`}
          onChange={(chosen) => set({ property: chosen === 'any' ? '' : chosen.slice(3) })}
          options={[
            { value: 'any', label: 'All properties' },
            ...properties.map(({ value, label }) => ({ value: `of ${value}`, label })),
          ]}
        />
        <Select
          className={styles['choice'] ?? ''}
          label="Kind of value"
          hideLabel
          value={filter.kind}
          onChange={(kind) => set({ kind })}
          options={kinds}
        />
        <Select
          className={styles['choice'] ?? ''}
          label="Which statements"
          hideLabel
          value={filter.only}
          onChange={(only) => set({ only })}
          options={onlys}
        />
        <TextField
          className={styles['filter'] ?? ''}
          label="Filter statements"
          hideLabel
          icon={<Search aria-hidden />}
          placeholder="Filter"
          value={filter.words}
          onChange={(words) => set({ words })}
          onKeyDown={(event) => event.key === 'Escape' && set({ words: '' })}
        />
      </search>
      {found.length === 0 ? (
        <EmptyState
          title="No statement matches"
          actions={<Button onClick={() => setFilter(noFilter)}>Clear the filters</Button>}
        >
          The filter looks at whom it is about, the property, the value, who says so and the date.
        </EmptyState>
      ) : (
        <Table rows={found} />
      )}
    </Room>
  );
}

function Table({ rows }: { readonly rows: ReadonlyArray<StatementRow> }): ReactNode {
  const [sorting, setSorting] = useState<StatementSorting>({ by: 'subject', descending: false });
  const [shown, setShown] = useState(PAGE);
  useRoomStart();
  const selected = useApp(({ focus, reader }) => {
    if (focus?.on === 'statement') return focus.statementId;
    const mark = focus?.on === 'annotation' ? reader.annotation(focus.annotationId) : undefined;
    return mark?.kind === 'evidence' ? mark.statementId : null;
  });
  const sorted = useMemo(() => sortedRows(rows, sorting), [rows, sorting]);
  const drawn = sorted.slice(0, shown);
  const start = drawn.find(({ statement }) => statement.id === selected) ?? drawn[0];
  return (
    <div className={styles['frame']}>
      <table className={styles['table']}>
        <caption className="visually-hidden">Statements of the case</caption>
        <thead>
          <tr>
            {columns.map(({ column, label, numeric }) => {
              const active = sorting.by === column;
              const Arrow = sorting.descending ? ArrowDown : ArrowUp;
              return (
                <th
                  key={column}
                  scope="col"
                  data-column={column}
                  className={numeric ? styles['number'] : undefined}
                  aria-sort={active ? (sorting.descending ? 'descending' : 'ascending') : undefined}
                >
                  <button
                    type="button"
                    className={styles['head']}
                    onClick={() => setSorting({ by: column, descending: active && !sorting.descending })}
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
          {drawn.map((row) => (
            <Row
              key={row.statement.id}
              row={row}
              selected={row.statement.id === selected}
              start={row === start}
            />
          ))}
        </tbody>
      </table>
      {sorted.length > shown ? (
        <div className={styles['more']}>
          <Button variant="quiet" onClick={() => setShown(shown + 5 * PAGE)}>
            Show {countWords(Math.min(5 * PAGE, sorted.length - shown))} more of {countWords(sorted.length)}
          </Button>
        </div>
      ) : null}
    </div>
  );
}

/** Arrows go from line to line, Home and End to the first and last one. */
function moveFocus(event: KeyboardEvent<HTMLButtonElement>): void {
  const lines = [
    ...(event.currentTarget.closest('tbody')?.querySelectorAll<HTMLElement>('button[data-line]') ?? []),
  ];
  const at = lines.indexOf(event.currentTarget);
  const next = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
  if (next === undefined) return;
  event.preventDefault();
  lines[next]?.focus();
}

const Row = memo(function Row({
  row,
  selected,
  start,
}: {
  readonly row: StatementRow;
  readonly selected: boolean;
  /** Whoever comes into the room by keys goes on from here. */
  readonly start: boolean;
}): ReactNode {
  const { id, credibility, value } = row.statement;
  const select = (): void => focusOn({ on: 'statement', statementId: id });
  const open = (): void => {
    const [first] = evidenceInOrder(useApp.getState().reader.evidenceOf(id));
    if (first) goToEvidence(first);
    else select();
  };
  return (
    <tr
      className={styles['row']}
      data-selected={selected}
      {...dragReference({ to: 'statement', statementId: id }, `${row.subject}: ${row.property} ${row.value}`)}
      onClick={select}
      onDoubleClick={open}
    >
      <th scope="row">
        <button
          type="button"
          data-line
          data-room-start={start || undefined}
          className={styles['subject']}
          onFocus={select}
          onKeyDown={(event) => {
            if (event.key === 'Enter') {
              event.preventDefault();
              open();
            } else if (event.key === 'Delete') void removeStatement(id);
            else moveFocus(event);
          }}
        >
          <EntityDot schema={row.schema} />
          <span>{row.subject}</span>
        </button>
      </th>
      <td title={row.property}>{row.property}</td>
      <td className={styles['value']} data-is={value.is} title={row.value}>
        {row.value}
      </td>
      <td title={row.said}>{row.said}</td>
      <td title={row.date}>{row.date}</td>
      <td className={styles['number']}>
        {row.supports}
        {row.disputes > 0 ? (
          <span className={styles['against']}>
            <span aria-hidden> : {row.disputes}</span>
            <span className="visually-hidden"> for, {row.disputes} against</span>
          </span>
        ) : null}
      </td>
      <td className={styles['number']}>{credibility ?? ''}</td>
    </tr>
  );
});

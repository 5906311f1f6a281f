import { ArrowDown, ArrowUp } from 'lucide-react';
import { useCallback, useEffect, useId, useMemo, useRef, type ReactNode } from 'react';
import { useApp } from '../../state/app-store';
import { cx } from '../../ui/cx';
import { useDrawnPart } from '../../ui/drawn-part';
import { isNowhere } from '../../ui/room-start';
import { useLatest } from '../../ui/use-latest';
import type { EditEnd } from './CellEditor';
import { leastWidth, type ColumnFacts } from './columns';
import { cellId, SourceRow } from './SourceRow';
import type { Row } from './sorting';
import { sortedBy } from './sorting';
import { useSourcesView } from './sources-view';
import styles from './SourceTable.module.css';
import { useTable, type TableState } from './use-table';

/** Heights in CSS pixels, as the style sheet has them: of the heads, and of rows with one line and with two. */
const HEAD = 32;
const ROW = 36;
const TALL_ROW = 48;

/** The heads have no row: their cells are called so. */
const HEADS = 'heads';

/** What a `SourceTable` takes. */
interface SourceTableProps {
  /** In their order. */
  readonly rows: ReadonlyArray<Row>;
  readonly columns: ReadonlyArray<ColumnFacts>;
  /** Asks whether to remove what is chosen. */
  readonly onRemove: () => void;
}

function Heads({
  columns,
  tableId,
  active,
}: {
  readonly columns: ReadonlyArray<ColumnFacts>;
  readonly tableId: string;
  readonly active: TableState['active'];
}): ReactNode {
  const [{ sorting }, change] = useSourcesView();
  return (
    <thead>
      <tr aria-rowindex={1}>
        {columns.map(({ column, label, numeric }) => {
          const sorted = sorting.by === column;
          const Arrow = sorting.descending ? ArrowDown : ArrowUp;
          return (
            <th
              key={column}
              id={cellId(tableId, HEADS, column)}
              scope="col"
              className={numeric ? styles['number'] : undefined}
              data-active={(active?.row === null && active.column === column) || undefined}
              aria-sort={sorted ? (sorting.descending ? 'descending' : 'ascending') : undefined}
            >
              {/* By keys the heads are reached with the arrows, as the rows are. */}
              <button
                type="button"
                tabIndex={-1}
                className={styles['head']}
                onClick={() => change({ sorting: sortedBy(sorting, column) })}
              >
                {label}
                {sorted ? <Arrow aria-hidden /> : null}
              </button>
            </th>
          );
        })}
      </tr>
    </thead>
  );
}

/** The documents as a table: chosen one by one or many, edited where they stand, walked through by keys. */
export function SourceTable({ rows, columns, onRemove }: SourceTableProps): ReactNode {
  const tableId = useId();
  const frame = useRef<HTMLDivElement>(null);
  const table = useRef<HTMLTableElement>(null);
  const body = useRef<HTMLTableSectionElement>(null);
  const wanted = useApp((state) => state.preferences.sourceColumns);
  const byLine =
    wanted.length === 0 && !columns.some(({ column }) => column === 'author' || column === 'publisher');
  const height = byLine ? TALL_ROW : ROW;
  const [{ sorting }, change] = useSourcesView();
  const order = useMemo(() => rows.map(({ document }) => document.id), [rows]);
  const drawn = useDrawnPart(body, rows.length, height);

  const reveal = (place: number): void => {
    const { current } = frame;
    if (!current) return;
    const top = place * height;
    if (place < 0 || top < current.scrollTop) current.scrollTop = Math.max(0, top);
    else if (top + height + HEAD > current.scrollTop + current.clientHeight) {
      current.scrollTop = top + height + HEAD - current.clientHeight;
    }
  };
  const state = useTable({
    order,
    columns,
    onSort: (column) => change({ sorting: sortedBy(sorting, column) }),
    onRemove,
    reveal,
    table,
  });
  const { active, chosen, editing } = state;
  // The same for every drawing: only rows in which something altered are drawn again.
  const latestEnd = useLatest(state.onEditEnd);
  const onEditEnd = useCallback((end: EditEnd) => latestEnd.current?.(end), [latestEnd]);

  // The room's keys work at once; whoever is in a field stays there.
  useEffect(() => {
    const { activeElement } = document;
    if (isNowhere(activeElement) || activeElement?.matches('button')) {
      table.current?.focus({ preventScroll: true });
    }
  }, []);
  // What was looked at elsewhere is found again in the table.
  const place = active?.row ? order.indexOf(active.row) : -1;
  const first = useRef(place);
  useEffect(() => {
    if (first.current > 0) reveal(first.current);
    // oxlint-disable-next-line react/exhaustive-deps -- once, when the room opens
  }, []);

  const shown = rows.slice(drawn.from, drawn.to);
  const below = Math.max(0, rows.length - drawn.from - shown.length);
  const activeId = active && cellId(tableId, active.row ?? HEADS, active.column);
  const isDrawn = active?.row === null || (place >= drawn.from && place < drawn.to);
  return (
    <div ref={frame} className={styles['frame']}>
      <table
        ref={table}
        // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role -- rows are chosen in it
        role="grid"
        data-room-start
        className={cx(styles['table'], byLine && styles['tall'])}
        aria-label="Documents of the case"
        aria-multiselectable
        aria-rowcount={rows.length + 1}
        aria-colcount={columns.length}
        aria-activedescendant={activeId && isDrawn && !editing ? activeId : undefined}
        tabIndex={0}
        style={{ minWidth: leastWidth(columns) }}
        onKeyDown={state.onKeyDown}
        onClick={state.onClick}
        onDoubleClick={state.onDoubleClick}
      >
        <colgroup>
          {columns.map(({ column, width }) => (
            <col key={column} style={column === 'title' ? {} : { width }} />
          ))}
        </colgroup>
        <Heads columns={columns} tableId={tableId} active={active} />
        <tbody ref={body}>
          <Space rows={drawn.from} height={height} />
          {shown.map(({ document, marks, grade }, index) => (
            <SourceRow
              key={document.id}
              document={document}
              marks={marks}
              grade={grade}
              columns={columns}
              byLine={byLine}
              place={drawn.from + index}
              selected={chosen.has(document.id)}
              activeColumn={active?.row === document.id ? active.column : null}
              editing={editing && active?.row === document.id}
              onEditEnd={onEditEnd}
              tableId={tableId}
            />
          ))}
          <Space rows={below} height={height} />
        </tbody>
      </table>
    </div>
  );
}

/** The room of rows that are not drawn. */
function Space({ rows, height }: { readonly rows: number; readonly height: number }): ReactNode {
  return rows > 0 ? <tr aria-hidden style={{ height: rows * height }} /> : null;
}

import { useState, type KeyboardEvent, type MouseEvent, type RefObject } from 'react';
import type { DocumentId } from '#domain/case/ids';
import { focusOn, goTo, useApp, type Focus } from '../../state/app-store';
import { mayWrite } from '../../state/actions';
import type { EditEnd } from './CellEditor';
import type { Column, ColumnFacts } from './columns';
import { allRows, onlyRow, rangeTo, withOrWithout, type Selection } from './selection';

/** Where the analyst is in the table: in a row, or in the heads of the columns. */
interface Active {
  /** Null for the heads. */
  readonly row: DocumentId | null;
  readonly column: Column;
}

/** What a table of documents needs to hear mouse and keys. */
export interface TableInput {
  /** The rows in the order in which they stand. */
  readonly order: ReadonlyArray<DocumentId>;
  readonly columns: ReadonlyArray<ColumnFacts>;
  readonly onSort: (column: Column) => void;
  readonly onRemove: () => void;
  /** Brings a row into view; -1 the heads. */
  readonly reveal: (place: number) => void;
  readonly table: RefObject<HTMLTableElement | null>;
}

/** What the table shows of it. */
export interface TableState {
  readonly chosen: ReadonlySet<DocumentId>;
  readonly active: Active | null;
  readonly editing: boolean;
  readonly onKeyDown: (event: KeyboardEvent) => void;
  readonly onClick: (event: MouseEvent) => void;
  readonly onDoubleClick: (event: MouseEvent) => void;
  readonly onEditEnd: (end: EditEnd) => void;
}

const nothing: ReadonlySet<DocumentId> = new Set();

/** The documents that the right panel is about are those that are chosen: there is one truth of it. */
function chosenBy(focus: Focus): ReadonlyArray<DocumentId> {
  if (focus?.on === 'document') return [focus.documentId];
  return focus?.on === 'documents' ? focus.documentIds : [];
}

const sets = new WeakMap<object, ReadonlySet<DocumentId>>();

function setOf(focus: Focus): ReadonlySet<DocumentId> {
  if (focus?.on !== 'document' && focus?.on !== 'documents') return nothing;
  const known = sets.get(focus) ?? new Set(chosenBy(focus));
  sets.set(focus, known);
  return known;
}

function show(ids: ReadonlySet<DocumentId>): void {
  const [first, second] = ids;
  if (first === undefined) return;
  focusOn(
    second === undefined ? { on: 'document', documentId: first } : { on: 'documents', documentIds: [...ids] },
  );
}

/** The cell that an event of the mouse means. */
function cellOf(event: MouseEvent): { row: DocumentId; column: Column; onTick: boolean } | null {
  const { target } = event;
  if (!(target instanceof Element) || target.closest('input')) return null;
  const row = target.closest<HTMLElement>('[data-row]')?.dataset['row'];
  const column = target.closest<HTMLElement>('[data-column]')?.dataset['column'];
  if (row === undefined || column === undefined) return null;
  return {
    row: row as DocumentId,
    column: column as Column,
    onTick: target.closest('[data-tick]') !== null,
  };
}

/** Choosing, walking and editing in the table of documents, by mouse and keys. */
export function useTable({ order, columns, onSort, onRemove, reveal, table }: TableInput): TableState {
  const chosen = useApp((state) => setOf(state.focus));
  const [anchor, setAnchor] = useState<DocumentId | null>(null);
  const [at, setAt] = useState<Active | null>(null);
  const [editing, setEditing] = useState(false);

  // Where nobody has been in the table yet, or the row is gone, one is where the chosen document is.
  const [firstChosen] = chosen;
  const isThere = at !== null && (at.row === null || order.includes(at.row));
  const start = firstChosen !== undefined && order.includes(firstChosen) ? firstChosen : order[0];
  const active: Active | null = isThere ? at : start === undefined ? null : { row: start, column: 'title' };

  // What was chosen elsewhere since has its own start.
  const from = anchor !== null && chosen.has(anchor) ? anchor : (firstChosen ?? null);
  const selection: Selection = { ids: chosen, anchor: from };
  const choose = (next: Selection): void => {
    setAnchor(next.anchor);
    show(next.ids);
  };
  const go = (to: Active): void => {
    setAt(to);
    reveal(to.row === null ? -1 : order.indexOf(to.row));
  };
  const open = (row: DocumentId): void => {
    focusOn({ on: 'document', documentId: row });
    goTo({ room: 'reader', documentId: row });
  };
  const fieldOf = (column: Column) => columns.find((facts) => facts.column === column)?.field;
  const edit = (row: DocumentId, column: Column): void => {
    if (!mayWrite()) return;
    // A column that only tells has its title edited: that is what is there to be written.
    go({ row, column: fieldOf(column) ? column : 'title' });
    if (!chosen.has(row)) choose(onlyRow(row));
    setEditing(true);
  };

  const moveRow = (to: number, event: KeyboardEvent): void => {
    if (!active) return;
    // The first key chooses the row where one is.
    const isFirst = chosen.size === 0 && active.row !== null && !event.ctrlKey;
    const id = isFirst ? active.row : order[Math.max(0, Math.min(order.length - 1, to))];
    if (id === undefined || id === null) return;
    go({ row: id, column: active.column });
    if (event.shiftKey) choose(rangeTo(selection, id, order));
    // With Ctrl one only goes there, to choose it by Space.
    else if (!event.ctrlKey && !event.metaKey) choose(onlyRow(id));
  };
  const moveColumn = (step: number): void => {
    if (!active) return;
    const place = columns.findIndex(({ column }) => column === active.column);
    const next = columns[Math.max(0, Math.min(columns.length - 1, place + step))];
    if (next) go({ row: active.row, column: next.column });
  };

  const onHeads = (event: KeyboardEvent, column: Column): boolean => {
    if (event.key === 'Enter' || event.key === ' ') onSort(column);
    else if (event.key === 'ArrowDown') moveRow(0, event);
    else return false;
    return true;
  };
  const onRow = (event: KeyboardEvent, row: DocumentId, column: Column): boolean => {
    const control = event.ctrlKey || event.metaKey;
    switch (event.key) {
      case ' ':
        choose(event.shiftKey ? rangeTo(selection, row, order) : withOrWithout(selection, row));
        return true;
      case 'a':
      case 'A':
        if (!control) return false;
        choose(allRows(order, row));
        return true;
      case 'Escape':
        if (chosen.size < 2) return false;
        choose(onlyRow(row));
        return true;
      case 'F2':
        edit(row, column);
        return true;
      case 'Enter':
        if (column !== 'title' && fieldOf(column) && !event.altKey) edit(row, column);
        else open(row);
        return true;
      case 'Delete':
        if (chosen.size > 0 && mayWrite()) onRemove();
        return true;
      default:
        return false;
    }
  };
  const walk = (event: KeyboardEvent, row: DocumentId | null): boolean => {
    if (event.altKey) return false;
    const place = row === null ? -1 : order.indexOf(row);
    const page = Math.max(1, Math.floor((table.current?.parentElement?.clientHeight ?? 400) / 44) - 1);
    const to: Readonly<Record<string, number>> = {
      ArrowDown: place + 1,
      ArrowUp: place - 1,
      PageDown: place + page,
      PageUp: place - page,
      Home: 0,
      End: order.length - 1,
    };
    const next = to[event.key];
    if (event.key === 'ArrowRight' || event.key === 'ArrowLeft') {
      moveColumn(event.key === 'ArrowRight' ? 1 : -1);
    } else if (next === undefined) return false;
    else if (event.key === 'ArrowUp' && next < 0 && !event.shiftKey && active) {
      go({ row: null, column: active.column });
    } else moveRow(next, event);
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (!active || editing) return;
    const { row, column } = active;
    const taken =
      row === null
        ? onHeads(event, column) || walk(event, row)
        : onRow(event, row, column) || walk(event, row);
    if (!taken) return;
    table.current?.setAttribute('data-keys', '');
    event.preventDefault();
  };

  const onClick = (event: MouseEvent): void => {
    const cell = cellOf(event);
    if (!cell) return;
    table.current?.removeAttribute('data-keys');
    const { row, column, onTick } = cell;
    setAt({ row, column });
    if (event.shiftKey) choose(rangeTo(selection, row, order));
    else if (event.ctrlKey || event.metaKey || onTick) choose(withOrWithout(selection, row));
    else choose(onlyRow(row));
  };
  const onDoubleClick = (event: MouseEvent): void => {
    const cell = cellOf(event);
    if (!cell || cell.onTick || event.ctrlKey || event.shiftKey) return;
    if (cell.column !== 'title' && fieldOf(cell.column)) edit(cell.row, cell.column);
    else open(cell.row);
  };
  const onEditEnd = (end: EditEnd): void => {
    const editable = columns.filter(({ field }) => field);
    const place = editable.findIndex(({ column }) => column === active?.column);
    const next = end === 'here' ? undefined : editable[place + (end === 'next' ? 1 : -1)];
    if (next && active?.row) {
      go({ row: active.row, column: next.column });
      return;
    }
    setEditing(false);
    // Whoever clicked somewhere else stays there.
    const { activeElement } = document;
    if (activeElement === document.body || table.current?.contains(activeElement)) {
      table.current?.focus({ preventScroll: true });
    }
  };
  return { chosen, active, editing, onKeyDown, onClick, onDoubleClick, onEditEnd };
}

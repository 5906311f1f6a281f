import { Columns3, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { setPreferences } from '../../state/actions';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../../ui/Menu';
import { allColumns, type ColumnFacts } from './columns';

/** Which columns the table of documents has, on this machine; `columns` are those that it shows now. */
export function ColumnsMenu({ columns }: { readonly columns: ReadonlyArray<ColumnFacts> }): ReactNode {
  const shown = new Set(columns.map(({ column }) => column));
  const toggle = (column: string): void => {
    const next = allColumns.filter((facts) => shown.has(facts.column) !== (facts.column === column));
    void setPreferences({
      sourceColumns: next.flatMap((facts) => (facts.column === 'title' ? [] : facts.column)),
    });
  };
  return (
    <Menu align="end" trigger={<IconButton label="Columns" icon={<Columns3 />} />}>
      <MenuLabel>Columns</MenuLabel>
      {allColumns.map(({ column, label }) =>
        column === 'title' ? null : (
          <MenuChoice key={column} stays chosen={shown.has(column)} onSelect={() => toggle(column)}>
            {label}
          </MenuChoice>
        ),
      )}
      <MenuSeparator />
      <MenuItem icon={<RotateCcw />} onSelect={() => void setPreferences({ sourceColumns: [] })}>
        As many as have room
      </MenuItem>
    </Menu>
  );
}

import { Columns3, RotateCcw } from 'lucide-react';
import type { ReactNode } from 'react';
import { setPreferences } from '../../state/actions';
import { useApp } from '../../state/app-store';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../../ui/Menu';
import { allColumns, shownColumns } from './columns';

/** Which columns the table of documents has, on this machine. */
export function ColumnsMenu(): ReactNode {
  const chosen = useApp((state) => state.preferences.sourceColumns);
  const shown = new Set(shownColumns(chosen, 0).map(({ column }) => column));
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

import { app, Menu, type MenuItemConstructorOptions } from 'electron';
import type { EventPayload } from '#contract/contract';
import type { Send } from '#services/ports';

type Item = EventPayload<'menu.chosen'>['item'];

/**
 * The menu of the application. What it offers is done by the window, which knows where the keyboard is: so the shortcuts
 * of undo and redo are shown here and heard there, where a text field undoes its own typing.
 */
export function buildMenu(send: Send): Menu {
  const item = (
    label: string,
    chosen: Item,
    accelerator?: string,
    heardByWindow = false,
  ): MenuItemConstructorOptions => ({
    label,
    ...(accelerator !== undefined && { accelerator, registerAccelerator: !heardByWindow }),
    click: () => send('menu.chosen', { item: chosen }),
  });
  const separator: MenuItemConstructorOptions = { type: 'separator' };
  const template: MenuItemConstructorOptions[] = [
    ...(process.platform === 'darwin' ? [{ role: 'appMenu' as const }] : []),
    {
      label: '&File',
      submenu: [
        item('New case…', 'new-case', 'CmdOrCtrl+N'),
        item('Open case…', 'open-case', 'CmdOrCtrl+O'),
        item('Close case', 'close-case'),
        separator,
        item('Import files…', 'import-files', 'CmdOrCtrl+I'),
        item('Import folder…', 'import-folder', 'CmdOrCtrl+Shift+I'),
        item('Watch a folder…', 'watched-folder'),
        separator,
        item('Export dossier…', 'export-dossier', 'CmdOrCtrl+E'),
        item('Export dossiers as a book…', 'export-book'),
        item('Export the case…', 'export-case'),
        separator,
        { role: process.platform === 'darwin' ? 'close' : 'quit' },
      ],
    },
    {
      label: '&Edit',
      submenu: [
        item('Undo', 'undo', 'CmdOrCtrl+Z', true),
        item('Redo', 'redo', 'CmdOrCtrl+Shift+Z', true),
        separator,
        { role: 'cut' },
        { role: 'copy' },
        { role: 'paste' },
        { role: 'selectAll' },
        separator,
        item('Find…', 'find', 'CmdOrCtrl+K', true),
        item('Go to a passage…', 'go-to', 'CmdOrCtrl+G', true),
      ],
    },
    {
      label: '&View',
      submenu: [
        { role: 'resetZoom' },
        { role: 'zoomIn' },
        { role: 'zoomOut' },
        separator,
        item('Two sides, or one', 'divide', 'CmdOrCtrl+\\', true),
        separator,
        {
          label: 'Theme',
          submenu: [
            item('As the system', 'theme-system'),
            item('Light', 'theme-light'),
            item('Sepia', 'theme-sepia'),
            item('Dark', 'theme-dark'),
          ],
        },
        { role: 'togglefullscreen' },
        ...(app.isPackaged ? [] : [separator, { role: 'toggleDevTools' as const }]),
      ],
    },
    { label: '&Help', submenu: [item('Keyboard shortcuts', 'keys')] },
  ];
  return Menu.buildFromTemplate(template);
}

import { Menu, type BrowserWindow, type MenuItemConstructorOptions, type WebContents } from 'electron';
import type { Menus } from '#services/ports';

/** What every field can do. Only the system pastes: the page itself can never read the clipboard. */
const editing: ReadonlyArray<MenuItemConstructorOptions> = [
  { role: 'cut' },
  { role: 'copy' },
  { role: 'paste' },
  { role: 'pasteAndMatchStyle', label: 'Paste without formatting' },
  { type: 'separator' },
  { role: 'selectAll' },
];

/** Opens the system's menu where one writes or has selected words, by the right button or the keyboard. */
export function offerEditing(contents: WebContents): void {
  contents.on('context-menu', (_event, { isEditable, selectionText, editFlags }) => {
    if (isEditable) {
      const items = editing.map((item) => {
        const can = item.role === 'cut' ? editFlags.canCut : item.role === 'copy' ? editFlags.canCopy : true;
        return { ...item, enabled: can };
      });
      Menu.buildFromTemplate(items).popup();
    } else if (selectionText.trim() !== '') {
      Menu.buildFromTemplate([{ role: 'copy' }]).popup();
    }
  });
}

/** The menus that the window asks for. */
export function systemMenus(window: () => BrowserWindow | null): Menus {
  return {
    spelling: ({ word, suggestions, at }) =>
      new Promise((done) => {
        const items: MenuItemConstructorOptions[] = [
          ...(suggestions.length === 0 ? [{ label: 'No suggestion', enabled: false }] : []),
          ...suggestions.map((suggestion) => ({
            // A single & would make the next letter a key.
            label: suggestion.replaceAll('&', '&&'),
            click: () => done({ chosen: 'suggestion', suggestion }),
          })),
          { type: 'separator' },
          {
            label: `Add “${word.replaceAll('&', '&&')}” to my words`,
            click: () => done({ chosen: 'add' }),
          },
          { type: 'separator' },
          ...editing,
        ];
        const there = window();
        Menu.buildFromTemplate(items).popup({
          ...(there && { window: there }),
          ...(at && zoomed(at, there)),
          // A click comes before or after this, as the system has it; it counts either way.
          callback: () => setTimeout(() => done(null), 100),
        });
      }),
  };
}

/** A point of the page as a point of the window, which knows nothing of zoom. */
function zoomed(
  { x, y }: { readonly x: number; readonly y: number },
  window: BrowserWindow | null,
): { readonly x: number; readonly y: number } {
  const factor = window?.webContents.getZoomFactor() ?? 1;
  return { x: Math.round(x * factor), y: Math.round(y * factor) };
}

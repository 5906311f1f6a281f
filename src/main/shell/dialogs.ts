import { app, dialog, type BrowserWindow } from 'electron';
import { join } from 'node:path';
import { exchangeFormats, formatFacts } from '#domain/exchange/formats';
import { formats } from '#services/extract/formats';
import type { Dialogs } from '#services/ports';

const endings: Readonly<Record<string, string>> = {
  pdf: 'PDF',
  html: 'Web page',
  md: 'Markdown',
  docx: 'Word document',
  svg: 'SVG picture',
  jsonld: 'W3C Web Annotations',
  ndjson: 'One JSON object a line',
  qdpx: 'REFI-QDA project',
  qdc: 'REFI-QDA codebook',
  zip: 'ZIP file',
  json: 'JSON',
};

/** What a file of this kind is an export of. */
function titleFor(ending: string): string {
  if (ending === 'svg') return 'Export the picture';
  return exchangeFormats.some((format) => formatFacts[format].ending === ending)
    ? 'Export the case'
    : 'Export the dossier';
}

/** Asks the person in front of the window, in dialogs of the system. */
export function systemDialogs(window: () => BrowserWindow | null): Dialogs {
  const open = async (options: Electron.OpenDialogOptions): Promise<ReadonlyArray<string> | null> => {
    const parent = window();
    const answer = await (parent ? dialog.showOpenDialog(parent, options) : dialog.showOpenDialog(options));
    return answer.canceled || answer.filePaths.length === 0 ? null : answer.filePaths;
  };
  const save = async (options: Electron.SaveDialogOptions): Promise<string | null> => {
    const parent = window();
    const answer = await (parent ? dialog.showSaveDialog(parent, options) : dialog.showSaveDialog(options));
    return answer.canceled || answer.filePath === '' ? null : answer.filePath;
  };
  return {
    newCaseFolder: async (title) => {
      const name = title.replace(/[\p{C}/\\:*?"<>|.]+/gu, ' ').trim() || 'case';
      const chosen = await save({
        title: 'Where shall the case be kept?',
        buttonLabel: 'Make case',
        defaultPath: join(app.getPath('documents'), `${name}.quipu`),
      });
      if (chosen === null) return null;
      return chosen.endsWith('.quipu') ? chosen : `${chosen}.quipu`;
    },
    caseFolder: async () => {
      const chosen = await open({
        title: 'Open a case folder',
        buttonLabel: 'Open case',
        defaultPath: app.getPath('documents'),
        properties: ['openDirectory'],
      });
      return chosen?.[0] ?? null;
    },
    importPaths: (what) =>
      open(
        what === 'folder'
          ? {
              title: 'Import a folder',
              buttonLabel: 'Import',
              properties: ['openDirectory', 'multiSelections'],
            }
          : {
              title: 'Import documents',
              buttonLabel: 'Import',
              properties: ['openFile', 'multiSelections'],
              filters: [
                { name: 'Documents', extensions: formats.flatMap(({ endings }) => endings) },
                ...formats.map(({ name, endings }) => ({ name, extensions: [...endings] })),
                { name: 'All files', extensions: ['*'] },
              ],
            },
      ),
    folderToWatch: async () => {
      const chosen = await open({
        title: 'Watch a folder for this case',
        buttonLabel: 'Watch',
        properties: ['openDirectory'],
      });
      return chosen?.[0] ?? null;
    },
    exportFile: async (name, ending) => {
      const chosen = await save({
        title: titleFor(ending),
        buttonLabel: 'Export',
        defaultPath: join(app.getPath('documents'), `${name}.${ending}`),
        filters: [{ name: endings[ending] ?? ending, extensions: [ending] }],
      });
      if (chosen === null) return null;
      return chosen.toLowerCase().endsWith(`.${ending}`) ? chosen : `${chosen}.${ending}`;
    },
  };
}

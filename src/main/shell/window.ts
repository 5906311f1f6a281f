import { BrowserWindow, nativeTheme, screen } from 'electron';
import { join } from 'node:path';
import { z } from 'zod';
import { UserFile } from '#services/user-file';
import { APP_ORIGIN } from './protocol';

const frameSchema = z.strictObject({
  bounds: z
    .strictObject({
      x: z.number().int(),
      y: z.number().int(),
      width: z.number().int().positive(),
      height: z.number().int().positive(),
    })
    .nullable(),
  maximized: z.boolean(),
});

/** Where the window was when it was closed last. */
export type FrameFile = UserFile<z.infer<typeof frameSchema>>;

const SMALLEST = { width: 1024, height: 700 };
const USUAL = { width: 1360, height: 880 };

/** The colours of an empty page in both themes (tokens.css): what is seen before the first paint. */
const backgrounds = { light: '#f6f6f4', dark: '#121415' };

/** What keeps a page from the machine. */
export const LOCKED_DOWN = {
  sandbox: true,
  contextIsolation: true,
  nodeIntegration: false,
  nodeIntegrationInWorker: false,
  nodeIntegrationInSubFrames: false,
  webSecurity: true,
  webviewTag: false,
  spellcheck: false,
  navigateOnDragDrop: false,
} as const;

/** Opens the note of where the window was. */
export function openFrame(folder: string): Promise<FrameFile> {
  return UserFile.open(join(folder, 'window.json'), frameSchema, { bounds: null, maximized: false });
}

/** What the window is opened with. */
export interface WindowOptions {
  readonly preload: string;
  /** Path of the picture in the task bar. */
  readonly icon: string;
  /** Where it was last; null for the usual size, which is not remembered then. */
  readonly frame: FrameFile | null;
  /** Size in CSS pixels where it is not remembered. */
  readonly size?: { readonly width: number; readonly height: number };
  /** A place to start at, see `placeOfHash` of the window: `/reader/doc-…`. */
  readonly place?: string;
}

/** Opens the window and shows it once there is something to see. */
export function openWindow({ preload, icon, frame, size = USUAL, place }: WindowOptions): BrowserWindow {
  const last = visible(frame?.value.bounds ?? null);
  const window = new BrowserWindow({
    ...size,
    ...last,
    minWidth: SMALLEST.width,
    minHeight: SMALLEST.height,
    show: false,
    title: 'Quipu',
    icon,
    autoHideMenuBar: true,
    backgroundColor: backgrounds[nativeTheme.shouldUseDarkColors ? 'dark' : 'light'],
    webPreferences: { ...LOCKED_DOWN, preload },
  });
  window.once('ready-to-show', () => {
    if (frame?.value.maximized) window.maximize();
    window.show();
  });
  if (frame) {
    window.on('close', () => {
      void frame.set({ bounds: window.getNormalBounds(), maximized: window.isMaximized() });
    });
  }
  void window.loadURL(`${APP_ORIGIN}/index.html${place === undefined ? '' : `#${place}`}`);
  return window;
}

/** Bounds that still lie on a screen that is there; null otherwise. */
function visible(bounds: z.infer<typeof frameSchema>['bounds']): z.infer<typeof frameSchema>['bounds'] {
  if (!bounds) return null;
  const { workArea } = screen.getDisplayMatching(bounds);
  const overlapX =
    Math.min(bounds.x + bounds.width, workArea.x + workArea.width) - Math.max(bounds.x, workArea.x);
  const overlapY =
    Math.min(bounds.y + bounds.height, workArea.y + workArea.height) - Math.max(bounds.y, workArea.y);
  // Enough of the title bar must be there to be caught.
  return overlapX >= 200 && overlapY >= 100 ? bounds : null;
}

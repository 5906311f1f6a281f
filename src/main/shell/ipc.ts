import { ipcMain, type BrowserWindow, type IpcMainInvokeEvent } from 'electron';
import { fail } from '#domain/result';
import type { Dispatch } from '#services/dispatch';
import type { Log } from '#services/log';
import type { Send } from '#services/ports';
import { APP_ORIGIN } from './protocol';

/**
 * Answers the window, the one place that listens to it. Only its own top page at our own address is answered; a frame,
 * another window or another address is refused whatever it asks for.
 *
 * @param window the window as it is now; it may be closed and made again
 */
export function answerWindow(window: () => BrowserWindow | null, dispatch: Dispatch, log: Log): void {
  ipcMain.handle('quipu:call', async (event, name: unknown, input: unknown) => {
    if (!isOurs(event, window())) {
      await log({
        doing: 'ipc',
        error: new Error(`Refused a call from ${event.senderFrame?.url ?? 'no frame'}`),
      });
      return fail('forbidden', 'This call did not come from the window of Quipu and was refused.');
    }
    return dispatch(typeof name === 'string' ? name : '', input);
  });
}

function isOurs(event: IpcMainInvokeEvent, window: BrowserWindow | null): boolean {
  const { sender, senderFrame } = event;
  if (!window || window.isDestroyed() || sender !== window.webContents) return false;
  return senderFrame !== null && senderFrame.parent === null && senderFrame.url.startsWith(`${APP_ORIGIN}/`);
}

/** Tells the window something, where there is one. */
export function tellWindow(window: () => BrowserWindow | null): Send {
  return (name, payload) => {
    const there = window();
    if (there && !there.isDestroyed()) there.webContents.send('quipu:event', name, payload);
  };
}

import { BrowserWindow, session, type Session } from 'electron';
import { fail, ok, type Result } from '#domain/result';
import type { Log } from '#services/log';
import type { PdfPrinter, PrintJob } from '#services/ports';
import { readInside } from '#services/read-inside';
import { shutOff } from './offline';
import { notFound, plain } from './protocol';
import { LOCKED_DOWN } from './window';

/**
 * How long a page may take to print, in milliseconds, and how much longer for each million characters of it: twenty thousand
 * passages are ten million and take minutes where the machine has much else to do. Whoever waits can stop it.
 */
const PATIENCE = { least: 120_000, each: 240_000 } as const;

const POLICY =
  "default-src 'none'; style-src 'unsafe-inline'; font-src 'self'; base-uri 'none'; form-action 'none'";

/** An isolated world for the one question the printer has; page scripts do not run at all. */
const OWN_WORLD = 1001;

/** Lays the page out, so that the fonts it needs are asked for, and waits until they are there. */
const FONTS_READY = 'document.body.offsetHeight, document.fonts.ready.then(() => document.fonts.size)';

/**
 * Prints pages in a hidden window with a session of its own that is kept in memory only. The page is served under
 * `app://print/`, may load nothing but fonts and runs no script.
 *
 * @param fonts folder of Fontsource's packages
 */
export function chromiumPrinter(fonts: string, log: Log): PdfPrinter {
  const pages = new Map<string, string>();
  let own: Session | null = null;
  let count = 0;

  const printSession = (): Session => {
    if (own) return own;
    own = session.fromPartition('quipu-print');
    shutOff(own, log);
    own.protocol.handle('app', async (request) => {
      const { host, pathname } = new URL(request.url);
      if (host !== 'print') return notFound();
      const html = pages.get(pathname);
      if (html !== undefined) {
        const headers = { 'Content-Type': 'text/html; charset=utf-8', 'Content-Security-Policy': POLICY };
        return new Response(html, { headers });
      }
      const font =
        pathname.startsWith('/fonts/') && (await readInside(fonts, pathname.slice('/fonts'.length)));
      return font ? plain(font, pathname) : notFound();
    });
    return own;
  };

  return {
    print: async (job, signal) => {
      if (signal?.aborted) return cancelled();
      const path = `/${(count += 1)}`;
      pages.set(path, job.html);
      const window = new BrowserWindow({
        show: false,
        webPreferences: { ...LOCKED_DOWN, session: printSession() },
      });
      const stop = (): void => window.destroy();
      signal?.addEventListener('abort', stop, { once: true });
      try {
        const patience = PATIENCE.least + (PATIENCE.each * job.html.length) / 1_000_000;
        const printed = Promise.race([printPage(window, `app://print${path}`, job), untilItDies(window)]);
        const bytes = await within(patience, printed);
        return ok({ bytes });
      } catch (error) {
        if (signal?.aborted) return cancelled();
        await log({ doing: 'printing', error });
        return fail(
          'print-failed',
          'The PDF could not be made. The case is as it was; try again, or export HTML.',
        );
      } finally {
        pages.delete(path);
        signal?.removeEventListener('abort', stop);
        if (!window.isDestroyed()) window.destroy();
      }
    },
  };
}

function cancelled(): Result<never> {
  return fail('cancelled', 'Nothing was written.');
}

async function printPage(window: BrowserWindow, address: string, job: PrintJob): Promise<Uint8Array> {
  const { webContents } = window;
  await window.loadURL(address);
  await webContents.executeJavaScriptInIsolatedWorld(OWN_WORLD, [{ code: FONTS_READY }]);
  return webContents.printToPDF({
    printBackground: true,
    preferCSSPageSize: true,
    generateTaggedPDF: job.tagged,
    generateDocumentOutline: job.tagged,
  });
}

/** Rejects when the process that draws the window dies, as when its memory ran out: nobody would hear of the page any more. */
function untilItDies({ webContents }: BrowserWindow): Promise<never> {
  return new Promise((_resolve, reject) => {
    webContents.once('render-process-gone', (_event, { reason }) => {
      reject(new Error(`The process that prints is gone: ${reason}`));
    });
  });
}

async function within<T>(patience: number, work: Promise<T>): Promise<T> {
  let timer: NodeJS.Timeout | undefined;
  const late = new Promise<never>((_resolve, reject) => {
    timer = setTimeout(() => reject(new Error(`Printing took longer than ${patience} ms`)), patience);
  });
  try {
    return await Promise.race([work, late]);
  } finally {
    clearTimeout(timer);
  }
}

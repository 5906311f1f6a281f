import { randomBytes } from 'node:crypto';
import { extname } from 'node:path';
import { protocol, type Session } from 'electron';
import { readInside } from '#services/read-inside';

/** The only address the window is ever at. */
export const APP_ORIGIN = 'app://quipu';

/** Milliseconds that a script takes to be handed over. */
const HANDED_OVER = 8;

const types: Readonly<Record<string, string>> = {
  '.html': 'text/html; charset=utf-8',
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.map': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.woff2': 'font/woff2',
  '.woff': 'font/woff',
};

/** Makes `app:` a scheme like https, with an origin of its own. Must be called before the app is ready. */
export function registerAppScheme(): void {
  protocol.registerSchemesAsPrivileged([
    {
      scheme: 'app',
      privileges: { standard: true, secure: true, supportFetchAPI: true, codeCache: true },
    },
  ]);
}

/**
 * Serves the built window, and nothing else, under `app://quipu/`.
 *
 * @param onScript called when the page has its first script
 */
export function serveWindow(session: Session, renderer: string, onScript: () => void): void {
  session.protocol.handle('app', async (request) => {
    const url = new URL(request.url);
    if (url.host !== 'quipu' || request.method !== 'GET') return notFound();
    const path = url.pathname === '/' ? '/index.html' : url.pathname;
    const file = await readInside(renderer, path);
    if (!file) return notFound();
    if (extname(path) === '.js') setTimeout(onScript, HANDED_OVER);
    return extname(path) === '.html' ? page(file) : plain(file, path);
  });
}

/** The answer to an address behind which there is nothing. */
export function notFound(): Response {
  return new Response(null, { status: 404 });
}

/** A file as it is, with the type that its ending says. */
export function plain(file: Buffer, path: string): Response {
  return new Response(new Uint8Array(file), {
    headers: {
      'Content-Type': types[extname(path)] ?? 'application/octet-stream',
      'X-Content-Type-Options': 'nosniff',
      // Threads have the policy of their own script.
      ...(extname(path) === '.js' && { 'Content-Security-Policy': "default-src 'none'; script-src 'self'" }),
    },
  });
}

/**
 * A page with the policy that keeps it to itself. Components that bring a `<style>` of their own (dialogs that lock the
 * scrolling behind them) find a word in the page that proves it is theirs; it is new at every load.
 */
function page(file: Buffer): Response {
  const nonce = randomBytes(16).toString('base64');
  const policy = [
    "default-src 'none'",
    "script-src 'self'",
    `style-src 'self' 'nonce-${nonce}'`,
    "font-src 'self'",
    "img-src 'self'",
    "connect-src 'none'",
    "base-uri 'none'",
    "form-action 'none'",
    "frame-ancestors 'none'",
  ].join('; ');
  const html = file
    .toString('utf8')
    .replace(/(<meta name="csp-nonce" content=")[^"]*"/u, (_, start: string) => `${start}${nonce}"`);
  return new Response(html, {
    headers: {
      'Content-Type': 'text/html; charset=utf-8',
      'Content-Security-Policy': policy,
      'X-Content-Type-Options': 'nosniff',
      'Cache-Control': 'no-store',
    },
  });
}

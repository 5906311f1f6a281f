/** A display for machines without one: Xvfb, on a free number, open to nobody else, gone with this process. */
import { spawn } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Stop } from './progress.mjs';

/** How long Xvfb may take to come up, in milliseconds. */
const PATIENCE = 15_000;

/** Whether there is a display that a window could open on. */
export function hasDisplay() {
  if (process.platform !== 'linux') return true;
  return Boolean(process.env.DISPLAY) || Boolean(process.env.WAYLAND_DISPLAY);
}

/**
 * Starts Xvfb; needs it installed.
 * @returns `{ env, close }`: the variables its clients need, and the end of it.
 */
export async function openDisplay() {
  const folder = await mkdtemp(join(tmpdir(), 'quipu-display-'));
  const cookies = join(folder, 'Xauthority');
  await writeFile(cookies, cookieFile(), { mode: 0o600 });
  const options = ['-displayfd', '3', '-screen', '0', '1440x900x24', '-nolisten', 'tcp', '-auth', cookies];
  // setpriv lets the kernel end Xvfb even when this process is killed and cannot.
  const server = spawn('setpriv', ['--pdeathsig', 'TERM', 'Xvfb', ...options], {
    stdio: ['ignore', 'ignore', 'pipe', 'pipe'],
    // Ctrl+C at the terminal ends the app first; the display goes when the app is gone.
    detached: true,
  });
  const close = async () => {
    process.off('exit', kill);
    kill();
    await rm(folder, { recursive: true, force: true });
  };
  const kill = () => server.kill('SIGTERM');
  process.on('exit', kill);
  try {
    const number = await displayNumber(server);
    return { env: { DISPLAY: `:${number}`, XAUTHORITY: cookies, WAYLAND_DISPLAY: '' }, close };
  } catch (error) {
    await close();
    throw error;
  }
}

function displayNumber(server) {
  return new Promise((resolve, reject) => {
    let complaint = '';
    const fail = (why) =>
      reject(
        new Stop(
          `The display for Electron (Xvfb) did not start (${why}): see whether "Xvfb :99" works by hand, then run the same command again.`,
        ),
      );
    const timer = setTimeout(() => fail('no answer'), PATIENCE);
    server.stderr.on('data', (bytes) => (complaint = (complaint + bytes).slice(-2000)));
    let digits = '';
    server.stdio[3].on('data', (bytes) => {
      digits += bytes;
      if (!digits.includes('\n')) return;
      clearTimeout(timer);
      server.unref();
      server.stderr.unref();
      server.stdio[3].unref();
      resolve(Number(digits.trim()));
    });
    server.on('error', (error) => fail(error.message));
    server.on('exit', () => {
      clearTimeout(timer);
      fail(complaint.trim().split('\n').at(-1) || 'it ended at once');
    });
  });
}

/** An Xauthority file with one cookie good for any display number, so that other users of the machine cannot look on. */
function cookieFile() {
  const counted = (bytes) => {
    const length = Buffer.alloc(2);
    length.writeUInt16BE(bytes.length);
    return Buffer.concat([length, bytes]);
  };
  const anyHost = Buffer.from([0xff, 0xff]);
  const none = Buffer.alloc(0);
  return Buffer.concat([
    anyHost,
    counted(none),
    counted(none),
    counted(Buffer.from('MIT-MAGIC-COOKIE-1')),
    counted(randomBytes(16)),
  ]);
}

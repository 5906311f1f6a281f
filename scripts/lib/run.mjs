/** Starting other programs. */
import { spawn } from 'node:child_process';

/** How much of each stream is kept for error messages, in characters: the end is what tells. */
const KEPT = 1_000_000;

/**
 * Runs a program quietly to its end.
 * @param options spawn's, and `timeout` in milliseconds.
 * @returns `{ code, stdout, stderr }`; code 127 when the program does not exist, 124 when its time ran out.
 */
export function run(program, args, { timeout, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: ['ignore', 'pipe', 'pipe'], ...options });
    let stdout = '';
    let stderr = '';
    let late = false;
    child.stdout?.on('data', (bytes) => (stdout = (stdout + bytes).slice(-KEPT)));
    child.stderr?.on('data', (bytes) => (stderr = (stderr + bytes).slice(-KEPT)));
    const timer =
      timeout === undefined
        ? undefined
        : setTimeout(() => {
            late = true;
            child.kill('SIGKILL');
          }, timeout);
    child.on('error', (error) => {
      clearTimeout(timer);
      resolve({ code: 127, stdout, stderr: `${stderr}${error.message}` });
    });
    child.on('close', (code, signal) => {
      clearTimeout(timer);
      resolve({ code: late ? 124 : (code ?? (signal === null ? 1 : 128)), stdout, stderr });
    });
  });
}

/**
 * Runs a program with this terminal as its own until it ends. Signals to end are passed on to it, and this
 * process waits for it, so that nothing is left behind.
 * @param options spawn's, and `timeout` in milliseconds.
 * @returns its exit code; 127 when it does not exist, 124 when its time ran out.
 */
export function runInView(program, args, { timeout, ...options } = {}) {
  return new Promise((resolve) => {
    const child = spawn(program, args, { stdio: 'inherit', ...options });
    const passOn = (signal) => child.kill(signal);
    const signals = ['SIGINT', 'SIGTERM', 'SIGHUP'];
    for (const signal of signals) process.on(signal, passOn);
    let late = false;
    const expire = () => {
      late = true;
      child.kill('SIGKILL');
    };
    const timer = timeout === undefined ? undefined : setTimeout(expire, timeout);
    const settle = (code) => {
      clearTimeout(timer);
      for (const signal of signals) process.off(signal, passOn);
      resolve(late ? 124 : code);
    };
    child.on('error', () => settle(127));
    child.on('close', (code) => settle(code ?? 128));
  });
}

/** The npm that runs us, or the one on the PATH: `[program, ...first arguments]`. */
export function npmCommand() {
  const script = process.env.npm_execpath;
  return script !== undefined && /npm-cli\.c?js$/.test(script) ? [process.execPath, script] : ['npm'];
}

/** Runs npm quietly; without a network it gives up in seconds rather than minutes. */
export function npm(args, options = {}) {
  const [program, ...first] = npmCommand();
  const patience = { npm_config_fetch_retry_mintimeout: '1000', npm_config_fetch_retry_maxtimeout: '5000' };
  return run(program, [...first, ...args], {
    ...options,
    env: { ...patience, ...process.env, ...options.env },
  });
}

/**
 * What the person at the terminal sees while the scripts work, and how they end when they cannot go on.
 *
 * Everything goes to stderr: stdout belongs to the results (paths, JSON), so that it can be piped.
 */

/** An end that was foreseen: its message is one sentence that says what happened and what to do. */
export class Stop extends Error {}

const live = process.stderr.isTTY && process.env.CI === undefined;

/** Prints one line. */
export function say(line) {
  process.stderr.write(`${line}\n`);
}

/** A duration in milliseconds as people say it: "0.4 s", "37 s", "2 min 5 s". */
export function duration(milliseconds) {
  const seconds = milliseconds / 1000;
  if (seconds < 10) return `${seconds.toFixed(1)} s`;
  if (seconds < 60) return `${Math.round(seconds)} s`;
  return `${Math.floor(seconds / 60)} min ${Math.round(seconds % 60)} s`;
}

/**
 * Runs `work` under a visible title: a ticking clock on a terminal; elsewhere one line at the start, one every
 * half a minute (so that a log never looks dead) and one at the end with the time it took.
 */
export async function step(title, work) {
  const begun = Date.now();
  const elapsed = () => duration(Date.now() - begun);
  if (live) process.stderr.write(`· ${title}`);
  else say(`· ${title} …`);
  const clock = setInterval(
    () =>
      live
        ? process.stderr.write(`\r· ${title} … ${elapsed()}\x1b[K`)
        : say(`  still at it after ${elapsed()}`),
    live ? 1000 : 30_000,
  );
  const close = (mark) => {
    clearInterval(clock);
    if (live) process.stderr.write(`\r${mark} ${title} (${elapsed()})\x1b[K\n`);
    else if (mark !== '✓' || Date.now() - begun > 1000) say(`${mark} ${title} (${elapsed()})`);
  };
  try {
    const result = await work();
    close('✓');
    return result;
  } catch (error) {
    close('✗');
    throw error;
  }
}

/** Ends the process on `error`: a foreseen end prints its one sentence; anything else is a bug and prints its stack. */
export function endWith(error) {
  say(error instanceof Stop ? error.message : String(error?.stack ?? error));
  process.exit(1);
}

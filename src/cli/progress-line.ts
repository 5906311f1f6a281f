import { printable } from '#domain/dossier/markup';
import { progressLine } from '#domain/progress-words';
import type { ImportProgress } from '#services/import-tools';
import type { Terminal } from './program';

/** How often the line is written anew, in milliseconds. */
const WRITTEN_EVERY = 200;

/** Back to the start of the line, and what is behind it gone. */
const START = '\r';
const CLEAR = '\u001B[K';

/** Shows on one line of a terminal how far an import is. `end` takes the line away. */
export function importLine(terminal: Terminal): {
  readonly show: (progress: ImportProgress) => void;
  readonly end: () => void;
} {
  let written = -WRITTEN_EVERY;
  return {
    show: (progress) => {
      const now = performance.now();
      if (now - written < WRITTEN_EVERY) return;
      written = now;
      // Names of files may hold what steers a terminal, and long ones must not break the line.
      const words = printable([progressLine(progress), progress.file].filter(Boolean).join(' · '));
      const line = words.replace(/\s+/gu, ' ').slice(0, Math.max(20, terminal.columns - 1));
      terminal.write(`${START}${line}${CLEAR}`);
    },
    end: () => terminal.write(`${START}${CLEAR}`),
  };
}

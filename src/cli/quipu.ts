import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { machineUser } from '#services/preferences';
import { commands } from './commands';
import { programFolder } from './places';
import { runProgram } from './program';

// A reader that went away (`quipu … | head`) is no error of ours.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error;
});

const { version } = JSON.parse(readFileSync(join(programFolder(), 'package.json'), 'utf8')) as {
  readonly version: string;
};

// The exit code is set, not forced: what was printed into a pipe must get out first.
process.exitCode = await runProgram(commands, process.argv.slice(2), {
  world: {
    now: Date.now,
    random: Math.random,
    author: () => process.env['QUIPU_AUTHOR'] ?? machineUser(),
  },
  folder: process.cwd(),
  env: process.env,
  version,
  print: (text) => process.stdout.write(`${text}\n`),
  complain: (text) => process.stderr.write(`${text}\n`),
  terminal: process.stderr.isTTY
    ? { write: (text) => process.stderr.write(text), columns: process.stderr.columns }
    : undefined,
  onInterrupt: (listener) => {
    // Once only: who asks a second time wants it to end at once.
    process.once('SIGINT', listener);
    return () => process.off('SIGINT', listener);
  },
});

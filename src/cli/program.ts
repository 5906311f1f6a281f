import { printable } from '#domain/dossier/markup';
import type { Result } from '#domain/result';
import type { World } from '#services/case-session';
import { readInvocation, usageOf, type Invocation, type Shape } from './command-line';

/** What a command gives back: for programs and for people. */
export interface Output {
  /** Printed with `--json`. */
  readonly json: unknown;
  /** Printed otherwise; without a line break at the end. */
  readonly text: string;
  /** Set where the command did its work and found that something is wrong: one sentence for stderr, and exit code 1. */
  readonly complaint?: string;
}

/** Where the command line runs. */
export interface Surroundings {
  readonly world: World;
  /** Folder that relative paths are meant from. */
  readonly folder: string;
  readonly env: Readonly<Record<string, string | undefined>>;
  readonly version: string;
  readonly print: (text: string) => void;
  readonly complain: (text: string) => void;
  /** Where a line that alters can be shown: a terminal behind stderr. */
  readonly terminal?: Terminal | undefined;
  /** Calls back instead of ending when the person asks to stop (Ctrl+C). Returns how to stop listening. */
  readonly onInterrupt?: (listener: () => void) => () => void;
}

/** A line on a terminal. */
export interface Terminal {
  readonly write: (text: string) => void;
  /** How many characters fit on a line. */
  readonly columns: number;
}

/** One command of the command line. */
export interface CliCommand extends Shape {
  readonly run: (invocation: Invocation, surroundings: Surroundings) => Promise<Result<Output>>;
}

/** Exit codes that scripts depend on. */
export const exitCode = { done: 0, failed: 1, usage: 2 } as const;

/**
 * Runs one command line and returns its exit code: 0, 1 with one sentence on stderr, or 2 where the command line itself
 * is wrong. Bugs throw.
 *
 * @param args what follows the program's name
 */
export async function runProgram(
  commands: ReadonlyArray<CliCommand>,
  args: ReadonlyArray<string>,
  surroundings: Surroundings,
): Promise<number> {
  const { print } = surroundings;
  // Words of documents and names of files may hold what steers a terminal; JSON for programs stays as it is.
  const complain = (text: string): void => surroundings.complain(printable(text));
  const [first, second] = args;
  if (first === '--version' || first === '-v') {
    print(surroundings.version);
    return exitCode.done;
  }
  if (first === 'help' || args.includes('--help') || args.includes('-h')) {
    print(helpText(commands));
    return exitCode.done;
  }
  // "entity import" is one command of two words; a command of one word must not take a second one for its own.
  const command =
    commands.find(({ name }) => name === `${first} ${second}`) ?? commands.find(({ name }) => name === first);
  if (!command) {
    complain(first === undefined ? 'Say what to do.' : `There is no command “${first}”.`);
    complain(helpText(commands));
    return exitCode.usage;
  }
  const invocation = readInvocation(command, args.slice(command.name.split(' ').length));
  if (!invocation.ok) {
    complain(`${invocation.error.message}\nUsage: quipu ${usageOf(command)} [--json]`);
    return exitCode.usage;
  }
  const result = await command.run(invocation.value, surroundings);
  if (!result.ok) {
    complain(result.error.message);
    return result.error.code === 'usage' ? exitCode.usage : exitCode.failed;
  }
  const { json, text, complaint } = result.value;
  if (invocation.value.flags.has('json')) print(JSON.stringify(json, null, 2));
  else if (text !== '') print(printable(text));
  if (complaint === undefined) return exitCode.done;
  complain(complaint);
  return exitCode.failed;
}

function helpText(commands: ReadonlyArray<CliCommand>): string {
  const lines = commands.map((command) => `  ${usageOf(command)}\n      ${command.does}`);
  return [
    'Usage: quipu COMMAND … [--json]',
    '',
    ...lines,
    '',
    'CASE is the folder of a case. Every command takes --json; offsets count UTF-16 units of canonical text.',
  ].join('\n');
}

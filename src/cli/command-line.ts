import { parseArgs } from 'node:util';
import { fail, ok, type Result } from '#domain/result';

/** What a command line asks for, read and checked against the command's own description. */
export interface Invocation {
  /** In the order given. */
  readonly words: ReadonlyArray<string>;
  /** Options with a value, by name without dashes. */
  readonly values: Readonly<Record<string, string>>;
  /** Options that may be given several times, in the order given; not among `values`. */
  readonly lists: Readonly<Record<string, ReadonlyArray<string>>>;
  /** Options without a value that were given. */
  readonly flags: ReadonlySet<string>;
}

/** An option that takes a value; where `choices` are given, one of these. With `many` it may be given several times. */
export interface ValueOption {
  readonly value: string;
  readonly choices?: ReadonlyArray<string>;
  readonly required?: boolean;
  readonly many?: boolean;
}

/** What a command takes, for reading its command line and for telling how it is used. */
export interface Shape {
  /** One or two words. */
  readonly name: string;
  /** Names of what must follow, in order; a last one ending in "…" takes one or more. */
  readonly words: ReadonlyArray<string>;
  readonly options: Readonly<Record<string, ValueOption>>;
  readonly flags?: ReadonlyArray<string>;
  /** What it does, in a few words. */
  readonly does: string;
}

/** Reads what follows a command's name. Fails with one sentence where it is not what the command takes. */
export function readInvocation(shape: Shape, args: ReadonlyArray<string>): Result<Invocation> {
  const names = Object.keys(shape.options);
  const flagNames = ['json', ...(shape.flags ?? [])];
  let parsed: {
    readonly values: Readonly<Record<string, unknown>>;
    readonly positionals: ReadonlyArray<string>;
  };
  try {
    parsed = parseArgs({
      args: [...args],
      allowPositionals: true,
      options: Object.fromEntries([
        ...names.map(
          (name) => [name, { type: 'string', multiple: shape.options[name]?.many === true }] as const,
        ),
        ...flagNames.map((name) => [name, { type: 'boolean' }] as const),
      ]),
    });
  } catch (error) {
    // Node's own message; its hints after the first sentence speak of things that are no use here.
    return wrong((error instanceof Error ? error.message : String(error)).replace(/\.\s.*$/su, '.'));
  }
  const values: Record<string, string> = {};
  const lists: Record<string, ReadonlyArray<string>> = {};
  for (const name of names) {
    const value = parsed.values[name];
    const option = shape.options[name];
    if (Array.isArray(value)) {
      lists[name] = value.map(String);
      if (lists[name].includes('')) return wrong(`--${name} is empty.`);
      continue;
    }
    if (typeof value !== 'string') {
      if (option?.required) return wrong(`${shape.name} needs --${name}.`);
      continue;
    }
    if (option?.choices && !option.choices.includes(value)) {
      return wrong(`--${name} is one of ${option.choices.join(', ')}.`);
    }
    if (value === '') return wrong(`--${name} is empty.`);
    values[name] = value;
  }
  const words = parsed.positionals;
  const many = shape.words.at(-1)?.endsWith('…') ?? false;
  if (words.length < shape.words.length) {
    return wrong(`${shape.name} needs ${shape.words.slice(words.length).join(' and ')}.`);
  }
  if (words.length > shape.words.length && !many) {
    return wrong(`${shape.name} does not know what to do with “${words[shape.words.length] ?? ''}”.`);
  }
  if (words.includes('')) return wrong(`${shape.name} was given an empty word.`);
  return ok({
    words,
    values,
    lists,
    flags: new Set(flagNames.filter((name) => parsed.values[name] === true)),
  });
}

/** How a command is used: `import CASE PATH…`. */
export function usageOf(shape: Shape): string {
  const options = Object.entries(shape.options).map(([name, option]) => {
    const text = `--${name} ${option.choices?.join('|') ?? option.value}`;
    return option.required ? text : `[${text}]${option.many ? '…' : ''}`;
  });
  const flags = (shape.flags ?? []).map((name) => `[--${name}]`);
  return [shape.name, ...shape.words, ...options, ...flags].join(' ');
}

function wrong(message: string): Result<never> {
  return fail('usage', message);
}

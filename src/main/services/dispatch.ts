import type { ChannelName } from '#contract/channels';
import { contract, type ChannelOutput, type ParsedInput } from '#contract/contract';
import { fail, type Result } from '#domain/result';
import type { Log } from './log';

/** One function for each channel; a missing one does not compile. */
export type Handlers = {
  readonly [Name in ChannelName]: (input: ParsedInput<Name>) => Promise<Result<ChannelOutput<Name>>>;
};

/** Answers a call whose name and input nobody has checked yet. Never rejects. */
export type Dispatch = (name: string, input: unknown) => Promise<Result<unknown>>;

/**
 * Checks what comes in and what goes out. Expected failures pass as they are; a bug becomes one calm sentence for the
 * analyst and the whole story in the log.
 */
export function createDispatch(handlers: Handlers, log: Log): Dispatch {
  return async (name, input) => {
    if (!isChannel(name)) {
      await log({ doing: 'dispatch', error: new Error(`No channel is called ${JSON.stringify(name)}`) });
      return fail(
        'unknown-channel',
        'The window asked for something that does not exist. Nothing was changed.',
      );
    }
    try {
      return await answer(handlers, name, input, log);
    } catch (error) {
      await log({ doing: name, error });
      return fail(
        'internal',
        'Something went wrong inside Quipu. What you did before is saved; try again, and if it stays so, restart Quipu. The log in the case folder tells more.',
      );
    }
  };
}

function isChannel(name: string): name is ChannelName {
  return Object.hasOwn(contract, name);
}

async function answer(
  handlers: Handlers,
  name: ChannelName,
  input: unknown,
  log: Log,
): Promise<Result<unknown>> {
  const { input: inputSchema, output: outputSchema } = contract[name];
  const parsed = inputSchema.safeParse(input);
  if (!parsed.success) {
    await log({ doing: name, error: parsed.error });
    return fail('bad-input', 'The window sent something that cannot be understood. Nothing was changed.');
  }
  // The compiler cannot see that the schema and the handler of one name belong together; `Handlers` says so.
  const result = await handlers[name](parsed.data as never);
  if (!result.ok) return result;
  return { ok: true, value: outputSchema.parse(result.value) };
}

import { createContext, Script, type Context } from 'node:vm';
import { fail, ok, type Result } from '#domain/result';
import { findPattern } from '#domain/text/search';
import type { Range } from '#domain/text/range';

/** What runs inside: only Node's `vm` can stop an expression that has lost its way. */
const script = new Script('find()');
/** Made once: making one takes longer than looking through a short text. */
let context: Context | undefined;

/**
 * Finds where a pattern matches, and stops it where that takes longer than the time there is: some expressions take
 * longer than anybody lives. Fails with `pattern-slow`; bugs throw.
 *
 * @param most stops after so many
 * @param time milliseconds
 */
export function findBounded(
  text: string,
  pattern: RegExp,
  most: number,
  time: number,
): Result<ReadonlyArray<Range>> {
  let found: ReadonlyArray<Range> = [];
  context ??= createContext({});
  context['find'] = () => void (found = findPattern(text, pattern, most));
  try {
    script.runInContext(context, { timeout: Math.max(1, Math.ceil(time)) });
    return ok(found);
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code !== 'ERR_SCRIPT_EXECUTION_TIMEOUT') throw error;
    return fail(
      'pattern-slow',
      'This pattern takes too long on these texts. Nothing was changed; a simpler one, without repeats inside repeats, is quicker.',
    );
  } finally {
    // The text is not to be held on to.
    delete context['find'];
  }
}

import { fail, ok, type Result } from '#domain/result';
import type { Handlers } from './dispatch';
import type { Menus } from './ports';
import type { SpellingAsk } from './speller';

/** What main does for the channels by which words are checked. */
export function spellingHandlers({
  spelling,
  menus,
}: {
  readonly spelling: SpellingAsk;
  readonly menus: Menus;
}): Pick<Handlers, 'spelling.unknown' | 'spelling.suggest' | 'spelling.menu'> {
  /** What broke down stands in the log already. */
  const answered = async <Answer>(answer: Promise<Answer>): Promise<Result<Answer>> => {
    try {
      return ok(await answer);
    } catch {
      return fail(
        'spelling-unavailable',
        'The spelling cannot be checked: a dictionary that comes with Quipu could not be read. What you write is saved all the same. Install Quipu again to get the dictionaries back.',
      );
    }
  };
  return {
    'spelling.unknown': ({ language, words }) => answered(spelling({ ask: 'unknown', language, words })),
    'spelling.suggest': ({ language, word }) => answered(spelling({ ask: 'suggest', language, word })),
    'spelling.menu': async ({ suggestions, word, at }) => ok(await menus.spelling({ word, suggestions, at })),
  };
}

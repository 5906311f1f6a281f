import type { Refusal } from '#contract/cases';
import { channelNames, type ChannelName } from '#contract/channels';
import { ok } from '#domain/result';
import type { Handlers } from './dispatch';
import type { LastPlacesFile } from './last-places';
import { describeCase, NO_CASE, type OpenedCase } from './opened-case';
import type { PreferenceFile } from './preferences';
import type { RecentCases } from './recent-cases';

/** What the window asks before its first text can be read. */
const FIRST = ['app.start', 'case.lastPlaces', 'document.text'] as const satisfies ReadonlyArray<ChannelName>;

type FirstHandlers = Pick<Handlers, (typeof FIRST)[number]>;

/** What the first answers are made of. */
export interface FirstSurroundings {
  /** The open case, or null. */
  readonly opened: () => OpenedCase | null;
  /** Why the case that was asked for last was not opened; null where it was. */
  readonly refusal: () => Refusal | null;
  readonly preferences: PreferenceFile;
  readonly recent: RecentCases;
  readonly lastPlaces: LastPlacesFile;
  readonly version: string;
  /** Which Electron runs, for the about line. */
  readonly runtime: string;
}

/** What main does for those channels; it takes no more of the program than to open a case. */
export function firstAnswers(around: FirstSurroundings): FirstHandlers {
  return {
    'app.start': async () => {
      const opened = around.opened();
      return ok({
        version: around.version,
        runtime: around.runtime,
        preferences: around.preferences.value,
        recent: await around.recent.list(),
        open: opened ? describeCase(opened) : null,
        refused: around.refusal(),
      });
    },
    'case.lastPlaces': () => {
      const opened = around.opened();
      return Promise.resolve(opened ? ok(around.lastPlaces.of(opened.session.store.meta.id)) : NO_CASE);
    },
    'document.text': async ({ documentId }) => {
      const opened = around.opened();
      if (!opened) return NO_CASE;
      const text = await opened.session.text(documentId);
      if (!text.ok) return text;
      const { pages = [], notes = [] } = await opened.session.importInfo(documentId);
      return ok({ text: text.value, pages, notes });
    },
  };
}

/**
 * Handlers that answer the first questions at once, and all others when the program is there.
 *
 * @param first what answers the first questions; null where the program must answer them too
 * @param program reads the program; called with the first question that needs it, and again with each other one
 */
export function handlersBehind(
  first: () => Promise<FirstHandlers | null>,
  program: () => Promise<Handlers>,
): Handlers {
  const isFirst: ReadonlySet<string> = new Set(FIRST);
  const handlers = channelNames.map((name) => [
    name,
    async (input: never) => {
      const early = isFirst.has(name) ? await first() : null;
      return (early ?? (await program()))[name as keyof FirstHandlers](input);
    },
  ]);
  // One function for each channel, each handed on to the one of the same name: the compiler sees only the list.
  return Object.fromEntries(handlers) as Handlers;
}

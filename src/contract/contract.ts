import { z } from 'zod';
import { changeSchema } from '#domain/case/change';
import { caseChannels } from './cases';
import type { ChannelName, EventName } from './channels';
import { conflictChannels } from './conflicts';
import { dossierChannels, dossierProgressSchema } from './dossier-channels';
import { exchangeChannels, exchangeProgressSchema } from './exchange';
import { figureChannels } from './figures';
import { historyChannels, stepsSchema } from './history';
import { importChannels, importProgressSchema } from './imports';
import { lineChannels } from './lines';
import { mentionChannels } from './mentions';
import { pictureChannels } from './pictures';
import { readPartChannels } from './read-parts';
import { searchChannels } from './search';
import { spellingChannels } from './spelling';
import { versionChannels } from './versions';
import { watchChannels, watchEvents } from './watched';

/** A channel: what the window sends and what main answers. Both are parsed on both sides. */
interface Channel {
  readonly input: z.ZodType;
  readonly output: z.ZodType;
}

/**
 * Everything the window can ask of main, by families. Answers travel as `Result`s. A dialog that the analyst closes without
 * choosing is no failure: it answers null.
 */
export const contract = {
  ...caseChannels,
  ...historyChannels,
  ...importChannels,
  ...watchChannels,
  ...versionChannels,
  ...readPartChannels,
  ...lineChannels,
  ...mentionChannels,
  ...searchChannels,
  ...figureChannels,
  ...conflictChannels,
  ...pictureChannels,
  ...dossierChannels,
  ...exchangeChannels,
  ...spellingChannels,
} as const satisfies Record<ChannelName, Channel>;

/** What the window sends on a channel. */
export type ChannelInput<Name extends ChannelName> = z.input<(typeof contract)[Name]['input']>;
/** What a handler of main receives, parsed. */
export type ParsedInput<Name extends ChannelName> = z.output<(typeof contract)[Name]['input']>;
/** What main answers on a channel. */
export type ChannelOutput<Name extends ChannelName> = z.output<(typeof contract)[Name]['output']>;

/** What main tells the window without being asked. */
export const events = {
  /** A Change was synced to disk: the mirror applies it. Comes in the order of the journal, none left out. */
  'case.changed': z.strictObject({ sequence: z.number().int(), change: changeSchema, steps: stepsSchema }),
  'import.progress': importProgressSchema,
  ...watchEvents,
  'dossier.progress': dossierProgressSchema,
  'exchange.progress': exchangeProgressSchema,
  /** How many of all checks are done. */
  'verify.progress': z.strictObject({ done: z.number().int(), total: z.number().int() }),
  /** A menu item or shortcut of the application menu was chosen. */
  'menu.chosen': z.strictObject({
    item: z.enum([
      'new-case',
      'open-case',
      'close-case',
      'import-files',
      'import-folder',
      'watched-folder',
      'undo',
      'redo',
      'find',
      'keys',
      'export-dossier',
      'export-book',
      'export-case',
      'theme-light',
      'theme-sepia',
      'theme-dark',
      'theme-system',
      'go-to',
      'divide',
    ]),
  }),
} as const satisfies Record<EventName, z.ZodType>;

/** What an event carries. */
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;

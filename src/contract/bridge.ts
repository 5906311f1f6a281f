import type { Result } from '#domain/result';
import type { ChannelName, EventName } from './channels';
import type { ChannelInput, ChannelOutput, EventPayload } from './contract';
import type { ImportOutcome } from './imports';

/** What the preload puts into the window as `window.quipu`: the only way out of the window. */
export interface Bridge {
  /** Calls a channel. Rejects only where the program itself is broken; expected failures are Results. */
  readonly invoke: <Name extends Exclude<ChannelName, 'import.dropped'>>(
    name: Name,
    input: ChannelInput<Name>,
  ) => Promise<Result<ChannelOutput<Name>>>;
  /** Imports files and folders that were dropped on the window; the window itself never learns their paths. */
  readonly importDropped: (files: ReadonlyArray<File>) => Promise<Result<ReadonlyArray<ImportOutcome>>>;
  /** Listens to an event; call what it returns to stop. */
  readonly on: <Name extends EventName>(
    name: Name,
    listener: (payload: EventPayload<Name>) => void,
  ) => () => void;
}

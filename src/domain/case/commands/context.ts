import type { Result } from '../../result';
import type { CaseReader } from '../case-reader';
import type { ChangeDraft } from '../change';
import type { DocumentId, NewId } from '../ids';

/** What a command needs from the world, passed in so that commands stay pure. */
export interface CommandContext {
  readonly newId: NewId;
  /** The time of the Change, ISO 8601. */
  readonly at: string;
  readonly author: string;
  /** The canonical text of a document of the case; undefined where it cannot be read. */
  readonly textOf: (documentId: DocumentId) => string | undefined;
}

/** A pure function from the case and its arguments to the Change to make, or the reason why not. */
export type CommandFunction<Args> = (
  state: CaseReader,
  args: Args,
  context: CommandContext,
) => Result<ChangeDraft>;

import type { CaseReader } from '#domain/case/case-reader';
import type { ChangeDraft } from '#domain/case/change';
import type { CommandContext } from '#domain/case/commands/context';
import type { Document } from '#domain/case/document';
import type { DocumentId } from '#domain/case/ids';
import type { WorkProgress } from '#domain/progress-words';
import type { Failure, Result } from '#domain/result';
import type { StepInParts } from './case-session';
import type { Extractor } from './extractor';
import type { ImportControl } from './import-control';
import type { Manifest } from './manifest';

/** Where a file can be had: on the disk, or attached to a mail of the case. */
export type FileSource =
  | { readonly path: string }
  | {
      readonly mail: DocumentId;
      /** Of the file's bytes. */
      readonly sha256: string;
      /** Base name. */
      readonly file: string;
    };

/** How far an import has come; `done` and `total` count files. */
export interface ImportProgress extends WorkProgress {
  /** Base name of the file that is next. */
  readonly file: string;
}

/** A file that could not be imported, as it was then. */
export interface FailedFile extends Failure {
  readonly path: string;
  /** In bytes. */
  readonly size: number;
  /** Milliseconds since 1970. */
  readonly changed: number;
}

/** What an import works with. */
export interface ImportTools {
  readonly extractor: Extractor;
  readonly manifest: Manifest;
  readonly onProgress?: (progress: ImportProgress) => void;
  /** Ends the import; what was imported until then stays. */
  readonly signal?: AbortSignal;
  /** Holds the import, lets it go on, or ends it. */
  readonly control?: ImportControl;
  /** For files that are locked with one. Never kept. */
  readonly password?: string;
  /** Remembers where a file that failed can be had again, and gives a key with which it can be tried again. */
  readonly keep?: (source: FileSource) => string;
  /** Files that are tried again, by path: their outcomes name the key that they were kept under. */
  readonly tried?: ReadonlyMap<string, string>;
  /** Hears of each file that failed after it was found. */
  readonly onFailed?: (failed: FailedFile) => void;
  /** Files that failed in the part of this import before it was interrupted, by path: one that has not altered is not tried again. */
  readonly failedBefore?: ReadonlyMap<string, FailedFile>;
  /** Makes the Change of what came in, which is then one whatever comes; by default it is added. */
  readonly draft?: Draft;
  /** How long what came in waits at most until it is documents, in milliseconds. */
  readonly settleAfter?: number;
  /** The step of the history that it is part of; by default one of its own. */
  readonly step?: StepInParts;
}

/** What each part of an import works with. */
export type WithStep = ImportTools & Required<Pick<ImportTools, 'step'>>;

/** Makes the Change of documents that came in. */
type Draft = (
  state: CaseReader,
  documents: ReadonlyArray<Document>,
  context: CommandContext,
) => Result<ChangeDraft>;

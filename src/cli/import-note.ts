import type { CaseId } from '#domain/case/ids';
import type { FailedFile, ImportProgress } from '#services/import-tools';
import { UnfinishedImportsFile, type ImportNote } from '#services/unfinished-imports';

/** Imports that are over sooner leave no trace, in milliseconds: the same command goes on with them as well. */
const SOON = 1000;

/** Notes an import of the command line, so that the window offers to go on with it where it is not brought to its end. */
export class NotedImport {
  readonly #file: UnfinishedImportsFile;
  readonly #caseId: CaseId;
  readonly #paths: ReadonlyArray<string>;
  readonly #key: string;
  readonly #begun = performance.now();
  #note: Promise<ImportNote> | null = null;
  /** The same, once it is written. */
  #open: ImportNote | null = null;
  /** What failed before it was noted. */
  readonly #failed: FailedFile[] = [];

  private constructor(
    file: UnfinishedImportsFile,
    caseId: CaseId,
    paths: ReadonlyArray<string>,
    key: string,
  ) {
    this.#file = file;
    this.#caseId = caseId;
    this.#paths = paths;
    this.#key = key;
  }

  /**
   * @param folder of the program's window; without it nothing is noted
   * @param key tells it from other imports into the case
   */
  static async begin(
    folder: string | undefined,
    caseId: CaseId,
    paths: ReadonlyArray<string>,
    key: string,
  ): Promise<NotedImport | null> {
    if (folder === undefined) return null;
    return new NotedImport(await UnfinishedImportsFile.open(folder), caseId, paths, key);
  }

  /** How far it is. */
  readonly far = ({ done, total }: ImportProgress): void => {
    if (this.#open) this.#open.far(done, total);
    else if (performance.now() - this.#begun >= SOON) void this.#noted();
  };

  /** A file failed: whoever goes on does not try it again as it is. */
  readonly failed = (failed: FailedFile): void => {
    if (this.#open) this.#open.failed(failed);
    else this.#failed.push(failed);
  };

  /** It is over: brought to its end, or not. */
  async end(
    whole: boolean,
    { done, total }: { readonly done: number; readonly total: number },
  ): Promise<void> {
    if (!whole) return (await this.#noted()).keep(done, total);
    await this.#note;
    await this.#file.ended(this.#caseId, this.#paths);
  }

  #noted(): Promise<ImportNote> {
    this.#note ??= this.#write();
    return this.#note;
  }

  async #write(): Promise<ImportNote> {
    const note = await this.#file.begin(this.#caseId, this.#paths, this.#key);
    for (const failed of this.#failed.splice(0)) note.failed(failed);
    this.#open = note;
    return note;
  }
}

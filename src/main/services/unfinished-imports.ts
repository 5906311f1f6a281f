import { join } from 'node:path';
import { z } from 'zod';
import { caseIdSchema, type CaseId } from '#domain/case/ids';
import type { FailedFile } from './import-tools';
import { UserFile } from './user-file';

const unfinishedSchema = z
  .strictObject({
    caseId: caseIdSchema,
    /** Tells it from other imports into the case. */
    key: z.string().min(1),
    /** What was chosen or dropped. */
    paths: z.array(z.string()).min(1).readonly(),
    /** Files looked at so far, and in all; 0 while they are being listed. */
    done: z.number().int().nonnegative(),
    total: z.number().int().nonnegative(),
    /** What was read and failed: going on does not try it again unless it has altered. */
    failed: z
      .array(
        z
          .strictObject({
            path: z.string(),
            code: z.string(),
            message: z.string(),
            size: z.number(),
            changed: z.number(),
          })
          .readonly(),
      )
      .readonly(),
  })
  .readonly();

/** An import that has begun and was not brought to its end. */
export type UnfinishedImport = z.infer<typeof unfinishedSchema>;

/** As many as anybody comes back to; the oldest are forgotten. */
const KEPT = 20;

/** Of one import; who has more failures looks at the folder itself. */
const MOST_FAILED = 2000;

/** How often it is written how far an import is, in milliseconds. */
const NOTED_EVERY = 2000;

/** Notes how far one import is, while it runs. */
export interface ImportNote {
  readonly far: (done: number, total: number) => void;
  readonly failed: (failed: FailedFile) => void;
  /** It was brought to its end, or is left: nothing of it is kept. */
  readonly forget: () => Promise<void>;
  /** It ended before its end: it can be gone on with. */
  readonly keep: (done: number, total: number) => Promise<void>;
}

/**
 * Imports that were not brought to their end, in the program's own folder: written when they begin, so that also one that ends
 * with the program or the machine is known. Not in the case: its paths are those of this machine, and what is in of it is known
 * by the case itself. The window and the command line write the same file: each looks at it before it alters it.
 */
export class UnfinishedImportsFile {
  readonly #file: UserFile<UnfinishedImport[]>;

  private constructor(file: UserFile<UnfinishedImport[]>) {
    this.#file = file;
  }

  /** Opens the file in the program's own folder; one that cannot be read is as if there were none. */
  static async open(folder: string): Promise<UnfinishedImportsFile> {
    const path = join(folder, 'unfinished-imports.json');
    return new UnfinishedImportsFile(await UserFile.open(path, z.array(unfinishedSchema), []));
  }

  /** The unfinished imports into a case, the newest first. */
  async of(caseId: CaseId): Promise<ReadonlyArray<UnfinishedImport>> {
    await this.#file.reload();
    return this.#file.value.filter((one) => one.caseId === caseId).toReversed();
  }

  /** Notes that an import begins, in place of what is known of one of the same paths. Its failures stay known. */
  async begin(caseId: CaseId, paths: ReadonlyArray<string>, key: string): Promise<ImportNote> {
    const isSame = (one: UnfinishedImport): boolean => isOf(one, caseId, paths);
    let noted: UnfinishedImport = { caseId, key, paths, done: 0, total: 0, failed: [] };
    const keep = (): Promise<void> => this.#write((all) => [...all.filter((one) => !isSame(one)), noted]);
    await this.#write((all) => {
      noted = { ...(all.findLast(isSame) ?? noted), key };
      return [...all.filter((one) => !isSame(one)), noted];
    });
    let notedAt = performance.now();
    return {
      far: (done, total) => {
        // Going on, what is in already is counted anew: that it was more is still true.
        noted = { ...noted, done: total === noted.total ? Math.max(done, noted.done) : done, total };
        if (performance.now() - notedAt < NOTED_EVERY) return;
        notedAt = performance.now();
        void keep();
      },
      failed: ({ path, code, message, size, changed }) => {
        const before = noted.failed.filter((one) => one.path !== path).slice(-MOST_FAILED);
        noted = { ...noted, failed: [...before, { path, code, message, size, changed }] };
      },
      forget: () => this.#write((all) => all.filter((one) => !isSame(one))),
      keep: (done, total) => {
        noted = { ...noted, done: total === noted.total ? Math.max(done, noted.done) : done, total };
        return keep();
      },
    };
  }

  /** Forgets an import of these paths, which was brought to its end now; nothing is written where none is known. */
  async ended(caseId: CaseId, paths: ReadonlyArray<string>): Promise<void> {
    await this.#file.reload();
    if (!this.#file.value.some((one) => isOf(one, caseId, paths))) return;
    await this.#write((all) => all.filter((one) => !isOf(one, caseId, paths)));
  }

  /** Forgets an import into a case. */
  async leave(caseId: CaseId, key: string): Promise<void> {
    await this.#file.update((all) => all.filter((one) => one.caseId !== caseId || one.key !== key));
  }

  /** Waits until what was set is on the disk, or could not be written. */
  settled(): Promise<void> {
    return this.#file.settled();
  }

  /** It is a convenience: a home folder that cannot be written to is no reason not to import. */
  #write(change: (all: UnfinishedImport[]) => UnfinishedImport[]): Promise<void> {
    return this.#file.update((all) => change(all).slice(-KEPT)).catch(() => undefined);
  }
}

function isOf(one: UnfinishedImport, caseId: CaseId, paths: ReadonlyArray<string>): boolean {
  return one.caseId === caseId && one.paths.join('\n') === paths.join('\n');
}

import { join } from 'node:path';
import { z } from 'zod';
import { caseIdSchema, documentIdSchema, type CaseId } from '#domain/case/ids';
import { UserFile } from './user-file';

/** A file as it was when it was looked at last. */
const seenFileSchema = z
  .strictObject({
    /** From the watched folder on, with `/` between its parts. */
    path: z.string(),
    /** In bytes. */
    size: z.number().nonnegative(),
    /** When it was written last, in milliseconds since 1970 as its disk says. */
    writtenAt: z.number(),
    /** The document that it was; null where it was left out, or could not be imported. */
    documentId: documentIdSchema.nullable(),
  })
  .readonly();
export type SeenFile = z.infer<typeof seenFileSchema>;

const watchedFolderSchema = z
  .strictObject({
    caseId: caseIdSchema,
    folder: z.string(),
    byItself: z.boolean(),
    seen: z.array(seenFileSchema).readonly(),
  })
  .readonly();
/** The folder that is watched for a case, with what is known of the files in it. */
export type WatchedFolder = z.infer<typeof watchedFolderSchema>;

const fileSchema = z.array(watchedFolderSchema);

/** As many cases as anybody works on; those left longest ago are forgotten. */
const KEPT = 30;
/** As many files of a folder as are remembered. */
const MOST_SEEN = 50_000;

/** Which folder is watched for each case, in the program's own folder: paths are of the machine and no part of a case. */
export class WatchedFoldersFile {
  readonly #file: UserFile<z.infer<typeof fileSchema>>;

  private constructor(file: UserFile<z.infer<typeof fileSchema>>) {
    this.#file = file;
  }

  /** Opens the file in the program's own folder; one that cannot be read is as if there were none. */
  static async open(folder: string): Promise<WatchedFoldersFile> {
    return new WatchedFoldersFile(await UserFile.open(join(folder, 'watched-folders.json'), fileSchema, []));
  }

  /** The folder that is watched for a case; null where none is. */
  of(caseId: CaseId): WatchedFolder | null {
    return this.#file.value.find((kept) => kept.caseId === caseId) ?? null;
  }

  /** Keeps what is watched for a case in place of what was. */
  async set(watched: WatchedFolder): Promise<void> {
    const others = this.#file.value.filter((kept) => kept.caseId !== watched.caseId);
    await this.#file.set([...others, { ...watched, seen: watched.seen.slice(-MOST_SEEN) }].slice(-KEPT));
  }

  /** Forgets that a folder is watched for a case. */
  async remove(caseId: CaseId): Promise<void> {
    await this.#file.set(this.#file.value.filter((kept) => kept.caseId !== caseId));
  }

  /** Waits until what was set is on the disk, or could not be written. */
  settled(): Promise<void> {
    return this.#file.settled();
  }
}

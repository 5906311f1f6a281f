import { createHash } from 'node:crypto';
import { basename, join } from 'node:path';
import { z } from 'zod';
import type { RecentCase } from '#contract/cases';
import { exists } from './files-to-import';
import { UserFile } from './user-file';

const recentSchema = z.array(
  z.strictObject({ folder: z.string(), title: z.string(), openedAt: z.iso.datetime() }),
);

/** As many as the start screen shows. */
const KEPT = 12;

/** The cases opened last. The window knows them by a key and never names a folder. */
export class RecentCases {
  readonly #file: UserFile<z.infer<typeof recentSchema>>;

  private constructor(file: UserFile<z.infer<typeof recentSchema>>) {
    this.#file = file;
  }

  /** Opens the list in the program's own folder. */
  static async open(folder: string): Promise<RecentCases> {
    return new RecentCases(await UserFile.open(join(folder, 'recent-cases.json'), recentSchema, []));
  }

  /** The cases whose folders are still there, the one opened last first. */
  async list(): Promise<ReadonlyArray<RecentCase>> {
    const there: RecentCase[] = [];
    for (const { folder, title, openedAt } of this.#file.value) {
      if (await exists(join(folder, 'case.json'))) {
        there.push({ key: keyOf(folder), title, folder: basename(folder), openedAt });
      }
    }
    return there;
  }

  /** The folder a key stands for. */
  folderOf(key: string): string | undefined {
    return this.#file.value.find(({ folder }) => keyOf(folder) === key)?.folder;
  }

  /** Puts a case that was opened at the top. */
  async add(folder: string, title: string, openedAt: string): Promise<void> {
    const others = this.#file.value.filter((recent) => recent.folder !== folder);
    await this.#file.set([{ folder, title, openedAt }, ...others].slice(0, KEPT));
  }
}

function keyOf(folder: string): string {
  return createHash('sha256').update(folder).digest('hex').slice(0, 16);
}

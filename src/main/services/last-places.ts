import { join } from 'node:path';
import { z } from 'zod';
import { lastPlacesSchema, type LastPlaces } from '#contract/last-places';
import { caseIdSchema, type CaseId } from '#domain/case/ids';
import { UserFile } from './user-file';

const fileSchema = z.array(z.strictObject({ caseId: caseIdSchema, places: lastPlacesSchema }));

/** As many cases as anybody goes back to; those left longest ago are forgotten. */
const KEPT = 30;

/** Where the analyst was in each case, in the program's own folder: it is about her and no part of the case. */
export class LastPlacesFile {
  readonly #file: UserFile<z.infer<typeof fileSchema>>;

  private constructor(file: UserFile<z.infer<typeof fileSchema>>) {
    this.#file = file;
  }

  /** Opens the file in the program's own folder; one that cannot be read is as if there were none. */
  static async open(folder: string): Promise<LastPlacesFile> {
    return new LastPlacesFile(await UserFile.open(join(folder, 'last-places.json'), fileSchema, []));
  }

  /** Where she was in a case; null where it was never read here. */
  of(caseId: CaseId): LastPlaces | null {
    return this.#file.value.find((kept) => kept.caseId === caseId)?.places ?? null;
  }

  /** Keeps where she is in a case. */
  async set(caseId: CaseId, places: LastPlaces): Promise<void> {
    const others = this.#file.value.filter((kept) => kept.caseId !== caseId);
    await this.#file.set([...others, { caseId, places }].slice(-KEPT));
  }

  /** Waits until what was set is on the disk, or could not be written. */
  settled(): Promise<void> {
    return this.#file.settled();
  }
}

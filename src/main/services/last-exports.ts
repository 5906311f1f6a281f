import { join } from 'node:path';
import { z } from 'zod';
import { lastExportSchema, type LastExport } from '#contract/dossier-channels';
import { caseIdSchema, entityIdSchema, type CaseId, type EntityId } from '#domain/case/ids';
import { UserFile } from './user-file';

const fileSchema = z.array(
  z.strictObject({ caseId: caseIdSchema, entityId: entityIdSchema, last: lastExportSchema }),
);

/** As many dossiers as anybody goes on with; those written longest ago are forgotten. */
const KEPT = 5000;

/**
 * Which state of each dossier was written to a file last, in the program's own folder. It is no Change and no part of the case:
 * taking a step back must not make a file that was handed over one that never was, and a case that can only be read is exported
 * too.
 */
export class LastExportsFile {
  readonly #file: UserFile<z.infer<typeof fileSchema>>;

  private constructor(file: UserFile<z.infer<typeof fileSchema>>) {
    this.#file = file;
  }

  /** Opens the file in the program's own folder; one that cannot be read is as if there were none. */
  static async open(folder: string): Promise<LastExportsFile> {
    return new LastExportsFile(await UserFile.open(join(folder, 'last-exports.json'), fileSchema, []));
  }

  /** The file that was made last of an entity's dossier; null where none was made on this machine. */
  of(caseId: CaseId, entityId: EntityId): LastExport | null {
    const kept = this.#file.value.findLast((one) => one.caseId === caseId && one.entityId === entityId);
    return kept?.last ?? null;
  }

  /** Keeps that a file was made of these dossiers. */
  async set(caseId: CaseId, entityIds: ReadonlyArray<EntityId>, last: LastExport): Promise<void> {
    const now = new Set(entityIds);
    const others = this.#file.value.filter((one) => one.caseId !== caseId || !now.has(one.entityId));
    const made = [...now].map((entityId) => ({ caseId, entityId, last }));
    await this.#file.set([...others, ...made].slice(-KEPT));
  }

  /** Waits until what was set is on the disk, or could not be written. */
  settled(): Promise<void> {
    return this.#file.settled();
  }
}

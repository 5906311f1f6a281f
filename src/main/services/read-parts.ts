import { join } from 'node:path';
import { z } from 'zod';
import { readTextsSchema } from '#contract/read-parts';
import type { CaseId, DocumentId } from '#domain/case/ids';
import type { Range } from '#domain/text/range';
import { UserFile } from './user-file';

const fileSchema = z.array(readTextsSchema);
type ReadTexts = z.infer<typeof readTextsSchema>;

/** As many cases as anybody goes back to; those read longest ago are forgotten. */
const KEPT = 30;

/** Which parts of texts were on the screen, in the program's own folder: it is about the analyst and no part of a case. */
export class ReadPartsFile {
  readonly #file: UserFile<ReadTexts[]>;

  private constructor(file: UserFile<ReadTexts[]>) {
    this.#file = file;
  }

  /** Opens the file in the program's own folder; one that cannot be read is as if there were none. */
  static async open(folder: string): Promise<ReadPartsFile> {
    return new ReadPartsFile(await UserFile.open(join(folder, 'read-parts.json'), fileSchema, []));
  }

  /** What was read of a document; nothing where it was never open here. */
  of(caseId: CaseId, documentId: DocumentId): ReadonlyArray<Range> {
    const known = this.#file.value.find((kept) => kept.caseId === caseId);
    return known?.texts.find((text) => text.documentId === documentId)?.parts ?? [];
  }

  /** Keeps what was read of some documents of a case, in place of what was known of them. */
  async set({ caseId, texts }: ReadTexts): Promise<void> {
    const others = this.#file.value.filter((kept) => kept.caseId !== caseId);
    const known = this.#file.value.find((kept) => kept.caseId === caseId)?.texts ?? [];
    const given = new Set(texts.map(({ documentId }) => documentId));
    const all = [...known.filter(({ documentId }) => !given.has(documentId)), ...texts];
    await this.#file.set([...others, { caseId, texts: all }].slice(-KEPT));
  }

  /** Waits until what was set is on the disk, or could not be written. */
  settled(): Promise<void> {
    return this.#file.settled();
  }
}

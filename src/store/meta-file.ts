import { Low } from 'lowdb';
import { join } from 'node:path';
import { fail, ok, type Result } from '#domain/result';
import { caseFile, caseMetaSchema, type CaseMeta } from './case-meta';
import { DurableFile, type Codec } from './durable-file';
import type { FileSystem } from './file-system';
import type { Problem } from './problem';
import { indexCodec } from './shards';

const codec: Codec<CaseMeta> = {
  encode: (meta) => Promise.resolve(Buffer.from(`${JSON.stringify(meta, null, 2)}\n`)),
  decode(bytes) {
    let parsed: unknown;
    try {
      parsed = JSON.parse(Buffer.from(bytes).toString('utf8'));
    } catch {
      return 'it is not JSON (cut off, or overwritten)';
    }
    // A newer format may say more here; what we know of it must still be there.
    const meta = caseMetaSchema.unwrap().strip().safeParse(parsed);
    return meta.success ? { value: meta.data } : 'it is not the description of a case';
  },
};

function metaFile(fileSystem: FileSystem, folder: string): DurableFile<CaseMeta> {
  return new DurableFile(fileSystem, join(folder, caseFile.meta), codec);
}

/** Writes `case.json`; what stood there before is kept as its copy. */
export async function writeMeta(fileSystem: FileSystem, folder: string, meta: CaseMeta): Promise<void> {
  await new Low(metaFile(fileSystem, folder), meta).write();
}

/** What `case.json` says, or where it is damaged its copy or the snapshots' index; then `problem` says so. */
export async function readMeta(
  fileSystem: FileSystem,
  folder: string,
): Promise<Result<{ readonly meta: CaseMeta; readonly problem: Problem | null }>> {
  const file = metaFile(fileSystem, folder);
  const index = new DurableFile(fileSystem, join(folder, caseFile.records, 'index.json'), indexCodec);
  const meta = (await file.read()) ?? (await index.read())?.case;
  if (!meta) {
    return file.damage === 'it is missing'
      ? fail(
          'not-a-case',
          'This folder is no case: it has no case.json. Nothing was changed. Choose a folder whose name ends in .quipu.',
        )
      : fail(
          'case-damaged',
          `The case.json of this folder cannot be read: ${file.damage ?? ''}. Nothing was changed. Put case.json back from a backup; the journal beside it holds your work.`,
        );
  }
  const problem =
    file.damage === null
      ? null
      : {
          code: 'case-file-damaged',
          where: caseFile.meta,
          message: `case.json could not be used: ${file.damage}. What it says was taken from a copy; nothing is lost.`,
        };
  return ok({ meta, problem });
}

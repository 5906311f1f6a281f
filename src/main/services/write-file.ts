import { open, rename, rm } from 'node:fs/promises';
import { fail, ok, type Result } from '#domain/result';
import { explainError, onlyDiskErrors } from '#store/file-system';

/**
 * Writes a file that the analyst asked for, in one piece: it is complete and synced under another name first, so that
 * an older file of this name is never half replaced. Fails where the disk refuses.
 */
export async function writeWhole(path: string, content: Uint8Array | string): Promise<Result<null>> {
  const draft = `${path}.part`;
  try {
    const file = await open(draft, 'w');
    try {
      await file.writeFile(content);
      await file.sync();
    } finally {
      await file.close();
    }
    await rename(draft, path);
    return ok(null);
  } catch (error) {
    onlyDiskErrors(error);
    await rm(draft, { force: true }).catch(() => undefined);
    return fail(
      'export-failed',
      `${explainError(error)}: ${path} was not written. The case is as it was; choose another place.`,
    );
  }
}

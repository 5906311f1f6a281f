import { open, rename, rm, type FileHandle } from 'node:fs/promises';
import { fail, ok, type Result } from '#domain/result';
import { breather } from '#store/breathe';
import { errorCode, explainError, onlyDiskErrors } from '#store/file-system';

/** As many bytes are written at once. */
const ENOUGH = 256 * 1024;

/** A piece of a file, or why there is no more of it. */
export type Piece = Result<Uint8Array | string>;

/** Why a file that is whole could not be put in the place of an older one, with what to do; null for what else disks refuse. */
export function whyNotReplaced(error: unknown): string | null {
  switch (errorCode(error)) {
    // Some systems do not replace what another program holds open.
    case 'EBUSY':
    case 'EPERM':
    case 'EACCES':
      return 'The file that is there may be open in another program: close it there, or choose another name';
    case 'EISDIR':
    case 'ENOTEMPTY':
    case 'EEXIST':
      return 'A folder of this name is there: choose another name';
    default:
      return null;
  }
}

/**
 * Writes a file that the analyst asked for, in one piece: it is complete and synced under another name first, so that
 * an older file of this name is never half replaced. Fails where the disk refuses.
 */
export function writeWhole(path: string, content: Uint8Array | string): Promise<Result<null>> {
  return written(path, async (file) => {
    await file.writeFile(content);
    return ok(null);
  });
}

/**
 * Writes a file piece by piece as `writeWhole` does in one, so that it may be larger than memory; other work goes on meanwhile.
 * Fails as the first piece that is a failure, with `cancelled` where the signal says so, and where the disk refuses; then
 * nothing is left of it.
 */
export function writePieces(
  path: string,
  pieces: AsyncIterable<Piece> | Iterable<Piece>,
  signal?: AbortSignal,
): Promise<Result<null>> {
  return written(path, async (file) => {
    const breathe = breather();
    // Copied together rather than kept: a small piece may be a view of a large buffer.
    const room = Buffer.alloc(ENOUGH);
    let used = 0;
    const flush = async (): Promise<void> => {
      if (used > 0) await file.writeFile(room.subarray(0, used));
      used = 0;
    };
    for await (const piece of pieces) {
      if (!piece.ok) return piece;
      if (signal?.aborted) return fail('cancelled', 'Nothing was written.');
      const chunk = typeof piece.value === 'string' ? Buffer.from(piece.value) : piece.value;
      if (used + chunk.length > room.length) await flush();
      if (chunk.length > room.length) await file.writeFile(chunk);
      else {
        room.set(chunk, used);
        used += chunk.length;
      }
      await breathe();
    }
    await flush();
    return ok(null);
  });
}

async function written(
  path: string,
  write: (file: FileHandle) => Promise<Result<null>>,
): Promise<Result<null>> {
  const draft = `${path}.part`;
  let isWritten = false;
  try {
    const file = await open(draft, 'w');
    let done: Result<null>;
    try {
      done = await write(file);
      if (done.ok) await file.sync();
    } finally {
      await file.close();
    }
    isWritten = done.ok;
    if (done.ok) await rename(draft, path);
    else await rm(draft, { force: true });
    return done;
  } catch (error) {
    await rm(draft, { force: true }).catch(() => undefined);
    onlyDiskErrors(error);
    const why = isWritten ? whyNotReplaced(error) : null;
    if (why !== null) {
      return fail('export-failed', `${why}. ${path} is as it was, and so is the case.`);
    }
    return fail(
      'export-failed',
      `${explainError(error)}: ${path} was not written. The case is as it was; choose another place.`,
    );
  }
}

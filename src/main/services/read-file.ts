import { readFile, stat } from 'node:fs/promises';
import { fail, ok, type Result } from '#domain/result';
import { formats, type Format } from './extract/formats';
import { reasonOf } from './files-to-import';

/** By what a file is known to be as it was; nothing that any file has where it cannot be looked at. */
export async function lookOf(path: string): Promise<{ readonly size: number; readonly changed: number }> {
  try {
    const { size, mtimeMs } = await stat(path);
    return { size, changed: mtimeMs };
  } catch {
    return { size: -1, changed: 0 };
  }
}

/** The bytes of a file. Fails where there are none, more than its format can have, or the disk refuses. */
export async function readBytes(path: string, format: Format): Promise<Result<Uint8Array>> {
  try {
    const { size } = await stat(path);
    if (size > format.largest) {
      return fail(
        'file-too-large',
        `This file has ${megabytes(size)}; up to ${megabytes(format.largest)} can be imported. Split it and import its parts.`,
      );
    }
    const bytes = await readFile(path);
    if (bytes.length === 0) return fail('file-empty', 'This file is empty.');
    return ok(bytes);
  } catch (error) {
    return fail('file-unreadable', reasonOf(error));
  }
}

function megabytes(bytes: number): string {
  return `${Math.ceil(bytes / 1024 / 1024)} MB`;
}

/** Why a file of an ending that no reader knows is not imported, and what to do. */
export function unknownEnding(ending: string): string {
  const what = ending === '' ? 'Files without an ending' : `.${ending} files`;
  const known = formats.flatMap(({ endings }) => endings.slice(0, 1)).map((each) => `.${each}`);
  const instead = `save it as one of ${known.slice(0, -1).join(', ')} or ${known.at(-1)} and import that`;
  return `${what} cannot be imported; ${instead}.`;
}

import { createHash } from 'node:crypto';
import { createReadStream } from 'node:fs';
import { lstat, realpath } from 'node:fs/promises';
import { relative, sep } from 'node:path';
import { documentIdOf, type DocumentId } from '#domain/case/ids';
import { fail, ok, type Result } from '#domain/result';
import { endingOf, formatOf } from './extract/formats';
import { filesToImport, reasonOf } from './files-to-import';

/** A file of a watched folder as it is on the disk. */
export interface FolderFile {
  /** From the folder on, with `/` between its parts. */
  readonly path: string;
  /** From the root of the disk. */
  readonly fullPath: string;
  /** Base name. */
  readonly file: string;
  /** In bytes. */
  readonly size: number;
  /** When it was written last, in milliseconds since 1970 as its disk says. */
  readonly writtenAt: number;
  /** When it or what is said of it changed last: a copy may keep the time at which the original was written. */
  readonly touchedAt: number;
}

/** Files that office programs lay beside a file that is open in them. */
const BESIDE_OPEN_FILE = /^(?:~\$|\.?~lock\.)/u;

/** As many files are asked for their size at the same time. */
const AT_ONCE = 32;

/**
 * The files of a folder, and of those in it, in formats that can be imported; others are none of ours. Those that vanish
 * meanwhile are left out. Fails with `folder-gone` or `folder-unreadable` where the folder itself cannot be looked at.
 */
export async function filesOfFolder(
  folder: string,
  signal?: AbortSignal,
): Promise<Result<ReadonlyArray<FolderFile>>> {
  let root: string;
  try {
    root = await realpath(folder);
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'ENOENT'
      ? fail(
          'folder-gone',
          'The folder is not there: it was moved or renamed, or its disk is not connected. Quipu goes on looking for it.',
        )
      : unreadable(error);
  }
  const found = await filesToImport([root], signal);
  const itself = found.find(({ path }) => path === root);
  if (itself) {
    return fail('folder-unreadable', itself.problem ?? 'This is a file, not a folder. Choose a folder.');
  }
  const wanted = found.filter(
    ({ file, problem }) =>
      problem === undefined && formatOf(endingOf(file)) !== undefined && !BESIDE_OPEN_FILE.test(file),
  );
  const files: FolderFile[] = [];
  for (let i = 0; i < wanted.length; i += AT_ONCE) {
    if (signal?.aborted) break;
    const some = await Promise.all(
      wanted.slice(i, i + AT_ONCE).map(async ({ path, file }) => {
        try {
          const { size, mtimeMs, ctimeMs } = await lstat(path);
          const fromRoot = relative(root, path).split(sep).join('/');
          return {
            path: fromRoot,
            fullPath: path,
            file,
            size,
            writtenAt: Math.round(mtimeMs),
            touchedAt: Math.round(Math.max(mtimeMs, ctimeMs)),
          };
        } catch {
          return [];
        }
      }),
    );
    files.push(...some.flat());
  }
  return ok(files);
}

function unreadable<T>(error: unknown): Result<T> {
  return fail('folder-unreadable', `The folder cannot be looked at. ${reasonOf(error)}`);
}

/** The id that a file would have as a document; undefined where it cannot be read now. */
export async function documentIdOfFile(path: string, signal?: AbortSignal): Promise<DocumentId | undefined> {
  const hash = createHash('sha256');
  try {
    for await (const bytes of createReadStream(path, signal ? { signal } : {})) hash.update(bytes as Buffer);
  } catch {
    return undefined;
  }
  return documentIdOf(hash.digest('hex'));
}

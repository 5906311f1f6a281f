import { constants } from 'node:fs';
import { access, lstat, readdir, realpath, stat } from 'node:fs/promises';
import { basename, join } from 'node:path';

/** A file that was found, or a path that leads nowhere, with the reason. */
export interface FoundFile {
  readonly path: string;
  /** Base name. */
  readonly file: string;
  readonly problem?: string;
}

const naturally = new Intl.Collator('en', { numeric: true, sensitivity: 'base' });

/**
 * Lists the files at these paths, folders with all that is in them, in natural order ("2.txt" before "10.txt"). In
 * folders, hidden files, case folders and links are passed over: what a link names inside of the folder is found
 * anyway, and out of it nobody asked for. Paths that were named themselves are taken as they are.
 *
 * @param signal ends the listing early, with what was found
 */
export async function filesToImport(
  paths: ReadonlyArray<string>,
  signal?: AbortSignal,
): Promise<ReadonlyArray<FoundFile>> {
  const found: FoundFile[] = [];
  const seen = new Set<string>();
  for (const path of paths) {
    for await (const file of under(path, signal)) {
      if (seen.has(file.path)) continue;
      seen.add(file.path);
      found.push(file);
    }
  }
  return found;
}

async function* under(path: string, signal: AbortSignal | undefined): AsyncGenerator<FoundFile> {
  const file = basename(path);
  try {
    const real = await realpath(path);
    const kind = await stat(real);
    if (kind.isDirectory()) yield* inFolder(real, signal);
    else if (kind.isFile()) yield { path: real, file };
    else yield { path, file, problem: 'This is neither a file nor a folder.' };
  } catch (error) {
    yield { path, file, problem: reasonOf(error) };
  }
}

async function* inFolder(folder: string, signal: AbortSignal | undefined): AsyncGenerator<FoundFile> {
  if (signal?.aborted) return;
  let names: string[];
  try {
    names = await readdir(folder);
  } catch (error) {
    yield { path: folder, file: basename(folder), problem: reasonOf(error) };
    return;
  }
  if (names.includes('case.json') && names.includes('journal')) return;
  for (const name of names.sort(naturally.compare)) {
    if (name.startsWith('.')) continue;
    const path = join(folder, name);
    try {
      const kind = await lstat(path);
      if (kind.isDirectory()) yield* inFolder(path, signal);
      else if (kind.isFile()) yield { path, file: name };
    } catch (error) {
      // A name in an old encoding comes with U+FFFD, and leads nowhere.
      const problem = name.includes('\uFFFD') ? ODD_NAME : reasonOf(error);
      yield { path, file: name, problem };
    }
  }
}

const ODD_NAME = 'The name of this file is in an old encoding: give it another name, and import it.';

/** Why a file cannot be read, in words for the analyst. */
export function reasonOf(error: unknown): string {
  const code = error instanceof Error && 'code' in error ? error.code : undefined;
  switch (code) {
    case 'ENOENT':
      return 'There is no such file.';
    case 'EACCES':
    case 'EPERM':
      return 'You may not read this file: look at its permissions.';
    case 'ELOOP':
      return 'This link leads to itself.';
    case 'EISDIR':
      return 'This is a folder.';
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open: close other programs and import this file again.';
    case 'EIO':
      return 'The disk could not read this file: copy it from another place.';
    default:
      return `This file could not be read (${error instanceof Error ? error.message : String(error)}).`;
  }
}

/** Whether a path is there at all. */
export async function exists(path: string): Promise<boolean> {
  try {
    await access(path, constants.F_OK);
    return true;
  } catch {
    return false;
  }
}

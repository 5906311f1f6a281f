import { readFile } from 'node:fs/promises';
import { join, normalize, sep } from 'node:path';

/** A file below a folder by the path of an address; null where it is none or lies outside. */
export async function readInside(folder: string, pathname: string): Promise<Buffer | null> {
  let path: string;
  try {
    path = normalize(join(folder, decodeURIComponent(pathname)));
  } catch {
    return null;
  }
  if (!path.startsWith(folder + sep) || path.includes('\0')) return null;
  try {
    return await readFile(path);
  } catch {
    return null;
  }
}

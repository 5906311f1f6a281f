import * as fs from 'node:fs/promises';

/** A file held open. Sizes and positions are bytes. Every method rejects with Node's error when the disk refuses. */
export interface OpenFile {
  /** Writes all of the bytes at a position. */
  write(bytes: Uint8Array, position: number): Promise<void>;
  /** Reads up to `length` bytes from a position; fewer at the end of the file. */
  read(position: number, length: number): Promise<Uint8Array>;
  truncate(size: number): Promise<void>;
  /** Returns when the content is on the disk itself, not only in memory (fdatasync). */
  sync(): Promise<void>;
  /** How large the file is now, and by how many names it can be found: none, when it was deleted. */
  details(): Promise<{ readonly size: number; readonly links: number }>;
  close(): Promise<void>;
}

/**
 * The few things the store asks of a disk. A thin layer over `node:fs/promises`, so that tests can make any call fail
 * or tear. Reading what is not there answers null; all else rejects with Node's error.
 */
export interface FileSystem {
  /** `create` fails if the file exists; `replace` empties it; `update` and `read` need it to exist. */
  open(path: string, how: 'create' | 'replace' | 'update' | 'read'): Promise<OpenFile>;
  read(path: string): Promise<Uint8Array | null>;
  /** Names in a folder, sorted. */
  list(folder: string): Promise<ReadonlyArray<string> | null>;
  kind(path: string): Promise<'file' | 'folder' | 'other' | null>;
  /** Makes a folder, which must have a place to stand in; no failure if it exists. */
  makeFolder(folder: string): Promise<void>;
  /** Makes a folder and all above it that are missing. */
  makePath(folder: string): Promise<void>;
  /** Renames in one step, over an existing file. */
  rename(from: string, to: string): Promise<void>;
  /** Gives a file a second name in one step; fails if that name is taken. */
  link(from: string, to: string): Promise<void>;
  /** Removes a file; no failure if it is not there. */
  removeFile(path: string): Promise<void>;
  /** Removes a folder with all in it; no failure if it is not there. */
  removeFolder(folder: string): Promise<void>;
  /** Returns when the names in a folder are on the disk itself. */
  syncFolder(folder: string): Promise<void>;
  /** Tells a folder from every other one on this machine, whatever path leads to it. */
  identity(folder: string): Promise<string>;
}

/** Node's code of a failed call, such as `ENOSPC`; empty where there is none. */
export function errorCode(error: unknown): string {
  if (typeof error !== 'object' || error === null || !('code' in error)) return '';
  return typeof error.code === 'string' ? error.code : '';
}

/** Whether a disk said that it knows no second names for a file, as FAT on memory sticks. */
export function knowsNoLinks(error: unknown): boolean {
  return ['EPERM', 'ENOTSUP', 'EOPNOTSUPP', 'ENOSYS', 'EMLINK'].includes(errorCode(error));
}

/** What a failed call means, as the start of a sentence for the analyst. */
export function explainError(error: unknown): string {
  const code = errorCode(error);
  switch (code) {
    case 'ENOSPC':
    case 'EDQUOT':
      return 'The disk is full';
    case 'EROFS':
    case 'EACCES':
    case 'EPERM':
      return 'This folder may not be written to';
    case 'ENOENT':
    case 'ENOTDIR':
    case 'ENXIO':
    case 'ENODEV':
    case 'ESTALE':
      return 'The folder is no longer there';
    case 'EMFILE':
    case 'ENFILE':
      return 'Too many files are open on this machine';
    default:
      return code === ''
        ? `The disk failed (${error instanceof Error ? error.message : String(error)})`
        : `The disk failed (${code})`;
  }
}

/** Passes on Node's errors only; anything else is a bug of ours and must not be taken for a sick disk. */
export function onlyDiskErrors(error: unknown): void {
  if (errorCode(error) === '') throw error;
}

function isMissing(error: unknown): boolean {
  const code = errorCode(error);
  return code === 'ENOENT' || code === 'ENOTDIR';
}

async function orNull<T>(work: Promise<T>): Promise<T | null> {
  try {
    return await work;
  } catch (error) {
    if (isMissing(error)) return null;
    throw error;
  }
}

const flags = { create: 'wx+', replace: 'w+', update: 'r+', read: 'r' } as const;

class NodeFile implements OpenFile {
  readonly #handle: fs.FileHandle;

  constructor(handle: fs.FileHandle) {
    this.#handle = handle;
  }

  async write(bytes: Uint8Array, position: number): Promise<void> {
    let done = 0;
    while (done < bytes.length) {
      const { bytesWritten } = await this.#handle.write(bytes, done, bytes.length - done, position + done);
      done += bytesWritten;
    }
  }

  async read(position: number, length: number): Promise<Uint8Array> {
    const bytes = new Uint8Array(length);
    let done = 0;
    while (done < length) {
      const { bytesRead } = await this.#handle.read(bytes, done, length - done, position + done);
      if (bytesRead === 0) break;
      done += bytesRead;
    }
    return bytes.subarray(0, done);
  }

  truncate(size: number): Promise<void> {
    return this.#handle.truncate(size);
  }

  sync(): Promise<void> {
    return this.#handle.datasync();
  }

  async details(): Promise<{ readonly size: number; readonly links: number }> {
    const { size, nlink } = await this.#handle.stat();
    return { size, links: nlink };
  }

  close(): Promise<void> {
    return this.#handle.close();
  }
}

/** The disk of this machine. */
export const nodeFileSystem: FileSystem = {
  async open(path, how) {
    return new NodeFile(await fs.open(path, flags[how]));
  },
  read(path) {
    return orNull(fs.readFile(path));
  },
  async list(folder) {
    const names = await orNull(fs.readdir(folder));
    return names === null ? null : names.toSorted();
  },
  async kind(path) {
    const found = await orNull(fs.stat(path));
    if (!found) return null;
    if (found.isFile()) return 'file';
    return found.isDirectory() ? 'folder' : 'other';
  },
  async makeFolder(folder) {
    try {
      await fs.mkdir(folder);
    } catch (error) {
      if (errorCode(error) !== 'EEXIST') throw error;
    }
  },
  async makePath(folder) {
    await fs.mkdir(folder, { recursive: true });
  },
  rename(from, to) {
    return fs.rename(from, to);
  },
  link(from, to) {
    return fs.link(from, to);
  },
  removeFile(path) {
    return fs.rm(path, { force: true });
  },
  removeFolder(folder) {
    return fs.rm(folder, { force: true, recursive: true });
  },
  async syncFolder(folder) {
    // Windows cannot open a folder; it writes names through by itself.
    if (process.platform === 'win32') return;
    const handle = await fs.open(folder, 'r');
    try {
      await handle.sync();
    } finally {
      await handle.close();
    }
  },
  async identity(folder) {
    const { dev, ino } = await fs.stat(folder, { bigint: true });
    return `${dev}:${ino}`;
  },
};

/** Writes a new file and returns when its content is on the disk; its name is not until the folder is synced. */
export async function writeSynced(
  fileSystem: FileSystem,
  path: string,
  bytes: Uint8Array,
  how: 'create' | 'replace' = 'replace',
): Promise<void> {
  const file = await fileSystem.open(path, how);
  try {
    await file.write(bytes, 0);
    await file.sync();
  } finally {
    await file.close();
  }
}

import type { Adapter } from 'lowdb';
import { dirname } from 'node:path';
import { knowsNoLinks, writeSynced, type FileSystem } from './file-system';

/** How a value stands in a file: `decode` answers a text that says why, where bytes are no such value. */
export interface Codec<T> {
  readonly encode: (value: T) => Promise<Uint8Array>;
  readonly decode: (bytes: Uint8Array) => { readonly value: T } | string;
}

/** Where the last good copy of a file is kept. */
export function copyOf(path: string): string {
  return `${path}.bak`;
}

/** Where a file is written before it takes its place. */
export function draftOf(path: string): string {
  return `${path}.tmp`;
}

/**
 * Our adapter for lowdb's `Low`. A write goes to a draft that is synced and then renamed into place, the folder is
 * synced, and the file before it stays as a copy: whatever moment the machine stops in, a good file is there. lowdb's own
 * adapters never sync. Reading falls back to the copy and says so; it never writes.
 */
export class DurableFile<T> implements Adapter<T> {
  readonly #fileSystem: FileSystem;
  readonly #path: string;
  readonly #codec: Codec<T>;
  readonly #nameSynced: boolean;
  #damage: string | null = null;

  /** `nameSynced` false leaves it to the caller to sync the folder, once for many files. */
  constructor(
    fileSystem: FileSystem,
    path: string,
    codec: Codec<T>,
    options: { readonly nameSynced?: boolean } = {},
  ) {
    this.#fileSystem = fileSystem;
    this.#path = path;
    this.#codec = codec;
    this.#nameSynced = options.nameSynced ?? true;
  }

  /** Why the last `read` could not use the file itself; null where it could. */
  get damage(): string | null {
    return this.#damage;
  }

  /** The value of the file, else of its last good copy, else null. */
  async read(): Promise<T | null> {
    const current = await this.#decode(this.#path);
    this.#damage = typeof current === 'string' ? current : null;
    if (typeof current !== 'string') return current.value;
    const copy = await this.#decode(copyOf(this.#path));
    return typeof copy === 'string' ? null : copy.value;
  }

  async write(value: T): Promise<void> {
    const bytes = await this.#codec.encode(value);
    const draft = draftOf(this.#path);
    await writeSynced(this.#fileSystem, draft, bytes);
    await this.#keepCopy();
    await this.#fileSystem.rename(draft, this.#path);
    if (this.#nameSynced) await this.#fileSystem.syncFolder(dirname(this.#path));
  }

  /** Gives the file a second name, so that it stays when the draft takes the first; there is no moment without it. */
  async #keepCopy(): Promise<void> {
    if ((await this.#fileSystem.kind(this.#path)) !== 'file') return;
    const copy = copyOf(this.#path);
    await this.#fileSystem.removeFile(copy);
    try {
      await this.#fileSystem.link(this.#path, copy);
    } catch (error) {
      if (!knowsNoLinks(error)) throw error;
      await this.#fileSystem.rename(this.#path, copy);
    }
  }

  async #decode(path: string): Promise<{ readonly value: T } | string> {
    const bytes = await this.#fileSystem.read(path);
    return bytes === null ? 'it is missing' : this.#codec.decode(bytes);
  }
}

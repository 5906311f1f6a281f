import { mkdir } from 'node:fs/promises';
import { dirname } from 'node:path';
import { Low } from 'lowdb';
import type { z } from 'zod';
import { DurableFile } from '#store/durable-file';
import { nodeFileSystem } from '#store/file-system';

/**
 * A small JSON file of this user on this machine, outside of any case: written so that it survives a crash, and with a
 * fresh start where it cannot be read, since nothing in it is work.
 */
export class UserFile<T> {
  readonly #low: Low<T>;
  readonly #path: string;
  #turn: Promise<void> = Promise.resolve();

  private constructor(low: Low<T>, path: string) {
    this.#low = low;
    this.#path = path;
  }

  /** Reads the file; `fallback` where there is none or it does not fit the schema. */
  static async open<T>(path: string, schema: z.ZodType<T>, fallback: T): Promise<UserFile<T>> {
    const adapter = new DurableFile<T>(nodeFileSystem, path, {
      encode: (value) => Promise.resolve(new TextEncoder().encode(`${JSON.stringify(value, null, 2)}\n`)),
      decode: (bytes) => {
        try {
          const parsed = schema.safeParse(JSON.parse(new TextDecoder().decode(bytes)));
          return parsed.success ? { value: parsed.data } : parsed.error.message;
        } catch (error) {
          return String(error);
        }
      },
    });
    const low = new Low<T>(adapter, fallback);
    await low.read();
    return new UserFile(low, path);
  }

  get value(): T {
    return this.#low.data;
  }

  /** Takes over a value and writes it; later calls wait for earlier ones. */
  async set(value: T): Promise<void> {
    this.#low.data = value;
    const earlier = this.#turn;
    this.#turn = this.#writeAfter(earlier);
    await this.#turn;
  }

  /** Looks at the file again: another program may have written it. What cannot be read leaves the value as it was. */
  async reload(): Promise<void> {
    await this.#turn.catch(() => undefined);
    await this.#low.read();
  }

  /** Alters what is in the file by now, and writes it; later calls wait for earlier ones. */
  async update(change: (value: T) => T): Promise<void> {
    const earlier = this.#turn;
    this.#turn = (async () => {
      await earlier.catch(() => undefined);
      await this.#low.read();
      this.#low.data = change(this.#low.data);
      await this.#writeAfter(Promise.resolve());
    })();
    await this.#turn;
  }

  /** Waits until what was set is on the disk, or could not be written. */
  async settled(): Promise<void> {
    await this.#turn.catch(() => undefined);
  }

  async #writeAfter(earlier: Promise<void>): Promise<void> {
    await earlier.catch(() => undefined);
    await mkdir(dirname(this.#path), { recursive: true });
    await this.#low.write();
  }
}

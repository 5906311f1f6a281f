/** The handle on a running import: it can be held and let go on, or ended. What was imported until then stays. */
export class ImportControl {
  readonly #controller = new AbortController();
  #goOn: (() => void) | null = null;
  #held: Promise<void> | null = null;
  readonly #listeners = new Set<() => void>();

  /** Aborted when the import is to end. */
  get signal(): AbortSignal {
    return this.#controller.signal;
  }

  get paused(): boolean {
    return this.#held !== null;
  }

  /** Holds the import before its next file; those that are being read are read to their end. */
  pause(): void {
    if (this.#held || this.signal.aborted) return;
    this.#held = new Promise((resolve) => (this.#goOn = resolve));
    this.#tell();
  }

  /** Lets a held import go on. */
  resume(): void {
    if (!this.#held) return;
    this.#held = null;
    this.#goOn?.();
    this.#goOn = null;
    this.#tell();
  }

  /** Ends the import. */
  cancel(): void {
    this.#controller.abort();
    this.resume();
  }

  /** Resolves when the import may go on; at once where it is not held. */
  async going(): Promise<void> {
    while (this.#held) await this.#held;
  }

  /** Calls back when the import is held and when it goes on. Returns how to stop listening. */
  onChange(listener: () => void): () => void {
    this.#listeners.add(listener);
    return () => void this.#listeners.delete(listener);
  }

  #tell(): void {
    for (const listener of this.#listeners) listener();
  }
}

/** Over how long the rate is taken, in milliseconds: long enough that one large file does not make it jump. */
const WINDOW = 20_000;

/** Nobody can tell before so long, in milliseconds, and so many files. */
const FIRST_MS = 2000;
const FIRST_FILES = 5;

/** How long what was said stays as it is, in milliseconds. */
const CALM = 1000;

interface Mark {
  /** Milliseconds of work until then; pauses do not count. */
  readonly at: number;
  readonly count: number;
}

/** How fast files are read, and how long the rest will take: of the last twenty seconds, pauses left out. */
export class ImportPace {
  readonly #now: () => number;
  #workedUntilPause = 0;
  #goingSince: number | null;
  #count = 0;
  #marks: Mark[] = [{ at: 0, count: 0 }];
  #said: { readonly at: number; readonly perSecond: number | null } = { at: -CALM, perSecond: null };

  /** @param now milliseconds of a clock that never runs backwards */
  constructor(now: () => number) {
    this.#now = now;
    this.#goingSince = now();
  }

  /** A file was read: not one of which it was known at once what to do with it. */
  worked(): void {
    this.#count += 1;
    const at = this.#worked();
    const last = this.#marks.at(-1);
    if (last && at - last.at < CALM / 2) return;
    this.#marks.push({ at, count: this.#count });
    // The oldest that is kept lies before the window.
    while (this.#marks.length > 2 && at - (this.#marks[1]?.at ?? at) > WINDOW) this.#marks.shift();
  }

  /** No time goes by until `resume`. */
  pause(): void {
    this.#workedUntilPause = this.#worked();
    this.#goingSince = null;
  }

  /** Time goes by again. */
  resume(): void {
    this.#goingSince ??= this.#now();
  }

  /** Files a second; null while nobody can tell. */
  get perSecond(): number | null {
    const at = this.#worked();
    if (at - this.#said.at < CALM) return this.#said.perSecond;
    const from = this.#marks[0] ?? { at: 0, count: 0 };
    const enough = at >= FIRST_MS && this.#count >= FIRST_FILES;
    const perSecond = enough ? ((this.#count - from.count) * 1000) / (at - from.at) : null;
    this.#said = { at, perSecond };
    return perSecond;
  }

  /** How long so many further files will take, in milliseconds; null while nobody can tell. */
  left(files: number): number | null {
    const rate = this.perSecond;
    return rate === null || rate === 0 ? null : Math.round((files * 1000) / rate);
  }

  #worked(): number {
    return this.#workedUntilPause + (this.#goingSince === null ? 0 : this.#now() - this.#goingSince);
  }
}

/** Something about the case folder that was repaired or needs a look, in words for the analyst. */
export interface Problem {
  /** Stable, kebab-case, e.g. `journal-torn`. */
  readonly code: string;
  /** The file or record it is about: a path inside the case folder, or an id. */
  readonly where: string;
  /** What happened, what is safe, what to do. */
  readonly message: string;
}

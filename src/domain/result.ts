/** Why an expected failure happened: a stable code for programs and a sentence for the analyst. */
export interface Failure {
  /** Stable, kebab-case, e.g. `case-locked`. Programs and tests branch on it. */
  readonly code: string;
  /** What happened, what is safe, what to do. Shown to the analyst as it is. */
  readonly message: string;
}

/** The outcome of anything that can fail in an expected way. Bugs throw instead. */
export type Result<T> =
  { readonly ok: true; readonly value: T } | { readonly ok: false; readonly error: Failure };

/** A success that carries `value`. */
export function ok<T>(value: T): Result<T> {
  return { ok: true, value };
}

/** An expected failure; `message` is shown to the analyst as it is. */
export function fail(code: string, message: string): { readonly ok: false; readonly error: Failure } {
  return { ok: false, error: { code, message } };
}

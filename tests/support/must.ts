import type { Result } from '#domain/result';

/** The value of a result that must be a success; throws its reason where it is none. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

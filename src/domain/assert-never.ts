/** Marks a branch that the types rule out; throws if a value reaches it anyway, since that is a bug. */
export function assertNever(value: never, what = 'value'): never {
  throw new Error(`Unexpected ${what}: ${JSON.stringify(value)}`);
}

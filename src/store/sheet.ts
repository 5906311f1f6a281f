import { createHash } from 'node:crypto';
import { z } from 'zod';
import { breather } from './breathe';
import { sha256Schema } from './journal-line';

function sortKeys(value: unknown): unknown {
  if (typeof value !== 'object' || value === null) return value;
  if (Array.isArray(value)) return value.map(sortKeys);
  const entries = Object.entries(value).toSorted(([a], [b]) => (a < b ? -1 : 1));
  return Object.fromEntries(entries.map(([key, inner]) => [key, sortKeys(inner)]));
}

/** JSON on one line with the keys of every object sorted, so that equal values are equal texts. */
export function sortedJson(value: unknown): string {
  return JSON.stringify(sortKeys(value));
}

/**
 * Writes a snapshot file: the members of its head on the first line, one record a line, keys sorted, and in the last line
 * the SHA-256 of all lines before it. Works in slices, so that large sheets never hold up the event loop.
 */
export async function encodeSheet(
  head: object,
  records: ReadonlyArray<unknown>,
): Promise<{ readonly bytes: Uint8Array; readonly sha256: string }> {
  const breathe = breather();
  const pieces: Buffer[] = [Buffer.from(`${sortedJson(head).slice(0, -1)},"records":[\n`)];
  const hash = createHash('sha256');
  let lines = '';
  const flush = (): void => {
    pieces.push(Buffer.from(lines));
    lines = '';
  };
  for (const [index, record] of records.entries()) {
    lines += `${sortedJson(record)}${index === records.length - 1 ? '' : ','}\n`;
    const pause = breathe();
    if (pause) {
      flush();
      await pause;
    }
  }
  lines += '],\n';
  flush();
  for (const piece of pieces) hash.update(piece);
  const sha256 = hash.digest('hex');
  pieces.push(Buffer.from(`"sha256":"${sha256}"}\n`));
  return { bytes: Buffer.concat(pieces), sha256 };
}

const hashedSchema = z.looseObject({ sha256: sha256Schema });

/** `"sha256":"`, 64 digits, `"}` and the end of line: the last line of every sheet, in bytes. */
const LAST_LINE = 10 + 64 + 3;

/** Reads a snapshot file of a schema, `sha256` included; a text says why the bytes are none. */
export function decodeSheet<T>(bytes: Uint8Array, schema: z.ZodType<T>): { readonly value: T } | string {
  if (bytes.length === 0) return 'it is empty';
  const text = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8');
  let parsed: unknown;
  try {
    parsed = JSON.parse(text);
  } catch {
    return 'it is not JSON (cut off, or overwritten)';
  }
  const hashed = hashedSchema.safeParse(parsed);
  if (!hashed.success) return 'it has not the shape of a snapshot';
  const actual = createHash('sha256')
    .update(bytes.subarray(0, Math.max(0, bytes.length - LAST_LINE)))
    .digest('hex');
  if (actual !== hashed.data.sha256) return 'its hash does not fit what it says';
  const value = schema.safeParse(parsed);
  if (value.success) return { value: value.data };
  const [issue] = value.error.issues;
  return `it holds something unknown (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`;
}

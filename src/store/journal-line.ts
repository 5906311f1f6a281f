import { createHash } from 'node:crypto';
import { z } from 'zod';
import { recordedChangeSchema, type Change, type RecordedChange } from '#domain/case/change';
import type { CaseId } from '#domain/case/ids';
import type { CaseRecord } from '#domain/case/record';
import { sha256Of } from './hash';
import { migrateLine, type Migration } from './migrations/migrations';

/** A SHA-256 as the files of a case write it. */
export const sha256Schema = z.string().regex(/^[0-9a-f]{64}$/, 'a SHA-256 is 64 hexadecimal digits');

const lineSchema = z.strictObject({
  /** Left out where it is 1. */
  format: z.number().int().positive().optional(),
  seq: z.number().int().positive(),
  prev: sha256Schema,
  change: z.unknown(),
  before: z.unknown(),
  hash: sha256Schema,
});

/** `,"hash":"` and 64 digits and `"}`: the end of every line, in bytes. */
const HASH_MEMBER = 9 + 64 + 2;
const CLOSING = new Uint8Array([0x7d]);

/** What the first line of a case's journal names as the hash before it: SHA-256 of the case's id. */
export function firstHash(caseId: CaseId): string {
  return sha256Of(caseId);
}

/** A journal line ready to be written, its end of line included. */
export interface EncodedLine {
  readonly bytes: Uint8Array;
  readonly hash: string;
}

/**
 * Writes a Change as a line. Its hash is the SHA-256 of the line as it would be without the member `hash`; since the
 * line names the hash before it, the lines form a chain.
 */
export function encodeLine(line: {
  readonly format: number;
  readonly sequence: number;
  readonly previous: string;
  readonly change: Change;
  readonly before: ReadonlyArray<CaseRecord>;
}): EncodedLine {
  const body = JSON.stringify({
    ...(line.format === 1 ? {} : { format: line.format }),
    seq: line.sequence,
    prev: line.previous,
    change: line.change,
    before: line.before,
  });
  const hash = sha256Of(body);
  return { bytes: Buffer.from(`${body.slice(0, -1)},"hash":"${hash}"}\n`), hash };
}

/** A line that was read and held. */
export interface DecodedLine extends RecordedChange {
  readonly sequence: number;
  readonly previous: string;
  readonly hash: string;
}

/** Why bytes are no line: `fragment` when they are not even JSON, as after a torn write; else what does not hold. */
export interface BadLine {
  readonly fragment: boolean;
  readonly why: string;
}

function parseJson(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(Buffer.from(bytes.buffer, bytes.byteOffset, bytes.length).toString('utf8'));
  } catch {
    return undefined;
  }
}

/** Whether bytes look like a line that was once complete: JSON with a sequence. */
export function looksLikeLine(bytes: Uint8Array): boolean {
  const parsed = parseJson(bytes);
  return typeof parsed === 'object' && parsed !== null && 'seq' in parsed;
}

/**
 * Reads one line, its end of line left off: JSON, shape, own hash and records are checked, and older formats migrated.
 * Whether it follows the line before it is the caller's to check.
 */
export function decodeLine(
  bytes: Uint8Array,
  migrations: ReadonlyArray<Migration>,
): { readonly ok: true; readonly line: DecodedLine } | { readonly ok: false; readonly bad: BadLine } {
  const parsed = parseJson(bytes);
  if (typeof parsed !== 'object' || parsed === null) return bad(true, 'it is not JSON');
  const shaped = lineSchema.safeParse(parsed);
  if (!shaped.success) return bad(false, 'it has not the shape of a journal line');
  const { format = 1, seq, prev, hash } = shaped.data;
  const actual = createHash('sha256')
    .update(bytes.subarray(0, Math.max(0, bytes.length - HASH_MEMBER)))
    .update(CLOSING)
    .digest('hex');
  if (actual !== hash) return bad(false, 'its hash does not fit what it says');
  const recorded = recordedChangeSchema.safeParse(
    migrateLine({ change: shaped.data.change, before: shaped.data.before }, format, migrations),
  );
  if (!recorded.success) {
    const [issue] = recorded.error.issues;
    return bad(false, `it holds something unknown (${issue?.path.join('.') ?? ''}: ${issue?.message ?? ''})`);
  }
  return { ok: true, line: { ...recorded.data, sequence: seq, previous: prev, hash } };
}

function bad(fragment: boolean, why: string): { readonly ok: false; readonly bad: BadLine } {
  return { ok: false, bad: { fragment, why } };
}

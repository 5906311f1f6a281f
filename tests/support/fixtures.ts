import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import diffSequences from '@jest/diff-sequences';
import type { Result } from '#domain/result';
import { extractFile, type Extracted } from '#services/extractor';
import { must } from './services';

/** Real files of real programs; its README says how each was made. */
export const fixtureFolder = join(import.meta.dirname, '../fixtures/import');

/** The bytes of a file to import. */
export function fixture(file: string): Promise<Buffer> {
  return readFile(join(fixtureFolder, file));
}

/** What becomes of a file to import. */
export async function tryFixture(file: string, password?: string): Promise<Result<Extracted>> {
  return extractFile(await fixture(file), file, password === undefined ? {} : { password });
}

/** What a file to import becomes; it must become something. */
export async function readFixture(file: string): Promise<Extracted> {
  return must(await tryFixture(file));
}

/** The words of a text as they are compared: without pipes, rules, soft hyphens and the form of raised numbers. */
export function wordsOf(text: string): ReadonlyArray<string> {
  return (
    text
      .normalize('NFKC')
      .replaceAll('\u00AD', '')
      .match(/[\p{L}\p{N}][^\s|]*/gu) ?? []
  );
}

/** How much of the words of `truth` stand in `text` at all, from 0 to 1. */
export function recall(truth: ReadonlyArray<string>, text: ReadonlyArray<string>): number {
  const left = new Map<string, number>();
  for (const word of text) left.set(word, (left.get(word) ?? 0) + 1);
  let found = 0;
  for (const word of truth) {
    const count = left.get(word) ?? 0;
    if (count === 0) continue;
    found++;
    left.set(word, count - 1);
  }
  return found / truth.length;
}

/** How alike two sequences of words are, order included, from 0 to 1: twice what is common through both lengths. */
export function ratio(a: ReadonlyArray<string>, b: ReadonlyArray<string>): number {
  let common = 0;
  diffSequences(
    a.length,
    b.length,
    (i, k) => a[i] === b[k],
    (count) => {
      common += count;
    },
  );
  return (2 * common) / (a.length + b.length);
}

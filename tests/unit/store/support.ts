import { mkdtemp, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { afterEach } from 'vitest';
import { testFolder } from '../../support/fast-folder';
import type { Result } from '#domain/result';
import type { CaseStore } from '#store/case-store';

const folders: string[] = [];
const opened: CaseStore[] = [];

afterEach(async () => {
  for (const store of opened.splice(0)) await store.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** An empty folder that is removed after the test. */
export async function temporaryFolder(): Promise<string> {
  const folder = await mkdtemp(join(testFolder(), 'quipu-store-'));
  folders.push(folder);
  return folder;
}

/** The value of a Result, which must be a success; a store in it is closed after the test. */
export function value<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  const inner: unknown = result.value;
  if (typeof inner === 'object' && inner !== null && 'append' in inner) opened.push(inner as CaseStore);
  return result.value;
}

/** The code of a Result, which must be a failure. */
export function codeOf(result: Result<unknown>): string {
  if (result.ok) throw new Error('expected a failure');
  return result.error.code;
}

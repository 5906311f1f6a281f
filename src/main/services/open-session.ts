import { ok, type Result } from '#domain/result';
import { createCase, openCase } from '#store/case-store';
import { CaseSession, type World } from './case-session';

/**
 * Opens the case in a folder, to write if nothing is said. Fails with the reason where it is none, is open elsewhere or
 * cannot be read.
 */
export async function openSession(
  folder: string,
  world: World,
  access: 'read' | 'write' = 'write',
): Promise<Result<CaseSession>> {
  const opened = await openCase(folder, { now: world.now, random: world.random, access });
  return opened.ok ? ok(await CaseSession.over(opened.value, world)) : opened;
}

/** Makes a case in a new folder and opens it. Fails where something is there already or cannot be written. */
export async function createSession(
  folder: string,
  title: string,
  world: World,
): Promise<Result<CaseSession>> {
  const created = await createCase(folder, title, { now: world.now, random: world.random });
  return created.ok ? ok(await CaseSession.over(created.value, world)) : created;
}

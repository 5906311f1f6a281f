import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { afterEach, onTestFinished, vi } from 'vitest';
import { commandSchema, type CommandInput } from '#domain/case/commands/command';
import type { Passage } from '#domain/case/commands/passage';
import type { Document } from '#domain/case/document';
import type { Result } from '#domain/result';
import type { CaseSession, World } from '#services/case-session';
import { extractHere } from '#services/extractor';
import { importFiles } from '#services/import';
import { createSession } from '#services/open-session';
import type { CommittedChange } from '#store/case-store';
import { seededRandom } from './builders';
import { testFolder } from './fast-folder';

/** Each world has its own chance, as no two starts of the program have the same. */
let worlds = 0;

const folders: string[] = [];
const sessions: CaseSession[] = [];

afterEach(async () => {
  for (const session of sessions.splice(0)) await session.close();
  for (const folder of folders.splice(0)) await rm(folder, { recursive: true, force: true });
});

/** A fresh folder that is removed after the test. */
export async function workFolder(): Promise<string> {
  const folder = await mkdtemp(join(testFolder(), 'quipu-unit-'));
  folders.push(folder);
  return folder;
}

/** A fresh folder where the program puts what is to be gone again, for this test only. */
export async function ownTmp(): Promise<string> {
  const folder = await workFolder();
  vi.stubEnv('TMPDIR', folder);
  onTestFinished(() => void vi.unstubAllEnvs());
  return folder;
}

/** A world whose clock goes on by a second whenever it is looked at, unless `now` says otherwise. */
export function testWorld(overrides: Partial<World> = {}): World {
  let seconds = 0;
  worlds += 1;
  return {
    now: () => Date.UTC(2025, 0, 1, 0, 0, seconds++),
    random: seededRandom(worlds),
    author: () => 'analyst',
    ...overrides,
  };
}

/** The value of a result that must be a success. */
export function must<T>(result: Result<T>): T {
  if (!result.ok) throw new Error(`${result.error.code}: ${result.error.message}`);
  return result.value;
}

/** The code of a result that must be a failure. */
export function codeOf(result: Result<unknown>): string {
  return result.ok ? 'ok' : result.error.code;
}

/** Writes files by their path below a folder, and those folders. */
export async function writeFiles(
  folder: string,
  files: Readonly<Record<string, string | Uint8Array>>,
): Promise<void> {
  for (const [name, content] of Object.entries(files)) {
    await mkdir(dirname(join(folder, name)), { recursive: true });
    await writeFile(join(folder, name), content);
  }
}

/** A session that is closed after the test. */
export function closedLater(session: CaseSession): CaseSession {
  sessions.push(session);
  return session;
}

/** An open case on the disk that holds these texts, by file name; closed after the test. */
export async function caseWith(
  texts: Readonly<Record<string, string>> = {},
  world: World = testWorld(),
): Promise<CaseSession> {
  const folder = await workFolder();
  const session = closedLater(must(await createSession(join(folder, 'test.quipu'), 'Test', world)));
  if (Object.keys(texts).length > 0) {
    await writeFiles(join(folder, 'in'), texts);
    must(await importFiles(session, [join(folder, 'in')], { extractor: extractHere, manifest: new Map() }));
  }
  return session;
}

/** Runs a command as it would come from the window, defaults filled in; it must succeed. */
export async function run(session: CaseSession, input: CommandInput): Promise<CommittedChange> {
  return must(await session.run(commandSchema.parse(input)));
}

/** The document of a file name. */
export function documentNamed(session: CaseSession, file: string): Document {
  const document = session.state.documents().find((candidate) => candidate.file === file);
  if (!document) throw new Error(`The case has no ${file}`);
  return document;
}

/** The passage of the n-th occurrence (from 1) of some words in a file of the case. */
export async function passageOf(
  session: CaseSession,
  file: string,
  words: string,
  occurrence = 1,
): Promise<Passage> {
  const { id } = documentNamed(session, file);
  const text = must(await session.text(id));
  let start = -1;
  for (let i = 0; i < occurrence; i++) start = text.indexOf(words, start + 1);
  if (start < 0) throw new Error(`“${words}” does not stand in ${file}`);
  return { documentId: id, start, end: start + words.length };
}

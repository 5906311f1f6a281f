import { basename, dirname, join } from 'node:path';
import { caseFile, type CaseMeta } from './case-meta';
import { draftOf } from './durable-file';
import { writeSynced, type FileSystem } from './file-system';
import { journalName } from './journal-walk';
import type { LoadedCase } from './load';
import { writeMeta } from './meta-file';

/** A name in a folder that is not taken: `name` itself, else with a number. */
async function freeName(fileSystem: FileSystem, folder: string, name: string): Promise<string> {
  const taken = new Set(await fileSystem.list(folder));
  let candidate = name;
  for (let count = 2; taken.has(candidate); count++) candidate = `${name}.${count}`;
  return candidate;
}

/** The time as it can stand in a file name: `2026-01-31T10-20-30`. */
function stamp(now: number): string {
  return new Date(now).toISOString().slice(0, 19).replaceAll(':', '-');
}

/**
 * Moves a file or folder of a case, given by its path inside the case folder, to `damaged/`, where it is kept under the
 * time (milliseconds since 1970) and its name. Returns its new path inside the case folder.
 */
export async function setAside(
  fileSystem: FileSystem,
  folder: string,
  path: string,
  now: number,
): Promise<string> {
  const target = join(folder, caseFile.damaged);
  await fileSystem.makeFolder(target);
  const name = await freeName(fileSystem, target, `${stamp(now)}-${path.replaceAll('/', '-')}`);
  await fileSystem.rename(join(folder, path), join(target, name));
  await fileSystem.syncFolder(target);
  await fileSystem.syncFolder(dirname(join(folder, path)));
  return `${caseFile.damaged}/${name}`;
}

/** Cuts the torn end off a journal file; what is cut is kept in `damaged/` before. */
async function cutTorn(
  fileSystem: FileSystem,
  folder: string,
  torn: { readonly file: number; readonly offset: number; readonly complete: boolean },
  now: number,
): Promise<void> {
  const name = journalName(torn.file);
  const file = await fileSystem.open(join(folder, caseFile.journal, name), 'update');
  try {
    if (torn.complete) {
      await file.write(Buffer.from('\n'), torn.offset);
    } else {
      const { size } = await file.details();
      const target = join(folder, caseFile.damaged);
      await fileSystem.makeFolder(target);
      const kept = await freeName(
        fileSystem,
        target,
        `${stamp(now)}-${caseFile.journal}-${basename(name, '.ndjson')}-end`,
      );
      await writeSynced(fileSystem, join(target, kept), await file.read(torn.offset, size - torn.offset));
      await fileSystem.syncFolder(target);
      await fileSystem.syncFolder(folder);
      await file.truncate(torn.offset);
    }
    await file.sync();
  } finally {
    await file.close();
  }
}

/** Removes what an interrupted write left: drafts that never took their place. */
async function removeDrafts(fileSystem: FileSystem, folder: string): Promise<void> {
  const records = join(folder, caseFile.records);
  const folders = [records, ...['annotation', 'judgement', 'history'].map((type) => join(records, type))];
  for (const place of folders) {
    for (const name of (await fileSystem.list(place)) ?? []) {
      if (name.endsWith('.tmp')) await fileSystem.removeFile(join(place, name));
    }
  }
  await fileSystem.removeFile(draftOf(join(folder, caseFile.meta)));
  const documents = join(folder, caseFile.documents);
  for (const name of (await fileSystem.list(documents)) ?? []) {
    if (name.startsWith('.import-')) await fileSystem.removeFolder(join(documents, name));
  }
}

/**
 * Puts right on the disk what loading found, before anything else is written. Nothing is deleted but unfinished drafts;
 * bad files move to `damaged/`. Rejects where the disk refuses.
 */
export async function repair(
  fileSystem: FileSystem,
  folder: string,
  loaded: LoadedCase,
  now: number,
): Promise<void> {
  const { torn, setAside: bad, meta, olderFormat } = loaded.repairs;
  if (torn) await cutTorn(fileSystem, folder, torn, now);
  for (const path of bad) await setAside(fileSystem, folder, path, now);
  if (olderFormat !== null && (await fileSystem.kind(join(folder, caseFile.records))) === 'folder') {
    const kept = await freeName(fileSystem, folder, `${caseFile.records}.format-${olderFormat}`);
    await fileSystem.rename(join(folder, caseFile.records), join(folder, kept));
    await fileSystem.syncFolder(folder);
  }
  if (meta) await rewriteMeta(fileSystem, folder, loaded.meta, now);
  for (const name of [caseFile.journal, caseFile.records, caseFile.documents]) {
    await fileSystem.makeFolder(join(folder, name));
  }
  await removeDrafts(fileSystem, folder);
}

async function rewriteMeta(
  fileSystem: FileSystem,
  folder: string,
  meta: CaseMeta,
  now: number,
): Promise<void> {
  if ((await fileSystem.kind(join(folder, caseFile.meta))) !== null) {
    await setAside(fileSystem, folder, caseFile.meta, now);
  }
  await writeMeta(fileSystem, folder, meta);
}

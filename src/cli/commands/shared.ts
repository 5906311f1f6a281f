import { readFile } from 'node:fs/promises';
import { resolve } from 'node:path';
import type { Document } from '#domain/case/document';
import type { Entity } from '#domain/case/entity';
import { documentIdSchema, entityIdSchema, type DocumentId, type EntityId } from '#domain/case/ids';
import { fail, ok, type Result } from '#domain/result';
import type { CaseSession } from '#services/case-session';
import { reasonOf } from '#services/files-to-import';
import { openSession } from '#services/open-session';
import type { Invocation } from '../command-line';
import type { Output, Surroundings } from '../program';

/** What a command does with the open case. */
type Work = (session: CaseSession) => Promise<Result<Output>>;

/** Opens the case that the first word names, hands it over and closes it whatever happens. */
export async function withCase(
  { words }: Invocation,
  { folder, world }: Surroundings,
  access: 'read' | 'write',
  work: Work,
): Promise<Result<Output>> {
  const session = await openSession(resolve(folder, words[0] ?? ''), world, access);
  if (!session.ok) return session;
  try {
    return await work(session.value);
  } finally {
    await session.value.close();
  }
}

/** What the file says that the second word names, as UTF-8. Fails with `file-unreadable`. */
export async function textOfFile({ words }: Invocation, { folder }: Surroundings): Promise<Result<string>> {
  const file = resolve(folder, words[1] ?? '');
  try {
    return ok(await readFile(file, 'utf8'));
  } catch (error) {
    return fail('file-unreadable', `${file}: ${reasonOf(error)}`);
  }
}

/** The entity that `--entity` names; undefined where it is not given. Fails where the case has no such entity. */
export function entityOption(session: CaseSession, { values }: Invocation): Result<Entity | undefined> {
  const given = values['entity'];
  if (given === undefined) return ok(undefined);
  const id = entityIdSchema.safeParse(given);
  const entity = id.success ? session.state.entity(id.data) : undefined;
  return entity
    ? ok(entity)
    : fail('entity-missing', `There is no entity “${given}” in this case; “entities” lists them.`);
}

/** The document that `--document` or another option names; undefined where it is not given. Fails where the case has no such document. */
export function documentOption(
  session: CaseSession,
  { values }: Invocation,
  option = 'document',
): Result<Document | undefined> {
  const given = values[option];
  if (given === undefined) return ok(undefined);
  const id = documentIdSchema.safeParse(given);
  const document = id.success ? session.state.document(id.data) : undefined;
  return document
    ? ok(document)
    : fail('document-missing', `There is no document “${given}” in this case; “import” names their ids.`);
}

/** The entities that an option names which may be given several times. Fails where the case lacks one. */
export function entitiesOption(
  session: CaseSession,
  given: ReadonlyArray<string>,
): Result<ReadonlyArray<EntityId>> {
  const found: EntityId[] = [];
  for (const one of given) {
    const id = entityIdSchema.safeParse(one);
    const entity = id.success ? session.state.entity(id.data) : undefined;
    if (!entity) {
      return fail('entity-missing', `There is no entity “${one}” in this case; “entities” lists them.`);
    }
    found.push(entity.id);
  }
  return ok(found);
}

/** The documents that an option names which may be given several times. Fails where the case lacks one. */
export function documentsOption(
  session: CaseSession,
  given: ReadonlyArray<string>,
): Result<ReadonlyArray<DocumentId>> {
  const found: DocumentId[] = [];
  for (const one of given) {
    const id = documentIdSchema.safeParse(one);
    const document = id.success ? session.state.document(id.data) : undefined;
    if (!document) {
      return fail(
        'document-missing',
        `There is no document “${one}” in this case; “import” names their ids.`,
      );
    }
    found.push(document.id);
  }
  return ok(found);
}

/** The order in which sources are listed: "2.txt" before "10.txt". */
const byFile = new Intl.Collator('en', { numeric: true });

/** The documents of a case by the names of their files; of several versions the newest. */
export function documentsByFile(session: CaseSession): ReadonlyArray<Document> {
  return [...session.state.currentDocuments()].sort(
    (a, b) => byFile.compare(a.file, b.file) || (a.id < b.id ? -1 : 1),
  );
}

/** "1 mention", "2 mentions". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${count} ${count === 1 ? one : many}`;
}

/** A cell longer than so many UTF-16 units moves the rest of its own row only. */
const WIDEST = 48;

/** One row a line, in columns aligned with spaces; the last one is as long as it likes. */
export function table(rows: ReadonlyArray<ReadonlyArray<string>>): string {
  const lines = rows.map((row) => row.map((cell) => cell.replace(/\s+/gu, ' ')));
  const widths: number[] = [];
  for (const row of lines) {
    row.forEach((cell, i) => (widths[i] = Math.min(WIDEST, Math.max(widths[i] ?? 0, cell.length))));
  }
  return lines
    .map((row) =>
      row
        .map((cell, i) => (i === row.length - 1 ? cell : cell.padEnd(widths[i] ?? 0)))
        .join('  ')
        .trimEnd(),
    )
    .join('\n');
}

import { z } from 'zod';
import type { CaseReader } from '#domain/case/case-reader';
import type { Command } from '#domain/case/commands/command';
import { entitySchema, type EntityName, type NameKind } from '#domain/case/entity';
import { entityIdSchema, type EntityId } from '#domain/case/ids';
import { isSource } from '#domain/exchange/ftm-schemata';
import { fail, ok, type Result } from '#domain/result';
import { cleanLine } from '#domain/text/clean';
import type { CaseSession } from './case-session';

/** Properties of FollowTheMoney that hold names, with the kind they have here; the first named is shown. */
const nameProperties: ReadonlyArray<readonly [string, NameKind]> = [
  ['name', 'name'],
  ['alias', 'alias'],
  ['weakAlias', 'weak'],
  ['previousName', 'former'],
];

const lineSchema = z.object({
  id: entityIdSchema,
  schema: entitySchema.unwrap().shape.schema,
  properties: z.record(z.string(), z.array(z.union([z.string(), z.number(), z.boolean()]).transform(String))),
});

type ImportArgs = Extract<Command, { readonly name: 'entity.import' }>['args'];
type ImportedEntity = ImportArgs['entities'][number];

/** A line that was left out, with the reason. */
export interface SkippedLine {
  /** From 1. */
  readonly line: number;
  readonly reason: string;
}

/** What came of a file of entities. */
export interface EntityImport {
  readonly imported: number;
  readonly updated: number;
  /** Lines that are well formed but are no entity: an Ownership between two companies, a document, a mention. */
  readonly skipped: ReadonlyArray<SkippedLine>;
}

/** How many bad lines a message names. */
const LINES_NAMED = 3;

/**
 * Imports FollowTheMoney entities, one JSON object a line, as one Change. Ids are kept, so that importing a file again
 * updates: its names come first and names known before stay. Fails without changing anything where a line is broken,
 * saying which.
 *
 * @param text the content of the file
 */
export async function importEntityFile(session: CaseSession, text: string): Promise<Result<EntityImport>> {
  const read = readEntityLines(text);
  if (!read.ok) return read;
  const { entities, skipped } = read.value;
  if (entities.length === 0) return fail('no-entities', 'There is no entity with a name in this file.');
  const updated = entities.filter((entity) => session.state.ownEntity(entity.id)).length;
  const merged = entities.map((entity) => keepKnown(session.state, entity));
  const committed = await session.run({ name: 'entity.import', args: { entities: merged } });
  if (!committed.ok) return committed;
  return ok({ imported: entities.length - updated, updated, skipped });
}

/** Reads lines of FollowTheMoney; lines of one id are fragments of one entity and are put together. */
export function readEntityLines(text: string): Result<{
  readonly entities: ReadonlyArray<ImportedEntity>;
  readonly skipped: ReadonlyArray<SkippedLine>;
}> {
  const entities = new Map<EntityId, ImportedEntity>();
  const firstLines = new Map<EntityId, number>();
  const broken: SkippedLine[] = [];
  for (const [index, line] of text
    .replace(/^\uFEFF/u, '')
    .split(/\r?\n/u)
    .entries()) {
    if (line.trim() === '') continue;
    const parsed = parseLine(line);
    if (!parsed.ok) {
      broken.push({ line: index + 1, reason: parsed.error.message });
      continue;
    }
    const { id } = parsed.value;
    const before = entities.get(id);
    entities.set(id, before ? joined(before, parsed.value) : parsed.value);
    if (!before) firstLines.set(id, index + 1);
  }
  if (broken.length > 0) return fail('entity-line-broken', describeBroken(broken));
  const all = [...entities.values()];
  const isEntity = ({ schema, names, properties }: ImportedEntity): boolean =>
    names.length > 0 && !isSource(schema, properties);
  return ok({
    entities: all.filter(isEntity),
    skipped: all
      .filter((entity) => !isEntity(entity))
      .map(({ id, schema, properties }) => ({
        line: firstLines.get(id) ?? 0,
        reason: isSource(schema, properties)
          ? `${schema} is no entity of a case`
          : `${schema} without a name`,
      })),
  });
}

function parseLine(line: string): Result<ImportedEntity> {
  let value: unknown;
  try {
    value = JSON.parse(line);
  } catch {
    return fail('not-json', 'it is not JSON');
  }
  const parsed = lineSchema.safeParse(value);
  if (!parsed.success) {
    const issue = parsed.error.issues[0];
    const where = issue?.path.join('.') ?? '';
    return fail('not-an-entity', where === '' ? 'it is not an entity' : `“${where}” is missing or wrong`);
  }
  const { id, schema, properties } = parsed.data;
  const names = namesOf(properties);
  const rest = Object.fromEntries(
    Object.entries(properties).filter(([property]) => !nameProperties.some(([name]) => name === property)),
  );
  return ok({ id, schema, names, description: rest['summary']?.[0] ?? '', properties: rest });
}

function namesOf(properties: Readonly<Record<string, ReadonlyArray<string>>>): ReadonlyArray<EntityName> {
  return nameProperties.flatMap(([property, kind]) =>
    (properties[property] ?? [])
      .map(cleanLine)
      .filter((form) => form !== '')
      .map((form) => ({ form, kind })),
  );
}

/** Two fragments of one entity as one. */
function joined(first: ImportedEntity, second: ImportedEntity): ImportedEntity {
  const properties: Record<string, ReadonlyArray<string>> = { ...first.properties };
  for (const [property, values] of Object.entries(second.properties)) {
    properties[property] = [...new Set([...(properties[property] ?? []), ...values])];
  }
  return {
    ...first,
    names: withNames(first.names, second.names),
    description: first.description === '' ? second.description : first.description,
    properties,
  };
}

function keepKnown(state: CaseReader, incoming: ImportedEntity): ImportedEntity {
  const known = state.ownEntity(incoming.id);
  if (!known) return incoming;
  return {
    ...incoming,
    names: withNames(incoming.names, known.names),
    description: known.description === '' ? incoming.description : known.description,
    properties: { ...known.properties, ...incoming.properties },
  };
}

/** The names of `first`, and those forms of `second` that it lacks. */
function withNames(
  first: ReadonlyArray<EntityName>,
  second: ReadonlyArray<EntityName>,
): ReadonlyArray<EntityName> {
  const forms = new Set(first.map(({ form }) => form));
  return [...first, ...second.filter(({ form }) => !forms.has(form))];
}

function describeBroken(broken: ReadonlyArray<SkippedLine>): string {
  const named = broken.slice(0, LINES_NAMED).map(({ line, reason }) => `line ${line} (${reason})`);
  const more = broken.length > LINES_NAMED ? ` and ${broken.length - LINES_NAMED} more` : '';
  return `The file is not FollowTheMoney in ${named.join(', ')}${more}. Nothing was imported: put these lines right and import it again.`;
}

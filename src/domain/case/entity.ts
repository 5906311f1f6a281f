import { z } from 'zod';
import { entityIdSchema } from './ids';

/**
 * The schemata of FollowTheMoney that the program offers. Others are accepted from files and kept, so that nothing is
 * lost; they are drawn as a plain thing.
 */
export const offeredSchemata = [
  'Person',
  'Company',
  'Organization',
  'PublicBody',
  'Address',
  'Asset',
  'Project',
  'Event',
] as const;

/** A schema that the program offers by name and colour. */
export type OfferedSchema = (typeof offeredSchemata)[number];

/** How a form names its entity. `weak` forms are too common to identify alone ("the port"). */
export const nameKindSchema = z.enum(['name', 'alias', 'weak', 'former', 'acronym', 'script']);
export type NameKind = z.infer<typeof nameKindSchema>;

/** One form under which an entity occurs. */
export const entityNameSchema = z
  .strictObject({ form: z.string().min(1).max(2000), kind: nameKindSchema })
  .readonly();
export type EntityName = z.infer<typeof entityNameSchema>;

/** Somebody or something that documents speak of, with all the names it goes by; the first is shown. */
export const entitySchema = z
  .strictObject({
    type: z.literal('entity'),
    id: entityIdSchema,
    /** A FollowTheMoney schema name such as `Person`. */
    schema: z.string().regex(/^[A-Z][A-Za-z]{0,63}$/, 'a FollowTheMoney schema name such as Person'),
    names: z.array(entityNameSchema).min(1).max(10_000).readonly(),
    description: z.string().max(100_000),
    /** Further FollowTheMoney properties of an imported entity, kept for the way back. */
    properties: z.record(z.string(), z.array(z.string()).readonly()).readonly().optional(),
    createdAt: z.iso.datetime(),
  })
  .readonly();

export type Entity = z.infer<typeof entitySchema>;

/** The form an entity is shown by: its first of kind `name`, else simply its first. */
export function displayName(entity: Entity): string {
  const name = entity.names.find((candidate) => candidate.kind === 'name') ?? entity.names[0];
  return name?.form ?? entity.id;
}

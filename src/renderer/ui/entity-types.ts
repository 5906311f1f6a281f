import type { OfferedSchema } from '#domain/case/entity';

/** How a type of entity is called and coloured. */
export interface EntityType {
  /** In the singular, such as "Public body". */
  readonly label: string;
  /** In the plural, such as "Public bodies". */
  readonly plural: string;
  /** Ending of the tokens `--type-<token>` and `--type-<token>-soft`. */
  readonly token: string;
}

const types: Readonly<Record<OfferedSchema, EntityType>> = {
  Person: { label: 'Person', plural: 'People', token: 'person' },
  Company: { label: 'Company', plural: 'Companies', token: 'company' },
  Organization: { label: 'Organization', plural: 'Organizations', token: 'organization' },
  PublicBody: { label: 'Public body', plural: 'Public bodies', token: 'public-body' },
  Address: { label: 'Place', plural: 'Places', token: 'address' },
  Asset: { label: 'Asset', plural: 'Assets', token: 'asset' },
  Project: { label: 'Project', plural: 'Projects', token: 'project' },
  Event: { label: 'Event', plural: 'Events', token: 'event' },
};

/** The tokens of all types that have a colour, with that of those that the program does not offer. */
export const typeTokens: ReadonlyArray<string> = [...Object.values(types).map(({ token }) => token), 'other'];

function isOffered(schema: string): schema is OfferedSchema {
  return Object.hasOwn(types, schema);
}

/** How entities of a FollowTheMoney schema are shown; one the program does not offer is called by its own name. */
export function entityType(schema: string): EntityType {
  if (isOffered(schema)) return types[schema];
  const label = schema.replace(/(?<=[a-z])(?=[A-Z])/g, ' ');
  return { label, plural: label, token: 'other' };
}

/** The colour of a FollowTheMoney schema as a CSS value. */
export function entityColour(schema: string): string {
  return `var(--type-${entityType(schema).token})`;
}

/** The soft ground of a FollowTheMoney schema as a CSS value. */
export function entitySoftColour(schema: string): string {
  return `var(--type-${entityType(schema).token}-soft)`;
}

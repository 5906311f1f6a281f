import { documentIdSchema, entityIdSchema } from '#domain/case/ids';
import { proposeAliases } from '#domain/mentions/aliases';
import type { KnownEntity } from '#domain/mentions/name-corpus';
import { layoutText } from '#domain/text/layout';

/** Documents of these texts, laid out. */
export function sources(...texts: ReadonlyArray<string>) {
  return texts.map((text, i) => ({
    documentId: documentIdSchema.parse(`doc-${i}`),
    text,
    layout: layoutText(text),
  }));
}

/** An entity of one name. */
export function entity(name: string, schema = 'Company', id = name): KnownEntity {
  const plain = id.replace(/[^A-Za-z0-9]+/gu, '-');
  return { id: entityIdSchema.parse(plain), schema, names: [{ form: name, kind: 'name' }] };
}

/** The forms proposed for the first of these entities, the surest first. */
export function proposed(text: string, ...entities: ReadonlyArray<KnownEntity>): ReadonlyArray<string> {
  return proposeAliases(sources(text), entities)
    .filter(({ entityId }) => entityId === entities[0]?.id)
    .map(({ form }) => form);
}

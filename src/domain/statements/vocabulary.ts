import type { QuantityKind } from '../case/statement';
import { properties } from './properties';

/** What a value can be: see `StatementValue`. */
export type ValueKind = 'entity' | 'figure' | 'date' | 'text';

/** How FollowTheMoney writes a relation: as an entity of its own between two others. */
export interface Edge {
  /** A schema of FollowTheMoney, such as `Ownership`. */
  readonly schema: string;
  /** The property of that schema that holds the subject of the statement. */
  readonly from: string;
  /** The property of that schema that holds the value of the statement. */
  readonly to: string;
}

/** Something that can be said of an entity. */
export interface Property {
  /** As statements keep it; FollowTheMoney's name where it has one. */
  readonly name: string;
  /** As rooms show it: "owns", "opening date". */
  readonly label: string;
  /** Of a relation, read from the other end: "owned by". The same as the label where it goes both ways. */
  readonly inverse?: string;
  /** What its value can be, the usual kind first. */
  readonly takes: ReadonlyArray<ValueKind>;
  /** The kinds of quantity it measures, where it takes figures. */
  readonly measures?: ReadonlyArray<QuantityKind>;
  /** Families of schemata it is said of; missing: of all. */
  readonly of?: ReadonlyArray<Family>;
  /** Families of schemata its value is of, where that is an entity; missing: all. */
  readonly to?: ReadonlyArray<Family>;
  /** How FollowTheMoney has the relation; missing where it is an `UnknownLink` with the label as its role. */
  readonly edge?: Edge;
  /** Whether it is said with a share: "owns 60 % of". */
  readonly shared?: boolean;
}

/** The schemata for which the vocabulary differs; others belong to the one they are nearest to. */
export type Family = 'Person' | 'Organization' | 'Asset' | 'Place' | 'Project' | 'Event';

const families: ReadonlyMap<string, Family> = new Map([
  ['Person', 'Person'],
  ['Company', 'Organization'],
  ['Organization', 'Organization'],
  ['PublicBody', 'Organization'],
  ['LegalEntity', 'Organization'],
  ['Asset', 'Asset'],
  ['RealEstate', 'Asset'],
  ['Vehicle', 'Asset'],
  ['Vessel', 'Asset'],
  ['Airplane', 'Asset'],
  ['Address', 'Place'],
  ['Project', 'Project'],
  ['Contract', 'Project'],
  ['Event', 'Event'],
  ['Trip', 'Event'],
  ['Message', 'Event'],
]);

/** The family of a FollowTheMoney schema; null for one that the vocabulary does not know, to which everything applies. */
export function familyOf(schema: string): Family | null {
  return families.get(schema) ?? null;
}

const byName: ReadonlyMap<string, Property> = new Map(
  properties.map((property) => [property.name, property]),
);

/** The property of this name; undefined where it is the analyst's own. */
export function propertyNamed(name: string): Property | undefined {
  return byName.get(name);
}

/** Words of a name such as `openingDate`, in lower case: "opening date". */
function spaced(name: string): string {
  return name
    .replace(/(?<=[\p{Ll}\d])(?=\p{Lu}\p{Ll})/gu, ' ')
    .replace(/(?<=\s)\p{Lu}(?=\p{Ll})/gu, (letter) => letter.toLowerCase());
}

/** A property as rooms show it: "owns", "opening date"; the analyst's own as she wrote it. */
export function propertyLabel(name: string): string {
  return byName.get(name)?.label ?? spaced(name);
}

/** A relation read from its other end: "owned by"; of the analyst's own: "ships for (from the other side)". */
export function inverseLabel(name: string): string {
  const known = byName.get(name);
  return known ? (known.inverse ?? `${known.label} of`) : `${spaced(name)} (from the other side)`;
}

/** The name for a property that was typed: that of a known one where the label, inverse left out, is its; else as typed. */
export function nameOfTyped(typed: string): string {
  const asked = typed.trim().replace(/\s+/gu, ' ');
  const folded = asked.toLowerCase();
  const known = properties.find(({ name, label }) => name.toLowerCase() === folded || label === folded);
  return known?.name ?? asked;
}

/** A property as a list offers it. */
export interface OfferedProperty extends Property {
  /** Whether it fits the schema of the subject. */
  readonly fits: boolean;
  /** How many statements of the case use it. */
  readonly used: number;
}

/** What is known about a property that is not of the vocabulary: how statements use it. */
export interface UsedProperty {
  readonly count: number;
  readonly takes: ReadonlySet<ValueKind>;
}

/**
 * The properties to choose from for a subject: the vocabulary and what the case uses besides; those that fit the subject
 * first, those used often before those used seldom or never, else in the order of the vocabulary.
 *
 * @param schema FollowTheMoney schema of the subject
 * @param used properties that statements of the case use
 */
export function offeredProperties(
  schema: string,
  used: ReadonlyMap<string, UsedProperty>,
): ReadonlyArray<OfferedProperty> {
  const family = familyOf(schema);
  const known = properties.map((property) => ({
    ...property,
    fits: family === null || property.of === undefined || property.of.includes(family),
    used: used.get(property.name)?.count ?? 0,
  }));
  const own = [...used].flatMap(([name, { count, takes }]) =>
    byName.has(name) ? [] : [{ name, label: spaced(name), takes: [...takes], fits: true, used: count }],
  );
  return [...known, ...own].toSorted((a, b) => Number(b.fits) - Number(a.fits) || b.used - a.used);
}

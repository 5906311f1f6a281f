import { UndirectedGraph } from 'graphology';
import type { CaseReader } from '../case/case-reader';
import { displayName } from '../case/entity';
import type { DocumentId, EntityId, StatementId } from '../case/ids';
import { isRelation, type Qualifier, type Relation } from '../case/statement';
import { readPeriod, type Span } from '../timeline/period';
import { nearnesses, nearnessOf, pairKey, type Nearness, type Together } from './together';
import { dayOf } from '../timeline/days';

/** An entity of the network. */
export type NetworkEntity = {
  readonly id: EntityId;
  readonly name: string;
  /** FollowTheMoney. */
  readonly schema: string;
  /** Accepted mentions in all documents. */
  readonly mentions: number;
};

/** A passage that speaks for a relation, or against it. */
export type NetworkPassage = {
  readonly documentId: DocumentId;
  readonly start: number;
  readonly end: number;
  readonly exact: string;
  readonly disputes: boolean;
};

/** A relation: directed, and as certain as its statement. */
export type NetworkRelation = {
  readonly statementId: StatementId;
  readonly from: EntityId;
  readonly to: EntityId;
  readonly property: string;
  readonly share?: number;
  readonly qualifier?: Qualifier;
  /** EDTF, empty where it is not known. */
  readonly date: string;
  readonly span: Span | null;
  readonly passages: ReadonlyArray<NetworkPassage>;
};

/** All that ties two entities: relations either way, and being named together. `a` sorts before `b`. */
export type Tie = {
  readonly a: EntityId;
  readonly b: EntityId;
  readonly relations: ReadonlyArray<NetworkRelation>;
  readonly together: Together | null;
};

/** Entities and what ties them; an edge stands for all that ties two. To be read only. */
export type Network = UndirectedGraph<NetworkEntity, Tie>;

/** An empty network. */
export function emptyNetwork(): Network {
  return new UndirectedGraph<NetworkEntity, Tie>();
}

/** The network of a whole case: every entity, every relation, and who is named together. */
export function networkOf(reader: CaseReader, together: ReadonlyArray<Together> = []): Network {
  const network = emptyNetwork();
  for (const entity of reader.entities()) {
    network.addNode(entity.id, {
      id: entity.id,
      name: displayName(entity),
      schema: entity.schema,
      mentions: reader.mentionsOf(entity.id).length,
    });
  }
  const relations = new Map<string, NetworkRelation[]>();
  for (const statement of reader.statements()) {
    if (!isRelation(statement)) continue;
    const relation = relationOf(statement, reader);
    if (relation.from === relation.to || !network.hasNode(relation.from) || !network.hasNode(relation.to)) {
      continue;
    }
    const key = pairKey(relation.from, relation.to);
    const known = relations.get(key);
    if (known) known.push(relation);
    else relations.set(key, [relation]);
  }
  const named = new Map(together.map((pair) => [pairKey(pair.a, pair.b), pair]));
  for (const key of new Set([...relations.keys(), ...named.keys()])) {
    const [a, b] = key.split(' ') as [EntityId, EntityId];
    if (!network.hasNode(a) || !network.hasNode(b)) continue;
    const tie: Tie = { a, b, relations: relations.get(key) ?? [], together: named.get(key) ?? null };
    network.addUndirectedEdgeWithKey(key, a, b, tie);
  }
  return network;
}

function relationOf(statement: Relation, reader: CaseReader): NetworkRelation {
  const read = readPeriod(statement.date);
  return {
    statementId: statement.id,
    from: reader.idOf(statement.entityId),
    to: reader.idOf(statement.value.entityId),
    property: statement.property,
    ...(statement.share !== undefined && { share: statement.share }),
    ...(statement.qualifier && { qualifier: statement.qualifier }),
    date: statement.date,
    span: read.is === 'dated' ? read.span : null,
    passages: reader
      .evidenceOf(statement.id)
      .map(({ documentId, anchor: { start, end, exact }, stance }) => ({
        documentId,
        start,
        end,
        exact,
        disputes: stance === 'disputes',
      }))
      .sort((x, y) => Number(x.disputes) - Number(y.disputes)),
  };
}

/** What is to be shown of a network. Empty lists choose all. */
export interface NetworkFilter {
  /** Only what is so many steps from this entity; null shows all that is tied to anything. */
  readonly around: EntityId | null;
  /** From 1. */
  readonly depth: number;
  readonly schemata: ReadonlyArray<string>;
  readonly properties: ReadonlyArray<string>;
  /** Whether relations are shown. */
  readonly relations: boolean;
  /** How near entities must be named to each other to be tied by it; null where that ties nobody. */
  readonly together: Nearness | null;
  /** First and last year in which relations must hold; null where it does not matter. */
  readonly fromYear: number | null;
  readonly toYear: number | null;
  /** Whether relations without a date are shown as well where years are chosen. */
  readonly undated: boolean;
}

/** Everything, near and far. */
export const wholeNetwork: NetworkFilter = {
  around: null,
  depth: 1,
  schemata: [],
  properties: [],
  relations: true,
  together: 'sentence',
  fromYear: null,
  toYear: null,
  undated: true,
};

/** The part of a network that a filter lets through. Entities that nothing ties are left out, save the one in the middle. */
export function narrowNetwork(network: Network, filter: NetworkFilter): Network {
  const schemata = new Set(filter.schemata);
  const isShown = (id: string): boolean =>
    schemata.size === 0 || id === filter.around || schemata.has(network.getNodeAttribute(id, 'schema'));
  const ties = new Map<string, Tie>();
  network.forEachEdge((key, tie, a, b) => {
    if (!isShown(a) || !isShown(b)) return;
    const narrowed = narrowTie(tie, filter);
    if (narrowed) ties.set(key, narrowed);
  });
  const near = filter.around === null ? null : within(ties.values(), filter.around, filter.depth);
  const narrow = emptyNetwork();
  const add = (id: EntityId): void => {
    if (!narrow.hasNode(id)) narrow.addNode(id, network.getNodeAttributes(id));
  };
  if (filter.around !== null && network.hasNode(filter.around)) add(filter.around);
  for (const [key, tie] of ties) {
    if (near && (!near.has(tie.a) || !near.has(tie.b))) continue;
    add(tie.a);
    add(tie.b);
    narrow.addUndirectedEdgeWithKey(key, tie.a, tie.b, tie);
  }
  return narrow;
}

/** What a filter leaves of a tie; null where nothing is left. */
function narrowTie(tie: Tie, filter: NetworkFilter): Tie | null {
  const properties = new Set(filter.properties);
  const relations = filter.relations
    ? tie.relations.filter(
        (relation) => (properties.size === 0 || properties.has(relation.property)) && holds(relation, filter),
      )
    : [];
  const wanted = filter.together;
  const together =
    wanted !== null &&
    tie.together &&
    nearnesses.indexOf(nearnessOf(tie.together)) <= nearnesses.indexOf(wanted)
      ? tie.together
      : null;
  if (relations.length === 0 && !together) return null;
  return relations.length === tie.relations.length && together === tie.together
    ? tie
    : { ...tie, relations, together };
}

/** Whether a relation holds, as far as is known, in the years that are asked for. */
function holds({ span }: NetworkRelation, { fromYear, toYear, undated }: NetworkFilter): boolean {
  if (fromYear === null && toYear === null) return true;
  if (!span) return undated;
  const from = fromYear === null ? -Infinity : dayOf(fromYear);
  const to = toYear === null ? Infinity : dayOf(toYear + 1);
  return (span.openStart || span.from < to) && (span.openEnd || span.to > from);
}

/** Who is at most so many ties away from an entity, itself included. */
function within(ties: Iterable<Tie>, from: EntityId, depth: number): ReadonlySet<EntityId> {
  const neighbours = new Map<EntityId, EntityId[]>();
  const join = (a: EntityId, b: EntityId): void => {
    const known = neighbours.get(a);
    if (known) known.push(b);
    else neighbours.set(a, [b]);
  };
  for (const { a, b } of ties) {
    join(a, b);
    join(b, a);
  }
  const found = new Set([from]);
  let edge = [from];
  for (let step = 0; step < depth && edge.length > 0; step++) {
    const next: EntityId[] = [];
    for (const id of edge) {
      for (const other of neighbours.get(id) ?? []) {
        if (found.has(other)) continue;
        found.add(other);
        next.push(other);
      }
    }
    edge = next;
  }
  return found;
}

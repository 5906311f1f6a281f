import type { Mention } from '../case/annotation';
import type { CaseReader } from '../case/case-reader';
import type { Document } from '../case/document';
import type { Entity, NameKind } from '../case/entity';
import { isRelation, type Relation, type Statement } from '../case/statement';
import { valueInWords } from '../case/statement-words';
import { propertyLabel, propertyNamed } from '../statements/vocabulary';
import {
  documentsInOrder,
  documentTitle,
  inOrder,
  marksInOrder,
  nameOf,
  noteWords,
  wordsOf,
  type ExchangeCase,
} from './exchange-case';
import { fitsEnd, ftmLanguage, isA, isInterest, plainProperty, roleProperty } from './ftm-schemata';

/*
 * Entities of FollowTheMoney (https://followthemoney.tech/docs/), one JSON object a line: id, schema, and properties whose values are
 * lists of strings. What is written is valid for its models 3.8 (Aleph) and 4.5 (OpenAleph, OpenSanctions); `referents` is
 * OpenSanctions' list of ids that were merged into one.
 */

/** One line. */
export interface FtmEntity {
  readonly id: string;
  readonly schema: string;
  readonly referents?: ReadonlyArray<string>;
  readonly properties: Readonly<Record<string, ReadonlyArray<string>>>;
}

/** The property that holds names of a kind. FollowTheMoney has none of their own for acronyms and other scripts. */
const nameProperty: Readonly<Record<NameKind, string>> = {
  name: 'name',
  alias: 'alias',
  weak: 'weakAlias',
  former: 'previousName',
  acronym: 'alias',
  script: 'alias',
};

/** Collects values of properties: empty ones are left out, and each value is there once. */
class Properties {
  readonly #values = new Map<string, Set<string>>();

  add(property: string, ...values: ReadonlyArray<string | undefined>): this {
    for (const value of values) {
      if (value === undefined || value.trim() === '') continue;
      const known = this.#values.get(property);
      if (known) known.add(value.toWellFormed());
      else this.#values.set(property, new Set([value.toWellFormed()]));
    }
    return this;
  }

  done(): Readonly<Record<string, ReadonlyArray<string>>> {
    return Object.fromEntries([...this.#values].map(([property, values]) => [property, [...values]]));
  }
}

/** A date as FollowTheMoney has it: year, month or day, with nothing left open. */
function exactDate(date: string): string | undefined {
  return /^\d{4}(?:-\d{2}(?:-\d{2})?)?$/u.test(date) ? date : undefined;
}

/** Dates of a relation: one day, or from one to another where the other may be open. */
function addDates(properties: Properties, date: string): void {
  const [from = '', to] = date.split('/');
  if (to === undefined) properties.add('date', exactDate(from));
  else properties.add('startDate', exactDate(from)).add('endDate', exactDate(to));
}

/**
 * Why a statement is not to be handed on as a fact, in a word; null where it may be. FollowTheMoney's entities have no place
 * for doubt: whoever reads an Ownership takes it for one.
 */
export function doubtOf(statement: Statement, state: CaseReader): string | null {
  switch (statement.qualifier) {
    case 'denied':
    case 'rumoured':
    case 'hoped-for':
    case 'planned':
    case 'pledged':
    case 'authorised':
    case 'expected':
    case 'possible':
      return statement.qualifier;
    case 'estimated':
    case 'spent':
    case 'attributed':
    case undefined:
      break;
  }
  if (statement.credibility === 5) return 'improbable';
  const evidence = state.evidenceOf(statement.id);
  return evidence.length > 0 && evidence.every(({ stance }) => stance === 'disputes') ? 'disputed' : null;
}

function sourcesOf(statement: Statement, state: CaseReader): ReadonlyArray<Document> {
  const ids = new Set(
    state
      .evidenceOf(statement.id)
      .filter(({ stance }) => stance === 'supports')
      .map(({ documentId }) => documentId),
  );
  return inOrder([...ids].flatMap((id) => state.document(id) ?? []));
}

/** A document. Its hash is left out: FollowTheMoney's `contentHash` is a SHA-1. */
function documentEntity(document: Document, { state }: ExchangeCase): FtmEntity {
  const properties = new Properties()
    .add('name', documentTitle(document))
    .add('fileName', document.file)
    .add('title', document.title)
    .add('extension', /\.([a-z0-9]{1,10})$/iu.exec(document.file)?.[1]?.toLowerCase())
    .add('fileSize', String(document.bytes))
    .add('author', document.author)
    .add('publisher', document.publisher)
    .add('date', document.date)
    .add('language', ftmLanguage(document.language) ?? undefined)
    .add('notes', noteWords(state, { of: 'document', documentId: document.id }));
  return { id: document.id, schema: 'Document', properties: properties.done() };
}

/** An entity with its names, with what was imported with it, and with those statements that it can hold as plain values. */
export function entityEntity(entity: Entity, { state }: ExchangeCase): FtmEntity {
  const properties = new Properties();
  // FollowTheMoney asks for a name where the analyst may have given only an acronym.
  if (!entity.names.some(({ kind }) => kind === 'name')) properties.add('name', nameOf(state, entity.id));
  for (const { form, kind } of entity.names) properties.add(nameProperty[kind], form);
  const { summary = [], ...imported } = entity.properties ?? {};
  // The first was taken for the description, which may have been written on since.
  properties.add('summary', entity.description, ...summary.slice(1));
  for (const [property, values] of Object.entries(imported)) properties.add(property, ...values);
  properties.add('notes', noteWords(state, { of: 'entity', entityId: entity.id }));
  for (const statement of state.statementsOf(entity.id)) {
    const kind = plainProperty(entity.schema, statement.property);
    if (kind === null || doubtOf(statement, state) !== null) continue;
    const { value } = statement;
    if (kind === 'date' && value.is === 'date' && value.hedges.length === 0) {
      properties.add(statement.property, exactDate(value.date));
    }
    if (kind === 'text' && value.is === 'text') properties.add(statement.property, value.text);
  }
  const referents = state.mergedInto(entity.id).map(({ id }) => id as string);
  return {
    id: entity.id,
    schema: entity.schema,
    ...(referents.length > 0 && { referents }),
    properties: properties.done(),
  };
}

/** Whether both ends of a relation may stand in an edge of this schema. */
function fitting(relation: Relation, state: CaseReader): { schema: string; from: string; to: string } | null {
  const edge = propertyNamed(relation.property)?.edge;
  const from = state.entity(relation.entityId);
  const to = state.entity(relation.value.entityId);
  if (!edge || !from || !to) return null;
  return fitsEnd(edge.schema, edge.from, from.schema) && fitsEnd(edge.schema, edge.to, to.schema)
    ? edge
    : null;
}

/**
 * A relation as an edge between its two entities: of the schema that the vocabulary has for it, where both ends may stand there
 * and nothing speaks against handing it on as a fact; else an UnknownLink whose role says all.
 */
export function relationEntity(relation: Relation, { state }: ExchangeCase): FtmEntity {
  const doubt = doubtOf(relation, state);
  const edge = (doubt === null ? fitting(relation, state) : null) ?? {
    schema: 'UnknownLink',
    from: 'subject',
    to: 'object',
  };
  const { schema } = edge;
  const label = propertyLabel(relation.property);
  const properties = new Properties()
    .add(edge.from, state.idOf(relation.entityId))
    .add(edge.to, state.idOf(relation.value.entityId))
    .add(roleProperty(schema), doubt === null ? label : `${label} (${doubt})`);
  const said = doubt ?? relation.qualifier;
  if (isInterest(schema)) properties.add('status', said);
  if (schema === 'Ownership' && relation.share !== undefined)
    properties.add('percentage', String(relation.share));
  addDates(properties, relation.date);
  properties.add('summary', wordsOf(state, relation));
  for (const document of sourcesOf(relation, state)) properties.add('publisher', documentTitle(document));
  return { id: relation.id, schema, properties: properties.done() };
}

/** A statement that is no relation, as a Note about its subject, with the documents that prove it. */
export function statementNote(statement: Statement, { state }: ExchangeCase): FtmEntity {
  const properties = new Properties()
    .add('name', wordsOf(state, statement))
    .add(
      'description',
      `${propertyLabel(statement.property)}: ${valueInWords(statement.value, (id) => id)}`,
      statement.credibilityReason,
    )
    .add('entity', state.idOf(statement.entityId))
    .add('keywords', propertyLabel(statement.property), doubtOf(statement, state) ?? statement.qualifier)
    .add('proof', ...sourcesOf(statement, state).map(({ id }) => id as string));
  return { id: statement.id, schema: 'Note', properties: properties.done() };
}

/** An accepted mention. FollowTheMoney resolves it to legal entities only, and has no place for where it stands. */
export function mentionEntity(mention: Mention, { state }: ExchangeCase): FtmEntity {
  const entity = state.entity(mention.entityId);
  const properties = new Properties()
    .add('document', mention.documentId)
    .add('name', mention.anchor.exact.replace(/\s+/gu, ' ').trim())
    .add('detectedSchema', entity?.schema);
  if (entity && isA(entity.schema, 'LegalEntity')) properties.add('resolved', entity.id);
  return { id: mention.id, schema: 'Mention', properties: properties.done() };
}

/** All of a case that FollowTheMoney has a place for, one line each, in pieces of text: things before what points to them. */
export function* ftmLines(exchange: ExchangeCase): Generator<string> {
  const { state } = exchange;
  const documents = documentsInOrder(state);
  for (const document of documents) yield line(documentEntity(document, exchange));
  for (const entity of state.entities()) yield line(entityEntity(entity, exchange));
  for (const statement of state.statements()) {
    yield line(
      isRelation(statement) ? relationEntity(statement, exchange) : statementNote(statement, exchange),
    );
  }
  for (const { id } of documents) {
    for (const mark of marksInOrder(state, id)) {
      if (mark.kind === 'mention') yield line(mentionEntity(mark, exchange));
    }
  }
}

function line(entity: FtmEntity): string {
  return `${JSON.stringify(entity)}\n`;
}

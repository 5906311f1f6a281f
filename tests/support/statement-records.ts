import type { Evidence, Mention, Stance } from '#domain/case/annotation';
import type { Entity } from '#domain/case/entity';
import {
  annotationIdSchema,
  documentIdSchema,
  entityIdSchema,
  judgementIdSchema,
  statementIdSchema,
} from '#domain/case/ids';
import type { SameEntity } from '#domain/case/judgement';
import type { Statement, StatementValue } from '#domain/case/statement';

const LONG_AGO = '2026-01-05T09:30:00.000Z';
let made = 0;

/** An entity whose id comes from its name. */
export function anEntityRecord(name: string, schema: string): Entity {
  return {
    type: 'entity',
    id: entityIdSchema.parse(`ent-${name.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`),
    schema,
    names: [{ form: name, kind: 'name' }],
    description: '',
    createdAt: LONG_AGO,
  };
}

/** A statement about an entity; its id tells when it was made here. */
export function aStatement(
  subject: Entity,
  property: string,
  value: StatementValue,
  further: Partial<Statement> = {},
): Statement {
  return {
    type: 'statement',
    id: statementIdSchema.parse(`stm-${String(++made).padStart(4, '0')}`),
    entityId: subject.id,
    property,
    value,
    attributedTo: '',
    date: '',
    credibilityReason: '',
    createdAt: LONG_AGO,
    author: 'Ada',
    ...further,
  };
}

function passage(documentId: string, start: number, exact: string) {
  return {
    type: 'annotation' as const,
    id: annotationIdSchema.parse(`ann-${++made}`),
    documentId: documentIdSchema.parse(documentId),
    anchor: { start, end: start + exact.length, exact, prefix: '', suffix: '' },
    createdAt: LONG_AGO,
    author: 'Ada',
  };
}

/** A passage for a statement, or against it. */
export function anEvidence(
  statement: Statement,
  documentId: string,
  start: number,
  stance: Stance = 'supports',
  exact = 'words',
): Evidence {
  return { ...passage(documentId, start, exact), kind: 'evidence', statementId: statement.id, stance };
}

/** A mention of an entity at a place. */
export function aMentionAt(entity: Entity, documentId: string, start: number, exact = 'name'): Mention {
  return { ...passage(documentId, start, exact), kind: 'mention', entityId: entity.id };
}

/** The word that the second entity is the first. */
export function aSameEntity(kept: Entity, merged: Entity): SameEntity {
  return {
    type: 'judgement',
    id: judgementIdSchema.parse(`jdg-${++made}`),
    kind: 'same-entity',
    entityId: kept.id,
    mergedId: merged.id,
    createdAt: LONG_AGO,
    author: 'Ada',
  };
}

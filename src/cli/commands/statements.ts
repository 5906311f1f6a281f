import type { CaseReader } from '#domain/case/case-reader';
import { displayName } from '#domain/case/entity';
import type { DocumentId, EntityId } from '#domain/case/ids';
import type { Statement, StatementValue } from '#domain/case/statement';
import { predicateInWords } from '#domain/case/statement-words';
import { ok } from '#domain/result';
import type { CliCommand } from '../program';
import { counted, documentsByFile, entityOption, table, withCase } from './shared';

/** `statements`: what was stated of the entities, with the passages that support or dispute it. */
export const statementsCommand: CliCommand = {
  name: 'statements',
  words: ['CASE'],
  options: { entity: { value: 'ID' } },
  does: 'lists what was stated of the entities, with the passages that support or dispute it',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', (session) => {
      const { state } = session;
      const entity = entityOption(session, invocation);
      if (!entity.ok) return Promise.resolve(entity);
      const only = entity.value?.id;
      const place = new Map<DocumentId, number>(documentsByFile(session).map(({ id }, i) => [id, i]));
      const stated = (only === undefined ? state.statements() : state.statementsOf(only)).toSorted((a, b) =>
        a.id < b.id ? -1 : 1,
      );
      const nameOf = (id: EntityId): string => {
        const found = state.entity(id);
        return found ? displayName(found) : id;
      };
      const rows = stated.map((statement) => [
        nameOf(statement.entityId),
        counted(state.evidenceOf(statement.id).length, 'passage'),
        predicateInWords(statement, nameOf),
      ]);
      return Promise.resolve(
        ok({ json: stated.map((statement) => forPrograms(statement, state, place)), text: table(rows) }),
      );
    }),
};

function forPrograms(statement: Statement, state: CaseReader, place: ReadonlyMap<DocumentId, number>) {
  const {
    id: statementId,
    entityId,
    property,
    value,
    share,
    qualifier,
    date,
    attributedTo,
    credibility,
  } = statement;
  return {
    statementId,
    entityId: state.idOf(entityId),
    property,
    ...valueForPrograms(value, state),
    ...(share !== undefined && { share }),
    ...(qualifier !== undefined && { qualifier }),
    ...(date !== '' && { date }),
    ...(attributedTo !== '' && { attributedTo }),
    evidence: state
      .evidenceOf(statementId)
      .toSorted(
        (a, b) =>
          (place.get(a.documentId) ?? 0) - (place.get(b.documentId) ?? 0) || a.anchor.start - b.anchor.start,
      )
      .map(({ documentId, anchor, stance }) => ({
        documentId,
        file: state.document(documentId)?.file ?? '',
        start: anchor.start,
        end: anchor.end,
        quote: anchor.exact,
        stance,
      })),
    ...(credibility !== undefined && { credibility }),
  };
}

/** `value` is the number, the date, the words or the id of the entity; `is` says which. */
function valueForPrograms(value: StatementValue, state: CaseReader) {
  switch (value.is) {
    case 'text':
      return { value: value.text, is: value.is };
    case 'entity':
      return { value: state.idOf(value.entityId), is: value.is };
    case 'date': {
      const { is, date, low, high, hedges } = value;
      return {
        value: date,
        is,
        ...(low !== undefined && { low }),
        ...(high !== undefined && { high }),
        ...(hedges.length > 0 && { hedges }),
      };
    }
    case 'figure': {
      const { is, kind, value: amount, unit, low, high, equals, hedges } = value;
      return {
        value: amount,
        unit,
        is,
        kind,
        ...(low !== undefined && { low }),
        ...(high !== undefined && { high }),
        ...(equals && { equals }),
        ...(hedges.length > 0 && { hedges }),
      };
    }
  }
}

import { displayName } from '#domain/case/entity';
import type { Statement } from '#domain/case/statement';
import { valueInWords } from '#domain/case/statement-words';
import { ok } from '#domain/result';
import { ConflictService } from '#services/conflict-service';
import { FigureService } from '#services/figure-service';
import { MentionService } from '#services/mention-service';
import { OriginService } from '#services/origin-service';
import { PreparedTexts } from '#services/prepared-texts';
import type { CliCommand } from '../program';
import { entityOption, table, withCase } from './shared';

/** `conflicts`: what is said of one property of an entity, side by side, and how it goes together. */
export const conflictsCommand: CliCommand = {
  name: 'conflicts',
  words: ['CASE'],
  options: { entity: { value: 'ID' } },
  does: 'lists what sources say of the same property of an entity, and whether they agree',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', async (session) => {
      const entity = entityOption(session, invocation);
      if (!entity.ok) return entity;
      const { state } = session;
      const texts = new PreparedTexts(session);
      const mentions = new MentionService(session, texts);
      const figures = new FigureService(session, texts);
      const origins = new OriginService(session);
      const links = await origins.links();
      if (!links.ok) return links;
      const conflicts = new ConflictService(session, { texts, mentions, figures, origins });
      const found = await conflicts.groups(entity.value?.id, Infinity);
      if (!found.ok) return found;
      const fileOf = (id: Parameters<typeof state.document>[0]): string => state.document(id)?.file ?? '';
      const nameOf = (id: string): string => {
        const known = state.entities().find((one) => one.id === id);
        return known ? displayName(known) : id;
      };
      const listed = found.value.groups.map(
        ({ entityId, property, key, relation, values, origins: count }) => ({
          entityId,
          property,
          key,
          relation,
          values: values.map(({ passage, quote, value, qualifier, date, statementId, stance }) => ({
            documentId: passage.documentId,
            file: fileOf(passage.documentId),
            start: passage.start,
            end: passage.end,
            quote,
            ...plainValue(value),
            qualifier,
            ...(date !== '' && { date }),
            ...(statementId !== undefined && { statementId, stance }),
          })),
          origins: count,
        }),
      );
      const rows = found.value.groups.flatMap(({ entityId, property, relation, values, origins: count }) => [
        [nameOf(entityId), property, relation, `${count} ${count === 1 ? 'origin' : 'origins'}`],
        ...values.map(({ passage, value, qualifier }) => [
          '',
          '',
          fileOf(passage.documentId),
          [valueInWords(value, nameOf), qualifier ? `(${qualifier})` : ''].join(' ').trim(),
        ]),
      ]);
      return ok({ json: listed, text: table(rows) });
    }),
};

/** A value for programs: of a figure its number and unit, of a date the date, else the words or the entity's id. */
function plainValue(value: Statement['value']) {
  switch (value.is) {
    case 'figure': {
      const { value: amount, unit, low, high, equals } = value;
      return {
        value: amount,
        unit,
        ...(low !== undefined && { low }),
        ...(high !== undefined && { high }),
        ...(equals && { equals }),
      };
    }
    case 'date':
      return { value: value.date, unit: 'date' };
    case 'text':
      return { value: value.text, unit: '' };
    case 'entity':
      return { value: value.entityId, unit: 'entity' };
  }
}

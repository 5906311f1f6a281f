import { ok } from '#domain/result';
import { NameService } from '#services/name-service';
import { PreparedTexts } from '#services/prepared-texts';
import type { CliCommand } from '../program';
import { counted, entityOption, table, withCase } from './shared';

/** `aliases`: further names proposed for known entities. */
export const aliasesCommand: CliCommand = {
  name: 'aliases',
  words: ['CASE'],
  options: { entity: { value: 'ID' } },
  does: 'proposes further names for entities, each with the passage that proves it',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', async (session) => {
      const entity = entityOption(session, invocation);
      if (!entity.ok) return entity;
      const found = await new NameService(session, new PreparedTexts(session)).aliases(entity.value?.id);
      if (!found.ok) return found;
      const json = found.value.map(({ entityId, form, kind, passage, quote, score, reason }) => ({
        entityId,
        form,
        kind,
        ...passage,
        quote,
        score,
        reason,
      }));
      const text = table(
        json.map(({ entityId, form, kind, quote, score, reason }) => [
          score.toFixed(2),
          entityId,
          `${form} (${kind})`,
          `${reason}: “${quote.replace(/\s+/gu, ' ')}”`,
        ]),
      );
      return ok({ json, text });
    }),
};

/** `candidates`: what the texts speak of that may be worth an entity. */
export const candidatesCommand: CliCommand = {
  name: 'candidates',
  words: ['CASE'],
  options: {},
  does: 'proposes entities that the documents speak of and the case does not know yet',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', async (session) => {
      const found = await new NameService(session, new PreparedTexts(session)).candidates();
      if (!found.ok) return found;
      const json = found.value.map(({ form, schema, forms, count, documents, score }) => ({
        form,
        schema,
        forms,
        count,
        documents,
        score,
      }));
      const text = table(
        json.map(({ form, schema, forms, count, documents, score }) => [
          score.toFixed(2),
          schema,
          `${count} × in ${counted(documents, 'document')}`,
          [form, ...forms.filter((other) => other !== form)].join('; '),
        ]),
      );
      return ok({ json, text });
    }),
};

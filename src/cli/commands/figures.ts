import { tieFigures, type NamedPlace } from '#domain/statements/figure-subjects';
import { findFigures } from '#domain/statements/find-figures';
import type { DocumentId } from '#domain/case/ids';
import type { Figure } from '#domain/statements/figure';
import { ok } from '#domain/result';
import { MentionService } from '#services/mention-service';
import { PreparedTexts } from '#services/prepared-texts';
import type { CliCommand } from '../program';
import { documentsByFile, entityOption, table, withCase } from './shared';

/** `figures`: what the texts give in numbers and dates, with the entities of each sentence. */
export const figuresCommand: CliCommand = {
  name: 'figures',
  words: ['CASE'],
  options: { entity: { value: 'ID' } },
  does: 'lists sums, shares, counts, measures and dates found in the texts, with the entities of their sentences',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', async (session) => {
      const entity = entityOption(session, invocation);
      if (!entity.ok) return entity;
      const texts = new PreparedTexts(session);
      const mentions = await new MentionService(session, texts).list({ statuses: ['accepted', 'suggested'] });
      if (!mentions.ok) return mentions;
      const places = new Map<DocumentId, NamedPlace[]>();
      for (const { documentId, entityId, start, end } of mentions.value) {
        const here = places.get(documentId) ?? [];
        here.push({ start, end, entityIds: [entityId] });
        places.set(documentId, here);
      }
      const entities = session.state.entities();
      const listed = [];
      for (const { id: documentId, file, date: published } of documentsByFile(session)) {
        const prepared = await texts.of(documentId);
        if (!prepared.ok) return prepared;
        const { text, layout } = prepared.value;
        const figures = findFigures(text, layout, { published });
        for (const { figure, entityIds: own, topicIds } of tieFigures(
          figures,
          places.get(documentId) ?? [],
          entities,
          text,
          layout,
        )) {
          const entityIds = [...own, ...topicIds];
          if (entity.value && !entityIds.includes(entity.value.id)) continue;
          const { start, end } = figure;
          const quote = text.slice(start, end);
          listed.push({ documentId, file, start, end, quote, ...valueOf(figure), entityIds });
        }
      }
      const rows = listed.map((row) => [
        row.file,
        `${row.start}–${row.end}`,
        row.kind,
        [row.value, row.unit].join(' ').trim(),
        row.qualifier ?? '',
        row.quote.replace(/\s+/gu, ' '),
      ]);
      return ok({ json: listed, text: table(rows) });
    }),
};

/** What a figure says, for programs: a date is its own value; hedges come before the qualifier. */
function valueOf(figure: Figure) {
  const words = [...figure.hedges, ...(figure.qualifier ? [figure.qualifier] : [])].join(', ');
  const qualifier = words === '' ? {} : { qualifier: words };
  if (figure.kind === 'date') {
    const { kind, date, low, high } = figure;
    return {
      kind,
      value: date,
      unit: undefined,
      date,
      ...(low !== undefined && { low }),
      ...(high !== undefined && { high }),
      qualifier: undefined,
      ...qualifier,
    };
  }
  const { kind, value, unit, low, high, date, equals } = figure;
  return {
    kind,
    value,
    unit,
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    ...(date !== undefined && { date }),
    ...(equals && { equals }),
    qualifier: undefined,
    ...qualifier,
  };
}

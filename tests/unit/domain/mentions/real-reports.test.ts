import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { entityIdSchema } from '#domain/case/ids';
import { findMentions, type FoundMention } from '#domain/mentions/find';
import { compileNames } from '#domain/mentions/names';
import { layoutText } from '#domain/text/layout';
import { gold, reports } from '../../../support/reports';
import { markedFixture } from '../../../support/marked-text';

const truth = gold();

const namesSchema = z.array(z.object({ id: entityIdSchema, names: z.array(z.string()) }));

describe('a marked study', () => {
  const { text, mentions } = markedFixture('cable-study.txt');
  const entities = namesSchema.parse(
    JSON.parse(
      readFileSync(new URL('../../../fixtures/marked/cable-study.names.json', import.meta.url), 'utf8'),
    ),
  );
  const names = compileNames(
    entities.map(({ id, names: forms }) => ({
      id,
      names: forms.map((form, i) => ({ form, kind: i === 0 ? ('name' as const) : ('alias' as const) })),
    })),
  );

  it('gives each mention and no other', () => {
    const found = findMentions(text, names, layoutText(text));
    expect(
      found.map(({ start, end, entityIds }) => `${entityIds.join('+')} ${start} ${text.slice(start, end)}`),
    ).toEqual(mentions.map(({ label, start, quote }) => `${label} ${start} ${quote}`));
  });
});

// Only where the hand-made truth is at hand; the marked study above always is.
describe.each(truth === null ? [] : [truth])('the hand-made truth about the real reports', (truth) => {
  const names = compileNames(
    truth.entities.map(({ id, name, aliases }) => ({
      id: entityIdSchema.parse(id),
      names: [
        { form: name, kind: 'name' as const },
        ...aliases.map((form) => ({ form, kind: 'alias' as const })),
      ],
    })),
  );
  const byFile = new Map(reports().map((report) => [report.file, report.text]));
  const found = new Map<string, ReadonlyArray<FoundMention>>();
  for (const doc of new Set(truth.mentions.map((mention) => mention.doc))) {
    const text = byFile.get(truth.fileOf.get(doc) ?? '') ?? '';
    found.set(doc, findMentions(text, names, layoutText(text)));
  }
  const at = (doc: string, start: number, end: number): FoundMention | undefined =>
    found.get(doc)?.find((mention) => mention.start === start && mention.end === end);

  const strict = truth.mentions.filter((mention) => mention.strict);
  const right = strict.filter(({ doc, start, end, entityId }) =>
    at(doc, start, end)?.entityIds.some((id) => id === entityId),
  );

  it('is found to at least 99 %', () => {
    expect(right.length / strict.length).toBeGreaterThanOrEqual(0.99);
  });

  it('is not contradicted: of what is found, at most 2 % is a listed mistake', () => {
    // A form that names several entities is offered with all of them for the analyst to decide: not a mistake.
    const wrong = truth.negatives.filter(({ doc, start, end, wrongEntityId }) => {
      const ids: ReadonlyArray<string> = at(doc, start, end)?.entityIds ?? [];
      return ids.length === 1 && ids[0] === wrongEntityId;
    });
    expect(right.length / (right.length + wrong.length)).toBeGreaterThanOrEqual(0.98);
  });

  it('accounts for nearly all that is found', () => {
    const all = [...found].flatMap(([doc, mentions]) => mentions.map((mention) => ({ doc, ...mention })));
    const unknown = all.filter(
      ({ doc, start, end, entityIds }) =>
        !truth.mentions.some(
          (known) =>
            known.doc === doc &&
            known.start === start &&
            known.end === end &&
            entityIds.some((id) => id === known.entityId || id === known.altEntityId),
        ),
    );
    expect(unknown.length / all.length).toBeLessThanOrEqual(0.02);
  });
});

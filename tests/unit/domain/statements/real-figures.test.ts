import { readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { entityIdSchema } from '#domain/case/ids';
import { findMentions } from '#domain/mentions/find';
import { compileNames } from '#domain/mentions/names';
import type { Figure } from '#domain/statements/figure';
import { tieFigures, type TiedFigure } from '#domain/statements/figure-subjects';
import { findFigures } from '#domain/statements/find-figures';
import { layoutText } from '#domain/text/layout';
import { gold, reports } from '../../../support/reports';

const root = new URL('../../../../', import.meta.url);
const describedSchema = z.object({
  known: z.array(z.object({ file: z.string(), date: z.string() })),
});
const { known } = describedSchema.parse(
  JSON.parse(readFileSync(new URL('seeds/manifest.json', root), 'utf8')),
);

describe('the sample texts of the project', () => {
  it.each([
    ['01-train-donation-wire.txt', '$1.3 billion', { kind: 'money', value: 1_300_000_000, unit: 'USD' }],
    ['01-train-donation-wire.txt', 'late July', { date: 'XXXX-07', hedges: ['late'] }],
    ['03-active-neutrality-brief.txt', '34 percent', { kind: 'share', value: 34 }],
    ['03-active-neutrality-brief.txt', 'seven companies', { kind: 'count', value: 7, unit: 'company' }],
    ['03-active-neutrality-brief.txt', 'November 2024', { date: '2024-11' }],
  ])('%s: %s', (file, quote, expected) => {
    const text = readFileSync(new URL(`seeds/${file}`, root), 'utf8');
    const found = findFigures(text, layoutText(text)).filter(
      ({ start, end }) => text.slice(start, end) === quote,
    );
    expect(found[0]).toMatchObject(expected);
  });
});

/** What the truth calls a thing in its own words, as the classes it allows. */
const CLASSES: ReadonlyArray<readonly [RegExp, ReadonlyArray<string>]> = [
  [/hoped-for/u, ['hoped-for']],
  [/spent/u, ['spent']],
  [/authorised/u, ['authorised']],
  [/at least|more than/u, ['at least', 'more than']],
  [/at most/u, ['at most', 'less than', 'almost']],
  [/theoretical/u, ['possible']],
  [/^late|^early/u, ['late', 'early']],
];
const MODALITIES: Readonly<Record<string, ReadonlyArray<string>>> = {
  expected: ['expected'],
  planned: ['planned'],
  rumoured: ['rumoured', 'possible'],
};

const wordsOf = (figure: Figure): ReadonlyArray<string> => [
  ...figure.hedges,
  ...(figure.qualifier ? [figure.qualifier] : []),
];

/** What was missed, if it is more than a tenth of all. */
function tooMany(missed: ReadonlyArray<string>, all: number): ReadonlyArray<string> {
  return missed.length > all / 10 ? [`${missed.length} of ${all}`, ...missed] : [];
}

// Only where the hand-made truth is at hand; the sample texts above always are.
const truth = gold();
describe.each(truth === null ? [] : [truth])('the hand-made truth about the real reports', (truth) => {
  const entities = truth.entities.map(({ id, name, aliases }) => ({
    id: entityIdSchema.parse(id),
    names: [name, ...aliases].map((form) => ({ form, kind: 'name' as const })),
  }));
  const names = compileNames(entities);
  const tied = new Map<string, ReadonlyArray<TiedFigure>>();
  for (const [doc, file] of truth.fileOf) {
    const text = reports().find((report) => report.file === file)?.text ?? '';
    const layout = layoutText(text);
    const published = known.find((one) => one.file === file)?.date ?? '';
    const figures = findFigures(text, layout, { published });
    tied.set(doc, tieFigures(figures, findMentions(text, names, layout), entities, text, layout));
  }
  const at = (doc: string, start: number, end: number): ReadonlyArray<TiedFigure> =>
    tied.get(doc)?.filter(({ figure }) => figure.start < end && start < figure.end) ?? [];

  const values = truth.claims.flatMap(({ id, subject, values: claimed }) =>
    claimed.flatMap(({ doc, valueStart, valueEnd, valueQuote, normalised }) => {
      if (valueStart === undefined || valueEnd === undefined) return [];
      const right = at(doc, valueStart, valueEnd).find(({ figure }) => {
        const wanted = CLASSES.filter(([pattern]) => pattern.test(normalised.qualifier ?? ''));
        const classed = wanted.every(([, classes]) => wordsOf(figure).some((word) => classes.includes(word)));
        if (figure.kind === 'date') return figure.date === normalised.date && classed;
        return figure.value === normalised.number && figure.unit === normalised.unit && classed;
      });
      return [{ id, doc, subject, quote: valueQuote ?? '', right }];
    }),
  );

  it('finds the values of claims with number, unit and qualifier', () => {
    const missed = values.filter(({ right }) => !right).map(({ id, doc, quote }) => `${id} ${doc} ${quote}`);
    expect(tooMany(missed, values.length)).toEqual([]);
  });

  it('ties the values to their subjects', () => {
    const named = new Set<string>(entities.map(({ id }) => id));
    const expected = values.filter(({ subject, right }) => right && named.has(subject));
    const loose = expected.filter(
      ({ subject, right }) =>
        ![...(right?.entityIds ?? []), ...(right?.topicIds ?? [])].some((id) => id === subject),
    );
    const says = loose.map(({ id, doc, subject, quote }) => `${id} ${doc} ${subject}: ${quote}`);
    expect(tooMany(says, expected.length)).toEqual([]);
  });

  it('finds the dates of the timeline that stand in the text', () => {
    const missed = truth.timeline.filter(
      ({ doc, dateStart, dateEnd, date, modality }) =>
        !at(doc, dateStart, dateEnd).some(
          ({ figure }) =>
            figure.kind === 'date' &&
            figure.date === date &&
            (MODALITIES[modality]?.includes(figure.qualifier ?? '') ?? true),
        ),
    );
    const says = missed.map(({ id, dateQuote, date }) => `${id} ${dateQuote} ${date}`);
    expect(tooMany(says, truth.timeline.length)).toEqual([]);
  });
});

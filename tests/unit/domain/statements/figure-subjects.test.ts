import { describe, expect, it } from 'vitest';
import { entityIdSchema, type EntityId } from '#domain/case/ids';
import { findMentions } from '#domain/mentions/find';
import { compileNames, type NamedEntity } from '#domain/mentions/names';
import { tieFigures, type TiedFigure } from '#domain/statements/figure-subjects';
import { findFigures } from '#domain/statements/find-figures';
import { layoutText } from '#domain/text/layout';

const entity = (id: string, ...forms: ReadonlyArray<string>): NamedEntity => ({
  id: entityIdSchema.parse(id),
  names: forms.map((form) => ({ form, kind: 'name' })),
});
const entities = [
  entity('mill', 'Ardal mill', 'Ardal'),
  entity('firm', 'Norvik Pulp'),
  entity('town', 'Bergen'),
];

function ties(text: string): ReadonlyArray<TiedFigure> {
  const layout = layoutText(text);
  const places = findMentions(text, compileNames(entities), layout);
  return tieFigures(findFigures(text, layout), places, entities, text, layout);
}

function topics(text: string): ReadonlyArray<ReadonlyArray<EntityId>> {
  return ties(text).map(({ topicIds }) => topicIds);
}

function tied(text: string): ReadonlyArray<readonly [string, ReadonlyArray<EntityId>]> {
  return ties(text).map(({ figure, entityIds }) => [text.slice(figure.start, figure.end), entityIds]);
}

describe('the entities of a figure', () => {
  it('are those of its sentence, the nearest first', () => {
    expect(tied('Norvik Pulp paid $3 million for the Ardal mill. Bergen did not.')).toEqual([
      ['$3 million', ['firm', 'mill']],
    ]);
  });

  it('include what “the mill” leans on', () => {
    expect(tied('Ardal is old. Norvik Pulp has put $3 million into the mill.')).toEqual([
      ['$3 million', ['mill', 'firm']],
    ]);
  });

  it('do not include what a description before any name would mean', () => {
    expect(tied('Norvik Pulp has put $3 million into the mill.')).toEqual([['$3 million', ['firm']]]);
  });

  it.each([
    ['beside the name', 'The quarry at Bergen is old. Norvik Pulp bought 40 shares of the quarry.'],
    ['in apposition', 'It is Bergen, the largest quarry. Norvik Pulp bought 40 shares of the quarry.'],
  ])('include what is called so %s', (_, text) => {
    expect(tied(text)).toEqual([['40 shares', ['town', 'firm']]]);
  });

  it('keep those of the sentence before and of the paragraph’s first sentence apart, as its topic', () => {
    const text = 'Bergen grew. Norvik Pulp came. It has 40 parks.';
    expect(tied(text)).toEqual([['40 parks', []]]);
    expect(topics(text)).toEqual([['firm', 'town']]);
    expect(topics('Bergen grew fast.\n\nIn all there were 40 parks and a hall with a roof.')).toEqual([
      ['town'],
    ]);
    expect(topics('Bergen grew fast.\n\nNorvik Pulp came. In all there were 40 parks and a hall.')).toEqual([
      ['firm'],
    ]);
  });
});

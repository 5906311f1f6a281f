import { W3CTextFormat, type W3CTextAnnotation } from '@recogito/text-annotator';
import { expect, it } from 'vitest';
import { annotationLines } from '../../../src/domain/exchange/web-annotation';
import { jsonLines, richCase } from '../../support/exchange';

it('annotations are read by Recogito, with the words they stand for', () => {
  const lines = jsonLines([...annotationLines(richCase().exchange)].join(''));
  const { parse } = W3CTextFormat('urn:sha256:any', document.createElement('div'));
  const read = (lines as ReadonlyArray<W3CTextAnnotation>).map((annotation) => parse(annotation));
  expect(read.filter(({ error }) => error)).toEqual([]);
  const quotes = read.map(({ parsed }) => parsed?.target.selector[0]?.quote);
  expect(quotes).toHaveLength(14);
  expect(quotes).toContain('Elena Paz');
});

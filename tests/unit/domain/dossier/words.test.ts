import { describe, expect, it } from 'vitest';
import {
  counted,
  countWords,
  listed,
  methodWords,
  momentWords,
  schemaWords,
  sourceDateWords,
} from '#domain/dossier/words';
import { sampleDossier } from './sample';

describe('words of a dossier', () => {
  it('says when a source is from, once', () => {
    const said = [
      ['2025', 'late 2025'],
      ['2025', 'before the summit'],
      ['2025-11', ''],
      ['', 'after January 2025'],
      ['', ''],
    ].map(([date = '', dateNote = '']) => sourceDateWords({ date, dateNote }));
    expect(said).toEqual([
      'late 2025',
      '2025, before the summit',
      'November 2025',
      'undated, after January 2025',
      'undated',
    ]);
  });

  it('writes moments in UTC', () => {
    expect(momentWords('2026-01-05T09:30:59.123Z')).toBe('5 January 2026, 09:30 UTC');
    expect(momentWords('2026-01-05T09:30:00+02:00')).toBe('2026-01-05T09:30:00+02:00');
  });

  it('counts', () => {
    expect([0, 1, 999, 1000, 1_234_567].map(countWords)).toEqual(['0', '1', '999', '1,000', '1,234,567']);
    expect([counted(1, 'entity', 'entities'), counted(2, 'entity', 'entities')]).toEqual([
      '1 entity',
      '2 entities',
    ]);
  });

  it('puts names in a row', () => {
    expect([listed([]), listed(['A']), listed(['A', 'B']), listed(['A', 'B', 'C'])]).toEqual([
      '',
      'A',
      'A and B',
      'A, B and C',
    ]);
  });

  it('names schemata as people do', () => {
    expect(['Person', 'PublicBody', 'Address', 'RealEstate'].map(schemaWords)).toEqual([
      'Person',
      'Public body',
      'Place',
      'Real estate',
    ]);
  });

  it('says who accepted the mentions, and never that all quotes match where one does not', () => {
    const dossier = sampleDossier();
    expect(methodWords(dossier).join(' ')).toContain('accepted by M. Quispe as naming Port of Chancay');
    expect(methodWords({ ...dossier, acceptedBy: [] }).join(' ')).toContain('accepted by an analyst');
    const [source] = dossier.sources;
    const [citation] = source?.citations ?? [];
    if (!source || !citation) throw new Error('the sample has a citation');
    const { annotationId } = citation;
    const words = methodWords({
      ...dossier,
      broken: [{ annotationId, documentId: source.documentId, quote: 'x' }],
    });
    expect(words.join(' ')).toContain('1 passage no longer matches and is listed apart');
    expect(words.join(' ')).not.toContain('All of them match');
  });
});

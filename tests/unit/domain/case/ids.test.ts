import { describe, expect, it } from 'vitest';
import { createIdFactory, documentIdOf, entityIdSchema } from '#domain/case/ids';
import { seededRandom } from '../../../support/builders';

describe('ids', () => {
  it('sort by time and differ within a millisecond', () => {
    let now = 1_700_000_000_000;
    const newId = createIdFactory(() => now, seededRandom(3));
    const made = Array.from({ length: 2000 }, (_, i) => {
      if (i % 100 === 0) now += 1;
      return newId('annotation');
    });
    expect(new Set(made).size).toBe(2000);
    const times = made.map((id) => id.slice(0, 14));
    expect(times).toEqual([...times].sort());
  });

  it('of a document follow from its bytes alone', () => {
    expect(documentIdOf('ab'.repeat(32))).toBe(`doc-${'ab'.repeat(10)}`);
  });

  it('from files are kept as they are, unless they could harm', () => {
    for (const fine of ['kw-ent-cosco', 'NK-2f:x', '中远']) expect(entityIdSchema.parse(fine)).toBe(fine);
    const bad = ['', ' x', '../x', 'a/b', 'a\\b', '__proto__', '..', 'a\u0000b', 'x'.repeat(201)];
    expect(bad.filter((id) => entityIdSchema.safeParse(id).success)).toEqual([]);
  });
});

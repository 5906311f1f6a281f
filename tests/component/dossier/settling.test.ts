import { describe, expect, it } from 'vitest';
import { documentIdSchema } from '../../../src/domain/case/ids';
import type { Citation, Dossier, Source } from '../../../src/domain/dossier/dossier';
import { sharing } from '../../../src/renderer/features/dossier/use-dossier';
import { drawMore, type DrawnSource } from '../../../src/renderer/features/dossier/use-settling';

function aSource(name: string, count: number, first = 1): Source {
  const citations = Array.from({ length: count }, (_, i) => ({ number: first + i }) as Citation);
  return { documentId: documentIdSchema.parse(name), title: name, citations } as unknown as Source;
}

const a = aSource('a', 10);
const b = aSource('b', 10, 11);
const c = aSource('c', 10, 21);
const nobody = new Set<string>();
const counts = (drawn: ReadonlyMap<string, DrawnSource>) =>
  Object.fromEntries([...drawn].map(([id, { passages }]) => [id, passages]));

describe('drawMore', () => {
  it('draws what is seen first at once, then all headings, then the rest in order', () => {
    const first = drawMore([a, b, c], new Map(), 6, nobody);
    expect(counts(first)).toEqual({ a: 6 });
    const second = drawMore([a, b, c], first, 4, nobody);
    expect(counts(second)).toEqual({ a: 6, b: 0, c: 0 });
    expect(counts(drawMore([a, b, c], second, 8, nobody))).toEqual({ a: 10, b: 4, c: 0 });
    expect(counts(drawMore([a, b, c], second, 100, nobody))).toEqual({ a: 10, b: 10, c: 10 });
  });

  it('draws what came near the view before the rest', () => {
    const headings = drawMore([a, b, c], drawMore([a, b, c], new Map(), 6, nobody), 4, nobody);
    expect(counts(drawMore([a, b, c], headings, 5, new Set(['c'])))).toEqual({ a: 6, b: 0, c: 5 });
  });

  it('keeps what is as it was, draws anew what altered, and what is gone leaves at once', () => {
    const whole = drawMore([a, b, c], new Map(), 100, nobody);
    const other = aSource('b', 11, 11);
    const later = aSource('c', 10, 22);
    const next = drawMore([a, other, later], whole, 5, nobody);
    expect(next.get(a.documentId)?.source).toBe(a);
    expect(next.get(b.documentId)).toEqual({ source: other, passages: 10 });
    // Its turn comes: until then it reads as it did.
    expect(next.get(c.documentId)?.source).toBe(c);
    const last = drawMore([a, other, later], drawMore([a, other, later], next, 5, nobody), 20, nobody);
    expect(counts(last)).toEqual({ a: 10, b: 11, c: 10 });
    expect(last.get(c.documentId)?.source).toBe(later);
    expect(counts(drawMore([a], whole, 5, nobody))).toEqual({ a: 10 });
  });
});

describe('sharing', () => {
  it('keeps the sources that are as they were, and no other', () => {
    const before = { sources: [a, b, c] } as unknown as Dossier;
    const after = {
      sources: [aSource('a', 10), aSource('b', 11, 11), aSource('c', 10, 22)],
    } as unknown as Dossier;
    const { sources } = sharing(before, after);
    expect(sources[0]).toBe(a);
    expect(sources[1]).toBe(after.sources[1]);
    expect(sources[2]).toBe(after.sources[2]);
    const renamed = { sources: [{ ...aSource('a', 10), title: 'Another' }] } as unknown as Dossier;
    expect(sharing(before, renamed).sources[0]?.title).toBe('Another');
  });
});

import { describe, expect, it } from 'vitest';
import { documentIdSchema } from '#domain/case/ids';
import { TextCache } from '#services/text-cache';

const a = documentIdSchema.parse('doc-a');
const b = documentIdSchema.parse('doc-b');
const c = documentIdSchema.parse('doc-c');

describe('TextCache', () => {
  it('gives up the text used longest ago when there is no room', () => {
    const cache = new TextCache(10);
    cache.set(a, '12345');
    cache.set(b, '12345');
    expect(cache.get(a)).toBe('12345');
    cache.set(c, '12345');
    expect([a, b, c].map((id) => cache.get(id))).toEqual(['12345', undefined, '12345']);
  });

  it('keeps the text used last even if it is larger than the room', () => {
    const cache = new TextCache(3);
    cache.set(a, '12345');
    cache.set(b, '1234567');
    expect([cache.get(a), cache.get(b)]).toEqual([undefined, '1234567']);
  });

  it('does not count a text twice', () => {
    const cache = new TextCache(10);
    for (let i = 0; i < 5; i++) cache.set(a, '12345');
    cache.set(b, '12345');
    expect(cache.get(a)).toBe('12345');
  });
});

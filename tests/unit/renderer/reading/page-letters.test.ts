import { describe, expect, it } from 'vitest';
import { boxesOf, offsetAt, placeLetters } from '../../../../src/renderer/reading/page-letters';

/** Letters of ten pixels on lines of twenty. */
const line = (text: string, row: number, left = 0) => ({
  text,
  left,
  top: row * 20,
  width: text.length * 10,
  height: 10,
});

const text = 'Before.\n\n\fThe received ﬁsh¹ | stay';
const page = { start: text.indexOf('\f') + 1, end: text.length };
const letters = placeLetters(text, page, [line('The re-', 0), line('ceived fish1', 1), line('stay', 2, 50)]);
const passage = (words: string) => {
  const start = text.indexOf(words);
  return { start, end: start + words.length };
};

describe('placeLetters', () => {
  it('finds each letter of the page’s text on the page, over broken words, ligatures and raised digits', () => {
    expect(letters.map(({ offset }) => text[offset]).join('')).toBe(
      'ThereceivedﬁﬁshX'.replace('X', '¹') + 'stay',
    );
    expect(letters[0]).toEqual({ offset: page.start, left: 0, right: 10, top: 0, bottom: 10 });
    expect(placeLetters(text, page, [])).toEqual([]);
  });
});

describe('placeLetters of another order', () => {
  it('finds what the text has before what the file has before it', () => {
    const moved = 'A note about customs. The paragraph that the page breaks goes on';
    const placed = placeLetters(moved, { start: 0, end: moved.length }, [
      line('The paragraph that the page', 0),
      line('breaks goes on', 1),
      line('A note about customs.', 5),
    ]);
    const found = new Map(placed.map(({ offset, top }) => [offset, top]));
    expect(found.get(moved.indexOf('customs'))).toBe(100);
    expect(found.get(moved.indexOf('paragraph'))).toBe(0);
    expect(found.get(moved.indexOf('goes'))).toBe(20);
    expect(found.size).toBeGreaterThan(0.9 * moved.replace(/[^a-z]/giu, '').length);
  });
});

describe('boxesOf', () => {
  it('covers a passage line by line', () => {
    expect(boxesOf(letters, passage('received'))).toEqual([
      { left: 40, right: 60, top: 0, bottom: 10 },
      { left: 0, right: 60, top: 20, bottom: 30 },
    ]);
    expect(boxesOf(letters, { start: 0, end: 3 })).toEqual([]);
  });
});

describe('offsetAt', () => {
  it('takes the nearest letter of the nearest line, and the side of it', () => {
    expect(offsetAt(letters, 52, 45)).toBe(text.indexOf('stay'));
    expect(offsetAt(letters, 58, 45)).toBe(text.indexOf('stay') + 1);
    expect(offsetAt(letters, 900, 45)).toBe(text.length);
    expect(offsetAt([], 1, 1)).toBeNull();
  });
});

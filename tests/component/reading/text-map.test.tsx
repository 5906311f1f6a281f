import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { readSelection, writeSelection } from '../../../src/renderer/reading/selecting';
import { draw, MIXED, textNodes } from './support';

const line = fc.oneof(
  fc.constantFrom('', '- an item', '| a | b |', '|---|---|', '3Sample Papers', 'ends with a note.12', ' '),
  fc.string({ maxLength: 60, unit: 'grapheme' }),
  fc.lorem({ maxCount: 12 }),
);
const texts = fc.array(line, { minLength: 1, maxLength: 14 }).map((lines) => `${lines.join('\n')}\n`);

describe('the canvas', () => {
  it('carries exactly the characters of any text, in order', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const { root, unmount } = draw(text);
        expect(root.textContent).toBe(text);
        unmount();
      }),
      { numRuns: 60 },
    );
  });

  it('draws what the layout knows as what it is', () => {
    const { root } = draw(MIXED);
    const words = (selector: string): ReadonlyArray<string> =>
      [...root.querySelectorAll(selector)].map((element) => element.textContent.trim());
    expect(words('h2')).toEqual(['A Port and its Neighbours']);
    expect(words('h3')).toContain('Introduction');
    expect(words('li')).toEqual(['- The port is deep.', '- The road to it is narrow.']);
    expect(root.querySelectorAll('tr')).toHaveLength(4);
    expect([...root.querySelectorAll('tr:last-child td')]).toHaveLength(2);
    expect(words('sup')).toEqual(['1', '2', '3']);
  });
});

describe('TextMap', () => {
  it('gives back the offsets of any selection, whichever way it was made', () => {
    fc.assert(
      fc.property(texts, fc.nat(), fc.nat(), (text, a, b) => {
        const { map, unmount } = draw(text);
        const wanted = { anchor: a % (text.length + 1), focus: b % (text.length + 1) };
        writeSelection(map, wanted);
        expect(readSelection(map)).toEqual(wanted);
        const [start, end] = [Math.min(wanted.anchor, wanted.focus), Math.max(wanted.anchor, wanted.focus)];
        expect(map.rangeOf(start, end)?.toString()).toBe(text.slice(start, end));
        unmount();
      }),
      { numRuns: 80 },
    );
  });

  it('knows the offset of every place in every text node, and finds the place again', () => {
    const { map, root } = draw(MIXED);
    let expected = 0;
    for (const node of textNodes(root)) {
      for (let offset = 0; offset < node.length; offset++) {
        expect(map.offsetOf(node, offset)).toBe(expected);
        expect(map.positionOf(expected, 'after')).toEqual({ node, offset });
        expect(map.positionOf(expected + 1, 'before')).toEqual({ node, offset: offset + 1 });
        expected++;
      }
    }
    expect(expected).toBe(MIXED.length);
  });

  it('understands places between elements, as a click on a paragraph three times makes them', () => {
    const { map, root } = draw(MIXED);
    const paragraph = [...root.querySelectorAll('p')].find(({ textContent }) =>
      textContent.startsWith('The port'),
    );
    const following = paragraph?.nextElementSibling;
    if (!paragraph || !following) throw new Error('the page has no paragraphs');
    const start = map.offsetOf(paragraph, 0);
    expect(MIXED.slice(start ?? -1)).toMatch(/^The port stands/u);
    expect(map.offsetOf(paragraph, paragraph.childNodes.length)).toBe(map.offsetOf(following, 0));
    expect(map.offsetOf(root, 0)).toBe(0);
    expect(map.offsetOf(root, root.childNodes.length)).toBe(MIXED.length);
  });

  it('has no offset for what is not in the text', () => {
    const { map } = draw(MIXED);
    expect(map.offsetOf(document.body, 0)).toBeNull();
    const elsewhere = document.body.appendChild(document.createTextNode('elsewhere'));
    expect(map.offsetOf(elsewhere, 2)).toBeNull();
    elsewhere.remove();
  });

  it('keeps to the text where it is asked for more', () => {
    const { map } = draw('short');
    expect(map.rangeOf(2, 99)?.toString()).toBe('ort');
    expect(draw('').map.rangeOf(0, 0)).toBeNull();
  });
});

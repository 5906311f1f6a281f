import * as fc from 'fast-check';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { MarkIndex, type Spanned } from '../../../src/renderer/reading/mark-index';
import { MarkPainter } from '../../../src/renderer/reading/painter';
import type { MarkStyle } from '../../../src/renderer/reading/mark-styles';
import { draw, MIXED } from './support';

/** jsdom has no CSS Custom Highlight API: a set of ranges under a name is all that the painter asks of it. */
class FakeHighlight extends Set<Range> {
  priority = 0;
}

const registry = new Map<string, FakeHighlight>();
const before = {
  css: globalThis.CSS,
  highlight: globalThis.Highlight,
  observer: globalThis.IntersectionObserver,
};

beforeEach(() => {
  registry.clear();
  // Without an observer all of a text counts as near the view.
  Reflect.deleteProperty(globalThis, 'IntersectionObserver');
  Object.assign(globalThis, { CSS: { highlights: registry }, Highlight: FakeHighlight });
});

afterEach(() => {
  Object.assign(globalThis, {
    CSS: before.css,
    Highlight: before.highlight,
    IntersectionObserver: before.observer,
  });
});

interface Mark extends Spanned {
  readonly style: MarkStyle;
}

function layer(marks: ReadonlyArray<Mark>) {
  return { index: new MarkIndex(marks), styleOf: (mark: Mark) => mark.style };
}

/** The characters that are painted in a style, by offset. */
function painted(
  style: MarkStyle,
  offsetOf: (node: Node, offset: number) => number | null,
): ReadonlySet<number> {
  const offsets = new Set<number>();
  for (const range of registry.get(`quipu-${style}`) ?? []) {
    const start = offsetOf(range.startContainer, range.startOffset) ?? NaN;
    const end = offsetOf(range.endContainer, range.endOffset) ?? NaN;
    for (let offset = start; offset < end; offset++) offsets.add(offset);
  }
  return offsets;
}

const styles: ReadonlyArray<MarkStyle> = ['comment', 'highlight-amber', 'mention-person'];
const text = `${MIXED}\n${'Another paragraph of some length that says little. '.repeat(120)}\n\n${MIXED}`;

describe('MarkPainter', () => {
  it('paints every character of any set of marks, and no other, through any changes', () => {
    const { map, root } = draw(text);
    const painter = new MarkPainter(map, root);
    const marks = fc.array(
      fc
        .tuple(fc.nat(text.length - 1), fc.integer({ min: 1, max: 5_000 }), fc.constantFrom(...styles))
        .map(([start, length, style]): Mark => ({
          start,
          end: Math.min(text.length, start + length),
          style,
        })),
      { maxLength: 12 },
    );
    fc.assert(
      fc.property(marks, (all) => {
        painter.setLayer('marks', layer(all));
        for (const style of styles) {
          const expected = new Set<number>();
          for (const mark of all) {
            if (mark.style !== style) continue;
            for (let offset = mark.start; offset < mark.end; offset++) expected.add(offset);
          }
          expect(painted(style, (node, offset) => map.offsetOf(node, offset))).toEqual(expected);
        }
      }),
      { numRuns: 40 },
    );
    painter.dispose();
    expect([...registry.values()].every((highlight) => highlight.size === 0)).toBe(true);
  });

  it('leaves the marks that stay as they are', () => {
    const { map, root } = draw(MIXED);
    const painter = new MarkPainter(map, root);
    const first: Mark = { start: 4, end: 9, style: 'comment' };
    painter.setLayer('marks', layer([first]));
    const [range] = registry.get('quipu-comment') ?? [];
    painter.setLayer('marks', layer([first, { start: 20, end: 30, style: 'comment' }]));
    expect(registry.get('quipu-comment')?.has(range as Range)).toBe(true);
    expect(registry.get('quipu-comment')?.size).toBe(2);
  });

  it('keeps layers apart', () => {
    const { map, root } = draw(MIXED);
    const painter = new MarkPainter(map, root);
    painter.setLayer('marks', layer([{ start: 4, end: 9, style: 'comment' }]));
    painter.setLayer('flash', layer([{ start: 4, end: 9, style: 'flash' }]));
    painter.setLayer('flash', layer([]));
    expect(registry.get('quipu-comment')?.size).toBe(1);
    expect(registry.get('quipu-flash')?.size).toBe(0);
  });

  it('touches no element of the page', () => {
    const { map, root } = draw(MIXED);
    const html = root.innerHTML;
    new MarkPainter(map, root).setLayer('marks', layer([{ start: 0, end: MIXED.length, style: 'comment' }]));
    expect(root.innerHTML).toBe(html);
  });
});

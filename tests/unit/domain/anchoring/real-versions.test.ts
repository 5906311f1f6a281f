import { expect, it } from 'vitest';
import { carryOver } from '#domain/anchoring/carry-over';
import { layoutText } from '#domain/text/layout';
import { tokenise } from '#domain/text/tokens';
import { reports } from '../../../support/reports';

/** Every fifth row of one to four words of a text, as names stand in it. */
function passagesOf(text: string): ReadonlyArray<{ start: number; end: number; isName: boolean }> {
  const { starts, ends, count } = tokenise(text);
  return Array.from({ length: Math.floor(count / 5) }, (_, i) => ({
    start: starts[i * 5] ?? 0,
    end: ends[Math.min(count - 1, i * 5 + (i % 4))] ?? 0,
    isName: i % 2 === 0,
  }));
}

it('in real reports, names and passages go along with their paragraphs, and never to another one', () => {
  let tried = 0;
  for (const { file, text } of reports()) {
    const blocks = layoutText(text).blocks.filter(({ end, start }) => end - start > 200);
    const [first, second] = [blocks[2], blocks.at(-2)];
    if (!first || !second || first.end >= second.start) continue;
    tried++;
    const part = (start: number, end: number): string => text.slice(start, end);
    const borders = [first.start, first.end, second.start, second.end];
    const passages = passagesOf(text).filter(
      ({ start, end }) => !borders.some((border) => start < border && border < end),
    );
    const expected = {
      // Without one paragraph, with two in each other's place, and put on other lines.
      removed: part(0, first.start) + part(first.end, text.length),
      swapped:
        part(0, first.start) +
        part(second.start, second.end) +
        part(first.end, second.start) +
        part(first.start, first.end) +
        part(second.end, text.length),
      rewrapped: text.replaceAll(/\s+/gu, (gap, at: number) =>
        (at % 3 === 0 ? '\n' : ' ').padEnd(gap.length % 3),
      ),
    };
    const placeIn = {
      removed: (at: number) =>
        at < first.start ? at : at < first.end ? null : at - (first.end - first.start),
      swapped: (at: number) => {
        const longer = second.end - second.start - (first.end - first.start);
        if (at < first.start || at >= second.end) return at;
        if (at < first.end) return at - first.start + second.start + longer;
        return at < second.start ? at + longer : at - second.start + first.start;
      },
      rewrapped: null,
    };
    for (const way of ['removed', 'swapped', 'rewrapped'] as const) {
      const after = expected[way];
      const { placed, unplaced } = carryOver(text, after, passages);
      let wrong = 0;
      for (const { index, anchor } of placed) {
        const passage = passages[index];
        if (!passage) continue;
        const words = (value: string): string => value.replaceAll(/\s+/gu, ' ');
        if (words(anchor.exact) !== words(text.slice(passage.start, passage.end))) wrong++;
        const at = placeIn[way]?.(passage.start);
        if (at !== undefined && at !== anchor.start) wrong++;
      }
      const gone =
        way === 'removed' ? passages.filter(({ start }) => start >= first.start && start < first.end) : [];
      expect(wrong, `${file} ${way}`).toBeLessThanOrEqual(Math.ceil(passages.length * 0.005));
      expect(unplaced.length - gone.length, `${file} ${way}`).toBeLessThanOrEqual(
        Math.ceil(passages.length * 0.03),
      );
    }
  }
  expect(tried).toBeGreaterThan(0);
});

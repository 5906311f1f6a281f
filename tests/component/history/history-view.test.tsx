import { expect, test } from 'vitest';
import type { HistoryLine } from '../../../src/contract/history';
import { changeIdSchema } from '../../../src/domain/case/ids';
import { byDay, touchedWords } from '../../../src/renderer/features/history/history-view';

function lineAt(sequence: number, at: string): HistoryLine {
  const id = changeIdSchema.parse(`chg-${sequence}`);
  return { sequence, id, at, author: 'Ada', label: 'Tag', touched: [], standing: { is: 'left' } };
}

test('lines are grouped by day in their order', () => {
  const [third, second, first] = [
    lineAt(3, '2026-01-06T09:00:00.000Z'),
    lineAt(2, '2026-01-05T11:00:00.000Z'),
    lineAt(1, '2026-01-05T10:00:00.000Z'),
  ] as const;
  expect(byDay([third, second, first], (at) => at.slice(0, 10))).toEqual([
    { day: '2026-01-06', lines: [third] },
    { day: '2026-01-05', lines: [second, first] },
  ]);
});

test('what a change did is said in few words', () => {
  expect(
    touchedWords([
      { type: 'entity', added: 0, changed: 1, removed: 0 },
      { type: 'annotation', added: 1312, changed: 0, removed: 2 },
    ]),
  ).toBe('1 entity changed, +1,312 marks, −2 marks');
  expect(touchedWords([])).toBe('');
});

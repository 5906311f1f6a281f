import { expect, test } from 'vitest';
import { sinceWhen } from '../../../src/renderer/features/start/since-when';

const now = Date.parse('2026-03-10T12:00:00.000Z');
const ago = (milliseconds: number): string => sinceWhen(new Date(now - milliseconds).toISOString(), now);

test.each([
  [30_000, 'just now'],
  [10 * 60_000, '10 minutes ago'],
  [3 * 3_600_000, '3 hours ago'],
  [26 * 3_600_000, 'yesterday'],
  [3 * 86_400_000, '3 days ago'],
  [30 * 86_400_000, 'Feb 8, 2026'],
  // A clock that was set back makes no nonsense.
  [-60_000, 'just now'],
])('%d milliseconds ago is %s', (milliseconds, words) => {
  expect(ago(milliseconds)).toBe(words);
});

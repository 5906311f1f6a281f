import * as fc from 'fast-check';
import { expect, test } from 'vitest';
import { History, type HistoryLine } from '#domain/case/history';
import { changeIdSchema } from '#domain/case/ids';
import { standings, type Standing } from '#domain/case/standings';

const idOf = (number: number) => changeIdSchema.parse(`chg-${number}`);

/** The journal that comes of these steps: `do` makes a new Change, the others revert where there is something. */
function journalOf(steps: ReadonlyArray<'do' | 'undo' | 'redo'>): { lines: HistoryLine[]; history: History } {
  const history = new History();
  const lines: HistoryLine[] = [];
  for (const step of steps) {
    const target = step === 'undo' ? history.undo : step === 'redo' ? history.redo : undefined;
    if (step !== 'do' && !target) continue;
    const sequence = lines.length + 1;
    const line: HistoryLine = {
      sequence,
      id: idOf(sequence),
      at: '2026-01-05T10:00:00.000Z',
      author: 'Ada',
      label: `Change ${sequence}`,
      ...(step !== 'do' && target ? { reverts: { changeId: target.id, as: step } } : {}),
    };
    history.record(line);
    lines.push(line);
  }
  return { lines, history };
}

const steps = fc.array(fc.constantFrom('do' as const, 'undo' as const, 'redo' as const), { maxLength: 40 });

test('taking back as many steps as a line says takes back that line and everything after, and nothing before', () => {
  fc.assert(
    fc.property(steps, (sequence) => {
      const { lines, history } = journalOf(sequence);
      const standing = standings([...lines].reverse());
      const asked = [...standing].filter(([, { is }]) => is === 'done');
      for (const [changeId, state] of asked) {
        const again = journalOf(sequence).history;
        for (let n = 1; n < stepsOf(state); n++) undoOnce(again);
        expect(again.undo?.id).toBe(changeId);
      }
      expect(asked.find(([, state]) => stepsOf(state) === 1)?.[0]).toBe(history.undo?.id);
      const redoable = [...standing].filter(([, { is }]) => is === 'undone');
      expect(redoable.find(([, state]) => stepsOf(state) === 1)?.[0]).toBe(history.redo?.id);
    }),
  );
});

function stepsOf(standing: Standing): number {
  return standing.is === 'done' || standing.is === 'undone' ? standing.steps : 0;
}

let undos = 1_000_000;
function undoOnce(history: History): void {
  const target = history.undo;
  if (!target) throw new Error('nothing to undo');
  history.record({ id: idOf(++undos), label: 'undo', reverts: { changeId: target.id, as: 'undo' } });
}

test('what was undone before something new was done is left for good', () => {
  const { lines } = journalOf(['do', 'do', 'undo', 'do']);
  const standing = standings(lines);
  expect(standing.get(idOf(1))).toEqual({ is: 'done', steps: 2 });
  expect(standing.get(idOf(2))).toEqual({ is: 'left' });
  expect(standing.get(idOf(3))).toEqual({ is: 'revert', as: 'undo' });
  expect(standing.get(idOf(4))).toEqual({ is: 'done', steps: 1 });
});

test('the newest lines alone stand as they do in the whole history', () => {
  fc.assert(
    fc.property(steps, fc.nat(40), (sequence, from) => {
      const { lines } = journalOf(sequence);
      const whole = standings(lines);
      const newest = lines.slice(from);
      const seen = standings(newest);
      for (const { id } of newest) expect(seen.get(id)).toEqual(whole.get(id));
    }),
  );
});

/** A journal of plain steps, but for those that say what they take back. */
function journal(
  ...reverts: ReadonlyArray<{ readonly of: number; readonly as: 'revert' | 'back-to' | 'undo' } | null>
): HistoryLine[] {
  return reverts.map((revert, place) => ({
    sequence: place + 1,
    id: idOf(place + 1),
    at: '2026-01-05T10:00:00.000Z',
    author: 'Ada',
    label: `Change ${place + 1}`,
    ...(revert ? { reverts: { changeId: idOf(revert.of), as: revert.as } } : {}),
  }));
}

const kinds = (lines: HistoryLine[]): ReadonlyArray<string | undefined> => {
  const standing = standings(lines);
  return lines.map(({ id }) => standing.get(id)?.is);
};

test('what a later step took back says so, alone or with all after a point', () => {
  expect(kinds(journal(null, null, { of: 1, as: 'revert' }))).toEqual(['taken-back', 'done', 'done']);
  expect(kinds(journal(null, null, null, { of: 1, as: 'back-to' }))).toEqual([
    'done',
    'taken-back',
    'taken-back',
    'done',
  ]);
});

test('what took a step back, and was taken back itself, takes nothing back', () => {
  const undone = journal(null, null, { of: 1, as: 'revert' }, { of: 3, as: 'undo' });
  expect(kinds(undone)).toEqual(['done', 'done', 'undone', 'revert']);
  const reverted = journal(null, null, { of: 1, as: 'revert' }, { of: 3, as: 'revert' });
  expect(kinds(reverted)).toEqual(['done', 'done', 'taken-back', 'done']);
});

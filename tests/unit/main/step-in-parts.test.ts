import * as fc from 'fast-check';
import { expect, it } from 'vitest';
import { commandSchema, runCommand } from '#domain/case/commands/command';
import { standings } from '#domain/case/standings';
import type { CaseSession, StepInParts } from '#services/case-session';
import { HistoryReader } from '#services/history-reader';
import { openSession } from '#services/open-session';
import type { CommittedChange } from '#store/case-store';
import { caseWith, closedLater, codeOf, must, run, testWorld } from '../../support/services';

let made = 0;
const newEntity = () =>
  ({
    name: 'entity.create',
    args: { schema: 'Asset', names: [{ form: `Harbour ${++made}`, kind: 'name' }] },
  }) as const;

async function part(step: StepInParts): Promise<CommittedChange> {
  const command = commandSchema.parse(newEntity());
  return must(await step.commit((state, context) => runCommand(state, command, context)));
}

const idsOf = ({ change }: CommittedChange): ReadonlyArray<string> => change.put.map(({ id }) => id);
const idsIn = ({ state }: CaseSession): ReadonlyArray<string> =>
  [...state.records()].map(({ id }) => id).sort();

async function reopened(session: CaseSession): Promise<CaseSession> {
  await session.close();
  return closedLater(must(await openSession(session.store.folder, testWorld())));
}

/** A step in three parts with work of the analyst's between them: I1 M1 I2 M2 I3. */
async function interleaved() {
  const session = await caseWith({ 'a.txt': 'Before.' });
  const step = session.inParts();
  const parts = [await part(step)];
  const own = [await run(session, newEntity())];
  parts.push(await part(step));
  own.push(await run(session, newEntity()));
  parts.push(await part(step));
  return { session, step, parts, own };
}

it('is one line of the history, with what all its parts did, also after a restart', async () => {
  const { session, step, parts } = await interleaved();
  step.end();
  for (const open of [session, await reopened(session)]) {
    const reader = new HistoryReader(open);
    const { lines, total } = await reader.lines({ limit: 10 });
    expect(lines.map(({ sequence, standing }) => [sequence, standing])).toEqual([
      [5, { is: 'done', steps: 1 }],
      [3, { is: 'done', steps: 2 }],
      [2, { is: 'done', steps: 3 }],
      [1, { is: 'done', steps: 4 }],
    ]);
    expect(total).toBe(4);
    expect(lines[2]?.touched).toEqual([{ type: 'entity', added: 3, changed: 0, removed: 0 }]);
    const last = parts.at(-1)?.change.id ?? ('none' as never);
    expect(must(await reader.details(last)).records.map(({ recordId }) => recordId)).toEqual(
      parts.flatMap(idsOf),
    );
  }
});

it('lies below what was done meanwhile, and is undone and done again as a whole', async () => {
  const { session, step, parts, own } = await interleaved();
  step.end();
  const whole = idsIn(session);
  for (const mine of own.toReversed()) {
    must(await session.undo());
    expect(idsIn(session)).not.toContain(idsOf(mine)[0]);
    for (const id of parts.flatMap(idsOf)) expect(idsIn(session)).toContain(id);
  }
  const again = await reopened(session);
  must(await again.undo());
  expect(idsIn(again)).toHaveLength(1);
  must(await again.redo());
  expect(idsIn(again)).toEqual(
    [...again.state.documents().map(({ id }) => id), ...parts.flatMap(idsOf)].sort(),
  );
  must(await again.redo());
  must(await again.redo());
  expect(idsIn(again)).toEqual(whole);
  expect((await again.store.verify()).problems).toEqual([]);
});

it('cannot be taken back while further parts may come: not by undo, not alone, not with all after a step', async () => {
  const { session, step, parts, own } = await interleaved();
  const [before] = (await session.store.historyLines({ limit: 10 })).lines.toReversed();
  must(await session.undo());
  must(await session.undo());
  const { sequence } = session.store;
  expect(codeOf(await session.undo())).toBe('step-unfinished');
  expect(codeOf(await session.revert(parts[1]?.change.id ?? ('none' as never)))).toBe('step-unfinished');
  expect(codeOf(await session.undoTo(before?.id ?? ('none' as never)))).toBe('step-unfinished');
  expect(session.store.sequence).toBe(sequence);
  // A further part leaves what can be done again.
  await part(step);
  must(await session.redo());
  expect(idsIn(session)).toContain(idsOf(own[0] ?? must({ ok: false, error: { code: '', message: '' } }))[0]);
  step.end();
  must(await session.undo());
  must(await session.undo());
  expect(idsIn(session)).toHaveLength(1);
});

it('is taken back alone by any of its parts, and what was done meanwhile stays', async () => {
  const { session, step, parts, own } = await interleaved();
  step.end();
  const reverted = must(await session.revert(parts[2]?.change.id ?? ('none' as never)));
  expect(reverted).toMatchObject({
    outcome: 'done',
    committed: { change: { reverts: { as: 'revert', changeId: parts[0]?.change.id } } },
  });
  expect(idsIn(session)).toEqual(
    [...session.state.documents().map(({ id }) => id), ...own.flatMap(idsOf)].sort(),
  );
});

it('stays whole where all after a step that came meanwhile is taken back', async () => {
  const { session, step, parts, own } = await interleaved();
  step.end();
  const [first, second] = own;
  if (!first || !second) throw new Error('there are two');
  must(await session.undoTo(first.change.id));
  expect(idsIn(session)).not.toContain(idsOf(second)[0]);
  for (const id of [...parts.flatMap(idsOf), ...idsOf(first)]) expect(idsIn(session)).toContain(id);
  must(await session.undo());
  // Undone as a whole, it comes back as a whole.
  for (let i = 0; i < 3; i++) must(await session.undo());
  expect(idsIn(session)).toHaveLength(1);
  must(await session.undoTo(first.change.id));
  for (const id of [...parts.flatMap(idsOf), ...idsOf(first)]) expect(idsIn(session)).toContain(id);
});

it('whatever comes between its parts, it is in the case with all of them or with none', async () => {
  const acts = fc.array(fc.constantFrom('part' as const, 'own' as const, 'undo' as const, 'redo' as const), {
    minLength: 4,
    maxLength: 14,
  });
  await fc.assert(
    fc.asyncProperty(acts, acts, async (during, after) => {
      const session = await caseWith();
      const step = session.inParts();
      const parts: string[] = [];
      for (const act of during) {
        if (act === 'part') parts.push(...idsOf(await part(step)));
        else if (act === 'own') await run(session, newEntity());
        else await session[act]();
        const inForce = idsIn(session);
        expect(parts.every((id) => inForce.includes(id))).toBe(true);
      }
      step.end();
      for (const act of after) {
        if (act === 'own') await run(session, newEntity());
        else if (act !== 'part') await session[act]();
        const there = parts.filter((id) => session.state.record(id as never)).length;
        expect([0, parts.length]).toContain(there);
        const { lines } = await session.store.historyLines({ limit: 1000 });
        const standing = [...standings(lines)];
        const undo = standing.find(
          ([, { is, ...state }]) => is === 'done' && 'steps' in state && state.steps === 1,
        );
        expect(undo?.[0] ?? null).toBe(session.steps().undo?.id ?? null);
      }
    }),
    { numRuns: 40 },
  );
});

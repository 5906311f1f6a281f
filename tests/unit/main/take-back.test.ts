import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { EntityId } from '#domain/case/ids';
import type { CaseSession } from '#services/case-session';
import { mergeFolders } from '#services/merge-service';
import { createSession, openSession } from '#services/open-session';
import { cp } from 'node:fs/promises';
import { caseWith, closedLater, codeOf, must, passageOf, run, testWorld } from '../../support/services';

const text = 'The Port of Chancay opened. The port is large. Chancay is a town.';

async function withPort(): Promise<{ readonly session: CaseSession; readonly id: EntityId }> {
  const session = await caseWith({ 'a.txt': text });
  await run(session, {
    name: 'entity.create',
    args: { schema: 'Asset', names: [{ form: 'Port of Chancay', kind: 'name' }] },
  });
  const [entity] = session.state.entities();
  if (!entity) throw new Error('no entity');
  return { session, id: entity.id };
}

async function reopened(session: CaseSession): Promise<CaseSession> {
  await session.close();
  return closedLater(must(await openSession(session.store.folder, testWorld())));
}

describe('taking a step back later', () => {
  it('takes a bulk action back after a restart and keeps what came after it; it can itself be undone', async () => {
    const { session, id } = await withPort();
    const mentions = await Promise.all(
      ['Port of Chancay', 'port', 'Chancay'].map(async (words) => ({
        entityId: id,
        passage: await passageOf(session, 'a.txt', words, words === 'Chancay' ? 2 : 1),
      })),
    );
    const bulk = await run(session, { name: 'mention.accept', args: { mentions } });
    await run(session, { name: 'entity.update', args: { entityId: id, description: 'Deep water.' } });
    await run(session, {
      name: 'mark.highlight',
      args: { passage: await passageOf(session, 'a.txt', 'large'), colour: 'amber' },
    });
    const again = await reopened(session);
    const reverted = must(await again.revert(bulk.change.id));
    expect(reverted).toMatchObject({
      outcome: 'done',
      committed: {
        change: {
          label: `Take back: ${bulk.change.label}`,
          reverts: { as: 'revert', changeId: bulk.change.id },
        },
      },
    });
    expect(again.state.mentionsOf(id)).toEqual([]);
    expect(again.state.entity(id)?.description).toBe('Deep water.');
    expect(again.state.annotationsOf(mentions[0]?.passage.documentId ?? ('none' as never))).toHaveLength(1);
    expect(codeOf(await again.revert(bulk.change.id))).toBe('nothing-to-revert');
    must(await again.undo());
    expect(again.state.mentionsOf(id)).toHaveLength(3);
    expect((await again.store.verify()).problems).toEqual([]);
  });

  it('asks where a later step touched the same field, changes nothing, and goes on only when told how', async () => {
    const { session, id } = await withPort();
    const describe = (description: string) =>
      run(session, { name: 'entity.update', args: { entityId: id, description } });
    const first = await describe('One.');
    const second = await describe('Two.');
    const { sequence } = session.store;
    const asked = must(await session.revert(first.change.id));
    expect(asked).toMatchObject({
      outcome: 'conflicts',
      conflicts: [
        { recordId: id, field: 'description', later: { id: second.change.id, label: second.change.label } },
      ],
    });
    expect(session.store.sequence).toBe(sequence);
    expect(codeOf(await session.revert(first.change.id, 'keep-newer'))).toBe('nothing-to-revert');
    expect(session.state.entity(id)?.description).toBe('Two.');
    must(await session.revert(first.change.id, 'revert-anyway'));
    expect(session.state.entity(id)?.description).toBe('');
  });

  it('fails for a step that is not in the history', async () => {
    const { session } = await withPort();
    expect(codeOf(await session.revert('chg-none' as never))).toBe('change-missing');
    expect(codeOf(await session.undoTo('chg-none' as never))).toBe('change-missing');
  });
});

describe('going back to a step', () => {
  it('takes all after it back as one step, which one undo takes back again, also after a restart', async () => {
    const { session, id } = await withPort();
    const { lines } = await session.store.historyLines({ limit: 1 });
    const there = lines[0]?.id ?? ('none' as never);
    const then = [...session.state.records()];
    await run(session, { name: 'entity.update', args: { entityId: id, description: 'One.' } });
    await run(session, {
      name: 'mention.tag',
      args: { entityId: id, passage: await passageOf(session, 'a.txt', 'port'), addNameAs: 'alias' },
    });
    must(await session.undo());
    must(await session.redo());
    const now = [...session.state.records()];
    const back = must(await session.undoTo(there));
    expect(back.change).toMatchObject({
      label: 'Go back to: New entity “Port of Chancay”',
      reverts: { as: 'back-to', changeId: there },
    });
    expect(new Set(session.state.records())).toEqual(new Set(then));
    expect(codeOf(await session.undoTo(there))).toBe('nothing-to-undo');
    const again = await reopened(session);
    must(await again.undo());
    expect(new Set(again.state.records())).toEqual(new Set(now));
    must(await again.redo());
    expect(new Set(again.state.records())).toEqual(new Set(then));
  });
});

describe('two copies of a case', () => {
  it('are merged while one of them is open, and the disagreement is settled by a command that can be undone', async () => {
    const { session, id } = await withPort();
    const other = `${session.store.folder}-2`;
    await session.close();
    await cp(session.store.folder, other, { recursive: true });
    const ours = closedLater(
      must(await openSession(session.store.folder, testWorld({ author: () => 'Ada' }))),
    );
    const theirs = closedLater(must(await openSession(other, testWorld({ author: () => 'Bo' }))));
    await run(theirs, { name: 'entity.update', args: { entityId: id, description: 'Theirs.' } });
    await run(ours, { name: 'entity.update', args: { entityId: id, schema: 'Project' } });
    await run(ours, { name: 'entity.update', args: { entityId: id, description: 'Ours.' } });
    const out = `${session.store.folder}-merged`;
    const folders = { ours: ours.store.folder, theirs: other, out };
    const report = must(await mergeFolders(folders, testWorld()));
    expect(report).toMatchObject({ ours: 2, theirs: 1, problems: [] });
    const merged = closedLater(must(await openSession(out, testWorld())));
    expect(merged.state.entity(id)).toMatchObject({ schema: 'Project' });
    const [conflict] = report.conflicts;
    if (!conflict) throw new Error('no conflict');
    const kept: unknown = JSON.parse(conflict.kept.value ?? '');
    expect(merged.state.entity(id)?.description).toBe(kept);
    const settle = { name: 'merge.settle', args: { judgementId: conflict.id, take: 'other' } } as const;
    await run(merged, settle);
    expect(merged.state.entity(id)?.description).toBe(kept === 'Ours.' ? 'Theirs.' : 'Ours.');
    expect(merged.state.caseJudgements()).toEqual([]);
    expect(codeOf(await merged.run(settle as never))).toBe('conflict-missing');
    must(await merged.undo());
    expect(merged.state.entity(id)?.description).toBe(kept);
    await run(merged, { name: 'merge.settle', args: { judgementId: conflict.id, take: 'kept' } });
    expect(merged.state.entity(id)?.description).toBe(kept);
    expect((await merged.store.verify()).problems).toEqual([]);
  });

  it('that disagree on a removal are settled either way', async () => {
    for (const take of ['kept', 'other'] as const) {
      const { session, id } = await withPort();
      const other = `${session.store.folder}-2`;
      await session.close();
      await cp(session.store.folder, other, { recursive: true });
      const ours = closedLater(must(await openSession(session.store.folder, testWorld())));
      const theirs = closedLater(must(await openSession(other, testWorld())));
      await run(ours, { name: 'entity.remove', args: { entityId: id } });
      const passage = await passageOf(theirs, 'a.txt', 'port');
      await run(theirs, { name: 'mention.tag', args: { entityId: id, passage } });
      const out = `${session.store.folder}-merged`;
      const report = must(await mergeFolders({ ours: ours.store.folder, theirs: other, out }, testWorld()));
      const merged = closedLater(must(await openSession(out, testWorld())));
      const judgementId = report.conflicts[0]?.id ?? 'none';
      await run(merged, { name: 'merge.settle', args: { judgementId, take } });
      expect(merged.state.entities()).toHaveLength(take === 'kept' ? 1 : 0);
      expect(merged.state.mentionsOf(id)).toHaveLength(take === 'kept' ? 1 : 0);
      expect((await merged.store.verify()).problems).toEqual([]);
    }
  });
});

it('the same case opened twice: the second is told who has it, may read what is saved, and writes nothing', async () => {
  const { session, id } = await withPort();
  const { folder } = session.store;
  const second = await openSession(folder, testWorld());
  expect(codeOf(second)).toBe('case-locked');
  const reader = closedLater(must(await openSession(folder, testWorld(), 'read')));
  expect(reader.state.entity(id)).toEqual(session.state.entity(id));
  const refused = await reader.run({ name: 'entity.remove', args: { entityId: id } });
  expect(codeOf(refused)).toBe('case-read-only');
  expect(codeOf(await reader.undo())).toBe('case-read-only');
  // The first goes on as if nothing had been.
  await run(session, { name: 'entity.update', args: { entityId: id, description: 'One.' } });
  expect(codeOf(await createSession(join(folder), 'B', testWorld()))).toBe('folder-not-empty');
  expect(must(await session.undo()).sequence).toBe(4);
});

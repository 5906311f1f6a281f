import { appendFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openSession } from '#services/open-session';
import {
  caseWith,
  closedLater,
  codeOf,
  documentNamed,
  must,
  passageOf,
  run,
  testWorld,
} from '../../support/services';

const text = 'The Port of Chancay opened. The port is large.';

describe('CaseSession', () => {
  it('runs a command as one Change under the name and at the time of the world', async () => {
    const session = await caseWith({ 'a.txt': text }, testWorld({ author: () => 'Ada' }));
    const { sequence, change } = await run(session, {
      name: 'entity.create',
      args: {
        schema: 'Asset',
        names: [{ form: 'Port of Chancay', kind: 'name' }],
        passage: await passageOf(session, 'a.txt', 'Port of Chancay'),
      },
    });
    expect(sequence).toBe(2);
    expect(change).toMatchObject({ author: 'Ada', label: 'New entity “Port of Chancay”', remove: [] });
    expect(change.put.map((record) => record.type)).toEqual(['entity', 'annotation']);
    expect(session.state.entities()).toHaveLength(1);
  });

  it('changes nothing when a command is refused', async () => {
    const session = await caseWith({ 'a.txt': text });
    const passage = { ...(await passageOf(session, 'a.txt', 'large')), end: 10_000 };
    const refused = await session.run({ name: 'mark.highlight', args: { passage, colour: 'amber' } });
    expect(codeOf(refused)).toBe('passage-outside');
    expect(session.store.sequence).toBe(1);
  });

  it('works each command out from the case that the one before left', async () => {
    const session = await caseWith({ 'a.txt': text });
    const passage = await passageOf(session, 'a.txt', 'large');
    const command = { name: 'mark.highlight', args: { passage, colour: 'amber' } } as const;
    const both = await Promise.all([session.run(command), session.run(command)]);
    expect(both.map(codeOf)).toEqual(['ok', 'already-there']);
  });

  it('undoes and redoes step by step, each a Change of its own, also after a restart', async () => {
    const session = await caseWith({ 'a.txt': text });
    const passage = await passageOf(session, 'a.txt', 'large');
    await run(session, { name: 'mark.highlight', args: { passage, colour: 'amber' } });
    const [mark] = session.state.annotationsOf(passage.documentId);
    await run(session, {
      name: 'mark.recolour',
      args: { annotationId: mark?.id ?? 'none', colour: 'green' },
    });
    expect(session.steps().undo?.label).toBe('Colour “large” green');

    const undone = must(await session.undo());
    expect(undone.change).toMatchObject({ label: 'Undo: Colour “large” green', reverts: { as: 'undo' } });
    expect(session.state.annotationsOf(passage.documentId)).toEqual([mark]);
    must(await session.undo());
    expect(session.state.annotationsOf(passage.documentId)).toEqual([]);

    await session.close();
    const again = closedLater(must(await openSession(session.store.folder, testWorld())));
    expect(again.steps()).toMatchObject({
      redo: { label: 'Highlight “large”' },
      undo: { label: 'Import “a”' },
    });
    must(await again.redo());
    must(await again.redo());
    expect(again.state.annotationsOf(passage.documentId)).toMatchObject([{ id: mark?.id, colour: 'green' }]);
    expect(again.steps().redo).toBeNull();
    expect(again.store.sequence).toBe(7);
  });

  it('says so where there is nothing to undo or redo', async () => {
    const session = await caseWith();
    expect(codeOf(await session.undo())).toBe('nothing-to-undo');
    expect(codeOf(await session.redo())).toBe('nothing-to-redo');
  });

  it('never lets the history run backwards when the clock does', async () => {
    let now = Date.UTC(2025, 5, 1);
    const session = await caseWith({ 'a.txt': text }, testWorld({ now: () => now }));
    const passage = await passageOf(session, 'a.txt', 'large');
    now = Date.UTC(1980, 0, 1);
    const { change } = await run(session, { name: 'mark.highlight', args: { passage, colour: 'blue' } });
    expect(change.at).toBe('2025-06-01T00:00:00.000Z');

    await session.close();
    const again = closedLater(must(await openSession(session.store.folder, testWorld({ now: () => now }))));
    expect(must(await again.undo()).change.at).toBe('2025-06-01T00:00:00.000Z');
  });

  it('fails a command on a text that is damaged on the disk, and leaves the case as it was', async () => {
    const session = await caseWith({ 'a.txt': text });
    const passage = await passageOf(session, 'a.txt', 'large');
    const { sha256 } = documentNamed(session, 'a.txt');
    await session.close();
    await appendFile(join(session.store.folder, 'documents', sha256, 'text.txt'), 'more');
    const again = closedLater(must(await openSession(session.store.folder, testWorld())));
    const refused = await again.run({ name: 'mark.highlight', args: { passage, colour: 'pink' } });
    expect(codeOf(refused)).toBe('text-missing');
    expect(again.store.sequence).toBe(1);
  });
});

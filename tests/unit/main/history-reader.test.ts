import { describe, expect, it } from 'vitest';
import { HistoryReader } from '#services/history-reader';
import { caseWith, must, run, testWorld } from '../../support/services';

const texts = { 'one.txt': 'The harbour of Vale opened in May.' };

/** An import, an entity of Ana's, a changed one of Ben's, and that undone. */
async function worked() {
  let author = 'Ana';
  const session = await caseWith(texts, testWorld({ author: () => author }));
  await run(session, {
    name: 'entity.create',
    args: { schema: 'Asset', names: [{ form: 'harbour of Vale', kind: 'name' }] },
  });
  author = 'Ben';
  const [entity] = session.state.entities();
  if (!entity) throw new Error('no entity was made');
  await run(session, {
    name: 'entity.update',
    args: { entityId: entity.id, description: 'Ships lie here.' },
  });
  must(await session.undo());
  return { session, reader: new HistoryReader(session), entity };
}

describe('reading the history', () => {
  it('says what each step did, how it stands, and who made steps', async () => {
    const { reader } = await worked();
    const { lines, total, next, authors } = await reader.lines({ limit: 10 });
    expect(total).toBe(4);
    expect(next).toBeNull();
    expect(authors).toEqual(['Ana', 'Ben']);
    expect(lines.map(({ standing }) => standing.is)).toEqual(['revert', 'undone', 'done', 'done']);
    expect(lines.map(({ touched }) => touched)).toEqual([
      [{ type: 'entity', added: 0, changed: 1, removed: 0 }],
      [{ type: 'entity', added: 0, changed: 1, removed: 0 }],
      [{ type: 'entity', added: 1, changed: 0, removed: 0 }],
      [{ type: 'document', added: 1, changed: 0, removed: 0 }],
    ]);
  });

  it('goes on where it stopped, and misses and repeats nothing', async () => {
    const { reader } = await worked();
    const seen: number[] = [];
    let before: number | undefined;
    for (;;) {
      const { lines, next } = await reader.lines({ limit: 1, before });
      seen.push(...lines.map(({ sequence }) => sequence));
      if (next === null) break;
      before = next;
    }
    expect(seen).toEqual([4, 3, 2, 1]);
  });

  it('narrows by words without case and accents, by author, by type and by what was taken back', async () => {
    const { reader } = await worked();
    const found = async (query: Omit<Parameters<HistoryReader['lines']>[0], 'limit'>) =>
      (await reader.lines({ limit: 10, ...query })).lines.map(({ sequence }) => sequence);
    expect(await found({ words: 'VÁLE new' })).toEqual([2]);
    expect(await found({ author: 'Ana' })).toEqual([2, 1]);
    expect(await found({ kind: 'document' })).toEqual([1]);
    expect(await found({ kind: 'taken-back' })).toEqual([4]);
    expect(await found({ kind: 'note' })).toEqual([]);
    expect(await found({ kind: 'entity', author: 'Ben', words: 'undo' })).toEqual([4]);
  });

  it('keeps up with what is done since', async () => {
    const { session, reader } = await worked();
    await reader.lines({ limit: 1 });
    must(await session.redo());
    const { lines, total } = await reader.lines({ limit: 3 });
    expect(total).toBe(5);
    expect(lines.map(({ standing }) => standing.is)).toEqual(['revert', 'revert', 'done']);
  });

  it('tells a step record by record and field by field', async () => {
    const { reader, entity } = await worked();
    const { lines } = await reader.lines({ limit: 10 });
    const described = await Promise.all(lines.map(async ({ id }) => must(await reader.details(id))));
    expect(described[1]).toEqual({
      touched: [{ type: 'entity', added: 0, changed: 1, removed: 0 }],
      records: [
        {
          recordId: entity.id,
          type: 'entity',
          what: 'changed',
          name: '“harbour of Vale”',
          documentId: null,
          entityId: entity.id,
          fields: [{ field: 'description', before: '', after: 'Ships lie here.' }],
        },
      ],
      more: 0,
    });
    expect(described[2]?.records[0]).toMatchObject({
      what: 'added',
      fields: expect.arrayContaining([{ field: 'names', before: '', after: 'harbour of Vale (name)' }]),
    });
  });
});

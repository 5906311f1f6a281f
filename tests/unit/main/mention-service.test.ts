import { describe, expect, it } from 'vitest';
import { entityIdSchema, type DocumentId, type EntityId } from '#domain/case/ids';
import type { EntityName } from '#domain/case/entity';
import type { CaseSession } from '#services/case-session';
import { MentionService } from '#services/mention-service';
import { PreparedTexts } from '#services/prepared-texts';
import { caseWith, documentNamed, must, passageOf, run } from '../../support/services';

const texts = {
  '1.txt': 'The Port of Chancay opened in 2024. Peru hopes that Chancay will grow.',
  '2.txt': 'Chancay is also a town. The port of Chancay is not in the town.',
};

async function name(
  session: CaseSession,
  id: string,
  ...names: ReadonlyArray<EntityName>
): Promise<EntityId> {
  const entityId = entityIdSchema.parse(id);
  await run(session, {
    name: 'entity.import',
    args: { entities: [{ id, schema: 'Asset', names, description: '', properties: {} }] },
  });
  return entityId;
}

const port: EntityName = { form: 'Port of Chancay', kind: 'name' };
const weak: EntityName = { form: 'Chancay', kind: 'weak' };
const town: EntityName = { form: 'Chancay', kind: 'name' };

async function quotes(service: MentionService, status: 'suggested' | 'accepted' | 'rejected', id?: EntityId) {
  const listed = must(await service.list({ statuses: [status], entityId: id }));
  return listed.map(({ file, quote }) => `${file} ${quote}`);
}

describe('MentionService', () => {
  it('offers each name of an entity in every document, in its sentence', async () => {
    const session = await caseWith(texts);
    const id = await name(session, 'port', port, weak);
    const service = new MentionService(session);
    expect(must(await service.suggested({ entityId: id }))[0]).toEqual({
      entityId: id,
      passage: await passageOf(session, '1.txt', 'Port of Chancay'),
      quote: 'Port of Chancay',
      form: 'Port of Chancay',
      before: 'The ',
      after: ' opened in 2024.',
      ambiguousWith: [],
    });
    expect(await quotes(service, 'suggested')).toEqual([
      '1.txt Port of Chancay',
      '1.txt Chancay',
      '2.txt Chancay',
      '2.txt port of Chancay',
    ]);
    expect(await service.counts()).toEqual({
      total: 4,
      entities: [{ entityId: id, count: 4 }],
      documents: [
        { documentId: documentNamed(session, '1.txt').id, count: 2 },
        { documentId: documentNamed(session, '2.txt').id, count: 2 },
      ],
    });
  });

  it('narrows to a document', async () => {
    const session = await caseWith(texts);
    await name(session, 'port', port);
    const { id: documentId } = documentNamed(session, '2.txt');
    const found = must(await new MentionService(session).suggested({ documentId }));
    expect(found.map(({ quote }) => quote)).toEqual(['port of Chancay']);
  });

  it('offers again when names, documents or decisions change', async () => {
    const session = await caseWith(texts);
    const service = new MentionService(session);
    expect(await service.counts()).toEqual({ total: 0, entities: [], documents: [] });
    const entityId = await name(session, 'port', port);
    expect(await quotes(service, 'suggested')).toHaveLength(2);
    await run(session, { name: 'entity.update', args: { entityId, names: [port, weak] } });
    expect(await quotes(service, 'suggested')).toHaveLength(4);
    await run(session, {
      name: 'document.remove',
      args: { documentId: documentNamed(session, '2.txt').id },
    });
    expect(await quotes(service, 'suggested')).toHaveLength(2);
    await run(session, { name: 'entity.remove', args: { entityId } });
    expect(await quotes(service, 'suggested')).toEqual([]);
  });

  it('does not offer what is accepted on the same words, or rejected', async () => {
    const session = await caseWith(texts);
    const entityId = await name(session, 'port', port, weak);
    const service = new MentionService(session);
    // Tagged by hand, a little longer than what the matcher finds.
    await run(session, {
      name: 'mention.tag',
      args: { entityId, passage: await passageOf(session, '1.txt', 'The Port of Chancay') },
    });
    await run(session, {
      name: 'mention.reject',
      args: { mentions: [{ entityId, passage: await passageOf(session, '2.txt', 'Chancay') }] },
    });
    expect(await quotes(service, 'suggested')).toEqual(['1.txt Chancay', '2.txt port of Chancay']);
    expect(await quotes(service, 'accepted')).toEqual(['1.txt The Port of Chancay']);
    expect(await quotes(service, 'rejected')).toEqual(['2.txt Chancay']);
    must(await session.undo());
    expect(await quotes(service, 'suggested')).toHaveLength(3);
  });

  it('offers a name of two entities with both, and to the other no more once one has it', async () => {
    const session = await caseWith(texts);
    const portId = await name(session, 'port', port, weak);
    const townId = await name(session, 'town', town);
    const service = new MentionService(session);
    const listed = must(await service.list({ statuses: ['suggested'], entityId: portId }));
    expect(listed.map(({ quote, ambiguousWith }) => [quote, ambiguousWith])).toEqual([
      ['Port of Chancay', undefined],
      ['Chancay', [townId]],
      ['Chancay', [townId]],
      ['port of Chancay', undefined],
    ]);
    const counts = await service.counts();
    expect(counts.total).toBe(4);
    expect(counts.entities).toEqual([
      { entityId: portId, count: 4 },
      { entityId: townId, count: 2 },
    ]);
    const passage = await passageOf(session, '2.txt', 'Chancay');
    await run(session, { name: 'mention.accept', args: { mentions: [{ entityId: townId, passage }] } });
    expect(await quotes(service, 'suggested', portId)).toEqual([
      '1.txt Port of Chancay',
      '1.txt Chancay',
      '2.txt port of Chancay',
    ]);
  });

  it('is no longer in doubt where one of two entities was ruled out', async () => {
    const session = await caseWith(texts);
    const portId = await name(session, 'port', port, weak);
    const townId = await name(session, 'town', town);
    const passage = await passageOf(session, '2.txt', 'Chancay');
    await run(session, { name: 'mention.reject', args: { mentions: [{ entityId: portId, passage }] } });
    const { id: documentId } = documentNamed(session, '2.txt');
    const [left] = must(await new MentionService(session).suggested({ entityId: townId, documentId }));
    expect(left).toMatchObject({ passage, ambiguousWith: [] });
  });

  it('lets others have their turn while it looks through many documents', async () => {
    const many = Array.from({ length: 100 }, (_, i) => [
      `${i}.txt`,
      `${i} The port of Chancay stands here. `.repeat(300),
    ]);
    const session = await caseWith(Object.fromEntries(many));
    const service = new MentionService(session);
    // Reading files gives turns by itself: they are in memory from here on.
    await service.counts();
    await name(session, 'port', port);
    let turns = 0;
    const timer = setInterval(() => (turns += 1), 1);
    const counts = await service.counts();
    clearInterval(timer);
    expect(counts.total).toBe(100 * 300);
    expect(turns).toBeGreaterThan(0);
  });

  it('looks again only through documents that hold the words of a new name', async () => {
    const session = await caseWith({ ...texts, '3.txt': 'Nothing of this is said here.' });
    const looked: string[] = [];
    class Watched extends PreparedTexts {
      override async of(id: DocumentId) {
        looked.push(session.state.document(id)?.file ?? '');
        return super.of(id);
      }
    }
    const service = new MentionService(session, new Watched(session));
    await name(session, 'port', port);
    await service.counts();
    looked.length = 0;
    await name(session, 'year', { form: 'opened in 2024', kind: 'name' });
    expect((await service.counts()).total).toBe(3);
    expect(looked).toEqual(['1.txt']);
  });

  it('remembers nothing that a Change has made untrue', async () => {
    const session = await caseWith(texts);
    const service = new MentionService(session);
    const statuses = ['suggested', 'accepted', 'rejected'] as const;
    const steps: ReadonlyArray<() => Promise<unknown>> = [
      () => name(session, 'port', port, weak),
      () => name(session, 'town', town),
      async () => {
        const passage = await passageOf(session, '2.txt', 'Chancay');
        await run(session, { name: 'mention.accept', args: { mentions: [{ entityId: 'town', passage }] } });
      },
      async () => {
        const passage = await passageOf(session, '1.txt', 'Chancay', 2);
        await run(session, { name: 'mention.reject', args: { mentions: [{ entityId: 'port', passage }] } });
      },
      () => session.undo(),
      () => session.undo(),
      () => session.redo(),
      async () => {
        const [mark] = session.state.mentionsOf(entityIdSchema.parse('town'));
        await run(session, { name: 'mark.remove', args: { annotationIds: [mark?.id ?? 'none'] } });
      },
      () => run(session, { name: 'entity.remove', args: { entityId: 'town' } }),
      () => session.undo(),
      () => run(session, { name: 'entity.update', args: { entityId: 'port', description: 'A port.' } }),
      () => run(session, { name: 'entity.update', args: { entityId: 'port', names: [weak] } }),
    ];
    for (const step of steps) {
      await step();
      const fresh = new MentionService(session);
      expect(await service.list({ statuses })).toEqual(await fresh.list({ statuses }));
      expect(await service.counts()).toEqual(await fresh.counts());
    }
  });
});

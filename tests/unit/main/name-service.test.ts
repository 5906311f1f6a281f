import { describe, expect, it } from 'vitest';
import { searchNames, TooMuchText, type NameSearch } from '#services/name-search';
import { NameService } from '#services/name-service';
import { PreparedTexts } from '#services/prepared-texts';
import { caseWith, must, run } from '../../support/services';

const texts = {
  '1.txt':
    'China Three Gorges (C3G) bought Luz del Sur in 2020. The head of China Three Gorges met Ada Quispe in Lima.\n\nLuz del Sur has customers in Lima. Luz del Sur grew.',
  '2.txt': 'Luz del Sur is run from Lima. Ada Quispe said that Luz del Sur would stay.',
};

async function gorges() {
  const session = await caseWith(texts);
  await run(session, {
    name: 'entity.create',
    args: { schema: 'Company', names: [{ form: 'China Three Gorges', kind: 'name' }] },
  });
  const asked: string[] = [];
  const search: NameSearch = async (question) => {
    asked.push(question.find);
    return searchNames(question);
  };
  const entityId = session.state.entities()[0]?.id;
  if (!entityId) throw new Error('no entity');
  return { session, asked, entityId, names: new NameService(session, new PreparedTexts(session), search) };
}

describe('NameService', () => {
  it('proposes further names with the passage that proves each, until they are taken or rejected', async () => {
    const { session, names, entityId } = await gorges();
    const [first] = must(await names.aliases(entityId));
    expect(first).toMatchObject({ entityId, form: 'C3G', kind: 'acronym' });
    expect(first?.before + (first?.quote ?? '')).toContain('China Three Gorges (C3G');
    await run(session, { name: 'name.reject', args: { names: [{ entityId, form: 'C3G' }] } });
    expect(must(await names.aliases()).map(({ form }) => form)).not.toContain('C3G');
    await run(session, {
      name: 'name.accept',
      args: { names: [{ entityId, name: { form: 'C3G', kind: 'acronym' } }] },
    });
    expect(must(await names.aliases()).map(({ form }) => form)).not.toContain('C3G');
  });

  it('proposes entities that the case does not know, with passages', async () => {
    const { session, names } = await gorges();
    const before = must(await names.candidates());
    const luz = before.find(({ form }) => form === 'Luz del Sur');
    expect(luz).toMatchObject({ count: 5, documents: 2 });
    expect(luz?.examples.map(({ quote }) => quote)).toEqual(['Luz del Sur', 'Luz del Sur']);
    expect(before.map(({ form }) => form)).not.toContain('China Three Gorges');
    await run(session, { name: 'candidate.reject', args: { forms: ['luz del sur'] } });
    expect(must(await names.candidates()).map(({ form }) => form)).not.toContain('Luz del Sur');
  });

  it('looks only where something has changed', async () => {
    const { session, names, asked, entityId } = await gorges();
    await Promise.all([names.aliases(), names.aliases(entityId), names.candidates()]);
    await run(session, { name: 'entity.update', args: { entityId, description: 'A company.' } });
    await names.aliases();
    await names.candidates();
    expect(asked.toSorted()).toEqual(['aliases', 'candidates']);
    await run(session, {
      name: 'entity.create',
      args: { schema: 'Company', names: [{ form: 'Luz del Sur', kind: 'name' }] },
    });
    await names.aliases();
    await names.candidates();
    expect(asked.toSorted()).toEqual(['aliases', 'aliases', 'candidates']);
  });

  it('proposes to merge what may be one, and stops when the two are kept apart or merged', async () => {
    const { session, names, entityId } = await gorges();
    await run(session, {
      name: 'entity.create',
      args: { schema: 'Company', names: [{ form: 'C3G', kind: 'name' }] },
    });
    const other = session.state.entities()[1]?.id ?? entityId;
    expect(must(await names.merges(other))).toHaveLength(1);
    await run(session, { name: 'entity.keepApart', args: { aId: entityId, bId: other } });
    expect(must(await names.merges())).toEqual([]);
    await session.undo();
    await run(session, { name: 'entity.merge', args: { keepId: entityId, mergeId: other } });
    expect(must(await names.merges())).toEqual([]);
  });

  it('says so where the search breaks down, and tries again when asked again', async () => {
    const { session } = await gorges();
    let broken = true;
    const names = new NameService(session, new PreparedTexts(session), async (question) => {
      if (broken) throw new Error('out of memory');
      return searchNames(question);
    });
    expect(await names.candidates()).toMatchObject({ ok: false, error: { code: 'names-failed' } });
    broken = false;
    expect((await names.candidates()).ok).toBe(true);
  });

  it('says calmly that there is too much text, and asks no more for as long as there is', async () => {
    const { session } = await gorges();
    let asked = 0;
    const names = new NameService(session, new PreparedTexts(session), async () => {
      asked += 1;
      throw new TooMuchText();
    });
    const tooMuch = { ok: false, error: { code: 'names-too-much-text' } };
    expect(await names.candidates()).toMatchObject(tooMuch);
    expect(await names.candidates()).toMatchObject(tooMuch);
    expect(asked).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { entityIdSchema } from '#domain/case/ids';
import { importEntityFile, readEntityLines } from '#services/entity-file';
import { caseWith, codeOf, must, run } from '../../support/services';

const line = (id: string, schema: string, properties: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ id, schema, properties });

const cosco = line('Q1', 'Company', {
  name: ['COSCO'],
  alias: ['COSCO Shipping'],
  weakAlias: ['the operator'],
  previousName: ['China Ocean Shipping'],
  country: ['cn'],
  summary: ['A shipping company.'],
});

describe('importEntityFile', () => {
  it('keeps ids, names with their kinds, and what it has no place for', async () => {
    const session = await caseWith();
    expect(must(await importEntityFile(session, `\uFEFF${cosco}\r\n\r\n`))).toEqual({
      imported: 1,
      updated: 0,
      skipped: [],
    });
    expect(session.state.entity(entityIdSchema.parse('Q1'))).toMatchObject({
      schema: 'Company',
      names: [
        { form: 'COSCO', kind: 'name' },
        { form: 'COSCO Shipping', kind: 'alias' },
        { form: 'the operator', kind: 'weak' },
        { form: 'China Ocean Shipping', kind: 'former' },
      ],
      description: 'A shipping company.',
      properties: { country: ['cn'], summary: ['A shipping company.'] },
    });
    expect(session.steps().undo?.label).toBe('Import an entity');
  });

  it('updates an entity that is there, and takes nothing away that the analyst added', async () => {
    const session = await caseWith();
    must(await importEntityFile(session, cosco));
    const entityId = entityIdSchema.parse('Q1');
    await run(session, {
      name: 'entity.update',
      args: { entityId, names: [{ form: 'My COSCO', kind: 'alias' }], description: 'Mine.' },
    });
    const newer = line('Q1', 'Company', { name: ['COSCO Group'], summary: ['Theirs.'] });
    expect(must(await importEntityFile(session, newer))).toMatchObject({ imported: 0, updated: 1 });
    expect(session.state.entity(entityId)).toMatchObject({
      names: [
        { form: 'COSCO Group', kind: 'name' },
        { form: 'My COSCO', kind: 'alias' },
      ],
      description: 'Mine.',
    });
  });

  it('changes nothing where lines are broken, and says which and why', async () => {
    const session = await caseWith();
    const bad = ['not json', '[]', line('a b', 'Person', { name: ['A'] }), '{"id":"x"}', cosco];
    const refused = await importEntityFile(session, bad.join('\n'));
    expect(codeOf(refused)).toBe('entity-line-broken');
    const message = refused.ok ? '' : refused.error.message;
    expect(message).toContain(
      'line 1 (it is not JSON), line 2 (it is not an entity), line 3 (“id” is missing',
    );
    expect(message).toContain('and 1 more');
    expect(session.state.entities()).toEqual([]);
  });

  it('puts fragments of one entity together and leaves out what has no name', () => {
    const text = [
      line('Q2', 'Person', { birthDate: ['1957'] }),
      line('Q2', 'Person', { name: ['Ada'] }),
      line('Q2', 'Person', { name: ['Ada'], alias: ['A.'], country: ['pe'] }),
      line('own', 'Ownership', { owner: ['Q1'], percentage: [60] }),
    ].join('\n');
    const { entities, skipped } = must(readEntityLines(text));
    expect(entities).toEqual([
      {
        id: 'Q2',
        schema: 'Person',
        names: [
          { form: 'Ada', kind: 'name' },
          { form: 'A.', kind: 'alias' },
        ],
        description: '',
        properties: { birthDate: ['1957'], country: ['pe'] },
      },
    ]);
    expect(skipped).toEqual([{ line: 4, reason: 'Ownership without a name' }]);
  });

  it('takes a law or a paper for an entity, and a file that was read for none', () => {
    const read = must(
      readEntityLines(
        [
          line('law', 'Document', { name: ['Vale Ports Act'] }),
          line('file', 'Document', { name: ['Report'], fileName: ['report.txt'] }),
          line('mention', 'Mention', { name: ['Vale'] }),
        ].join('\n'),
      ),
    );
    expect(read.entities.map(({ id }) => id)).toEqual(['law']);
    expect(read.skipped.map(({ line: number }) => number)).toEqual([2, 3]);
  });

  it('says so where a file has no entity at all', async () => {
    expect(codeOf(await importEntityFile(await caseWith(), '\n\n'))).toBe('no-entities');
  });
});

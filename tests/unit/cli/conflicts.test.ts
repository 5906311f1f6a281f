import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import { commands } from '../../../src/cli/commands';
import { runProgram } from '../../../src/cli/program';
import { gold, reports } from '../../support/reports';
import { testWorld, workFolder, writeFiles } from '../../support/services';

const groupsSchema = z.array(
  z.object({
    entityId: z.string(),
    property: z.string(),
    key: z.string(),
    relation: z.enum(['agree', 'rounding', 'superseded', 'different-scope', 'contradict']),
    values: z.array(
      z.object({
        documentId: z.string(),
        file: z.string(),
        start: z.number(),
        end: z.number(),
        quote: z.string(),
        value: z.union([z.number(), z.string()]),
        unit: z.string(),
        qualifier: z.string().optional(),
      }),
    ),
    origins: z.number(),
  }),
);

/** A case of files and entities on the command line. */
async function caseOf(
  files: Readonly<Record<string, string | Uint8Array>>,
  entities: ReadonlyArray<unknown>,
) {
  const folder = await workFolder();
  const world = testWorld();
  const call = async (...args: ReadonlyArray<string>): Promise<string> => {
    const out: string[] = [];
    const print = (text: string): void => void out.push(text);
    const program = { world, folder, env: {}, version: '1.2.3', print, complain: print };
    expect([await runProgram(commands, args, program), ...out.slice(1)]).toEqual([0]);
    return out.join('\n');
  };
  const named = Object.entries(files).map(([name, content]) => [
    `in/${name}`,
    typeof content === 'string' ? content : new TextDecoder().decode(content),
  ]);
  await writeFiles(folder, {
    ...Object.fromEntries(named),
    'e.jsonl': entities.map((entity) => JSON.stringify(entity)).join('\n'),
  });
  await call('init', 'c', '--title', 'Case');
  await call('import', 'c', 'in');
  await call('entity', 'import', 'c', 'e.jsonl');
  return {
    call,
    conflicts: async (...args: ReadonlyArray<string>) =>
      groupsSchema.parse(JSON.parse(await call('conflicts', 'c', ...args, '--json'))),
  };
}

describe('conflicts on the command line', () => {
  const mill = { id: 'mill', schema: 'Asset', properties: { name: ['Ardal mill'] } };
  const quay = { id: 'quay', schema: 'Asset', properties: { name: ['Norvik quay'] } };
  const texts = {
    'a.txt': 'The Ardal mill cost $3 million. The Norvik quay was opened in 2019.',
    'b.txt': 'The Ardal mill cost $5 million, it is said. The Norvik quay opened in May 2019.',
  };

  it('lists what is said of one property, with its places, of all entities or of one', async () => {
    const { conflicts } = await caseOf(texts, [mill, quay]);
    const groups = await conflicts();
    expect(groups.map(({ entityId, key, relation, origins }) => [entityId, key, relation, origins])).toEqual([
      ['mill', 'cost/USD', 'contradict', 2],
      ['quay', 'openingDate/date', 'rounding', 2],
    ]);
    expect(groups[0]?.values.map(({ file, quote, value, unit }) => [file, quote, value, unit])).toEqual([
      ['a.txt', '$3 million', 3_000_000, 'USD'],
      ['b.txt', '$5 million', 5_000_000, 'USD'],
    ]);
    for (const { file, start, end, quote } of groups.flatMap(({ values }) => values))
      expect(texts[file as keyof typeof texts].slice(start, end)).toBe(quote);
    expect((await conflicts('--entity', 'quay')).map(({ entityId }) => entityId)).toEqual(['quay']);
  });

  it('reads well for people', async () => {
    const { call } = await caseOf(texts, [mill]);
    expect((await call('conflicts', 'c')).split('\n').map((line) => line.replace(/\s{2,}/gu, ' | '))).toEqual(
      [
        'Ardal mill | cost | contradict | 2 origins',
        ' | a.txt | 3 million USD',
        ' | b.txt | 5 million USD (attributed)',
      ],
    );
  });
});

/** What the truth calls its kinds, as schemata. */
const SCHEMATA: Readonly<Record<string, string>> = {
  Place: 'Address',
  Agreement: 'Project',
  'Project/Asset': 'Asset',
  Product: 'Asset',
};

const truth = gold();
describe.each(truth === null ? [] : [truth])('conflicts in the real reports', (truth) => {
  it('are the few that there are, with the values and origins that the truth gives', async () => {
    const entities = truth.entities.map(({ id, type, name, aliases }) => ({
      id,
      schema: SCHEMATA[type] ?? type,
      properties: { name: [name], alias: aliases },
    }));
    const { conflicts } = await caseOf(
      Object.fromEntries(reports().map(({ file, bytes }) => [file, bytes])),
      entities,
    );
    const groups = await conflicts();
    const cost = truth.claims.find(({ id }) => id === 'c01');
    const group = groups.find(({ entityId, property }) => entityId === cost?.subject && property === 'cost');
    const places = (list: ReadonlyArray<{ doc: string; at: number }>): ReadonlyArray<string> =>
      list.map(({ doc, at }) => `${doc} ${at}`).sort();
    const files = new Map([...truth.fileOf].map(([doc, file]) => [file, doc]));
    expect(
      places(group?.values.map(({ file, start }) => ({ doc: files.get(file) ?? '', at: start })) ?? []),
    ).toEqual(places(cost?.values.map(({ doc, valueStart = 0 }) => ({ doc, at: valueStart })) ?? []));
    expect(group).toMatchObject({ relation: 'different-scope', origins: 3 });
    // Coincidences of numbers are no groups: what is listed can be gone through in a minute.
    expect(groups.length).toBeLessThan(8);
    expect(groups.filter(({ relation }) => relation === 'contradict')).toEqual([]);
  });
});

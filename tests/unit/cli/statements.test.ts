import { describe, expect, it } from 'vitest';
import { commands } from '../../../src/cli/commands';
import { runProgram } from '../../../src/cli/program';
import { entityIdSchema } from '#domain/case/ids';
import { caseWith, passageOf, run, testWorld } from '../../support/services';

describe('statements on the command line', () => {
  it('are listed with their values and passages, of one entity or of all', async () => {
    const session = await caseWith({
      'a.txt': 'The Ardal mill cost $3 million in 2019. Norvik owns 60% of it.',
      'b.txt': 'The mill never cost so much.',
    });
    const mill = entityIdSchema.parse('mill');
    const norvik = entityIdSchema.parse('norvik');
    await run(session, {
      name: 'entity.import',
      args: {
        entities: [mill, norvik].map((id) => ({
          id,
          schema: 'Asset',
          names: [{ form: id, kind: 'name' }],
          description: '',
          properties: {},
        })),
      },
    });
    await run(session, {
      name: 'statement.make',
      args: {
        entityId: mill,
        property: 'cost',
        value: { is: 'figure', kind: 'money', value: 3e6, unit: 'USD', hedges: ['about'] },
        qualifier: 'spent',
        date: '2019',
        credibility: 3,
        evidence: [
          { passage: await passageOf(session, 'b.txt', 'never'), stance: 'disputes' },
          { passage: await passageOf(session, 'a.txt', '$3 million'), stance: 'supports' },
        ],
      },
    });
    await run(session, {
      name: 'statement.make',
      args: {
        entityId: norvik,
        property: 'owns',
        value: { is: 'entity', entityId: mill },
        share: 60,
        attributedTo: 'nobody',
        evidence: [{ passage: await passageOf(session, 'a.txt', 'Norvik'), stance: 'supports' }],
      },
    });
    const { folder } = session.store;
    await session.close();

    const printed = async (...args: ReadonlyArray<string>): Promise<string> => {
      const out: string[] = [];
      const code = await runProgram(commands, ['statements', folder, ...args], {
        world: testWorld(),
        folder,
        env: {},
        version: '1.2.3',
        print: (text) => out.push(text),
        complain: (text) => out.push(text),
      });
      expect({ code, out: code === 0 ? [] : out }).toEqual({ code: 0, out: [] });
      return out.join('\n');
    };
    const cost = {
      statementId: expect.stringMatching(/^stm-/u),
      entityId: 'mill',
      property: 'cost',
      value: 3_000_000,
      unit: 'USD',
      is: 'figure',
      kind: 'money',
      hedges: ['about'],
      qualifier: 'spent',
      date: '2019',
      evidence: [
        {
          documentId: expect.stringMatching(/^doc-/u),
          file: 'a.txt',
          start: 20,
          end: 30,
          quote: '$3 million',
          stance: 'supports',
        },
        expect.objectContaining({ file: 'b.txt', quote: 'never', stance: 'disputes' }),
      ],
      credibility: 3,
    };
    expect(JSON.parse(await printed('--entity', 'mill', '--json'))).toEqual([cost]);
    expect(JSON.parse(await printed('--json'))).toEqual([
      cost,
      expect.objectContaining({
        entityId: 'norvik',
        is: 'entity',
        value: 'mill',
        share: 60,
        attributedTo: 'nobody',
      }),
    ]);
    expect(await printed()).toBe(
      [
        'mill    2 passages  cost: about 3 million USD (spent, 2019)',
        'norvik  1 passage   owns 60 % of mill (according to nobody)',
      ].join('\n'),
    );
  });
});

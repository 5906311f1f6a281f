import { cp, readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { z } from 'zod';
import { commandSchema, runCommand } from '#domain/case/commands/command';
import { commands } from '../../../src/cli/commands';
import { runProgram } from '../../../src/cli/program';
import { caseWith, must, run, testWorld } from '../../support/services';

const historySchema = z.array(z.looseObject({ changeId: z.string(), label: z.string() }));

async function quipu(folder: string, ...args: ReadonlyArray<string>) {
  const said = { out: '', err: '' };
  const code = await runProgram(commands, args, {
    world: testWorld({ now: () => Date.UTC(2025, 5, 1) }),
    folder,
    env: {},
    version: '1',
    print: (text) => (said.out += `${text}\n`),
    complain: (text) => (said.err += `${text}\n`),
  });
  return { code, ...said, json: (): unknown => JSON.parse(said.out) };
}

/** A case on the disk with an entity that was described twice; closed. */
async function described() {
  const session = await caseWith({ 'a.txt': 'The Port of Chancay opened.' });
  await run(session, {
    name: 'entity.create',
    args: { schema: 'Asset', names: [{ form: 'Port', kind: 'name' }] },
  });
  const id = session.state.entities()[0]?.id ?? 'none';
  await run(session, { name: 'entity.update', args: { entityId: id, description: 'One.' } });
  await run(session, { name: 'entity.update', args: { entityId: id, description: 'Two.' } });
  return { session, folder: session.store.folder, id };
}

it('takes one change back, asks where later ones collide, and goes on when told how', async () => {
  const { session, folder } = await described();
  await session.close();
  const history = historySchema.parse((await quipu(folder, 'history', folder, '--json')).json());
  const first = history[1]?.changeId ?? '';
  const asked = await quipu(folder, 'revert', folder, first, '--json');
  expect(asked.code).toBe(1);
  expect(asked.err).toMatch(/Nothing was changed.*--keep-newer.*--anyway/su);
  expect(asked.json()).toMatchObject({
    conflicts: [
      { field: 'description', message: '“Port”: the description was changed later (“Edit “Port””).' },
    ],
  });
  expect((await quipu(folder, 'revert', folder, first, '--keep-newer')).err).toContain('Nothing');
  expect((await quipu(folder, 'revert', folder, first, '--keep-newer', '--anyway')).code).toBe(2);
  const done = await quipu(folder, 'revert', folder, first, '--anyway', '--json');
  expect(done.json()).toMatchObject({ label: 'Take back: Edit “Port”' });
  expect((await quipu(folder, 'revert', folder, 'chg-none')).code).toBe(1);
});

it('goes back to a change and forth again', async () => {
  const { session, folder } = await described();
  await session.close();
  const history = historySchema.parse((await quipu(folder, 'history', folder, '--json')).json());
  const back = await quipu(folder, 'undo', folder, '--to', history.at(-1)?.changeId ?? '', '--json');
  expect(back.json()).toMatchObject({ label: 'Go back to: Import “a”' });
  expect((await quipu(folder, 'entities', folder, '--json')).json()).toEqual([]);
  expect((await quipu(folder, 'undo', folder)).out).toContain('Undone: Go back to: Import “a”');
  expect((await quipu(folder, 'entities', folder, '--json')).json()).toHaveLength(1);
});

it('merges two copies into a third, beside the first where no place is named', async () => {
  const { session, folder, id } = await described();
  await session.close();
  const other = `${folder.replace(/\.quipu$/u, '')}-2.quipu`;
  await cp(folder, other, { recursive: true });
  for (const [place, title] of [
    [folder, 'A'],
    [other, 'B'],
  ] as const) {
    const { code } = await quipu(place, 'undo', place);
    expect([code, title]).toEqual([0, title]);
  }
  const merged = await quipu(folder, 'merge', folder, other, '--json');
  expect(merged.err).toBe('');
  expect(merged.json()).toMatchObject({ common: 4, ours: 1, theirs: 1, conflicts: [], problems: [] });
  const names = await readdir(join(folder, '..'));
  expect(names).toContain('test-merged.quipu');
  const out = join(folder, '../test-merged.quipu');
  expect((await quipu(out, 'verify', out, '--json')).json()).toMatchObject({ ok: true });
  expect((await quipu(out, 'entities', out, '--json')).json()).toMatchObject([{ entityId: id }]);
  expect((await quipu(folder, 'merge', folder, other)).err).toContain('exists already');
});

it('reads a case that is open in the program, and writes nothing to it', async () => {
  const { session, folder, id } = await described();
  expect((await quipu(folder, 'history', folder)).out).toContain('Edit “Port”');
  expect((await quipu(folder, 'verify', folder, '--json')).json()).toMatchObject({ ok: true });
  const refused = await quipu(folder, 'undo', folder);
  expect(refused.code).toBe(1);
  expect(refused.err).toMatch(/open in another window or program.*Nothing was changed/su);
  // What is saved in the program meanwhile is what the command line sees next.
  await run(session, { name: 'entity.update', args: { entityId: id, description: 'Three.' } });
  expect(historySchema.parse((await quipu(folder, 'history', folder, '--json')).json())).toHaveLength(5);
  await session.close();
  expect((await quipu(folder, 'undo', folder)).code).toBe(0);
});

it('tells a step that came in parts as one line with its count, and its parts when asked', async () => {
  const session = await caseWith();
  const asset = (form: string) =>
    ({ name: 'entity.create', args: { schema: 'Asset', names: [{ form, kind: 'name' }] } }) as const;
  const step = session.inParts();
  for (const form of ['Port', 'Mine', 'Road']) {
    const command = commandSchema.parse(asset(form));
    must(await step.commit((state, context) => runCommand(state, command, context)));
  }
  step.end();
  await run(session, asset('Rail'));
  await session.close();
  const { folder } = session.store;
  const { out } = await quipu(folder, 'history', folder);
  expect(out.trim().split('\n')).toHaveLength(2);
  expect(out).toMatch(/“Port”, in 3 parts$/mu);
  const steps = historySchema.parse((await quipu(folder, 'history', folder, '--json')).json());
  expect(steps).toMatchObject([{ label: expect.stringContaining('Rail') }, { parts: 3 }]);
  expect(steps[0]).not.toHaveProperty('parts');
  const parts = historySchema.parse((await quipu(folder, 'history', folder, '--parts', '--json')).json());
  const first = parts[3]?.changeId;
  expect(parts.map((line) => line['continues'])).toEqual([undefined, first, first, undefined]);
});

import { readdir } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { UnfinishedImportsFile } from '#services/unfinished-imports';
import { commands } from '../../../src/cli/commands';
import { userFolder } from '../../../src/cli/places';
import { runProgram } from '../../../src/cli/program';
import { caseWith, testWorld, workFolder, writeFiles } from '../../support/services';

/** Runs the command line of somebody whose home is this folder; stopped at once where it is said. */
async function quipu(home: string, args: ReadonlyArray<string>, stopped = false): Promise<number> {
  return runProgram(commands, args, {
    world: testWorld(),
    folder: home,
    env: { HOME: home, APPDATA: home },
    version: '1',
    print: () => undefined,
    complain: () => undefined,
    onInterrupt: (listener) => {
      if (stopped) listener();
      return () => undefined;
    },
  });
}

it('notes an import that was stopped where the window looks for it, and forgets it when it was brought to its end', async () => {
  const home = await workFolder();
  const session = await caseWith();
  const { folder, meta } = session.store;
  await session.close();
  await writeFiles(home, { 'in/a.txt': 'one', 'in/b.txt': '' });
  const known = async () => {
    const file = await UnfinishedImportsFile.open(userFolder({ HOME: home, APPDATA: home }) ?? '');
    return file.of(meta.id);
  };
  // One that is soon brought to its end leaves no trace.
  expect(await quipu(home, ['import', folder, 'in/a.txt'])).toBe(0);
  expect(await readdir(home)).toEqual(['in']);
  await quipu(home, ['import', folder, 'in'], true);
  expect(await known()).toMatchObject([{ caseId: meta.id, paths: [join(home, 'in')] }]);
  await quipu(home, ['import', folder, 'in']);
  expect(await known()).toEqual([]);
});

it('knows where the program keeps what is of a user', () => {
  expect(userFolder({ HOME: '/home/ana' }, 'linux')).toBe('/home/ana/.config/Quipu');
  expect(userFolder({ HOME: '/home/ana', XDG_CONFIG_HOME: '/etc/ana' }, 'linux')).toBe('/etc/ana/Quipu');
  expect(userFolder({ HOME: '/Users/ana' }, 'darwin')).toBe('/Users/ana/Library/Application Support/Quipu');
  expect(userFolder({ APPDATA: '/ana/Roaming' }, 'win32')).toBe('/ana/Roaming/Quipu');
  expect(userFolder({}, 'linux')).toBeUndefined();
});

import { execFile } from 'node:child_process';
import { cp, mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { dirname, join, resolve } from 'node:path';
import { promisify } from 'node:util';
import { afterAll, afterEach, beforeAll, describe, expect, it } from 'vitest';

/**
 * Two guards keep the layers apart: the linter forbids imports by folder, and each layer is compiled with only its own
 * `lib`, `types` and references. Both are tried here on a copy of the sources with forbidden imports planted in it.
 */
const root = resolve(import.meta.dirname, '../..');
const bin = (name: string) => join(root, 'node_modules/.bin', name);
const runFile = promisify(execFile);

/** Runs a tool in the copy and gives all that it printed, whatever its exit code. */
async function output(tool: string, args: ReadonlyArray<string>, cwd: string): Promise<string> {
  try {
    const { stdout, stderr } = await runFile(bin(tool), [...args], { cwd, maxBuffer: 64 * 1024 * 1024 });
    return stdout + stderr;
  } catch (error) {
    const { stdout, stderr } = error as { stdout?: string; stderr?: string };
    return `${stdout ?? ''}${stderr ?? ''}`;
  }
}

let copy = '';

beforeAll(async () => {
  copy = await mkdtemp(join(tmpdir(), 'quipu-layers-'));
  for (const item of ['src', 'package.json', 'tsconfig.base.json', '.oxlintrc.json']) {
    await cp(join(root, item), join(copy, item), { recursive: true });
  }
  await symlink(join(root, 'node_modules'), join(copy, 'node_modules'));
});

// A planted import may bring types along that hide what the next test looks for.
const planted: string[] = [];
afterEach(async () => {
  for (const file of planted.splice(0)) await rm(join(copy, file));
});

afterAll(() => rm(copy, { recursive: true, force: true }));

async function plant(file: string, source: string): Promise<void> {
  await mkdir(dirname(join(copy, file)), { recursive: true });
  await writeFile(join(copy, file), source);
}

/** One forbidden import for each border, as `folder`, what it must not import, and a file name for it. */
const forbidden: ReadonlyArray<{ readonly file: string; readonly from: string }> = [
  { file: 'src/domain/case/planted-electron.ts', from: 'electron' },
  { file: 'src/domain/case/planted-node.ts', from: 'node:fs' },
  { file: 'src/domain/case/planted-react.ts', from: 'react' },
  { file: 'src/domain/case/planted-contract.ts', from: '#contract/channels' },
  { file: 'src/domain/case/planted-store.ts', from: '../../store/case-store' },
  { file: 'src/contract/planted-store.ts', from: '#store/case-store' },
  { file: 'src/contract/planted-node.ts', from: 'node:path' },
  { file: 'src/store/planted-contract.ts', from: '#contract/channels' },
  { file: 'src/store/planted-electron.ts', from: 'electron' },
  { file: 'src/main/services/planted-electron.ts', from: 'electron' },
  { file: 'src/main/services/planted-shell.ts', from: '../shell/windows' },
  { file: 'src/main/shell/planted-renderer.ts', from: '../../renderer/state/place' },
  { file: 'src/cli/planted-electron.ts', from: 'electron' },
  { file: 'src/cli/planted-shell.ts', from: '#shell/windows' },
  { file: 'src/preload/planted-services.ts', from: '#services/dispatch' },
  { file: 'src/preload/planted-node.ts', from: 'node:fs' },
  { file: 'src/renderer/state/planted-store.ts', from: '#store/case-store' },
  { file: 'src/renderer/state/planted-node.ts', from: 'node:fs' },
  { file: 'src/renderer/state/planted-electron.ts', from: 'electron' },
  { file: 'src/renderer/features/reader/planted-feature.ts', from: '../sources/SourceList' },
  { file: 'src/renderer/ui/planted-feature.ts', from: '../features/sources/SourceList' },
];

describe('the linter', () => {
  it('bites on a forbidden import in every layer and nowhere else', async () => {
    for (const { file, from } of forbidden) await plant(file, `import '${from}';\n`);
    planted.push(...forbidden.map(({ file }) => file));
    const printed = await output(
      'oxlint',
      ['-A', 'all', '-D', 'no-restricted-imports', '--format', 'unix', 'src'],
      copy,
    );
    const bitten = new Set([...printed.matchAll(/^(\S+?):\d+:\d+:/gmu)].map((match) => match[1]));
    expect(bitten).toEqual(new Set(forbidden.map(({ file }) => file)));
  });
});

describe('the compiler', () => {
  /** A thing that each layer must not even see, with the layer's folder. */
  const unseen: ReadonlyArray<{ readonly layer: string; readonly source: string }> = [
    { layer: 'src/domain', source: 'export const planted = process.pid;' },
    { layer: 'src/domain', source: 'export const planted = window.name;' },
    { layer: 'src/contract', source: 'export const planted = process.pid;' },
    { layer: 'src/store', source: 'export const planted = window.name;' },
    { layer: 'src/main/services', source: 'export const planted = document.title;' },
    { layer: 'src/cli', source: 'export const planted = document.title;' },
    // Electron's own types bring Node's along, so here the border to another layer is tried.
    { layer: 'src/preload', source: `export { createCase as planted } from '#store/case-store';` },
    { layer: 'src/renderer', source: 'export const planted = process.pid;' },
  ];

  it('bites where a layer uses the world of another', async () => {
    for (const [index, { layer, source }] of unseen.entries()) {
      await plant(`${layer}/planted-${index}.ts`, `${source}\n`);
    }
    const config = {
      files: [],
      references: [...new Set(unseen.map(({ layer }) => layer))].map((layer) => ({ path: layer })),
    };
    await plant('tsconfig.json', JSON.stringify(config));
    // Own output folders: the copy shares node_modules, and with it the cache of the real build.
    for (const layer of new Set(unseen.map((item) => item.layer))) {
      const file = join(copy, layer, 'tsconfig.json');
      const own = (await readFile(file, 'utf8')).replaceAll(
        /(\.\.\/)+node_modules\/\.cache\/types/gu,
        `${copy}/types`,
      );
      await writeFile(file, own);
    }
    const printed = await output('tsc', ['--build', '--pretty', 'false'], copy);
    const bitten = new Set(
      [...printed.matchAll(/^(\S+planted-\d+\.ts)\(\d+,\d+\): error/gmu)].map((m) => m[1]),
    );
    expect(bitten).toEqual(new Set(unseen.map(({ layer }, index) => `${layer}/planted-${index}.ts`)));
  });
});

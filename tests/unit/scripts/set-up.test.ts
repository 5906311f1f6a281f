import { mkdtemp, readdir, readFile, rm, stat, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join, resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';

type Zip = {
  readonly extractZip: (
    zip: string,
    folder: string,
    place: (name: string) => string | undefined,
  ) => Promise<void>;
};
type Trouble = { readonly trouble: (doing: string, error: unknown) => Error };
type Lock = {
  readonly withLock: <T>(folder: string, name: string, work: () => Promise<T>) => Promise<T>;
};

// The scripts are plain JavaScript without types: their shapes are said here.
const load = (name: string): Promise<unknown> =>
  import(resolve(import.meta.dirname, `../../../scripts/lib/${name}.mjs`)) as Promise<unknown>;
const { extractZip } = (await load('zip')) as Zip;
const { trouble } = (await load('trouble')) as Trouble;
const { withLock } = (await load('lock')) as Lock;

let folder: string;
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'quipu-set-up-'));
});
afterEach(() => rm(folder, { recursive: true, force: true }));

describe('the zip reader', () => {
  const all = (name: string): string => name;
  const text = 'the same words again and again '.repeat(50);

  test('unpacks stored, deflated and empty files where it is told to, and nothing else', async () => {
    const zip = await zipOf([
      { name: 'App/program', text, deflated: true, executable: true },
      { name: 'App/stored.txt', text: 'as it is' },
      { name: 'App/empty', text: '' },
      { name: 'App/resources/foreign.js', text: 'no' },
      { name: 'App/resources/', text: '' },
    ]);
    const out = join(folder, 'out');
    await extractZip(zip, out, (name) => (name.includes('resources') ? undefined : name.replace('App/', '')));
    expect((await readdir(out)).toSorted()).toEqual(['empty', 'program', 'stored.txt']);
    expect(await readFile(join(out, 'program'), 'utf8')).toBe(text);
    expect(await readFile(join(out, 'stored.txt'), 'utf8')).toBe('as it is');
    expect((await stat(join(out, 'program'))).mode & 0o100).toBe(0o100);
    expect((await stat(join(out, 'stored.txt'))).mode & 0o100).toBe(0);
  });

  test('writes nothing outside the folder', async () => {
    const zip = await zipOf([{ name: '../outside', text }]);
    await expect(extractZip(zip, join(folder, 'out'), all)).rejects.toThrow('outside');
    expect(await readdir(folder)).toEqual(['test.zip']);
  });

  test('refuses what is no zip file, and one that is cut short', async () => {
    const zip = await zipOf([{ name: 'file', text, deflated: true }]);
    const bytes = await readFile(zip);
    await writeFile(zip, bytes.subarray(0, bytes.length - 40));
    await expect(extractZip(zip, join(folder, 'out'), all)).rejects.toThrow('no directory');
  });

  type Entry = {
    readonly name: string;
    readonly text: string;
    readonly deflated?: boolean;
    readonly executable?: boolean;
  };

  /** A zip file of these entries, without the checksums, which the reader leaves to the archive's own hash. */
  async function zipOf(entries: ReadonlyArray<Entry>): Promise<string> {
    const local: Buffer[] = [];
    const directory: Buffer[] = [];
    let offset = 0;
    for (const { name, text: content, deflated = false, executable = false } of entries) {
      const data = deflated ? deflateRawSync(content) : Buffer.from(content);
      const header = Buffer.alloc(30);
      header.writeUInt32LE(0x04034b50, 0);
      header.writeUInt16LE(name.length, 26);
      const central = Buffer.alloc(46);
      central.writeUInt32LE(0x02014b50, 0);
      central.writeUInt16LE(deflated ? 8 : 0, 10);
      central.writeUInt32LE(data.length, 20);
      central.writeUInt16LE(name.length, 28);
      central.writeUInt32LE((executable ? 0o755 : 0o644) * 0x10000, 38);
      central.writeUInt32LE(offset, 42);
      local.push(header, Buffer.from(name), data);
      directory.push(central, Buffer.from(name));
      offset += header.length + name.length + data.length;
    }
    const end = Buffer.alloc(22);
    end.writeUInt32LE(0x06054b50, 0);
    end.writeUInt32LE(Buffer.concat(directory).length, 12);
    end.writeUInt32LE(offset, 16);
    const file = join(folder, 'test.zip');
    await writeFile(file, Buffer.concat([...local, ...directory, end]));
    return file;
  }
});

describe('what went wrong', () => {
  const noSpace = Object.assign(new Error('ENOSPC: no space left on device, write'), { code: 'ENOSPC' });

  test.each([
    ['a full disk', noSpace, 'the disk is full: free about'],
    [
      'no network',
      'npm error code ECONNREFUSED\nnpm error errno ECONNREFUSED',
      'check the network or the proxy',
    ],
    ['a wrong file', 'npm error code EINTEGRITY', 'it was thrown away: check the npm registry'],
    ['a login', 'npm error code E401', 'check its address and your login'],
    [
      'a folder of somebody else',
      "EACCES: permission denied, mkdir '/opt/x'",
      'refused write access to /opt/x',
    ],
    ['anything else', 'npm warn old\nnpm error the dog ate it', 'failed (the dog ate it)'],
  ])('%s ends in one sentence that says what to do', (_, error, says) => {
    const { message } = trouble('Installing the packages', error);
    expect(message).toContain(says);
    expect(message).toMatch(/^Installing the packages [^\n]+ run the same command again\.$/);
  });
});

describe('the lock', () => {
  test('lets one in at a time', async () => {
    const seen: string[] = [];
    const visit = (name: string): Promise<void> =>
      withLock(folder, 'test', async () => {
        seen.push(`${name} in`);
        await stat(folder);
        seen.push(`${name} out`);
      });
    await Promise.all([visit('one'), visit('two')]);
    expect(seen.map((word) => word.split(' ')[1])).toEqual(['in', 'out', 'in', 'out']);
  });

  test('is taken over from a process that is gone, and given back after a failure', async () => {
    await writeFile(join(folder, 'test.lock'), '999999999');
    const work = withLock(folder, 'test', () => Promise.reject(new Error('no')));
    await expect(work).rejects.toThrow('no');
    expect(await readdir(folder)).toEqual([]);
  });
});

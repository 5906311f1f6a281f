import { mkdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { defaultPreferences } from '#contract/preferences';
import { logIn } from '#services/log';
import { openPreferences, withChanges } from '#services/preferences';
import { readInside } from '#services/read-inside';
import { RecentCases } from '#services/recent-cases';
import { workFolder } from '../../support/services';

describe('preferences', () => {
  it('are kept, also in a folder that is not there yet', async () => {
    const folder = join(await workFolder(), 'config');
    const preferences = await openPreferences(folder);
    await preferences.set(withChanges(preferences.value, { theme: 'dark', author: '  Ada \n Lovelace ' }));
    expect((await openPreferences(folder)).value).toMatchObject({ theme: 'dark', author: 'Ada Lovelace' });
  });

  it('start afresh where the file is damaged, and never leave Changes without an author', async () => {
    const folder = await workFolder();
    await writeFile(join(folder, 'preferences.json'), '{"theme":"loud"');
    const { value } = await openPreferences(folder);
    expect(value).toMatchObject({ theme: 'system', readingSize: 17 });
    expect(value.author).not.toBe('');
    expect(withChanges(value, { author: ' ' }).author).toBe(value.author);
  });

  it('of another version give what can be taken over, and the rest is as at first', async () => {
    const folder = await workFolder();
    const written = { author: 'Ada', readingSize: 21, theme: 'neon', panels: [10, 30], flying: true };
    await writeFile(join(folder, 'preferences.json'), JSON.stringify(written));
    const { value } = await openPreferences(folder);
    expect(value).toEqual({ ...defaultPreferences, author: 'Ada', readingSize: 21, panels: [10, 30] });
    expect(withChanges(value, { readingFace: 'sans' })).toEqual({ ...value, readingFace: 'sans' });
  });

  it('end up as they were set last when they are set twice at once', async () => {
    const folder = await workFolder();
    const preferences = await openPreferences(folder);
    await Promise.all(
      [14, 15, 16].map((readingSize) => preferences.set(withChanges(preferences.value, { readingSize }))),
    );
    expect((await openPreferences(folder)).value.readingSize).toBe(16);
  });
});

describe('RecentCases', () => {
  async function withCases(
    ...names: ReadonlyArray<string>
  ): Promise<{ folder: string; recent: RecentCases }> {
    const folder = await workFolder();
    const recent = await RecentCases.open(folder);
    for (const [index, name] of names.entries()) {
      await mkdir(join(folder, name));
      await writeFile(join(folder, name, 'case.json'), '{}');
      await recent.add(join(folder, name), `Case ${name}`, `2025-01-01T00:00:0${index % 10}.000Z`);
    }
    return { folder, recent };
  }

  it('lists the one opened last first, each once, by a key that names no folder', async () => {
    const { folder, recent } = await withCases('a', 'b');
    await recent.add(join(folder, 'a'), 'Case a', '2025-02-01T00:00:00.000Z');
    const listed = await (await RecentCases.open(folder)).list();
    expect(listed.map(({ title }) => title)).toEqual(['Case a', 'Case b']);
    expect(JSON.stringify(listed)).not.toContain(folder);
    expect(listed.map(({ key }) => recent.folderOf(key))).toEqual([join(folder, 'a'), join(folder, 'b')]);
  });

  it('leaves out cases that are gone, knows no other key, and stays short', async () => {
    const { folder, recent } = await withCases(...'abcdefghijklmnop'.split(''));
    await recent.add(join(folder, 'gone'), 'Gone', '2025-02-01T00:00:00.000Z');
    const listed = await recent.list();
    expect(listed).toHaveLength(11);
    expect(listed.map(({ title }) => title)).not.toContain('Gone');
    expect(recent.folderOf('nonsense')).toBeUndefined();
  });
});

describe('logIn', () => {
  it('writes one line for each trouble into the folder of the moment', async () => {
    const folder = await workFolder();
    let place = join(folder, 'one');
    const log = logIn(
      () => place,
      () => 0,
    );
    await log({ doing: 'case.run', error: new Error('first\nline') });
    place = join(folder, 'two');
    await log({ doing: 'network', error: 'plain' });
    const one = await readFile(join(folder, 'one/logs/quipu.log'), 'utf8');
    expect(one.trim().split('\n')).toHaveLength(1);
    expect(JSON.parse(one)).toMatchObject({ at: '1970-01-01T00:00:00.000Z', doing: 'case.run' });
    expect(await readFile(join(folder, 'two/logs/quipu.log'), 'utf8')).toContain('"plain"');
  });

  it('puts a large log aside', async () => {
    const folder = await workFolder();
    await mkdir(join(folder, 'logs'));
    await writeFile(join(folder, 'logs/quipu.log'), 'x'.repeat(1_000_001));
    await logIn(
      () => folder,
      () => 0,
    )({ doing: 'a', error: 'b' });
    expect((await readFile(join(folder, 'logs/quipu.log'), 'utf8')).length).toBeLessThan(200);
    expect(await readFile(join(folder, 'logs/quipu.old.log'), 'utf8')).toHaveLength(1_000_001);
  });
});

describe('readInside', () => {
  it('reads files below its folder and nothing else', async () => {
    const folder = await workFolder();
    await mkdir(join(folder, 'served/assets'), { recursive: true });
    await mkdir(join(folder, 'served-not'));
    await writeFile(join(folder, 'served/assets/a b.js'), 'inside');
    await writeFile(join(folder, 'secret.txt'), 'outside');
    await writeFile(join(folder, 'served-not/x.js'), 'outside');
    const served = join(folder, 'served');
    expect((await readInside(served, '/assets/a%20b.js'))?.toString()).toBe('inside');
    const refused = [
      '/../secret.txt',
      '/%2e%2e/secret.txt',
      '/assets/..%2f..%2fsecret.txt',
      '/../served-not/x.js',
      '/',
      '/assets',
      '/none.js',
      '/%',
      '/%00',
    ];
    const read = await Promise.all(refused.map((path) => readInside(served, path)));
    expect(read).toEqual(refused.map(() => null));
  });
});

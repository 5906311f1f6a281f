import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { whyNotReplaced, writeWhole } from '#services/write-file';
import { workFolder } from '../../support/services';

describe('writeWhole', () => {
  it('puts a file in the place of an older one, and leaves nothing else', async () => {
    const folder = await workFolder();
    const path = join(folder, 'd.md');
    await writeFile(path, 'old');
    expect(await writeWhole(path, 'new')).toEqual({ ok: true, value: null });
    expect(await readFile(path, 'utf8')).toBe('new');
    expect(await readdir(folder)).toEqual(['d.md']);
  });

  it('leaves what is there where the disk refuses, with nothing half written beside it, and says what to do', async () => {
    const folder = await workFolder();
    const path = join(folder, 'd.md');
    await mkdir(path);
    await writeFile(join(path, 'inside'), 'kept');
    const written = await writeWhole(path, 'new');
    expect(written).toMatchObject({ ok: false, error: { code: 'export-failed' } });
    expect(written.ok ? '' : written.error.message).toContain('choose another name');
    expect(await readdir(folder)).toEqual(['d.md']);
    expect(await readFile(join(path, 'inside'), 'utf8')).toBe('kept');
    const nowhere = await writeWhole(join(folder, 'none/d.md'), 'new');
    expect(nowhere.ok ? '' : nowhere.error.message).toContain('no longer there');
  });

  it('guesses that a file that cannot be replaced is open elsewhere, and guesses nothing else', () => {
    const failed = (code: string): Error => Object.assign(new Error(code), { code });
    for (const code of ['EBUSY', 'EPERM', 'EACCES']) {
      expect(whyNotReplaced(failed(code))).toContain('open in another program');
    }
    expect(whyNotReplaced(failed('ENOSPC'))).toBeNull();
    expect(whyNotReplaced(new Error('a bug'))).toBeNull();
  });
});

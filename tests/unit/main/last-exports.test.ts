import { describe, expect, it } from 'vitest';
import { caseIdSchema, entityIdSchema } from '#domain/case/ids';
import { LastExportsFile } from '#services/last-exports';
import { workFolder } from '../../support/services';

const one = caseIdSchema.parse('case-1');
const [a, b] = [entityIdSchema.parse('a'), entityIdSchema.parse('b')];

describe('LastExportsFile', () => {
  it('keeps the newest file of each dossier of each case, over a restart', async () => {
    const folder = await workFolder();
    const file = await LastExportsFile.open(folder);
    const made = (sequence: number) => ({
      sequence,
      format: 'pdf' as const,
      file: `${sequence}.pdf`,
      at: '2026-11-12T10:00:00.000Z',
    });
    expect(file.of(one, a)).toBeNull();
    await file.set(one, [a, b], made(3));
    await file.set(one, [a], made(7));
    await file.set(caseIdSchema.parse('case-2'), [b], made(9));
    const again = await LastExportsFile.open(folder);
    expect(again.of(one, a)).toEqual(made(7));
    expect(again.of(one, b)).toEqual(made(3));
  });
});

import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { caseIdSchema, documentIdSchema } from '#domain/case/ids';
import { ReadPartsFile } from '#services/read-parts';
import { workFolder } from '../../support/services';

const id = (kind: string, n: number): string => `${kind}_${String(n).padStart(26, '0')}`;

describe('what was read of texts', () => {
  const cases = [1, 2].map((n) => caseIdSchema.parse(id('case', n)));
  const documents = [1, 2].map((n) => documentIdSchema.parse(id('doc', n)));
  const [one, other] = cases;
  const [first, second] = documents;
  if (!one || !other || !first || !second) throw new Error('no ids');
  const parts = [{ start: 0, end: 40 }];

  it('is kept for each document of each case, and what comes later takes its place', async () => {
    const folder = await workFolder();
    const file = await ReadPartsFile.open(folder);
    await file.set({ caseId: one, texts: [{ documentId: first, parts }] });
    await file.set({ caseId: one, texts: [{ documentId: second, parts: [] }] });
    await file.set({ caseId: other, texts: [{ documentId: first, parts: [{ start: 5, end: 6 }] }] });
    await file.set({ caseId: one, texts: [{ documentId: first, parts: [{ start: 0, end: 90 }] }] });
    await file.settled();
    const again = await ReadPartsFile.open(folder);
    expect(again.of(one, first)).toEqual([{ start: 0, end: 90 }]);
    expect(again.of(one, second)).toEqual([]);
    expect(again.of(other, first)).toEqual([{ start: 5, end: 6 }]);
    expect(again.of(other, second)).toEqual([]);
  });

  it('starts afresh where the file is damaged', async () => {
    const folder = await workFolder();
    await writeFile(join(folder, 'read-parts.json'), '[{"caseId":');
    expect((await ReadPartsFile.open(folder)).of(one, first)).toEqual([]);
  });
});

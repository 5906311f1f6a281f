import { readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { LastPlaces } from '#contract/last-places';
import { caseIdSchema, documentIdSchema } from '#domain/case/ids';
import { LastPlacesFile } from '#services/last-places';
import { workFolder } from '../../support/services';

const caseId = (n: number) => caseIdSchema.parse(`case-${n}`);
const documentId = documentIdSchema.parse('doc-1');

function places(offset: number): LastPlaces {
  return { sides: [{ room: 'reader', documentId }], active: 0, texts: [{ documentId, offset, below: 8 }] };
}

describe('LastPlacesFile', () => {
  it('keeps the places of each case over a restart', async () => {
    const folder = await workFolder();
    const file = await LastPlacesFile.open(folder);
    expect(file.of(caseId(1))).toBeNull();
    await file.set(caseId(1), places(100));
    await file.set(caseId(2), places(200));
    await file.set(caseId(1), places(300));
    const again = await LastPlacesFile.open(folder);
    expect(again.of(caseId(1))).toEqual(places(300));
    expect(again.of(caseId(2))).toEqual(places(200));
  });

  it('forgets the cases that were left longest ago', async () => {
    const folder = await workFolder();
    const file = await LastPlacesFile.open(folder);
    for (let n = 0; n < 40; n++) await file.set(caseId(n), places(n));
    const again = await LastPlacesFile.open(folder);
    expect(again.of(caseId(0))).toBeNull();
    expect(again.of(caseId(39))).toEqual(places(39));
  });

  it('starts afresh from a file that cannot be read', async () => {
    const folder = await workFolder();
    await writeFile(join(folder, 'last-places.json'), '[{"caseId": 7}]');
    const file = await LastPlacesFile.open(folder);
    expect(file.of(caseId(7))).toBeNull();
    await file.set(caseId(7), places(1));
    expect(JSON.parse(await readFile(join(folder, 'last-places.json'), 'utf8'))).toHaveLength(1);
  });
});

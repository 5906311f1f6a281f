import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { ImportOutcome } from '#contract/imports';
import type { DocumentId } from '#domain/case/ids';
import { unplacedMarks } from '#domain/case/versions';
import type { CaseSession } from '#services/case-session';
import { extractHere } from '#services/extractor';
import { importVersion } from '#services/import-version';
import { MentionService } from '#services/mention-service';
import { NearCopies } from '#services/near-copies';
import { PreparedTexts } from '#services/prepared-texts';
import { SearchService } from '#services/search-service';
import { VersionService } from '#services/version-service';
import {
  caseWith,
  codeOf,
  documentNamed,
  must,
  passageOf,
  run,
  workFolder,
  writeFiles,
} from '../../support/services';

const sentences = [
  'The harbour of Visby was dredged in 1908, and the island paid for it alone.',
  'The harbour of Slite was dredged in 1911, when a cement works paid for it.',
  'Nobody would pay for the harbour of Klintehamn, where hardly a ship came in.',
  'In the north the ferries to Fårö were left to the parish and its fishermen.',
  'The state counted the ships of all harbours each spring, and wrote them down.',
];
const first = sentences.join('\n\n');
const second = ['A new preface.', ...sentences.slice(0, 2), ...sentences.slice(3)]
  .join('\n\n')
  .replace('in 1908', 'in 1909');

const version = async (
  session: CaseSession,
  name: string,
  text: string,
  replaces: DocumentId,
): Promise<Awaited<ReturnType<typeof importVersion>>> => {
  const folder = await workFolder();
  await writeFiles(folder, { [name]: text });
  const tools = { extractor: extractHere, manifest: new Map() };
  return importVersion(session, [join(folder, name)], replaces, tools);
};

/** A case of one report with marks, and its second version imported as such. */
async function twoVersions(): Promise<{ session: CaseSession; outcome: ImportOutcome | undefined }> {
  const session = await caseWith({ 'report.txt': first });
  const { id } = documentNamed(session, 'report.txt');
  await run(session, {
    name: 'entity.create',
    args: {
      schema: 'Address',
      names: [{ form: 'Slite', kind: 'name' }],
      passage: await passageOf(session, 'report.txt', 'Slite'),
    },
  });
  for (const words of ['the island paid', 'hardly a ship']) {
    await run(session, {
      name: 'mark.highlight',
      args: { passage: await passageOf(session, 'report.txt', words), colour: 'amber' },
    });
  }
  const [outcome] = must(await version(session, 'report-2.txt', second, id));
  return { session, outcome };
}

describe('a file imported as a new version', () => {
  it('is one Change with the marks that moved, and undo takes all of it back', async () => {
    const { session, outcome } = await twoVersions();
    const older = documentNamed(session, 'report.txt');
    const newer = documentNamed(session, 'report-2.txt');
    expect(outcome).toMatchObject({
      status: 'imported',
      documentId: newer.id,
      replaces: older.id,
      carried: 2,
      unplaced: 1,
    });
    expect(session.steps().undo?.label).toMatch(
      / as a new version of .*: 2 marks carried over, 1 unplaced$/u,
    );
    const text = must(await session.text(newer.id));
    for (const { anchor } of session.state.annotationsOf(newer.id)) {
      expect(text.slice(anchor.start, anchor.end)).toBe(anchor.exact);
    }
    expect((await session.store.verify()).problems).toEqual([]);
    must(await session.undo());
    expect(session.state.documents().map(({ id }) => id)).toEqual([older.id]);
    expect(session.state.annotationsOf(older.id)).toHaveLength(3);
    must(await session.redo());
    expect(session.state.annotationsOf(newer.id)).toHaveLength(2);
  });

  it('is refused before anything is read where there are several files, or a newer version', async () => {
    const { session } = await twoVersions();
    const older = documentNamed(session, 'report.txt');
    const before = session.store.sequence;
    expect(codeOf(await version(session, 'report-3.txt', first, older.id))).toBe('version-there');
    const tools = { extractor: extractHere, manifest: new Map() };
    const newer = documentNamed(session, 'report-2.txt');
    expect(codeOf(await importVersion(session, [], newer.id, tools))).toBe('version-needs-one-file');
    expect(session.store.sequence).toBe(before);
  });

  it('that is in the case already is filed', async () => {
    const session = await caseWith({ 'a.txt': first, 'b.txt': second });
    const a = documentNamed(session, 'a.txt');
    const [outcome] = must(await version(session, 'again.txt', second, a.id));
    expect(outcome).toMatchObject({ status: 'duplicate', replaces: a.id });
    expect(session.state.newerVersionOf(a.id)?.file).toBe('b.txt');
  });

  it('that cannot be read changes nothing and says why', async () => {
    const session = await caseWith({ 'a.txt': first });
    const { id } = documentNamed(session, 'a.txt');
    const [outcome] = must(await version(session, 'empty.txt', '', id));
    expect(outcome?.status).toBe('failed');
    expect(session.state.newerVersionOf(id)).toBeUndefined();
  });
});

describe('an older version', () => {
  it('is not searched and offers no suggestion; its marks wait in the tray with their candidates', async () => {
    const { session } = await twoVersions();
    const newer = documentNamed(session, 'report-2.txt');
    const texts = new PreparedTexts(session);
    const found = must(
      await new SearchService(session, texts).passages(
        { query: 'harbour', mode: 'words', wholeWords: true },
        100,
      ),
    );
    expect(found.documents.map(({ documentId }) => documentId)).toEqual([newer.id]);
    await run(session, {
      name: 'entity.create',
      args: { schema: 'Address', names: [{ form: 'Klintehamn', kind: 'name' }] },
    });
    expect(must(await new MentionService(session, texts).suggested({}))).toEqual([]);
    const service = new VersionService(session, texts);
    const tray = must(await service.tray());
    expect(tray.map(({ quote }) => quote)).toEqual(['hardly a ship']);
    expect(tray[0]?.newestId).toBe(newer.id);
    const [item] = tray;
    await run(session, { name: 'version.leave', args: { annotationIds: item ? [item.annotationId] : [] } });
    expect(must(await service.tray())).toEqual(tray);
  });

  it('offers the place of a changed name, and accepting it empties the tray', async () => {
    const session = await caseWith({ 'report.txt': first });
    await run(session, {
      name: 'entity.create',
      args: {
        schema: 'PublicBody',
        names: [{ form: 'cement works', kind: 'name' }],
        passage: await passageOf(session, 'report.txt', 'cement works'),
      },
    });
    const older = documentNamed(session, 'report.txt');
    must(await version(session, 'new.txt', first.replace('cement works', 'cement company'), older.id));
    const service = new VersionService(session, new PreparedTexts(session));
    const [item] = must(await service.tray());
    const [candidate] = item?.candidates ?? [];
    expect(candidate).toMatchObject({ quote: 'cement company' });
    expect(candidate?.before).toContain('when a');
    if (!item || !candidate) return;
    await run(session, {
      name: 'version.place',
      args: { annotationId: item.annotationId, passage: candidate.passage },
    });
    expect(must(await service.tray())).toEqual([]);
    expect(unplacedMarks(session.state)).toEqual([]);
  });

  it('can be compared with the newer one', async () => {
    const { session } = await twoVersions();
    const service = new VersionService(session, new PreparedTexts(session));
    const [older, newer] = ['report.txt', 'report-2.txt'].map((file) => documentNamed(session, file).id);
    if (!older || !newer) throw new Error('no versions');
    const { paragraphs } = must(await service.compare(older, newer));
    expect(paragraphs.map(({ kind }) => kind)).toEqual(['added', 'changed', 'removed']);
  });
});

describe('near copies', () => {
  it('are found with their share, the same text under other bytes too; others are not', async () => {
    const session = await caseWith({
      'a.txt': first,
      'b.txt': second,
      'c.txt': `\uFEFF${first.replaceAll('\n', '\r\n')}`,
      'd.txt': 'Of trains in Peru, which have nothing to do with harbours at all.',
      'e.txt': '!!!',
      'f.txt': '???',
    });
    const id = (file: string): DocumentId => documentNamed(session, file).id;
    const service = new NearCopies(session);
    const found = await service.of([id('a.txt'), id('d.txt'), id('e.txt')]);
    expect(found.map(({ otherId, sameText }) => [otherId, sameText])).toEqual([
      [id('c.txt'), true],
      [id('b.txt'), false],
    ]);
    expect(found[0]?.share).toBe(1);
    expect(found[1]?.share).toBeGreaterThan(0.75);
    expect(found[1]?.share).toBeLessThan(0.9);
    const likely = await service.likely();
    expect(likely).toContainEqual({ documentId: id('a.txt'), otherId: id('c.txt') });
    expect(new Set(likely.map(({ documentId }) => documentId))).toEqual(
      new Set([id('a.txt'), id('b.txt'), id('c.txt')]),
    );
    await run(session, { name: 'version.file', args: { documentId: id('b.txt'), replaces: id('a.txt') } });
    expect((await service.of([id('b.txt')])).map(({ otherId }) => otherId)).toEqual([id('c.txt')]);
  });
});

import { readdir } from 'node:fs/promises';
import { dirname, join, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entityIdSchema } from '#domain/case/ids';
import { noteText } from '#domain/notes/blocks';
import { DossierService } from '#services/dossier-service';
import { MentionService } from '#services/mention-service';
import { openSession } from '#services/open-session';
import { makeSampleCase, readSample } from '#services/sample-case';
import { closedLater, codeOf, must, testWorld, workFolder, writeFiles } from '../../support/services';

const seeds = resolve(import.meta.dirname, '../../../seeds');

describe('makeSampleCase', () => {
  it('makes the case that sample-case.json describes, sound and by the sample’s author', async () => {
    const folder = join(await workFolder(), 'sample.quipu');
    must(await makeSampleCase(folder, seeds, testWorld()));
    const session = closedLater(must(await openSession(folder, testWorld())));
    const sample = await readSample(seeds);
    const { state, store } = session;

    expect(store.meta.title).toBe(sample.title);
    expect(state.documents().map(({ origins }) => origins.title)).toEqual(Array(5).fill('manifest'));
    expect(
      state
        .entities()
        .map(({ id }) => id)
        .sort(),
    ).toEqual(sample.entities.map(({ key }) => key).sort());
    const marks = state.documents().flatMap(({ id }) => state.annotationsOf(id));
    expect(marks.filter(({ kind }) => kind === 'highlight')).toHaveLength(sample.highlights.length);
    expect(marks.filter(({ kind }) => kind === 'comment')).toHaveLength(sample.comments.length);
    expect(new Set(marks.map(({ author }) => author))).toEqual(new Set([sample.author]));
    expect(state.statements()).toHaveLength(sample.statements.length);
    expect(marks.filter(({ kind }) => kind === 'evidence')).toHaveLength(
      sample.statements.flatMap(({ evidence }) => evidence).length,
    );
    expect(state.questions().map(({ status, statementIds }) => [status, statementIds.length])).toEqual(
      sample.questions.map(({ status, statements }) => [status, statements.length]),
    );
    const note = state.noteAbout({ of: 'case' });
    expect(note && noteText(note.content)).toContain('Port of Chancay');

    const service = new MentionService(session);
    const review = sample.entities.map(async ({ key, mentions }) => {
      const open = must(await service.suggested({ entityId: key })).length;
      return { key, mentions, open: open > 0, accepted: state.mentionsOf(key).length > 0 };
    });
    expect(await Promise.all(review)).toEqual(
      sample.entities.map(({ key, mentions }) => ({
        key,
        mentions,
        open: mentions === 'suggested',
        accepted: mentions === 'accepted',
      })),
    );
    const dossier = must(await new DossierService(session).view(entityIdSchema.parse(sample.dossier)));
    expect(dossier.sources).toHaveLength(5);
    expect(dossier.assessment.length).toBeGreaterThan(0);
    expect(dossier.broken).toEqual([]);
    expect(await store.verify()).toMatchObject({ ok: true, problems: [] });
  });

  it('leaves what is there alone, and nothing of itself behind', async () => {
    const folder = join(await workFolder(), 'sample.quipu');
    await writeFiles(folder, { 'mine.txt': 'Mine.' });
    const made = makeSampleCase(folder, seeds, testWorld());
    await expect(made).rejects.toThrow(/ENOTEMPTY|EEXIST/u);
    expect(await readdir(dirname(folder))).toEqual(['sample.quipu']);
    expect(await readdir(folder)).toEqual(['mine.txt']);
    expect(codeOf(await openSession(folder, testWorld()))).toBe('not-a-case');
  });
});

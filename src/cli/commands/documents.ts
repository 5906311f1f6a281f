import { resolve } from 'node:path';
import type { ImportOutcome } from '#contract/imports';
import { fail, ok } from '#domain/result';
import { layoutText } from '#domain/text/layout';
import { faultWords, qualityLine, qualityOf } from '#domain/text/quality';
import type { CaseSession } from '#services/case-session';
import { formats } from '#services/extract/formats';
import { importFiles } from '#services/import';
import { ImportControl } from '#services/import-control';
import type { ImportProgress } from '#services/import-tools';
import { importVersion } from '#services/import-version';
import { readManifest } from '#services/manifest';
import { NearCopies } from '#services/near-copies';
import { withExtractor } from '../child-extractor';
import { NotedImport } from '../import-note';
import type { CliCommand } from '../program';
import { importLine } from '../progress-line';
import { manifestFile, userFolder } from '../places';
import { counted, documentOption, table, withCase } from './shared';

/**
 * `import`: files and folders into a case, as one step of its history. On a terminal it shows how far it is; Ctrl+C stops it and keeps
 * what came in, and the same command goes on.
 */
export const importCommand: CliCommand = {
  name: 'import',
  words: ['CASE', 'PATH…'],
  options: { password: { value: 'WORD' }, replaces: { value: 'DOCUMENT' } },
  does: `imports files and folders of them: ${formats.flatMap(({ endings }) => endings.slice(0, 1)).join(', ')}`,
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'write', async (session) => {
      const paths = invocation.words.slice(1).map((path) => resolve(surroundings.folder, path));
      const { manifest } = await readManifest(manifestFile());
      const password = invocation.values['password'];
      const older = documentOption(session, invocation, 'replaces');
      if (!older.ok) return older;
      const control = new ImportControl();
      const stopListening = surroundings.onInterrupt?.(() => control.cancel());
      const line = surroundings.terminal && importLine(surroundings.terminal);
      const { now } = surroundings.world;
      const noted = older.value
        ? null
        : await NotedImport.begin(
            userFolder(surroundings.env),
            session.store.meta.id,
            paths,
            `import-${now().toString(36)}`,
          );
      let far = { done: 0, total: 0 };
      const onProgress = (progress: ImportProgress): void => {
        far = progress;
        line?.show(progress);
        noted?.far(progress);
      };
      const imported = await withExtractor((extractor) => {
        const tools = {
          extractor,
          manifest,
          control,
          onProgress,
          ...(noted && { onFailed: noted.failed }),
          ...(password !== undefined && { password }),
        };
        return older.value
          ? importVersion(session, paths, older.value.id, tools)
          : importFiles(session, paths, tools);
      }).finally(() => {
        line?.end();
        stopListening?.();
      });
      await noted?.end(imported.ok && !control.signal.aborted, far);
      if (!imported.ok) return imported;
      const outcomes = { value: await withNearCopies(session, imported.value) };
      const failed = outcomes.value.filter(({ status }) => status === 'failed');
      const text = table(
        outcomes.value.map((outcome) => [
          outcome.status,
          outcome.file,
          outcome.message ?? [sayVersion(outcome), ...(outcome.notes ?? [])].filter(Boolean).join(' '),
        ]),
      );
      if (control.signal.aborted && far.done < far.total) {
        const complaint = `Stopped after ${far.done} of ${counted(far.total, 'file')}. What came in is in the case; the same command goes on.`;
        return ok({ json: outcomes.value, text, complaint });
      }
      if (outcomes.value.length === 0) {
        return ok({ json: [], text: '', complaint: 'There is no file at these paths.' });
      }
      if (failed.length < outcomes.value.length) return ok({ json: outcomes.value, text });
      const complaint = `${counted(failed.length, 'file')} could not be imported: ${failed[0]?.message ?? ''}`;
      return ok({ json: outcomes.value, text, complaint });
    }),
};

/** Near copies are looked for after imports of up to so many files: each is compared with the whole case. */
const MOST_COMPARED = 200;

/** Says of each file that came in which documents of the case it nearly equals. */
async function withNearCopies(
  session: CaseSession,
  outcomes: ReadonlyArray<ImportOutcome>,
): Promise<ReadonlyArray<ImportOutcome>> {
  const ids = outcomes.flatMap(({ status, documentId }) =>
    status === 'imported' && documentId ? [documentId] : [],
  );
  if (ids.length === 0 || ids.length > MOST_COMPARED) return outcomes;
  const copies = await new NearCopies(session).of(ids);
  return outcomes.map((outcome) => {
    const similar = copies.flatMap(({ documentId, otherId, share }) => {
      const other = session.state.document(otherId);
      return documentId === outcome.documentId && other
        ? [{ documentId: otherId, file: other.file, share }]
        : [];
    });
    return similar.length > 0 ? { ...outcome, similar } : outcome;
  });
}

/** What a person reads of a file that came in: its id, what it replaces, what it is like. */
function sayVersion({ documentId, carried, unplaced, similar }: ImportOutcome): string {
  const version =
    carried === undefined
      ? ''
      : `, a new version: ${counted(carried, 'mark')} carried over, ${unplaced ?? 0} unplaced`;
  const [most] = similar ?? [];
  const like = most ? `, nearly the same as ${most.file} (${Math.floor(most.share * 100)} %)` : '';
  return `${documentId ?? ''}${version}${like}`;
}

/** `layout`: how the reader lays a text out. */
export const layoutCommand: CliCommand = {
  name: 'layout',
  words: ['CASE'],
  options: { document: { value: 'ID', required: true } },
  does: 'shows the reading layout of a document: quality, blocks, noise and footnotes',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'read', async (session) => {
      const document = documentOption(session, invocation);
      if (!document.ok) return document;
      if (!document.value) return fail('usage', 'layout needs --document.');
      const text = await session.text(document.value.id);
      if (!text.ok) return text;
      const layout = layoutText(text.value);
      const blocks = layout.blocks.map(({ kind, start, end }) => ({ kind, start, end }));
      const noise = layout.noise.map(({ kind, start, end }) => ({ kind, start, end }));
      const footnotes = layout.footnotes.map(({ number, start, end, word }) => ({
        number,
        start,
        end,
        word: { start: word.start, end: word.end },
      }));
      const found = qualityOf(text.value, layout);
      const quality = { ...found, line: qualityLine(found) };
      const line = (kind: string, start: number, end: number): ReadonlyArray<string> => {
        const words = text.value.slice(start, end).replace(/\s+/gu, ' ').trim();
        return [kind, `${start}–${end}`, words.length > 80 ? `${words.slice(0, 79)}…` : words];
      };
      return ok({
        json: { quality, blocks, noise, footnotes },
        text: table([
          [quality.line],
          ...found.unfinished.map(({ fault, start, end }) => line(faultWords[fault], start, end)),
          ...blocks.map(({ kind, start, end }) => line(kind, start, end)),
          ...noise.map(({ kind, start, end }) => line(`(${kind})`, start, end)),
          ...footnotes.map(({ number, word, end }) => line(`footnote ${number}`, word.start, end)),
        ]),
      });
    }),
};

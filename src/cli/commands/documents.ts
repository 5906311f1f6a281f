import { resolve } from 'node:path';
import { fail, ok } from '#domain/result';
import { layoutText } from '#domain/text/layout';
import { faultWords, qualityLine, qualityOf } from '#domain/text/quality';
import { extractHere } from '#services/extractor';
import { importFiles } from '#services/import';
import { readManifest } from '#services/manifest';
import type { CliCommand } from '../program';
import { manifestFile } from '../places';
import { counted, documentOption, table, withCase } from './shared';

/** `import`: files and folders into a case, as one Change. */
export const importCommand: CliCommand = {
  name: 'import',
  words: ['CASE', 'PATH…'],
  options: {},
  does: 'imports .txt and .md files, and folders of them',
  run: (invocation, surroundings) =>
    withCase(invocation, surroundings, 'write', async (session) => {
      const paths = invocation.words.slice(1).map((path) => resolve(surroundings.folder, path));
      const { manifest } = await readManifest(manifestFile());
      const outcomes = await importFiles(session, paths, { extractor: extractHere, manifest });
      if (!outcomes.ok) return outcomes;
      const failed = outcomes.value.filter(({ status }) => status === 'failed');
      const text = table(
        outcomes.value.map(({ status, file, documentId, message }) => [
          status,
          file,
          message ?? documentId ?? '',
        ]),
      );
      if (outcomes.value.length === 0) {
        return ok({ json: [], text: '', complaint: 'There is no file at these paths.' });
      }
      if (failed.length < outcomes.value.length) return ok({ json: outcomes.value, text });
      const complaint = `${counted(failed.length, 'file')} could not be imported: ${failed[0]?.message ?? ''}`;
      return ok({ json: outcomes.value, text, complaint });
    }),
};

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

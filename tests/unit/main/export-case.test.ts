import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { setImmediate } from 'node:timers/promises';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { parse } from 'csv-parse/sync';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import { z } from 'zod';
import type { EntityId } from '#domain/case/ids';
import { recordSchema } from '#domain/case/record';
import { unguarded } from '#domain/exchange/csv';
import { exchangeFormats, type ExchangeFormat } from '#domain/exchange/formats';
import { sourceFile } from '#domain/exchange/refi-project';
import { fail, ok } from '#domain/result';
import type { CaseSession } from '#services/case-session';
import { importEntityFile } from '#services/entity-file';
import { caseFileName, exportCase, uuidOf, type ExchangeProgress } from '#services/export-case';
import { writePieces } from '#services/write-file';
import { zipPieces } from '#services/zip-pieces';
import { noteOf } from '../../support/builders';
import { ftmModels, ftmProblems, jsonLines, refiProblems } from '../../support/exchange';
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

const texts = {
  'a.txt': '🏴 Elena Paz directs Marten Lines.\n\n=1+1 is what "she" says, & <that> is it.',
  'b.txt': 'Marten Lines owns the 🚢 harbour.',
};
const version = '1.2.3';

async function vale(): Promise<{ session: CaseSession; paz: EntityId }> {
  const session = await caseWith(texts);
  const tag = async (file: string, words: string, name: string, schema: string): Promise<void> => {
    const passage = await passageOf(session, file, words);
    await run(session, {
      name: 'entity.create',
      args: { schema, names: [{ form: name, kind: 'name' }], passage },
    });
  };
  await tag('a.txt', 'Elena Paz', 'Elena Paz', 'Person');
  await tag('b.txt', 'Marten Lines', 'Marten Lines', 'Company');
  const passage = await passageOf(session, 'a.txt', '=1+1 is what "she" says');
  await run(session, { name: 'mark.comment', args: { passage, content: noteOf('@SUM(A1) is odd') } });
  await run(session, {
    name: 'mark.highlight',
    args: { passage: await passageOf(session, 'b.txt', '🚢 harbour'), colour: 'blue' },
  });
  const [paz] = session.state.entities();
  if (!paz) throw new Error('nobody');
  return { session, paz: paz.id };
}

/** Exports, and reads what was written. */
async function exported(
  session: CaseSession,
  format: ExchangeFormat,
  options: Partial<Parameters<typeof exportCase>[3]> = {},
): Promise<Uint8Array> {
  const file = join(await workFolder(), 'out');
  must(await exportCase(session, format, file, { version, ...options }));
  return readFile(file);
}

const utf8 = (bytes: Uint8Array | undefined): string =>
  new TextDecoder('utf-8', { ignoreBOM: true }).decode(bytes);

describe('exportCase', () => {
  it('writes a REFI-QDA project whose positions fit the texts beside it', async () => {
    const { session } = await vale();
    const parts = unzipSync(await exported(session, 'refi'));
    const project = utf8(parts['project.qde']);
    expect(await refiProblems([project], 'Project')).toEqual([]);
    const guidOf = (name: string): string => uuidOf(`${session.store.meta.id} ${name}`);
    for (const file of ['a.txt', 'b.txt'] as const) {
      const name = sourceFile(documentNamed(session, file), { guidOf });
      expect(utf8(parts[`Sources/${name}`])).toBe(texts[file]);
      expect(project).toContain(`internal://${name}`);
    }
    expect(Object.keys(parts)).toHaveLength(3);
    const [, start, end] = /name="🚢 harbour" startPosition="(\d+)" endPosition="(\d+)"/u.exec(project) ?? [];
    expect(Array.from(texts['b.txt']).slice(Number(start), Number(end)).join('')).toBe('🚢 harbour');
    expect(await refiProblems([utf8(await exported(session, 'refi-codebook'))], 'Codebook')).toEqual([]);
  });

  it('writes FollowTheMoney that another case takes in', async () => {
    const { session, paz } = await vale();
    const text = utf8(await exported(session, 'ftm'));
    for (const model of ftmModels) expect(ftmProblems(jsonLines(text), model)).toEqual([]);
    const other = await caseWith();
    expect(must(await importEntityFile(other, text))).toMatchObject({ imported: 2, updated: 0 });
    expect(other.state.entity(paz)).toMatchObject({
      schema: 'Person',
      names: [{ form: 'Elena Paz', kind: 'name' }],
    });
    expect(must(await importEntityFile(other, text))).toMatchObject({ imported: 0, updated: 2 });
  });

  it('writes everything as JSON: records as they are, and texts', async () => {
    const { session } = await vale();
    const { records, texts: written } = z
      .object({ records: z.array(recordSchema), texts: z.array(z.looseObject({ text: z.string() })) })
      .parse(JSON.parse(utf8(await exported(session, 'json'))));
    expect(new Map(records.map((record) => [record.id, record]))).toEqual(
      new Map([...session.state.records()].map((record) => [record.id, record])),
    );
    expect(written.map(({ text }) => text)).toEqual([texts['a.txt'], texts['b.txt']]);
  });

  it('writes tables that spreadsheets read and never calculate', async () => {
    const { session } = await vale();
    const parts = unzipSync(await exported(session, 'csv'));
    expect(Object.keys(parts)).toEqual([
      'documents.csv',
      'entities.csv',
      'names.csv',
      'marks.csv',
      'statements.csv',
      'notes.csv',
      'questions.csv',
    ]);
    const marks: ReadonlyArray<Readonly<Record<string, string>>> = parse(utf8(parts['marks.csv']), {
      bom: true,
      columns: true,
      record_delimiter: '\r\n',
    });
    const comment = marks.find(({ kind }) => kind === 'comment');
    expect(comment).toMatchObject({ quote: '\'=1+1 is what "she" says', comment: "'@SUM(A1) is odd" });
    expect(unguarded(comment?.['comment'] ?? '')).toBe('@SUM(A1) is odd');
    for (const { file, start, end, quote } of marks) {
      const text = texts[file as keyof typeof texts];
      expect(text.slice(Number(start), Number(end))).toBe(unguarded(quote ?? ''));
    }
    for (const bytes of Object.values(parts)) expect(utf8(bytes).charCodeAt(0)).toBe(0xfeff);
  });

  it('writes the same file for the same case, and counts what is in it', async () => {
    const { session } = await vale();
    for (const format of exchangeFormats) {
      expect(await exported(session, format)).toEqual(await exported(session, format));
    }
    expect(must(await exportCase(session, 'w3c', join(await workFolder(), 'out'), { version }))).toEqual({
      documents: 2,
      entities: 2,
      marks: 4,
      mentions: 2,
      statements: 0,
      notes: 1,
      comments: 1,
      questions: 0,
      characters: texts['a.txt'].length + texts['b.txt'].length,
    });
  });

  it('leaves no trace of a document that is left out, in any format', async () => {
    const { session } = await vale();
    const { id } = documentNamed(session, 'b.txt');
    for (const format of exchangeFormats) {
      const bytes = await exported(session, format, { scope: { withoutNotes: true, leaveOut: [id] } });
      const isZip = format === 'csv' || format === 'refi';
      const said = isZip ? Object.values(unzipSync(bytes)).map(utf8).join('\n') : utf8(bytes);
      expect(said).not.toMatch(/b\.txt|harbour|SUM/u);
      expect(said).toContain('Elena Paz');
    }
  });

  it('writes nothing where a quote does not hold or a text is gone, and says which', async () => {
    const { session } = await vale();
    const folder = await workFolder();
    await writeFile(join(folder, 'out'), 'older');
    const { sha256 } = documentNamed(session, 'b.txt');
    await writeFile(join(session.store.folder, 'documents', sha256, 'text.txt'), 'Marten Lines sold it.');
    for (const format of exchangeFormats) {
      const stopped = await exportCase(session, format, join(folder, 'out'), { version });
      expect(codeOf(stopped)).toBe('text-missing');
      expect(stopped.ok ? '' : stopped.error.message).toContain('b.txt');
    }
    expect(await readdir(folder)).toEqual(['out']);
    expect(await readFile(join(folder, 'out'), 'utf8')).toBe('older');
    // Without that document the rest can be written.
    const scope = { withoutNotes: false, leaveOut: [documentNamed(session, 'b.txt').id] };
    must(await exportCase(session, 'json', join(folder, 'out'), { version, scope }));
  });

  it('writes nothing where a mark or a document says something else than the text', async () => {
    const { session } = await vale();
    const file = join(await workFolder(), 'out');
    const document = documentNamed(session, 'b.txt');
    const [mark] = session.state.annotationsOf(document.id).filter(({ kind }) => kind === 'highlight');
    if (!mark) throw new Error('no mark');
    const { start, end } = mark.anchor;
    const broken = { ...mark, anchor: { ...mark.anchor, start: start - 1, end: end - 1 } };
    must(await session.commit(() => ok({ label: 'Break', put: [broken], remove: [] })));
    const stopped = await exportCase(session, 'csv', file, { version });
    expect(codeOf(stopped)).toBe('quote-broken');
    expect(stopped.ok ? '' : stopped.error.message).toContain('“🚢 harbour” in b.txt');
    const other = { ...document, textSha256: 'f'.repeat(64) };
    must(await session.commit(() => ok({ label: 'Break', put: [mark, other], remove: [] })));
    expect(codeOf(await exportCase(session, 'csv', file, { version }))).toBe('text-missing');
  });

  it('says how far it is, and stops where it is asked to, with nothing left', async () => {
    const { session } = await vale();
    const folder = await workFolder();
    const seen: ExchangeProgress[] = [];
    const stop = new AbortController();
    const stopped = await exportCase(session, 'json', join(folder, 'out'), {
      version,
      signal: stop.signal,
      progress: (progress) => {
        seen.push(progress);
        if (progress.what === 'writing' && progress.done === 1) stop.abort();
      },
    });
    expect(codeOf(stopped)).toBe('cancelled');
    expect(await readdir(folder)).toEqual([]);
    expect(seen).toEqual([
      { what: 'checking', done: 0, total: 2 },
      { what: 'checking', done: 1, total: 2 },
      { what: 'writing', done: 0, total: 2 },
      { what: 'writing', done: 1, total: 2 },
    ]);
    expect(codeOf(await exportCase(session, 'ftm', join(folder, 'no', 'out'), { version }))).toBe(
      'export-failed',
    );
  });

  it('proposes a name that any disk takes', () => {
    expect(caseFileName('Vale: "a/b"?', 'csv')).toBe('Vale a b tables');
    expect(caseFileName('...', 'json')).toBe('Case');
  });
});

describe('large archives', () => {
  it('are written with one text in memory at a time', async () => {
    const folder = await workFolder();
    const COUNT = 10_000;
    const text = `${'The harbour stayed as it was. '.repeat(340)}🚢`;
    // Only what is still held counts, not what nobody has swept up yet.
    setFlagsFromString('--expose-gc');
    const sweep: unknown = runInNewContext('gc');
    if (typeof sweep !== 'function') throw new Error('no gc');
    const held = async (): Promise<number> => {
      sweep();
      // What zlib held is given back in a turn of its own.
      await setImmediate();
      sweep();
      return process.memoryUsage().arrayBuffers + process.memoryUsage().heapUsed;
    };
    const before = await held();
    let most = 0;
    let made = 0;
    const entries = async function* () {
      for (; made < COUNT; made++) {
        if (made % 1000 === 999) most = Math.max(most, (await held()) - before);
        yield ok({ name: `Sources/${made}.txt`, pieces: [text] });
      }
    };
    must(await writePieces(join(folder, 'out.zip'), zipPieces(entries(), Date.UTC(2025, 0, 1))));
    const bytes = await readFile(join(folder, 'out.zip'));
    const parts = unzipSync(bytes, {
      filter: ({ name }) => name.endsWith('/9999.txt') || name.endsWith('/0.txt'),
    });
    expect(Object.values(parts).map(utf8)).toEqual([text, text]);
    // All texts together are 100 MB.
    expect(most).toBeLessThan(16 * 1024 * 1024);
  }, 120_000);

  it('stop at the first text that fails, and refuse what no archive can hold', async () => {
    const folder = await workFolder();
    await writeFiles(folder, { 'out.zip': 'older' });
    const entries = [ok({ name: 'a', pieces: ['a'] }), fail('text-missing', 'It is gone.')];
    const path = join(folder, 'out.zip');
    expect(codeOf(await writePieces(path, zipPieces(entries, Date.UTC(2025, 0, 1))))).toBe('text-missing');
    const many = function* () {
      for (let at = 0; at <= 65_535; at++) yield ok({ name: `${at}`, pieces: [] });
    };
    expect(codeOf(await writePieces(path, zipPieces(many(), Date.UTC(2025, 0, 1))))).toBe('too-large');
    expect(await readFile(path, 'utf8')).toBe('older');
  });

  it('part no character', async () => {
    const folder = await workFolder();
    const text = `x${'🚢'.repeat(100_000)}`;
    const entries = [ok({ name: 'a', pieces: [text, '🏴', ''] })];
    must(await writePieces(join(folder, 'out.zip'), zipPieces(entries, Date.UTC(2025, 0, 1))));
    expect(utf8(unzipSync(await readFile(join(folder, 'out.zip')))['a'])).toBe(`${text}🏴`);
  });
});

import { PDFDocument } from '@cantoo/pdf-lib';
import { appendFile, readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { entityIdSchema } from '#domain/case/ids';
import { ok } from '#domain/result';
import { BookService } from '#services/book-service';
import type { CaseSession } from '#services/case-session';
import { DossierService, type ExportTools } from '#services/dossier-service';
import type { PrintJob } from '#services/ports';
import { dossierSince } from '#services/since-export';
import { caseWith, codeOf, documentNamed, must, passageOf, run, workFolder } from '../../support/services';

const port = entityIdSchema.parse('port');
const paz = entityIdSchema.parse('paz');
const nobody = entityIdSchema.parse('nobody');

async function twoEntities(): Promise<CaseSession> {
  const session = await caseWith({
    'a.txt': 'Elena Paz built the Port of Vale.',
    'b.txt': 'The Port of Vale grew.',
  });
  const named = (id: typeof port, schema: string, form: string) => {
    const names = [{ form, kind: 'name' as const }];
    return { id, schema, names, description: '', properties: {} };
  };
  const entities = [
    named(port, 'Asset', 'Port of Vale'),
    named(paz, 'Person', 'Elena Paz'),
    named(nobody, 'Person', 'Nobody'),
  ];
  await run(session, { name: 'entity.import', args: { entities } });
  for (const [file, words, entityId] of [
    ['a.txt', 'Elena Paz', paz],
    ['a.txt', 'Port of Vale', port],
    ['b.txt', 'Port of Vale', port],
  ] as const) {
    const passage = await passageOf(session, file, words);
    await run(session, { name: 'mention.tag', args: { entityId, passage } });
  }
  return session;
}

function booksOf(session: CaseSession): BookService {
  return new BookService(session, new DossierService(session));
}

/** A printer that makes empty pages and keeps what it was given. */
async function tools(): Promise<ExportTools & { readonly printed: PrintJob[] }> {
  const printed: PrintJob[] = [];
  const print = async (job: PrintJob) => {
    printed.push(job);
    const pdf = await PDFDocument.create();
    pdf.addPage([595, 842]).drawLine({ start: { x: 0, y: 0 }, end: { x: 9, y: 9 } });
    return ok({ bytes: await pdf.save() });
  };
  return { printed, fonts: await workFolder(), printer: { print } };
}

describe('BookService', () => {
  it('binds everyone with accepted mentions, in every format', async () => {
    const books = booksOf(await twoEntities());
    const folder = await workFolder();
    expect(books.everyone()).toEqual([paz, port]);
    for (const format of ['html', 'md', 'docx', 'pdf'] as const) {
      const made = must(
        await books.export(books.everyone(), format, join(folder, `b.${format}`), await tools()),
      );
      expect(made).toMatchObject({ chapters: 2, citations: 3 });
    }
    expect((await readdir(folder)).sort()).toEqual(['b.docx', 'b.html', 'b.md', 'b.pdf']);
    expect(await readFile(join(folder, 'b.md'), 'utf8')).toContain(
      '- **Elena Paz** [\\[1\\]](#^p1)–[\\[2\\]](#^p2)',
    );
  });

  it('prints once to learn the pages, once with the index, and its lines', async () => {
    const books = booksOf(await twoEntities());
    const around = await tools();
    const said: string[] = [];
    const progress = ({ what }: { what: string }): void => void said.push(what);
    const file = join(await workFolder(), 'b.pdf');
    must(await books.export([port, paz, port], 'pdf', file, around, { progress }));
    expect(around.printed.map(({ tagged }) => tagged)).toEqual([false, true, false]);
    expect([...new Set(said)]).toEqual(['reading', 'laying-out', 'indexing', 'numbering', 'joining']);
  });

  it('is made by the template of the case, not by those of its entities', async () => {
    const session = await twoEntities();
    const template = { sections: ['passages' as const], empty: 'leave-out' as const, paper: 'a4' as const };
    await run(session, {
      name: 'template.write',
      args: { name: 'Short', ...template, marking: 'For the desk', useFor: null },
    });
    const file = join(await workFolder(), 'b.md');
    must(await booksOf(session).export([port], 'md', file, await tools()));
    const text = await readFile(file, 'utf8');
    expect(text.match(/^##? .*$/gmu)).toEqual(
      expect.arrayContaining(['## Passages', '# Index of names']) as unknown,
    );
    expect(text).not.toMatch(/^# Sources|^## Names|^# Method/mu);
    expect(text).toContain('For the desk');
  });

  it('stops at a quote of any chapter that no longer holds, and when it is told to', async () => {
    const session = await twoEntities();
    const books = booksOf(session);
    const folder = await workFolder();
    const stop = new AbortController();
    const stopped = await books.export([paz, port], 'pdf', join(folder, 'b.pdf'), await tools(), {
      signal: stop.signal,
      progress: ({ what, done }) => what === 'reading' && done === 1 && stop.abort(),
    });
    expect(codeOf(stopped)).toBe('cancelled');
    const { sha256 } = documentNamed(session, 'b.txt');
    await appendFile(join(session.store.folder, 'documents', sha256, 'text.txt'), 'tampered');
    expect(codeOf(await books.export([paz, port], 'md', join(folder, 'b.md'), await tools()))).toBe(
      'quote-broken',
    );
    expect(codeOf(await books.export([], 'md', join(folder, 'b.md'), await tools()))).toBe('nobody');
    expect(await readdir(folder)).toEqual([]);
  });

  it('names nobody who is masked: not in the words, not in the index, not in its name', async () => {
    const session = await twoEntities();
    const folder = await workFolder();
    const release = { withoutNotes: true, leaveOut: [], mask: [paz] };
    for (const format of ['html', 'md'] as const) {
      must(
        await booksOf(session).export([paz, port], format, join(folder, format), await tools(), { release }),
      );
      const text = await readFile(join(folder, format), 'utf8');
      expect(text).toContain('Person A');
      expect(text).not.toMatch(/elena|paz/iu);
    }
    expect(booksOf(session).fileName()).toBe('Dossiers Test');
  });
});

describe('dossierSince', () => {
  it('tells what later Changes made new, and nothing that was taken back', async () => {
    const session = await twoEntities();
    const last = { format: 'pdf' as const, file: 'a.pdf', at: '2026-11-12T10:00:00.000Z' };
    const at = { ...last, sequence: session.store.sequence };
    const nothing = {
      names: [],
      annotations: [],
      statements: [],
      assessment: false,
      documentIds: [],
      graded: [],
      judged: [],
      gone: { passages: 0, statements: 0, names: [] },
    };
    expect(must(await dossierSince(session, paz, at))).toEqual({ export: at, ...nothing });
    const passage = await passageOf(session, 'b.txt', 'Port');
    const tagged = await run(session, { name: 'mention.tag', args: { entityId: paz, passage } });
    const [mention] = tagged.change.put;
    await run(session, {
      name: 'entity.update',
      args: {
        entityId: paz,
        names: [
          { form: 'Elena Paz', kind: 'name' },
          { form: 'Mrs Paz', kind: 'alias' },
        ],
      },
    });
    expect(must(await dossierSince(session, paz, at))).toMatchObject({
      ...nothing,
      names: ['Mrs Paz'],
      annotations: [{ id: mention?.id, isNew: true }],
    });
    expect(must(await dossierSince(session, port, at))).toMatchObject(nothing);
    must(await session.undo());
    must(await session.undo());
    expect(must(await dossierSince(session, paz, at))).toMatchObject(nothing);
    expect(must(await dossierSince(session, paz, { ...at, sequence: 999 }))).toBeNull();
  });
});

import { appendFile, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { unzipSync } from 'fflate';
import { describe, expect, it } from 'vitest';
import type { CaseState } from '#domain/case/case-state';
import { entityIdSchema } from '#domain/case/ids';
import { REFERENCE_TYPE } from '#domain/notes/references';
import { wholeRelease, type Release } from '#domain/dossier/release';
import { ok } from '#domain/result';
import { BookService } from '#services/book-service';
import type { CaseSession } from '#services/case-session';
import { DossierService, type DossierFormat, type ExportTools } from '#services/dossier-service';
import { printedPdf } from '../../support/printed-pdf';
import { caseWith, codeOf, documentNamed, must, passageOf, run, workFolder } from '../../support/services';

const harbour = entityIdSchema.parse('ent-harbour');
const paz = entityIdSchema.parse('elena-paz-ortiz');
const lines = entityIdSchema.parse('marten-lines');

/** Whatever could tell of the two that are masked, once accents and signs are gone. */
const TELLING = /paz|ortiz|elena|epo\b|marten|mrtn|\bml[- ]?group/iu;

function plain(text: string): string {
  return text.normalize('NFKD').replace(/\p{M}/gu, '');
}

const text = (words: string): Record<string, unknown> => ({ type: 'text', version: 1, text: words });

/**
 * A harbour, and a person and a company who stand wherever the program puts words: in quotes in every guise, in titles, files,
 * authors, publishers, notes, links, statements, attributions, questions, reasons and the title of the case.
 */
async function telling(): Promise<CaseSession> {
  const session = await caseWith({
    'paz_ortiz-report.txt': [
      'Elena Paz Ortiz and the harbour',
      'Vale Harbour was bought by Elena\nPaz Ortiz. ÉLENA PAZ-ORTIZ’s Marten-Lines runs Vale Harbour.',
      'Vale Harbour is loved by E. Paz Ortiz (epaz@martenlines.example, https://vale.example/elena-paz-ortiz).',
      'Vale Harbour cost 3 million dollars, according to E.P.O. and MRTN.',
    ].join('\n\n'),
    'other.txt':
      'Other\n\nVale Harbour grew. Mrs. Ortiz, Marten Lines’ owner, left Vale Harbour to the MartenLinesGroup.',
  });
  const named = (form: string, kind: 'name' | 'alias' | 'acronym') => ({ form, kind });
  await run(session, {
    name: 'entity.import',
    args: {
      entities: [
        {
          id: harbour,
          schema: 'Asset',
          names: [named('Vale Harbour', 'name')],
          description: 'Bought by Elena Paz Ortiz.',
          properties: {},
        },
        {
          id: paz,
          schema: 'Person',
          names: [named('Elena Paz Ortiz', 'name')],
          description: '',
          properties: {},
        },
        {
          id: lines,
          schema: 'Company',
          names: [named('Marten Lines', 'name'), named('MRTN', 'acronym')],
          description: '',
          properties: {},
        },
      ],
    },
  });
  const tag = async (entityId: typeof harbour, file: string, words: string, nth = 1): Promise<void> => {
    await run(session, {
      name: 'mention.tag',
      args: { entityId, passage: await passageOf(session, file, words, nth) },
    });
  };
  for (const nth of [1, 2, 3, 4]) await tag(harbour, 'paz_ortiz-report.txt', 'Vale Harbour', nth);
  for (const nth of [1, 2]) await tag(harbour, 'other.txt', 'Vale Harbour', nth);
  await tag(paz, 'paz_ortiz-report.txt', 'Elena\nPaz Ortiz');
  await tag(lines, 'other.txt', 'Marten Lines');
  const report = documentNamed(session, 'paz_ortiz-report.txt').id;
  const description = {
    title: 'What Elena Paz Ortiz bought',
    author: 'Paz Ortiz Press',
    publisher: 'Marten Lines',
  };
  await run(session, { name: 'document.describe', args: { documentId: report, description } });
  const bought = await passageOf(session, 'paz_ortiz-report.txt', 'was bought by Elena\nPaz Ortiz');
  const { change } = await run(session, {
    name: 'statement.make',
    args: {
      entityId: harbour,
      property: 'owner',
      value: { is: 'entity', entityId: paz },
      attributedTo: 'E. Paz Ortiz',
      date: '2020',
      credibility: 2,
      credibilityReason: 'Marten Lines says so too.',
      evidence: [{ passage: bought, stance: 'supports' }],
    },
  });
  const cost = await passageOf(
    session,
    'paz_ortiz-report.txt',
    'cost 3 million dollars, according to E.P.O. and MRTN',
  );
  await run(session, {
    name: 'statement.make',
    args: {
      entityId: harbour,
      property: 'cost',
      value: { is: 'text', text: '3 million, says MRTN' },
      attributedTo: 'E.P.O.',
      evidence: [{ passage: cost, stance: 'supports' }],
    },
  });
  const statementIds = change.put.flatMap((record) => (record.type === 'statement' ? [record.id] : []));
  await run(session, { name: 'question.ask', args: { text: 'Where is Elena Paz Ortiz?', statementIds } });
  await run(session, {
    name: 'source.grade',
    args: { documentId: report, grade: 'D', reason: 'Paid for by Marten Lines.' },
  });
  await run(session, {
    name: 'mark.comment',
    args: {
      passage: await passageOf(session, 'other.txt', 'Vale Harbour grew'),
      content: {
        root: {
          type: 'root',
          version: 1,
          children: [{ type: 'paragraph', version: 1, children: [text('Ask Paz.')] }],
        },
      },
    },
  });
  const children = [
    {
      type: 'paragraph',
      version: 1,
      children: [
        text('El'),
        text('ena Paz'),
        { type: REFERENCE_TYPE, version: 1, text: 'x', reference: { to: 'entity', entityId: paz } },
        {
          type: 'link',
          version: 1,
          url: 'https://vale.example/%65lena-paz',
          children: [text('her page')],
        },
      ],
    },
  ];
  for (const subject of [
    { of: 'entity', entityId: harbour } as const,
    { of: 'document', documentId: report } as const,
  ]) {
    await run(session, {
      name: 'note.write',
      args: { subject, content: { root: { type: 'root', version: 1, children } } },
    });
  }
  await run(session, {
    name: 'template.write',
    args: {
      name: 'For Marten',
      sections: [
        'summary',
        'identity',
        'key-facts',
        'assessment',
        'relations',
        'timeline',
        'disputed',
        'single-source',
        'passages',
        'network',
        'questions',
        'sources',
        'method',
      ],
      empty: 'say-so',
      paper: 'a4',
      marking: 'For Marten Lines only',
      useFor: harbour,
    },
  });
  return session;
}

/** All bytes of a file as words: what is packed is unpacked, and what fonts are embedded in it left out. */
async function wordsOf(file: string): Promise<string> {
  const bytes = await readFile(file);
  if (!file.endsWith('.docx')) return plain(bytes.toString('utf8').replace(/url\("?data:[^)]*\)/gu, ''));
  const parts = unzipSync(Uint8Array.from(bytes));
  return Object.entries(parts)
    .map(([name, content]) => `${name}\n${plain(new TextDecoder().decode(content))}`)
    .join('\n');
}

async function tools(): Promise<ExportTools & { readonly printed: string[] }> {
  const printed: string[] = [];
  return {
    printed,
    fonts: await workFolder(),
    printer: {
      print: async ({ html }) => {
        printed.push(html);
        return ok({ bytes: await printedPdf(1) });
      },
    },
  };
}

const masked: Release = { ...wholeRelease, mask: [paz, lines] };
const formats: ReadonlyArray<DossierFormat> = ['json', 'html', 'md', 'docx', 'pdf'];

describe('what is masked', () => {
  it('is in no format of a dossier, whatever part of it could tell', async () => {
    const session = await telling();
    const service = new DossierService(session);
    const folder = await workFolder();
    const around = await tools();
    for (const format of formats) {
      const file = join(folder, `d.${format}`);
      must(await service.export(harbour, format, file, around, { release: masked }));
      if (format === 'pdf') continue;
      const words = await wordsOf(file);
      expect(words).toContain('Person A');
      expect(words).toContain('Company A');
      expect(words.match(TELLING)?.[0]).toBeUndefined();
    }
    expect(around.printed.length).toBe(2);
    for (const html of around.printed) expect(plain(html).match(TELLING)?.[0]).toBeUndefined();
    expect(plain(must(service.fileName(paz, masked)))).not.toMatch(TELLING);
    expect(plain(must(await service.preview(harbour, masked)).text)).not.toMatch(TELLING);
  });

  it('would be found by these very checks', async () => {
    const session = await telling();
    const folder = await workFolder();
    const around = await tools();
    for (const format of ['json', 'html', 'md', 'docx'] as const) {
      const file = join(folder, `d.${format}`);
      must(await new DossierService(session).export(harbour, format, file, around));
      expect(await wordsOf(file)).toMatch(TELLING);
    }
  });

  it('is in no format of a book: not in its chapters, their order, its sources or its index', async () => {
    const session = await telling();
    const books = new BookService(session, new DossierService(session));
    const folder = await workFolder();
    const around = await tools();
    for (const format of formats) {
      const file = join(folder, `b.${format}`);
      must(await books.export([harbour, paz, lines], format, file, around, { release: masked }));
      if (format !== 'pdf') expect((await wordsOf(file)).match(TELLING)?.[0]).toBeUndefined();
    }
    for (const html of around.printed) expect(plain(html).match(TELLING)?.[0]).toBeUndefined();
    const { text: preview } = must(await books.preview([paz, harbour], { release: masked }));
    expect(plain(preview)).not.toMatch(TELLING);
    expect(preview.indexOf('# Person A')).toBeLessThan(preview.indexOf('# Vale Harbour'));
  });

  it('leaves the words around it as they are', async () => {
    const session = await telling();
    const file = join(await workFolder(), 'd.json');
    must(await new DossierService(session).export(harbour, 'json', file, await tools(), { release: masked }));
    const { sources } = JSON.parse(await readFile(file, 'utf8')) as {
      sources: Array<{ citations: Array<{ before: string; match: string; after: string }> }>;
    };
    const sentences = sources.flatMap(({ citations }) =>
      citations.map((one) => one.before + one.match + one.after),
    );
    expect(sentences).toContain('Vale Harbour was bought by Person A.');
    expect(sentences).toContain('Person A’s Company A runs Vale Harbour.');
    expect(sentences).toContain('Vale Harbour cost 3 million dollars, according to Person A. and Company A.');
  });
});

describe('a document that is left out', () => {
  it('is in no format: no word, title, file, hash, or form of a name that only stood in it', async () => {
    const session = await telling();
    const { id, sha256 } = documentNamed(session, 'paz_ortiz-report.txt');
    const release: Release = { ...wholeRelease, leaveOut: [id], withoutNotes: true };
    const folder = await workFolder();
    for (const format of ['json', 'html', 'md', 'docx'] as const) {
      const file = join(folder, `d.${format}`);
      must(await new DossierService(session).export(harbour, format, file, await tools(), { release }));
      const words = await wordsOf(file);
      for (const gone of [sha256, 'paz_ortiz-report', 'What Elena', 'epaz@', '3 million', id]) {
        expect(words).not.toContain(gone);
      }
      expect(words).toContain('grew');
    }
  });
});

describe('a quote', () => {
  it('is not given where its original was changed, in no format: nothing is written, and the place is named', async () => {
    const session = await telling();
    const { sha256 } = documentNamed(session, 'other.txt');
    await appendFile(join(session.store.folder, 'documents', sha256, 'text.txt'), ' And more.');
    const folder = await workFolder();
    for (const format of formats) {
      const service = new DossierService(session);
      const failed = await service.export(harbour, format, join(folder, `d.${format}`), await tools());
      expect(codeOf(failed)).toBe('quote-broken');
      expect(failed.ok ? '' : failed.error.message).toContain('other.txt');
      const book = await new BookService(session, service).export(
        [harbour],
        format,
        join(folder, `b.${format}`),
        await tools(),
      );
      expect(codeOf(book)).toBe('quote-broken');
    }
    expect(await readdir(folder)).toEqual([]);
  });

  it('is not given where its mark was moved behind the program’s back', async () => {
    const session = await telling();
    const mark = session.state.mentionsOf(harbour)[0];
    if (!mark) throw new Error('no mark');
    const { start, end } = mark.anchor;
    (session.state as CaseState).apply({
      put: [{ ...mark, anchor: { ...mark.anchor, start: start + 1, end: end + 1 } }],
      remove: [],
    });
    const file = join(await workFolder(), 'd.md');
    await writeFile(file, 'older');
    expect(codeOf(await new DossierService(session).export(harbour, 'md', file, await tools()))).toBe(
      'quote-broken',
    );
    expect(await readFile(file, 'utf8')).toBe('older');
  });
});

// @vitest-environment jsdom
import { PDFDocument } from '@cantoo/pdf-lib';
import { strFromU8, unzipSync } from 'fflate';
import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { annotationIdSchema, entityIdSchema } from '#domain/case/ids';
import type { NoteContent } from '#domain/case/note';
import { wholeRelease } from '#domain/dossier/release';
import { WHOLE_CASE } from '#domain/dossier/whole-case';
import { noteFromText } from '#domain/notes/blocks';
import { REFERENCE_TYPE, type NoteReference } from '#domain/notes/references';
import { ok } from '#domain/result';
import { BookService, type BookOptions } from '#services/book-service';
import type { CaseSession } from '#services/case-session';
import { DossierService, type DossierFormat } from '#services/dossier-service';
import type { PrintJob } from '#services/ports';
import { caseWith, codeOf, must, passageOf, run, workFolder } from '../../support/services';

const port = entityIdSchema.parse('port');

/** A note of one paragraph: words, and references in the middle of them. */
function noteOf(...parts: ReadonlyArray<string | NoteReference>): NoteContent {
  const { root } = noteFromText('x');
  const [paragraph] = root.children ?? [];
  const [words] = paragraph?.children ?? [];
  const nodes = parts.map((part) =>
    typeof part === 'string'
      ? { ...words, type: 'text', text: part }
      : { type: REFERENCE_TYPE, version: 1, text: 'old words', reference: part },
  );
  return { root: { ...root, children: [{ ...paragraph, type: 'paragraph', children: nodes }] } };
}

/** A port named in one document; a highlight in another, which the note on the case quotes. */
async function assessed(): Promise<CaseSession> {
  const session = await caseWith({
    'a.txt': 'Elena Paz built the Port of Vale.',
    'b.txt': 'Nobody asked who\npaid for the road. It was never counted.',
  });
  const names = [{ form: 'Port of Vale', kind: 'name' as const }];
  const made = { id: port, schema: 'Asset', names, description: '', properties: {} };
  await run(session, { name: 'entity.import', args: { entities: [made] } });
  const mention = await passageOf(session, 'a.txt', 'Port of Vale');
  await run(session, { name: 'mention.tag', args: { entityId: port, passage: mention } });
  const passage = await passageOf(session, 'b.txt', 'who\npaid for the road');
  const marked = await run(session, { name: 'mark.highlight', args: { passage, colour: 'amber' } });
  const annotationId = annotationIdSchema.parse(marked.change.put[0]?.id);
  const content = noteOf(
    'The question is ',
    { to: 'passage', annotationId },
    '; that it was a gift is ',
    { to: 'confidence', word: 'unlikely' },
    ' for the ',
    { to: 'entity', entityId: port },
    '.',
  );
  await run(session, { name: 'note.write', args: { subject: { of: 'case' }, content } });
  return session;
}

interface Exported {
  readonly text: string;
  /** What was printed, of a PDF. */
  readonly html: string;
  readonly chapters: number;
  readonly citations: number;
}

async function exported(
  session: CaseSession,
  format: DossierFormat,
  options: BookOptions = {},
): Promise<Exported> {
  const printed: PrintJob[] = [];
  const print = async (job: PrintJob) => {
    printed.push(job);
    const pdf = await PDFDocument.create();
    pdf.addPage([595, 842]).drawLine({ start: { x: 0, y: 0 }, end: { x: 9, y: 9 } });
    return ok({ bytes: await pdf.save() });
  };
  const file = join(await workFolder(), `b.${format}`);
  const books = new BookService(session, new DossierService(session));
  const tools = { fonts: await workFolder(), printer: { print } };
  const { chapters, citations } = must(await books.export([port], format, file, tools, options));
  const bytes = await readFile(file);
  const text =
    format === 'docx'
      ? strFromU8(unzipSync(new Uint8Array(bytes))['word/document.xml'] ?? new Uint8Array())
      : bytes.toString('utf8');
  return { text, html: printed[0]?.html ?? '', chapters, citations };
}

function page(html: string): Document {
  return new DOMParser().parseFromString(html.replace(/<style>[\s\S]*<\/style>/u, ''), 'text/html');
}

describe('a book', () => {
  it('opens with the assessment of the case, what it quotes and where that stands', async () => {
    const { text, chapters, citations } = await exported(await assessed(), 'html');
    expect({ chapters, citations }).toEqual({ chapters: 1, citations: 2 });
    const shown = page(text);
    const [opening, chapter] = shown.querySelectorAll('article');
    expect(opening?.querySelector('.kicker')?.textContent).toMatch(/^Opening/u);
    expect(opening?.querySelector('h1')?.textContent).toBe('The case as a whole');
    expect(opening?.querySelector('.scope')?.textContent).toMatch(/^1 passage of 1 source/u);
    expect(opening?.querySelector('.assessment')?.textContent).toBe(
      'The question is who paid for the road[1]; that it was a gift is Analyst’s judgement: unlikely for the Port of Vale.',
    );
    expect([...(opening?.querySelectorAll('h2') ?? [])].map((h) => h.textContent)).toEqual([
      'Assessment',
      'Passages',
    ]);
    expect(opening?.textContent).toContain('Nobody asked who paid for the road.');
    expect(chapter?.querySelector('.kicker')?.textContent).toMatch(/^Chapter 1/u);
    expect(shown.querySelector('.method')?.textContent).toContain(
      'unlikely, 20 to 45; roughly even chance, 45 to 55',
    );
    expect(shown.querySelector('.contents li')?.textContent).toContain('The case as a whole');
    expect(shown.querySelector('.lead')?.textContent).toBe('1 entity, 2 passages of 2 sources');
    expect(shown.querySelector('.index')?.textContent).not.toContain('The case as a whole');
    expect(text).not.toContain(WHOLE_CASE);
    for (const link of shown.querySelectorAll('a[href^="#"]')) {
      expect(shown.getElementById(link.getAttribute('href')?.slice(1) ?? '')).not.toBeNull();
    }
  });

  it('has it in every format', async () => {
    const session = await assessed();
    const markdown = (await exported(session, 'md')).text;
    expect(markdown).toContain('0. The case as a whole\n1. Port of Vale');
    expect(markdown).toMatch(/# The case as a whole\n\n1 passage of 1 source/u);
    expect(markdown).toMatch(/“who paid for the road”.*analyst’s judgement: unlikely/u);
    const word = (await exported(session, 'docx')).text;
    for (const words of ['The case as a whole', 'who paid for the road', 'unlikely']) {
      expect(word).toContain(words);
    }
    const { html } = await exported(session, 'pdf');
    expect(page(html).querySelector('article h1')?.textContent).toBe('The case as a whole');
    const json = JSON.parse((await exported(session, 'json')).text) as {
      readonly opening: {
        readonly assessment: ReadonlyArray<unknown>;
        readonly sources: ReadonlyArray<unknown>;
      };
      readonly dossiers: ReadonlyArray<{ readonly name: string }>;
    };
    expect(json.opening.assessment).toHaveLength(1);
    expect(json.opening.sources).toHaveLength(1);
    expect(json.dossiers.map(({ name }) => name)).toEqual(['Port of Vale']);
    for (const format of ['md', 'docx', 'json'] as const) {
      expect((await exported(session, format)).text).not.toContain(WHOLE_CASE);
    }
  });

  it('does without where nothing is written, where notes stay, where it is told to, and by a plan without assessments', async () => {
    const session = await assessed();
    const opens = async (options: BookOptions): Promise<boolean> =>
      (await exported(session, 'md', options)).text.includes('The case as a whole');
    expect(await opens({})).toBe(true);
    expect(await opens({ withoutOpening: true })).toBe(false);
    expect(await opens({ release: { ...wholeRelease, withoutNotes: true } })).toBe(false);
    const template = { sections: ['passages' as const], empty: 'leave-out' as const, paper: 'a4' as const };
    await run(session, {
      name: 'template.write',
      args: { name: 'Short', ...template, marking: '', useFor: null },
    });
    expect(await opens({})).toBe(false);
    must(await session.undo());
    await run(session, { name: 'note.remove', args: { subject: { of: 'case' } } });
    expect(await opens({})).toBe(false);
  });

  it('masks names in it, and leaves out what rests on documents that are left out', async () => {
    const session = await assessed();
    const masked = await exported(session, 'html', { release: { ...wholeRelease, mask: [port] } });
    expect(page(masked.text).querySelector('.assessment')?.textContent).toContain('for the Asset A.');
    expect(masked.text).not.toContain('Port of Vale');
    const [, second] = session.state.documents();
    const leaveOut = second ? [second.id] : [];
    const without = await exported(session, 'html', { release: { ...wholeRelease, leaveOut } });
    expect(page(without.text).querySelector('article')?.textContent).not.toContain('Nobody asked');
  });

  it('stops where it quotes what is no longer in the case', async () => {
    const session = await assessed();
    const [highlight] = [...session.state.records()].filter(
      (record) => record.type === 'annotation' && record.kind === 'highlight',
    );
    if (highlight?.type !== 'annotation') throw new Error('no highlight');
    await run(session, { name: 'mark.remove', args: { annotationIds: [highlight.id] } });
    const books = new BookService(session, new DossierService(session));
    const print = () => Promise.reject(new Error('nothing is printed'));
    const tools = { fonts: '', printer: { print } };
    const file = join(await workFolder(), 'b.md');
    expect(codeOf(await books.export([port], 'md', file, tools))).toBe('reference-lost');
  });
});

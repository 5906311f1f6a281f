import { readFile } from 'node:fs/promises';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '#domain/case/annotation';
import { entityIdSchema } from '#domain/case/ids';
import { CodePoints } from '#domain/exchange/code-points';
import { placeIn } from '#domain/exchange/place-annotation';
import { readAnnotations } from '#domain/exchange/read-annotations';
import { noteText } from '#domain/notes/blocks';
import { importAnnotationFile } from '#services/annotation-file';
import type { CaseSession } from '#services/case-session';
import { exportCase } from '#services/export-case';
import { noteOf } from '../../support/builders';
import { caseWith, codeOf, documentNamed, must, passageOf, run, workFolder } from '../../support/services';

const texts = {
  'a.txt': '🏴 Elena Paz directs Marten Lines, so the 中国🇨🇳 wire. Marten Lines is small.',
  'b.txt': 'Marten Lines owns the 🚢 harbour, and nobody has said so before.',
};

async function marked(): Promise<CaseSession> {
  const session = await caseWith(texts);
  const passage = (file: string, words: string) => passageOf(session, file, words);
  const made = await run(session, {
    name: 'entity.create',
    args: {
      schema: 'Person',
      names: [{ form: 'Elena Paz', kind: 'name' }],
      passage: await passage('a.txt', 'Elena Paz'),
    },
  });
  const [paz] = made.change.put;
  await run(session, {
    name: 'mark.highlight',
    args: { passage: await passage('a.txt', '中国🇨🇳'), colour: 'violet' },
  });
  await run(session, {
    name: 'mark.comment',
    args: { passage: await passage('b.txt', '🚢 harbour'), content: noteOf('Which one?') },
  });
  await run(session, {
    name: 'statement.make',
    args: {
      entityId: entityIdSchema.parse(paz?.id),
      property: 'position',
      value: { is: 'text', text: 'director' },
      evidence: [{ passage: await passage('a.txt', 'directs'), stance: 'supports' }],
    },
  });
  return session;
}

async function annotationsOf(session: CaseSession, format: 'w3c' | 'w3c-lines' = 'w3c'): Promise<string> {
  const file = join(await workFolder(), 'out');
  must(await exportCase(session, format, file, { version: '1.2.3' }));
  return readFile(file, 'utf8');
}

/** The marks of a case, without what another case gives other values. */
function marksIn(session: CaseSession): ReadonlyArray<unknown> {
  const { state } = session;
  return state
    .documents()
    .flatMap(({ id }) => state.annotationsOf(id))
    .map((mark: Annotation) => {
      const note = state.noteAbout({ of: 'annotation', annotationId: mark.id });
      const { id: _id, ...rest } = mark;
      return { ...rest, note: note && [noteText(note.content), note.author, note.createdAt] };
    })
    .toSorted((a, b) => a.anchor.start - b.anchor.start || (a.kind < b.kind ? -1 : 1));
}

const annotation = (further: Readonly<Record<string, unknown>>): string =>
  JSON.stringify({ '@context': 'http://www.w3.org/ns/anno.jsonld', type: 'Annotation', ...further });

describe('importAnnotationFile', () => {
  it.each(['w3c', 'w3c-lines'] as const)(
    'takes back what was exported as %s into a case with the same documents',
    async (format) => {
      const session = await marked();
      const other = await caseWith(texts);
      const content = await annotationsOf(session, format);
      expect(must(await importAnnotationFile(other, content))).toEqual({
        imported: 4,
        entities: 1,
        already: 0,
        unplaced: [],
        passedOver: 0,
      });
      const [paz] = session.state.entities();
      expect(other.state.entities()).toMatchObject([
        { id: paz?.id, schema: 'Person', names: [{ form: 'Elena Paz' }] },
      ]);
      const rest = marksIn(session).filter((mark) => !JSON.stringify(mark).includes('"evidence"'));
      expect(rest).toHaveLength(3);
      expect(marksIn(other)).toEqual(expect.arrayContaining(rest.slice()));
      // Its statement is not in the other case: it becomes a comment that says so.
      expect(JSON.stringify(marksIn(other))).toContain(
        'Supports a statement: Elena Paz – position: director',
      );
      expect(other.steps().undo?.label).toBe('Import 4 annotations');
      must(await other.undo());
      expect(marksIn(other)).toEqual([]);
    },
  );

  it('adds nothing to the case that it came from, nor when it comes again', async () => {
    const session = await marked();
    const content = await annotationsOf(session);
    const before = marksIn(session);
    expect(must(await importAnnotationFile(session, content))).toMatchObject({ imported: 0, already: 4 });
    expect(marksIn(session)).toEqual(before);
    const other = await caseWith(texts);
    must(await importAnnotationFile(other, content));
    const after = marksIn(other);
    expect(must(await importAnnotationFile(other, content))).toMatchObject({ imported: 0, already: 4 });
    expect(marksIn(other)).toEqual(after);
  });

  it('finds passages again where the text is another version, and tells what it cannot place', async () => {
    const content = await annotationsOf(await marked());
    const other = await caseWith({
      'a.txt': `A new head.\n\n${texts['a.txt'].replace('directs', 'runs')}`,
      'c.txt': 'Nothing of it.',
    });
    const done = must(await importAnnotationFile(other, content));
    expect(done).toMatchObject({ imported: 2, entities: 1 });
    expect(done.unplaced).toEqual([
      { quote: 'directs', reason: 'its words do not stand there any more' },
      { quote: '🚢 harbour', reason: 'its document is not in this case' },
    ]);
    for (const mark of other.state.annotationsOf(documentNamed(other, 'a.txt').id)) {
      const text = must(await other.text(mark.documentId));
      expect(text.slice(mark.anchor.start, mark.anchor.end)).toBe(mark.anchor.exact);
    }
  });

  it('reads what other programs write', async () => {
    const session = await caseWith(texts);
    const quote = (exact: string) => ({ type: 'TextQuoteSelector', exact });
    const content = [
      // Recogito counts UTF-16 units, and gives tags.
      annotation({
        motivation: 'commenting',
        body: [{ type: 'TextualBody', value: 'odd', purpose: 'tagging' }, { value: 'Look at this' }],
        target: {
          source: 'http://example.org/files/b.txt?x=1',
          selector: [quote('harbour'), { type: 'TextPositionSelector', start: 25, end: 32 }],
        },
      }),
      annotation({ bodyValue: 'Alone', target: [{ source: 'a.txt', selector: quote('so the') }] }),
      annotation({
        motivation: ['highlighting'],
        body: { value: 'green', purpose: 'tagging' },
        target: { source: { id: 'urn:x', type: 'Text' }, selector: quote('nobody has said so before') },
      }),
      annotation({ target: { source: 'a.txt', selector: quote('Marten Lines') } }),
      annotation({ target: { source: 'nowhere', selector: quote('no such words anywhere in it') } }),
      annotation({ target: 'http://example.org/a.txt' }),
      '{"type":"Sketch"}',
    ].join('\n');
    const done = must(await importAnnotationFile(session, content));
    expect(done).toMatchObject({ imported: 3, entities: 0, passedOver: 1 });
    expect(done.unplaced).toEqual([
      { quote: 'Marten Lines', reason: 'its words stand in several places, and nothing tells them apart' },
      { quote: 'no such words anywhere in it', reason: 'its document is not in this case' },
      { quote: '', reason: 'it says neither words nor a place that could be believed' },
    ]);
    expect(marksIn(session)).toMatchObject([
      {
        kind: 'comment',
        anchor: { exact: 'harbour' },
        note: ['odd\nLook at this', 'analyst', expect.anything()],
      },
      { kind: 'comment', anchor: { exact: 'so the' }, note: ['Alone', 'analyst', expect.anything()] },
      { kind: 'highlight', colour: 'green', anchor: { exact: 'nobody has said so before' } },
    ]);
  });

  it('refuses what is no annotation, and changes nothing', async () => {
    const session = await caseWith(texts);
    for (const content of ['', '{}', '[1,2]', 'no json', '{"type":"Annotation"}']) {
      expect(codeOf(await importAnnotationFile(session, content))).toBe('not-annotations');
    }
    const deep = '['.repeat(50_000) + annotation({ target: { source: 'a.txt' } }) + ']'.repeat(50_000);
    expect(codeOf(await importAnnotationFile(session, deep))).toBe('not-annotations');
    expect(session.steps().undo?.label).toBe('Import 2 documents');
  });
});

describe('placeIn', () => {
  it('finds every passage by what an export says of it, whatever the characters', () => {
    const letter = fc.constantFrom('a', 'b', ' ', '中', '🇵', '🏴', '\n', 'é');
    fc.assert(
      fc.property(
        fc.array(letter, { minLength: 1, maxLength: 60 }),
        fc.nat(59),
        fc.nat(59),
        (letters, a, b) => {
          const text = letters.join('');
          const from = Math.min(a, b, letters.length - 1);
          const to = Math.min(Math.max(a, b), letters.length - 1) + 1;
          const start = letters.slice(0, from).join('').length;
          const exact = letters.slice(from, to).join('');
          const range = { start, end: start + exact.length };
          const points = new CodePoints(text);
          const position = points.ofUnits(range);
          expect(placeIn(text, points, { quote: null, position }, true)).toEqual(range);
          expect(placeIn(text, points, { quote: null, position }, false)).toBe('not-found');
          if (exact.trim() === '') return;
          const quote = { exact, prefix: '', suffix: '' };
          expect(placeIn(text, points, { quote, position }, false)).toEqual(range);
        },
      ),
    );
  });

  it('reads a file with a byte order mark, and several targets as several annotations', () => {
    const content = `\uFEFF${annotation({ target: ['a.txt', { source: 'b.txt' }] })}`;
    const { annotations } = must(readAnnotations(content));
    expect(annotations.map(({ called }) => called)).toEqual([['a.txt'], ['b.txt']]);
  });
});

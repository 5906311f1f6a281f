import { describe, expect, it } from 'vitest';
import { buildDossier } from '#domain/dossier/build';
import type { Dossier } from '#domain/dossier/dossier';
import { dossierHtml } from '#domain/dossier/html';
import { dossierMarkdown } from '#domain/dossier/markdown';
import { REFERENCE_TYPE } from '#domain/notes/references';
import { TestCase } from './case-of';

const AT = '2026-11-21T22:17:00.000Z';

function referenceNode(text: string, reference: Record<string, unknown>): Record<string, unknown> {
  return { type: REFERENCE_TYPE, version: 1, text, reference };
}

/** A harbour with a statement, and an assessment made of these nodes. */
function open(children: (marks: Readonly<Record<string, string>>) => ReadonlyArray<unknown>): TestCase {
  const made = new TestCase()
    .document('doc-a', { text: 'Vale Harbour is deep. Marten Lines\npaid for it. Nobody asked.' })
    .entity('ent-harbour', ['Vale Harbour'])
    .entity('ent-marten', ['Marten Lines'], 'Company')
    .record({
      type: 'statement',
      id: 'stm-1',
      entityId: 'ent-harbour',
      property: 'cost',
      value: { is: 'text', text: 'paid' },
      attributedTo: '',
      date: '',
      credibilityReason: '',
      createdAt: AT,
      author: 'Ada',
    });
  const marks = {
    mention: made.mention('doc-a', 'Vale Harbour', 'ent-harbour'),
    other: made.mention('doc-a', 'Marten Lines', 'ent-marten'),
    evidence: made.mark('doc-a', 'paid for it', {
      kind: 'evidence',
      statementId: 'stm-1',
      stance: 'supports',
    }),
    highlight: made.mark('doc-a', 'Nobody asked', { kind: 'highlight', colour: 'amber' }),
  };
  return made.record({
    type: 'note',
    id: 'note-1',
    subject: { of: 'entity', entityId: 'ent-harbour' },
    content: {
      root: { type: 'root', children: [{ type: 'paragraph', children: children(marks) }] },
    },
    createdAt: AT,
    updatedAt: AT,
    author: 'Ada',
  });
}

function dossierOf(made: TestCase): Dossier {
  const built = buildDossier(made.input('ent-harbour'));
  if (!built.ok) throw new Error(built.error.message);
  return built.value;
}

describe('the assessment of a dossier', () => {
  it('explains the ladder of likelihood in the method, in every form, only where a word of it is used', () => {
    const ladder = 'almost certain, 95 to 99';
    const judged = dossierOf(open(() => [referenceNode('likely', { to: 'confidence', word: 'likely' })]));
    expect(dossierHtml(judged, { forPrint: true })).toContain(ladder);
    expect(dossierMarkdown(judged)).toContain(ladder);
    const plain = dossierOf(open(() => [{ type: 'text', text: 'It is likely.' }]));
    expect(dossierHtml(plain, { forPrint: true })).not.toContain(ladder);
  });

  it('says what its references say now, and cites what they rest on', () => {
    const dossier = dossierOf(
      open(({ highlight }) => [
        { type: 'text', text: 'It says ' },
        referenceNode('old words', { to: 'passage', annotationId: highlight }),
        referenceNode('old', { to: 'statement', statementId: 'stm-1' }),
        referenceNode('Old Name', { to: 'entity', entityId: 'ent-marten' }),
        referenceNode('likely', { to: 'confidence', word: 'likely' }),
      ]),
    );
    const inlines = dossier.assessment[0]?.inlines ?? [];
    expect(inlines.map(({ text, cites }) => [text, cites ?? []])).toEqual([
      ['It says ', []],
      ['Nobody asked', [3]],
      ['Vale Harbour – cost: paid', [2]],
      ['Marten Lines', []],
      ['likely', []],
    ]);
    expect(dossier.lost).toEqual([]);
    const quoted = dossier.sources[0]?.citations[2];
    expect(quoted).toMatchObject({ match: 'Nobody asked', isMention: false });
    const html = dossierHtml(dossier, { forPrint: true });
    expect(html).toContain('<q>Nobody asked</q><a id="assessment-p3" class="cite" href="#p3">[3]</a>');
    expect(html).toContain('Analyst’s judgement: likely');
    expect(dossierMarkdown(dossier)).toContain('“Nobody asked” [\\[3\\]](#^p3)');
  });

  it('quotes as one reads: without hard wraps and glued numbers of notes', () => {
    const made = new TestCase()
      .document('doc-a', {
        text: 'Vale Harbour paid the\nleaders and was not disposed to pay more.1 It left the region.2 They came back later.3',
      })
      .entity('ent-harbour', ['Vale Harbour']);
    made.mention('doc-a', 'Vale Harbour', 'ent-harbour');
    const annotationId = made.mark('doc-a', 'the\nleaders and was not disposed to pay more.1', {
      kind: 'highlight',
      colour: 'amber',
    });
    const paragraph = { type: 'paragraph', children: [referenceNode('x', { to: 'passage', annotationId })] };
    made.record({
      type: 'note',
      id: 'note-1',
      subject: { of: 'entity', entityId: 'ent-harbour' },
      content: { root: { type: 'root', children: [paragraph] } },
      createdAt: AT,
      updatedAt: AT,
      author: 'Ada',
    });
    expect(dossierOf(made).assessment[0]?.inlines[0]).toMatchObject({
      text: 'the leaders and was not disposed to pay more.',
      cites: [1],
    });
  });

  it('reads the notes beside passages and sources in the words of now too, and tells what they lost', () => {
    const made = open(({ highlight }) => [referenceNode('x', { to: 'passage', annotationId: highlight })]);
    const content = (...children: ReadonlyArray<unknown>): Record<string, unknown> => ({
      root: { type: 'root', children: [{ type: 'paragraph', children }] },
    });
    const times = { createdAt: AT, updatedAt: AT, author: 'Ada' };
    const quoted = made.mark('doc-a', 'Marten Lines', { kind: 'highlight', colour: 'amber' });
    made.record({
      type: 'note',
      id: 'note-2',
      subject: { of: 'document', documentId: 'doc-a' },
      content: content(
        referenceNode('Old Name', { to: 'entity', entityId: 'ent-marten' }),
        referenceNode('old words', { to: 'passage', annotationId: quoted }),
        referenceNode('gone words', { to: 'passage', annotationId: 'ann-gone' }),
      ),
      ...times,
    });
    const dossier = dossierOf(made);
    const [source] = dossier.sources;
    expect(source?.note[0]?.inlines.map(({ text, cites }) => [text, cites])).toEqual([
      ['Marten Lines', undefined],
      ['Marten Lines', [2]],
      ['gone words', undefined],
    ]);
    expect(dossier.lost).toEqual(['gone words']);
  });

  it('quotes the mention of another entity without counting it as one of its own', () => {
    const dossier = dossierOf(
      open(({ other }) => [referenceNode('x', { to: 'passage', annotationId: other })]),
    );
    expect(dossier.mentions).toBe(1);
    expect(dossier.sources[0]?.mentions).toBe(1);
    expect(dossier.assessment[0]?.inlines[0]).toMatchObject({ text: 'Marten Lines', cites: [2] });
  });

  it('tells what is no longer in the case, in the words of when it was written', () => {
    const dossier = dossierOf(
      open(() => [
        referenceNode('a lost quote', { to: 'passage', annotationId: 'ann-gone' }),
        referenceNode('a lost fact', { to: 'statement', statementId: 'stm-gone' }),
      ]),
    );
    expect(dossier.lost).toEqual(['a lost quote', 'a lost fact']);
    expect(dossier.assessment[0]?.inlines.map(({ text, gone }) => [text, gone])).toEqual([
      ['a lost quote', true],
      ['a lost fact', true],
    ]);
  });

  it('keeps the words of references of a kind that it does not know', () => {
    const dossier = dossierOf(open(() => [referenceNode('from tomorrow', { to: 'oracle' })]));
    expect(dossier.assessment[0]?.inlines).toEqual([{ text: 'from tomorrow' }]);
  });
});

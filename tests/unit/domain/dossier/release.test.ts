import { describe, expect, it } from 'vitest';
import type { CaseReader } from '#domain/case/case-reader';
import { dossierSchema, type Dossier } from '#domain/dossier/dossier';
import { buildDossier } from '#domain/dossier/build';
import { dossierHtml } from '#domain/dossier/html';
import { dossierMarkdown } from '#domain/dossier/markdown';
import { documentIdSchema, entityIdSchema } from '#domain/case/ids';
import { maskOf } from '#domain/dossier/mask-names';
import { leaksIn, releaseDossier, summaryOf, wholeRelease, type Release } from '#domain/dossier/release';
import { TestCase } from './case-of';

const paz = entityIdSchema.parse('elena-paz');
const harbour = entityIdSchema.parse('ent-harbour');
const first = documentIdSchema.parse('doc-a');

const AT = '2026-11-21T22:17:00.000Z';

/** A harbour, and a person who is named in quotes, titles, files, notes, statements and ids. */
function built(of = 'ent-harbour'): { readonly dossier: Dossier; readonly state: CaseReader } {
  const made = new TestCase()
    .document('doc-a', {
      text: 'Elena\nPaz runs Vale Harbour. “ÉLENA PAZ owns Vale Harbour”, says P. Paz.',
      title: 'Paz and the harbour',
    })
    .document('doc-b', { text: 'Vale Harbour belongs to Mrs Paz-Ortiz.', title: 'The harbour' })
    .entity('ent-harbour', ['Vale Harbour'])
    .entity('elena-paz', ['Elena Paz', 'Mrs Paz'], 'Person');
  made.mark('doc-a', 'Vale Harbour', { kind: 'mention', entityId: 'ent-harbour' });
  made.mark('doc-a', 'Vale Harbour', { kind: 'mention', entityId: 'ent-harbour' }, 1);
  made.mark('doc-a', 'Elena\nPaz', { kind: 'mention', entityId: 'elena-paz' });
  made.mark('doc-b', 'Vale Harbour', { kind: 'mention', entityId: 'ent-harbour' });
  made.record({
    type: 'statement',
    id: 'stm-1',
    entityId: 'ent-harbour',
    property: 'owner',
    value: { is: 'entity', entityId: 'elena-paz' },
    attributedTo: 'P. Paz',
    date: '',
    credibilityReason: '',
    createdAt: AT,
    author: 'Ada',
  });
  made.mark('doc-a', 'ÉLENA PAZ owns', { kind: 'evidence', statementId: 'stm-1', stance: 'supports' });
  made.note({ of: 'entity', entityId: 'ent-harbour' }, 'Ask elena paz herself.');
  const input = { ...made.input(of), caseTitle: 'The Paz papers' };
  const dossier = buildDossier(input);
  if (!dossier.ok) throw new Error(dossier.error.message);
  return { dossier: dossier.value, state: input.state };
}

function released(release: Partial<Release>) {
  const { dossier, state } = built();
  const whole = { ...wholeRelease, ...release };
  const out = releaseDossier(dossier, whole, state);
  return { dossier, state, out: dossierSchema.parse(out), release: whole };
}

describe('what rests on one source', () => {
  it('names the subject where that is somebody else than whom the dossier is about', () => {
    const { dossier } = built();
    expect(dossier.singleSource.map(({ words }) => words)).toEqual(['owner Elena Paz (according to P. Paz)']);
    expect(built('elena-paz').dossier.singleSource.map(({ words }) => words)).toEqual([
      'Vale Harbour owner Elena Paz (according to P. Paz)',
    ]);
  });
});

describe('releaseDossier', () => {
  it('leaves all as it is where nothing is left out', () => {
    const { dossier, out } = released({});
    expect(out).toEqual(dossier);
  });

  it('masks a name in quotes, titles, notes, statements and ids: nothing of it is in any file', () => {
    const { state, out } = released({ mask: [paz] });
    expect(leaksIn(out, maskOf(state, [paz]))).toEqual([]);
    for (const file of [
      JSON.stringify(out),
      dossierMarkdown(out),
      dossierHtml(out, { forPrint: true }).replace(/<style>[\s\S]*<\/style>/u, ''),
    ]) {
      expect(file.normalize('NFKD').replace(/\p{M}/gu, '')).not.toMatch(/paz|elena/iu);
    }
    expect(out.sources[0]?.citations[0]).toMatchObject({
      before: 'Person A runs ',
      match: 'Vale Harbour',
    });
    expect(out.relations[0]).toMatchObject({ value: 'Person A', other: { name: 'Person A' } });
  });

  it('masks the words of personal names, and what paraphrases a person only as a whole', () => {
    const { state } = new TestCase()
      .entity('ent-1', ['Rosa de la Cruz', 'Mayor of Vale', 'the Vale’s man in Lima'], 'Person')
      .input('ent-1');
    const mask = maskOf(state, [entityIdSchema.parse('ent-1')]);
    expect(mask.text('Rosa, Mrs Cruz and the Mayor of Vale were in Vale and in Lima.')).toBe(
      'Person A, Mrs Person A and the Person A were in Vale and in Lima.',
    );
  });

  it('masks what is left of personal names: initials, family names of two letters, addresses; no small words', () => {
    const { state } = new TestCase()
      .entity('ent-1', ['Rosa Elena de la Cruz Paz'], 'Person')
      .entity('ent-2', ['So Yu'], 'Person')
      .input('ent-1');
    const mask = maskOf(state, [entityIdSchema.parse('ent-1'), entityIdSchema.parse('ent-2')]);
    const said = {
      'R. Cruz, R.E. de la Cruz Paz and Rosa E. C. P. met': 'Person A, Person A and Person A. met',
      'R. E. Cruz’s letter, rcruz@vale.example': 'Person A’s letter, Person A@vale.example',
      'as RECP wrote, and R.E.C.P.': 'as Person A wrote, and Person A.',
      'Ms Yu and Mr. YU': 'Ms Person B and Mr. Person B',
      'https://vale.example/team/rosa-elena-de-la-cruz':
        'https://vale.example/team/Person A-Person A-de-la-Person A',
      'dlacruz_1970 and @theRosaCruz': 'dlaPerson A_1970 and @thePerson APerson A',
    };
    for (const [text, masked] of Object.entries(said)) expect(mask.text(text)).toBe(masked);
    for (const text of ['So far a recipe for rosaries', 'youth and elastic', 'our cruise']) {
      expect(mask.text(text)).toBe(text);
    }
  });

  it('takes away links whose address names somebody, however it is written', () => {
    const { dossier, state } = built();
    const linked: Dossier = {
      ...dossier,
      assessment: [
        {
          kind: 'paragraph',
          inlines: [
            'https://x.example/el%65na-p%61z',
            'mailto:e.paz@vale.example',
            'https://x.example/a',
          ].map((href) => ({ text: 'here', href })),
        },
      ],
    };
    const out = releaseDossier(linked, { ...wholeRelease, mask: [paz] }, state);
    expect(out.assessment[0]?.inlines.map(({ href }) => href)).toEqual([
      undefined,
      undefined,
      'https://x.example/a',
    ]);
  });

  it('counts forms in what is left, and names none that only stood in what is left out', () => {
    const made = new TestCase()
      .document('doc-a', { text: 'Vale Harbour. The Big Pier.' })
      .document('doc-b', { text: 'Vale Harbour. Vale Harbour.' })
      .entity('ent-harbour', ['Vale Harbour', 'Valhaven']);
    made.mention('doc-a', 'Vale Harbour', 'ent-harbour');
    made.mention('doc-a', 'Big Pier', 'ent-harbour');
    made.mention('doc-b', 'Vale Harbour', 'ent-harbour');
    made.mention('doc-b', 'Vale Harbour', 'ent-harbour', 1);
    const input = made.input('ent-harbour');
    const whole = buildDossier(input);
    if (!whole.ok) throw new Error(whole.error.message);
    const out = releaseDossier(whole.value, { ...wholeRelease, leaveOut: [first] }, input.state);
    expect([...out.names, ...out.otherForms].map(({ form, mentions }) => [form, mentions])).toEqual([
      ['Vale Harbour', 2],
      ['Valhaven', 0],
    ]);
    expect(JSON.stringify(out)).not.toContain('Pier');
    const masked = releaseDossier(whole.value, { ...wholeRelease, mask: [harbour] }, input.state);
    expect(masked.names).toMatchObject([{ form: 'Asset A', mentions: 3, sources: [1, 2], counts: [1, 2] }]);
  });

  it('finds a leak where there is one', () => {
    const { dossier, state } = released({});
    expect(leaksIn(dossier, maskOf(state, [paz])).length).toBeGreaterThan(3);
  });

  it('leaves out documents with what rests on them alone, and numbers the rest through', () => {
    const { out, dossier, state, release } = released({ leaveOut: [first] });
    expect(out.sources.map(({ documentId, number }) => [documentId, number])).toEqual([['doc-b', 1]]);
    expect(out.sources[0]?.citations.map(({ number }) => number)).toEqual([1]);
    expect(out.relations).toEqual([]);
    expect(out.mentions).toBe(1);
    expect(JSON.stringify(out)).not.toContain('Paz and the harbour');
    expect(summaryOf(dossier, out, release, state)).toMatchObject({
      citations: 1,
      relations: 0,
      documents: ['The harbour'],
      leftOut: 1,
    });
  });

  it('leaves out what the analyst wrote', () => {
    const { out } = released({ withoutNotes: true });
    expect(out.assessment).toEqual([]);
    expect(JSON.stringify(out)).not.toContain('herself');
  });
});

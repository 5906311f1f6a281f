import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorHolds } from '#domain/anchoring/anchor';
import { CaseState } from '#domain/case/case-state';
import { addVersion, fileVersion } from '#domain/case/commands/versions';
import { documentIdSchema, entityIdSchema, type AnnotationId } from '#domain/case/ids';
import { buildDossier } from '#domain/dossier/build';
import { newestVersionOf, olderVersionsOf, unplacedMarks } from '#domain/case/versions';
import { editText } from '../../../bench/support/versions';
import { documentOf, MemoryCase, noteOf, seededRandom } from '../../../support/builders';

const first = [
  'The harbour of Visby was dredged in 1908. The island paid for it alone.',
  'The harbour of Slite was dredged in 1911. A cement works paid for it.',
  'The harbour of Klintehamn was never dredged. Nobody would pay for it.',
].join('\n\n');
const second = [
  'A new preface, by somebody else.',
  'The harbour of Visby was dredged in 1909. The island paid for it alone.',
  'The harbour of Burgsvik was dredged in 1911. A cement works paid for it.',
].join('\n\n');

const [one, two, three] = ['one', 'two', 'three'].map((name) => documentIdSchema.parse(`doc-${name}`)) as [
  ReturnType<typeof documentIdSchema.parse>,
  ReturnType<typeof documentIdSchema.parse>,
  ReturnType<typeof documentIdSchema.parse>,
];

/** A case of two versions, not yet filed, with marks of each kind on the first. */
function marked(): { kase: MemoryCase; visby: ReturnType<typeof entityIdSchema.parse> } {
  const kase = new MemoryCase({ one: first, two: second, three: `${second} And more.` });
  kase.must({
    name: 'entity.create',
    args: {
      schema: 'Address',
      names: [{ form: 'Visby', kind: 'name' }],
      passage: kase.passage('one', 'Visby'),
    },
  });
  const visby = kase.state.entities()[0]?.id ?? entityIdSchema.parse('ent-none');
  kase.must({ name: 'mention.tag', args: { entityId: visby, passage: kase.passage('one', 'Slite') } });
  kase.must({
    name: 'mark.highlight',
    args: { passage: kase.passage('one', 'The island paid for it alone.'), colour: 'amber' },
  });
  kase.must({
    name: 'mark.comment',
    args: { passage: kase.passage('one', 'Nobody would pay for it'), content: noteOf('Why?') },
  });
  kase.must({
    name: 'mention.reject',
    args: { mentions: [{ entityId: visby, passage: kase.passage('one', 'island') }] },
  });
  kase.must({
    name: 'note.write',
    args: { subject: { of: 'document', documentId: one }, content: noteOf('A sober source.') },
  });
  kase.must({ name: 'document.describe', args: { documentId: one, description: { author: 'A. Clerk' } } });
  return { kase, visby };
}

const file = (kase: MemoryCase, documentId = two, replaces = one) =>
  kase.run({ name: 'version.file', args: { documentId, replaces } });

const words = (kase: MemoryCase): ReadonlyArray<string> =>
  unplacedMarks(kase.state).map(({ mark }) => mark.anchor.exact);

describe('a document filed as a new version of another', () => {
  it('gets the marks that have a safe place, under their ids; the others stay on the older one, in one step', () => {
    const { kase } = marked();
    const before = kase.snapshot();
    const ids = kase.state.annotationsOf(one).map(({ id }) => id);
    const done = file(kase);
    expect(done.ok && done.value.label).toBe(
      'File “two” as a new version of “one”: 2 marks carried over, 2 unplaced',
    );
    expect(kase.state.annotationsOf(two).map(({ anchor }) => anchor.exact)).toEqual([
      'Visby',
      'The island paid for it alone.',
    ]);
    for (const { id, anchor } of kase.state.annotationsOf(two)) {
      expect(ids).toContain(id);
      expect(second.slice(anchor.start, anchor.end)).toBe(anchor.exact);
    }
    expect(words(kase)).toEqual(['Slite', 'Nobody would pay for it']);
    expect(kase.undo()).toBe(true);
    expect(kase.snapshot()).toEqual(before);
  });

  it('gets what was rejected, the note, the grade and what the analyst said of the older one', () => {
    const { kase } = marked();
    kase.must({ name: 'source.grade', args: { documentId: one, grade: 'B', reason: '' } });
    file(kase);
    expect(kase.state.judgementsOf(two).map(({ anchor }) => anchor.exact)).toEqual(['island']);
    expect(kase.state.judgementsOf(one)).toEqual([]);
    expect(kase.state.noteAbout({ of: 'document', documentId: two })).toBeDefined();
    expect(kase.state.document(two)).toMatchObject({ author: 'A. Clerk', replaces: one, date: '' });
    expect(
      kase.state
        .caseJudgements()
        .filter((judgement) => judgement.kind === 'source-reliability')
        .map(({ documentId, grade }) => [documentId, grade]),
    ).toEqual([
      [one, 'B'],
      [two, 'B'],
    ]);
  });

  it('gets what a manifest knew of the older one where nothing is known of it, but not its date', () => {
    const known = { ...documentOf('one', first), publisher: 'Harbour Press', date: '1950', kind: 'study' };
    const origins = { publisher: 'manifest', date: 'manifest', kind: 'manifest' } as const;
    const state = CaseState.of([
      { ...known, origins },
      { ...documentOf('two', second), kind: 'brief', origins: { kind: 'text' } },
    ]);
    const texts = new Map([
      [one, first],
      [two, second],
    ]);
    const context = { ...new MemoryCase().context, textOf: (id: typeof one) => texts.get(id) };
    const filed = fileVersion(state, { documentId: two, replaces: one }, context);
    expect(filed.ok && filed.value.put[0]).toMatchObject({
      publisher: 'Harbour Press',
      kind: 'brief',
      date: '',
      origins: { publisher: 'manifest', kind: 'text' },
    });
  });

  it('is the current one, and the newest of several', () => {
    const { kase } = marked();
    file(kase);
    file(kase, three, two);
    expect(kase.state.currentDocuments().map(({ id }) => id)).toEqual([three]);
    expect(newestVersionOf(kase.state, one)?.id).toBe(three);
    expect(olderVersionsOf(kase.state, three).map(({ id }) => id)).toEqual([two, one]);
    expect(words(kase)).toEqual(['Slite', 'Nobody would pay for it']);
    expect(unplacedMarks(kase.state)[0]?.newest.id).toBe(three);
  });

  it('is refused where it would be its own ancestor, or the older one has a newer version', () => {
    const { kase } = marked();
    const code = (result: ReturnType<typeof file>): string => (result.ok ? 'ok' : result.error.code);
    expect(code(file(kase, one, one))).toBe('version-circle');
    file(kase);
    expect(code(file(kase, three, one))).toBe('version-there');
    expect(code(file(kase, one, two))).toBe('version-circle');
    expect(code(file(kase, two, three))).toBe('version-there');
    expect(code(file(kase, documentIdSchema.parse('doc-none'), two))).toBe('document-missing');
    expect(code(file(kase, three, documentIdSchema.parse('doc-none')))).toBe('document-missing');
  });

  it('is one of a circle where two copies of a case disagreed: the latest of them is current, none is lost', () => {
    const { kase } = marked();
    const [a, b, c] = [one, two, three].map((id) => kase.state.document(id));
    if (!a || !b || !c) throw new Error('no documents');
    const later = { ...b, importedAt: '2025-02-01T00:00:00.000Z', replaces: a.id };
    const state = CaseState.of([{ ...a, replaces: b.id }, later, { ...c, replaces: c.id }]);
    expect(state.currentDocuments().map(({ id }) => id)).toEqual([b.id, c.id]);
    expect(newestVersionOf(state, a.id)?.id).toBe(b.id);
    expect(newestVersionOf(state, b.id)?.id).toBe(b.id);
    expect(olderVersionsOf(state, b.id).map(({ id }) => id)).toEqual([a.id]);
    expect(unplacedMarks(state)).toEqual([]);
  });

  it('leaves a mention on the older one where the newer one has the same', () => {
    const { kase, visby } = marked();
    kase.must({ name: 'mention.tag', args: { entityId: visby, passage: kase.passage('two', 'Visby') } });
    file(kase);
    expect(words(kase)).toEqual(['Visby', 'Slite', 'Nobody would pay for it']);
  });

  it('may come with the import that brings it, in the same step', () => {
    const { kase } = marked();
    const text = second.replace('preface', 'foreword');
    const draft = addVersion(kase.state, documentOf('four', text), one, kase.context, text);
    if (!draft.ok) throw new Error(draft.error.message);
    const before = kase.snapshot();
    kase.commit(draft.value);
    expect(kase.state.newerVersionOf(one)?.title).toBe('four');
    expect(kase.state.annotationsOf(documentIdSchema.parse('doc-four'))).toHaveLength(2);
    kase.undo();
    expect(kase.snapshot()).toEqual(before);
  });
});

it('however much changed, no mark is lost, each holds in its text, and undo brings all of it back', () => {
  fc.assert(
    fc.property(fc.nat(1000), fc.double({ min: 0, max: 1, noNaN: true }), (seed, share) => {
      const random = seededRandom(seed);
      const before = Array.from({ length: 300 }, () => `w${Math.floor(random() ** 2 * 200)}`).join(' ');
      const { after, passages } = editText(before, { words: share, movedBlocks: 3 }, 15, seed);
      const kase = new MemoryCase({ one: before, two: after });
      const marks = passages.map((passage) => ({ documentId: one, ...passage }));
      kase.must({ name: 'mark.highlightMany', args: { passages: marks, colour: 'amber' } });
      const ids = kase.state.annotationsOf(one).map(({ id }) => id);
      const snapshot = kase.snapshot();
      kase.must({ name: 'version.file', args: { documentId: two, replaces: one } });
      const all = [...kase.state.annotationsOf(one), ...kase.state.annotationsOf(two)];
      expect(new Set(all.map(({ id }) => id))).toEqual(new Set(ids));
      for (const { documentId, anchor } of all) {
        expect(anchorHolds(documentId === one ? before : after, anchor)).toBe(true);
      }
      expect(unplacedMarks(kase.state)).toHaveLength(kase.state.annotationsOf(one).length);
      kase.undo();
      expect(kase.snapshot()).toEqual(snapshot);
    }),
    { numRuns: 60 },
  );
});

describe('an unplaced mark', () => {
  it('is cited in a dossier as what an older version says', () => {
    const { kase, visby } = marked();
    kase.must({ name: 'version.file', args: { documentId: two, replaces: one } });
    const asOf = { sequence: 1, at: '2025-01-01T00:00:00.000Z' };
    const textOf = (id: typeof one): string => kase.text(id.slice('doc-'.length));
    const built = buildDossier({ state: kase.state, caseTitle: 'Harbours', entityId: visby, textOf, asOf });
    expect(built.ok && built.value.sources.map(({ title, newer }) => [title, newer])).toEqual([
      ['one', 'two'],
      ['two', null],
    ]);
  });

  const slite = (kase: MemoryCase): AnnotationId => {
    const found = unplacedMarks(kase.state).find(({ mark }) => mark.anchor.exact === 'Slite');
    if (!found) throw new Error('Slite is placed');
    return found.mark.id;
  };

  it('is removed with the decision to leave it so, which undo brings back', () => {
    const { kase } = marked();
    file(kase);
    const left = slite(kase);
    kase.must({ name: 'version.leave', args: { annotationIds: [left] } });
    const change = kase.must({ name: 'mark.remove', args: { annotationIds: [left] } });
    expect(kase.state.caseJudgements().filter(({ kind }) => kind === 'left-unplaced')).toEqual([]);
    expect(change.remove).toContain(left);
    kase.undo();
    expect(unplacedMarks(kase.state).find(({ mark }) => mark.id === left)?.left).toBeDefined();
  });

  it('is put on a passage of the newest version', () => {
    const { kase } = marked();
    file(kase);
    const annotationId = slite(kase);
    kase.must({ name: 'version.leave', args: { annotationIds: [annotationId] } });
    const passage = kase.passage('two', 'Burgsvik');
    expect(kase.must({ name: 'version.place', args: { annotationId, passage } }).label).toBe(
      'Place the mention “Slite” on “Burgsvik”',
    );
    expect(kase.state.annotation(annotationId)).toMatchObject({
      documentId: two,
      anchor: { exact: 'Burgsvik' },
    });
    expect(words(kase)).toEqual(['Nobody would pay for it']);
    expect(kase.state.caseJudgements().filter(({ kind }) => kind === 'left-unplaced')).toEqual([]);
    expect(kase.run({ name: 'version.place', args: { annotationId, passage } }).ok).toBe(false);
  });

  it('goes nowhere but into the newest version, and not beside its twin', () => {
    const { kase, visby } = marked();
    file(kase);
    const annotationId = slite(kase);
    const place = (name: string, at: string) =>
      kase.run({ name: 'version.place', args: { annotationId, passage: kase.passage(name, at) } });
    const other = place('three', 'Burgsvik');
    expect(!other.ok && other.error.code).toBe('other-document');
    kase.must({ name: 'mention.tag', args: { entityId: visby, passage: kase.passage('two', 'Burgsvik') } });
    const twin = place('two', 'Burgsvik');
    expect(!twin.ok && twin.error.code).toBe('already-there');
  });

  it('may be left so: it is still there, and says so', () => {
    const { kase } = marked();
    file(kase);
    const annotationIds = unplacedMarks(kase.state).map(({ mark }) => mark.id);
    expect(kase.must({ name: 'version.leave', args: { annotationIds } }).label).toBe(
      'Leave 2 marks unplaced',
    );
    expect(unplacedMarks(kase.state).every(({ left }) => left !== undefined)).toBe(true);
    expect(unplacedMarks(kase.state)).toHaveLength(2);
    expect(kase.run({ name: 'version.leave', args: { annotationIds } }).ok).toBe(false);
  });
});

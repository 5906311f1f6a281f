import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { anchorHolds } from '#domain/anchoring/anchor';
import { MemoryCase, noteOf } from '../../../support/builders';

const texts = {
  harbour: 'The harbour of Vale opened in May. Vale harbour is run by Marten Lines. Marten pays.',
  rail: 'Marten Lines bought Vale Rail.',
};

function openCase() {
  const vale = new MemoryCase(texts);
  vale.must({
    name: 'entity.create',
    args: {
      schema: 'Company',
      names: [{ form: 'Marten Lines', kind: 'name' }],
      passage: vale.passage('harbour', 'Marten'),
    },
  });
  vale.must({
    name: 'mark.comment',
    args: { passage: vale.passage('harbour', 'opened'), content: noteOf('When?') },
  });
  vale.must({ name: 'mark.highlight', args: { passage: vale.passage('harbour', 'May'), colour: 'blue' } });
  const marks = () => vale.state.annotationsOf(vale.passage('harbour', 'Vale').documentId);
  const mark = (kind: string) => {
    const found = marks().find((one) => one.kind === kind);
    if (!found) throw new Error(`no ${kind}`);
    return found;
  };
  return { vale, mark, marks };
}

describe('adjusting the ends of a mark', () => {
  it('moves it in one step, keeps everything else, and is undone', () => {
    const { vale, mark } = openCase();
    for (const [kind, words] of [
      ['mention', 'Marten Lines'],
      ['comment', 'Vale opened in May'],
      ['highlight', 'in May'],
    ] as const) {
      const before = mark(kind);
      const note = vale.state.noteAbout({ of: 'annotation', annotationId: before.id });
      const passage = vale.passage('harbour', words);
      const change = vale.must({ name: 'mark.adjust', args: { annotationId: before.id, passage } });
      expect(change.put).toHaveLength(1);
      expect(change.label).toContain(`to “${words}”`);
      const after = mark(kind);
      expect(after).toEqual({ ...before, anchor: after.anchor });
      expect(after.anchor).toMatchObject({ start: passage.start, end: passage.end, exact: words });
      expect(vale.state.noteAbout({ of: 'annotation', annotationId: before.id })).toEqual(note);
      vale.undo();
      expect(mark(kind)).toEqual(before);
    }
  });

  it('refuses what is not there, another document, no words, the same ends, and a second mark that says the same', () => {
    const { vale, mark } = openCase();
    const highlight = mark('highlight');
    const adjustTo = (passage: ReturnType<typeof vale.passage>, annotationId = highlight.id) => {
      const answer = vale.run({ name: 'mark.adjust', args: { annotationId, passage } });
      return answer.ok ? 'done' : answer.error.code;
    };
    expect(adjustTo(vale.passage('harbour', 'May'))).toBe('already-there');
    expect(adjustTo(vale.passage('rail', 'Vale'))).toBe('other-document');
    expect(adjustTo({ ...vale.passage('harbour', 'May'), end: 10_000 })).toBe('passage-outside');
    expect(adjustTo({ ...vale.passage('harbour', 'May'), start: 3, end: 4 })).toBe('passage-blank');
    vale.must({ name: 'mark.highlight', args: { passage: vale.passage('harbour', 'Vale'), colour: 'blue' } });
    expect(adjustTo(vale.passage('harbour', 'Vale'))).toBe('already-there');
    vale.must({ name: 'mark.highlight', args: { passage: vale.passage('harbour', 'pays'), colour: 'pink' } });
    expect(adjustTo(vale.passage('harbour', 'pays'))).toBe('done');
    vale.must({ name: 'mark.remove', args: { annotationIds: [highlight.id] } });
    expect(adjustTo(vale.passage('harbour', 'Vale'))).toBe('mark-missing');
  });

  it('takes the mentions of merged entities that lie on each other along', () => {
    const { vale, marks } = openCase();
    vale.must({
      name: 'entity.create',
      args: {
        schema: 'Company',
        names: [{ form: 'Marten', kind: 'name' }],
        passage: vale.passage('harbour', 'Marten'),
      },
    });
    const [one, other] = vale.state.entities();
    if (!one || !other) throw new Error('no entities');
    vale.must({ name: 'entity.merge', args: { keepId: one.id, mergeId: other.id } });
    const [first] = marks().filter(({ kind }) => kind === 'mention');
    if (!first) throw new Error('no mention');
    const passage = vale.passage('harbour', 'Marten Lines');
    vale.must({ name: 'mark.adjust', args: { annotationId: first.id, passage } });
    const mentions = marks().filter(({ kind }) => kind === 'mention');
    expect(mentions.map(({ anchor }) => anchor.exact)).toEqual(['Marten Lines', 'Marten Lines']);
  });

  it('keeps the quote true wherever the ends are put', () => {
    const { vale, mark } = openCase();
    const text = vale.text('harbour');
    const { documentId } = vale.passage('harbour', 'Vale');
    const offset = fc.integer({ min: 0, max: text.length + 2 });
    fc.assert(
      fc.property(offset, offset, (start, end) => {
        const annotationId = mark('comment').id;
        vale.run({ name: 'mark.adjust', args: { annotationId, passage: { documentId, start, end } } });
        expect(anchorHolds(text, mark('comment').anchor)).toBe(true);
      }),
    );
  });
});

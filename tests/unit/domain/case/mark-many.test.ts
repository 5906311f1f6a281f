import { describe, expect, it } from 'vitest';
import { MemoryCase } from '../../../support/builders';

const texts = {
  harbour: 'The harbour of Vale opened in May. Vale harbour is run by Marten Lines.',
  rail: 'Marten Lines bought Vale Rail.',
};

function openCase() {
  const vale = new MemoryCase(texts);
  const passages = [
    vale.passage('harbour', 'Vale'),
    vale.passage('harbour', 'Vale', 2),
    vale.passage('rail', 'Vale'),
  ];
  return { vale, passages };
}

describe('highlighting many passages', () => {
  it('is one step, passes over what is painted so already, and is undone as one', () => {
    const { vale, passages } = openCase();
    const [first, second, third] = passages;
    if (!first || !second || !third) throw new Error('no passages');
    vale.must({ name: 'mark.highlight', args: { passage: second, colour: 'green' } });
    const change = vale.must({
      name: 'mark.highlightMany',
      args: { passages: [...passages, first], colour: 'green' },
    });
    expect(change.label).toBe('Highlight 2 passages in 2 documents');
    const marks = () => [
      ...vale.state.annotationsOf(first.documentId),
      ...vale.state.annotationsOf(third.documentId),
    ];
    expect(marks().map(({ anchor }) => [anchor.start, anchor.exact])).toHaveLength(3);
    expect(new Set(marks().map(({ anchor }) => anchor.exact))).toEqual(new Set(['Vale']));
    vale.undo();
    expect(marks()).toHaveLength(1);
  });

  it('changes nothing where all are painted so, or where one passage is not in the text', () => {
    const { vale, passages } = openCase();
    const args = { passages, colour: 'pink' } as const;
    vale.must({ name: 'mark.highlightMany', args });
    expect(vale.run({ name: 'mark.highlightMany', args })).toMatchObject({
      ok: false,
      error: { code: 'already-there' },
    });
    const outside = { documentId: vale.passage('rail', 'Vale').documentId, start: 10, end: 10_000 };
    expect(
      vale.run({ name: 'mark.highlightMany', args: { passages: [...passages, outside], colour: 'blue' } }),
    ).toMatchObject({ ok: false, error: { code: 'passage-outside' } });
  });
});

describe('a new entity named by many passages', () => {
  it('is made with all of its mentions, each place once', () => {
    const { vale, passages } = openCase();
    const [first] = passages;
    if (!first) throw new Error('no passages');
    vale.must({
      name: 'entity.create',
      args: { schema: 'Address', names: [{ form: 'Vale', kind: 'name' }], passage: first, passages },
    });
    const [entity] = vale.state.entities();
    if (!entity) throw new Error('no entity');
    expect(vale.state.mentionsOf(entity.id).map(({ anchor }) => anchor.exact)).toEqual([
      'Vale',
      'Vale',
      'Vale',
    ]);
    vale.undo();
    expect(vale.state.entities()).toEqual([]);
  });
});

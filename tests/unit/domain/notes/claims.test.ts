import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { claimsWithoutEvidence, type NoteStretch } from '#domain/notes/claims';

const plain = (text: string): NoteStretch => ({ text, isEvidence: false });
const evidence = (text: string): NoteStretch => ({ text, isEvidence: true });

function claims(...stretches: ReadonlyArray<NoteStretch>): ReadonlyArray<string> {
  const text = stretches.map((stretch) => stretch.text).join('');
  return claimsWithoutEvidence(stretches).map(({ start, end }) => text.slice(start, end));
}

describe('claimsWithoutEvidence', () => {
  it('finds sentences that name somebody or give a figure and rest on nothing', () => {
    expect(claims(plain('It is said that Marten Lines owns the quay. It cost 3 billion in all.'))).toEqual([
      'It is said that Marten Lines owns the quay.',
      'It cost 3 billion in all.',
    ]);
  });

  it('passes over what quotes, cites or judges, questions, asides, and words that claim nothing', () => {
    expect(
      claims(
        plain('Marten Lines says it '),
        evidence('“cost three billion”'),
        plain('. It was paid by Marten Lines in the end. '),
        evidence('likely'),
        plain(' Who paid Marten Lines for it? Not Marten Lines. The rest is open and will stay so.'),
      ),
    ).toEqual([]);
  });

  it('takes evidence for the sentence in which it stands, or that it follows, and for no other', () => {
    expect(
      claims(
        plain('Marten Lines owns the quay at last. It is said to have '),
        evidence('“cost three billion”'),
        plain('. Nobody has paid Marten Lines for it. Somebody else owns Marten Lines. '),
        evidence('“a letterbox in Vale”'),
      ),
    ).toEqual(['Marten Lines owns the quay at last.', 'Nobody has paid Marten Lines for it.']);
  });

  it('gives ranges within the words, in order and apart, whatever is written', () => {
    const stretch = fc.record({ text: fc.string(), isEvidence: fc.boolean() });
    fc.assert(
      fc.property(fc.array(stretch), (stretches) => {
        const length = stretches.reduce((sum, { text }) => sum + text.length, 0);
        let last = 0;
        for (const { start, end } of claimsWithoutEvidence(stretches)) {
          expect(start).toBeGreaterThanOrEqual(last);
          expect(end).toBeGreaterThan(start);
          last = end;
        }
        expect(last).toBeLessThanOrEqual(length);
      }),
    );
  });
});

import { describe, expect, it } from 'vitest';
import { documentIdSchema } from '#domain/case/ids';
import { goBack, goForward, goOn, trailFrom, type Place } from '../../../../src/renderer/state/place';

const text: Place = { room: 'reader', documentId: documentIdSchema.parse('doc-1') };
const passage: Place = { ...text, at: { start: 10, end: 20 } };
const seen = { offset: 500, below: 24 };

describe('a trail', () => {
  it('keeps what was in view of each text that was left, for back and for forward', () => {
    const there = goOn(trailFrom(text), passage, seen);
    expect(there).toEqual({ back: [{ ...text, seen }], here: passage, forward: [] });
    const back = goBack(there, { offset: 9, below: 0 });
    expect(back.here).toEqual({ ...text, seen });
    expect(back.forward).toEqual([{ ...passage, seen: { offset: 9, below: 0 } }]);
    expect(goForward(back, seen).here).toEqual({ ...passage, seen: { offset: 9, below: 0 } });
  });

  it('keeps nothing of rooms without a text', () => {
    expect(goOn(trailFrom({ room: 'notes' }), text, seen).back).toEqual([{ room: 'notes' }]);
  });

  it('grows no step by going where one is', () => {
    expect(goOn(trailFrom(text), text, seen)).toEqual(trailFrom(text));
  });
});

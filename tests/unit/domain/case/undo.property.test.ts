import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { CaseState } from '#domain/case/case-state';
import { MemoryCase } from '../../../support/builders';
import { commandOf, play, stepArbitrary, text } from '../../../support/random-case';

const steps = fc.array(stepArbitrary, { maxLength: 40 });

describe('any sequence of commands', () => {
  it('is taken back to the start by undo alone', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const vale = play(sequence);
        while (vale.undo());
        expect(vale.snapshot()).toEqual([]);
      }),
    );
  });

  it('shows after each undo exactly what was there before that step', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const vale = new MemoryCase({ one: text, two: text });
        const seen = [vale.snapshot()];
        for (const step of sequence) {
          const command = commandOf(vale, step);
          if (command && vale.run(command).ok) seen.push(vale.snapshot());
        }
        for (const before of seen.slice(0, -1).reverse()) {
          vale.undo();
          expect(vale.snapshot()).toEqual(before);
        }
      }),
    );
  });

  it('comes back exactly when all that was undone is done again', () => {
    fc.assert(
      fc.property(steps, fc.nat(40), (sequence, count) => {
        const vale = play(sequence.filter((step) => step.kind !== 'undo' && step.kind !== 'redo'));
        const before = vale.snapshot();
        let undone = 0;
        while (undone < count && vale.undo()) undone++;
        for (; undone > 0; undone--) vale.redo();
        expect(vale.snapshot()).toEqual(before);
      }),
    );
  });

  it('leaves every quote standing where its anchor says', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        for (const record of play(sequence).state.records()) {
          if (!('anchor' in record)) continue;
          expect(text.slice(record.anchor.start, record.anchor.end)).toBe(record.anchor.exact);
        }
      }),
    );
  });

  it('gives the same case when its Changes are applied again from nothing', () => {
    fc.assert(
      fc.property(steps, (sequence) => {
        const vale = play(sequence);
        const again = new CaseState();
        for (const { change } of vale.recorded) again.apply(change);
        expect([...again.records()].sort((a, b) => (a.id < b.id ? -1 : 1))).toEqual(vale.snapshot());
        for (const entity of again.entities()) {
          const direct = [...again.records()].filter(
            (record) =>
              record.type === 'annotation' &&
              record.kind === 'mention' &&
              again.idOf(record.entityId) === entity.id,
          );
          const places = direct.map(
            (record) =>
              record.type === 'annotation' &&
              `${record.documentId} ${record.anchor.start} ${record.anchor.end}`,
          );
          expect(again.mentionsOf(entity.id)).toHaveLength(new Set(places).size);
        }
      }),
    );
  });
});

import { useCallback, useMemo } from 'react';
import type { Annotation } from '#domain/case/annotation';
import type { Suggestion } from '#contract/mentions';
import { coverageOf, type Coverage } from '#domain/text/coverage';
import type { Range } from '#domain/text/range';
import type { TextFacts } from '../../state/text-facts';
import { useAfterPaint } from '../../reading/use-after-paint';

const nothing: ReadonlyArray<Annotation> = [];

/**
 * Which sentences of the open text hold a known name, a figure or a date and no mark. Worked out behind each change of the
 * marks, so that a mark is on the screen first; null until the text has been looked at.
 */
export function useCoverage(
  facts: TextFacts | null,
  annotations: ReadonlyArray<Annotation>,
  suggested: ReadonlyArray<Suggestion> | null,
): Coverage | null {
  const marks = useAfterPaint(annotations, nothing);
  const telling = useMemo(
    () => (facts && suggested ? [...facts.figures, ...suggested.map(({ passage }) => passage)] : null),
    [facts, suggested],
  );
  return useMemo(
    () =>
      facts && telling
        ? coverageOf(
            facts.sentences,
            telling,
            marks.map(({ anchor }) => anchor),
          )
        : null,
    [facts, telling, marks],
  );
}

/** Goes from place to place of a list that is in text order: to the first behind an offset, or before it, and round. */
export function useStepping(
  ranges: ReadonlyArray<Range>,
  from: () => number,
  goTo: (range: Range) => void,
): (step: 1 | -1) => void {
  return useCallback(
    (step) => {
      const at = from();
      const next =
        step === 1
          ? (ranges.find(({ start }) => start > at) ?? ranges[0])
          : (ranges.findLast(({ start }) => start < at) ?? ranges.at(-1));
      if (next) goTo(next);
    },
    [ranges, from, goTo],
  );
}

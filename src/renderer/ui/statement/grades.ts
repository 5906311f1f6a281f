import type { ReliabilityGrade } from '#domain/case/judgement';
import type { CredibilityGrade } from '#domain/case/statement';

/** Credibility of what is said, by the Admiralty code (NATO STANAG 2511), as a list offers it. */
export const credibilityOptions: ReadonlyArray<{
  readonly value: `${CredibilityGrade}`;
  readonly label: string;
}> = [
  { value: '1', label: '1 · confirmed by others' },
  { value: '2', label: '2 · probably true' },
  { value: '3', label: '3 · possibly true' },
  { value: '4', label: '4 · doubtful' },
  { value: '5', label: '5 · improbable' },
  { value: '6', label: '6 · cannot be judged' },
];

/** Reliability of a source, by the same code. */
export const reliabilityOptions: ReadonlyArray<{ readonly value: ReliabilityGrade; readonly label: string }> =
  [
    { value: 'A', label: 'A · completely reliable' },
    { value: 'B', label: 'B · usually reliable' },
    { value: 'C', label: 'C · fairly reliable' },
    { value: 'D', label: 'D · not usually reliable' },
    { value: 'E', label: 'E · unreliable' },
    { value: 'F', label: 'F · cannot be judged' },
  ];

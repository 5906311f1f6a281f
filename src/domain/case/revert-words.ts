import { assertNever } from '../assert-never';
import type { RevertConflict } from './revert';

/** What a field is called where a sentence speaks of it. */
const fieldWords: Readonly<Record<string, string>> = {
  anchor: 'passage',
  annotationId: 'mark',
  answer: 'answer',
  attributedTo: 'who says so',
  credibility: 'credibility',
  credibilityReason: 'reason for the credibility',
  empty: 'empty sections',
  favours: 'favoured statement',
  grade: 'reliability',
  isShared: 'shared origin',
  marking: 'marking line',
  property: 'property',
  qualifier: 'qualifier',
  reason: 'reason',
  replaces: 'older version',
  share: 'share',
  stance: 'stance',
  statementId: 'statement',
  statementIds: 'statements',
  templateId: 'template',
  value: 'value',
  a: 'entity',
  b: 'other entity',
  colour: 'colour',
  content: 'text',
  date: 'date',
  dateNote: 'note on the date',
  description: 'description',
  documentId: 'document',
  entityId: 'entity',
  kind: 'kind',
  language: 'language',
  mergedId: 'merged entity',
  names: 'names',
  properties: 'further properties',
  publisher: 'publisher',
  schema: 'type',
  title: 'title',
};

/** A field in words: `names`, `note on the date`. */
export function wordOfField(field: string): string {
  return Object.hasOwn(fieldWords, field) ? (fieldWords[field] ?? field) : field;
}

/** A conflict as one sentence: what stands in the way, and since which step. */
export function sayConflict(conflict: RevertConflict): string {
  const { kind, name, field, later } = conflict;
  const by = later ? ` (“${later.label}”)` : '';
  const start = name.charAt(0).toUpperCase() + name.slice(1);
  switch (kind) {
    case 'changed':
      return field === ''
        ? `${start} was changed later${by}.`
        : `${start}: the ${wordOfField(field)} was changed later${by}.`;
    case 'needed':
      return `${start} is needed by something that came later${by}.`;
    case 'missing':
      return `${start} cannot come back: what it belongs to is no longer in the case${by}.`;
    case 'replaced':
      return `${start}: something newer stands in its place${by}.`;
    default:
      return assertNever(kind, 'kind of conflict');
  }
}

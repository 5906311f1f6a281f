import { z } from 'zod';
import type { CaseReader } from '../case/case-reader';
import { displayName } from '../case/entity';
import {
  annotationIdSchema,
  entityIdSchema,
  statementIdSchema,
  type AnnotationId,
  type EntityId,
} from '../case/ids';
import type { NoteContent, NoteNode } from '../case/note';
import { statementInWords } from '../case/statement-words';

/** The type of the node of a note that refers to something of the case. */
export const REFERENCE_TYPE = 'quipu-reference';

/**
 * Words for how likely something is, from the least to the most: the ladder of the Intelligence Community Directive 203 of
 * the United States, in its first wording. Each stands for a range of chances that `confidenceChances` gives.
 */
export const confidenceWords = [
  'almost no chance',
  'very unlikely',
  'unlikely',
  'roughly even chance',
  'likely',
  'very likely',
  'almost certain',
] as const;
export type ConfidenceWord = (typeof confidenceWords)[number];

/** The chances, in hundredths, that each word of the ladder stands for. */
export const confidenceChances: Readonly<Record<ConfidenceWord, readonly [number, number]>> = {
  'almost no chance': [1, 5],
  'very unlikely': [5, 20],
  unlikely: [20, 45],
  'roughly even chance': [45, 55],
  likely: [55, 80],
  'very likely': [80, 95],
  'almost certain': [95, 99],
};

/** The ladder in one sentence, for whoever reads a judgement: every word with its range of chances. */
export const ladderWords = `A word marked as the analyst’s judgement says how likely the analyst holds something to be. The words are those of a fixed ladder (Intelligence Community Directive 203 of the United States), each for a range of chances in a hundred: ${confidenceWords
  .map((word) => `${word}, ${confidenceChances[word].join(' to ')}`)
  .join('; ')}.`;

/** What a node of a note can refer to: a passage by its mark, a statement, an entity; or how sure the analyst is. */
export const noteReferenceSchema = z.discriminatedUnion('to', [
  z.strictObject({ to: z.literal('passage'), annotationId: annotationIdSchema }).readonly(),
  z.strictObject({ to: z.literal('statement'), statementId: statementIdSchema }).readonly(),
  z.strictObject({ to: z.literal('entity'), entityId: entityIdSchema }).readonly(),
  z.strictObject({ to: z.literal('confidence'), word: z.enum(confidenceWords) }).readonly(),
]);
export type NoteReference = z.infer<typeof noteReferenceSchema>;

/** What a reference says now. */
export interface ReferenceNow {
  readonly words: string;
  /** False where what it refers to is no longer in the case: then the words are those of when it was written. */
  readonly holds: boolean;
}

/** Words on one line, as one reads them. */
function inOneLine(words: string): string {
  return words.replace(/\s+/gu, ' ').trim();
}

/** The reference that a node of a note is; undefined where it is none, or one of a later version. */
export function referenceOf(node: NoteNode): NoteReference | undefined {
  if (node.type !== REFERENCE_TYPE) return undefined;
  const parsed = noteReferenceSchema.safeParse(node['reference']);
  return parsed.success ? parsed.data : undefined;
}

/**
 * What a reference says as the case is now.
 *
 * @param written what it said when it was written
 */
export function readReference(reference: NoteReference, state: CaseReader, written: string): ReferenceNow {
  const gone: ReferenceNow = { words: written, holds: false };
  switch (reference.to) {
    case 'passage': {
      const mark = state.annotation(reference.annotationId);
      return mark ? { words: inOneLine(mark.anchor.exact), holds: true } : gone;
    }
    case 'statement': {
      const statement = state.statement(reference.statementId);
      return statement
        ? { words: statementInWords(statement, (id) => nameOf(id, state)), holds: true }
        : gone;
    }
    case 'entity': {
      const entity = state.entity(reference.entityId);
      return entity ? { words: displayName(entity), holds: true } : gone;
    }
    case 'confidence':
      return { words: reference.word, holds: true };
  }
}

function nameOf(id: EntityId, state: CaseReader): string {
  const entity = state.entity(id);
  return entity ? displayName(entity) : id;
}

/** The marks that the words of a note rest on: passages it quotes, and the evidence of statements it cites. */
export function marksCitedIn(content: NoteContent, state: CaseReader): ReadonlySet<AnnotationId> {
  const marks = new Set<AnnotationId>();
  const walk = (node: NoteNode): void => {
    const reference = referenceOf(node);
    if (reference?.to === 'passage') marks.add(reference.annotationId);
    if (reference?.to === 'statement') {
      for (const { id } of state.evidenceOf(reference.statementId)) marks.add(id);
    }
    node.children?.forEach(walk);
  };
  walk(content.root);
  return marks;
}

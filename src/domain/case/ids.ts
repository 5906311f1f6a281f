import { z } from 'zod';

/** Longest id accepted, in UTF-16 units; foreign ids (FollowTheMoney) are kept as they are. */
const LONGEST_ID = 200;

const idText = z
  .string()
  .min(1)
  .max(LONGEST_ID)
  // Ids become JSON values, command line arguments and file names: no white space, controls or path separators.
  .regex(/^[^\s\p{C}/\\]+$/u, 'an id holds no white space, control characters or slashes')
  .refine((id) => id !== '__proto__' && id !== '.' && id !== '..', 'this id is reserved');

/** Identifies one document of a case; made from the SHA-256 of its bytes, so two copies of a case agree on it. */
export const documentIdSchema = idText.brand<'DocumentId'>();
export type DocumentId = z.infer<typeof documentIdSchema>;

/** Identifies one entity; imported FollowTheMoney ids are kept. */
export const entityIdSchema = idText.brand<'EntityId'>();
export type EntityId = z.infer<typeof entityIdSchema>;

/** Identifies one annotation: a mention, a highlight, a comment or the evidence of a statement. */
export const annotationIdSchema = idText.brand<'AnnotationId'>();
export type AnnotationId = z.infer<typeof annotationIdSchema>;

/** Identifies one note. */
export const noteIdSchema = idText.brand<'NoteId'>();
export type NoteId = z.infer<typeof noteIdSchema>;

/** Identifies one judgement of the analyst, such as a rejected suggestion. */
export const judgementIdSchema = idText.brand<'JudgementId'>();
export type JudgementId = z.infer<typeof judgementIdSchema>;

/** Identifies one statement. */
export const statementIdSchema = idText.brand<'StatementId'>();
export type StatementId = z.infer<typeof statementIdSchema>;

/** Identifies one question that the case is to answer. */
export const questionIdSchema = idText.brand<'QuestionId'>();
export type QuestionId = z.infer<typeof questionIdSchema>;

/** Identifies one template for dossiers. */
export const templateIdSchema = idText.brand<'TemplateId'>();
export type TemplateId = z.infer<typeof templateIdSchema>;

/** Identifies one Change of the history. */
export const changeIdSchema = idText.brand<'ChangeId'>();
export type ChangeId = z.infer<typeof changeIdSchema>;

/** Identifies one case. */
export const caseIdSchema = idText.brand<'CaseId'>();
export type CaseId = z.infer<typeof caseIdSchema>;

/** The id of any record; records of all types share one space of ids. */
export type RecordId =
  DocumentId | EntityId | AnnotationId | StatementId | QuestionId | NoteId | JudgementId | TemplateId;

/** What an id can be made for, with the prefix that tells it in files and on the command line. */
const prefixes = {
  annotation: 'ann',
  case: 'case',
  change: 'chg',
  entity: 'ent',
  judgement: 'jdg',
  note: 'note',
  question: 'qst',
  statement: 'stm',
  template: 'tpl',
} as const;

interface MadeIds {
  readonly annotation: AnnotationId;
  readonly case: CaseId;
  readonly change: ChangeId;
  readonly entity: EntityId;
  readonly judgement: JudgementId;
  readonly note: NoteId;
  readonly question: QuestionId;
  readonly statement: StatementId;
  readonly template: TemplateId;
}

/** Makes a fresh id for a kind of thing. */
export type NewId = <Kind extends keyof MadeIds>(kind: Kind) => MadeIds[Kind];

/** Crockford's base 32, in lower case: no letter is mistaken for a digit, and ids sort by time in any tool. */
const DIGITS = '0123456789abcdefghjkmnpqrstvwxyz';

function encode(value: number, length: number): string {
  let rest = value;
  let text = '';
  for (let i = 0; i < length; i++) {
    text = DIGITS.charAt(rest % 32) + text;
    rest = Math.floor(rest / 32);
  }
  return text;
}

/**
 * Makes ids such as `ann-01hx3v0m8k2c9qpz7r5t`: 48 bits of time (so that records sort by age and files diff well)
 * and 50 bits of chance.
 *
 * @param now milliseconds since 1970
 * @param random a number from 0 (included) to 1 (excluded)
 */
export function createIdFactory(now: () => number, random: () => number): NewId {
  return <Kind extends keyof MadeIds>(kind: Kind) => {
    const chance = encode(Math.floor(random() * 2 ** 25), 5) + encode(Math.floor(random() * 2 ** 25), 5);
    return `${prefixes[kind]}-${encode(now(), 10)}${chance}` as MadeIds[Kind];
  };
}

/** The id of the document whose original has this SHA-256 (64 hexadecimal digits). */
export function documentIdOf(sha256: string): DocumentId {
  return documentIdSchema.parse(`doc-${sha256.slice(0, 20)}`);
}

/** A number of 32 bits from a text (FNV-1a over UTF-16 units, from a seed): no secret, only a short name for a place. */
function hash32(text: string, seed: number): number {
  let hash = seed >>> 0;
  for (let i = 0; i < text.length; i++) {
    hash = Math.imul(hash ^ text.charCodeAt(i), 0x01000193);
    hash ^= hash >>> 15;
  }
  return hash >>> 0;
}

/**
 * The id of a judgement of which there is one for each thing judged, such as the reliability of a source. Two copies of a
 * case agree on it, so when they are merged, two opinions about one thing meet in one record and become a conflict to be
 * settled, instead of two records of which one must go.
 *
 * @param place what is judged, in one text: `reliability doc-1234`
 */
export function judgementIdFor(place: string): JudgementId {
  const parts = [0x811c9dc5, 0x9747b28c, 0x1b873593, 0x85ebca6b].map((seed) =>
    encode(hash32(place, seed), 7),
  );
  return judgementIdSchema.parse(`${prefixes.judgement}-${parts.join('')}`);
}

import type { NameKind } from '../case/entity';
import type { ReliabilityGrade } from '../case/judgement';
import type { Citation, Dossier, Source } from './dossier';

const MONTHS = [
  'January',
  'February',
  'March',
  'April',
  'May',
  'June',
  'July',
  'August',
  'September',
  'October',
  'November',
  'December',
] as const;

/** The grades of the Admiralty code for sources, in words. */
export const reliabilityWords: Readonly<Record<ReliabilityGrade, string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
};

/** The kinds of name in words, as tables show them. */
export const nameKindWords: Readonly<Record<NameKind, string>> = {
  name: 'Name',
  alias: 'Also called',
  weak: 'Weak form',
  former: 'Former name',
  acronym: 'Acronym',
  script: 'Other script',
};

/** The rows of the table of names: each name with its kind in words, then what else the entity is called in sources. */
export function formRows(dossier: Dossier): ReadonlyArray<{
  readonly form: string;
  readonly kind: string;
  readonly mentions: number;
  readonly sources: ReadonlyArray<number>;
}> {
  return [
    ...dossier.names.map(({ kind, ...rest }) => ({ ...rest, kind: nameKindWords[kind] })),
    ...dossier.otherForms.map((rest) => ({ ...rest, kind: 'As worded' })),
  ];
}

/** A FollowTheMoney schema name in words: `PublicBody` is "Public body". */
export function schemaWords(schema: string): string {
  // Nobody calls Peru an address.
  if (schema === 'Address') return 'Place';
  const words = schema.replace(/(?<=[a-z])(?=[A-Z])/gu, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A date of any precision in words: `2024-07-03` is "3 July 2024". What is not such a date comes back as it is. */
export function dateWords(date: string): string {
  const [, year, month, day] = /^(\d{4})(?:-(\d\d)(?:-(\d\d))?)?$/u.exec(date) ?? [];
  if (year === undefined) return date;
  const name = month === undefined ? undefined : MONTHS[Number(month) - 1];
  return [day && String(Number(day)), name, year].filter(Boolean).join(' ');
}

/** A moment in words, in UTC: "21 November 2026, 22:17 UTC". What is no ISO moment comes back as it is. */
export function momentWords(at: string): string {
  const [, date = '', time = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*Z$/u.exec(at) ?? [];
  return date === '' ? at : `${dateWords(date)}, ${time} UTC`;
}

/** When a source is from, in words: its date and what its date leaves open; "undated" where nobody knows. */
export function sourceDateWords({ date, dateNote }: Pick<Source, 'date' | 'dateNote'>): string {
  if (date === '') return dateNote === '' ? 'undated' : `undated, ${dateNote}`;
  const words = dateWords(date);
  // "late 2025" says all that "2025" says.
  if (dateNote.includes(words)) return dateNote;
  return dateNote === '' ? words : `${words}, ${dateNote}`;
}

/** A count with its noun: "1 passage", "1,204 passages". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${countWords(count)} ${count === 1 ? one : many}`;
}

/** A whole number with its thousands parted: 12,345. */
export function countWords(count: number): string {
  return String(count).replace(/(?<=\d)(?=(?:\d{3})+$)/gu, ',');
}

/** Names in a row: "A", "A and B", "A, B and C". */
export function listed(names: ReadonlyArray<string>): string {
  const last = names.at(-1);
  if (last === undefined) return '';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** What a dossier counts, in one line: "24 mentions in 4 sources". */
export function scopeWords(dossier: Dossier): string {
  if (dossier.mentions === 0) return 'No mentions accepted yet';
  return `${counted(dossier.mentions, 'mention')} in ${counted(dossier.sources.length, 'source')}`;
}

/**
 * How the dossier was made, in sentences that every form of it prints: what counts, who decided, what was checked.
 *
 * @param what a dossier, or the book that holds several
 */
export function methodWords(dossier: Dossier, what: 'dossier' | 'book' = 'dossier'): ReadonlyArray<string> {
  const who = dossier.acceptedBy.length > 0 ? `by ${listed(dossier.acceptedBy)}` : 'by an analyst';
  const checked =
    dossier.broken.length === 0
      ? `When this ${what} was made, each quoted passage was compared with the text of its source again. All of them match.`
      : `When this ${what} was made, each quoted passage was compared with the text of its source again. ${counted(dossier.broken.length, 'passage')} no longer ${dossier.broken.length === 1 ? 'matches and is' : 'match and are'} listed apart.`;
  return [
    `A mention is a passage that was accepted ${who} as naming ${dossier.name}. What the program only suggested is not counted.`,
    'A mention is shown in its sentence and set in bold. Mentions in one sentence share one number. Line breaks inside of a sentence are closed and footnote numbers left out; the words are those of the source. Paragraphs (¶) are counted from the start of the source.',
    'Two entities count as mentioned together where both have an accepted mention in one paragraph. That says nothing about how they are related.',
    `${checked} The SHA-256 checksum of a source tells whether a file is the very one that was read.`,
    `The ${what} shows the case as of Change ${countWords(dossier.asOf.sequence)}, ${momentWords(dossier.asOf.at)}.`,
  ];
}

/** A stretch of a cited sentence; `mention` where it names the entity. */
export interface SentencePart {
  readonly text: string;
  readonly mention: boolean;
}

/** The sentence of a citation, parted where mentions begin and end. Empty parts are left out. */
export function sentenceParts(citation: Citation): ReadonlyArray<SentencePart> {
  const parts: SentencePart[] = [
    { text: citation.before, mention: false },
    { text: citation.match, mention: true },
  ];
  let at = 0;
  for (const { start, end } of citation.alsoAt) {
    parts.push({ text: citation.after.slice(at, start), mention: false });
    parts.push({ text: citation.after.slice(start, end), mention: true });
    at = end;
  }
  parts.push({ text: citation.after.slice(at), mention: false });
  return parts.filter((part) => part.text !== '');
}

/** Where a citation stands in its document: by page, where the original has pages, and by paragraph. */
export function placeWords({ page, paragraph }: Pick<Citation, 'page' | 'paragraph'>): {
  /** "p. 12, ¶ 34" */
  readonly signs: string;
  /** "page 12, paragraph 34", for screen readers. */
  readonly spoken: string;
} {
  return page === undefined
    ? { signs: `¶ ${paragraph}`, spoken: `paragraph ${paragraph}` }
    : { signs: `p. ${page}, ¶ ${paragraph}`, spoken: `page ${page}, paragraph ${paragraph}` };
}

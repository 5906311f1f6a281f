import type { DescriptionOrigin, Document } from '#domain/case/document';

/** What the program guesses or is told about a document, in the order in which it is shown. */
export const describedFields = [
  'title',
  'author',
  'publisher',
  'date',
  'dateNote',
  'kind',
  'language',
] as const satisfies ReadonlyArray<keyof Document>;
/** A field of a document's description. */
export type DescribedField = (typeof describedFields)[number];

/** How each field is called. */
export const fieldLabels: Readonly<Record<DescribedField, string>> = {
  title: 'Title',
  author: 'Author',
  publisher: 'Publisher',
  date: 'Date',
  dateNote: 'About the date',
  kind: 'Kind',
  language: 'Language',
};

/** Where a value came from, as a word beside it and as a sentence that explains the word. */
export const originWords: Readonly<
  Record<DescriptionOrigin, { readonly short: string; readonly long: string }>
> = {
  analyst: { short: 'yours', long: 'You set this. No guess replaces it.' },
  manifest: { short: 'recognised', long: 'Known: this file was recognised by its SHA-256.' },
  metadata: {
    short: 'from the file',
    long: 'The file says so in a field of its own. Check it and correct it.',
  },
  text: { short: 'from the text', long: 'A guess from the text. Check it and correct it.' },
  file: { short: 'from the name', long: 'Taken from the name of the file. Check it and correct it.' },
};

const numbers = new Intl.NumberFormat('en');

/** A number with thousands told apart. */
export function count(value: number): string {
  return numbers.format(value);
}

/** A count with its noun: "1 mark", "12 marks". */
export function counted(value: number, noun: string, plural = `${noun}s`): string {
  return `${numbers.format(value)} ${value === 1 ? noun : plural}`;
}

/** A size in bytes as people say it: "812 B", "48 kB", "3.1 MB". */
export function fileSize(bytes: number): string {
  if (bytes < 1000) return `${bytes} B`;
  if (bytes < 1_000_000) return `${Math.round(bytes / 1000)} kB`;
  return `${(bytes / 1_000_000).toFixed(1)} MB`;
}

const days = new Intl.DateTimeFormat('en', { dateStyle: 'medium' });
const moments = new Intl.DateTimeFormat('en', { dateStyle: 'medium', timeStyle: 'short' });

/** The day of an ISO 8601 time, in the analyst's time zone. */
export function day(at: string): string {
  return days.format(new Date(at));
}

/** Day and time of an ISO 8601 time, in the analyst's time zone. */
export function moment(at: string): string {
  return moments.format(new Date(at));
}

/** The date of a document with what it leaves open. */
export function documentDate(document: Pick<Document, 'date' | 'dateNote'>): string {
  if (document.date && document.dateNote) return `${document.date} (${document.dateNote})`;
  return document.date || document.dateNote;
}

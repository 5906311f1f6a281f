import { foldWord } from '../text/fold';
import { bookAlphabet, type Book, type BookChapter } from './book';
import type { Citation, Source } from './dossier';
import { isOfWholeCase } from './whole-case';
import { sentenceParts } from './words';

/** A line of the index of a book. */
export interface IndexEntry {
  readonly form: string;
  /** The chapter of the entity. */
  readonly chapter: BookChapter;
  /** The name of the entity, where the form is another one. */
  readonly see: string | null;
  /** Numbers of the passages that name the entity, or that do it in this form, rising. */
  readonly numbers: ReadonlyArray<number>;
}

/** Lines of the index under one letter. */
export interface IndexLetter {
  readonly letter: string;
  readonly entries: ReadonlyArray<IndexEntry>;
}

/** Numbers that follow one another, as first and last. */
export interface NumberRun {
  readonly first: number;
  readonly last: number;
}

/** What forms are compared by: two that fold to nothing, such as signs, are told by themselves. */
function folded(form: string): string {
  return foldWord(form) || form.trim();
}

/** A sentence of a source: passages of two chapters in the same one are told by it. */
function sentenceOf({ documentId }: Source, { paragraph, before, match, after }: Citation): string {
  return JSON.stringify([documentId, paragraph, before + match + after]);
}

function sentencesOf({ chapters }: Book): ReadonlyMap<string, ReadonlyArray<number>> {
  const sentences = new Map<string, number[]>();
  for (const { dossier } of chapters) {
    for (const source of dossier.sources) {
      for (const citation of source.citations) {
        const key = sentenceOf(source, citation);
        const known = sentences.get(key);
        if (known) known.push(citation.number);
        else sentences.set(key, [citation.number]);
      }
    }
  }
  return sentences;
}

function rising(numbers: Iterable<number>): ReadonlyArray<number> {
  return [...new Set(numbers)].sort((a, b) => a - b);
}

function entriesOf(
  chapter: BookChapter,
  sentences: ReadonlyMap<string, ReadonlyArray<number>>,
): ReadonlyArray<IndexEntry> {
  const { dossier } = chapter;
  const all: number[] = [];
  const byForm = new Map<string, number[]>();
  for (const source of dossier.sources) {
    for (const citation of source.citations) {
      if (!citation.isMention) continue;
      const numbers = sentences.get(sentenceOf(source, citation)) ?? [];
      all.push(...numbers);
      for (const { text, mention } of sentenceParts(citation)) {
        if (!mention) continue;
        const form = folded(text);
        byForm.set(form, [...(byForm.get(form) ?? []), ...numbers]);
      }
    }
  }
  const name = folded(dossier.name);
  const others = new Map(
    [...dossier.names, ...dossier.otherForms].map(({ form }) => [folded(form), form] as const),
  );
  // The words of a mention may all be noise, such as the number of a footnote.
  others.delete('');
  others.delete(name);
  return [
    { form: dossier.name, chapter, see: null, numbers: rising(all) },
    ...[...others].map(([key, form]) => ({
      form,
      chapter,
      see: dossier.name,
      numbers: rising(byForm.get(key) ?? []),
    })),
  ];
}

/** The letter under which a form stands: without accents; one for all that begin with no letter. */
function letterOf(form: string): string {
  const [first = ''] = form.normalize('NFD').replace(/^[^\p{L}\p{N}]+/u, '');
  return /\p{L}/u.test(first) ? first.toUpperCase() : '0–9';
}

/**
 * Every form of the name of every entity in a book, by the alphabet, with the passages that name it: those of its own chapter,
 * and those of others that quote the same sentence. A form that is not the name by which its chapter goes leads to it.
 */
export function indexOfNames(book: Book): ReadonlyArray<IndexLetter> {
  const sentences = sentencesOf(book);
  const entries = book.chapters
    .filter(({ dossier }) => !isOfWholeCase(dossier))
    .flatMap((chapter) => entriesOf(chapter, sentences))
    .sort((a, b) => bookAlphabet.compare(a.form, b.form) || bookAlphabet.compare(a.see ?? '', b.see ?? ''));
  const letters = new Map<string, IndexEntry[]>();
  for (const entry of entries) {
    const letter = letterOf(entry.form);
    const known = letters.get(letter);
    if (known) known.push(entry);
    else letters.set(letter, [entry]);
  }
  return [...letters].map(([letter, found]) => ({ letter, entries: found }));
}

/** Numbers, rising, with those that follow one another taken together. */
export function runsOf(numbers: ReadonlyArray<number>): ReadonlyArray<NumberRun> {
  const runs: NumberRun[] = [];
  for (const number of numbers) {
    const last = runs.at(-1);
    if (last && number === last.last + 1) runs[runs.length - 1] = { first: last.first, last: number };
    else runs.push({ first: number, last: number });
  }
  return runs;
}

/** The pages, rising and each once, on which passages stand, and the first passage on each. */
export function pagesOf(
  numbers: ReadonlyArray<number>,
  pageOf: ReadonlyMap<number, number>,
): ReadonlyMap<number, number> {
  const pages = new Map<number, number>();
  for (const number of numbers) {
    const page = pageOf.get(number);
    if (page !== undefined && !pages.has(page)) pages.set(page, number);
  }
  return new Map([...pages].sort(([a], [b]) => a - b));
}

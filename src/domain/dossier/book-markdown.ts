import { bookMethod, bookScope, entityChapters, type Book, type BookSource } from './book';
import { indexOfNames, runsOf, type IndexEntry } from './index-of-names';
import { byline, hashLine, markdownParts, quoted, sourceFacts } from './markdown';
import { noteMarkdown, numbersMarkdown, prefixed } from './markdown-notes';
import { escapeMarkdown, escapeMarkdownLine, withoutDeadBlockLinks } from './markup';
import { sectionHeadings } from './plan';
import { countWords, momentWords } from './words';

/** Numbers of passages in runs: `[3], [7]–[9]`, escaped. */
function passageNumbers(numbers: ReadonlyArray<number>): string {
  return runsOf(numbers)
    .map(({ first, last }) =>
      first === last ? numbersMarkdown([first]) : `${numbersMarkdown([first])}–${numbersMarkdown([last])}`,
    )
    .join(', ');
}

function sourceLine(source: BookSource): string {
  const cited = source.citedIn
    .map(({ chapter, numbers }) => `${escapeMarkdown(chapter.dossier.name)} ${passageNumbers(numbers)}`)
    .join('; ');
  const file = [source.kind, source.file].filter((part) => part !== '').map(escapeMarkdown);
  const lines = [
    `- **S${source.number}.** ${escapeMarkdown(source.title)}. ${byline(source)}. ${file.join(', ')}.${sourceFacts(source)}${cited === '' ? '' : ` Passages: ${cited}.`}`,
    hashLine(source),
  ].join('\\\n');
  return source.note.length === 0
    ? lines
    : `${lines}\n\n  Note:\n\n${prefixed(noteMarkdown(source.note, 4), '  ')}`;
}

function entryLine({ form, see, numbers }: IndexEntry): string {
  const at = numbers.length === 0 ? '' : ` ${passageNumbers(numbers)}`;
  return see === null
    ? `- **${escapeMarkdown(form)}**${at}`
    : `- ${escapeMarkdownLine(form)}${at}, *see* ${escapeMarkdown(see)}`;
}

/** Several dossiers in Markdown, as `dossierMarkdown`. The index names passages, as there are no pages. */
export function bookMarkdown(book: Book): string {
  const { plan } = book;
  // What opens the book is counted 0, so that the others have the numbers they have in its other forms.
  const first = entityChapters(book).length === book.chapters.length ? 1 : 0;
  const parts = [
    [
      '---',
      `title: ${quoted(book.title)}`,
      `dossiers: ${entityChapters(book).length}`,
      `sources: ${book.sources.length}`,
      `as_of_change: ${book.asOf.sequence}`,
      `as_of: ${quoted(book.asOf.at)}`,
      '---',
    ].join('\n'),
    `# ${escapeMarkdown(book.title)}`,
    `${bookScope(book)}. As of Change ${countWords(book.asOf.sequence)}, ${escapeMarkdown(momentWords(book.asOf.at))}.`,
    ...(plan.marking === '' ? [] : [`**${escapeMarkdown(plan.marking)}**`]),
    '## Contents',
    book.chapters.map(({ dossier }, index) => `${index + first}. ${escapeMarkdown(dossier.name)}`).join('\n'),
  ];
  for (const { dossier } of book.chapters) {
    // The marking stands once, at the beginning.
    parts.push(
      ...markdownParts(
        { ...dossier, plan: { ...dossier.plan, marking: '' } },
        { areSourcesListed: plan.sections.includes('sources') },
      ),
    );
  }
  if (plan.sections.includes('sources')) {
    parts.push(`# ${sectionHeadings.sources}`, book.sources.map(sourceLine).join('\n'));
  }
  if (plan.sections.includes('method')) {
    parts.push(`# ${sectionHeadings.method}`, ...bookMethod(book).map(escapeMarkdownLine));
  }
  parts.push(
    '# Index of names',
    'Numbers are those of passages. Other forms of a name lead to the name of its entity.',
    ...indexOfNames(book).flatMap(({ letter, entries }) => [
      `## ${letter}`,
      entries.map(entryLine).join('\n'),
    ]),
  );
  return withoutDeadBlockLinks(`${parts.join('\n\n')}\n`);
}

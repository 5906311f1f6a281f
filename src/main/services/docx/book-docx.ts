import {
  Document as WordDocument,
  Footer,
  Header,
  Packer,
  PageBreak,
  PageNumber,
  PageReference,
  Paragraph,
  SectionType,
  SimpleField,
  TabStopType,
  convertMillimetersToTwip,
  type ISectionOptions,
  type ParagraphChild,
} from 'docx';
import { bookMethod, bookScope, type Book, type BookChapter, type BookSource } from '#domain/dossier/book';
import { shownSections } from '#domain/dossier/cited-in';
import { indexOfNames, runsOf, type IndexEntry } from '#domain/dossier/index-of-names';
import { sectionHeadings } from '#domain/dossier/plan';
import { countWords, momentWords, reliabilityWords, schemaWords, scopeWords } from '#domain/dossier/words';
import { isOfWholeCase } from '#domain/dossier/whole-case';
import { heading, joined, link, noteParagraphs, quiet, run, target, type DocxBlock } from './docx-parts';
import { wordStyles } from './docx-styles';
import { byline, contentOf, olderLine, type DocxPlace } from './docx-sections';
import { paperSizes, runningLine, SIDE } from './dossier-docx';

/** The sections of a chapter that stand in it, with what is in them. */
function sectionsOf({ id: chapter, dossier }: BookChapter, areSourcesListed: boolean) {
  const { plan } = dossier;
  const place: DocxPlace = { under: 2, sectionAt: (id) => `${chapter}-${id}`, areSourcesListed };
  return shownSections(dossier)
    .map((id) => ({ id, content: contentOf(id, dossier, place) }))
    .filter(({ content }) => content.length > 0 || plan.empty === 'say-so');
}

/** Numbers of passages in runs, each end a link, with the page on which the first of a run stands, which Word sets. */
function passages(numbers: ReadonlyArray<number>): ReadonlyArray<ParagraphChild> {
  return runsOf(numbers).flatMap(({ first, last }, index) => [
    ...(index === 0 ? [] : [run(', ')]),
    link(`[${first}]`, `p${first}`),
    ...(first === last ? [] : [run('–'), link(`[${last}]`, `p${last}`)]),
    quiet(' p.\u00a0'),
    new PageReference(`p${first}`),
  ]);
}

function chapterBlocks(chapter: BookChapter, areSourcesListed: boolean): ReadonlyArray<DocxBlock> {
  const { id, dossier } = chapter;
  const description = dossier.description.trim();
  return [
    heading(1, [target(dossier.name, id)]),
    new Paragraph({
      children: isOfWholeCase(dossier)
        ? [quiet(scopeWords(dossier))]
        : [run(schemaWords(dossier.schema), { bold: true }), quiet(` · ${scopeWords(dossier)}`)],
    }),
    ...(description === '' ? [] : [new Paragraph({ children: [run(description)] })]),
    ...sectionsOf(chapter, areSourcesListed).flatMap(({ id: section, content }) => [
      heading(2, [target(sectionHeadings[section], `${id}-${section}`)]),
      ...(content.length > 0
        ? content
        : [new Paragraph({ children: [quiet('Nothing is recorded for this section.')] })]),
    ]),
  ];
}

function sourceBlocks(source: BookSource): ReadonlyArray<DocxBlock> {
  const { reliability } = source;
  const facts = [byline(source), source.kind, source.file].filter((part) => part !== '');
  return [
    new Paragraph({
      keepNext: true,
      spacing: { before: 160 },
      children: [
        target(`S${source.number}`, `s${source.number}`, { bold: true }),
        run(` ${source.title}`, { bold: true }),
      ],
    }),
    new Paragraph({ keepNext: true, children: [quiet(facts.join(' · '))] }),
    ...olderLine(source),
    ...(reliability
      ? [
          new Paragraph({
            children: [
              quiet(
                `Reliability ${reliability.grade}, ${reliabilityWords[reliability.grade]}${reliability.reason === '' ? '' : `: ${reliability.reason}`}`,
              ),
            ],
          }),
        ]
      : []),
    new Paragraph({ style: 'Hash', children: [run(`SHA-256 ${source.sha256}`)] }),
    ...(source.citedIn.length === 0
      ? []
      : [
          new Paragraph({
            children: [
              quiet('Passages: '),
              ...joined(
                source.citedIn.map(({ chapter }) => link(chapter.dossier.name, chapter.id)),
                ', ',
              ),
            ],
          }),
        ]),
    ...noteParagraphs(source.note, 3),
  ];
}

function entryParagraph({ form, see, numbers, chapter }: IndexEntry): Paragraph {
  return new Paragraph({
    indent: { left: 280, hanging: 280 },
    spacing: { after: 20 },
    children: [
      run(form, see === null ? { bold: true } : {}),
      ...(numbers.length === 0 ? [] : [run(' '), ...passages(numbers)]),
      ...(see === null ? [] : [run(', see ', { italics: true }), link(see, chapter.id)]),
    ],
  });
}

function front(book: Book, textWidth: number): ReadonlyArray<Paragraph> {
  const line = (words: string, id: string, indent: number): Paragraph =>
    new Paragraph({
      indent: { left: indent },
      tabStops: [{ type: TabStopType.RIGHT, position: textWidth, leader: 'dot' }],
      children: [link(words, id), run('\t'), new PageReference(id)],
    });
  return [
    new Paragraph({ children: [quiet('Dossiers')] }),
    new Paragraph({ style: 'Title', children: [run(book.title)] }),
    new Paragraph({ children: [run(bookScope(book), { bold: true })] }),
    new Paragraph({
      children: [
        quiet(`As of Change ${countWords(book.asOf.sequence)}, ${momentWords(book.asOf.at)}.`),
        new PageBreak(),
      ],
    }),
    new Paragraph({ style: 'ContentsHeading', children: [run('Contents')] }),
    ...book.chapters.flatMap((chapter) => [
      line(chapter.dossier.name, chapter.id, 0),
      ...sectionsOf(chapter, book.plan.sections.includes('sources')).map(({ id }) =>
        line(sectionHeadings[id], `${chapter.id}-${id}`, 360),
      ),
    ]),
    ...(book.plan.sections.includes('sources') ? [line(sectionHeadings.sources, 'at-sources', 0)] : []),
    ...(book.plan.sections.includes('method') ? [line(sectionHeadings.method, 'at-method', 0)] : []),
    line('Index of names', 'at-index', 0),
  ];
}

/**
 * Several dossiers as one Word document, as `dossierDocx`: each chapter a section with its name above its pages. Its index names
 * passages, with links, and the pages of these as fields: on which they stand only Word knows once it has set them.
 */
export async function bookDocx(book: Book): Promise<Uint8Array> {
  const { plan } = book;
  const [width, height] = paperSizes[plan.paper];
  const textWidth = convertMillimetersToTwip(width - 2 * SIDE);
  const origin = `${book.title} · as of Change ${countWords(book.asOf.sequence)}`;
  const page = run('', { children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] });
  const section = (
    title: string,
    right: ReadonlyArray<ParagraphChild>,
    children: ReadonlyArray<DocxBlock>,
  ): ISectionOptions => ({
    properties: {
      type: SectionType.NEXT_PAGE,
      page: {
        size: { width: convertMillimetersToTwip(width), height: convertMillimetersToTwip(height) },
        margin: { top: '21mm', bottom: '21mm', left: `${SIDE}mm`, right: `${SIDE}mm` },
      },
    },
    headers: { default: new Header({ children: [runningLine(textWidth, title, plan.marking, right)] }) },
    footers: { default: new Footer({ children: [runningLine(textWidth, origin, plan.marking, [page])] }) },
    children: [...children],
  });
  const back: DocxBlock[] = [];
  if (plan.sections.includes('sources')) {
    back.push(heading(1, [target(sectionHeadings.sources, 'at-sources')]));
    back.push(...book.sources.flatMap(sourceBlocks));
  }
  if (plan.sections.includes('method')) {
    back.push(heading(1, [target(sectionHeadings.method, 'at-method')]));
    back.push(...bookMethod(book).map((sentence) => new Paragraph({ children: [run(sentence)] })));
  }
  const index = [
    heading(1, [target('Index of names', 'at-index')]),
    new Paragraph({
      children: [
        quiet(
          'Numbers in brackets are those of passages; behind them stands the page of the first. Word sets the pages when it updates its fields (Ctrl+A, F9).',
        ),
      ],
    }),
    ...indexOfNames(book).flatMap(({ letter, entries }) => [
      heading(2, [run(letter)]),
      ...entries.map(entryParagraph),
    ]),
  ];
  const document = new WordDocument({
    title: `${book.title}: dossiers`,
    creator: 'Quipu',
    lastModifiedBy: 'Quipu',
    styles: wordStyles,
    features: { updateFields: true },
    sections: [
      section(book.title, [], front(book, textWidth)),
      ...book.chapters.map((chapter) =>
        section(
          chapter.dossier.name,
          [new SimpleField('STYLEREF "Heading 2"')],
          chapterBlocks(chapter, plan.sections.includes('sources')),
        ),
      ),
      ...(back.length === 0 ? [] : [section(book.title, [new SimpleField('STYLEREF "Heading 1"')], back)]),
      section(book.title, [run('Index of names')], index),
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

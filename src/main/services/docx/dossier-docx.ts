import {
  Document as WordDocument,
  Footer,
  Header,
  Packer,
  PageBreak,
  PageNumber,
  PageReference,
  Paragraph,
  TabStopType,
  convertMillimetersToTwip,
  type ParagraphChild,
} from 'docx';
import { assertNever } from '#domain/assert-never';
import type { DossierSection } from '#domain/case/template';
import type { Citation, Dossier, Source, Stated } from '#domain/dossier/dossier';
import { sectionHeadings } from '#domain/dossier/plan';
import { datedStatements } from '#domain/dossier/statements';
import {
  counted,
  countWords,
  formRows,
  methodWords,
  momentWords,
  reliabilityWords,
  schemaWords,
  scopeWords,
  sentenceParts,
  sourceDateWords,
} from '#domain/dossier/words';
import {
  heading,
  joined,
  link,
  noteParagraphs,
  quiet,
  run,
  table,
  target,
  type DocxBlock,
} from './docx-parts';
import { wordStyles } from './docx-styles';

function numbers(list: ReadonlyArray<number>): ReadonlyArray<ParagraphChild> {
  return joined(
    list.map((number) => link(`[${number}]`, `p${number}`)),
    ' ',
  );
}

function sourceNumbers(list: ReadonlyArray<number>): ReadonlyArray<ParagraphChild> {
  return joined(
    list.map((number) => link(`S${number}`, `s${number}`)),
    ' ',
  );
}

function statedTable(statements: ReadonlyArray<Stated>, first: string, second: string): DocxBlock {
  const columns = [
    { head: first, width: 22 },
    { head: second, width: 38 },
    { head: 'Date', width: 16 },
    { head: 'Passages', width: 24 },
  ];
  const rows = statements.map(({ label, value, aside, date, supports, disputes }) => [
    [run(label)],
    [run(value), ...(aside === '' ? [] : [quiet(` (${aside})`)])],
    [run(date)],
    [
      ...(supports.length === 0 ? [quiet('No passage')] : numbers(supports)),
      ...(disputes.length === 0 ? [] : [run('; disputed by '), ...numbers(disputes)]),
    ],
  ]);
  return table(columns, rows);
}

function counts({ sources }: Dossier): ReadonlyArray<DocxBlock> {
  if (sources.length === 0) return [];
  const columns = [
    { head: 'No.', width: 8 },
    { head: 'Source', width: 56 },
    { head: 'Date', width: 22 },
    { head: 'Mentions', width: 14 },
  ];
  const rows = sources.map((source) => [
    [link(`S${source.number}`, `s${source.number}`)],
    [run(source.title)],
    [run(sourceDateWords(source))],
    [run(countWords(source.mentions))],
  ]);
  return [table(columns, rows)];
}

function names(dossier: Dossier): ReadonlyArray<DocxBlock> {
  if (dossier.names.length === 0) return [];
  const columns = [
    { head: 'Form', width: 44 },
    { head: 'Kind', width: 20 },
    { head: 'Sources', width: 22 },
    { head: 'Mentions', width: 14 },
  ];
  const rows = formRows(dossier).map(({ form, kind, mentions, sources }) => [
    [run(form)],
    [run(kind)],
    sourceNumbers(sources),
    [run(mentions === 0 ? '–' : countWords(mentions))],
  ]);
  return [table(columns, rows)];
}

function relations(dossier: Dossier): ReadonlyArray<DocxBlock> {
  const blocks: DocxBlock[] = [];
  if (dossier.relations.length > 0) blocks.push(statedTable(dossier.relations, 'Relation', 'Entity'));
  if (dossier.company.length > 0) {
    const columns = [
      { head: 'Entity', width: 46 },
      { head: 'Type', width: 22 },
      { head: 'Paragraphs', width: 18 },
      { head: 'Sources', width: 14 },
    ];
    const rows = dossier.company.map((other) => [
      [run(other.name)],
      [run(schemaWords(other.schema))],
      [run(countWords(other.paragraphs))],
      [run(countWords(other.documents))],
    ]);
    blocks.push(
      new Paragraph({
        keepNext: true,
        spacing: { before: 200 },
        children: [quiet('Mentioned together with')],
      }),
      table(columns, rows),
    );
  }
  return blocks;
}

function citationParagraphs(citation: Citation, source: Source): ReadonlyArray<DocxBlock> {
  const sentence = sentenceParts(citation).map(({ text, mention }) =>
    run(text, mention && citation.isMention ? { bold: true } : {}),
  );
  return [
    new Paragraph({
      style: 'Passage',
      children: [
        target(`[${citation.number}]`, `p${citation.number}`, { bold: true }),
        run('\u00a0'),
        ...sentence,
        quiet(` (¶ ${citation.paragraph}, `),
        link(`S${source.number}`, `s${source.number}`),
        quiet(')'),
      ],
    }),
    ...citation.comments.flatMap((comment) => [
      new Paragraph({ style: 'Remark', keepNext: true, children: [quiet('Comment')] }),
      ...noteParagraphs(comment, 3),
    ]),
  ];
}

/** Author, publisher and date of a source in one line. */
export function byline(source: Source): string {
  return [source.author, source.publisher, sourceDateWords(source)].filter((part) => part !== '').join(' · ');
}

function passages({ sources }: Dossier, under: number): ReadonlyArray<DocxBlock> {
  return sources
    .filter(({ citations }) => citations.length > 0)
    .flatMap((source) => [
      heading(under + 1, [run(`S${source.number} ${source.title}`)]),
      new Paragraph({ keepNext: true, children: [quiet(byline(source))] }),
      ...source.citations.flatMap((citation) => citationParagraphs(citation, source)),
    ]);
}

function timeline(dossier: Dossier): ReadonlyArray<DocxBlock> {
  const dated = datedStatements(dossier);
  if (dated.length === 0) return [];
  const columns = [
    { head: 'Date', width: 22 },
    { head: 'What', width: 58 },
    { head: 'Passages', width: 20 },
  ];
  const rows = dated.map(({ date, label, value, aside, supports }) => [
    [run(date)],
    [run(`${label}: ${value}`), ...(aside === '' ? [] : [quiet(` (${aside})`)])],
    numbers(supports),
  ]);
  return [table(columns, rows)];
}

function disputed(dossier: Dossier): ReadonlyArray<DocxBlock> {
  return dossier.disputed.flatMap(({ label, how, status, reason, sides }) => [
    heading(2, [run(label)]),
    new Paragraph({
      keepNext: true,
      children: [quiet(`The sources ${how} (${status}).${reason === '' ? '' : ` ${reason}`}`)],
    }),
    ...sides.map(
      ({ words, isDenial, isFavoured, cites, origins }) =>
        new Paragraph({
          bullet: { level: 0 },
          children: [
            run(`${isDenial ? 'Disputed: ' : ''}${words.join('; ')} `),
            ...numbers(cites),
            quiet(` (${counted(origins, 'origin')}${isFavoured ? ', favoured' : ''})`),
          ],
        }),
    ),
  ]);
}

function questions(dossier: Dossier): ReadonlyArray<DocxBlock> {
  return dossier.questions.flatMap(({ text, status, answer }) => [
    new Paragraph({ children: [run(text, { bold: true }), quiet(` (${status})`)] }),
    ...(answer.trim() === '' ? [] : [new Paragraph({ children: [run(answer.trim())] })]),
  ]);
}

function sources(dossier: Dossier): ReadonlyArray<DocxBlock> {
  return dossier.sources.flatMap((source) => {
    const { reliability } = source;
    const cited = source.citations.map(({ number }) => number);
    return [
      new Paragraph({
        keepNext: true,
        spacing: { before: 160 },
        children: [
          target(`S${source.number}`, `s${source.number}`, { bold: true }),
          run(` ${source.title}`, { bold: true }),
        ],
      }),
      new Paragraph({ keepNext: true, children: [quiet(byline(source))] }),
      new Paragraph({
        keepNext: true,
        children: [
          quiet([source.kind, source.file].filter((part) => part !== '').join(' · ')),
          ...(cited.length === 0 ? [] : [quiet(' · passages '), ...numbers(cited.slice(0, 12))]),
        ],
      }),
      ...(reliability
        ? [
            new Paragraph({
              keepNext: true,
              children: [
                quiet(
                  `Reliability ${reliability.grade}, ${reliabilityWords[reliability.grade]}${reliability.reason === '' ? '' : `: ${reliability.reason}`}`,
                ),
              ],
            }),
          ]
        : []),
      new Paragraph({ style: 'Hash', children: [run(`SHA-256 ${source.sha256}`)] }),
      ...noteParagraphs(source.note, 3),
    ];
  });
}

/** What stands in a section whose heading has the level `under`. */
export function contentOf(id: DossierSection, dossier: Dossier, under = 1): ReadonlyArray<DocxBlock> {
  switch (id) {
    case 'summary':
      return counts(dossier);
    case 'identity':
      return names(dossier);
    case 'key-facts':
      return dossier.facts.length === 0 ? [] : [statedTable(dossier.facts, 'Property', 'Value')];
    case 'assessment':
      return noteParagraphs(dossier.assessment, under);
    case 'relations':
      return relations(dossier);
    case 'timeline':
      return timeline(dossier);
    case 'disputed':
      return disputed(dossier);
    case 'single-source':
      return dossier.singleSource.map(
        ({ words, cites }) =>
          new Paragraph({ bullet: { level: 0 }, children: [run(`${words} `), ...numbers(cites)] }),
      );
    case 'network':
      return [];
    case 'passages':
      return passages(dossier, under);
    case 'questions':
      return questions(dossier);
    case 'sources':
      return sources(dossier);
    case 'method':
      return methodWords(dossier).map((sentence) => new Paragraph({ children: [run(sentence)] }));
    default:
      return assertNever(id, 'section');
  }
}

function titlePage(
  dossier: Dossier,
  sections: ReadonlyArray<DossierSection>,
  textWidth: number,
): ReadonlyArray<Paragraph> {
  const description = dossier.description.trim();
  return [
    new Paragraph({ children: [quiet(`Dossier · ${dossier.caseTitle}`)] }),
    new Paragraph({ style: 'Title', children: [run(dossier.name)] }),
    new Paragraph({ children: [run(schemaWords(dossier.schema), { bold: true })] }),
    ...(description === '' ? [] : [new Paragraph({ children: [run(description)] })]),
    new Paragraph({
      spacing: { after: 400 },
      children: [
        quiet(
          `${scopeWords(dossier)}. As of Change ${countWords(dossier.asOf.sequence)}, ${momentWords(dossier.asOf.at)}.`,
        ),
      ],
    }),
    new Paragraph({ style: 'ContentsHeading', children: [run('Contents')] }),
    ...sections.map(
      (id) =>
        new Paragraph({
          tabStops: [{ type: TabStopType.RIGHT, position: textWidth, leader: 'dot' }],
          children: [link(sectionHeadings[id], `at-${id}`), run('\t'), new PageReference(`at-${id}`)],
        }),
    ),
    new Paragraph({ children: [new PageBreak()] }),
  ];
}

/** The line above or below a page. */
export function runningLine(
  textWidth: number,
  left: string,
  marking: string,
  right: ReadonlyArray<ParagraphChild>,
): Paragraph {
  return new Paragraph({
    style: 'Running',
    tabStops: [
      { type: TabStopType.CENTER, position: Math.round(textWidth / 2) },
      { type: TabStopType.RIGHT, position: textWidth },
    ],
    children: [run(left), run('\t'), run(marking, { bold: true }), run('\t'), ...right],
  });
}

/** Margins at the sides, in millimetres, as on the printed pages. */
export const SIDE = 22;

/** Width and height of paper, in millimetres. */
export const paperSizes = { a4: [210, 297], letter: [215.9, 279.4] } as const;

/**
 * The dossier as a Word document (Office Open XML): the sections of its plan, real headings and tables, and links from
 * each number to its passage and from each passage to its source. Words of the case are only ever text.
 */
export async function dossierDocx(dossier: Dossier): Promise<Uint8Array> {
  const { plan } = dossier;
  const shown = plan.sections
    .map((id) => ({ id, content: contentOf(id, dossier) }))
    .filter(({ content }) => content.length > 0 || plan.empty === 'say-so');
  const [width, height] = paperSizes[plan.paper];
  const textWidth = convertMillimetersToTwip(width - 2 * SIDE);
  const origin = `${dossier.caseTitle} · as of Change ${countWords(dossier.asOf.sequence)}`;
  const page = run('', { children: ['Page ', PageNumber.CURRENT, ' of ', PageNumber.TOTAL_PAGES] });
  const document = new WordDocument({
    title: `${dossier.name}: dossier`,
    creator: 'Quipu',
    lastModifiedBy: 'Quipu',
    styles: wordStyles,
    features: { updateFields: true },
    sections: [
      {
        properties: {
          page: {
            size: { width: convertMillimetersToTwip(width), height: convertMillimetersToTwip(height) },
            margin: { top: '21mm', bottom: '21mm', left: `${SIDE}mm`, right: `${SIDE}mm` },
          },
        },
        headers: {
          default: new Header({ children: [runningLine(textWidth, dossier.name, plan.marking, [])] }),
        },
        footers: {
          default: new Footer({ children: [runningLine(textWidth, origin, plan.marking, [page])] }),
        },
        children: [
          ...titlePage(
            dossier,
            shown.map(({ id }) => id),
            textWidth,
          ),
          ...shown.flatMap(({ id, content }) => [
            heading(1, [target(sectionHeadings[id], `at-${id}`)]),
            ...(content.length > 0
              ? content
              : [new Paragraph({ children: [quiet('Nothing is recorded for this section.')] })]),
          ]),
        ],
      },
    ],
  });
  return new Uint8Array(await Packer.toBuffer(document));
}

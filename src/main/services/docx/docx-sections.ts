import { PageReference, Paragraph, type ParagraphChild } from 'docx';
import { assertNever } from '#domain/assert-never';
import {
  citedIn,
  onlyCited,
  passagesOfQuestion,
  withShownPassages,
  type ShownSection,
} from '#domain/dossier/cited-in';
import type { Citation, Dossier, Source, Stated } from '#domain/dossier/dossier';
import { sectionHeadings } from '#domain/dossier/plan';
import { datedStatements } from '#domain/dossier/statements';
import {
  countWords,
  credibilityWords,
  datedWords,
  formRows,
  holdings,
  lineWords,
  methodWords,
  olderWords,
  originWords,
  placeWords,
  reliabilityWords,
  schemaWords,
  sentenceParts,
  sharedWords,
  sideWords,
  sourceDateWords,
  sourcesOf,
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

function numbers(list: ReadonlyArray<number>): ReadonlyArray<ParagraphChild> {
  return joined(
    list.map((number) => link(`[${number}]`, `p${number}`)),
    ' ',
  );
}

/** Where the parts of a file stand that numbers and names of sections lead to. */
export interface DocxPlace {
  /** The level of the headings of sections. */
  readonly under: number;
  /** The bookmark of the heading of a section. */
  readonly sectionAt: (section: ShownSection) => string;
  readonly areSourcesListed: boolean;
}

function sourceNumbers(list: ReadonlyArray<number>, place: DocxPlace): ReadonlyArray<ParagraphChild> {
  return joined(
    list.map((number) => (place.areSourcesListed ? link(`S${number}`, `s${number}`) : run(`S${number}`))),
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
  const rows = statements.map(({ label, value, aside, date, supports, disputes, credibility }) => [
    [run(lineWords(label))],
    [run(value), ...(aside === '' ? [] : [quiet(` (${aside})`)])],
    [run(date)],
    [
      ...(supports.length === 0 ? [quiet('No passage')] : numbers(supports)),
      ...(disputes.length === 0 ? [] : [run('; disputed by '), ...numbers(disputes)]),
      ...(credibility === null
        ? []
        : [quiet(`; credibility ${credibility}, ${credibilityWords[credibility]}`)]),
    ],
  ]);
  return table(columns, rows);
}

function counts(dossier: Dossier, place: DocxPlace): ReadonlyArray<DocxBlock> {
  const { sources } = dossier;
  if (sources.length === 0) return [];
  const columns = [
    { head: 'No.', width: 8 },
    { head: 'Source', width: 56 },
    { head: 'Date', width: 22 },
    { head: 'Mentions', width: 14 },
  ];
  const rows = sources.map((source) => [
    sourceNumbers([source.number], place),
    [run(source.title)],
    [run(sourceDateWords(source))],
    [run(countWords(source.mentions))],
  ]);
  const held = joined(
    holdings(dossier).map(({ section, words }) =>
      dossier.plan.sections.includes(section) ? link(words, place.sectionAt(section)) : run(words),
    ),
    ' · ',
  );
  return [...(held.length === 0 ? [] : [new Paragraph({ children: [...held] })]), table(columns, rows)];
}

function names(dossier: Dossier, place: DocxPlace): ReadonlyArray<DocxBlock> {
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
    sourceNumbers(sources, place),
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

/** Where a passage is cited: the sections, each with its page, which Word sets. */
function citedLine(cited: ReadonlyArray<ShownSection>, place: DocxPlace): ReadonlyArray<DocxBlock> {
  if (cited.length === 0) return [];
  const sections = cited.map((section): ReadonlyArray<ParagraphChild> => {
    const at = place.sectionAt(section);
    return [link(sectionHeadings[section], at), quiet(' (p.\u00a0'), new PageReference(at), quiet(')')];
  });
  const children = sections.flatMap((parts, index) => (index === 0 ? parts : [quiet(', '), ...parts]));
  return [new Paragraph({ style: 'Cited', children: [quiet('Cited in '), ...children] })];
}

function citationParagraphs(
  citation: Citation,
  source: Source,
  cited: ReadonlyArray<ShownSection>,
  place: DocxPlace,
): ReadonlyArray<DocxBlock> {
  const sentence = sentenceParts(citation).map(({ text, mention }) =>
    run(text, mention && citation.isMention ? { bold: true } : {}),
  );
  return [
    new Paragraph({
      style: 'Passage',
      keepNext: cited.length > 0,
      children: [
        target(`[${citation.number}]`, `p${citation.number}`, { bold: true }),
        run('\u00a0'),
        ...sentence,
        quiet(` (${placeWords(citation).signs}, `),
        ...sourceNumbers([source.number], place),
        quiet(')'),
      ],
    }),
    ...citedLine(cited, place),
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

function passages(dossier: Dossier, place: DocxPlace): ReadonlyArray<DocxBlock> {
  const cited = citedIn(dossier);
  return dossier.sources
    .filter(({ citations }) => citations.length > 0)
    .flatMap((source) => [
      heading(place.under + 1, [run(`S${source.number} ${source.title}`)]),
      new Paragraph({ keepNext: true, children: [quiet(byline(source))] }),
      ...olderLine(source),
      ...source.citations.flatMap((citation) =>
        citationParagraphs(citation, source, cited.get(citation.number) ?? [], place),
      ),
    ]);
}

/** That a source is an older version of another one. */
export function olderLine(source: Source): ReadonlyArray<DocxBlock> {
  const words = olderWords(source);
  return words === '' ? [] : [new Paragraph({ keepNext: true, children: [run(words)] })];
}

function timeline(dossier: Dossier): ReadonlyArray<DocxBlock> {
  const dated = datedStatements(dossier);
  if (dated.length === 0) return [];
  const columns = [
    { head: 'Date', width: 22 },
    { head: 'What', width: 58 },
    { head: 'Passages', width: 20 },
  ];
  const rows = dated.map((stated) => [
    [run(stated.date)],
    [run(lineWords(datedWords(stated))), ...(stated.aside === '' ? [] : [quiet(` (${stated.aside})`)])],
    numbers(stated.supports),
  ]);
  return [table(columns, rows)];
}

function disputed(dossier: Dossier, place: DocxPlace): ReadonlyArray<DocxBlock> {
  return dossier.disputed.flatMap(({ label, how, status, reason, sides }) => [
    heading(place.under + 1, [run(lineWords(label))]),
    new Paragraph({
      keepNext: true,
      children: [quiet(`The sources ${how} (${status}).${reason === '' ? '' : ` ${reason}`}`)],
    }),
    ...sides.map(
      (side) =>
        new Paragraph({
          bullet: { level: 0 },
          children: [
            run(`${side.isDenial ? 'Disputed: ' : ''}${sideWords(side).join('; ')} `),
            ...numbers(side.cites),
            quiet(' ('),
            ...sourceNumbers(sourcesOf(dossier, side.cites), place),
            quiet(`, ${originWords(side)}${side.isFavoured ? ', favoured' : ''})`),
          ],
        }),
    ),
  ]);
}

function singleSource(dossier: Dossier, place: DocxPlace): ReadonlyArray<DocxBlock> {
  return dossier.singleSource.map(
    (fact) =>
      new Paragraph({
        bullet: { level: 0 },
        children: [
          run(`${lineWords(fact.words)} `),
          ...numbers(fact.cites),
          quiet(' ('),
          ...sourceNumbers(sourcesOf(dossier, fact.cites), place),
          quiet(fact.documents > 1 ? `, ${sharedWords(fact)})` : ')'),
        ],
      }),
  );
}

function questions(dossier: Dossier): ReadonlyArray<DocxBlock> {
  return dossier.questions.flatMap((question) => {
    const { text, status, answer } = question;
    return [
      new Paragraph({
        children: [
          run(text, { bold: true }),
          quiet(` (${status}) `),
          ...numbers(passagesOfQuestion(dossier, question)),
        ],
      }),
      ...(answer.trim() === '' ? [] : [new Paragraph({ children: [run(answer.trim())] })]),
    ];
  });
}

/** Passages of a source that are linked one by one; of more the first and the last. */
const LINKS_SHOWN = 12;

function passageEnds(cited: ReadonlyArray<number>): ReadonlyArray<ParagraphChild> {
  if (cited.length <= LINKS_SHOWN) return numbers(cited);
  return [...numbers(cited.slice(0, 1)), quiet(' to '), ...numbers(cited.slice(-1))];
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
          ...(cited.length === 0 ? [] : [quiet(' · passages '), ...passageEnds(cited)]),
        ],
      }),
      ...olderLine(source),
      ...(source.origin === ''
        ? []
        : [
            new Paragraph({
              keepNext: true,
              children: [quiet(`Origin ${source.origin}, shared with the other sources that name it`)],
            }),
          ]),
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

/** What stands in a section; nothing where it has nothing to say. */
export function contentOf(id: ShownSection, dossier: Dossier, place: DocxPlace): ReadonlyArray<DocxBlock> {
  switch (id) {
    case 'summary':
      return counts(dossier, place);
    case 'identity':
      return names(dossier, place);
    case 'key-facts':
      return dossier.facts.length === 0 ? [] : [statedTable(dossier.facts, 'Property', 'Value')];
    case 'assessment':
      return noteParagraphs(dossier.assessment, place.under);
    case 'relations':
      return relations(dossier);
    case 'timeline':
      return timeline(dossier);
    case 'disputed':
      return disputed(dossier, place);
    case 'single-source':
      return singleSource(dossier, place);
    case 'network':
      return [];
    case 'passages':
      return passages(dossier, place);
    case 'notes':
      return passages(onlyCited(dossier), place);
    case 'questions':
      return questions(dossier);
    case 'sources':
      return sources(withShownPassages(dossier));
    case 'method':
      return methodWords(dossier).map((sentence) => new Paragraph({ children: [run(sentence)] }));
    default:
      return assertNever(id, 'section');
  }
}

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
import { shownSections, type ShownSection } from '#domain/dossier/cited-in';
import type { Dossier } from '#domain/dossier/dossier';
import { sectionHeadings } from '#domain/dossier/plan';
import { countWords, momentWords, readingWords, schemaWords, scopeWords } from '#domain/dossier/words';
import { heading, link, quiet, run, target } from './docx-parts';
import { contentOf, type DocxPlace } from './docx-sections';
import { wordStyles } from './docx-styles';

function titlePage(
  dossier: Dossier,
  sections: ReadonlyArray<ShownSection>,
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
    new Paragraph({
      spacing: { before: 300 },
      children: [quiet(readingWords(sections).join(' ')), new PageBreak()],
    }),
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
  const place: DocxPlace = {
    under: 1,
    sectionAt: (id) => `at-${id}`,
    areSourcesListed: plan.sections.includes('sources'),
  };
  const shown = shownSections(dossier)
    .map((id) => ({ id, content: contentOf(id, dossier, place) }))
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

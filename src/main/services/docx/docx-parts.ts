import {
  Bookmark,
  BorderStyle,
  ExternalHyperlink,
  HeadingLevel,
  InternalHyperlink,
  Paragraph,
  Table,
  TableCell,
  TableRow,
  TextRun,
  WidthType,
  type IRunOptions,
  type ParagraphChild,
} from 'docx';
import type { Inline, NoteBlock } from '#domain/dossier/dossier';
import { printable } from '#domain/dossier/markup';

/** What stands in a document one below the other. */
export type DocxBlock = Paragraph | Table;

/** Words of the case as Word can hold them: without characters that XML forbids. */
export function words(text: string): string {
  return printable(text).replace(/[\uFFFE\uFFFF]/gu, '');
}

/** A run of words; line breaks in them stay line breaks. */
export function run(text: string, options: IRunOptions = {}): TextRun {
  const [first = '', ...rest] = words(text).split('\n');
  if (rest.length === 0) return new TextRun({ ...options, text: first });
  return new TextRun({
    ...options,
    children: [first, ...rest.map((line) => new TextRun({ ...options, text: line, break: 1 }))],
  });
}

/** Grey words for what is beside the matter. */
export function quiet(text: string): TextRun {
  return run(text, { color: '5A5F66' });
}

/** Words that lead to a bookmark. */
export function link(text: string, anchor: string): InternalHyperlink {
  return new InternalHyperlink({ anchor, children: [run(text, { style: 'Hyperlink' })] });
}

/** Words that links lead to. */
export function target(text: string, id: string, options: IRunOptions = {}): Bookmark {
  return new Bookmark({ id, children: [run(text, options)] });
}

/** Things in a row with the same words between them. */
export function joined(parts: ReadonlyArray<ParagraphChild>, between: string): ReadonlyArray<ParagraphChild> {
  return parts.flatMap((part, index) => (index === 0 ? [part] : [run(between), part]));
}

const levels = [
  HeadingLevel.HEADING_1,
  HeadingLevel.HEADING_2,
  HeadingLevel.HEADING_3,
  HeadingLevel.HEADING_4,
  HeadingLevel.HEADING_5,
] as const;

/** A heading; level 1 is a section of the dossier. */
export function heading(level: number, children: ReadonlyArray<ParagraphChild>): Paragraph {
  return new Paragraph({ heading: levels[level - 1] ?? HeadingLevel.HEADING_5, keepNext: true, children });
}

function referenceRuns({ text, reference, cites = [] }: Inline): ReadonlyArray<ParagraphChild> {
  const links = cites.flatMap((number) => [run(' '), link(`[${number}]`, `p${number}`)]);
  switch (reference?.to) {
    case 'passage':
      return [run(`“${text}”`), ...links];
    case 'confidence':
      return [run(`[analyst’s judgement: ${text}]`, { bold: true, color: '5A5F66' })];
    default:
      return [run(text), ...links];
  }
}

function inlineRuns(inline: Inline): ReadonlyArray<ParagraphChild> {
  return inline.reference ? referenceRuns(inline) : [inlineRun(inline)];
}

function inlineRun(inline: Inline): ParagraphChild {
  const made = run(inline.text, {
    ...(inline.bold && { bold: true }),
    ...(inline.italic && { italics: true }),
    ...(inline.underline && { underline: {} }),
    ...(inline.strike && { strike: true }),
    ...(inline.code && { font: 'Consolas' }),
    ...(inline.href !== undefined && { style: 'Hyperlink' }),
  });
  return inline.href === undefined ? made : new ExternalHyperlink({ link: inline.href, children: [made] });
}

/** A note as paragraphs; its headings come below one of level `under`. */
export function noteParagraphs(blocks: ReadonlyArray<NoteBlock>, under: number): ReadonlyArray<Paragraph> {
  return blocks.map((block) => {
    const children = block.inlines.flatMap(inlineRuns);
    switch (block.kind) {
      case 'heading':
        return heading(Math.min(5, under + (block.level ?? 1)), children);
      case 'quote':
        return new Paragraph({ style: 'Quoted', children });
      case 'bullet':
        return new Paragraph({ bullet: { level: Math.min(8, block.level ?? 0) }, children });
      case 'number':
        return new Paragraph({
          indent: { left: 360 * ((block.level ?? 0) + 1), hanging: 360 },
          children: [run(`${block.number ?? 1}. `), ...children],
        });
      default:
        return new Paragraph({ children });
    }
  });
}

/** A column of a table: its heading and its part of the width, in hundredths. */
export interface Column {
  readonly head: string;
  readonly width: number;
}

const NO_LINE = { style: BorderStyle.NONE, size: 0, color: 'auto' } as const;
const THIN_LINE = { style: BorderStyle.SINGLE, size: 4, color: 'C9CCD1' } as const;

function cell(children: ReadonlyArray<ParagraphChild>, width: number): TableCell {
  return new TableCell({
    width: { size: width, type: WidthType.PERCENTAGE },
    margins: { top: 40, bottom: 40, right: 120 },
    children: [new Paragraph({ style: 'Cell', children })],
  });
}

/** A table with a heading row that is repeated on each page; rows are never parted. */
export function table(
  columns: ReadonlyArray<Column>,
  rows: ReadonlyArray<ReadonlyArray<ReadonlyArray<ParagraphChild>>>,
): Table {
  const head = new TableRow({
    tableHeader: true,
    cantSplit: true,
    children: columns.map(({ head: text, width }) =>
      cell([run(text, { bold: true, color: '5A5F66' })], width),
    ),
  });
  return new Table({
    width: { size: 100, type: WidthType.PERCENTAGE },
    borders: {
      top: NO_LINE,
      left: NO_LINE,
      right: NO_LINE,
      bottom: THIN_LINE,
      insideVertical: NO_LINE,
      insideHorizontal: THIN_LINE,
    },
    rows: [
      head,
      ...rows.map(
        (cells) =>
          new TableRow({
            cantSplit: true,
            children: columns.map(({ width }, index) => cell(cells[index] ?? [], width)),
          }),
      ),
    ],
  });
}

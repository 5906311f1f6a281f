import { hedges, type StatementValue } from '../case/statement';
import type { Layout } from '../text/layout-types';
import { amountInWords, valueInWords } from '../case/statement-words';
import type { DateFigure, Figure, Quantity } from './figure';
import { findFigures, type FigureOptions } from './find-figures';

/** Values of statements that are numbers. */
export type FigureValue = Extract<StatementValue, { readonly is: 'figure' }>;
/** Values of statements that are dates or periods. */
export type DateValue = Extract<StatementValue, { readonly is: 'date' }>;

/** A quantity found in a text as the value of a statement. */
export function valueOfQuantity({ kind, value, unit, low, high, hedges, equals }: Quantity): FigureValue {
  return {
    is: 'figure',
    kind,
    value,
    unit,
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    hedges,
    ...(equals && { equals }),
  };
}

/** A date found in a text as the value of a statement. */
export function valueOfDate({ date, low, high, hedges }: DateFigure): DateValue {
  return {
    is: 'date',
    date,
    ...(low !== undefined && { low }),
    ...(high !== undefined && { high }),
    hedges,
  };
}

/** A figure found in a text as the value of a statement. */
export function valueOfFigure(figure: Figure): FigureValue | DateValue {
  return figure.kind === 'date' ? valueOfDate(figure) : valueOfQuantity(figure);
}

/** One line of text without noise, footnotes or breaks: what somebody types. */
function plainLayout(text: string): Layout {
  return { blocks: [{ kind: 'paragraph', start: 0, end: text.length }], noise: [], footnotes: [], wraps: [] };
}

/** "1.3 billion USD", "USD 5": an amount before its currency, as the program writes it, put as texts write it. */
const AMOUNT_BEFORE_CODE =
  /^(?<rest>.*?)(?<amount>\d[\d.,]*(?:\s*(?:thousand|million|billion|trillion))?)\s*(?<code>[A-Z]{3})$/u;
/** A number and whatever it is of: "7.36", "3,000 staff on site". */
const PLAIN = /^(?<number>[+-]?\d{1,3}(?:,\d{3})+(?:\.\d+)?|[+-]?\d+(?:\.\d+)?)(?:\s+(?<unit>\D.*))?$/u;

/**
 * Reads a figure that somebody typed: "$1.3 billion", "about 60 %", "15 to 20 km", "3,000 workers", "7.36". Null where it is
 * none.
 */
export function readFigure(typed: string): FigureValue | null {
  const line = typed.trim().replace(/\s+/gu, ' ');
  const ordered = AMOUNT_BEFORE_CODE.exec(line)?.groups;
  const forms = [line, ...(ordered ? [`${ordered['rest']}${ordered['code']} ${ordered['amount']}`] : [])];
  for (const form of forms) {
    // A number that stands alone may be taken for the number of a list: no text begins with it.
    const framed = `It is ${form}.`;
    const found = findFigures(framed, plainLayout(framed)).find(
      (figure) => figure.kind !== 'date' && isAllOf(form, figure.end - figure.start),
    );
    if (found && found.kind !== 'date') return valueOfQuantity(found);
  }
  const { number, unit = '' } = PLAIN.exec(line)?.groups ?? {};
  if (number === undefined) return null;
  return { is: 'figure', kind: 'count', value: Number(number.replaceAll(',', '')), unit, hedges: [] };
}

/** Whether a figure takes up what was typed, but for a word or two of hedging. */
function isAllOf(typed: string, length: number): boolean {
  return typed.length - length <= 24;
}

const EDTF = /^(?:\d{2}XX|\d{3}X|[\dX]{4})(?:-(?:0[1-9]|1[0-2]|XX)(?:-(?:0[1-9]|[12]\d|3[01]|XX))?)?$/u;

/** Whether this is a date or a period of two dates as the program keeps them. */
function isEdtf(date: string): boolean {
  const ends = date.split('/');
  return (
    ends.length <= 2 &&
    ends.every((end, i) => EDTF.test(end) || (end === '..' && ends.length === 2 && i < 2)) &&
    date !== '../..'
  );
}

/** Reads a date that somebody typed: "2024-07", "late July 2024", "2018 to 2023", "the 1990s". Null where it is none. */
export function readDate(typed: string): DateValue | null {
  const line = typed.trim().replace(/\s+/gu, ' ');
  const hedge = hedges.find((word) => line.startsWith(`${word} `));
  const bare = hedge === undefined ? line : line.slice(hedge.length + 1);
  if (isEdtf(bare)) return { is: 'date', date: bare, hedges: hedge === undefined ? [] : [hedge] };
  // With and without a word before it: a bare year is a date only behind one.
  for (const before of ['It was ', 'It was in ', 'It was from ']) {
    const framed = `${before}${line}.`;
    const found = findFigures(framed, plainLayout(framed)).find(
      (figure) => figure.kind === 'date' && isAllOf(line, figure.end - figure.start),
    );
    if (found?.kind === 'date') return valueOfDate(found);
  }
  return null;
}

/** A value as a field shows it for editing, so that reading it again gives the same number or date. */
export function valueToEdit(value: FigureValue | DateValue): string {
  if (value.is === 'date') return valueInWords(value, () => '');
  const { value: amount, unit, low, high } = value;
  const isRange = low === amount && high !== undefined && high !== amount;
  const words = isRange ? `${amount} to ${amountInWords(high, unit)}` : amountInWords(amount, unit);
  return [...value.hedges, words].join(' ');
}

/** The figures of the blocks around a passage, as `findFigures` gives them: quick, whatever the length of the text. */
export function figuresNear(
  text: string,
  layout: Layout,
  { start, end }: { readonly start: number; readonly end: number },
  options: FigureOptions = {},
): ReadonlyArray<Figure> {
  const blocks = layout.blocks.filter((block) => block.start < end && block.end > start);
  return findFigures(text, { ...layout, blocks }, options);
}

import { recordTypes, type CaseRecord } from '../case/record';
import type { Document } from '../case/document';
import { documentsInOrder, type ExchangeCase } from './exchange-case';

/** The format of the file; its records are those of the case folder (docs/data-format.md), whose format is `caseFormat`. */
const FORMAT = 1;

/** An object with its keys sorted, as the case folder writes them: two exports of one case differ where the case does. */
function sorted(value: unknown): unknown {
  if (Array.isArray(value)) return value.map(sorted);
  if (typeof value !== 'object' || value === null) return value;
  return Object.fromEntries(
    Object.entries(value)
      .toSorted(([a], [b]) => (a < b ? -1 : 1))
      .map(([key, inner]) => [key, sorted(inner)]),
  );
}

/** All records, by their types and then by their ids. */
function recordsInOrder({ state }: ExchangeCase): ReadonlyArray<CaseRecord> {
  const place = new Map(recordTypes.map((type, index) => [type, index]));
  return [...state.records()].sort(
    (a, b) => (place.get(a.type) ?? 0) - (place.get(b.type) ?? 0) || (a.id < b.id ? -1 : 1),
  );
}

/**
 * The head of the file and all records, one a line, in pieces of text. The texts follow, each by `textLine`, and then
 * `CASE_JSON_END`.
 *
 * @param caseFormat of the case folder that the records come from
 */
export function* caseJsonStart(exchange: ExchangeCase, caseFormat: number): Generator<string> {
  const { caseId, title, created, changed, version } = exchange;
  yield `{"quipu":${JSON.stringify({ export: FORMAT, caseFormat, version })},\n`;
  yield `"case":${JSON.stringify({ id: caseId, title, created, changed })},\n"records":[`;
  let before = '\n';
  for (const record of recordsInOrder(exchange)) {
    yield before + JSON.stringify(sorted(record));
    before = ',\n';
  }
  yield '\n],\n"texts":[';
}

/** The documents whose texts follow, in their order. */
export const caseJsonTexts = (exchange: ExchangeCase): ReadonlyArray<Document> =>
  documentsInOrder(exchange.state);

/** The canonical text of a document as a line of the file. */
export function textLine(document: Document, text: string, isFirst: boolean): string {
  const { id, textSha256 } = document;
  return `${isFirst ? '\n' : ',\n'}${JSON.stringify({ documentId: id, textSha256, text })}`;
}

/** Ends the file. */
export const CASE_JSON_END = '\n]}\n';

import type { CaseReader } from '#domain/case/case-reader';
import { displayName } from '#domain/case/entity';
import type { DocumentId, EntityId } from '#domain/case/ids';
import type { Statement } from '#domain/case/statement';
import { valueInWords } from '#domain/case/statement-words';
import { propertyLabel, type ValueKind } from '#domain/statements/vocabulary';
import { foldWord } from '#domain/text/fold';

/** A statement as a line of the table. */
export interface StatementRow {
  readonly statement: Statement;
  readonly subject: string;
  readonly schema: string;
  readonly property: string;
  readonly value: string;
  /** The qualifier and who is said to say so. */
  readonly said: string;
  readonly date: string;
  readonly supports: number;
  readonly disputes: number;
  /** Where the passages come from: documents that copy one source count once. */
  readonly origins: number;
}

/** What the table can be narrowed to. */
export interface RowFilter {
  readonly words: string;
  readonly kind: ValueKind | 'any';
  readonly property: string;
  readonly only: 'all' | 'disputed' | 'ungraded' | 'single';
}

/** A filter that lets everything through. */
export const noFilter: RowFilter = { words: '', kind: 'any', property: '', only: 'all' };

/** The columns by which the table can be sorted. */
export type StatementColumn = 'subject' | 'property' | 'value' | 'said' | 'date' | 'passages' | 'credibility';

/** By what the table is sorted, and which way. */
export interface StatementSorting {
  readonly by: StatementColumn;
  readonly descending: boolean;
}

const byWords = new Intl.Collator(undefined, { sensitivity: 'base', numeric: true });

function folded(words: string): string {
  return words.split(/\s+/u).map(foldWord).join(' ');
}

const foldedRows = new WeakMap<StatementRow, string>();

/** The words of a line as they are compared; worked out when first asked for, since most rooms are opened without a filter. */
function foldedRow(row: StatementRow): string {
  const known = foldedRows.get(row);
  if (known !== undefined) return known;
  const made = folded(`${row.subject} ${row.property} ${row.value} ${row.said} ${row.date}`);
  foldedRows.set(row, made);
  return made;
}

/** All statements of the case as lines; `originOf` tells the source of a document. */
export function rowsOf(
  reader: CaseReader,
  originOf: (id: DocumentId) => string,
): ReadonlyArray<StatementRow> {
  const names = new Map<string, { readonly name: string; readonly schema: string }>();
  const called = (id: EntityId): { readonly name: string; readonly schema: string } => {
    const known = names.get(id);
    if (known) return known;
    const entity = reader.entity(id);
    const made = entity
      ? { name: displayName(entity), schema: entity.schema }
      : { name: 'an entity that is gone', schema: '' };
    names.set(id, made);
    return made;
  };
  return reader.statements().map((statement) => {
    const { name: subject, schema } = called(statement.entityId);
    const evidence = reader.evidenceOf(statement.id);
    const supports = evidence.filter(({ stance }) => stance === 'supports').length;
    const share = statement.share === undefined ? '' : `${statement.share} % of `;
    const value = `${share}${valueInWords(statement.value, (id) => called(id as EntityId).name)}`;
    const property = propertyLabel(statement.property);
    const said = [statement.qualifier, statement.attributedTo].filter(Boolean).join(', ');
    return {
      statement,
      subject,
      schema,
      property,
      value,
      said,
      date: statement.date,
      supports,
      disputes: evidence.length - supports,
      origins: new Set(evidence.map(({ documentId }) => originOf(documentId))).size,
    };
  });
}

/** The lines that a filter lets through. */
export function filteredRows(
  rows: ReadonlyArray<StatementRow>,
  filter: RowFilter,
): ReadonlyArray<StatementRow> {
  const words = folded(filter.words.trim()).split(' ');
  return rows.filter((row) => {
    const { statement } = row;
    if (filter.kind !== 'any' && statement.value.is !== filter.kind) return false;
    if (filter.property !== '' && statement.property !== filter.property) return false;
    if (filter.only === 'disputed' && row.disputes === 0) return false;
    if (filter.only === 'ungraded' && statement.credibility !== undefined) return false;
    if (filter.only === 'single' && row.origins > 1) return false;
    return words[0] === '' || words.every((word) => foldedRow(row).includes(word));
  });
}

/** Lines in order; what is equal by subject, property and then age. */
export function sortedRows(
  rows: ReadonlyArray<StatementRow>,
  { by, descending }: StatementSorting,
): ReadonlyArray<StatementRow> {
  const compare = comparer(by, rows);
  const turn = descending ? -1 : 1;
  const subject = comparer('subject', rows);
  const property = comparer('property', rows);
  return rows.toSorted(
    (a, b) =>
      turn * compare(a, b) ||
      subject(a, b) ||
      property(a, b) ||
      (a.statement.createdAt < b.statement.createdAt ? -1 : 1),
  );
}

function comparer(
  by: StatementColumn,
  rows: ReadonlyArray<StatementRow>,
): (a: StatementRow, b: StatementRow) => number {
  switch (by) {
    case 'passages':
      return (a, b) => a.supports + a.disputes - b.supports - b.disputes;
    case 'credibility':
      // What is not graded stands behind all grades.
      return (a, b) => (a.statement.credibility ?? 7) - (b.statement.credibility ?? 7);
    case 'value':
      return (a, b) => amount(a) - amount(b) || byWords.compare(a.value, b.value);
    case 'subject':
    case 'property':
    case 'said':
    case 'date': {
      // Ten thousand statements are about two thousand entities: each name is compared as words only once.
      const words = [...new Set(rows.map((row) => row[by]))].sort(byWords.compare);
      const ranks = new Map(words.map((word, i) => [word, i]));
      return (a, b) => (ranks.get(a[by]) ?? 0) - (ranks.get(b[by]) ?? 0);
    }
  }
}

/** Figures stand by their size, before all other values. */
function amount({ statement: { value } }: StatementRow): number {
  return value.is === 'figure' ? value.value : Number.MAX_VALUE;
}

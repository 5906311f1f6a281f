import { Check, FileText } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import type { Document } from '#domain/case/document';
import type { ReliabilityGrade } from '#domain/case/judgement';
import { reliabilityOptions } from '../../ui/statement/grades';
import { CellEditor, type EditEnd } from './CellEditor';
import type { Column, ColumnFacts } from './columns';
import type { MarkCounts } from './document-counts';
import { OriginSign } from './OriginSign';
import styles from './SourceTable.module.css';
import { count, day, documentDate, moment, originWords } from './words';

/** What a `SourceRow` takes. */
interface SourceRowProps {
  readonly document: Document;
  readonly marks: MarkCounts;
  readonly grade: ReliabilityGrade | undefined;
  readonly columns: ReadonlyArray<ColumnFacts>;
  /** Whether who wrote it stands under the title, for want of room. */
  readonly byLine: boolean;
  /** Its place in the table, from 0. */
  readonly place: number;
  readonly selected: boolean;
  /** The column where the analyst is, in her row; null in the others. */
  readonly activeColumn: Column | null;
  /** Whether the cell in that column is being edited. */
  readonly editing: boolean;
  readonly onEditEnd: (end: EditEnd) => void;
  /** Of an id of the table, with which that of a cell begins. */
  readonly tableId: string;
}

/** The id of a cell, by which the table says where the analyst is. */
export function cellId(tableId: string, row: string, column: Column): string {
  return `${tableId}-${row}-${column}`;
}

function said({ column }: ColumnFacts, { document, marks, grade }: SourceRowProps): string {
  switch (column) {
    case 'date':
      return documentDate(document);
    case 'characters':
      return count(document.characters);
    case 'marks':
      return marks.all > 0 ? count(marks.all) : '';
    case 'mentions':
      return marks.mentions > 0 ? count(marks.mentions) : '';
    case 'reliability':
      return grade ?? '';
    case 'importedAt':
      return day(document.importedAt);
    default:
      return document[column];
  }
}

function explained(facts: ColumnFacts, words: string, { document, grade }: SourceRowProps): string {
  if (facts.column === 'importedAt') return moment(document.importedAt);
  if (facts.column === 'reliability') {
    return reliabilityOptions.find(({ value }) => value === grade)?.label ?? 'Not graded';
  }
  const origin = facts.field && words !== '' ? document.origins[facts.field] : undefined;
  return origin ? `${words}\n${originWords[origin].long}` : words;
}

function Title({ document, selected, byLine }: SourceRowProps): ReactNode {
  const by = byLine ? [document.author, document.publisher].filter(Boolean).join(' · ') : '';
  return (
    <>
      <span className={styles['tick']} data-tick>
        {selected ? <Check aria-hidden /> : <FileText aria-hidden />}
      </span>
      <span className={styles['words']}>
        <span className={styles['name']}>
          {document.title}
          {document.replaces === undefined ? null : (
            <span className={styles['versions']}> with older versions</span>
          )}
        </span>
        {by ? <span className={styles['by']}>{by}</span> : null}
      </span>
    </>
  );
}

/** One document. Mouse and keys are heard by the table; each cell says by `data-column` which it is. */
export const SourceRow = memo(function SourceRow(props: SourceRowProps) {
  const { document, columns, place, selected, activeColumn, editing, onEditEnd, tableId } = props;
  return (
    <tr className={styles['row']} data-row={document.id} aria-selected={selected} aria-rowindex={place + 2}>
      {columns.map((facts) => {
        const { column, field, numeric } = facts;
        const words = said(facts, props);
        const origin = field && words !== '' ? document.origins[field] : undefined;
        const isTitle = column === 'title';
        const Cell = isTitle ? 'th' : 'td';
        const active = activeColumn === column;
        const edited = active && editing && field;
        return (
          <Cell
            key={column}
            id={cellId(tableId, document.id, column)}
            role={isTitle ? 'rowheader' : 'gridcell'}
            {...(isTitle ? { scope: 'row' } : {})}
            data-column={column}
            data-active={active || undefined}
            className={numeric ? styles['number'] : undefined}
            title={edited ? undefined : explained(facts, words, props)}
            aria-description={origin ? originWords[origin].short : undefined}
            aria-readonly={field ? undefined : true}
          >
            {edited ? (
              <CellEditor document={document} field={field} onEnd={onEditEnd} />
            ) : (
              <span className={styles['cell']}>
                {isTitle ? <Title {...props} /> : <span className={styles['value']}>{words}</span>}
                {origin ? <OriginSign origin={origin} /> : null}
              </span>
            )}
          </Cell>
        );
      })}
    </tr>
  );
});

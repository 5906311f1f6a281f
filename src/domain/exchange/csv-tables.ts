import { propertyLabel } from '../statements/vocabulary';
import { assertNever } from '../assert-never';
import type { Annotation } from '../case/annotation';
import { displayName } from '../case/entity';
import type { Note } from '../case/note';
import type { Statement } from '../case/statement';
import { valueInWords } from '../case/statement-words';
import { noteText } from '../notes/blocks';
import { CSV_START, csvLine, type Cell } from './csv';
import {
  documentsInOrder,
  documentTitle,
  gradesOf,
  marksInOrder,
  nameOf,
  noteWords,
  wordsOf,
  type ExchangeCase,
} from './exchange-case';

/** One file of the tables. */
export interface CsvTable {
  readonly name: string;
  /** In pieces of text. */
  readonly lines: () => Generator<string>;
}

function table(
  name: string,
  columns: ReadonlyArray<string>,
  rows: () => Iterable<ReadonlyArray<Cell>>,
): CsvTable {
  return {
    name,
    lines: function* () {
      yield CSV_START + csvLine(columns);
      for (const row of rows()) yield csvLine(row);
    },
  };
}

/** What a mark says of its passage: the last columns of its row. */
function saidBy(mark: Annotation, { state }: ExchangeCase): ReadonlyArray<Cell> {
  switch (mark.kind) {
    case 'mention':
      return [state.idOf(mark.entityId), nameOf(state, mark.entityId), null, null, null, null];
    case 'highlight':
      return [null, null, mark.colour, null, null, null];
    case 'comment':
      return [null, null, null, null, null, null];
    case 'evidence': {
      const statement = state.statement(mark.statementId);
      return [
        statement ? state.idOf(statement.entityId) : null,
        statement ? nameOf(state, statement.entityId) : null,
        null,
        mark.statementId,
        statement ? wordsOf(state, statement) : null,
        mark.stance,
      ];
    }
    default:
      return assertNever(mark, 'mark');
  }
}

function* markRows(exchange: ExchangeCase): Generator<ReadonlyArray<Cell>> {
  for (const document of documentsInOrder(exchange.state)) {
    for (const mark of marksInOrder(exchange.state, document.id)) {
      const { start, end, exact } = mark.anchor;
      yield [
        mark.id,
        mark.kind,
        document.id,
        document.file,
        start,
        end,
        exact,
        ...saidBy(mark, exchange),
        noteWords(exchange.state, { of: 'annotation', annotationId: mark.id }),
        mark.author,
        mark.createdAt,
      ];
    }
  }
}

/** The number of a value, its unit, and its bounds, where it has them. */
function measured({ value }: Statement): ReadonlyArray<Cell> {
  switch (value.is) {
    case 'figure':
      return [value.value, value.unit, value.low ?? null, value.high ?? null];
    case 'date':
      return [null, null, value.low ?? null, value.high ?? null];
    case 'text':
    case 'entity':
      return [null, null, null, null];
    default:
      return assertNever(value, 'value');
  }
}

function* statementRows({ state }: ExchangeCase): Generator<ReadonlyArray<Cell>> {
  for (const statement of state.statements()) {
    const evidence = state.evidenceOf(statement.id);
    const supporting = evidence.filter(({ stance }) => stance === 'supports');
    const files = new Set(supporting.map(({ documentId }) => state.document(documentId)?.file ?? documentId));
    yield [
      statement.id,
      state.idOf(statement.entityId),
      nameOf(state, statement.entityId),
      statement.property,
      propertyLabel(statement.property),
      statement.value.is,
      valueInWords(statement.value, (id) => nameOf(state, id as typeof statement.entityId)),
      statement.value.is === 'entity' ? state.idOf(statement.value.entityId) : null,
      ...measured(statement),
      statement.share ?? null,
      statement.qualifier ?? '',
      statement.attributedTo,
      statement.date,
      statement.credibility ?? null,
      statement.credibilityReason,
      supporting.length,
      evidence.length - supporting.length,
      [...files].toSorted().join('; '),
      statement.author,
      statement.createdAt,
    ];
  }
}

function subjectOf({ subject }: Note, { state, title }: ExchangeCase): readonly [string, string] {
  switch (subject.of) {
    case 'case':
      return ['', title];
    case 'document': {
      const document = state.document(subject.documentId);
      return [subject.documentId, document ? documentTitle(document) : ''];
    }
    case 'entity':
      return [subject.entityId, nameOf(state, subject.entityId)];
    case 'annotation':
      return [subject.annotationId, state.annotation(subject.annotationId)?.anchor.exact ?? ''];
    default:
      return assertNever(subject, 'subject');
  }
}

/**
 * The tables of a case. Each is UTF-8 with a byte order mark, its records as RFC 4180 has them; ids tie the tables together. Offsets
 * are UTF-16 units, as everywhere in the case; words that a spreadsheet would take for a formula begin with `'`.
 */
export function csvTables(exchange: ExchangeCase): ReadonlyArray<CsvTable> {
  const { state } = exchange;
  return [
    table(
      'documents.csv',
      [
        'document_id',
        'file',
        'title',
        'author',
        'publisher',
        'date',
        'kind',
        'language',
        'reliability',
        'characters',
        'sha256',
        'replaces',
        'imported_at',
        'marks',
      ],
      function* () {
        const grades = gradesOf(state);
        for (const document of documentsInOrder(state)) {
          yield [
            document.id,
            document.file,
            document.title,
            document.author,
            document.publisher,
            document.date,
            document.kind,
            document.language,
            grades.get(document.id) ?? '',
            document.characters,
            document.sha256,
            document.replaces ?? '',
            document.importedAt,
            state.annotationsOf(document.id).length,
          ];
        }
      },
    ),
    table(
      'entities.csv',
      ['entity_id', 'schema', 'name', 'other_names', 'description', 'mentions', 'documents', 'created_at'],
      function* () {
        for (const entity of state.entities()) {
          const mentions = state.mentionsOf(entity.id);
          const shown = displayName(entity);
          yield [
            entity.id,
            entity.schema,
            shown,
            entity.names
              .filter(({ form }) => form !== shown)
              .map(({ form }) => form)
              .join('; '),
            entity.description,
            mentions.length,
            new Set(mentions.map(({ documentId }) => documentId)).size,
            entity.createdAt,
          ];
        }
      },
    ),
    table('names.csv', ['entity_id', 'form', 'kind'], function* () {
      for (const { id, names } of state.entities()) {
        for (const { form, kind } of names) yield [id, form, kind];
      }
    }),
    table(
      'marks.csv',
      [
        'mark_id',
        'kind',
        'document_id',
        'file',
        'start',
        'end',
        'quote',
        'entity_id',
        'entity',
        'colour',
        'statement_id',
        'statement',
        'stance',
        'comment',
        'author',
        'created_at',
      ],
      () => markRows(exchange),
    ),
    table(
      'statements.csv',
      [
        'statement_id',
        'entity_id',
        'entity',
        'property',
        'property_in_words',
        'value_is',
        'value',
        'value_entity_id',
        'number',
        'unit',
        'low',
        'high',
        'share',
        'qualifier',
        'attributed_to',
        'holds',
        'credibility',
        'credibility_reason',
        'supported_by',
        'disputed_by',
        'files',
        'author',
        'created_at',
      ],
      () => statementRows(exchange),
    ),
    table(
      'notes.csv',
      ['note_id', 'about', 'subject_id', 'subject', 'text', 'author', 'updated_at'],
      function* () {
        for (const note of state.notes()) {
          yield [
            note.id,
            note.subject.of,
            ...subjectOf(note, exchange),
            noteText(note.content),
            note.author,
            note.updatedAt,
          ];
        }
      },
    ),
    table('questions.csv', ['question_id', 'question', 'status', 'answer', 'statement_ids'], function* () {
      for (const { id, text, status, answer, statementIds } of state.questions()) {
        yield [id, text, status, answer, statementIds.join('; ')];
      }
    }),
  ];
}

import { z } from 'zod';
import type { ExchangeCounts } from './scope';

/** What a whole case can be written as. The names are those of the command line. */
export const exchangeFormats = ['w3c', 'w3c-lines', 'ftm', 'refi', 'refi-codebook', 'csv', 'json'] as const;
export const exchangeFormatSchema = z.enum(exchangeFormats);
export type ExchangeFormat = (typeof exchangeFormats)[number];

/** What an analyst should know of a format before she chooses it. */
export interface FormatFacts {
  readonly label: string;
  /** Of the file, without its dot. */
  readonly ending: string;
  /** What reads it. */
  readonly readBy: string;
  /** What goes in. */
  readonly holds: string;
  /** What of a case it has no place for. */
  readonly loses: string;
  /** What of a case goes in as such, to be counted. */
  readonly counted: ReadonlyArray<keyof ExchangeCounts>;
  /** Whether the full texts of the documents are in it, not only what is marked. */
  readonly hasTexts: boolean;
}

/** The formats as the window and the documentation tell of them. */
export const formatFacts: Readonly<Record<ExchangeFormat, FormatFacts>> = {
  w3c: {
    label: 'W3C Web Annotations (one collection)',
    ending: 'jsonld',
    readBy: 'Recogito and other annotation tools, and anything that reads JSON-LD',
    holds: 'Every mark with its quote and place, what it names or is evidence for, and its comment',
    loses: 'Statements without evidence, notes that are about no passage, decisions, grades and questions',
    counted: ['marks', 'comments'],
    hasTexts: false,
  },
  'w3c-lines': {
    label: 'W3C Web Annotations (one a line)',
    ending: 'ndjson',
    readBy: 'Scripts and search engines that take one JSON object a line',
    holds: 'The same as the collection, each annotation complete by itself',
    loses: 'The same as the collection',
    counted: ['marks', 'comments'],
    hasTexts: false,
  },
  ftm: {
    label: 'FollowTheMoney entities',
    ending: 'ndjson',
    readBy: 'OpenAleph, Aleph and OpenSanctions tools, and “quipu entity import”',
    holds:
      'Entities with their names and your notes on them, relations, statements, documents, and which document mentions whom',
    loses: 'Where in a document a mention stands, highlights, comments, decisions, grades and questions',
    counted: ['documents', 'entities', 'statements', 'mentions'],
    hasTexts: false,
  },
  refi: {
    label: 'REFI-QDA project',
    ending: 'qdpx',
    readBy: 'ATLAS.ti, MAXQDA, NVivo, QualCoder and others',
    holds:
      'All texts, marks as codings, entities and statements as codes, relations as links, notes, questions as sets',
    loses:
      'Kinds of names, decisions on suggestions, which document replaces which, and originals such as PDFs',
    counted: ['documents', 'entities', 'statements', 'marks', 'notes', 'questions'],
    hasTexts: true,
  },
  'refi-codebook': {
    label: 'REFI-QDA codebook',
    ending: 'qdc',
    readBy: 'The same programs as a project',
    holds: 'Entities by type, and highlights by colour, as codes with descriptions',
    loses: 'Everything else',
    counted: ['entities'],
    hasTexts: false,
  },
  csv: {
    label: 'Tables (CSV in a ZIP file)',
    ending: 'zip',
    readBy: 'Excel, LibreOffice, R, pandas',
    holds: 'Documents, entities, names, marks, statements, notes and questions, a table each',
    loses: 'The texts, the formats of notes, and decisions on suggestions',
    counted: ['documents', 'entities', 'statements', 'marks', 'notes', 'questions'],
    hasTexts: false,
  },
  json: {
    label: 'Everything (JSON)',
    ending: 'json',
    readBy: 'Scripts; docs/data-format.md says what each record means',
    holds: 'Every record of the case as it is, and the texts of all documents',
    loses: 'The history, and originals such as PDFs: those are in the case folder',
    counted: ['documents', 'entities', 'statements', 'marks', 'notes', 'questions'],
    hasTexts: true,
  },
};

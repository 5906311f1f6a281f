import type { DocumentDescription } from '#domain/case/document';
import type { Result } from '#domain/result';
import type { PageStart } from '#domain/text/pages';
import type { Piece } from './blocks';
import { writePieces } from './blocks';

/** What a file says of itself in a field of its own, such as a PDF's author or a mail's date. */
export interface Property {
  readonly field: keyof DocumentDescription;
  readonly value: string;
  /** Where in the file it stands: "docProps/core.xml creator", "mail header From". */
  readonly from: string;
  /**
   * False where such fields are often beside the point (the day a PDF was printed, the owner of a copy of Word): then
   * what the text says counts more.
   */
  readonly sure: boolean;
}

/** What a reader of one format makes of a file. */
export interface Reading {
  /** Canonical text. */
  readonly text: string;
  /** Where pages begin in the text, where the format has pages. */
  readonly pages?: ReadonlyArray<PageStart>;
  /** The words in which the text may say what it is, where that is not all of it: rows of a table of data say nothing of its title. */
  readonly about?: string;
  readonly properties: ReadonlyArray<Property>;
  /** What the analyst should know of this text, in sentences. */
  readonly notes: ReadonlyArray<string>;
  /** The share of the file that could be read, from 0 to 1; 1 where nothing speaks against it. */
  readonly share?: number;
  readonly encoding?: string;
  /** How many files came with it that can be documents of their own, such as what is attached to a mail. */
  readonly attachments?: number;
}

/** How a file is to be read. */
export interface ReadOptions {
  /** For a file that is locked with one. Never kept. */
  readonly password?: string;
}

/**
 * Reads one format. Fails with a reason for the analyst; may throw where a file is not what it says, which counts as
 * damaged.
 *
 * @param file base name
 */
export type ReadFormat = (
  bytes: Uint8Array,
  file: string,
  options: ReadOptions,
) => Promise<Result<Reading>> | Result<Reading>;

/** A reading from pieces, for formats without pages. */
export function readingOf(
  pieces: ReadonlyArray<Piece>,
  properties: ReadonlyArray<Property>,
  notes: ReadonlyArray<string> = [],
): Reading {
  return { text: writePieces(pieces).text, properties, notes };
}

/** A reading of tables of data and what stands beside them. */
export function readingOfTables(
  pieces: ReadonlyArray<Piece>,
  properties: ReadonlyArray<Property>,
  notes: ReadonlyArray<string>,
): Reading {
  // Names of sheets are no titles either.
  const beside = pieces.filter(({ kind }) => kind === 'paragraph');
  return { ...readingOf(pieces, properties, notes), about: writePieces(beside).text };
}

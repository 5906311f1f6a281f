/** A journal line's content as it was parsed from JSON, before any schema has seen it. */
export interface RawLine {
  readonly change: unknown;
  readonly before: unknown;
}

/**
 * Carries what was written in format `from` over to format `from + 1`. Pure, numbered, kept for ever. The journal is
 * never rewritten: its lines pass through the migrations each time they are read, so the chain of hashes holds for
 * the whole life of a case; only snapshots are made anew in the new format.
 */
export interface Migration {
  readonly from: number;
  /** What changes, for the record. */
  readonly what: string;
  readonly line: (line: RawLine) => RawLine;
}

/** All migrations in order: the n-th leads from format n to n + 1. */
export const migrations: ReadonlyArray<Migration> = [
  {
    from: 1,
    what: 'New: statements with their evidence, questions, templates, versions of documents, five kinds of judgement. What was there before is as it was.',
    line: (line) => line,
  },
];

/** Carries a line of an older format through every migration that came after it. */
export function migrateLine(line: RawLine, format: number, steps: ReadonlyArray<Migration>): RawLine {
  return steps.filter((step) => step.from >= format).reduce((carried, step) => step.line(carried), line);
}

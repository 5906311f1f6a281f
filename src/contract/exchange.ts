import { z } from 'zod';
import { exchangeFormatSchema } from '#domain/exchange/formats';
import { exchangeScopeSchema } from '#domain/exchange/scope';

/** A case to be written for other programs. */
export const caseToWriteSchema = z
  .strictObject({ format: exchangeFormatSchema, scope: exchangeScopeSchema })
  .readonly();

/** A case that was written. */
export const writtenCaseSchema = z.strictObject({
  /** Its file's name without its folder. */
  file: z.string(),
  documents: z.number().int(),
  entities: z.number().int(),
  marks: z.number().int(),
  statements: z.number().int(),
  notes: z.number().int(),
});

/** How far a case is that is being written: documents whose quotes were compared, or texts that were written. */
export const exchangeProgressSchema = z.strictObject({
  what: z.enum(['checking', 'writing']),
  done: z.number().int(),
  /** Zero where the end is not known. */
  total: z.number().int(),
});
export type ExchangeProgress = z.infer<typeof exchangeProgressSchema>;

/** How the window has a case written for other programs: part of the contract. */
export const exchangeChannels = {
  /** Writes the whole case for other programs where the analyst says in a dialog; answers the file's name and what is in it. */
  'exchange.export': { input: caseToWriteSchema, output: writtenCaseSchema.nullable() },
  /** Stops the case that is being written; nothing is left of it. */
  'exchange.cancel': { input: z.strictObject({}), output: z.null() },
} as const;

import { z } from 'zod';
import { questionIdSchema, statementIdSchema } from './ids';

/** Something the case is to answer, with the statements that bear on it. */
export const questionSchema = z
  .strictObject({
    type: z.literal('question'),
    id: questionIdSchema,
    text: z.string().min(1).max(2000),
    status: z.enum(['open', 'contested', 'answered']),
    /** The answer as far as it goes, in the analyst's words. */
    answer: z.string().max(20_000),
    /** Statements that bear on it, in the order in which they were added; they may be gone by now. */
    statementIds: z.array(statementIdSchema).max(10_000).readonly(),
    createdAt: z.iso.datetime(),
    author: z.string().max(2000),
  })
  .readonly();
export type Question = z.infer<typeof questionSchema>;

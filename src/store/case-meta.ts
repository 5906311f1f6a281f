import { z } from 'zod';
import { caseIdSchema } from '#domain/case/ids';

/** What `case.json` says. */
export const caseMetaSchema = z
  .strictObject({
    /** Version of the folder's format, from 1. */
    format: z.number().int().positive(),
    id: caseIdSchema,
    title: z.string().min(1).max(2000),
    created: z.iso.datetime(),
  })
  .readonly();
export type CaseMeta = z.infer<typeof caseMetaSchema>;

/** Names inside a case folder. */
export const caseFile = {
  meta: 'case.json',
  lock: 'lock',
  journal: 'journal',
  records: 'records',
  documents: 'documents',
  damaged: 'damaged',
} as const;

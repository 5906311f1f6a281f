import { z } from 'zod';
import { templateIdSchema } from './ids';

/** The sections that a dossier can have, in the order in which they stand unless the analyst says otherwise. */
export const dossierSections = [
  'summary',
  'identity',
  'key-facts',
  'assessment',
  'relations',
  'timeline',
  'disputed',
  'single-source',
  'passages',
  'network',
  'questions',
  'sources',
  'method',
] as const;
export type DossierSection = (typeof dossierSections)[number];

/** How dossiers are put together: which sections, on what paper, marked how. */
export const templateSchema = z
  .strictObject({
    type: z.literal('template'),
    id: templateIdSchema,
    name: z.string().min(1).max(200),
    sections: z.array(z.enum(dossierSections)).max(dossierSections.length).readonly(),
    /** What becomes of a section with nothing in it. */
    empty: z.enum(['say-so', 'leave-out']),
    paper: z.enum(['a4', 'letter']),
    /** Stands on every page, such as "Confidential"; empty for none. */
    marking: z.string().max(200),
    createdAt: z.iso.datetime(),
    author: z.string().max(2000),
  })
  .readonly();
export type Template = z.infer<typeof templateSchema>;

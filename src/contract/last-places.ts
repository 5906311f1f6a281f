import { z } from 'zod';
import { documentIdSchema } from '#domain/case/ids';

/** Most documents of a case whose place in the text is kept; those read longest ago are forgotten. */
export const MOST_DOCUMENTS = 500;

/**
 * A place as it is kept over a restart: the room by its name and what it is about. Which rooms there are is for the window
 * to know, also of one that an older or newer version wrote.
 */
const keptPlaceSchema = z
  .strictObject({
    room: z.string().max(40),
    documentId: z.string().max(200).optional(),
    entityId: z.string().max(200).optional(),
    query: z.string().max(1000).optional(),
  })
  .readonly();
export type KeptPlace = z.infer<typeof keptPlaceSchema>;

/** Where the analyst was in a case when it was closed: on this machine, not in the case. */
export const lastPlacesSchema = z
  .strictObject({
    /** What the sides of the middle showed, the left one first; one where it was not divided. */
    sides: z.array(keptPlaceSchema).max(2).readonly(),
    /** Which of them she was on. */
    active: z.number().int().min(0).max(1),
    /** The first line in view of each text; what was read last comes last. */
    texts: z
      .array(
        z
          .strictObject({
            documentId: documentIdSchema,
            /** Where it begins, in UTF-16 units of canonical text. */
            offset: z.number().int().nonnegative(),
            /** How far below the top of the view it was, in CSS pixels. */
            below: z.number().int(),
          })
          .readonly(),
      )
      .max(MOST_DOCUMENTS)
      .readonly(),
  })
  .readonly();
export type LastPlaces = z.infer<typeof lastPlacesSchema>;

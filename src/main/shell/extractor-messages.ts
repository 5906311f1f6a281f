import { z } from 'zod';
import { extractedSchema, type Extracted } from '#services/extractor';
import type { Result } from '#domain/result';

const requestSchema = z.strictObject({
  id: z.number().int(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  file: z.string(),
});

/** What the process that parses is asked. */
export type ExtractorRequest = z.infer<typeof requestSchema>;

/** What the process that parses answers. */
export interface ExtractorAnswer {
  readonly id: number;
  readonly result: Result<Extracted>;
}

const answerSchema = z.strictObject({
  id: z.number().int(),
  result: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: extractedSchema }),
    z.strictObject({
      ok: z.literal(false),
      error: z.strictObject({ code: z.string(), message: z.string() }),
    }),
  ]),
});

/** Parses what the process was asked; throws where it is nothing of ours. */
export function readRequest(message: unknown): ExtractorRequest {
  return requestSchema.parse(message);
}

/** Parses what the process answered, which a hostile document may have taken over; throws where it is no answer. */
export function readAnswer(message: unknown): ExtractorAnswer {
  return answerSchema.parse(message);
}

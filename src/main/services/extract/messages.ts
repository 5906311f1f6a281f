import { z } from 'zod';
import type { Result } from '#domain/result';
import { extractedSchema, extractFile, type Extracted } from '../extractor';

const requestSchema = z.strictObject({
  id: z.number().int(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  file: z.string(),
  password: z.string().exactOptional(),
});

/** What a process that parses is asked. */
export type ExtractorRequest = z.infer<typeof requestSchema>;

/** What a process that parses answers. */
interface ExtractorAnswer {
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

/**
 * What a process that parses does with one message. Rejects where that is nothing of ours, and where our own code is at
 * fault: then the process may end.
 */
export async function answerRequest(message: unknown): Promise<ExtractorAnswer> {
  const { id, bytes, file, password } = requestSchema.parse(message);
  return { id, result: await extractFile(bytes, file, password === undefined ? {} : { password }) };
}

/** Parses what the process answered, which a hostile document may have taken over; throws where it is no answer. */
export function readAnswer(message: unknown): ExtractorAnswer {
  return answerSchema.parse(message);
}

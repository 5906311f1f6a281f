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
 * What a process that parses does with each message: it answers. Where a message is nothing of ours, or our own code is at
 * fault, the process ends. What a library leaves behind of an earlier document, a promise that fails when nobody waits for it
 * any more, is none of the next one's business.
 */
export function answerRequests(reply: (answer: ExtractorAnswer) => void): (message: unknown) => void {
  process.on('unhandledRejection', () => undefined);
  return (message) => void answer(message).then(reply, () => process.exit(1));
}

async function answer(message: unknown): Promise<ExtractorAnswer> {
  const { id, bytes, file, password } = requestSchema.parse(message);
  return { id, result: await extractFile(bytes, file, password === undefined ? {} : { password }) };
}

/** Parses what the process answered, which a hostile document may have taken over; throws where it is no answer. */
export function readAnswer(message: unknown): ExtractorAnswer {
  return answerSchema.parse(message);
}

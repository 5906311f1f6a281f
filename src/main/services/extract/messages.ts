import { z } from 'zod';
import { ok, type Result } from '#domain/result';
import { attachmentsIn, extractedSchema, extractFile, type Extracted } from '../extractor';

const requestSchema = z.strictObject({
  id: z.number().int(),
  bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
  file: z.string(),
  password: z.string().exactOptional(),
  /** To answer with the files that came with it instead of its text. */
  attachments: z.boolean().exactOptional(),
});

/** What a process that parses is asked. */
export type ExtractorRequest = z.infer<typeof requestSchema>;

/** The files that came with a document, such as with a mail. */
const attachedSchema = z
  .strictObject({
    attached: z
      .array(
        z
          .strictObject({
            // It becomes the name of a file.
            file: z
              .string()
              .max(200)
              .regex(/^[^./\\\p{Cc}][^/\\\p{Cc}]*$/u),
            bytes: z.custom<Uint8Array>((value) => value instanceof Uint8Array),
          })
          .readonly(),
      )
      .max(1000)
      .readonly(),
  })
  .readonly();

/** What comes of reading a file: its text, or what is attached to it. */
export type Answered = Extracted | z.infer<typeof attachedSchema>;

/** What a process that parses answers. */
interface ExtractorAnswer {
  readonly id: number;
  readonly result: Result<Answered>;
}

const answerSchema = z.strictObject({
  id: z.number().int(),
  result: z.discriminatedUnion('ok', [
    z.strictObject({ ok: z.literal(true), value: z.union([attachedSchema, extractedSchema]) }),
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
  const { id, bytes, file, password, attachments } = requestSchema.parse(message);
  if (attachments === true) {
    const found = await attachmentsIn(bytes, file);
    return { id, result: found.ok ? ok({ attached: found.value }) : found };
  }
  return { id, result: await extractFile(bytes, file, password === undefined ? {} : { password }) };
}

/** Parses what the process answered, which a hostile document may have taken over; throws where it is no answer. */
export function readAnswer(message: unknown): ExtractorAnswer {
  return answerSchema.parse(message);
}

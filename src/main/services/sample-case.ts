import { readFile, rename, rm } from 'node:fs/promises';
import { basename, dirname, join } from 'node:path';
import { z } from 'zod';
import { highlightColourSchema, stanceSchema } from '#domain/case/annotation';
import type { Command } from '#domain/case/commands/command';
import type { Passage } from '#domain/case/commands/passage';
import { makeStatementArgs } from '#domain/case/commands/statements';
import type { Document } from '#domain/case/document';
import { entityNameSchema } from '#domain/case/entity';
import { entityIdSchema, type StatementId } from '#domain/case/ids';
import type { NoteSubject } from '#domain/case/note';
import { questionSchema } from '#domain/case/question';
import { noteFromText } from '#domain/notes/blocks';
import { ok, type Result } from '#domain/result';
import type { CommittedChange } from '#store/case-store';
import type { CaseSession } from './case-session';
import { extractHere } from './extractor';
import { importFiles } from './import';
import { readManifest } from './manifest';
import { MentionService } from './mention-service';
import { createSession } from './open-session';

const paragraphsSchema = z.array(z.string());
const placeSchema = { file: z.string(), quote: z.string(), occurrence: z.number().int().positive() };

const sampleSchema = z.strictObject({
  format: z.literal(1),
  title: z.string(),
  author: z.string(),
  note: paragraphsSchema,
  dossier: entityIdSchema,
  entities: z.array(
    z.strictObject({
      key: entityIdSchema,
      schema: z.string(),
      names: z.array(entityNameSchema),
      description: z.string(),
      mentions: z.enum(['accepted', 'suggested']),
      note: paragraphsSchema.optional(),
    }),
  ),
  highlights: z.array(
    z.strictObject({ ...placeSchema, colour: highlightColourSchema, note: paragraphsSchema.optional() }),
  ),
  comments: z.array(z.strictObject({ ...placeSchema, note: paragraphsSchema })),
  statements: z.array(
    makeStatementArgs.omit({ evidence: true }).extend({
      evidence: z.array(z.strictObject({ ...placeSchema, stance: stanceSchema })),
    }),
  ),
  /** `statements` are places in the list above. */
  questions: z.array(
    z.strictObject({
      text: z.string(),
      status: questionSchema.unwrap().shape.status,
      answer: z.string(),
      statements: z.array(z.number().int().nonnegative()),
    }),
  ),
});

type Sample = z.infer<typeof sampleSchema>;
type Place = Pick<Sample['comments'][number], 'file' | 'quote' | 'occurrence'>;

/** Reads `sample-case.json` of the program; throws where it is not what the program shipped. */
export async function readSample(seeds: string): Promise<Sample> {
  return sampleSchema.parse(JSON.parse(await readFile(join(seeds, 'sample-case.json'), 'utf8')));
}

/**
 * Makes the sample case at `folder`, which must not be there yet, through the same commands as an analyst's own. It is
 * made beside and moved there when it is complete, so that an end in the middle leaves no half of it.
 *
 * @param seeds the folder of the program with the sample's texts
 */
export async function makeSampleCase(
  folder: string,
  seeds: string,
  world: { readonly now: () => number; readonly random: () => number },
): Promise<Result<null>> {
  const sample = await readSample(seeds);
  const making = join(dirname(folder), `.making-${world.now().toString(36)}-${basename(folder)}`);
  try {
    const created = await createSession(making, sample.title, { ...world, author: () => sample.author });
    if (!created.ok) return created;
    const filled = await fill(created.value, sample, seeds);
    await created.value.close();
    if (!filled.ok) return filled;
    await rename(making, folder);
    return ok(null);
  } finally {
    await rm(making, { recursive: true, force: true });
  }
}

async function fill(session: CaseSession, sample: Sample, seeds: string): Promise<Result<null>> {
  const { manifest, files } = await readManifest(join(seeds, 'manifest.json'));
  const paths = files.map(({ file }) => join(seeds, file));
  const imported = await importFiles(session, paths, { extractor: extractHere, manifest });
  if (!imported.ok) return imported;
  const bad = imported.value.find((outcome) => outcome.status !== 'imported');
  if (bad) throw new Error(`${bad.file} of the sample is ${bad.status}: ${bad.message ?? ''}`);

  const steps: ReadonlyArray<() => Promise<Result<unknown>>> = [
    () => session.run(namingEntities(sample)),
    () => acceptMentions(session, sample),
    ...sample.highlights.map((mark) => async () => {
      const passage = await placeIn(session, mark);
      const done = await session.run({ name: 'mark.highlight', args: { passage, colour: mark.colour } });
      return done.ok && mark.note ? session.run(noteOn(markOf(done.value), mark.note)) : done;
    }),
    ...sample.comments.map((mark) => async () => {
      const passage = await placeIn(session, mark);
      const content = noteFromText(mark.note.join('\n\n'));
      return session.run({ name: 'mark.comment', args: { passage, content } });
    }),
    ...sample.entities.map(
      (entity) => async () =>
        entity.note ? session.run(noteOn({ of: 'entity', entityId: entity.key }, entity.note)) : ok(null),
    ),
    () => session.run(noteOn({ of: 'case' }, sample.note)),
    () => stateAndAsk(session, sample),
  ];
  for (const step of steps) {
    const done = await step();
    if (!done.ok) return done;
  }
  return ok(null);
}

/** What is stated, and the questions that it bears on. */
async function stateAndAsk(session: CaseSession, sample: Sample): Promise<Result<unknown>> {
  const made: StatementId[] = [];
  for (const { evidence: places, ...said } of sample.statements) {
    const evidence = [];
    for (const { stance, ...place } of places) {
      evidence.push({ passage: await placeIn(session, place), stance });
    }
    const done = await session.run({ name: 'statement.make', args: { ...said, evidence } });
    if (!done.ok) return done;
    made.push(...done.value.change.put.flatMap((put) => (put.type === 'statement' ? put.id : [])));
  }
  for (const { text, status, answer, statements } of sample.questions) {
    const statementIds = statements.flatMap((place) => made[place] ?? []);
    const asked = await session.run({ name: 'question.ask', args: { text, statementIds } });
    if (!asked.ok) return asked;
    const question = asked.value.change.put.find((put) => put.type === 'question');
    if (!question || (status === 'open' && answer === '')) continue;
    const args = { questionId: question.id, status, answer };
    const answered = await session.run({ name: 'question.change', args });
    if (!answered.ok) return answered;
  }
  return ok(null);
}

function namingEntities(sample: Sample): Command {
  return {
    name: 'entity.import',
    args: {
      entities: sample.entities.map(({ key, schema, names, description }) => ({
        id: key,
        schema,
        names,
        description,
        properties: {},
      })),
    },
  };
}

async function acceptMentions(session: CaseSession, sample: Sample): Promise<Result<null>> {
  const service = new MentionService(session);
  for (const entity of sample.entities) {
    if (entity.mentions !== 'accepted') continue;
    const found = await service.suggested({ entityId: entity.key });
    if (!found.ok) return found;
    const mentions = found.value.map(({ entityId, passage }) => ({ entityId, passage }));
    if (mentions.length === 0) continue;
    const done = await session.run({ name: 'mention.accept', args: { mentions } });
    if (!done.ok) return done;
  }
  return ok(null);
}

/** Where the quote of a sample stands; throws where it does not, since the program ships both. */
async function placeIn(session: CaseSession, { file, quote, occurrence }: Place): Promise<Passage> {
  const document = session.state.documents().find((candidate: Document) => candidate.file === file);
  if (!document) throw new Error(`The sample has no ${file}`);
  const text = await session.text(document.id);
  if (!text.ok) throw new Error(text.error.message);
  let start = -1;
  for (let i = 0; i < occurrence; i++) start = text.value.indexOf(quote, start + 1);
  if (start < 0) throw new Error(`“${quote}” does not stand in ${file}`);
  return { documentId: document.id, start, end: start + quote.length };
}

function noteOn(subject: NoteSubject, paragraphs: ReadonlyArray<string>): Command {
  return { name: 'note.write', args: { subject, content: noteFromText(paragraphs.join('\n\n')) } };
}

/** The mark that a Change put. */
function markOf({ change }: CommittedChange): NoteSubject {
  const mark = change.put.find((record) => record.type === 'annotation');
  if (!mark) throw new Error(`${change.label} put no mark`);
  return { of: 'annotation', annotationId: mark.id };
}

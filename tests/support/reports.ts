import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { z } from 'zod';
import { canonicalText } from '#domain/text/canonical';
import { decodeBytes } from '#domain/text/decode';

/** A report to test on: its file name, its bytes, and its canonical text. */
export type Report = { readonly file: string; readonly bytes: Uint8Array; readonly text: string };

const root = fileURLToPath(new URL('../../', import.meta.url));
/** The project's material lies beside the checkout where it was handed out; elsewhere the project's own texts do. */
const material = `${root}../shared/`;
const realSeeds = `${material}seeds/`;
const ownSeeds = `${root}seeds/`;

/** Whether the real reports are here, or the project's own texts stand in for them. */
export const hasRealReports = existsSync(realSeeds);

/** The real reports where they are at hand, else the project's own sample texts, by file name. */
export function reports(): ReadonlyArray<Report> {
  const folder = hasRealReports ? realSeeds : ownSeeds;
  return readdirSync(folder)
    .filter((file) => file.endsWith('.txt'))
    .sort()
    .map((file) => readReport(folder, file));
}

function readReport(folder: string, file: string): Report {
  const bytes = new Uint8Array(readFileSync(folder + file));
  const decoded = decodeBytes(bytes);
  if (!decoded.ok) throw new Error(`${file}: ${decoded.error.message}`);
  return { file, bytes, text: canonicalText(decoded.value.text) };
}

const place = { doc: z.string(), start: z.number(), end: z.number(), quote: z.string() };

const documentsSchema = z.array(z.object({ doc: z.string(), file: z.string() }));
const entitiesSchema = z.array(
  z.object({
    id: z.string(),
    name: z.string(),
    type: z.string(),
    aliases: z.array(z.string()),
    nominalForms: z.array(z.string()),
  }),
);
const aliasTestsSchema = z.object({
  tests: z.array(z.object({ a: z.string(), b: z.string(), same: z.union([z.boolean(), z.string()]) })),
});
const mentionsSchema = z.object({
  mentions: z.array(
    z.object({ ...place, entityId: z.string(), strict: z.boolean(), altEntityId: z.string().optional() }),
  ),
  negatives: z.array(
    z.object({ ...place, wrongEntityId: z.string(), severity: z.enum(['error', 'tolerable']) }),
  ),
});
const noiseSchema = z.array(
  z.object({
    ...place,
    kind: z.string(),
    number: z.number().optional(),
    trueWord: z.string().optional(),
    trueWordStart: z.number().optional(),
    trueWordEnd: z.number().optional(),
    structure: z.boolean().optional(),
    splitsSentence: z.boolean().optional(),
  }),
);

const claimsSchema = z.array(
  z.object({
    id: z.string(),
    subject: z.string(),
    values: z.array(
      z.object({
        doc: z.string(),
        valueStart: z.number().optional(),
        valueEnd: z.number().optional(),
        valueQuote: z.string().optional(),
        normalised: z.object({
          number: z.number().optional(),
          unit: z.string().optional(),
          date: z.string().optional(),
          qualifier: z.string().optional(),
        }),
      }),
    ),
  }),
);
const timelineSchema = z.array(
  z.object({
    id: z.string(),
    doc: z.string(),
    date: z.string(),
    precision: z.string(),
    modality: z.string(),
    resolution: z.string(),
    qualifier: z.string().optional(),
    entityIds: z.array(z.string()),
    dateStart: z.number(),
    dateEnd: z.number(),
    dateQuote: z.string(),
  }),
);

/** The hand-made truth about some of the real reports. */
export type Gold = {
  readonly fileOf: ReadonlyMap<string, string>;
  readonly entities: z.infer<typeof entitiesSchema>;
  readonly mentions: z.infer<typeof mentionsSchema>['mentions'];
  readonly negatives: z.infer<typeof mentionsSchema>['negatives'];
  readonly noise: z.infer<typeof noiseSchema>;
  readonly claims: z.infer<typeof claimsSchema>;
  readonly timeline: z.infer<typeof timelineSchema>;
  /** Pairs of forms that name the same, that name different things, or (a string) of which only the world knows. */
  readonly aliasTests: z.infer<typeof aliasTestsSchema>['tests'];
};

/** The hand-made truth, or null where it is not at hand. */
export function gold(): Gold | null {
  const folder = `${material}gold-dev/`;
  if (!existsSync(folder) || !hasRealReports) return null;
  const read = (file: string): unknown => JSON.parse(readFileSync(folder + file, 'utf8'));
  const { mentions, negatives } = mentionsSchema.parse(read('mentions.json'));
  return {
    fileOf: new Map(documentsSchema.parse(read('docs.json')).map(({ doc, file }) => [doc, file])),
    entities: entitiesSchema.parse(read('entities.json')),
    mentions,
    negatives,
    noise: noiseSchema.parse(read('noise.json')),
    claims: claimsSchema.parse(read('claims.json')),
    timeline: timelineSchema.parse(read('timeline.json')),
    aliasTests: aliasTestsSchema.parse(read('alias_tests.json')).tests,
  };
}

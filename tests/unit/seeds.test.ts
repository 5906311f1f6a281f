import { propertyNamed } from '#domain/statements/vocabulary';
import { createHash } from 'node:crypto';
import { readFileSync, readdirSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { describe, expect, test } from 'vitest';
import { z } from 'zod';
import { highlightColourSchema } from '#domain/case/annotation';
import { documentDescriptionSchema } from '#domain/case/document';
import { entityNameSchema, offeredSchemata } from '#domain/case/entity';

const folder = fileURLToPath(new URL('../../seeds/', import.meta.url));
const bytesOf = (file: string) => readFileSync(folder + file);
const textOf = (file: string) => bytesOf(file).toString('utf8');
const jsonOf = (file: string): unknown => JSON.parse(textOf(file));

const infoSchema = documentDescriptionSchema.extend({
  file: z.string().min(1),
  sha256: z.string().regex(/^[0-9a-f]{64}$/),
  title: z.string().min(1),
  kind: z.enum(['wire', 'rewrite', 'brief', 'study', 'comment']),
});
const manifestSchema = z.strictObject({
  format: z.literal(1),
  documents: z.array(infoSchema),
  known: z.array(infoSchema),
});

const paragraphs = z.array(z.string().min(1)).min(1);
const place = { file: z.string(), quote: z.string().min(1), occurrence: z.number().int().min(1) };
const sampleCaseSchema = z.strictObject({
  format: z.literal(1),
  title: z.string().min(1),
  author: z.string().min(1),
  note: paragraphs,
  dossier: z.string(),
  entities: z.array(
    z.strictObject({
      key: z.string().regex(/^[a-z]+(-[a-z]+)*$/),
      schema: z.enum(offeredSchemata),
      names: z.array(entityNameSchema).min(1),
      description: z.string().min(1),
      mentions: z.enum(['accepted', 'suggested']),
      note: paragraphs.optional(),
    }),
  ),
  highlights: z.array(
    z.strictObject({ ...place, colour: highlightColourSchema, note: paragraphs.optional() }),
  ),
  comments: z.array(z.strictObject({ ...place, note: paragraphs })),
  statements: z.array(
    z.looseObject({
      entityId: z.string(),
      property: z.string(),
      evidence: z.array(z.strictObject({ ...place, stance: z.enum(['supports', 'disputes']) })).min(1),
    }),
  ),
  questions: z.array(z.looseObject({ text: z.string().min(1), statements: z.array(z.number().int()) })),
});

const manifest = manifestSchema.parse(jsonOf('manifest.json'));
const sampleCase = sampleCaseSchema.parse(jsonOf('sample-case.json'));

function textOfKind(kind: string): string {
  const info = manifest.documents.find((candidate) => candidate.kind === kind);
  if (info === undefined) throw new Error(`The manifest has no document of kind ${kind}`);
  return textOf(info.file);
}

/** Runs of `size` words of a text, lower case. */
function shingles(text: string, size: number): Set<string> {
  const words = text.toLowerCase().match(/[\p{L}\p{N}]+/gu) ?? [];
  return new Set(
    words.slice(0, words.length - size + 1).map((_, at) => words.slice(at, at + size).join(' ')),
  );
}

describe('manifest.json', () => {
  test('lists every text of the folder, and nothing else', () => {
    const texts = readdirSync(folder).filter((file) => file.endsWith('.txt'));
    expect(manifest.documents.map((info) => info.file)).toEqual(texts.toSorted());
  });

  test.each(manifest.documents)('$file has the bytes that its SHA-256 says', ({ file, sha256 }) => {
    expect(createHash('sha256').update(bytesOf(file)).digest('hex')).toBe(sha256);
  });

  test('knows five other reports, all hashes being different', () => {
    expect(manifest.known).toHaveLength(5);
    const hashes = [...manifest.documents, ...manifest.known].map((info) => info.sha256);
    expect(new Set(hashes).size).toBe(hashes.length);
  });

  test.each(manifest.documents)('$file carries its title and author, where it has them', (info) => {
    expect(textOf(info.file)).toContain(info.title);
    expect(textOf(info.file)).toContain(info.author);
  });
});

describe('the texts', () => {
  test.each(manifest.documents)(
    '$file is UTF-8 in NFC, with LF and without a byte order mark',
    ({ file }) => {
      const text = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytesOf(file));
      expect(text).not.toMatch(/[\r\uFEFF\u0000]/u);
      expect(text.normalize('NFC')).toBe(text);
    },
  );

  test('the rewrite can be told from its sentences to go back to the wire item, the others cannot', () => {
    const wire = shingles(textOfKind('wire'), 6);
    const shared = (kind: string) => [...shingles(textOfKind(kind), 6)].filter((run) => wire.has(run)).length;
    expect(shared('rewrite')).toBeGreaterThan(wire.size / 5);
    expect(Math.max(...['brief', 'study', 'comment'].map(shared))).toBeLessThan(3);
  });

  test('the rewrite has a list of contents, a pipe table and questions', () => {
    const lines = textOfKind('rewrite').split('\n');
    expect(lines.filter((line) => /^\d\) .+ \|$/.test(line)).length).toBeGreaterThanOrEqual(3);
    expect(lines.filter((line) => /^\d \| .+ \|$/.test(line)).length).toBeGreaterThanOrEqual(3);
    expect(lines.filter((line) => line.startsWith('Question: ')).length).toBeGreaterThanOrEqual(3);
  });

  test('the reports disagree on what the port cost', () => {
    expect(textOfKind('wire')).toContain('The Chancay port cost $1.3 billion');
    expect(textOfKind('rewrite')).toContain('cost $1.3 billion');
    expect(textOfKind('brief')).toMatch(/\$3\.5 billion .* spent \$1\.4 billion/);
    expect(textOfKind('study')).toContain('for $3 billion');
    expect(textOfKind('comment')).toContain('The $3.6 billion harbor');
  });

  test('the comment ends with a biography, the residue of a link and a credited caption', () => {
    expect(textOfKind('comment')).toMatch(/\n{3}[^\n]+ is a [^\n]+\.\n\nFurther reading\n\nImage: [^\n]+\n$/);
  });
});

describe('the study, as scraped from a PDF', () => {
  const study = textOfKind('study');
  const lines = study.split('\n');

  test('its lines are broken at about 85 characters and keep a space at the end', () => {
    expect(Math.max(...lines.map((line) => line.length))).toBeLessThanOrEqual(88);
    const full = lines.filter((line) => line.length >= 70);
    expect(full.length).toBeGreaterThan(100);
    expect(full.filter((line) => line.endsWith(' ')).length / full.length).toBeGreaterThan(0.75);
  });

  test('its running headers come back, with the page number glued to the series', () => {
    expect(
      lines.filter((line) => line === 'Peru and China: An Uneven Partnership').length,
    ).toBeGreaterThanOrEqual(2);
    expect(lines.filter((line) => line === 'Ines Calderwood').length).toBeGreaterThanOrEqual(2);
    expect(study.match(/^\dQuipu Sample Papers Series$/gm)).toEqual(
      [1, 4, 5, 8].map((page) => `${page}Quipu Sample Papers Series`),
    );
  });

  test('its pages break inside sentences, after stray addresses and before headings without a blank line', () => {
    expect(study).toMatch(/[a-z,] \n (?=[a-z])/);
    expect(study).toMatch(/[a-z] \n\n\n\n[^\n]+\n\n\dQuipu Sample Papers Series\n\n[a-z]/);
    expect(study.match(/\n\nhttps:\/\/www\.example\.org\/\S+\n [A-Z]/g)).toHaveLength(2);
    expect(study).toMatch(/[.\d]\n(Mining|Electricity|Other Digital)\n/);
  });

  test('at least 60 footnote numbers count up, glued to words, marks and years', () => {
    const glued: string[] = [];
    for (const token of study.split(/\s+/)) {
      const next = String(glued.length + 1);
      const word = token.slice(0, -next.length);
      if (token.endsWith(next) && (/^\d{4}$/.test(word) || /[\p{L}.,;:)”]$/u.test(word))) glued.push(token);
    }
    expect(glued.length).toBeGreaterThanOrEqual(60);
    expect(glued).toEqual(
      expect.arrayContaining(['(AIIB).7', 'region.12', 'ministries,19', '2002,30', '202145']),
    );
  });

  test.each(['PeruSat1', '5G', 'COVID-19', '10th', '8x8', 'BM-21', '18 ministries,19', '$850\u00a0million'])(
    'it holds %s, which a reader of footnotes must leave whole',
    (decoy) => {
      expect(study).toContain(decoy);
    },
  );
});

describe('sample-case.json', () => {
  const marks = [
    ...sampleCase.highlights,
    ...sampleCase.comments,
    ...sampleCase.statements.flatMap(({ evidence }) => evidence),
  ];

  test.each(marks)('$file holds “$quote”', ({ file, quote, occurrence }) => {
    expect(manifest.documents.map((info) => info.file)).toContain(file);
    expect(textOf(file).split(quote).length - 1).toBeGreaterThanOrEqual(occurrence);
  });

  test('no mark is there twice, and every report has one', () => {
    const places = sampleCase.highlights.map((mark) => `${mark.file} ${mark.occurrence} ${mark.quote}`);
    expect(new Set(places).size).toBe(places.length);
    expect(new Set(marks.map((mark) => mark.file)).size).toBe(manifest.documents.length);
  });

  test('every entity is named in the texts by its first name, which is of kind name', () => {
    const all = manifest.documents
      .map((info) => textOf(info.file))
      .join('\n')
      .replace(/\s+/g, ' ');
    for (const entity of sampleCase.entities) {
      expect(entity.names[0]?.kind).toBe('name');
      expect(all).toContain(entity.names[0]?.form);
    }
    const keys = sampleCase.entities.map((entity) => entity.key);
    expect(new Set(keys).size).toBe(keys.length);
  });

  test('the finished dossier is of an entity with a note and with all its mentions accepted', () => {
    const subject = sampleCase.entities.find((entity) => entity.key === sampleCase.dossier);
    expect(subject?.mentions).toBe('accepted');
    expect(subject?.note?.length).toBeGreaterThan(3);
  });

  test('every statement is of the vocabulary, and every question knows its statements', () => {
    for (const { property } of sampleCase.statements) expect(propertyNamed(property)).toBeDefined();
    for (const { statements } of sampleCase.questions) {
      expect(statements.every((place) => place < sampleCase.statements.length)).toBe(true);
    }
  });

  test('some mentions are left for the newcomer to review', () => {
    expect(sampleCase.entities.filter((entity) => entity.mentions === 'suggested').length).toBeGreaterThan(1);
  });
});

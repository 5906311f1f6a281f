import { z } from 'zod';
import { highlightColourSchema, type HighlightColour } from '../case/annotation';
import { fail, ok, type Result } from '../result';
import { cleanLine, cleanText } from '../text/clean';
import type { Range } from '../text/range';

/*
 * Web Annotations on their way in, also those of other programs: the model allows one value or several nearly everywhere, a string
 * in place of an object, and more than is of use here. What is not understood is passed over, never guessed.
 */

/** Longest words taken over, in UTF-16 units; those of the case's own records. */
const LONGEST_NAME = 2000;
const LONGEST_TEXT = 100_000;

/** An annotation as far as a case has a place for it. */
export interface ReadAnnotation {
  /** SHA-256 of a document's text or original, if any is named. */
  readonly hashes: ReadonlyArray<string>;
  /** Our id, titles and files, by which a document may be known. */
  readonly called: ReadonlyArray<string>;
  readonly quote: { readonly exact: string; readonly prefix: string; readonly suffix: string } | null;
  /** As written: code points by the model, UTF-16 units by some programs. */
  readonly position: Range | null;
  readonly motivation: string;
  /** What it names. */
  readonly entity: { readonly id: string | null; readonly name: string; readonly schema: string } | null;
  readonly colour: HighlightColour;
  /** The statement it is evidence for, by our id. */
  readonly evidence: {
    readonly statementId: string;
    readonly stance: 'supports' | 'disputes';
    /** The statement in words, for a case that does not have it. */
    readonly words: string;
  } | null;
  /** Words about the passage: comments, and tags where they name nothing. */
  readonly comment: string;
  /** ISO 8601 in UTC; null where it does not say. */
  readonly created: string | null;
  readonly creator: string;
}

const oneOrMore = <Schema extends z.ZodType>(schema: Schema) =>
  z.union([z.array(z.union([schema, z.unknown().transform(() => null)])), schema]).transform((value) => {
    const all = Array.isArray(value) ? value : [value];
    return all.filter((one): one is Exclude<typeof one, null> => one !== null);
  });

const text = z.string();
const texts = oneOrMore(text).optional().catch([]);
const resourceSchema = z.union([
  text.transform((id) => ({ id, called: [] as ReadonlyArray<string>, formats: [] as ReadonlyArray<string> })),
  z
    .looseObject({
      id: text.optional(),
      'dcterms:identifier': texts,
      'dcterms:title': texts,
      'dcterms:alternative': texts,
      'dcterms:isFormatOf': z.looseObject({ id: text.optional() }).optional().catch(undefined),
    })
    .transform((resource) => ({
      id: resource.id ?? '',
      called: [
        ...(resource['dcterms:identifier'] ?? []),
        ...(resource['dcterms:alternative'] ?? []),
        ...(resource['dcterms:title'] ?? []),
      ],
      formats: [resource['dcterms:isFormatOf']?.id ?? ''],
    })),
]);
type Resource = z.output<typeof resourceSchema>;

const bodySchema = z.union([
  text.transform((value) => ({
    value,
    purposes: [] as ReadonlyArray<string>,
    source: undefined as Resource | undefined,
  })),
  z
    .looseObject({
      value: text.optional().catch(undefined),
      purpose: texts,
      source: resourceSchema.optional().catch(undefined),
    })
    .transform(({ value, purpose, source }) => ({ value: value ?? '', purposes: purpose ?? [], source })),
]);
type Body = z.output<typeof bodySchema>;

const selectorSchema = z.looseObject({
  type: text,
  exact: text.optional().catch(undefined),
  prefix: text.optional().catch(undefined),
  suffix: text.optional().catch(undefined),
  start: z.int().nonnegative().optional().catch(undefined),
  end: z.int().nonnegative().optional().catch(undefined),
});

const targetSchema = z.union([
  text.transform((id) => ({
    source: resourceSchema.parse(id),
    selectors: [] as ReadonlyArray<z.output<typeof selectorSchema>>,
  })),
  z
    .looseObject({
      id: text.optional(),
      source: resourceSchema.optional().catch(undefined),
      selector: oneOrMore(selectorSchema).optional().catch([]),
    })
    .transform(({ id, source, selector }) => ({
      source: source ?? resourceSchema.parse(id ?? ''),
      selectors: selector ?? [],
    })),
]);

const annotationSchema = z.looseObject({
  type: oneOrMore(text).refine((types) => types.includes('Annotation')),
  motivation: texts,
  body: oneOrMore(bodySchema).optional().catch([]),
  bodyValue: text.optional().catch(undefined),
  target: oneOrMore(targetSchema),
  created: text.optional().catch(undefined),
  creator: z
    .union([
      text.transform(() => ''),
      oneOrMore(z.looseObject({ name: texts })).transform(([first]) => first?.name?.[0] ?? ''),
    ])
    .optional()
    .catch(undefined),
});

const SHA256 = /(?:^|[:/])([0-9a-f]{64})$/iu;

function colourOf(bodies: ReadonlyArray<Body>): HighlightColour {
  for (const { value } of bodies) {
    const colour = highlightColourSchema.safeParse(value.trim().toLowerCase());
    if (colour.success) return colour.data;
  }
  return 'amber';
}

function entityOf(bodies: ReadonlyArray<Body>): ReadAnnotation['entity'] {
  const named = bodies.find(({ purposes, value }) => purposes.includes('tagging') && value.trim() !== '');
  const identified = bodies.find(({ purposes }) => purposes.includes('identifying'));
  const name = cleanLine(named?.value ?? identified?.value ?? '')
    .slice(0, LONGEST_NAME)
    .toWellFormed();
  const id = identified?.source?.called[0] ?? null;
  const schema = bodies.find(({ purposes }) => purposes.includes('classifying'))?.value ?? '';
  return name === '' && id === null ? null : { id, name, schema };
}

function evidenceOf(bodies: ReadonlyArray<Body>): ReadAnnotation['evidence'] {
  const statementId = bodies.find(({ purposes }) => purposes.includes('linking'))?.source?.called[0];
  const stance = bodies.find(({ value }) => value === 'supports' || value === 'disputes')?.value;
  if (statementId === undefined || (stance !== 'supports' && stance !== 'disputes')) return null;
  const words = bodies.find(({ purposes }) => purposes.includes('describing'))?.value ?? '';
  return { statementId, stance, words: cleanLine(words) };
}

function commentOf(
  bodies: ReadonlyArray<Body>,
  bodyValue: string,
  kind: 'mention' | 'highlight' | 'evidence' | 'other',
): string {
  const words = bodies.flatMap(({ value, purposes }) => {
    if (value.trim() === '') return [];
    if (purposes.includes('tagging') || purposes.includes('classifying') || purposes.includes('describing')) {
      // What says what the mark is has its place there; of a mark of another kind it would be lost.
      return kind === 'other' ? [value] : [];
    }
    return purposes.includes('identifying') ? [] : [value];
  });
  return cleanText([...words, bodyValue].filter((one) => one.trim() !== '').join('\n\n'))
    .slice(0, LONGEST_TEXT)
    .toWellFormed();
}

function utc(created: string | undefined): string | null {
  const time = created === undefined ? Number.NaN : Date.parse(created);
  return Number.isNaN(time) ? null : new Date(time).toISOString();
}

function read(annotation: z.output<typeof annotationSchema>): ReadonlyArray<ReadAnnotation> {
  const bodies = annotation.body ?? [];
  const motivation = annotation.motivation?.[0] ?? '';
  const entity = motivation === 'identifying' ? entityOf(bodies) : null;
  const evidence = motivation === 'linking' ? evidenceOf(bodies) : null;
  const kind = entity
    ? 'mention'
    : evidence
      ? 'evidence'
      : motivation === 'highlighting'
        ? 'highlight'
        : 'other';
  return annotation.target.map(({ source, selectors }) => {
    const quote = selectors.find(
      ({ type, exact }) => type === 'TextQuoteSelector' && exact !== undefined && exact !== '',
    );
    const place = selectors.find(({ type }) => type === 'TextPositionSelector');
    return {
      hashes: [source.id, ...source.formats].flatMap((id) => SHA256.exec(id)?.[1]?.toLowerCase() ?? []),
      called: [...source.called, ...(SHA256.test(source.id) ? [] : [lastPart(source.id)])].filter(
        (one) => one !== '',
      ),
      quote: quote
        ? { exact: quote.exact ?? '', prefix: quote.prefix ?? '', suffix: quote.suffix ?? '' }
        : null,
      position:
        place?.start !== undefined && place.end !== undefined && place.start < place.end
          ? { start: place.start, end: place.end }
          : null,
      motivation,
      entity,
      colour: colourOf(bodies),
      evidence,
      comment: commentOf(bodies, annotation.bodyValue ?? '', kind),
      created: utc(annotation.created),
      creator: cleanLine(annotation.creator ?? '')
        .slice(0, LONGEST_NAME)
        .toWellFormed(),
    };
  });
}

/** The file that an address or a path names. */
function lastPart(iri: string): string {
  return (
    iri
      .replace(/[?#].*$/u, '')
      .split(/[/\\]/u)
      .at(-1) ?? ''
  );
}

/** The objects of a file: one JSON document, or one a line. */
function valuesOf(content: string): Result<ReadonlyArray<unknown>> {
  const plain = content.replace(/^\uFEFF/u, '');
  try {
    return ok([JSON.parse(plain)]);
  } catch {
    const values: unknown[] = [];
    for (const [index, line] of plain.split(/\r?\n/u).entries()) {
      if (line.trim() === '') continue;
      try {
        values.push(JSON.parse(line));
      } catch {
        return fail(
          'not-annotations',
          `The file is neither one JSON document nor one JSON object a line: line ${index + 1} is not JSON. Nothing was imported.`,
        );
      }
    }
    return ok(values);
  }
}

/** Lists and pages lie in each other at most so deep: a hostile file must not exhaust the stack. */
const DEEPEST = 16;

/** The annotations in a value: itself, or what lists, collections and pages hold. */
function* unpacked(value: unknown, depth = 0): Generator {
  if (typeof value !== 'object' || value === null || depth > DEEPEST) return;
  if (Array.isArray(value)) for (const one of value) yield* unpacked(one, depth + 1);
  else if ('items' in value && Array.isArray(value.items)) yield* unpacked(value.items, depth + 1);
  else if ('first' in value && typeof value.first === 'object') yield* unpacked(value.first, depth + 1);
  else yield value;
}

/**
 * Reads Web Annotations: a collection, a page, a list or a single one, or one a line. An annotation with several targets is read
 * as several. Fails with `not-annotations` where the file is no JSON, or holds no annotation at all.
 *
 * @returns what was read, and how many objects are no annotations
 */
export function readAnnotations(
  content: string,
): Result<{ readonly annotations: ReadonlyArray<ReadAnnotation>; readonly passedOver: number }> {
  const values = valuesOf(content);
  if (!values.ok) return values;
  const annotations: ReadAnnotation[] = [];
  let passedOver = 0;
  for (const value of unpacked(values.value)) {
    const parsed = annotationSchema.safeParse(value);
    if (parsed.success) annotations.push(...read(parsed.data));
    else passedOver += 1;
  }
  if (annotations.length === 0) {
    return fail('not-annotations', 'There is no Web Annotation in this file. Nothing was imported.');
  }
  return ok({ annotations, passedOver });
}

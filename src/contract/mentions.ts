import { z } from 'zod';
import { suggestedMentionSchema } from '#domain/case/commands/mentions';
import { nameKindSchema } from '#domain/case/entity';
import { documentIdSchema, entityIdSchema } from '#domain/case/ids';
import { lineSchema } from './lines';

/** A mention that the matcher found, not yet decided: with its line in context and what else it could mean. */
export const suggestionSchema = z
  .strictObject({
    ...suggestedMentionSchema.unwrap().shape,
    quote: z.string(),
    /** The name form that matched. */
    form: z.string(),
    before: z.string(),
    after: z.string(),
    ambiguousWith: z.array(entityIdSchema).readonly(),
  })
  .readonly();
export type Suggestion = z.infer<typeof suggestionSchema>;

/** A further name proposed for an entity, with the passage that speaks for it. */
export const aliasProposalSchema = z
  .strictObject({
    ...lineSchema.shape,
    entityId: entityIdSchema,
    form: z.string(),
    kind: nameKindSchema,
    /** How sure, from 0 to 1. */
    score: z.number(),
    /** What speaks for it, in words for the analyst. */
    reason: z.string(),
  })
  .readonly();
export type ProposedAlias = z.infer<typeof aliasProposalSchema>;

/** An entity proposed from the texts, with some of the passages that name it. */
export const candidateSchema = z
  .strictObject({
    form: z.string(),
    /** The guessed type. */
    schema: z.string(),
    /** All forms, the shown one first. */
    forms: z.array(z.string()).min(1).readonly(),
    /** How often it is named, and in how many documents. */
    count: z.number().int(),
    documents: z.number().int(),
    score: z.number(),
    examples: z.array(lineSchema.readonly()).readonly(),
  })
  .readonly();
export type ProposedEntity = z.infer<typeof candidateSchema>;

/** Two entities that may be one, the surer to be kept first. */
export const mergeProposalSchema = z
  .strictObject({
    entityIds: z.tuple([entityIdSchema, entityIdSchema]).readonly(),
    score: z.number(),
    reason: z.string(),
  })
  .readonly();
export type MergeProposal = z.infer<typeof mergeProposalSchema>;

/** How many places of words are given at once, all being counted: see `mentions.occurrences`. */
export const OCCURRENCES_PAGE = 1000;

const openCountSchema = z.number().int().positive();

/**
 * How many suggestions are open: places in all, and for those entities and documents that have any. A place that may name
 * two entities counts for each of the two, and once in all and for its document.
 */
export const suggestionCountsSchema = z
  .strictObject({
    total: z.number().int(),
    entities: z
      .array(z.strictObject({ entityId: entityIdSchema, count: openCountSchema }).readonly())
      .readonly(),
    documents: z
      .array(z.strictObject({ documentId: documentIdSchema, count: openCountSchema }).readonly())
      .readonly(),
  })
  .readonly();
export type SuggestionCounts = z.infer<typeof suggestionCountsSchema>;

const nothing = z.strictObject({});

/** What the window can ask about names and where they stand: part of the contract. */
export const mentionChannels = {
  /** Open suggestions of an entity, in a document, or all. */
  'mentions.suggested': {
    input: z.strictObject({ entityId: entityIdSchema.optional(), documentId: documentIdSchema.optional() }),
    output: z.array(suggestionSchema).readonly(),
  },
  /** Open suggestions counted, for badges. */
  'mentions.counts': { input: nothing, output: suggestionCountsSchema },
  /** Further names proposed for the entities of the case, or for one; what was rejected is not proposed again. */
  'mentions.aliases': {
    input: z.strictObject({ entityId: entityIdSchema.optional() }),
    output: z.array(aliasProposalSchema).readonly(),
  },
  /** Entities proposed from the texts, the surest first. */
  'mentions.candidates': { input: nothing, output: z.array(candidateSchema).readonly() },
  /** Entities that may be one; pairs that the analyst keeps apart are left out. */
  'mentions.merges': {
    input: z.strictObject({ entityId: entityIdSchema.optional() }),
    output: z.array(mergeProposalSchema).readonly(),
  },
  /** Where words stand in all documents, compared as names are: all counted, the first of them in their sentences. */
  'mentions.occurrences': {
    input: z.strictObject({
      words: z.string().min(1).max(500),
      /** How many places to pass over; left out, none. */
      from: z.number().int().nonnegative().optional(),
    }),
    output: z.strictObject({
      total: z.number().int(),
      /** How many documents hold any. */
      documents: z.number().int(),
      /** How many were passed over: fewer than asked for where there are no more. */
      from: z.number().int(),
      lines: z.array(lineSchema.readonly()).readonly(),
    }),
  },
} as const;

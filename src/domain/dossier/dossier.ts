import { z } from 'zod';
import { nameKindSchema } from '../case/entity';
import {
  annotationIdSchema,
  documentIdSchema,
  entityIdSchema,
  questionIdSchema,
  statementIdSchema,
} from '../case/ids';
import { credibilityGrades } from '../case/statement';
import { reliabilityGrades } from '../case/judgement';
import { stanceSchema } from '../case/annotation';
import { templateSchema } from '../case/template';
import { noteReferenceSchema } from '../notes/references';

/** A run of a note's text with its formats. */
export const inlineSchema = z
  .strictObject({
    text: z.string(),
    bold: z.boolean().optional(),
    italic: z.boolean().optional(),
    underline: z.boolean().optional(),
    strike: z.boolean().optional(),
    code: z.boolean().optional(),
    /** Where a link leads; http, https or mailto only. */
    href: z.string().optional(),
    /** What the words refer to; the words are what that says now. */
    reference: noteReferenceSchema.optional(),
    /** Of a reference: the citations that it rests on. */
    cites: z.array(z.number().int().positive()).readonly().optional(),
    /** Of a reference: what it refers to is no longer in the case. */
    gone: z.boolean().optional(),
  })
  .readonly();
export type Inline = z.infer<typeof inlineSchema>;

/** A block of a note, free of the editor that wrote it. */
export const noteBlockSchema = z
  .strictObject({
    kind: z.enum(['paragraph', 'heading', 'quote', 'bullet', 'number', 'code']),
    /** Depth of a list item from 0, or level of a heading from 1. */
    level: z.number().int().optional(),
    /** The number of an item of a numbered list. */
    number: z.number().int().optional(),
    inlines: z.array(inlineSchema).readonly(),
  })
  .readonly();
export type NoteBlock = z.infer<typeof noteBlockSchema>;

/** One citation: a mention in its sentence, or a passage that speaks for or against a statement about the entity. */
export const citationSchema = z
  .strictObject({
    /** Counts through the whole dossier from 1. */
    number: z.number().int().positive(),
    annotationId: annotationIdSchema,
    documentId: documentIdSchema,
    /** Of the mention in canonical text, UTF-16 units. */
    start: z.number().int(),
    end: z.number().int(),
    /** The paragraph it stands in, counted from 1 through the document's reading layout. */
    paragraph: z.number().int().positive(),
    /** The number printed on the page it stands on; left out where the original has no pages. */
    page: z.string().exactOptional(),
    /** The sentence in readable form, cut around the mention. */
    before: z.string(),
    match: z.string(),
    after: z.string(),
    /** Whether `match` names the entity; else the citation is here for the statements alone. */
    isMention: z.boolean(),
    /** Statements that the passage bears on, by its marks. */
    evidence: z
      .array(
        z
          .strictObject({
            annotationId: annotationIdSchema,
            statementId: statementIdSchema,
            stance: stanceSchema,
          })
          .readonly(),
      )
      .readonly(),
    /** Other marks in the sentence that the assessment quotes. */
    quoted: z.array(annotationIdSchema).readonly(),
    /** Further mentions of the entity in the same sentence, which share this citation. */
    also: z.array(annotationIdSchema).readonly(),
    /** Where those stand in `after`, UTF-16 units, in order and apart; fewer than `also` where they overlap. */
    alsoAt: z.array(z.strictObject({ start: z.number().int(), end: z.number().int() }).readonly()).readonly(),
    /** What the analyst commented on this passage or its sentence. */
    comments: z.array(z.array(noteBlockSchema).readonly()).readonly(),
  })
  .readonly();
export type Citation = z.infer<typeof citationSchema>;

/** A source as the list of sources shows it. */
export const sourceSchema = z
  .strictObject({
    documentId: documentIdSchema,
    /** Counts through the sources from 1, in the order of their citations. */
    number: z.number().int().positive(),
    title: z.string(),
    author: z.string(),
    publisher: z.string(),
    date: z.string(),
    dateNote: z.string(),
    kind: z.string(),
    /** BCP 47, empty when not known: hyphenation and screen readers go by it. */
    language: z.string(),
    file: z.string(),
    sha256: z.string(),
    /** Accepted mentions of the entity in it. */
    mentions: z.number().int(),
    citations: z.array(citationSchema).readonly(),
    /** How reliable the analyst holds it to be; null where she has not said. */
    reliability: z
      .strictObject({ grade: z.enum(reliabilityGrades), reason: z.string() })
      .readonly()
      .nullable(),
    /** The label of the origin that it shares with other sources of the dossier; empty where it is the only one. */
    origin: z.string(),
    /** Of an older version: the title of the newest one, empty where that may not be named. Its marks found no safe place there. */
    newer: z.string().nullable(),
    /** The analyst's note about the document. */
    note: z.array(noteBlockSchema).readonly(),
  })
  .readonly();
export type Source = z.infer<typeof sourceSchema>;

/** A statement about the entity, in words, with the numbers of the citations that speak for and against it. */
export const statedSchema = z
  .strictObject({
    statementId: statementIdSchema,
    /** Further statements that read the same, and are told as one with it. */
    also: z.array(statementIdSchema).readonly(),
    /** What is said: "cost", "owns"; of a relation from the entity's side: "owned by". */
    label: z.string(),
    /** What it is said to be, in words; of a relation the name of the other entity. */
    value: z.string(),
    /** Of a relation: the entity at the other end. */
    other: z
      .strictObject({ entityId: entityIdSchema, name: z.string(), schema: z.string() })
      .readonly()
      .nullable(),
    /** How real the sources make it, who says so, in words; empty where they give it as a fact. */
    aside: z.string(),
    /** When it holds, in words; empty where nobody says. */
    date: z.string(),
    /** The same as EDTF. */
    period: z.string(),
    credibility: z.literal(credibilityGrades).nullable(),
    supports: z.array(z.number().int().positive()).readonly(),
    disputes: z.array(z.number().int().positive()).readonly(),
    /** Documents with a passage that supports it. */
    documents: z.number().int(),
  })
  .readonly();
export type Stated = z.infer<typeof statedSchema>;

/** A question of the case that statements about the entity bear on. */
export const askedSchema = z
  .strictObject({
    questionId: questionIdSchema,
    text: z.string(),
    status: z.enum(['open', 'contested', 'answered']),
    answer: z.string(),
    /** The statements about the entity that bear on it. */
    statementIds: z.array(statementIdSchema).readonly(),
  })
  .readonly();

/** How a dossier is put together: a template without its name. */
export const dossierPlanSchema = z
  .strictObject({
    sections: templateSchema.unwrap().shape.sections,
    empty: templateSchema.unwrap().shape.empty,
    paper: templateSchema.unwrap().shape.paper,
    marking: templateSchema.unwrap().shape.marking,
  })
  .readonly();
export type DossierPlan = z.infer<typeof dossierPlanSchema>;

/** The rendered view of one entity as plain data: screen, PDF, HTML and Markdown all show this and nothing else. */
export const dossierSchema = z
  .strictObject({
    caseTitle: z.string(),
    entityId: entityIdSchema,
    name: z.string(),
    schema: z.string(),
    names: z
      .array(
        z
          .strictObject({
            form: z.string(),
            kind: nameKindSchema,
            /** How many accepted mentions read so. */
            mentions: z.number().int(),
            /** The numbers of the sources in which they do. */
            sources: z.array(z.number().int().positive()).readonly(),
            /** How many in each of these. */
            counts: z.array(z.number().int().positive()).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    /** Accepted mentions that read like none of the names, most often first. */
    otherForms: z
      .array(
        z
          .strictObject({
            form: z.string(),
            mentions: z.number().int(),
            sources: z.array(z.number().int().positive()).readonly(),
            counts: z.array(z.number().int().positive()).readonly(),
          })
          .readonly(),
      )
      .readonly(),
    description: z.string(),
    /** Accepted mentions in all documents. */
    mentions: z.number().int(),
    /** Who accepted these mentions, by name, sorted. */
    acceptedBy: z.array(z.string()).readonly(),
    plan: dossierPlanSchema,
    /** What is stated of the entity, relations apart. */
    facts: z.array(statedSchema).readonly(),
    relations: z.array(statedSchema).readonly(),
    questions: z.array(askedSchema).readonly(),
    /** Facts on which the sources disagree, all sides of each. */
    disputed: z
      .array(
        z
          .strictObject({
            /** What the analyst's word about it is kept under. */
            key: z.string(),
            label: z.string(),
            /** How the values go together, in words. */
            how: z.string(),
            status: z.enum(['open', 'explained', 'resolved']),
            /** What the analyst makes of it. */
            reason: z.string(),
            sides: z
              .array(
                z
                  .strictObject({
                    words: z.array(z.string()).readonly(),
                    isDenial: z.boolean(),
                    isFavoured: z.boolean(),
                    cites: z.array(z.number().int().positive()).readonly(),
                    origins: z.number().int(),
                    isCertain: z.boolean(),
                  })
                  .readonly(),
              )
              .readonly(),
          })
          .readonly(),
      )
      .readonly(),
    /** Statements that one origin alone supports. */
    singleSource: z
      .array(
        z
          .strictObject({
            statementId: statementIdSchema,
            words: z.string(),
            cites: z.array(z.number().int().positive()).readonly(),
            documents: z.number().int(),
            isCertain: z.boolean(),
          })
          .readonly(),
      )
      .readonly(),
    /** The analyst's note about the entity. */
    assessment: z.array(noteBlockSchema).readonly(),
    /** What the assessment refers to that is no longer in the case; an export stops where there is any. */
    lost: z.array(z.string()).readonly(),
    sources: z.array(sourceSchema).readonly(),
    /** Entities mentioned in the same paragraphs, most often first. */
    company: z
      .array(
        z
          .strictObject({
            entityId: entityIdSchema,
            name: z.string(),
            schema: z.string(),
            /** Paragraphs in which both are mentioned. */
            paragraphs: z.number().int(),
            documents: z.number().int(),
          })
          .readonly(),
      )
      .readonly(),
    /** Pictures as SVG; null where there is nothing to draw, or where they were not asked for. */
    pictures: z.strictObject({ timeline: z.string().nullable(), network: z.string().nullable() }).readonly(),
    /** Quotes that no longer match their document; an export stops where there are any. */
    broken: z
      .array(
        z
          .strictObject({ annotationId: annotationIdSchema, documentId: documentIdSchema, quote: z.string() })
          .readonly(),
      )
      .readonly(),
    /** Sequence number and time of the Change it was made from. */
    asOf: z.strictObject({ sequence: z.number().int(), at: z.string() }).readonly(),
  })
  .readonly();
export type Dossier = z.infer<typeof dossierSchema>;

import { z } from 'zod';
import { changeSchema } from '#domain/case/change';
import { commandSchema } from '#domain/case/commands/command';
import { suggestedMentionSchema } from '#domain/case/commands/mentions';
import { passageSchema } from '#domain/case/commands/passage';
import { nameKindSchema } from '#domain/case/entity';
import { caseIdSchema, changeIdSchema, documentIdSchema, entityIdSchema } from '#domain/case/ids';
import { recordSchema } from '#domain/case/record';
import { dossierSchema } from '#domain/dossier/dossier';
import type { ChannelName, EventName } from './channels';
import {
  bookToWriteSchema,
  dossierProgressSchema,
  dossierSinceSchema,
  dossierToWriteSchema,
  bookPreviewSchema,
  bookToReadSchema,
  releasePreviewSchema,
  releaseToReadSchema,
} from './dossier-channels';
import {
  stepsSchema,
  problemSchema,
  historyKinds,
  historyLineSchema,
  changeDetailsSchema,
  revertOutcomeSchema,
  mergeSummarySchema,
} from './history';
import { caseToWriteSchema, exchangeProgressSchema, writtenCaseSchema } from './exchange';
import { importChannels, importProgressSchema } from './imports';
import { versionChannels } from './versions';
import { watchChannels, watchEvents } from './watched';
import { conflictChannels } from './conflicts';
import { figureSchema } from './figures';
import { readPartsSchema, readTextsSchema } from './read-parts';
import { lastPlacesSchema } from './last-places';
import {
  allTogetherSchema,
  datesInTextsSchema,
  passagesToReadSchema,
  pictureToWriteSchema,
} from './pictures';
import { preferenceChangesSchema, preferencesSchema } from './preferences';
import { spellingChannels } from './spelling';

/** A case as the title bar and the list of recent cases show it; `key` stands for a folder the window never names. */
export const recentCaseSchema = z
  .strictObject({
    key: z.string(),
    title: z.string(),
    /** The folder's name, for telling two cases of one title apart. */
    folder: z.string(),
    openedAt: z.iso.datetime(),
  })
  .readonly();
export type RecentCase = z.infer<typeof recentCaseSchema>;

/** The open case in full: what the window's mirror starts from. */
export const openCaseSchema = z
  .strictObject({
    caseId: caseIdSchema,
    title: z.string(),
    folder: z.string(),
    /** Position in the journal of the last Change that `records` holds. */
    sequence: z.number().int().nonnegative(),
    records: z.array(recordSchema).readonly(),
    steps: stepsSchema,
    /** Set where nothing can be written, with the reason for the analyst. */
    readOnly: z.string().nullable(),
    problems: z.array(problemSchema).readonly(),
  })
  .readonly();
export type OpenCase = z.infer<typeof openCaseSchema>;

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

/** A passage with its line in context. */
const lineSchema = z.strictObject({
  passage: passageSchema,
  before: z.string(),
  quote: z.string(),
  after: z.string(),
});

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

/** What is looked for, and how; see the domain's `readWords` and `readPattern`. */
export const searchQuerySchema = z
  .strictObject({
    query: z.string().max(10_000),
    /** `words` folds as mentions do; `pattern` is a regular expression. */
    mode: z.enum(['words', 'pattern']),
    /** False lets the last of the words go on, as it is being typed. */
    wholeWords: z.boolean(),
  })
  .readonly();
export type SearchQuery = z.infer<typeof searchQuerySchema>;

/** Passages of a document that a search has found. */
const foundInDocumentSchema = z
  .strictObject({
    documentId: documentIdSchema,
    /** How many there are, given or not. */
    total: z.number().int().positive(),
    lines: z.array(lineSchema.readonly()).readonly(),
  })
  .readonly();
export type FoundInDocument = z.infer<typeof foundInDocumentSchema>;

/** Why a case was not opened, and what can be done. */
export const refusalSchema = z
  .strictObject({
    code: z.string(),
    message: z.string(),
    /** The folder's name. */
    folder: z.string(),
    /** Whether it can be opened to be read. */
    readable: z.boolean(),
  })
  .readonly();
export type Refusal = z.infer<typeof refusalSchema>;

const nothing = z.strictObject({});

/** A channel: what the window sends and what main answers. Both are parsed on both sides. */
interface Channel<Input extends z.ZodType, Output extends z.ZodType> {
  readonly input: Input;
  readonly output: Output;
}

function channel<Input extends z.ZodType, Output extends z.ZodType>(
  input: Input,
  output: Output,
): Channel<Input, Output> {
  return { input, output };
}

/**
 * Everything the window can ask of main. Answers travel as `Result`s. A dialog that the analyst closes without
 * choosing is no failure: it answers null.
 */
export const contract = {
  /** The program and, if one is open, the case: asked once when the window starts. */
  'app.start': channel(
    nothing,
    z.strictObject({
      version: z.string(),
      runtime: z.string(),
      preferences: preferencesSchema,
      recent: z.array(recentCaseSchema).readonly(),
      open: openCaseSchema.nullable(),
      /** The case that was asked for last and not opened. */
      refused: refusalSchema.nullable(),
    }),
  ),
  /** The recent cases and the last refusal as they are now. */
  'app.recent': channel(
    nothing,
    z.strictObject({ recent: z.array(recentCaseSchema).readonly(), refused: refusalSchema.nullable() }),
  ),
  'app.setPreferences': channel(preferenceChangesSchema, preferencesSchema),
  /** Makes a case where the analyst says in a dialog, and opens it. */
  'case.create': channel(z.strictObject({ title: z.string().min(1).max(200) }), openCaseSchema.nullable()),
  /** Opens a case folder that the analyst chooses in a dialog. */
  'case.choose': channel(nothing, openCaseSchema.nullable()),
  'case.openRecent': channel(z.strictObject({ key: z.string() }), openCaseSchema),
  /** Opens the sample case, made afresh where it is not there yet. */
  'case.openSample': channel(nothing, openCaseSchema),
  /**
   * Opens the case that was refused last, or where none was the one that is open, once more: to be read, or to be written.
   * Where that fails, what is open stays open.
   */
  'case.reopen': channel(z.strictObject({ access: z.enum(['read', 'write']) }), openCaseSchema),
  'case.close': channel(nothing, z.null()),
  /** Where the analyst was in the open case when she left it on this machine; null where it is new here. */
  'case.lastPlaces': channel(nothing, lastPlacesSchema.nullable()),
  /** Keeps where she is; refused by nothing, since nothing of the case depends on it. */
  'case.keepPlaces': channel(z.strictObject({ caseId: caseIdSchema, places: lastPlacesSchema }), z.null()),
  /** Runs a command; the Change itself arrives through the event `case.changed` before this answers. */
  'case.run': channel(
    z.strictObject({ command: commandSchema }),
    z.strictObject({ changeId: changeIdSchema }),
  ),
  'case.undo': channel(nothing, z.strictObject({ changeId: changeIdSchema, label: z.string() })),
  'case.redo': channel(nothing, z.strictObject({ changeId: changeIdSchema, label: z.string() })),
  /**
   * Takes one step back, however old, and keeps what came after it. Where the two collide it answers `conflicts` and changes
   * nothing; asked again with `onConflict` it goes on.
   */
  'case.revert': channel(
    z.strictObject({
      changeId: changeIdSchema,
      onConflict: z.enum(['keep-newer', 'revert-anyway']).optional(),
    }),
    revertOutcomeSchema,
  ),
  /** Takes back all steps after this one, as one step that can itself be undone. */
  'case.undoTo': channel(
    z.strictObject({ changeId: changeIdSchema }),
    z.strictObject({ changeId: changeIdSchema, label: z.string() }),
  ),
  /**
   * The newest lines of the history first, narrowed where words, an author or a kind are given; `before` is the sequence to
   * go on from, and `next` the one to go on from later, null at the end. An answer may hold fewer lines than asked for,
   * or none, and yet go on.
   */
  'case.history': channel(
    z.strictObject({
      before: z.number().int().optional(),
      limit: z.number().int().min(1).max(1000),
      words: z.string().max(2000).optional(),
      author: z.string().optional(),
      kind: z.enum(historyKinds).optional(),
    }),
    z.strictObject({
      lines: z.array(historyLineSchema).readonly(),
      /** Of all Changes, narrowed or not. */
      total: z.number().int(),
      next: z.number().int().nullable(),
      /** Everybody who made a Change. */
      authors: z.array(z.string()).readonly(),
    }),
  ),
  /** What one Change did. */
  'case.changeDetails': channel(z.strictObject({ changeId: changeIdSchema }), changeDetailsSchema),
  /**
   * Merges the open case with another copy of it, chosen in a dialog, into a third that is chosen in a second dialog, and opens
   * that. Both copies stay as they are. Null where a dialog was closed.
   */
  'case.merge': channel(
    nothing,
    z.strictObject({ open: openCaseSchema, summary: mergeSummarySchema }).nullable(),
  ),
  /** Checks everything; progress comes as the event `verify.progress`. Fails with `verify-cancelled`. */
  'case.verify': channel(
    nothing,
    z.strictObject({
      ok: z.boolean(),
      checked: z.number().int(),
      problems: z.array(problemSchema).readonly(),
    }),
  ),
  'case.cancelVerify': channel(nothing, z.null()),
  /** Which parts of a document were on the screen on this machine. */
  'document.readParts': channel(z.strictObject({ documentId: documentIdSchema }), readPartsSchema),
  /** Remembers which parts of documents were on the screen; nothing of the case depends on it. */
  'document.keepReadParts': channel(readTextsSchema, z.null()),
  /** The figures found in a document, in the order of its text, without those that the analyst rejected. */
  'figures.inDocument': channel(
    z.strictObject({ documentId: documentIdSchema }),
    z.array(figureSchema).readonly(),
  ),
  ...importChannels,
  ...versionChannels,
  ...watchChannels,
  ...conflictChannels,
  /** Open suggestions of an entity, in a document, or all. */
  'mentions.suggested': channel(
    z.strictObject({ entityId: entityIdSchema.optional(), documentId: documentIdSchema.optional() }),
    z.array(suggestionSchema).readonly(),
  ),
  /** Open suggestions counted, for badges. */
  'mentions.counts': channel(nothing, suggestionCountsSchema),
  /** Further names proposed for the entities of the case, or for one; what was rejected is not proposed again. */
  'mentions.aliases': channel(
    z.strictObject({ entityId: entityIdSchema.optional() }),
    z.array(aliasProposalSchema).readonly(),
  ),
  /** Entities proposed from the texts, the surest first. */
  'mentions.candidates': channel(nothing, z.array(candidateSchema).readonly()),
  /** Entities that may be one; pairs that the analyst keeps apart are left out. */
  'mentions.merges': channel(
    z.strictObject({ entityId: entityIdSchema.optional() }),
    z.array(mergeProposalSchema).readonly(),
  ),
  /** Where words stand in all documents, compared as names are: all counted, the first of them in their sentences. */
  'mentions.occurrences': channel(
    z.strictObject({
      words: z.string().min(1).max(500),
      /** How many places to pass over; left out, none. */
      from: z.number().int().nonnegative().optional(),
    }),
    z.strictObject({
      total: z.number().int(),
      /** How many documents hold any. */
      documents: z.number().int(),
      /** How many were passed over: fewer than asked for where there are no more. */
      from: z.number().int(),
      lines: z.array(lineSchema.readonly()).readonly(),
    }),
  ),
  /**
   * Passages of all documents, by document and place; at most `limit` of them, though all are counted. Fails with `bad-pattern`,
   * `pattern-slow`, and with `search-replaced` where another search was asked for meanwhile.
   */
  'search.passages': channel(
    searchQuerySchema.unwrap().extend({ limit: z.number().int().min(1).max(5000) }),
    z.strictObject({
      documents: z.array(foundInDocumentSchema).readonly(),
      total: z.number().int(),
    }),
  ),
  /** Where a regular expression matches in one document, at most 10,000 places. Fails as `search.passages`. */
  'search.document': channel(
    z.strictObject({
      documentId: documentIdSchema,
      pattern: z.string().max(10_000),
      wholeWords: z.boolean(),
    }),
    z.strictObject({
      hits: z.array(z.strictObject({ start: z.number().int(), end: z.number().int() }).readonly()).readonly(),
    }),
  ),
  /** Which entities are named together in sentences, paragraphs and documents; counted by accepted mentions. */
  'network.together': channel(nothing, allTogetherSchema),
  /** Dates in the texts that stand in the sentence of an accepted mention and are no statements yet. */
  'timeline.dates': channel(nothing, datesInTextsSchema),
  /** Passages in their sentences, in the order asked for; those of texts that cannot be read are left out. */
  'passages.lines': channel(passagesToReadSchema, z.array(lineSchema.readonly()).readonly()),
  /** Writes a picture where the analyst says in a dialog; answers the file's name. */
  'picture.export': channel(pictureToWriteSchema, z.strictObject({ file: z.string() }).nullable()),
  'dossier.view': channel(z.strictObject({ entityId: entityIdSchema }), dossierSchema),
  /** Writes the dossier where the analyst says in a dialog; answers the file's name. */
  'dossier.export': channel(
    dossierToWriteSchema,
    z.strictObject({ file: z.string(), pages: z.number().int().optional() }).nullable(),
  ),
  /** Writes the dossiers of several entities as one book where the analyst says in a dialog; answers the file's name. */
  'book.export': channel(
    bookToWriteSchema,
    z
      .strictObject({ file: z.string(), chapters: z.number().int(), pages: z.number().int().optional() })
      .nullable(),
  ),
  /** Writes the whole case for other programs where the analyst says in a dialog; answers the file's name and what is in it. */
  'exchange.export': channel(caseToWriteSchema, writtenCaseSchema.nullable()),
  /** Stops the case that is being written; nothing is left of it. */
  'exchange.cancel': channel(nothing, z.null()),
  /** What is new or other in a dossier since it was written last on this machine; null where it never was. */
  'dossier.since': channel(z.strictObject({ entityId: entityIdSchema }), dossierSinceSchema.nullable()),
  /** Stops the dossier or the book that is being written; nothing is left of it. */
  'dossier.cancel': channel(nothing, z.null()),
  /** What a release would hold. Writes nothing. */
  'dossier.preview': channel(releaseToReadSchema, releasePreviewSchema),
  /** What a book would hold. Writes nothing. */
  'book.preview': channel(bookToReadSchema, bookPreviewSchema),
  ...spellingChannels,
} as const satisfies Record<ChannelName, Channel<z.ZodType, z.ZodType>>;

/** What the window sends on a channel. */
export type ChannelInput<Name extends ChannelName> = z.input<(typeof contract)[Name]['input']>;
/** What a handler of main receives, parsed. */
export type ParsedInput<Name extends ChannelName> = z.output<(typeof contract)[Name]['input']>;
/** What main answers on a channel. */
export type ChannelOutput<Name extends ChannelName> = z.output<(typeof contract)[Name]['output']>;

/** What main tells the window without being asked. */
export const events = {
  /** A Change was synced to disk: the mirror applies it. Comes in the order of the journal, none left out. */
  'case.changed': z.strictObject({ sequence: z.number().int(), change: changeSchema, steps: stepsSchema }),
  'import.progress': importProgressSchema,
  ...watchEvents,
  'dossier.progress': dossierProgressSchema,
  'exchange.progress': exchangeProgressSchema,
  /** How many of all checks are done. */
  'verify.progress': z.strictObject({ done: z.number().int(), total: z.number().int() }),
  /** A menu item or shortcut of the application menu was chosen. */
  'menu.chosen': z.strictObject({
    item: z.enum([
      'new-case',
      'open-case',
      'close-case',
      'import-files',
      'import-folder',
      'watched-folder',
      'undo',
      'redo',
      'find',
      'keys',
      'export-dossier',
      'export-book',
      'export-case',
      'theme-light',
      'theme-sepia',
      'theme-dark',
      'theme-system',
      'go-to',
      'divide',
    ]),
  }),
} as const satisfies Record<EventName, z.ZodType>;

/** What an event carries. */
export type EventPayload<Name extends EventName> = z.output<(typeof events)[Name]>;

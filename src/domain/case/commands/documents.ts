import { z } from 'zod';
import { fail, ok, type Result } from '../../result';
import { cleanLine } from '../../text/clean';
import type { CaseReader } from '../case-reader';
import type { ChangeDraft } from '../change';
import type { Annotation } from '../annotation';
import {
  documentDescriptionSchema,
  type DescriptionOrigin,
  type Document,
  type DocumentDescription,
} from '../document';
import { documentIdSchema, type DocumentId } from '../ids';
import type { Note } from '../note';
import type { CommandFunction } from './context';
import { withWhatIsAbout } from './marks';
import { shorten } from './passage';

/**
 * Adds documents whose originals and texts are in the case folder already. Not a command of the window: only the
 * import service, which put the files there, may call it.
 */
export function addDocuments(state: CaseReader, documents: ReadonlyArray<Document>): Result<ChangeDraft> {
  const put = documents.filter((document) => !state.document(document.id));
  const first = put[0];
  if (!first) return fail('already-there', 'All of these documents are in the case already.');
  return ok({
    label: put.length === 1 ? `Import “${shorten(first.title)}”` : `Import ${put.length} documents`,
    put,
    remove: [],
  });
}

const description = documentDescriptionSchema.partial().readonly();

/** Of several documents at once; more than anybody chooses by hand. */
const documentIds = z.array(documentIdSchema).min(1).max(100_000).readonly();

const gone = 'This document is no longer in the case. Nothing was changed.';
const allGone = 'None of these documents is in the case any more. Nothing was changed.';

/** The documents that are still there, each once. */
function stillThere(state: CaseReader, ids: ReadonlyArray<DocumentId>): ReadonlyArray<Document> {
  return [...new Set(ids)].flatMap((id) => state.document(id) ?? []);
}

/** What `document.describe` takes. */
export const describeDocumentArgs = z.strictObject({ documentId: documentIdSchema, description });

/**
 * Sets title, author, publisher, date, kind or language; what the analyst sets is marked as hers, also where a guess said
 * the same.
 */
export const describeDocument: CommandFunction<z.infer<typeof describeDocumentArgs>> = (state, args) => {
  const document = state.document(args.documentId);
  return document ? describe([document], args.description) : fail('document-missing', gone);
};

/** What `document.describeMany` takes. */
export const describeDocumentsArgs = z.strictObject({ documentIds, description });

/** Sets the same fields of several documents to the same values, as one step; fields that are not given stay as they are. */
export const describeDocuments: CommandFunction<z.infer<typeof describeDocumentsArgs>> = (state, args) => {
  const documents = stillThere(state, args.documentIds);
  return documents.length > 0 ? describe(documents, args.description) : fail('document-missing', allGone);
};

function describe(
  documents: ReadonlyArray<Document>,
  given: z.infer<typeof description>,
): Result<ChangeDraft> {
  const values = new Map(
    documentDescriptionSchema.keyof().options.flatMap((field) => {
      const value = given[field];
      return value === undefined ? [] : [[field, cleanLine(value)] as const];
    }),
  );
  if (values.get('title') === '') {
    return fail('title-empty', 'A document needs a title. Nothing was changed.');
  }
  const put = documents.flatMap((document) => describedWith(document, values) ?? []);
  const [first] = put;
  if (!first) return fail('already-there', 'Nothing is different from before.');
  const called = documents.find(({ id }) => id === first.id)?.title ?? first.title;
  return ok({
    label: put.length === 1 ? `Describe “${shorten(called)}”` : `Describe ${put.length} documents`,
    put,
    remove: [],
  });
}

/** The document with these values; undefined where it says so already, in the analyst's own words. */
function describedWith(
  document: Document,
  values: ReadonlyMap<keyof DocumentDescription, string>,
): Document | undefined {
  const changed: Record<string, string> = {};
  const origins: Record<string, DescriptionOrigin> = { ...document.origins };
  for (const [field, value] of values) {
    // An empty field has no origin to speak of: emptying it once more says nothing.
    if (value === document[field] && (value === '' || origins[field] === 'analyst')) continue;
    changed[field] = value;
    origins[field] = 'analyst';
  }
  return Object.keys(changed).length === 0 ? undefined : { ...document, ...changed, origins };
}

/** What `document.remove` takes. */
export const removeDocumentArgs = z.strictObject({ documentId: documentIdSchema });

/**
 * Takes a document out of the case with its marks and notes; one undo brings all of it back, since the original stays
 * in the folder. What the analyst rejected in it stays known, for when it is imported again.
 */
export const removeDocument: CommandFunction<z.infer<typeof removeDocumentArgs>> = (state, args) => {
  const document = state.document(args.documentId);
  return document ? remove(state, [document]) : fail('document-missing', gone);
};

/** What `document.removeMany` takes. */
export const removeDocumentsArgs = z.strictObject({ documentIds });

/** Takes several documents out of the case as one step, each as `removeDocument` does. */
export const removeDocuments: CommandFunction<z.infer<typeof removeDocumentsArgs>> = (state, args) => {
  const documents = stillThere(state, args.documentIds);
  return documents.length > 0 ? remove(state, documents) : fail('document-missing', allGone);
};

/** What goes when documents go. */
export interface GoesAlong {
  readonly marks: ReadonlyArray<Annotation>;
  /** Notes about the documents themselves. */
  readonly notes: ReadonlyArray<Note>;
}

/** What goes when these documents are removed: their marks, and the notes about them. */
export function goesAlong(state: CaseReader, documents: ReadonlyArray<Document>): GoesAlong {
  return {
    marks: documents.flatMap(({ id }) => state.annotationsOf(id)),
    notes: documents.flatMap(({ id }) => state.noteAbout({ of: 'document', documentId: id }) ?? []),
  };
}

function remove(state: CaseReader, documents: ReadonlyArray<Document>): Result<ChangeDraft> {
  const { marks, notes } = goesAlong(state, documents);
  const [first] = documents;
  const named =
    documents.length === 1 && first ? `“${shorten(first.title)}”` : `${documents.length} documents`;
  const whose = documents.length === 1 ? 'its' : 'their';
  const counted =
    marks.length === 0
      ? ''
      : marks.length === 1
        ? ` and ${whose} mark`
        : ` and ${whose} ${marks.length} marks`;
  return ok({
    label: `Remove ${named}${counted}`,
    put: [],
    remove: [
      ...documents.map(({ id }) => id),
      ...withWhatIsAbout(state, marks),
      ...notes.map(({ id }) => id),
    ],
  });
}

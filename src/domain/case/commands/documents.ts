import { z } from 'zod';
import { fail, ok, type Result } from '../../result';
import { cleanLine } from '../../text/clean';
import type { CaseReader } from '../case-state';
import type { ChangeDraft } from '../change';
import { documentDescriptionSchema, type DescriptionOrigin, type Document } from '../document';
import { documentIdSchema, type RecordId } from '../ids';
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

export const describeDocumentArgs = z.strictObject({
  documentId: documentIdSchema,
  description: documentDescriptionSchema.partial().readonly(),
});

/** Sets title, author, publisher, date, kind or language; what the analyst sets is marked as hers. */
export const describeDocument: CommandFunction<z.infer<typeof describeDocumentArgs>> = (state, args) => {
  const document = state.document(args.documentId);
  if (!document) {
    return fail('document-missing', 'This document is no longer in the case. Nothing was changed.');
  }
  const changed: Record<string, string> = {};
  const origins: Record<string, DescriptionOrigin> = { ...document.origins };
  for (const field of documentDescriptionSchema.keyof().options) {
    const given = args.description[field];
    if (given === undefined) continue;
    const value = cleanLine(given);
    if (value === document[field]) continue;
    changed[field] = value;
    origins[field] = 'analyst';
  }
  if (Object.keys(changed).length === 0) return fail('already-there', 'Nothing is different from before.');
  if (changed['title'] === '') return fail('title-empty', 'A document needs a title. Nothing was changed.');
  return ok({
    label: `Describe “${shorten(document.title)}”`,
    put: [{ ...document, ...changed, origins }],
    remove: [],
  });
};

export const removeDocumentArgs = z.strictObject({ documentId: documentIdSchema });

/**
 * Takes a document out of the case with its marks and notes; one undo brings all of it back, since the original stays
 * in the folder. What the analyst rejected in it stays known, for when it is imported again.
 */
export const removeDocument: CommandFunction<z.infer<typeof removeDocumentArgs>> = (state, args) => {
  const document = state.document(args.documentId);
  if (!document) {
    return fail('document-missing', 'This document is no longer in the case. Nothing was changed.');
  }
  const marks = state.annotationsOf(document.id);
  const remove: RecordId[] = [document.id, ...withWhatIsAbout(state, marks)];
  const note = state.noteAbout({ of: 'document', documentId: document.id });
  if (note) remove.push(note.id);
  const counted =
    marks.length === 0 ? '' : marks.length === 1 ? ' and its mark' : ` and its ${marks.length} marks`;
  return ok({ label: `Remove “${shorten(document.title)}”${counted}`, put: [], remove });
};

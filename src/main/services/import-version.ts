import { createHash } from 'node:crypto';
import type { ImportOutcome } from '#contract/imports';
import { addVersion } from '#domain/case/commands/versions';
import { documentIdOf, type DocumentId } from '#domain/case/ids';
import { fail, ok, type Result } from '#domain/result';
import type { CaseSession } from './case-session';
import { importFiles } from './import';
import type { ImportTools } from './import-tools';

/**
 * Imports one file as a newer version of a document: as one Change that also carries over the marks of the older one, as
 * far as they have a safe place. Fails with `version-needs-one-file` where there are several, `document-missing` or `version-there`
 * where the document cannot be replaced, and as `importFiles` does.
 */
export async function importVersion(
  session: CaseSession,
  paths: ReadonlyArray<string>,
  replaces: DocumentId,
  tools: ImportTools,
): Promise<Result<ReadonlyArray<ImportOutcome>>> {
  if (paths.length !== 1) {
    return fail('version-needs-one-file', 'A new version is one file. Nothing was imported.');
  }
  const older = session.state.document(replaces);
  if (!older)
    return fail('document-missing', 'This document is no longer in the case. Nothing was imported.');
  // Before anything is read: the file would be imported for nothing.
  const newer = session.state.newerVersionOf(replaces);
  if (newer) {
    return fail(
      'version-there',
      `“${older.title}” has a newer version already, “${newer.title}”. Import this file as a new version of that. Nothing was imported.`,
    );
  }
  const marks = session.state.annotationsOf(replaces).length;
  const before = await session.text(replaces);
  if (!before.ok) return before;
  const texts = new Map<DocumentId, string>([[replaces, before.value]]);
  const imported = await importFiles(session, paths, {
    ...tools,
    extractor: {
      extract: async (bytes, file, options) => {
        // Before it is read: the bytes may be handed over to another process.
        const id = documentIdOf(createHash('sha256').update(bytes).digest('hex'));
        const extracted = await tools.extractor.extract(bytes, file, options);
        if (extracted.ok) texts.set(id, extracted.value.text);
        return extracted;
      },
    },
    draft: (state, documents, context) => {
      const [document] = documents;
      if (documents.length !== 1 || !document) {
        return fail('version-needs-one-file', 'A new version is one file. Nothing was imported.');
      }
      const text = texts.get(document.id) ?? '';
      return addVersion(state, document, replaces, { ...context, textOf: (id) => texts.get(id) }, text);
    },
  });
  if (!imported.ok) return imported;
  const [outcome] = imported.value;
  if (imported.value.length !== 1 || !outcome?.documentId) return imported;
  if (outcome.status === 'duplicate') {
    // It is in the case already, and only has to be filed.
    const filed = await session.run({
      name: 'version.file',
      args: { documentId: outcome.documentId, replaces },
    });
    if (!filed.ok) return filed;
  }
  const unplaced = session.state.annotationsOf(replaces).length;
  const carried = marks - unplaced;
  return ok([{ ...outcome, replaces, carried, unplaced }]);
}

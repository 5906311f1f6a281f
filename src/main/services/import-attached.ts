import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportOutcome } from '#contract/imports';
import { addDocuments } from '#domain/case/commands/documents';
import { documentIdOf, type DocumentId } from '#domain/case/ids';
import { ok, type Result } from '#domain/result';
import type { CaseSession } from './case-session';
import type { importFiles, ImportTools } from './import';

/** Mails in mails, at most. */
const DEEPEST = 4;
/** Of so many bytes at a time copies lie on the disk. */
const PORTION = 128 * 1024 * 1024;

/** Copies of what is attached to mails, and which mail each came with. */
interface Portion {
  readonly paths: string[];
  readonly mailOf: Map<DocumentId, DocumentId>;
  size: number;
}

/**
 * Imports what is attached to the mails that just came in, each file as a document that says with which mail it came; mails
 * that are attached bring theirs. What cannot be read is said by the mail. Their outcomes follow those that are given. Fails
 * where the case cannot be written.
 */
export async function importAttached(
  session: CaseSession,
  outcomes: ReadonlyArray<ImportOutcome>,
  tools: ImportTools,
  importAll: typeof importFiles,
): Promise<Result<ReadonlyArray<ImportOutcome>>> {
  const all = [...outcomes];
  let mails: ReadonlyArray<ImportOutcome> = outcomes;
  for (let depth = 0; depth < DEEPEST && mails.length > 0; depth++) {
    const next: ImportOutcome[] = [];
    for await (const portion of portionsOf(session, mails, tools)) {
      const imported = await importAll(session, portion.paths, toolsFor(portion, tools));
      if (!imported.ok) return imported;
      next.push(...imported.value);
    }
    all.push(...next);
    mails = next;
  }
  return ok(all);
}

/** Without what belongs to files that stay where they are, and with the mail of each document. */
function toolsFor({ mailOf }: Portion, tools: ImportTools): ImportTools {
  const { extractor, manifest, onProgress, signal, control, step } = tools;
  return {
    extractor,
    manifest,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
    ...(control && { control }),
    ...(step && { step }),
    draft: (state, documents) => {
      const attached = documents.map((document) => {
        const mail = mailOf.get(document.id);
        return mail === undefined ? document : { ...document, attachedTo: mail };
      });
      const added = addDocuments(state, attached);
      const count = attached.length;
      return added.ok && count > 1 ? ok({ ...added.value, label: `Import ${count} attachments` }) : added;
    },
  };
}

/** Writes what is attached to mails into a folder that is gone when the next portion is asked for. */
async function* portionsOf(
  session: CaseSession,
  mails: ReadonlyArray<ImportOutcome>,
  { extractor, signal }: ImportTools,
): AsyncGenerator<Portion> {
  const withFiles = mails.filter(
    ({ status, attachments }) => status !== 'failed' && attachments !== undefined,
  );
  if (withFiles.length === 0 || !extractor.attachments) return;
  const folder = await mkdtemp(join(tmpdir(), 'quipu-attached-'));
  try {
    let portion: Portion = { paths: [], mailOf: new Map(), size: 0 };
    for (const { documentId, sha256, file } of withFiles) {
      if (signal?.aborted) return;
      if (documentId === undefined || sha256 === undefined) continue;
      const original = await session.store.originalBytes(sha256);
      if (!original.ok) continue;
      const found = await extractor.attachments(original.value, file, signal ? { signal } : {});
      if (!found.ok) continue;
      for (const attached of found.value) {
        portion.paths.push(await copied(attached, join(folder, String(portion.paths.length))));
        const id = hashed(attached.bytes);
        if (!portion.mailOf.has(id)) portion.mailOf.set(id, documentId);
        portion.size += attached.bytes.length;
      }
      if (portion.size < PORTION) continue;
      yield portion;
      await rm(folder, { recursive: true, force: true });
      portion = { paths: [], mailOf: new Map(), size: 0 };
    }
    if (portion.paths.length > 0) yield portion;
  } finally {
    await rm(folder, { recursive: true, force: true });
  }
}

async function copied(
  { file, bytes }: { readonly file: string; readonly bytes: Uint8Array },
  folder: string,
): Promise<string> {
  await mkdir(folder, { recursive: true });
  const path = join(folder, file);
  await writeFile(path, bytes);
  return path;
}

function hashed(bytes: Uint8Array): DocumentId {
  return documentIdOf(createHash('sha256').update(bytes).digest('hex'));
}

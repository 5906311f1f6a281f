import { createHash } from 'node:crypto';
import { mkdir, mkdtemp, realpath, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import type { ImportOutcome } from '#contract/imports';
import { addDocuments } from '#domain/case/commands/documents';
import { documentIdOf, type DocumentId } from '#domain/case/ids';
import { ok, type Result } from '#domain/result';
import type { Document } from '#domain/case/document';
import type { CaseSession } from './case-session';
import { endingOf } from './extract/formats';
import type { importFiles } from './import';
import type { FileSource, ImportTools } from './import-tools';

/** Mails in mails, at most. */
const DEEPEST = 4;
const MAIL_ENDINGS: ReadonlySet<string> = new Set(['eml', 'mbox', 'mbx']);
/** Of so many bytes at a time copies lie on the disk. */
const PORTION = 128 * 1024 * 1024;

/** A file that is attached to a mail of the case. */
export type AttachedSource = Extract<FileSource, { mail: DocumentId }>;

/** Copies of what is attached to mails, which mail each came with, and where each can be had again. */
interface Portion {
  readonly paths: string[];
  readonly mailOf: Map<DocumentId, DocumentId>;
  readonly sources: Map<string, AttachedSource>;
  readonly tried: Map<string, string>;
  size: number;
}

function emptyPortion(): Portion {
  return { paths: [], mailOf: new Map(), sources: new Map(), tried: new Map(), size: 0 };
}

/** Which mails of a case are there without what is attached to them: an import was interrupted between the two. */
export class MailsInCase {
  readonly #session: CaseSession;
  /** Those of which something attached is in the case; looked up once. */
  #attachedTo: ReadonlySet<DocumentId | undefined> | null = null;

  constructor(session: CaseSession) {
    this.#session = session;
  }

  /** How many files attached to a document are still to be imported; 0 where it is no mail, or they are in. */
  async attachmentsLeft({ id, file }: Document): Promise<number> {
    if (!MAIL_ENDINGS.has(endingOf(file))) return 0;
    const { attachments = 0 } = await this.#session.importInfo(id);
    if (attachments === 0) return 0;
    this.#attachedTo ??= new Set(this.#session.state.documents().map(({ attachedTo }) => attachedTo));
    return this.#attachedTo.has(id) ? 0 : attachments;
  }
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
    const withFiles = mails.flatMap(({ status, attachments, documentId, sha256, file }) =>
      status !== 'failed' && attachments !== undefined && documentId !== undefined && sha256 !== undefined
        ? [{ documentId, sha256, file }]
        : [],
    );
    for await (const portion of portionsOf(session, withFiles, tools)) {
      const imported = await importAll(session, portion.paths, toolsFor(portion, tools));
      if (!imported.ok) return imported;
      next.push(...imported.value);
    }
    all.push(...next);
    mails = next;
  }
  return ok(all);
}

/**
 * Imports files once more that are attached to mails of the case, such as with the password of one. Their outcomes name the keys they
 * were kept under; what is attached no longer has none. Fails where the case cannot be written.
 *
 * @param tried the files, by the keys they were kept under
 */
export async function importAttachedAgain(
  session: CaseSession,
  tried: ReadonlyMap<string, AttachedSource>,
  tools: ImportTools,
  importAll: typeof importFiles,
): Promise<Result<ReadonlyArray<ImportOutcome>>> {
  const all: ImportOutcome[] = [];
  const mails = [...new Set([...tried.values()].map(({ mail }) => mail))].flatMap((id) => {
    const mail = session.state.document(id);
    return mail ? [{ documentId: id, sha256: mail.sha256, file: mail.file }] : [];
  });
  for await (const portion of portionsOf(session, mails, tools, tried)) {
    const imported = await importAll(session, portion.paths, toolsFor(portion, tools));
    if (!imported.ok) return imported;
    all.push(...imported.value);
  }
  const reached = new Set(all.map(({ again }) => again));
  const left = [...tried].filter(([key]) => !reached.has(key) && tools.signal?.aborted !== true);
  return ok([...all, ...left.map(([again, { file }]): ImportOutcome => ({ ...GONE, file, again }))]);
}

const GONE = {
  status: 'failed',
  code: 'mail-gone',
  message: 'The mail with which this file came is no longer in the case. Import the mail again.',
} as const;

/** Without what belongs to files that stay where they are, and with the mail of each document. */
function toolsFor({ mailOf, sources, tried }: Portion, tools: ImportTools): ImportTools {
  const { extractor, manifest, onProgress, signal, control, step, password, keep } = tools;
  return {
    extractor,
    manifest,
    ...(onProgress && { onProgress }),
    ...(signal && { signal }),
    ...(control && { control }),
    ...(step && { step }),
    ...(password !== undefined && { password }),
    ...(keep && { keep: (copy) => keep(('path' in copy ? sources.get(copy.path) : undefined) ?? copy) }),
    tried,
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

/**
 * Writes what is attached to mails into a folder that is gone when the next portion is asked for.
 *
 * @param tried the only files that are wanted, by their keys; all where it is left out
 */
async function* portionsOf(
  session: CaseSession,
  mails: ReadonlyArray<{ readonly documentId: DocumentId; readonly sha256: string; readonly file: string }>,
  { extractor, signal }: ImportTools,
  tried?: ReadonlyMap<string, AttachedSource>,
): AsyncGenerator<Portion> {
  if (mails.length === 0 || !extractor.attachments) return;
  // What links lead to it is no matter: the path is the one by which its files are found.
  const folder = await realpath(await mkdtemp(join(tmpdir(), 'quipu-attached-')));
  try {
    let portion = emptyPortion();
    for (const { documentId, sha256, file } of mails) {
      if (signal?.aborted) return;
      const original = await session.store.originalBytes(sha256);
      if (!original.ok) continue;
      const found = await extractor.attachments(original.value, file, signal ? { signal } : {});
      if (!found.ok) continue;
      for (const attached of found.value) {
        const source = { mail: documentId, sha256: sha256Of(attached.bytes), file: attached.file };
        const key = [...(tried ?? [])].find(
          ([, { mail, sha256: wanted }]) => mail === documentId && wanted === source.sha256,
        )?.[0];
        if (tried && key === undefined) continue;
        const path = await copied(attached, join(folder, String(portion.paths.length)));
        portion.paths.push(path);
        portion.sources.set(path, source);
        if (key !== undefined) portion.tried.set(path, key);
        const id = documentIdOf(source.sha256);
        if (!portion.mailOf.has(id)) portion.mailOf.set(id, documentId);
        portion.size += attached.bytes.length;
      }
      if (portion.size < PORTION) continue;
      yield portion;
      await rm(folder, { recursive: true, force: true });
      portion = emptyPortion();
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

function sha256Of(bytes: Uint8Array): string {
  return createHash('sha256').update(bytes).digest('hex');
}

import { join } from 'node:path';
import { z } from 'zod';
import { fail, ok, type Result } from '#domain/result';
import { caseFile } from './case-meta';
import { errorCode, explainError, onlyDiskErrors, writeSynced, type FileSystem } from './file-system';
import { sha256InTurns } from './hash';
import { sha256Schema } from './journal-line';
import { setAside } from './repair';
import { sortedJson } from './sheet';

/** How the canonical text was made from the original, as the importer says. */
export const importInfoSchema = z
  .strictObject({
    /** What read the original: `plain-text`, `pdf` ... */
    extractor: z.string().min(1).max(200),
    /** Of the extractor, so that a later one can tell what to read again. */
    version: z.string().min(1).max(200),
    /** The encoding that was recognised, e.g. `utf-8`, `utf-16le`, `windows-1252`. */
    encoding: z.string().max(100).exactOptional(),
    /** How far the text can be trusted, from 0 to 1; left out where the extractor does not judge. */
    quality: z.number().min(0).max(1).exactOptional(),
    /** Where each page begins in the canonical text (UTF-16 units), with the number printed on it. */
    pages: z
      .array(z.strictObject({ label: z.string().max(100), start: z.number().int().nonnegative() }).readonly())
      .readonly()
      .exactOptional(),
    /** What the analyst should know of this import, in sentences. */
    notes: z.array(z.string().max(2000)).readonly().exactOptional(),
    /** How many files came with it that are documents of their own, such as what is attached to a mail. */
    attachments: z.number().int().positive().exactOptional(),
    /** What the file says of itself, field by field, with its place in the file. */
    properties: z
      .array(
        z
          .strictObject({
            field: z.string().max(100),
            value: z.string().max(2000),
            from: z.string().max(200),
          })
          .readonly(),
      )
      .readonly()
      .exactOptional(),
  })
  .readonly();
export type ImportInfo = z.infer<typeof importInfoSchema>;

/** What `import.json` says. */
const importFileSchema = z.strictObject({
  format: z.literal(1),
  /** Base name of the original in this folder. */
  original: z.string().regex(/^original\.[a-z0-9]{1,16}$/),
  /** Of the original. */
  bytes: z.number().int().nonnegative(),
  sha256: sha256Schema,
  /** Of `text.txt`, the canonical text as UTF-8. */
  textSha256: sha256Schema,
  /** Length of the canonical text in UTF-16 units. */
  characters: z.number().int().nonnegative(),
  import: importInfoSchema,
});
type ImportFile = z.infer<typeof importFileSchema>;

/** The hashes under which an original and its canonical text are found and checked. */
export interface StoredOriginal {
  readonly sha256: string;
  readonly textSha256: string;
}

/** A document to keep: what came in, and the canonical text made from it. */
export interface NewOriginal {
  readonly bytes: Uint8Array;
  /** Of the original file, e.g. `txt`; anything odd becomes `bin`. */
  readonly extension: string;
  /** Canonical text, which has no lone surrogates. */
  readonly text: string;
  readonly info: ImportInfo;
}

const decoder = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** What is kept of every document, by the SHA-256 of its original: write once, check at every reading. */
export class DocumentFiles {
  readonly #fileSystem: FileSystem;
  readonly #folder: string;
  readonly #now: () => number;
  /** By the hash of the original: two that are the same wait for each other. */
  readonly #adding = new Map<string, Promise<Result<StoredOriginal>>>();
  /** Whether names of originals are not on the disk itself yet. */
  #namesWait = false;

  constructor(fileSystem: FileSystem, folder: string, now: () => number) {
    this.#fileSystem = fileSystem;
    this.#folder = folder;
    this.#now = now;
  }

  /**
   * Keeps an original and its canonical text, all of it or nothing. If the original is here already, what was stored stays
   * as it is and its hashes are returned: anchors point into that text. Several may be kept at the same time. It is sure to
   * be found again after a crash once `sync` has resolved.
   */
  async add(original: NewOriginal): Promise<Result<StoredOriginal>> {
    if (!original.text.isWellFormed()) {
      return fail('text-broken', 'The text of this document holds broken characters. It was not imported.');
    }
    const sha256 = await sha256InTurns(original.bytes);
    for (let same = this.#adding.get(sha256); same; same = this.#adding.get(sha256)) await same;
    const adding = this.#add(original, sha256).finally(() => this.#adding.delete(sha256));
    this.#adding.set(sha256, adding);
    return adding;
  }

  /**
   * Returns when the names of all that was added are on the disk itself: once for many, before the Change that speaks of
   * them. Rejects where the disk refuses.
   */
  async sync(): Promise<void> {
    if (!this.#namesWait) return;
    // What is added meanwhile asks for the next one.
    this.#namesWait = false;
    try {
      await this.#fileSystem.syncFolder(join(this.#folder, caseFile.documents));
    } catch (error) {
      this.#namesWait = true;
      throw error;
    }
  }

  async #add(original: NewOriginal, sha256: string): Promise<Result<StoredOriginal>> {
    const place = `${caseFile.documents}/${sha256}`;
    try {
      if ((await this.#fileSystem.kind(join(this.#folder, place))) !== null) {
        const stored = await this.#check(sha256);
        if (stored.ok) return stored;
        await setAside(this.#fileSystem, this.#folder, place, this.#now());
      }
      return ok(await this.#write(original, sha256));
    } catch (error) {
      onlyDiskErrors(error);
      return fail(
        'disk-failed',
        `${explainError(error)}. The document was not imported; nothing else was changed. Make room or check the disk, then import it again.`,
      );
    }
  }

  /**
   * Copies an original and its text from another case folder as they are there, checked by their hashes; all of it or
   * nothing. What is here already stays. Fails as `text`, and rejects where the disk refuses.
   */
  async copyFrom(other: DocumentFiles, sha256: string): Promise<Result<StoredOriginal>> {
    if ((await this.#fileSystem.kind(join(this.#folder, caseFile.documents, sha256))) !== null) {
      return this.#check(sha256);
    }
    const checked = await other.#check(sha256);
    if (!checked.ok) return checked;
    const info = await other.#info(sha256);
    if (!info.ok) return info;
    const files: Array<readonly [string, Uint8Array]> = [];
    for (const name of [info.value.original, 'text.txt', 'import.json']) {
      const bytes = await other.#read(sha256, name);
      if (!bytes.ok) return bytes;
      files.push([name, bytes.value]);
    }
    await this.#place(sha256, files);
    await this.sync();
    return checked;
  }

  /** How the text of an original was made. Fails as `text`. */
  async importInfo(sha256: string): Promise<Result<ImportInfo>> {
    const info = await this.#info(sha256);
    return info.ok ? ok(info.value.import) : info;
  }

  /** The hash of the text that was made of an original, as noted at its import. Fails as `text`. */
  async textHash(sha256: string): Promise<Result<string>> {
    const info = await this.#info(sha256);
    return info.ok ? ok(info.value.textSha256) : info;
  }

  /** The hashes of every original that is here, damaged or not. */
  async list(): Promise<ReadonlyArray<string>> {
    const names = (await this.#fileSystem.list(join(this.#folder, caseFile.documents))) ?? [];
    return names.filter((name) => sha256Schema.safeParse(name).success);
  }

  /** The canonical text; fails where it is missing or is not what was imported. */
  async text(sha256: string): Promise<Result<string>> {
    const info = await this.#info(sha256);
    if (!info.ok) return info;
    const bytes = await this.#read(sha256, 'text.txt');
    if (!bytes.ok) return bytes;
    if ((await sha256InTurns(bytes.value)) !== info.value.textSha256) return damaged(sha256, 'text.txt');
    try {
      return ok(decoder.decode(bytes.value));
    } catch {
      return damaged(sha256, 'text.txt');
    }
  }

  /** The bytes that were imported; fails where they are missing or have changed. */
  async original(sha256: string): Promise<Result<Uint8Array>> {
    const info = await this.#info(sha256);
    if (!info.ok) return info;
    const bytes = await this.#read(sha256, info.value.original);
    if (bytes.ok && (await sha256InTurns(bytes.value)) !== sha256)
      return damaged(sha256, info.value.original);
    return bytes;
  }

  async #check(sha256: string): Promise<Result<StoredOriginal>> {
    const info = await this.#info(sha256);
    if (!info.ok) return info;
    const text = await this.text(sha256);
    if (!text.ok) return text;
    const original = await this.original(sha256);
    if (!original.ok) return original;
    return ok({ sha256, textSha256: info.value.textSha256 });
  }

  async #write({ bytes, extension, text, info }: NewOriginal, sha256: string): Promise<StoredOriginal> {
    const encoded = Buffer.from(text);
    const lower = extension.toLowerCase().replace(/^\./, '');
    const file: ImportFile = {
      format: 1,
      original: `original.${/^[a-z0-9]{1,16}$/.test(lower) ? lower : 'bin'}`,
      bytes: bytes.length,
      sha256,
      textSha256: await sha256InTurns(encoded),
      characters: text.length,
      import: importInfoSchema.parse(info),
    };
    await this.#place(sha256, [
      [file.original, bytes],
      ['text.txt', encoded],
      ['import.json', Buffer.from(`${sortedJson(file)}\n`)],
    ]);
    return { sha256, textSha256: file.textSha256 };
  }

  /** Writes the files of an original: a folder of this name is there whole or not at all. */
  async #place(sha256: string, files: ReadonlyArray<readonly [string, Uint8Array]>): Promise<void> {
    const documents = join(this.#folder, caseFile.documents);
    const draft = join(documents, `.import-${sha256}`);
    await this.#fileSystem.removeFolder(draft);
    await this.#fileSystem.makeFolder(draft);
    const written = await Promise.allSettled(
      files.map(([name, bytes]) => writeSynced(this.#fileSystem, join(draft, name), bytes)),
    );
    // Nothing is on its way any more when a failure is told: the folder may be written again.
    for (const file of written) if (file.status === 'rejected') throw file.reason;
    await this.#fileSystem.syncFolder(draft);
    await this.#fileSystem.rename(draft, join(documents, sha256));
    this.#namesWait = true;
  }

  async #info(sha256: string): Promise<Result<ImportFile>> {
    const bytes = await this.#read(sha256, 'import.json');
    if (!bytes.ok) return bytes;
    try {
      const parsed = importFileSchema.safeParse(JSON.parse(Buffer.from(bytes.value).toString('utf8')));
      if (parsed.success && parsed.data.sha256 === sha256) return ok(parsed.data);
    } catch (error) {
      if (!(error instanceof SyntaxError)) throw error;
    }
    return damaged(sha256, 'import.json');
  }

  async #read(sha256: string, name: string): Promise<Result<Uint8Array>> {
    if (!sha256Schema.safeParse(sha256).success) {
      return fail('document-missing', 'This document is not in the case. Nothing was changed.');
    }
    try {
      const bytes = await this.#fileSystem.read(join(this.#folder, caseFile.documents, sha256, name));
      if (bytes !== null) return ok(bytes);
      return fail(
        'document-missing',
        `documents/${sha256}/${name} is missing from the case folder. Nothing was changed. Put it back from a backup, or import the document again.`,
      );
    } catch (error) {
      if (errorCode(error) === 'EISDIR') return damaged(sha256, name);
      onlyDiskErrors(error);
      return fail(
        'disk-failed',
        `${explainError(error)}. The document could not be read; nothing was changed.`,
      );
    }
  }
}

function damaged(
  sha256: string,
  name: string,
): { readonly ok: false; readonly error: { readonly code: string; readonly message: string } } {
  return fail(
    'document-damaged',
    `documents/${sha256}/${name} is not what was imported. Nothing was changed. Put it back from a backup, or import the document again.`,
  );
}

import type { ImportOutcome } from '#contract/imports';
import type { Document } from '#domain/case/document';
import { cleanLine } from '#domain/text/clean';
import type { ImportInfo } from '#store/documents';
import { describeDocument } from './describe-document';
import type { Extracted } from './extractor';
import type { FoundFile } from './files-to-import';
import type { Manifest } from './manifest';

/** A file that is in the case folder and waits for the Change that makes it a document. */
export type Arrival = Omit<Document, 'importedAt'>;

/** What is known of a file before it is read. */
export interface FileAtHand {
  /** Base name. */
  readonly file: string;
  readonly bytes: number;
  readonly sha256: string;
  readonly id: Document['id'];
}

/** The document that a file becomes: its text is stored under `textSha256`. */
export function arrivalOf(
  { file, bytes, sha256, id }: FileAtHand,
  extracted: Extracted,
  textSha256: string,
  manifest: Manifest,
): Arrival {
  const { text, quality } = extracted;
  return {
    type: 'document',
    id,
    file: cleanLine(file) || 'unnamed',
    bytes,
    sha256,
    textSha256,
    characters: text.length,
    ...(quality < 1 && { quality }),
    ...describeDocument(file, manifest.get(sha256), extracted),
  };
}

/** That a file came in. */
export function imported(
  { file, sha256, id }: FileAtHand,
  { text, notes, attachments }: Extracted,
): ImportOutcome {
  return {
    file,
    status: 'imported',
    documentId: id,
    sha256,
    characters: text.length,
    ...(notes.length > 0 && { notes }),
    ...(attachments !== undefined && { attachments }),
  };
}

/** That a file is in the case already, or came in with this import, as another. */
export function duplicate({ file }: FoundFile, same: Arrival): ImportOutcome {
  return {
    file,
    status: 'duplicate',
    documentId: same.id,
    sha256: same.sha256,
    characters: same.characters,
    message: `The same bytes are in the case already, as “${same.title}” (${same.file}).`,
  };
}

/** What is noted of how a text was made. */
export function infoOf(extracted: Extracted): ImportInfo {
  const { extractor, version, encoding, quality, pages, notes, properties, attachments } = extracted;
  return {
    extractor,
    version,
    quality,
    ...(encoding !== undefined && { encoding }),
    ...(pages && { pages }),
    ...(notes.length > 0 && { notes }),
    ...(attachments !== undefined && { attachments }),
    ...(properties.length > 0 && {
      properties: properties.map(({ field, value, from }) => ({ field, value, from })),
    }),
  };
}

import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import { documentDescriptionSchema, type DocumentDescription } from '#domain/case/document';

const entrySchema = z.strictObject({
  file: z.string(),
  sha256: z.string(),
  ...documentDescriptionSchema.shape,
});

const manifestSchema = z.strictObject({
  format: z.literal(1),
  /** Texts that come with the program. */
  documents: z.array(entrySchema),
  /** Texts that do not, and are known by their SHA-256. */
  known: z.array(entrySchema),
});

/** What is known of a text by the SHA-256 of its original. */
export type Manifest = ReadonlyMap<string, DocumentDescription>;

/** A text that comes with the program. */
export interface SeedFile {
  readonly file: string;
  readonly sha256: string;
}

/** Reads `manifest.json` of the program; throws where it is not what the program shipped. */
export async function readManifest(path: string): Promise<{
  readonly manifest: Manifest;
  readonly files: ReadonlyArray<SeedFile>;
}> {
  const { documents, known } = manifestSchema.parse(JSON.parse(await readFile(path, 'utf8')));
  const manifest = new Map<string, DocumentDescription>();
  for (const { file: _, sha256, ...description } of [...documents, ...known])
    manifest.set(sha256, description);
  return { manifest, files: documents.map(({ file, sha256 }) => ({ file, sha256 })) };
}

import { once } from 'node:events';
import { crc32, createDeflateRaw, deflateRawSync } from 'node:zlib';
import { Zip, type ZipInputFile } from 'fflate';
import { fail, ok, type Result } from '#domain/result';
import type { Piece } from './write-file';

/** A file of an archive, in pieces of text. */
export interface ZipEntry {
  /** In ASCII, folders parted by `/`. */
  readonly name: string;
  readonly pieces: Iterable<string>;
}

/** What an archive without ZIP64 can hold: more would be cut off unseen. */
const MOST_FILES = 65_535;
const MOST_BYTES = 2 ** 32 - 1;

/** Pieces of text are packed when there are so many UTF-16 units of them. */
const ENOUGH = 64 * 1024;

/**
 * An archive of text files as it is being made, in pieces: of the files only the one that is being packed is in memory. Fails with
 * `too-large` where there are more files or bytes than an archive can hold.
 *
 * @param entries the files, or why there is no next one
 * @param modified when they were written, in milliseconds since 1970
 */
export async function* zipPieces(
  entries: AsyncIterable<Result<ZipEntry>> | Iterable<Result<ZipEntry>>,
  modified: number,
): AsyncGenerator<Piece> {
  let packed: Uint8Array[] = [];
  let bytes = 0;
  let files = 0;
  const zip = new Zip((error, chunk) => {
    if (error) throw error;
    packed.push(chunk);
    bytes += chunk.length;
  });
  const taken = (): ReadonlyArray<Uint8Array> => {
    const made = packed;
    packed = [];
    return made;
  };
  for await (const entry of entries) {
    if (!entry.ok) return yield entry;
    files += 1;
    const file: ZipInputFile = {
      filename: entry.value.name,
      mtime: modified,
      size: 0,
      crc: 0,
      compression: 8,
    };
    zip.add(file);
    for await (const chunk of deflated(entry.value.pieces, file)) {
      file.ondata?.(null, chunk, false);
      for (const made of taken()) yield ok(made);
    }
    file.ondata?.(null, new Uint8Array(0), true);
    for (const chunk of taken()) yield ok(chunk);
    if (files > MOST_FILES || bytes > MOST_BYTES || file.size > MOST_BYTES) {
      return yield fail(
        'too-large',
        'Nothing was written: the case is larger than a ZIP file can hold. Leave documents out, and export it in parts.',
      );
    }
  }
  zip.end();
  for (const chunk of taken()) yield ok(chunk);
}

/**
 * Text packed piece by piece, by zlib: fflate would hold up the event loop for what is large, and makes tables of its own for each file.
 *
 * @param file gets the size and the checksum of what was packed
 */
async function* deflated(
  texts: Iterable<string>,
  file: { size: number; crc: number },
): AsyncGenerator<Uint8Array<ArrayBuffer>> {
  const raws = gathered(texts);
  const next = (): Uint8Array | undefined => {
    const piece = raws.next();
    if (piece.done) return undefined;
    const raw = Buffer.from(piece.value);
    file.size += raw.length;
    file.crc = crc32(raw, file.crc);
    return raw;
  };
  const first = next() ?? new Uint8Array(0);
  let raw = next();
  if (!raw) return yield deflateRawSync(first);
  // What is large is packed beside the event loop.
  const deflate = createDeflateRaw();
  let packed: Array<Uint8Array<ArrayBuffer>> = [];
  deflate.on('data', (chunk: Uint8Array<ArrayBuffer>) => packed.push(chunk));
  for (let now: Uint8Array | undefined = first; now; now = raw, raw = raw && next()) {
    const piece = now;
    await new Promise<void>((done, stop) => {
      deflate.write(piece, (error) => (error ? stop(error) : done()));
    });
    yield* packed;
    packed = [];
  }
  deflate.end();
  await once(deflate, 'end');
  yield* packed;
}

/** The same text in pieces of a size that is worth packing. */
function* gathered(pieces: Iterable<string>): Generator<string> {
  let held: string[] = [];
  let length = 0;
  for (const piece of pieces) {
    for (let at = 0; at < piece.length || at === 0;) {
      // A piece is not parted within a character: its halves would be encoded as two that are broken.
      let end = Math.min(piece.length, at + ENOUGH);
      if (end < piece.length && /[\uD800-\uDBFF]/.test(piece.charAt(end - 1))) end -= 1;
      const part = at === 0 && end === piece.length ? piece : piece.slice(at, end);
      held.push(part);
      length += part.length;
      if (length >= ENOUGH) {
        yield held.join('');
        held = [];
        length = 0;
      }
      if (end === piece.length) break;
      at = end;
    }
  }
  if (length > 0) yield held.join('');
}

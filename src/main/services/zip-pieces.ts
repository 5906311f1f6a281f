import { Zip, ZipDeflate } from 'fflate';
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
    const file = new ZipDeflate(entry.value.name, { level: 6 });
    file.mtime = modified;
    zip.add(file);
    let size = 0;
    for (const text of gathered(entry.value.pieces)) {
      const raw = Buffer.from(text);
      size += raw.length;
      file.push(raw);
      for (const chunk of taken()) yield ok(chunk);
    }
    file.push(new Uint8Array(0), true);
    for (const chunk of taken()) yield ok(chunk);
    if (files > MOST_FILES || bytes > MOST_BYTES || size > MOST_BYTES) {
      return yield fail(
        'too-large',
        'Nothing was written: the case is larger than a ZIP file can hold. Leave documents out, and export it in parts.',
      );
    }
  }
  zip.end();
  for (const chunk of taken()) yield ok(chunk);
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

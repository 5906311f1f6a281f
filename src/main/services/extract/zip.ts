import { unzipSync, zipSync } from 'fflate';
import { fail, ok, type Result } from '#domain/result';

/** The parts of an archive by their names. */
export type ZipParts = ReadonlyMap<string, Uint8Array>;

/** An archive may unpack to this much of what is asked for, in bytes, and hold so many parts. */
const LARGEST_PART = 256 * 1024 * 1024;
const LARGEST_WHOLE = 384 * 1024 * 1024;
const MOST_PARTS = 20_000;
/** XML hardly ever packs better than this; what does is made to fill the memory of whoever opens it. */
const TIGHTEST = 1000;
const SMALL = 4 * 1024 * 1024;

const BOMB = fail(
  'zip-bomb',
  'This file unpacks to far more than a document needs, as files do that are made to harm. It was left as it is.',
);

/**
 * Unpacks those parts of an archive that are asked for, and no more than a document needs. Room is taken for what the
 * archive says of itself, and what it holds beyond that is dropped, so that a lie costs no memory.
 * Fails with `zip-bomb` or `file-damaged`.
 *
 * @param wanted whether a part is to be unpacked, by its name
 */
export function unzip(bytes: Uint8Array, wanted: (name: string) => boolean): Result<ZipParts> {
  let parts = 0;
  let whole = 0;
  let bomb = false;
  try {
    const found = unzipSync(bytes, {
      filter: ({ name, size, originalSize, compression }) => {
        parts++;
        if (parts > MOST_PARTS) bomb = true;
        if (bomb || !wanted(name) || (compression !== 0 && compression !== 8)) return false;
        whole += originalSize;
        if (
          originalSize > LARGEST_PART ||
          whole > LARGEST_WHOLE ||
          (originalSize > SMALL && originalSize > size * TIGHTEST)
        ) {
          bomb = true;
        }
        return !bomb;
      },
    });
    if (bomb) return BOMB;
    return ok(new Map(Object.entries(found)));
  } catch {
    if (bomb) return BOMB;
    return fail(
      'file-damaged',
      'This file is damaged or was cut off: it cannot be unpacked. It was left as it is; get it once more from where it came from.',
    );
  }
}

/** The same parts as an archive that was not packed, for a reader that wants one: nothing in it can swell any more. */
export function zipPlain(parts: ZipParts): Uint8Array {
  return zipSync(Object.fromEntries(parts), { level: 0 });
}

/**
 * A small reader of zip files: bare Debian has no unzip, and the one file we read has 25,000 entries of which we want 80.
 * Only for a file whose hash was checked before: it knows stored and deflated entries, and no zip64.
 */
import { createReadStream, createWriteStream } from 'node:fs';
import { mkdir, open } from 'node:fs/promises';
import { dirname, join, normalize, sep } from 'node:path';
import { PassThrough } from 'node:stream';
import { pipeline } from 'node:stream/promises';
import { createInflateRaw } from 'node:zlib';

const END_OF_DIRECTORY = 0x06054b50;
const DIRECTORY_ENTRY = 0x02014b50;
const LOCAL_HEADER_SIZE = 30;

/**
 * Writes the entries of `zipFile` for which `place(name)` gives a path relative to `folder`; others are skipped.
 * Files keep their executable bit and are readable for all.
 */
export async function extractZip(zipFile, folder, place) {
  const handle = await open(zipFile, 'r');
  try {
    for (const entry of await readDirectory(handle)) {
      const relative = entry.name.endsWith('/') ? undefined : place(entry.name);
      if (relative === undefined) continue;
      const target = join(folder, relative);
      if (!normalize(target).startsWith(normalize(folder) + sep))
        throw new Error(`zip entry outside the folder: ${entry.name}`);
      await mkdir(dirname(target), { recursive: true });
      await extractEntry(zipFile, handle, entry, target);
    }
  } finally {
    await handle.close();
  }
}

async function readDirectory(handle) {
  const { size } = await handle.stat();
  const tail = await readAt(handle, Math.max(0, size - 65_557), Math.min(size, 65_557));
  let end = tail.length - 22;
  while (end >= 0 && tail.readUInt32LE(end) !== END_OF_DIRECTORY) end -= 1;
  if (end < 0) throw new Error('not a zip file: it has no directory');
  const directory = await readAt(handle, tail.readUInt32LE(end + 16), tail.readUInt32LE(end + 12));
  const entries = [];
  for (let at = 0; at < directory.length;) {
    if (directory.readUInt32LE(at) !== DIRECTORY_ENTRY)
      throw new Error('the directory of the zip file is damaged');
    const nameLength = directory.readUInt16LE(at + 28);
    entries.push({
      name: directory.toString('utf8', at + 46, at + 46 + nameLength),
      method: directory.readUInt16LE(at + 10),
      compressedSize: directory.readUInt32LE(at + 20),
      executable: ((directory.readUInt32LE(at + 38) >>> 16) & 0o111) !== 0,
      offset: directory.readUInt32LE(at + 42),
    });
    at += 46 + nameLength + directory.readUInt16LE(at + 30) + directory.readUInt16LE(at + 32);
  }
  return entries;
}

async function extractEntry(zipFile, handle, entry, target) {
  if (entry.method !== 0 && entry.method !== 8)
    throw new Error(`zip method ${entry.method} is not known: ${entry.name}`);
  const header = await readAt(handle, entry.offset, LOCAL_HEADER_SIZE);
  const start = entry.offset + LOCAL_HEADER_SIZE + header.readUInt16LE(26) + header.readUInt16LE(28);
  const output = createWriteStream(target, { mode: entry.executable ? 0o755 : 0o644 });
  if (entry.compressedSize === 0) {
    await pipeline([], output);
    return;
  }
  const input = createReadStream(zipFile, {
    start,
    end: start + entry.compressedSize - 1,
    highWaterMark: 1 << 20,
  });
  await pipeline(
    input,
    entry.method === 8 ? createInflateRaw({ chunkSize: 1 << 18 }) : new PassThrough(),
    output,
  );
}

async function readAt(handle, position, length) {
  const { buffer, bytesRead } = await handle.read(Buffer.alloc(length), 0, length, position);
  if (bytesRead !== length) throw new Error('the zip file is cut short');
  return buffer;
}

const SIGNATURE = [0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1];
/** From here on, numbers of sectors are marks and no sectors. */
const LAST = 0xff_ff_ff_fa;
const ENTRY = 128;
const STREAM = 2;
const ROOT = 5;

/** Whether bytes are a compound file: a locked Office file, or one in the formats from before 2007. */
export function isCompoundFile(bytes: Uint8Array): boolean {
  return SIGNATURE.slice(0, 4).every((byte, i) => bytes[i] === byte);
}

/**
 * The streams of a compound file (MS-CFB) by their names, as far as they are asked for. Chains that turn back on themselves or
 * lead out of the file end it. Throws where it is none.
 *
 * @param wanted names of streams, wherever they lie
 */
export function streamsOf(bytes: Uint8Array, wanted: ReadonlyArray<string>): ReadonlyMap<string, Uint8Array> {
  const file = Buffer.from(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  if (!SIGNATURE.every((byte, i) => file[i] === byte)) throw new Error('no compound file');
  const sectorSize = 1 << file.readUInt16LE(30);
  const smallSize = 1 << file.readUInt16LE(32);
  const smallest = file.readUInt32LE(56);
  if ((sectorSize !== 512 && sectorSize !== 4096) || smallSize !== 64) throw new Error('odd sectors');
  const sector = (number: number): Buffer => {
    const at = (number + 1) * sectorSize;
    if (number >= LAST || at >= file.length) throw new Error('out of the file');
    return file.subarray(at, at + sectorSize);
  };
  const fat = tableOf(fatSectors(file, sector).map(sector));
  const chain = (first: number, table: ReadonlyArray<number>): ReadonlyArray<number> => {
    const numbers: number[] = [];
    for (let at = first; at < LAST; at = table[at] ?? LAST) {
      if (numbers.length > table.length) throw new Error('a chain without an end');
      numbers.push(at);
    }
    return numbers;
  };
  const read = (first: number): Buffer => Buffer.concat(chain(first, fat).map(sector));
  const entries = entriesOf(read(file.readUInt32LE(48)));
  const small = tableOf([read(file.readUInt32LE(60))]);
  const root = entries.find(({ kind }) => kind === ROOT);
  const smallSectors = root && root.first < LAST ? read(root.first) : Buffer.alloc(0);
  const found = new Map<string, Uint8Array>();
  for (const { name, kind, first, size } of entries) {
    if (kind !== STREAM || !wanted.includes(name) || found.has(name)) continue;
    const whole =
      size < smallest
        ? Buffer.concat(
            chain(first, small).map((number) =>
              smallSectors.subarray(number * smallSize, (number + 1) * smallSize),
            ),
          )
        : read(first);
    found.set(name, whole.subarray(0, size));
  }
  return found;
}

/** The sectors that say which sector follows which: the first 109 in the head, others in a chain of their own. */
function fatSectors(file: Buffer, sector: (number: number) => Buffer): ReadonlyArray<number> {
  const numbers: number[] = [];
  for (let i = 0; i < 109; i++) numbers.push(file.readUInt32LE(76 + 4 * i));
  let next = file.readUInt32LE(68);
  for (let count = file.readUInt32LE(72); count > 0 && next < LAST; count--) {
    if (numbers.length * 512 > file.length) throw new Error('more tables than file');
    const table = tableOf([sector(next)]);
    numbers.push(...table.slice(0, -1));
    next = table.at(-1) ?? LAST;
  }
  return numbers.filter((number) => number < LAST);
}

function tableOf(sectors: ReadonlyArray<Buffer>): ReadonlyArray<number> {
  const numbers: number[] = [];
  for (const each of sectors) {
    for (let at = 0; at + 4 <= each.length; at += 4) numbers.push(each.readUInt32LE(at));
  }
  return numbers;
}

interface Entry {
  readonly name: string;
  readonly kind: number;
  readonly first: number;
  /** In bytes. */
  readonly size: number;
}

function entriesOf(directory: Buffer): ReadonlyArray<Entry> {
  const entries: Entry[] = [];
  for (let at = 0; at + ENTRY <= directory.length; at += ENTRY) {
    const length = Math.max(0, Math.min(64, directory.readUInt16LE(at + 64)) - 2);
    entries.push({
      name: directory.subarray(at, at + length).toString('utf16le'),
      kind: directory[at + 66] ?? 0,
      first: directory.readUInt32LE(at + 116),
      size: directory.readUInt32LE(at + 120),
    });
  }
  return entries;
}

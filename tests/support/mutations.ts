import { deflateSync, inflateSync } from 'node:zlib';
import { unzipSync, zipSync } from 'fflate';

/** A number from 0 up to 1, by chance that can be repeated. */
export type Chance = () => number;

const upTo = (chance: Chance, most: number): number => Math.floor(chance() * most);

/** What may happen to bytes on their way, or be done to them on purpose. */
const MUTATIONS: ReadonlyArray<(bytes: Buffer, chance: Chance) => Buffer> = [
  // A few bytes are others.
  (bytes, chance) => {
    const copy = Buffer.from(bytes);
    for (let i = 1 + upTo(chance, 20); i > 0; i--) copy[upTo(chance, copy.length)] = upTo(chance, 256);
    return copy;
  },
  // It breaks off.
  (bytes, chance) => bytes.subarray(0, upTo(chance, bytes.length)),
  // A piece is missing.
  (bytes, chance) => {
    const [at, length] = pieceOf(bytes, chance);
    return Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
  },
  // A piece is there many times.
  (bytes, chance) => {
    const [at, length] = pieceOf(bytes, chance);
    const piece = bytes.subarray(at, at + Math.min(length, 2000));
    return Buffer.concat([
      bytes.subarray(0, at),
      ...Array<Buffer>(2 + upTo(chance, 60)).fill(piece),
      bytes.subarray(at),
    ]);
  },
  // A piece is noise, or nothing but one byte.
  (bytes, chance) => {
    const [at, length] = pieceOf(bytes, chance);
    const copy = Buffer.from(bytes);
    const fill = chance() < 0.5 ? null : upTo(chance, 256);
    for (let i = at; i < at + length; i++) copy[i] = fill ?? upTo(chance, 256);
    return copy;
  },
  // Numbers are absurd: sizes, offsets, counts.
  (bytes, chance) => {
    const odd = ['0', '-1', '99999999999', '2147483648', '4294967295', '1e309', '65536'];
    let left = 1 + upTo(chance, 4);
    const text = bytes.toString('latin1').replace(/\d{1,10}/gu, (number) => {
      if (left === 0 || chance() > 0.02) return number;
      left--;
      return odd[upTo(chance, odd.length)] ?? '0';
    });
    return Buffer.from(text, 'latin1');
  },
  // Two pieces have changed places.
  (bytes, chance) => {
    const [at, length] = pieceOf(bytes, chance);
    const to = upTo(chance, bytes.length - length + 1);
    const piece = bytes.subarray(at, at + length);
    const rest = Buffer.concat([bytes.subarray(0, at), bytes.subarray(at + length)]);
    return Buffer.concat([rest.subarray(0, to), piece, rest.subarray(to)]);
  },
  // What opens never closes, thousands of times.
  (bytes, chance) => {
    const openings = ['<div>', '<w:p>', '<text:section>', '{\\b ', '[', '<<', '(', '"', '> ', 'BT ', 'q '];
    const opening = openings[upTo(chance, openings.length)] ?? '<';
    const at = upTo(chance, bytes.length);
    const many = Buffer.from(opening.repeat(1 + upTo(chance, 20_000)));
    return Buffer.concat([bytes.subarray(0, at), many, bytes.subarray(at)]);
  },
];

function pieceOf(bytes: Buffer, chance: Chance): readonly [number, number] {
  const length = 1 + upTo(chance, Math.min(bytes.length, 5000));
  return [upTo(chance, Math.max(1, bytes.length - length)), Math.min(length, bytes.length)];
}

function mutated(bytes: Buffer, chance: Chance): Buffer {
  if (bytes.length === 0) return bytes;
  return (MUTATIONS[upTo(chance, MUTATIONS.length)] ?? MUTATIONS[0])?.(bytes, chance) ?? bytes;
}

/** A good file made bad: outside, or inside of what it has packed, so that the damage gets behind the unpacking. */
export function mutate(bytes: Buffer, chance: Chance): Buffer {
  if (chance() < 0.4) return mutated(bytes, chance);
  if (bytes.subarray(0, 2).toString('latin1') === 'PK') return inZip(bytes, chance);
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-') return inPdf(bytes, chance);
  return mutated(bytes, chance);
}

function inZip(bytes: Buffer, chance: Chance): Buffer {
  const parts = unzipSync(bytes);
  const names = Object.keys(parts).filter((name) => name.endsWith('.xml'));
  const name = names[upTo(chance, names.length)] ?? '';
  const part = parts[name];
  if (part) parts[name] = new Uint8Array(mutated(Buffer.from(part), chance));
  return Buffer.from(zipSync(parts));
}

/** Changes what a packed stream of a PDF holds; its length then is wrong as well, as in many a broken PDF. */
function inPdf(bytes: Buffer, chance: Chance): Buffer {
  const starts: number[] = [];
  for (let at = bytes.indexOf('stream'); at >= 0; at = bytes.indexOf('stream', at + 6)) {
    if (bytes.subarray(at - 3, at).toString('latin1') !== 'end') starts.push(at);
  }
  const start = starts[upTo(chance, starts.length)];
  if (start === undefined) return mutated(bytes, chance);
  const from = start + (bytes[start + 6] === 0x0d ? 8 : 7);
  const to = bytes.indexOf('endstream', from);
  try {
    const inside = inflateSync(bytes.subarray(from, to));
    return Buffer.concat([bytes.subarray(0, from), deflateSync(mutated(inside, chance)), bytes.subarray(to)]);
  } catch {
    return mutated(bytes, chance);
  }
}

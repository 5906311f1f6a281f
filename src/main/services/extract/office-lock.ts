import { createDecipheriv, createHash, timingSafeEqual } from 'node:crypto';
import { setImmediate } from 'node:timers/promises';
import { fail, ok, type Result } from '#domain/result';
import { streamsOf } from './compound-file';
import { needsPassword, wrongPassword } from './locks';
import { firstNamed, readXml, type XmlElement } from './xml';

/** Programs take 50,000 or 100,000 rounds; many more are made to keep a machine busy. */
const MOST_ROUNDS = 2_000_000;
const ROUNDS_AT_ONCE = 50_000;
const SEGMENT = 4096;

/** What the parts of a key are for (MS-OFFCRYPTO 2.3.4.11 to 2.3.4.13). */
const FOR_INPUT = Buffer.from('fea7d2763b4b9e79', 'hex');
const FOR_VALUE = Buffer.from('d7aa0f6d3061344e', 'hex');
const FOR_KEY = Buffer.from('146e0be7abacd0d6', 'hex');

const OTHER_LOCK = fail(
  'file-locked',
  'This file is locked in a way that cannot be unlocked here. Open it in its program or in LibreOffice, save it without a password, and import that.',
);

/** The program whose files these are, and the ending of its present format. */
export interface OfficeProgram {
  readonly program: 'Word' | 'Excel';
  readonly ending: '.docx' | '.xlsx';
}

/**
 * Unlocks an Office file (MS-OFFCRYPTO: agile and standard encryption), and gives the bytes of the archive in it. Fails with
 * `needs-password`, `wrong-password`, or `file-locked` where it is locked otherwise or in a format from before 2007.
 */
export async function unlockOffice(
  bytes: Uint8Array,
  password: string | undefined,
  { program, ending }: OfficeProgram,
): Promise<Result<Uint8Array>> {
  const streams = streamsOf(bytes, ['EncryptionInfo', 'EncryptedPackage']);
  const [about, locked] = [streams.get('EncryptionInfo'), streams.get('EncryptedPackage')];
  if (!about || !locked || about.length < 8) {
    return fail(
      'file-locked',
      `This file is in the old format of ${program}, which cannot be read here. Open it in ${program} or LibreOffice, save it as ${ending}, and import that.`,
    );
  }
  if (password === undefined) return needsPassword('file');
  const info = Buffer.from(about);
  const [major, minor] = [info.readUInt16LE(0), info.readUInt16LE(2)];
  const secret = Buffer.from(password, 'utf16le');
  const source = Buffer.from(locked);
  if (major === 4 && minor === 4) return agile(info.subarray(8), source, secret);
  return minor === 2 && major >= 2 && major <= 4 ? standard(info, source, secret) : OTHER_LOCK;
}

/** What is said of a cipher: of the file, or of the key to it. */
interface Cipher {
  readonly hash: string;
  readonly salt: Buffer;
  readonly blockSize: number;
  /** In bytes. */
  readonly keySize: number;
}

async function agile(info: Buffer, source: Buffer, secret: Buffer): Promise<Result<Uint8Array>> {
  const xml = readXml(info);
  const ofFile = cipherOf(firstNamed(xml, 'keyData'));
  const key = firstNamed(xml, 'p:encryptedKey');
  const ofKey = cipherOf(key);
  const rounds = Number(key?.attributes['spinCount']);
  if (!ofFile || !ofKey || !key || !(rounds >= 0 && rounds <= MOST_ROUNDS)) return OTHER_LOCK;
  const hash = (...parts: ReadonlyArray<Buffer>): Buffer => digest(ofKey.hash, parts);
  const spun = await spin(ofKey.hash, ofKey.salt, secret, rounds);
  const open = (name: string, purpose: Buffer): Buffer =>
    decrypted(
      Buffer.from(key.attributes[name] ?? '', 'base64'),
      fitted(hash(spun, purpose), ofKey.keySize),
      fitted(ofKey.salt, ofKey.blockSize),
    );
  const input = hash(open('encryptedVerifierHashInput', FOR_INPUT).subarray(0, ofKey.salt.length));
  const value = open('encryptedVerifierHashValue', FOR_VALUE).subarray(0, input.length);
  if (value.length !== input.length || !timingSafeEqual(input, value)) return wrongPassword('file');
  const fileKey = open('encryptedKeyValue', FOR_KEY).subarray(0, ofFile.keySize);
  const segments: Buffer[] = [];
  for (let at = 8, number = 0; at < source.length; at += SEGMENT, number++) {
    const start = fitted(digest(ofFile.hash, [ofFile.salt, number32(number)]), ofFile.blockSize);
    segments.push(decrypted(whole(source.subarray(at, at + SEGMENT)), fileKey, start));
  }
  return ok(Buffer.concat(segments).subarray(0, sizeIn(source)));
}

/** AES in ECB mode with keys from SHA-1, as Office 2007 locks (MS-OFFCRYPTO 2.3.4.5 to 2.3.4.9). */
async function standard(info: Buffer, source: Buffer, secret: Buffer): Promise<Result<Uint8Array>> {
  const headSize = info.readUInt32LE(8);
  const head = info.subarray(12, 12 + headSize);
  const keySize = head.readUInt32LE(16) / 8;
  const verifier = info.subarray(12 + headSize);
  const saltSize = verifier.readUInt32LE(0);
  if (saltSize !== 16 || ![16, 24, 32].includes(keySize)) return OTHER_LOCK;
  const spun = await spin('sha1', verifier.subarray(4, 20), secret, 50_000);
  const base = digest('sha1', [spun, number32(0)]);
  const mixed = (byte: number): Buffer => {
    const block = Buffer.alloc(64, byte);
    base.forEach((each, i) => (block[i] = byte ^ each));
    return digest('sha1', [block]);
  };
  const key = Buffer.concat([mixed(0x36), mixed(0x5c)]).subarray(0, keySize);
  const input = digest('sha1', [decrypted(verifier.subarray(20, 36), key, null)]);
  const value = decrypted(verifier.subarray(40, 72), key, null).subarray(0, input.length);
  if (value.length !== input.length || !timingSafeEqual(input, value)) return wrongPassword('file');
  return ok(decrypted(whole(source.subarray(8)), key, null).subarray(0, sizeIn(source)));
}

function cipherOf(element: XmlElement | undefined): Cipher | null {
  const said = element?.attributes ?? {};
  const hash = (said['hashAlgorithm'] ?? '').toLowerCase().replace('-', '');
  const keySize = Number(said['keyBits']) / 8;
  const blockSize = Number(said['blockSize']);
  if (said['cipherAlgorithm'] !== 'AES' || said['cipherChaining'] !== 'ChainingModeCBC') return null;
  if (!['sha1', 'sha256', 'sha384', 'sha512'].includes(hash) || ![16, 24, 32].includes(keySize)) return null;
  return blockSize === 16
    ? { hash, salt: Buffer.from(said['saltValue'] ?? '', 'base64'), blockSize, keySize }
    : null;
}

/** Hashes a password so often that trying many takes long. */
async function spin(hash: string, salt: Buffer, secret: Buffer, rounds: number): Promise<Buffer> {
  let spun = digest(hash, [salt, secret]);
  for (let round = 0; round < rounds; round++) {
    spun = digest(hash, [number32(round), spun]);
    // The process must hear that it is to end.
    if (round % ROUNDS_AT_ONCE === 0) await setImmediate();
  }
  return spun;
}

function digest(hash: string, parts: ReadonlyArray<Buffer>): Buffer {
  const sum = createHash(hash);
  for (const part of parts) sum.update(part);
  return sum.digest();
}

function decrypted(bytes: Buffer, key: Buffer, start: Buffer | null): Buffer {
  const mode = start ? 'cbc' : 'ecb';
  const cipher = createDecipheriv(`aes-${key.length * 8}-${mode}`, key, start);
  cipher.setAutoPadding(false);
  return Buffer.concat([cipher.update(bytes), cipher.final()]);
}

function number32(value: number): Buffer {
  const bytes = Buffer.alloc(4);
  bytes.writeUInt32LE(value);
  return bytes;
}

/** As long as it has to be: cut, or filled up as MS-OFFCRYPTO says. */
function fitted(bytes: Buffer, length: number): Buffer {
  return bytes.length >= length
    ? bytes.subarray(0, length)
    : Buffer.concat([bytes, Buffer.alloc(length - bytes.length, 0x36)]);
}

/** Without the bytes behind the last whole block. */
function whole(bytes: Buffer): Buffer {
  return bytes.subarray(0, bytes.length - (bytes.length % 16));
}

function sizeIn(source: Buffer): number {
  return Math.min(source.length, Number(source.readBigUInt64LE(0)));
}

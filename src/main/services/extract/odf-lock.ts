import { createDecipheriv, createHash, pbkdf2 } from 'node:crypto';
import { promisify } from 'node:util';
import { inflateRawSync } from 'node:zlib';
import { fail, ok, type Result } from '#domain/result';
import { needsPassword, wrongPassword } from './locks';
import { elementsNamed, firstNamed, readXml, type XmlElement } from './xml';
import type { ZipParts } from './zip';

const derive = promisify(pbkdf2);

/** More rounds than programs take are made to keep a machine busy. */
const MOST_ROUNDS = 5_000_000;
/** A part of a locked file unpacks to so many bytes at most. */
const LARGEST = 96 * 1024 * 1024;

const OTHER_LOCK = fail(
  'file-locked',
  'This file is locked with a password in a way that can only be unlocked by the program that made it. Save it there without a password, and import that.',
);

/** Whether the manifest of an OpenDocument file says that parts of it are locked. */
export function isLockedOdf(manifest: Uint8Array | undefined): boolean {
  return manifest !== undefined && firstNamed(readXml(manifest), 'manifest:encryption-data') !== undefined;
}

/**
 * Unlocks the parts of an OpenDocument file (OpenDocument 1.2, part 3, 4.8: AES-256 in CBC mode, PBKDF2, SHA-256), as LibreOffice
 * locks them. Fails with `needs-password`, `wrong-password`, or `file-locked` where another way was taken.
 */
export async function unlockOdf(parts: ZipParts, password: string | undefined): Promise<Result<ZipParts>> {
  const manifest = parts.get('META-INF/manifest.xml');
  if (!manifest) return OTHER_LOCK;
  if (password === undefined) return needsPassword('file');
  const open = new Map(parts);
  let isOpen = false;
  for (const entry of elementsNamed(readXml(manifest), 'manifest:file-entry')) {
    const name = entry.attributes['manifest:full-path'] ?? '';
    const locked = parts.get(name);
    const how = firstNamed(entry, 'manifest:encryption-data');
    if (!how || !locked) continue;
    const unlocked = await unlockPart(locked, how, password);
    if (!unlocked.ok) return unlocked;
    open.set(name, unlocked.value);
    isOpen ||= name === 'content.xml';
  }
  // Newer versions of LibreOffice can lock all parts as one.
  return isOpen ? ok(open) : OTHER_LOCK;
}

async function unlockPart(bytes: Uint8Array, how: XmlElement, password: string): Promise<Result<Uint8Array>> {
  const said = (element: string, attribute: string): string =>
    firstNamed(how, element)?.attributes[`manifest:${attribute}`] ?? '';
  const rounds = Number(said('manifest:key-derivation', 'iteration-count'));
  if (
    !said('manifest:algorithm', 'algorithm-name').endsWith('#aes256-cbc') ||
    !said('manifest:key-derivation', 'key-derivation-name').endsWith('PBKDF2') ||
    !said('manifest:start-key-generation', 'start-key-generation-name').endsWith('#sha256') ||
    !(rounds > 0 && rounds <= MOST_ROUNDS)
  ) {
    return OTHER_LOCK;
  }
  const binary = (element: string, attribute: string): Buffer =>
    Buffer.from(said(element, attribute), 'base64');
  const start = createHash('sha256').update(password, 'utf8').digest();
  const key = await derive(start, binary('manifest:key-derivation', 'salt'), rounds, 32, 'sha1');
  try {
    const cipher = createDecipheriv(
      'aes-256-cbc',
      key,
      binary('manifest:algorithm', 'initialisation-vector'),
    );
    cipher.setAutoPadding(false);
    const padded = Buffer.concat([cipher.update(bytes), cipher.final()]);
    const packed = padded.subarray(0, padded.length - (padded.at(-1) ?? 0));
    const checksum = createHash('sha256').update(packed.subarray(0, 1024)).digest('base64');
    if (checksum !== how.attributes['manifest:checksum']) return wrongPassword('file');
    return ok(inflateRawSync(packed, { maxOutputLength: LARGEST }));
  } catch {
    return wrongPassword('file');
  }
}

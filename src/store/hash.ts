import { createHash } from 'node:crypto';
import { breather } from './breathe';

/** SHA-256 of bytes, or of a text as UTF-8, as 64 hexadecimal digits. */
export function sha256Of(content: Uint8Array | string): string {
  return createHash('sha256').update(content).digest('hex');
}

/** Bytes that are hashed without looking up: about a millisecond. */
const AT_ONCE = 1024 * 1024;

/** As `sha256Of`, for bytes of any size: others get their turn meanwhile. */
export async function sha256InTurns(bytes: Uint8Array): Promise<string> {
  if (bytes.length <= AT_ONCE) return sha256Of(bytes);
  const hash = createHash('sha256');
  const breathe = breather();
  for (let at = 0; at < bytes.length; at += AT_ONCE) {
    hash.update(bytes.subarray(at, at + AT_ONCE));
    await breathe();
  }
  return hash.digest('hex');
}

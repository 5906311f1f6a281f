/** What went wrong outside the program, in one sentence that says what to do. */
import { statfs } from 'node:fs/promises';
import { Stop } from './progress.mjs';

const AGAIN = 'then run the same command again';

/** Turns an error of the file system or the text a failed tool printed into a `Stop` about `doing` ("Installing the packages"). */
export function trouble(doing, error) {
  if (error instanceof Stop) return error;
  const text = typeof error === 'string' ? error : `${error?.code ?? ''} ${error?.message ?? error}`;
  const says = (pattern) => pattern.test(text);
  if (says(/ENOSPC|no space left/i)) {
    return new Stop(`${doing} stopped because the disk is full: free about 2 GB, ${AGAIN}.`);
  }
  if (says(/EDQUOT|quota exceeded/i)) {
    return new Stop(`${doing} stopped because your disk quota is used up: free about 2 GB, ${AGAIN}.`);
  }
  if (says(/EACCES|EPERM|EROFS/)) {
    const place = /(?:path|open|mkdir|rename|access) '?(\/[^'\n]+)/.exec(text)?.[1];
    return new Stop(
      `${doing} was refused write access${place ? ` to ${place}` : ''}: make it writable for you, ${AGAIN}.`,
    );
  }
  if (says(/EINTEGRITY|integrity/i)) {
    return new Stop(
      `${doing} got a file that is not the published one, so it was thrown away: check the npm registry you use (npm config get registry), ${AGAIN}.`,
    );
  }
  if (says(/\bE40[13]\b|407 Proxy/)) {
    return new Stop(
      `${doing} was refused by the npm registry: check its address and your login (npm config get registry), ${AGAIN}.`,
    );
  }
  if (says(/\bE404\b/)) {
    return new Stop(
      `${doing} asked the npm registry for a package it does not have: check which registry you use (npm config get registry), ${AGAIN}.`,
    );
  }
  if (
    says(
      /ECONNREFUSED|ENOTFOUND|ETIMEDOUT|ECONNRESET|EAI_AGAIN|ENETUNREACH|EHOSTUNREACH|IDLETIMEOUT|ERR_SOCKET_TIMEOUT|network|fetch failed/i,
    )
  ) {
    return new Stop(
      `${doing} could not reach the npm registry: check the network or the proxy (npm config get registry, npm config get proxy), ${AGAIN}.`,
    );
  }
  const lines = text.split('\n').map((line) => line.replace(/^npm (error|ERR!)\s*/i, '').trim());
  const telling = lines.find((line) => line !== '' && !line.startsWith('npm ')) ?? 'no reason was given';
  return new Stop(`${doing} failed (${telling.slice(0, 200)}): put that right, ${AGAIN}.`);
}

/** Stops before a long download when `folder`'s disk has less than `bytes` free. */
export async function needSpace(doing, folder, bytes) {
  const free = await freeSpace(folder);
  if (free >= bytes) return;
  const megabytes = (count) => Math.round(count / 1e6);
  throw new Stop(
    `${doing} needs ${megabytes(bytes)} MB in ${folder} and only ${megabytes(free)} MB are free: free some space, ${AGAIN}.`,
  );
}

/** The bytes free for this user on `folder`'s disk. */
export async function freeSpace(folder) {
  const { bavail, bsize } = await statfs(folder);
  return bavail * bsize;
}

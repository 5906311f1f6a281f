import { mergeRanges, type Range } from './range';

/**
 * Web and mail addresses inside text. A bare host name counts only with a path or a well-known ending in lower case,
 * so that "Amazon.com" stays a company and a missing space after a full stop does no harm.
 */
const ADDRESS =
  /(?:https?|ftp):\/\/[^\s<>"“”«»]+|\bwww\.[^\s<>"“”«»]+|[\w.+-]+@[\w-]+(?:\.[\w-]+)+|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|int|info|io|[a-z]{2})\/[^\s<>"“”«»]*|\b[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu)\b/gu;

/** Quick signs that a text may hold an address at all. */
const SIGNS = ['://', 'www.', '@', '.com', '.org', '.net', '.gov', '.edu', '/'];

/** Finds web and mail addresses, sorted and disjoint; marks of the sentence at their ends are left out. */
export function findAddresses(text: string): ReadonlyArray<Range> {
  if (!SIGNS.some((sign) => text.includes(sign))) return [];
  const found: Range[] = [];
  for (const { index, 0: address } of text.matchAll(ADDRESS)) {
    const trimmed = address.replace(/[.,;:!?)\]'"’”»]+$/u, '');
    found.push({ start: index, end: index + trimmed.length });
  }
  return mergeRanges(found);
}

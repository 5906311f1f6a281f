import { mergeRanges, type Range } from './range';

/**
 * Web and mail addresses inside text. A bare host name counts only with a path or a well-known ending in lower case,
 * so that "Amazon.com" stays a company and a missing space after a full stop does no harm.
 */
const ADDRESS =
  /(?:https?|ftp):\/\/\S+|\bwww\.\S+|(?<![\w.+-])[\w.+-]+@[\w-]+(?:\.[\w-]+)+|(?<![\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu|int|info|io|[a-z]{2})\/\S*|(?<![\w.-])[a-z0-9-]+(?:\.[a-z0-9-]+)*\.(?:com|org|net|gov|edu)\b/gu;

/** What every address holds one of: looked for first, since it is quick and mostly in vain. */
const SIGNS = ['://', 'www.', '@', '.com', '.org', '.net', '.gov', '.edu', '/'];

/** What an address cannot hold. */
const OUTSIDE = /[\s<>"“”«»]/u;
const LONGEST_ADDRESS = 2000;

/** Finds web and mail addresses, sorted and disjoint; marks of the sentence at their ends are left out. */
export function findAddresses(text: string): ReadonlyArray<Range> {
  const found: Range[] = [];
  for (const sign of SIGNS) {
    let from = 0;
    for (let at = text.indexOf(sign); at !== -1; at = text.indexOf(sign, from)) {
      let start = at;
      while (start > from && at - start < LONGEST_ADDRESS && !OUTSIDE.test(text.charAt(start - 1))) start--;
      let end = at + sign.length;
      while (end < text.length && end - at < LONGEST_ADDRESS && !OUTSIDE.test(text.charAt(end))) end++;
      for (const { index, 0: address } of text.slice(start, end).matchAll(ADDRESS)) {
        const trimmed = address.replace(/[.,;:!?)\]'’]+$/u, '');
        found.push({ start: start + index, end: start + index + trimmed.length });
      }
      from = end;
    }
  }
  return mergeRanges(found);
}

/** First parts of words that keep their hyphen wherever the line ends. */
const KEEPING =
  /^(?:self|non|well|long|short|high|low|anti|pre|post|pro|semi|quasi|co|ex|cross|half|all|mid|multi|inter|intra|north|south|east|west|vice|state|government|china|sino|anglo|afro|euro|two|three|four|five|six|seven|eight|nine|ten|first|second|third|e|x|u)$/iu;
const ENDS = /(\p{L}[\p{L}\p{M}'’]*)[-\u2010]$/u;
const BEGINS = /^(\p{Ll}[\p{L}\p{M}]*)/u;

/** How often words stand in a document, apart from those that a line's end breaks. */
export type WordCounts = ReadonlyMap<string, number>;

/** Counts the words of lines, hyphenated ones also as a whole; the first and last of each line only where no hyphen breaks them. */
export function countWords(lines: Iterable<string>): WordCounts {
  const counts = new Map<string, number>();
  let broken = false;
  for (const line of lines) {
    const words = line.match(/\p{L}[\p{L}\p{M}'’]*(?:[-\u2010]\p{L}[\p{L}\p{M}'’]*)*/gu) ?? [];
    const breaks = ENDS.test(line);
    words.forEach((word, i) => {
      if ((i === 0 && broken) || (i === words.length - 1 && breaks)) return;
      const key = word.toLowerCase().replaceAll('\u2010', '-');
      counts.set(key, (counts.get(key) ?? 0) + 1);
    });
    broken = breaks;
  }
  return counts;
}

/**
 * Two lines as one. A hyphen at the end of the first goes where the word is one without it: as the document writes it
 * elsewhere, else unless both parts are words of their own or the first is one that keeps its hyphen. Before a capital or
 * a digit it stays.
 */
export function joinLines(first: string, second: string, counts: WordCounts): string {
  if (first === '') return second;
  const soft = first.endsWith('\u00AD');
  if (soft) return first.slice(0, -1) + second;
  const left = ENDS.exec(first)?.[1];
  if (left === undefined)
    return /[-\u2010–—/]$/u.test(first) && /\S[-\u2010–—/]$/u.test(first)
      ? first + second
      : `${first} ${second}`;
  const right = BEGINS.exec(second)?.[1];
  if (right === undefined) return first + second;
  return keepsHyphen(left.toLowerCase(), right.toLowerCase(), counts)
    ? first + second
    : first.slice(0, -1) + second;
}

function keepsHyphen(left: string, right: string, counts: WordCounts): boolean {
  const whole = counts.get(left + right) ?? 0;
  const hyphenated = counts.get(`${left}-${right}`) ?? 0;
  if (whole !== hyphenated) return hyphenated > whole;
  if (KEEPING.test(left)) return true;
  return left.length > 3 && right.length > 3 && counts.has(left) && counts.has(right);
}

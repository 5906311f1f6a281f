/** First parts of words that keep their hyphen wherever the line ends. */
const KEEPING =
  /^(?:self|non|well|long|short|high|low|cross|half|mid|north|south|east|west|vice|state|government|china|sino|anglo|afro|euro|one|two|three|four|five|six|seven|eight|nine|ten|twenty|thirty|forty|fifty|sixty|seventy|eighty|ninety|first|second|third|\p{L})$/iu;
/** What follows such a part in a word that is written as one: "state-ment", "short-age", "seven-ty", "mid-dle". */
const ENDING =
  /^(?:\p{L}{1,2}|age|ages|ern|erly|est|ing|ings|ish|ity|less|let|ling|dle|ment|ments|mental|ness|sion|sions|sor|teen|th|tion|tions|tures?|ures?|ward|wards|way|ways)$/iu;
/** First parts that are never written with a hyphen before a small letter, although what follows is often a word. */
const CLOSED =
  /^(?:under|over|out|with|some|any|every|where|what|when|how|who|there|here|your|our|them|news|data|back|head|fore|after|super|trans|counter|micro|macro|hyper|infra|inter|up|down|on|in|to|be|for)$/iu;
/** Words are looked for in so much of a line's end, in UTF-16 units: paragraphs may be long. */
const LONGEST_WORD = 100;
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
    const breaks = ENDS.test(line.slice(-LONGEST_WORD));
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
 * a digit it stays, unless the document writes that word without it.
 */
export function joinLines(first: string, second: string, counts: WordCounts): string {
  if (first === '') return second;
  const soft = first.endsWith('\u00AD');
  if (soft) return first.slice(0, -1) + second;
  const left = ENDS.exec(first.slice(-LONGEST_WORD))?.[1];
  if (left === undefined)
    return /[-\u2010–—/]$/u.test(first) && /\S[-\u2010–—/]$/u.test(first)
      ? first + second
      : `${first} ${second}`;
  const right = BEGINS.exec(second)?.[1];
  if (right === undefined) {
    // "Cal-Train" is one word where the document writes it so elsewhere.
    const next = /^(\p{Lu}[\p{L}\p{M}]*)/u.exec(second)?.[1];
    const isOne = next !== undefined && counts.has(`${left}${next}`.toLowerCase());
    const isTwo = next !== undefined && counts.has(`${left}-${next}`.toLowerCase());
    return isOne && !isTwo ? first.slice(0, -1) + second : first + second;
  }
  return keepsHyphen(left.toLowerCase(), right.toLowerCase(), counts)
    ? first + second
    : first.slice(0, -1) + second;
}

function keepsHyphen(left: string, right: string, counts: WordCounts): boolean {
  const whole = counts.get(left + right) ?? 0;
  const hyphenated = counts.get(`${left}-${right}`) ?? 0;
  if (whole !== hyphenated) return hyphenated > whole;
  if (KEEPING.test(left)) return !ENDING.test(right);
  if (CLOSED.test(left)) return false;
  return left.length > 3 && right.length > 3 && counts.has(left) && counts.has(right);
}

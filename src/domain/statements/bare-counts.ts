import { hedgeBefore } from './hedges';
import { nounAfter, type CountedNoun } from './nouns';

/** Words right behind a number that only people can be: "at least 58 dead", "1.7 million fled". */
const PEOPLE_BEHIND =
  /\s+(?:others?\s+|more\s+)?(?:(?:were|are|was|is|have|has|had|been|being|remain(?:ed|s)?|still|reported(?:ly)?|confirmed|presumed|feared|left)\s+){0,4}(?:dead|died|killed|injured|wounded|hurt|homeless|displaced|evacuated|arrested|detained|hospitali[sz]ed|rescued|stranded|unemployed|fled|perished|drowned|infected|jailed|imprisoned|missing|unaccounted)(?![\p{L}-])/iuy;
/** Words right before a number that only people can be: "killed more than 200,000", "a population of 1.2 million". */
const PEOPLE_BEFORE =
  /(?<![\p{L}-])(?:(?:kill|injur|wound|displac|evacuat|employ|arrest|detain)(?:s|ed|es|ing)|population|workforce|headcount|work\s+force|staff|payroll|membership|death\s+toll|toll)(?:\s+(?:of|exceeding|reached|reaches|stood|stands|rose|rises|grew|grows|climbed|fell|has\s+risen|had\s+risen|was|is|at|to|by|up|now|a|total|about)){0,3}\s*$/iu;
/** "the number of villages rose to", behind which the number stands. */
const NUMBER_OF = /(?<![\p{L}-])numbers?\s+of(?=\s)/giu;
const LEADS_TO =
  /^(?:\s+(?:reported|registered|recorded|affected|involved|here|there))?\s*(?:,\s*at|\s(?:to|at|was|is|were|are|reached|reaches|exceeded|exceeds|hit|stood\s+at|stands\s+at|rose\s+to|fell\s+to|grew\s+to|has\s+risen\s+to|had\s+risen\s+to|totall?ed))\s+(?:be\s+)?$/iu;
/** A word of each of the patterns above. */
const ANY_BEFORE =
  /numbers?\s|kill|injur|wound|displac|evacuat|employ|arrest|detain|population|work\s*force|headcount|staff|payroll|membership|toll/iu;
/** How long a hedge between them and the number can be, in UTF-16 units. */
const HEDGE = 60;
/** How far back the words are looked for that say what a number counts, in UTF-16 units. */
const REACH = 90;

/**
 * What a number counts that no noun follows: people, where the words beside it can speak of nothing else, or what "the
 * number of …" before it names. Null where nothing tells.
 */
export function countedBeside(masked: string, start: number, end: number): CountedNoun | null {
  PEOPLE_BEHIND.lastIndex = end;
  if (PEOPLE_BEHIND.test(masked)) return { noun: 'person', end };
  // Asked first, since few sentences hold any of them: the rest takes time.
  if (!ANY_BEFORE.test(masked.slice(Math.max(0, start - REACH - HEDGE), start))) return null;
  const from = hedgeBefore(masked, start)?.start ?? start;
  const before = masked.slice(Math.max(0, from - REACH), from);
  if (PEOPLE_BEFORE.test(before)) return { noun: 'person', end };
  const last = Array.from(before.matchAll(NUMBER_OF)).at(-1);
  if (!last) return null;
  const counted = nounAfter(before, last.index + last[0].length);
  return counted && LEADS_TO.test(before.slice(counted.end)) ? { noun: counted.noun, end } : null;
}

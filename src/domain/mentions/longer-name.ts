import { foldWord } from '../text/fold';
import { countryOf } from './gazetteer/countries';
import {
  companyHeads,
  offices,
  organisationHeads,
  regionalAdjectives,
  stateHeads,
  titles,
} from './gazetteer/cue-words';
import type { Kwic } from './context';

const CAPITALS_BEHIND = /^(?: \p{Lu}[\p{L}\p{N}&-]*)+/u;
const CAPITALS_BEFORE = /(?<![\p{L}\p{N}’'.-])(?:\p{Lu}[\p{L}\p{N}&-]* )+$/u;
const OF_BEFORE =
  /(?<![\p{L}\p{N}’'.-])((?:\p{Lu}[\p{L}\p{N}&-]* )*)(\p{Lu}[\p{L}\p{N}&-]*) (?:of|de|del) $/u;

/** With a greater share of capitalised words a sentence is a heading, whose capitals say nothing. */
const MOST_CAPITALS = 0.6;

/**
 * The longer name that a mention seems to be part of, by the capitals around it ("China Minmetals" around "China"); null
 * where there is none. Titles, offices and adjectives of countries before a name are no part of it, nor is the capital
 * that begins a sentence.
 *
 * @param line the mention in its sentence, as one reads it
 */
export function longerNameAround({ before, match, after }: Kwic): string | null {
  const words = `${before} ${after}`.split(/\s+/u).filter((word) => /\p{L}/u.test(word));
  const capitals = words.filter((word) => /^\p{Lu}/u.test(word)).length;
  if (words.length > 2 && capitals / words.length > MOST_CAPITALS) return null;
  const left = leftOf(before);
  const right = rightOf(after);
  return left === '' && right === '' ? null : `${left}${match}${right}`;
}

function leftOf(before: string): string {
  const of = OF_BEFORE.exec(before);
  if (of) {
    const head = foldWord(of[2] ?? '');
    const isBody = organisationHeads.has(head) || stateHeads.has(head) || companyHeads.has(head);
    return isBody ? of[0] : '';
  }
  const run = CAPITALS_BEFORE.exec(before);
  if (!run) return '';
  const words = run[0].trim().split(' ');
  if (run.index === 0) words.shift();
  while (words.length > 0 && isAside(words[0] ?? '')) words.shift();
  // "Peruvian Foreign Minister Ana Ruiz": what stands before a title is no name either.
  const lastAside = words.findLastIndex(isAside);
  const left = words.slice(lastAside + 1);
  return left.length === 0 ? '' : `${left.join(' ')} `;
}

function rightOf(after: string): string {
  const run = CAPITALS_BEHIND.exec(after)?.[0] ?? '';
  return isAside(run.trim().split(' ')[0] ?? '') ? '' : run;
}

function isAside(word: string): boolean {
  const folded = foldWord(word);
  return (
    titles.has(folded) ||
    offices.has(folded) ||
    regionalAdjectives.has(folded) ||
    countryOf(folded)?.as === 'adjective'
  );
}

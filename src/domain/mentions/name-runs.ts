import { Gap, isMostlySmall, isNameWord, type SourceWords, type WordUses } from './corpus-words';
import { lettersOf, Shape, shapeOf } from './case-shape';
import {
  arabicArticles,
  commonNouns,
  corporateSuffixes,
  documentWords,
  joiners,
  littleWords,
  nameArticles,
  numberedThings,
  partyWords,
  offices,
  organisationHeads,
  postnominals,
  smallLegalForms,
  speechWords,
  stateHeads,
  titles,
} from './gazetteer/cue-words';
import { countryOf } from './gazetteer/countries';
import { isGivenName } from './gazetteer/people';
import { isKnownPlace } from './gazetteer/places';
import { isNameOfThing, parted, SAYS_WHAT } from './run-parts';

/** A stretch of words that stands in a document like a name. */
export type NameRun = {
  /** Index of its first and last word. */
  readonly first: number;
  readonly last: number;
  /** Whether words before it are its bearer's title ("President"). */
  readonly isTitled: boolean;
  /** Whether it stands where every word has a capital, or only leads a sentence: a weak witness. */
  readonly isWeak: boolean;
  /** Whether it is two runs joined by "and", which may be two names. */
  readonly isCompound: boolean;
};

/** Whose name is not theirs alone ("People's Party"). */
const OWNERS = new Set([
  'people',
  'peoples',
  'women',
  'workers',
  'children',
  'king',
  'queen',
  'queens',
  'kings',
]);

/** "And" in other languages: between two capitals of an English text it stands in a name only. */
const AND = new Set(['y', 'e', 'et', 'und']);

/** What family names begin with in small letters. */
const PARTICLES = new Set(['al', 'el', 'bin', 'ibn', 'van', 'von', 'dos', 'das']);

/** What is longer than this is a list or a headline. */
const LONGEST_NAME = 9;

/** The runs of capitalised words in a document that may be names, in order; those joined by "and" follow their parts. */
export function nameRuns(words: SourceWords, uses: WordUses): ReadonlyArray<NameRun> {
  const runs: NameRun[] = [];
  const { count } = words.tokens;
  let i = 0;
  while (i < count) {
    if (!isNameWord(words, i) && !isArticle(words, i)) {
      i++;
      continue;
    }
    const last = endOfRun(words, i);
    for (const [first, end] of parted(words, uses, i, last)) {
      const run = trimmed(words, uses, first, end);
      if (run === null) continue;
      const before = runs.findLast(({ isCompound }) => !isCompound);
      runs.push(run);
      if (before !== undefined && isJoinedByAnd(words, before.last, run.first)) {
        const compound = { ...before, last: run.last, isTitled: false, isCompound: true };
        if (compound.last - compound.first < LONGEST_NAME) runs.push(compound);
      }
    }
    i = last + 1;
  }
  return runs;
}

/** The last word of the longest run that begins with word `i`. */
function endOfRun(words: SourceWords, i: number): number {
  const { folded, gaps, tokens } = words;
  let last = i;
  for (;;) {
    const next = last + 1;
    if (next >= tokens.count) return last;
    const gap = gaps[next] ?? Gap.other;
    if (gap === Gap.other || (gap === Gap.possessive && !OWNERS.has(folded[last] ?? ''))) return last;
    if (isNameWord(words, next)) {
      if (gap === Gap.hyphen && isPairOfCountries(words, last, next)) return last;
      last = next;
      continue;
    }
    if (isNumberOfName(words, last, next, gap)) {
      last = next;
      continue;
    }
    if (gap !== Gap.space) return last;
    if (smallLegalForms.has(folded[next] ?? '')) {
      last = next;
      continue;
    }
    if (isArticle(words, next)) {
      last = next + 1;
      continue;
    }
    const beyond = beyondJoiners(words, i, next);
    if (beyond === -1) return last;
    last = beyond;
  }
}

/** The small Arabic article before a name ("al-Sadr"), which is part of it. */
function isArticle(words: SourceWords, i: number): boolean {
  const { folded, gaps, tokens } = words;
  const after = i + 1;
  return (
    arabicArticles.has(folded[i] ?? '') &&
    after < tokens.count &&
    gaps[after] === Gap.hyphen &&
    isNameWord(words, after) &&
    !isNameWord(words, i)
  );
}

/** "Chile-Norway talks" names two countries; "Chile-Norway Chamber of Trade" is one name. */
function isPairOfCountries(words: SourceWords, last: number, next: number): boolean {
  const { folded, gaps, tokens } = words;
  if (countryOf(folded[last] ?? '') === undefined || countryOf(folded[next] ?? '') === undefined)
    return false;
  const after = next + 1;
  return !(after < tokens.count && gaps[after] === Gap.space && isNameWord(words, after));
}

function isNumberOfName(words: SourceWords, last: number, next: number, gap: number): boolean {
  const { folded, cases, gaps, tokens } = words;
  const word = folded[next] ?? '';
  if (!/^\d/u.test(word)) return false;
  if (shapeOf(cases[next] ?? 0) !== Shape.none) return /^\d+(?:st|nd|rd|th)$/u.test(word);
  if (word.length > 3) return false;
  if (gap === Gap.hyphen || gap === Gap.dot) return true;
  if (numberedThings.has(folded[last] ?? '') || words.numbered.has(folded[last] ?? '')) return true;
  const after = next + 1;
  return after < tokens.count && gaps[after] === Gap.space && isNameWord(words, after) && word.length < 3;
}

/** The capitalised word that joiners from word `next` on lead to; -1 if the name does not go on. */
function beyondJoiners(words: SourceWords, first: number, next: number): number {
  const { folded, gaps, tokens } = words;
  let at = next;
  let joined = false;
  while (at < tokens.count && gaps[at] === Gap.space && !isNameWord(words, at)) {
    const word = folded[at] ?? '';
    const isJoiner =
      joiners.has(word) ||
      (word === 'the' && joined) ||
      (AND.has(word) && at === next) ||
      ((word === 'for' || word === 'on') && at === next && hasHead(words, first, next - 1)) ||
      (word === 'and' && tokens.text.charAt(tokens.starts[at] ?? 0) === '&');
    if (!isJoiner || at - next >= 2) return -1;
    joined = true;
    at++;
  }
  if (at >= tokens.count || gaps[at] !== Gap.space || !isNameWord(words, at)) return -1;
  return at;
}

function hasHead({ folded }: SourceWords, first: number, last: number): boolean {
  return folded.slice(first, last + 1).some((word) => organisationHeads.has(word) || stateHeads.has(word));
}

/** A run without words that only lead a sentence, without articles and titles before it; null if nothing is left. */
function trimmed(words: SourceWords, uses: WordUses, from: number, to: number): NameRun | null {
  const { folded, begins, headline } = words;
  let first = from;
  let last = to;
  while (last > first && isBehindName(words, last)) last--;
  while (first <= last && (begins[first] === 1 || first > from) && !mayLead(words, uses, first, last)) {
    if (begins[first] !== 1) break;
    first++;
    while (first <= last && !isNameWord(words, first)) first++;
    if (begins[first] !== 1) break;
  }
  while (first < last && (folded[first] === 'the' || folded[first] === 'a')) first++;
  const untitled = afterTitles(words, uses, first, last);
  const isTitled = untitled > first;
  if (untitled > last) return null;
  const only = folded[last] ?? '';
  const isLabel = documentWords.has(only) || corporateSuffixes.has(only) || partyWords.has(only);
  // "Article 173", "IV".
  const isCounted = documentWords.has(folded[untitled] ?? '') && untitled + 1 === last && /^\d/u.test(only);
  const isBare = isCounted || (untitled === last && (isLabel || /^[ivx]{2,5}$/u.test(only)));
  if (isBare || last - untitled >= LONGEST_NAME) return null;
  const leads = begins[untitled] === 1 && untitled === last && !isTrusted(words, uses, untitled);
  return { first: untitled, last, isTitled, isWeak: leads || headline[untitled] === 1, isCompound: false };
}

/** Whether a word behind a name is no part of it: an honour ("Ana Lund KC"). */
function isBehindName({ folded, cases, tokens }: SourceWords, i: number): boolean {
  const word = folded[i] ?? '';
  // "Lund J" is a judge, "Block J" and "Lund J." are not.
  const before = folded[i - 1] ?? '';
  const isJudge =
    word === 'j' && !numberedThings.has(before) && !isNameOfThing(before) && !documentWords.has(before);
  if (isJudge) return tokens.text.charAt(tokens.ends[i] ?? 0) !== '.';
  return postnominals.has(word) && shapeOf(cases[i] ?? 0) !== Shape.title;
}

/** Whether a word that begins a sentence is part of the name that follows, or a name itself. */
function mayLead(words: SourceWords, uses: WordUses, i: number, last: number): boolean {
  const { folded } = words;
  const word = folded[i] ?? '';
  if (isTrusted(words, uses, i)) return true;
  if (i < last && words.gaps[i + 1] === Gap.dot && word.length === 1) return isInitial(words, i);
  if (i < last && (nameArticles.has(word) || isSaidOften(words, i))) return true;
  // "Images of Basalt show": what stands before "of" must say what the name is.
  const saysWhat = isNameOfThing(word) || SAYS_WHAT.has(word) || titles.has(word);
  if (i < last && folded[i + 1] === 'of' && !saysWhat) return false;
  if (littleWords.has(word) || speechWords.has(word) || commonNouns.has(word) || documentWords.has(word))
    return false;
  if (isMostlySmall(uses, word) || i === last) return i === last && !isMostlySmall(uses, word);
  const next = folded[i + 1] ?? '';
  if (countryOf(next) !== undefined) return false;
  // "Iskra Basalt", but not "Sometimes Basalt".
  const looksLikeName = uses.get(word) === undefined && word.length > 2 && !/(?:ly|ing|ed|s)$/u.test(word);
  return looksLikeName || !isTrusted(words, uses, i + 1);
}

/** Whether a word leads sentences more than once together with the next: "Blue Basalt" has always been a name. */
function isSaidOften({ folded, leads }: SourceWords, i: number): boolean {
  return (leads.get(`${folded[i] ?? ''} ${folded[i + 1] ?? ''}`) ?? 0) > 1;
}

/** Whether a letter stands for a given name: "S. Vick", but not where it counts the parts of a text. */
function isInitial({ tokens }: SourceWords, i: number): boolean {
  const isAtLine = /(?:^|\n)\s*$/u.test(
    tokens.text.slice(Math.max(0, (tokens.starts[i] ?? 0) - 4), tokens.starts[i]),
  );
  return !isAtLine;
}

/** Whether a word is a name wherever it stands. */
function isTrusted({ folded, cases }: SourceWords, uses: WordUses, i: number): boolean {
  const word = folded[i] ?? '';
  const shape = shapeOf(cases[i] ?? 0);
  // "US" is no "us".
  if (shape === Shape.upper && countryOf(word) !== undefined) return true;
  if (littleWords.has(word) || speechWords.has(word) || commonNouns.has(word)) return false;
  if (shape === Shape.camel || (shape === Shape.upper && lettersOf(cases[i] ?? 0) > 1)) return true;
  const use = uses.get(word);
  if (use !== undefined && use.large > use.small) return true;
  if (use !== undefined && use.small > 0) return false;
  return isKnownPlace(word) || countryOf(word) !== undefined || isGivenName(word);
}

/**
 * The word after titles and the adjectives of countries before them ("Chilean President", "Secretary of State"): `first`
 * if what follows is no person's name.
 */
function afterTitles({ folded, cases }: SourceWords, uses: WordUses, first: number, last: number): number {
  let at = first;
  while (at < last && countryOf(folded[at] ?? '')?.as === 'adjective') at++;
  const titled = at;
  while (at <= last && titles.has(folded[at] ?? '')) {
    at++;
    // "Secretary of State Maria Lund".
    if (folded[at] === 'of' && at + 3 <= last && isGivenName(folded[at + 2] ?? '')) at += 2;
  }
  if (at === titled) return first;
  if (at > last) return offices.has(folded[last] ?? '') || titles.has(folded[last] ?? '') ? last + 1 : first;
  // "Mayor of Bergen", "General Staff".
  const word = folded[at] ?? '';
  // "Captain al-Sadr", "President dos Santos"; but "Ministro dos Transportes".
  const isParticle = PARTICLES.has(word) && at < last && !/(?:[ao]|dor|nte)$/u.test(folded[at - 1] ?? '');
  const isOffice = !isParticle && (littleWords.has(word) || isMostlySmall(uses, word));
  const isSmall = !isParticle && shapeOf(cases[at] ?? 0) <= Shape.lower;
  const isThing = isNameOfThing(folded[last] ?? '') || isSmall;
  return isOffice || isThing ? first : at;
}

/** Whether nothing but "and" stands between two words. */
function isJoinedByAnd({ folded, gaps }: SourceWords, last: number, first: number): boolean {
  return (
    first === last + 2 &&
    folded[last + 1] === 'and' &&
    gaps[last + 1] === Gap.space &&
    gaps[first] === Gap.space
  );
}

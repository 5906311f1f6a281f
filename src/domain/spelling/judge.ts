import { byTongue, type SpellingLanguage } from './languages';
import { isKnown, type SpelledToken, type SpelledWord } from './words';

/** Whether a dictionary has a word; undefined where it was not asked yet. */
export type Dictionaries = (language: SpellingLanguage, word: string) => boolean | undefined;

/** A word that no dictionary of its paragraph's language has. */
export interface Misspelling extends SpelledWord {
  /** The language that its paragraph is written in: where better words are to be looked for. */
  readonly language: SpellingLanguage;
}

/** What a paragraph comes to: its misspellings, or the words that dictionaries must be asked for first. */
export type Judgement =
  | { readonly misspelt: ReadonlyArray<Misspelling> }
  | { readonly ask: ReadonlyMap<SpellingLanguage, ReadonlyArray<string>> };

/** What a paragraph is judged by. */
export interface SpellingRules {
  /** The languages that the analyst writes, the usual one first. */
  readonly languages: ReadonlyArray<SpellingLanguage>;
  readonly dictionaries: Dictionaries;
  /** Words that are right whatever the dictionaries say, in lower case: names of the case, the analyst's own words. */
  readonly exempt: ReadonlySet<string>;
}

/** A paragraph is taken to be in the usual language while it does not know more of its words than this share … */
const FOREIGN_SHARE = 0.3;
/** … and than this number: a single wrong word says nothing of the language. */
const FOREIGN_WORDS = 2;

/** Notes which words must be asked for. */
class Questions {
  readonly words = new Map<SpellingLanguage, Set<string>>();

  add(language: SpellingLanguage, word: string): void {
    const words = this.words.get(language) ?? new Set();
    this.words.set(language, words.add(word));
  }
}

/** Whether any language of a tongue has a word; undefined, with the questions noted, where that is not known yet. */
function knows(
  tongue: ReadonlyArray<SpellingLanguage>,
  word: string,
  dictionaries: Dictionaries,
  questions: Questions,
): boolean | undefined {
  const answers = tongue.map((language) => dictionaries(language, word));
  if (answers.includes(true)) return true;
  if (!answers.includes(undefined)) return false;
  for (const language of tongue) {
    if (dictionaries(language, word) === undefined) questions.add(language, word);
  }
  return undefined;
}

/** The parts of a token that a tongue does not know; none where it knows the whole. */
function unknownParts(
  token: SpelledToken,
  tongue: ReadonlyArray<SpellingLanguage>,
  { dictionaries, exempt }: SpellingRules,
  questions: Questions,
): ReadonlyArray<SpelledWord> {
  if (isKnown(token.word, exempt)) return [];
  const isCompound = token.parts[0]?.word !== token.word;
  if (isCompound && knows(tongue, token.word, dictionaries, questions) === true) return [];
  return token.parts.filter(
    ({ word }) => !isKnown(word, exempt) && knows(tongue, word, dictionaries, questions) === false,
  );
}

/**
 * Finds what is misspelt in a paragraph. Its language is the usual one unless too many of its words are not of it; then it
 * is whichever of the analyst's languages knows most. A word with a capital passes if any of them has it: names travel.
 * Dictionaries that are not needed are never asked.
 */
export function judgeParagraph(tokens: ReadonlyArray<SpelledToken>, rules: SpellingRules): Judgement {
  const tongues = byTongue(rules.languages);
  const questions = new Questions();
  let best: { readonly language: SpellingLanguage; readonly unknown: ReadonlyArray<SpelledWord> } | null =
    null;
  for (const tongue of tongues) {
    const [language] = tongue;
    if (language === undefined) continue;
    const unknown = tokens.flatMap((token) => unknownParts(token, tongue, rules, questions));
    if (questions.words.size > 0) return asked(questions);
    if (best === null || unknown.length < best.unknown.length) best = { language, unknown };
    const isForeign = unknown.length > FOREIGN_WORDS && unknown.length > tokens.length * FOREIGN_SHARE;
    if (!isForeign) break;
  }
  if (!best) return { misspelt: [] };
  const { language, unknown } = best;
  const misspelt = unknown.filter(({ word }) => {
    if (!/^\p{Lu}/u.test(word)) return true;
    return tongues.every((tongue) => knows(tongue, word, rules.dictionaries, questions) !== true);
  });
  if (questions.words.size > 0) return asked(questions);
  return { misspelt: misspelt.map((one) => ({ ...one, language })) };
}

function asked(questions: Questions): Judgement {
  return { ask: new Map([...questions.words].map(([language, words]) => [language, [...words]])) };
}

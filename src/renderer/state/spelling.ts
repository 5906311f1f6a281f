import type { SpellingLanguage } from '#domain/spelling/languages';
import { MOST_WORDS, wordsOfNames } from '#domain/spelling/words';
import { report, setPreferences } from './actions';
import { useApp } from './app-store';
import { bridge } from './bridge';

/** What dictionaries have answered, kept as long as a case is open. */
interface Answers {
  readonly opening: number | null;
  readonly byLanguage: Map<SpellingLanguage, Map<string, boolean>>;
  /** A dictionary that could not be read is not asked again, and its failure is said once. */
  broken: boolean;
}

let answers: Answers = { opening: null, byLanguage: new Map(), broken: false };

function answersNow(): Answers {
  const opening = useApp.getState().info?.opening ?? null;
  if (answers.opening !== opening) answers = { opening, byLanguage: new Map(), broken: false };
  return answers;
}

/** Whether a dictionary has a word; undefined where it was not asked yet. */
export function dictionaries(language: SpellingLanguage, word: string): boolean | undefined {
  return answersNow().byLanguage.get(language)?.get(word);
}

/** Asks dictionaries about words; `dictionaries` knows them then. False where they cannot be asked. */
export async function askDictionaries(
  asked: ReadonlyMap<SpellingLanguage, ReadonlyArray<string>>,
): Promise<boolean> {
  const now = answersNow();
  for (const [language, all] of asked) {
    const known = now.byLanguage.get(language) ?? new Map<string, boolean>();
    now.byLanguage.set(language, known);
    for (let from = 0; from < all.length; from += MOST_WORDS) {
      if (now.broken) return false;
      const words = all.slice(from, from + MOST_WORDS);
      const answer = await bridge.invoke('spelling.unknown', { language, words });
      if (!answer.ok) {
        now.broken = true;
        report(answer);
        return false;
      }
      const unknown = new Set(answer.value);
      for (const word of words) known.set(word, !unknown.has(word));
    }
  }
  return true;
}

/** Words that may have been meant, the likeliest first. */
export async function suggestionsFor(
  language: SpellingLanguage,
  word: string,
): Promise<ReadonlyArray<string>> {
  return report(await bridge.invoke('spelling.suggest', { language, word })) ?? [];
}

/** Takes a word into the analyst's own words: it is right from now on, in every case. */
export function addOwnWord(word: string): void {
  const { ownWords } = useApp.getState().preferences;
  if (!ownWords.includes(word)) void setPreferences({ ownWords: [...ownWords, word] });
}

let lastExempt: {
  readonly reader: unknown;
  readonly revision: number;
  readonly ownWords: ReadonlyArray<string>;
  readonly words: ReadonlySet<string>;
} | null = null;

/** Words that are right whatever the dictionaries say: the names of the case's entities, and the analyst's own words. */
export function exemptWords(): ReadonlySet<string> {
  const { reader, revision, preferences } = useApp.getState();
  const { ownWords } = preferences;
  if (lastExempt?.reader !== reader || lastExempt.revision !== revision || lastExempt.ownWords !== ownWords) {
    const names = reader.entities().flatMap((entity) => entity.names.map(({ form }) => form));
    lastExempt = { reader, revision, ownWords, words: wordsOfNames([...names, ...ownWords]) };
  }
  return lastExempt.words;
}

import type { Hunspell } from 'hunspell-wasm';
import type { SpellingLanguage } from '#domain/spelling/languages';

/** What can be asked of whoever holds the dictionaries, and what it answers. All of it may travel to another thread. */
export interface SpellingAnswers {
  /** Those of the words that the language does not have. */
  readonly unknown: ReadonlyArray<string>;
  /** Words that may have been meant, the likeliest first. */
  readonly suggest: ReadonlyArray<string>;
}

/** What is asked. */
export type SpellingQuestion =
  | { readonly ask: 'unknown'; readonly language: SpellingLanguage; readonly words: ReadonlyArray<string> }
  | { readonly ask: 'suggest'; readonly language: SpellingLanguage; readonly word: string };

/** Asks; where that is a thread of its own, nobody waits for it but who asked. Rejects where it broke down. */
export type SpellingAsk = <Question extends SpellingQuestion>(
  question: Question,
) => Promise<SpellingAnswers[Question['ask']]>;

/** More than anybody reads through. */
const MOST_SUGGESTIONS = 7;

/** Dictionaries come from npm as files beside a module that reads them; one that is not asked for is not read. */
async function readDictionary(
  language: SpellingLanguage,
): Promise<{ readonly aff: Uint8Array; readonly dic: Uint8Array }> {
  switch (language) {
    case 'en-US':
      return (await import('dictionary-en')).default;
    case 'en-GB':
      return (await import('dictionary-en-gb')).default;
    case 'es':
      return (await import('dictionary-es')).default;
  }
}

async function openDictionary(language: SpellingLanguage): Promise<Hunspell> {
  const [{ createHunspellFromStrings }, { aff, dic }] = await Promise.all([
    import('hunspell-wasm'),
    readDictionary(language),
  ]);
  const utf8 = new TextDecoder();
  return createHunspellFromStrings(utf8.decode(aff), utf8.decode(dic));
}

/** Holds the dictionaries that were asked for, and looks words up. */
export class SpellingDesk {
  readonly #opened = new Map<SpellingLanguage, Promise<Hunspell>>();

  /** Answers in this very thread; the first question of a language waits for its dictionary. */
  async answer(question: SpellingQuestion): Promise<SpellingAnswers[SpellingQuestion['ask']]> {
    const dictionary = await this.#dictionary(question.language);
    switch (question.ask) {
      case 'unknown':
        return question.words.filter((word) => !dictionary.testSpelling(word));
      case 'suggest':
        return dictionary.getSpellingSuggestions(question.word).slice(0, MOST_SUGGESTIONS);
    }
  }

  #dictionary(language: SpellingLanguage): Promise<Hunspell> {
    const opened = this.#opened.get(language) ?? openDictionary(language);
    this.#opened.set(language, opened);
    return opened;
  }
}

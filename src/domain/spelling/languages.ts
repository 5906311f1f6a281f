import { z } from 'zod';

/** The languages whose dictionaries come with the program. */
export const spellingLanguages = ['en-US', 'en-GB', 'es'] as const;

/** A language that words can be checked in. */
export const spellingLanguageSchema = z.enum(spellingLanguages);
export type SpellingLanguage = z.infer<typeof spellingLanguageSchema>;

/** What a language is called in the interface. */
export const spellingLanguageNames: Readonly<Record<SpellingLanguage, string>> = {
  'en-US': 'English (US)',
  'en-GB': 'English (UK)',
  es: 'Spanish',
};

/** Languages of one tongue, in the order of their first: a word is right if any of them has it. */
export function byTongue(
  languages: ReadonlyArray<SpellingLanguage>,
): ReadonlyArray<ReadonlyArray<SpellingLanguage>> {
  const groups = new Map<string, SpellingLanguage[]>();
  for (const language of languages) {
    const tongue = language.slice(0, 2);
    groups.set(tongue, [...(groups.get(tongue) ?? []), language]);
  }
  return [...groups.values()];
}

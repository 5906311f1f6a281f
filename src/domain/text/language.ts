/** Words that are frequent in one language and rare in the others. */
const telling: Readonly<Record<string, ReadonlySet<string>>> = {
  en: new Set(['the', 'and', 'of', 'to', 'in', 'is', 'that', 'with', 'for', 'was', 'are', 'by', 'from']),
  es: new Set(['el', 'los', 'las', 'del', 'que', 'en', 'una', 'por', 'con', 'para', 'es', 'su', 'como', 'y']),
  pt: new Set(['o', 'os', 'do', 'dos', 'da', 'das', 'que', 'em', 'uma', 'não', 'com', 'para', 'é', 'ao']),
  fr: new Set(['le', 'les', 'des', 'du', 'et', 'est', 'une', 'dans', 'pour', 'qui', 'sur', 'au', 'aux']),
  de: new Set(['der', 'die', 'das', 'und', 'ist', 'den', 'dem', 'nicht', 'mit', 'ein', 'eine', 'auf', 'von']),
  it: new Set(['il', 'gli', 'della', 'dei', 'che', 'di', 'una', 'per', 'con', 'è', 'nel', 'sono', 'al']),
};

/** The languages that `guessLanguage` can tell. */
export const knownByWords: ReadonlySet<string> = new Set(Object.keys(telling));

/** How much of a text is weighed, in UTF-16 units. */
const SAMPLE = 20_000;

/** Fewer telling words than this tell nothing. */
const FEWEST = 15;

/** The language of a text as a BCP 47 code, or undefined where it is too short or does not say. */
export function guessLanguage(text: string): string | undefined {
  const counts = new Map<string, number>();
  for (const [word] of text
    .slice(0, SAMPLE)
    .toLowerCase()
    .matchAll(/\p{L}+/gu)) {
    for (const [language, words] of Object.entries(telling)) {
      if (words.has(word)) counts.set(language, (counts.get(language) ?? 0) + 1);
    }
  }
  const [first, second] = [...counts].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < FEWEST) return undefined;
  return first[1] >= 1.5 * (second?.[1] ?? 0) ? first[0] : undefined;
}

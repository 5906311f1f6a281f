import { Gap, surfaceOf, type SourceWords } from './corpus-words';
import { Shape, shapeOf } from './case-shape';
import { eventHeads, littleWords, regionalAdjectives, speechWords } from './gazetteer/cue-words';
import type { NameCorpus } from './name-corpus';

/** An event that texts never give a name but call the same again and again ("state visit"). */
export type RecurringEvent = {
  readonly form: string;
  readonly count: number;
  readonly documents: number;
};

/** What is said less often is a phrase like any other. */
const OFTEN = 3;
/** How many words may stand before the one that says what it is. */
const MOST_BEFORE = 2;

type Phrase = {
  readonly form: string;
  readonly words: ReadonlyArray<string>;
  count: number;
  readonly documents: Set<string>;
};

/** Phrases in small letters that end with what happens and recur word by word, the longest of those that are one. */
export function recurringEvents({ documents }: NameCorpus): ReadonlyArray<RecurringEvent> {
  const phrases = new Map<string, Phrase>();
  for (const words of documents) {
    for (let i = 1; i < words.tokens.count; i++) {
      if (!eventHeads.has(words.folded[i] ?? '') || !isSmall(words, i)) continue;
      for (let first = i - 1; first >= i - MOST_BEFORE && describes(words, first); first--) {
        const folded = words.folded.slice(first, i + 1);
        const key = folded.join(' ');
        const phrase = phrases.get(key) ?? {
          form: surfaceOf(words, first, i),
          words: folded,
          count: 0,
          documents: new Set<string>(),
        };
        phrase.count++;
        phrase.documents.add(words.source.documentId);
        phrases.set(key, phrase);
      }
    }
  }
  const often = [...phrases.values()].filter(({ count }) => count >= OFTEN);
  return often
    .filter((phrase) => !often.some((other) => isWithin(phrase, other)))
    .map(({ form, count, documents: within }) => ({ form, count, documents: within.size }));
}

function isSmall({ cases }: SourceWords, i: number): boolean {
  return shapeOf(cases[i] ?? 0) === Shape.lower;
}

/** Whether the word at `i` goes with the next one and says something of it. */
function describes(words: SourceWords, i: number): boolean {
  const word = words.folded[i] ?? '';
  const gap = words.gaps[i + 1];
  if (i < 0 || !isSmall(words, i) || (gap !== Gap.space && gap !== Gap.hyphen) || word.length < 3)
    return false;
  return (
    !littleWords.has(word) &&
    !speechWords.has(word) &&
    !regionalAdjectives.has(word) &&
    !/(?:ed|ing|ly)$/u.test(word)
  );
}

/** Whether one phrase is mostly said as the end of a longer one. */
function isWithin(phrase: Phrase, other: Phrase): boolean {
  return (
    other.words.length > phrase.words.length &&
    other.words.slice(-phrase.words.length).join(' ') === phrase.words.join(' ') &&
    other.count * 2 >= phrase.count
  );
}

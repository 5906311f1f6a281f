import { francAll } from 'franc';
import { guessLanguage, knownByWords } from '#domain/text/language';

/** How much of a text is weighed, in UTF-16 units, and where in a long one it begins: heads are often in another language. */
const SAMPLE = 2400;
const BEHIND_HEAD = 2000;
/** Shorter texts tell nothing; those in scripts that few languages share need less. */
const SHORTEST = 120;
const SHORTEST_OWN_SCRIPT = 40;
/** By how much the first must lead the second: lists of names, numbers and code stay below that. */
const LEAD = 0.04;
/** Pieces are asked one by one, in UTF-16 units: of longer ones all languages seem alike. So many of them must say the same. */
const PIECE = 300;
const MOST_PIECES = 6;
const LEAST_SHARE = 0.5;
/** So close to others that only those who write them could tell; the others are far more frequent. */
const LEFT_OUT = ['sco'];

/**
 * The language that a text is written in as a BCP 47 code such as `es`, by its letters and by its small words; undefined
 * where the two do not agree or neither is sure. Better none than a wrong one.
 */
export function languageOfText(text: string): string | undefined {
  const byWords = guessLanguage(text);
  // None is so near to English that its small words could be taken for those; and looking at letters takes its time.
  if (byWords === 'en') return byWords;
  const byLetters = languageByLetters(text);
  if (byLetters === undefined || byWords === undefined) return byLetters ?? byWords;
  // Small words are known of few languages: of Catalan they say Spanish.
  return byLetters === byWords || !knownByWords.has(byLetters) ? byLetters : undefined;
}

function languageByLetters(text: string): string | undefined {
  const start = text.length > 2 * SAMPLE ? BEHIND_HEAD : 0;
  // Addresses and numbers belong to no language.
  const sample = text
    .slice(start, start + SAMPLE)
    .replace(/\S*(?:https?:|www\.|@)\S*/gu, ' ')
    .replace(/[^\p{L}\p{M}\s'’-]+/gu, ' ')
    .replace(/\s+/gu, ' ');
  const letters = sample.match(/\p{L}/gu)?.length ?? 0;
  const isLatin = (sample.match(/\p{Script=Latin}/gu)?.length ?? 0) > letters / 2;
  if (letters < (isLatin ? SHORTEST : SHORTEST_OWN_SCRIPT)) return undefined;
  const votes = new Map<string, number>();
  let asked = 0;
  for (let from = 0; from < sample.length && asked < MOST_PIECES; from += PIECE) {
    const piece = sample.slice(from, from + PIECE);
    // What is left at the end is too short to be asked, but where it is all there is.
    if (from > 0 && piece.length < PIECE / 2) break;
    asked += 1;
    const vote = languageOfPiece(piece);
    if (vote !== undefined) votes.set(vote, (votes.get(vote) ?? 0) + 1);
  }
  const [first, second] = [...votes].sort((a, b) => b[1] - a[1]);
  if (!first || first[1] < asked * LEAST_SHARE || (second?.[1] ?? 0) > first[1] / 3) return undefined;
  try {
    // From three letters to two where there are two: "spa" is "es".
    return Intl.getCanonicalLocales(first[0])[0];
  } catch {
    return undefined;
  }
}

function languageOfPiece(piece: string): string | undefined {
  const [first, second] = francAll(piece, { minLength: SHORTEST_OWN_SCRIPT, ignore: LEFT_OUT });
  if (!first || first[0] === 'und' || (second && first[1] - second[1] < LEAD)) return undefined;
  return first[0];
}

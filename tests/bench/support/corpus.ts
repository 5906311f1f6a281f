import { seededRandom } from '../../support/builders';

/** A text of the generated corpus. */
export interface GeneratedText {
  readonly name: string;
  readonly text: string;
}

/** A corpus with the names that stand in it. */
export interface Corpus {
  readonly texts: ReadonlyArray<GeneratedText>;
  readonly names: ReadonlyArray<string>;
  /** Of all texts together, as UTF-8. */
  readonly bytes: number;
}

const syllables = [
  'ba',
  'co',
  'di',
  'fe',
  'gu',
  'ha',
  'jo',
  'ki',
  'la',
  'me',
  'no',
  'pu',
  'ra',
  'se',
  'ti',
  'vo',
  'wa',
  'ye',
  'zi',
  'cha',
  'lle',
  'rón',
  'tra',
  'nti',
  'sco',
  'mar',
  'del',
  'pin',
  'gos',
  'ber',
];

/** How many different words there are besides the names. */
const VOCABULARY = 60_000;
/** A name stands in the text about once in so many words: some 22,000 in 10 MB, as when the design was measured. */
const WORDS_BETWEEN_NAMES = 72;
/** How many of the words in names of several words are words of the language ("Port", "Power", "Green"). */
const COMMON_IN_NAMES = 0.25;
/** Shorter words of the language stand for articles and prepositions, which no name begins with. */
const SHORTEST_IN_NAMES = 5;

function capital(word: string): string {
  return word.charAt(0).toUpperCase() + word.slice(1);
}

/**
 * Makes text that is statistically like prose (words by Zipf's law, sentences, paragraphs, hard wraps) with names of one
 * to four words strewn in, some in capitals, some broken over a line. A name of one word is never a word of the language;
 * those of several words may hold some. The same arguments give the same corpus.
 *
 * @param bytes about how much text there is in all
 * @param nameCount how many different names there are
 */
export function generateCorpus(bytes: number, nameCount: number, textBytes = 10_000, seed = 11): Corpus {
  const random = seededRandom(seed);
  const pick = <T>(list: ReadonlyArray<T>, at = random()): T => {
    const chosen = list[Math.floor(at * list.length)];
    if (chosen === undefined) throw new Error('nothing to pick from');
    return chosen;
  };
  const word = (): string =>
    Array.from({ length: 1 + Math.floor(random() * 3) }, () => pick(syllables)).join('');
  const vocabulary = Array.from({ length: VOCABULARY }, word);
  const common = new Set(vocabulary);
  const nouns = vocabulary.filter((noun) => noun.length >= SHORTEST_IN_NAMES);
  /** A word that is no word of the language, as names mostly are. */
  const rare = (): string => {
    for (;;) {
      const made = word() + pick(syllables);
      if (!common.has(made)) return made;
    }
  };
  const names = new Set<string>();
  while (names.size < nameCount) {
    const length = 1 + Math.floor(random() * 4);
    const words = Array.from({ length }, () =>
      length > 1 && random() < COMMON_IN_NAMES ? pick(nouns) : rare(),
    );
    names.add(words.map(capital).join(' '));
  }
  const nameList = [...names];
  /** Zipf: the r-th word is as frequent as 1/r. */
  const zipf = (): string => vocabulary[Math.floor(Math.exp(random() * Math.log(VOCABULARY))) - 1] ?? 'ba';

  const texts: GeneratedText[] = [];
  let total = 0;
  while (total < bytes) {
    let text = '';
    let line = 0;
    let sentence = 0;
    while (text.length < textBytes) {
      const isName = random() < 1 / WORDS_BETWEEN_NAMES;
      let next = isName ? pick(nameList) : zipf();
      if (isName && random() < 0.05) next = next.toUpperCase();
      if (isName && random() < 0.02) next = next.replace(' ', '\n');
      if (sentence === 0) next = capital(next);
      sentence += 1;
      line += next.length + 1;
      if (sentence > 8 && random() < 0.1) {
        text += `${next}.`;
        sentence = 0;
        if (random() < 0.2) {
          text += '\n\n';
          line = 0;
          continue;
        }
      } else text += next;
      if (line > 90) {
        text += '\n';
        line = 0;
      } else text += ' ';
    }
    texts.push({ name: `text-${texts.length}`, text });
    total += Buffer.byteLength(text);
  }
  return { texts, names: nameList, bytes: total };
}

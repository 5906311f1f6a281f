import type { DocumentId } from '../case/ids';
import type { Range } from '../text/range';
import { Shape, shapeOf } from './case-shape';
import { Gap, surfaceOf, type SourceWords, type WordUses } from './corpus-words';
import {
  assetHeads,
  corporateSuffixes,
  eventHeads,
  littleWords,
  offices,
  organisationHeads,
  projectHeads,
  speechWords,
  stateHeads,
  titles,
} from './gazetteer/cue-words';
import { countryOf } from './gazetteer/countries';
import { nameRuns, type NameRun } from './name-runs';
import { shapeName, type NameShape } from './name-shape';

/** How a form was read off the text. */
export type FormSource =
  /** A run of capitalised words. */
  | 'run'
  /** A run without the adjective of a country before it. */
  | 'bare'
  /** Two runs joined by "and". */
  | 'compound'
  /** A run and a small word that says what it names ("Gdynia shipyard", "shipyard in Gdynia", "Gdynia's mayor"). */
  | 'described'
  /** A run with the title before it. */
  | 'titled';

/** Where a form stands. */
export type FormPlace = Range & {
  readonly documentId: DocumentId;
  readonly quote: string;
  readonly run: NameRun;
  readonly source: FormSource;
};

/** A form of the texts that may be a name, with everywhere it stands. */
export type NameForm = {
  readonly form: string;
  /** Of the form without a small word before it that only describes. */
  readonly shape: NameShape;
  readonly places: ReadonlyArray<FormPlace>;
};

/** Small words that describe no place: "in the main port of Turku" is the port of Turku. */
const EMPTY = new Set(
  'main new old own only major public large largest big biggest first second planned future local'.split(' '),
);

const LOCATING = new Set(['in', 'at', 'near']);

type Draft = { form: string; shape: NameShape; places: FormPlace[] };

/** All forms of the documents that may be names, by their folded words; capitals tell "US" from "Us". */
export function nameForms(documents: ReadonlyArray<SourceWords>, uses: WordUses): ReadonlyArray<NameForm> {
  const forms = new Map<string, Draft>();
  for (const words of documents) {
    for (const run of nameRuns(words, uses)) {
      for (const reading of readings(words, run)) add(forms, words, run, reading);
    }
  }
  return [...forms.values()];
}

function add(
  forms: Map<string, Draft>,
  words: SourceWords,
  run: NameRun,
  { first, last, source, core = first }: Reading,
): void {
  const { tokens, folded } = words;
  const isAcronym = first === last && shapeOf(words.cases[first] ?? 0) === Shape.upper;
  const key = `${folded.slice(first, last + 1).join(' ')}${isAcronym ? ' ^' : ''}`;
  const start = tokens.starts[first] ?? 0;
  const end = tokens.ends[last] ?? 0;
  const { documentId, text } = words.source;
  const place: FormPlace = { documentId, start, end, quote: text.slice(start, end), run, source };
  const known = forms.get(key);
  if (known === undefined) {
    const form = surfaceOf(words, first, last);
    forms.set(key, { form, shape: shapeName(surfaceOf(words, core, last)), places: [place] });
  } else {
    // What stands in running text shows best how it is written.
    if (!run.isWeak && (known.places[0]?.run.isWeak ?? false)) {
      known.form = surfaceOf(words, first, last);
      known.shape = shapeName(surfaceOf(words, core, last));
      known.places.unshift(place);
    } else known.places.push(place);
  }
}

type Reading = {
  readonly first: number;
  readonly last: number;
  readonly source: FormSource;
  /** The first word that counts when names are compared, where that is not `first` ("deepwater port in Turku"). */
  readonly core?: number;
};

/** The forms in and around a run. */
function readings(words: SourceWords, run: NameRun): ReadonlyArray<Reading> {
  const { folded, gaps } = words;
  const { first, last } = run;
  if (run.isCompound) {
    const joined: Reading = { first, last, source: 'compound' };
    const isFollowed = gaps[last + 1] === Gap.space && isSmallHead(words, last + 1);
    return isFollowed ? [joined, { ...joined, last: last + 1 }] : [joined];
  }
  const found: Reading[] = [{ first, last, source: 'run' }];
  let bare = first;
  while (bare < last && countryOf(folded[bare] ?? '')?.as === 'adjective') bare++;
  if (bare > first && last > bare) found.push({ first: bare, last, source: 'bare' });
  if (run.isTitled && first > 0 && titles.has(folded[first - 1] ?? '')) {
    found.push({ first: first - 1, last, source: 'titled' });
  }
  const next = last + 1;
  const gap = gaps[next] ?? Gap.other;
  if (gap === Gap.space && isSmallHead(words, next)) found.push({ first, last: next, source: 'described' });
  if (gap === Gap.possessive && (isSmallHead(words, next) || isSmallOffice(words, next))) {
    found.push({ first, last: next, source: 'described' });
  }
  const before = first - 1;
  const isPlaced = before > 0 && gaps[first] === Gap.space && gaps[before] === Gap.space;
  if (!isPlaced || !isSmallHead(words, before - 1)) return found;
  const word = folded[before] ?? '';
  if (word === 'of') found.push({ first: before - 1, last, source: 'described' });
  if (LOCATING.has(word)) {
    const isModified = gaps[before - 1] === Gap.space && isModifier(words, before - 2);
    found.push({
      first: isModified ? before - 2 : before - 1,
      last,
      source: 'described',
      core: before - 1,
    });
  }
  return found;
}

/** A small word that says what something is. */
function isSmallHead({ folded, cases }: SourceWords, i: number): boolean {
  const word = folded[i] ?? '';
  if (shapeOf(cases[i] ?? 0) !== Shape.lower) return false;
  return (
    stateHeads.has(word) ||
    organisationHeads.has(word) ||
    assetHeads.has(word) ||
    projectHeads.has(word) ||
    eventHeads.has(word) ||
    corporateSuffixes.has(word)
  );
}

function isSmallOffice({ folded, cases }: SourceWords, i: number): boolean {
  return shapeOf(cases[i] ?? 0) === Shape.lower && offices.has(folded[i] ?? '');
}

function isModifier({ folded, cases }: SourceWords, i: number): boolean {
  const word = folded[i] ?? '';
  if (shapeOf(cases[i] ?? 0) !== Shape.lower || word.length < 4) return false;
  return !littleWords.has(word) && !speechWords.has(word) && !EMPTY.has(word) && !/(?:ed|ing|s)$/u.test(word);
}

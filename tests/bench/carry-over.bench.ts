import searchApproximately from 'approx-string-match';
import { carryOver } from '#domain/anchoring/carry-over';
import { generateCorpus } from './support/corpus';
import { figure, median, printHold, printTable, times } from './support/measure';
import { editText, generateProse, type Stretch, type TwoVersions } from './support/versions';

const PASSAGES = 1_000;
const CHARACTERS = 1_000_000;
/** The peer searches the whole text for each passage: a part of them shows how it does. */
const PEER_PASSAGES = 40;
/** A passage with this share of its true place in common counts as right. */
const RIGHT = 0.9;

/** What became of passages, in per cent of all. */
interface Score {
  readonly right: number;
  /** On the right place, yet with an end too far or too near. */
  readonly near: number;
  readonly wrong: number;
  readonly tray: number;
}

function scoreOf(places: ReadonlyArray<Stretch | null>, { truth }: Pick<TwoVersions, 'truth'>): Score {
  let [right, near, wrong, tray] = [0, 0, 0, 0];
  for (const [i, place] of places.entries()) {
    const true_ = truth[i] ?? null;
    if (place === null) {
      // A passage of which nothing is left belongs into the tray.
      if (true_ === null) right++;
      else tray++;
      continue;
    }
    const common = true_ ? Math.min(place.end, true_.end) - Math.max(place.start, true_.start) : 0;
    const all = true_ ? Math.max(place.end, true_.end) - Math.min(place.start, true_.start) : 1;
    if (common / all >= RIGHT) right++;
    else if (common > 0) near++;
    else wrong++;
  }
  const percent = (count: number): number => (100 * count) / places.length;
  return { right: percent(right), near: percent(near), wrong: percent(wrong), tray: percent(tray) };
}

function placesOf(versions: TwoVersions, isName: boolean): ReadonlyArray<Stretch | null> {
  const passages = versions.passages.map((passage) => ({ ...passage, isName }));
  const { placed } = carryOver(versions.before, versions.after, passages);
  const places = versions.passages.map((): Stretch | null => null);
  for (const { index, anchor } of placed) places[index] = { start: anchor.start, end: anchor.end };
  return places;
}

/** approx-string-match over the whole text, quote with its context, as Hypothesis' client does it. */
function peerPlaces({ before, after, passages }: TwoVersions): ReadonlyArray<Stretch | null> {
  return passages.map(({ start, end }) => {
    const quote = before.slice(start, end).slice(0, 200);
    const found = searchApproximately(after, quote, Math.floor(quote.length * 0.3));
    const context = before.slice(Math.max(0, start - 32), start);
    let best: Stretch | null = null;
    let least = Infinity;
    for (const match of found) {
      const nearby = after.slice(Math.max(0, match.start - 40), match.start);
      const [around] = searchApproximately(nearby, context, 16);
      const cost = match.errors + (around?.errors ?? 16) + Math.abs(match.start - start) / 100_000;
      if (cost >= least) continue;
      least = cost;
      best = { start: match.start, end: match.start + Math.max(match.end - match.start, end - start) };
    }
    return best;
  });
}

/** The same words at their old distance from the start, or nowhere: what a program does that only stores quotes. */
function plainPlaces({ before, after, passages }: TwoVersions): ReadonlyArray<Stretch | null> {
  return passages.map(({ start, end }) => {
    const quote = before.slice(start, end);
    let best: Stretch | null = null;
    for (let at = after.indexOf(quote); at !== -1; at = after.indexOf(quote, at + 1)) {
      if (best === null || Math.abs(at - start) < Math.abs(best.start - start)) {
        best = { start: at, end: at + quote.length };
      }
    }
    return best;
  });
}

/** Marks carried to a new version, beside plain and fuzzy search of each quote: DESIGN section 8. */
export default async function run(): Promise<void> {
  const [zipf] = generateCorpus(CHARACTERS, 1_000, CHARACTERS).texts;
  const prose = generateProse('seeds', CHARACTERS);
  const rows: string[][] = [];
  for (const [name, text, edits] of [
    ['prose, 1 % of words', prose, { words: 0.01 }],
    ['prose, 5 %', prose, { words: 0.05 }],
    ['prose, 10 %', prose, { words: 0.1 }],
    ['prose, 10 %, new lines', prose, { words: 0.1, rewrapped: true }],
    ['prose, 5 %, 3 blocks moved', prose, { words: 0.05, movedBlocks: 3 }],
    ['prose, 10 %, 12 blocks moved', prose, { words: 0.1, movedBlocks: 12 }],
    ['prose, 10 %, short', prose, { words: 0.1, longest: 4 }],
    ['prose, 10 %, names', prose, { words: 0.1, longest: 4 }],
    ['prose, 20 %', prose, { words: 0.2 }],
    ['chance words, 10 %', zipf?.text ?? '', { words: 0.1 }],
    ['prose, every word touched', prose, { words: 1 }],
  ] as const) {
    const versions = editText(text, edits, PASSAGES);
    let places: ReadonlyArray<Stretch | null> = [];
    const taken = await times(3, () => (places = placesOf(versions, name.endsWith('names'))));
    const score = scoreOf(places, versions);
    const add = (
      method: string,
      { right, near, wrong, tray }: Score,
      time: number,
      each = PASSAGES,
    ): void => {
      rows.push([
        name,
        method,
        ...[right, near, wrong, tray].map((share) => share.toFixed(1)),
        figure(time),
        figure(time / each),
      ]);
    };
    add('Quipu', score, median(taken));
    if (name === 'prose, 10 %') {
      printHold('1,000 marks in 1 MB under 1 s', median(taken) < 1000, `${figure(median(taken))} ms`);
      printHold('97 % right at 10 % of words changed', score.right >= 97, `${score.right.toFixed(1)} %`);
      printHold('wrong at most 1 %', score.wrong <= 1, `${score.wrong.toFixed(1)} %`);
    }
    if ('movedBlocks' in edits) {
      const only = versions.moved.flatMap((isMoved, i) => (isMoved ? [i] : []));
      const movedPlaces = only.map((i) => places[i] ?? null);
      const movedTruth = only.map((i) => versions.truth[i] ?? null);
      add(`… of the ${only.length} moved`, scoreOf(movedPlaces, { truth: movedTruth }), Number.NaN);
    }
    if (name === 'prose, 1 % of words' || name.startsWith('prose, 10 %')) {
      let plain: ReadonlyArray<Stretch | null> = [];
      const [plainTime = 0] = await times(1, () => (plain = plainPlaces(versions)));
      add('plain search', scoreOf(plain, versions), plainTime);
    }
    if (name === 'prose, 10 %') {
      const few = { ...versions, passages: versions.passages.slice(0, PEER_PASSAGES) };
      let peer: ReadonlyArray<Stretch | null> = [];
      const [peerTime = 0] = await times(1, () => (peer = peerPlaces(few)));
      add('approx-string-match', scoreOf(peer, versions), peerTime, PEER_PASSAGES);
    }
  }
  printTable(['changed', 'by', 'right %', 'near %', 'wrong %', 'tray %', 'ms', 'ms a mark'], rows);
}

/** A text in the form in which it is searched: without case and accents. */
export function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Something the palette can find. `words` are folded: what it is called first, then everything else it goes by. */
export interface Findable {
  readonly words: ReadonlyArray<string>;
}

function scoreOf(text: string, term: string): number {
  const at = text.indexOf(term);
  if (at < 0) return 0;
  if (at === 0) return term.length === text.length ? 8 : 4;
  // The start of any word is better than the middle of one.
  for (let from = at; from >= 0; from = text.indexOf(term, from + 1)) {
    if (/[^\p{L}\p{N}]/u.test(text.charAt(from - 1))) return 3;
  }
  return 1;
}

/** An entry and how well it fits: the higher the better, and never 0. */
export interface Found<Entry> {
  readonly entry: Entry;
  readonly score: number;
}

/**
 * The entries in which every word of the query occurs, best first: whole names before starts of names before starts of
 * words, what a thing is called before what else it goes by. An empty query gives the first entries as they are, all as
 * good.
 *
 * @param most how many to give at most
 */
export function find<Entry extends Findable>(
  entries: ReadonlyArray<Entry>,
  query: string,
  most: number,
): ReadonlyArray<Found<Entry>> {
  const terms = folded(query).split(/\s+/).filter(Boolean);
  if (terms.length === 0) return entries.slice(0, most).map((entry) => ({ entry, score: 1 }));
  const whole = terms.join(' ');
  const scored: Array<Found<Entry>> = [];
  for (const entry of entries) {
    let score = 0;
    for (const term of terms) {
      let best = 0;
      for (const [place, text] of entry.words.entries()) {
        best = Math.max(best, scoreOf(text, term) * (place === 0 ? 2 : 1));
      }
      if (best === 0) {
        score = 0;
        break;
      }
      score += best;
    }
    if (score === 0) continue;
    if (entry.words.includes(whole)) score += 10;
    scored.push({ entry, score });
  }
  return scored.sort((a, b) => b.score - a.score).slice(0, most);
}

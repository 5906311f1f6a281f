import type { Range } from '../text/range';
import type { Qualifier } from '../case/statement';

/**
 * Words that say how real something is, the strongest class first: where two stand equally near, the first wins.
 * "may" and "will" count only in small letters, since they are a month and a name.
 */
const CUES: ReadonlyArray<readonly [Qualifier, RegExp]> = [
  ['denied', /\b(?:den(?:y|ies|ied|ying)|refut(?:es?|ed|ing)|disput(?:es|ed|ing))\b/giu],
  ['rumoured', /\b(?:rumou?r(?:s|ed)?|speculat(?:es?|ed|ion)|unconfirmed|talk\s+(?:of|that))\b/giu],
  ['hoped-for', /\b(?:hop(?:es?|ed|ing)(?:-for)?|aspir(?:es?|ed|ation|ations|ing)|wish(?:es|ed)?)\b/giu],
  [
    'planned',
    /\b(?:plan(?:s|ned|ning)?|intend(?:s|ed|ing)?|intention|propos(?:es?|ed|al|als|ing)|scheduled|slated|earmarked|envisag(?:es?|ed)|envision(?:s|ed)|contemplat(?:es?|ed|ing)|under\s+(?:consideration|discussion)|aims?|target(?:s|ed|ing)?|prospective)\b/giu,
  ],
  [
    'pledged',
    /\b(?:pledg(?:es?|ed|ing)|promis(?:es?|ed)|vow(?:s|ed)?|commit(?:s|ted|ting)\s+to|agreed\s+to)\b/giu,
  ],
  [
    'authorised',
    /\b(?:authori[sz](?:es?|ed|ing|ation)|approv(?:es?|ed|al|ing)|permit(?:s|ted)?|licen[cs]ed|green-?lit|cleared\s+to)\b/giu,
  ],
  [
    'expected',
    /\b(?:expect(?:s|ed|ing|ation|ations)?|anticipat(?:es?|ed|ing)|forecast(?:s|ed)?|projected|projections?|predict(?:s|ed|ion)?|foresee(?:s|n)?|foresaw|set\s+to|due\s+to\s+(?:be|open|begin|start|enter|come)|on\s+track|poised\s+to|likely|going\s+to|supposed\s+to)\b/giu,
  ],
  ['expected', /\b(?:will|shall)\b(?!\s+of\b)/gu],
  ['estimated', /\b(?:estimat(?:es?|ed|ing|ion)|reckon(?:s|ed)?|calculat(?:es?|ed))\b/giu],
  [
    'possible',
    /\b(?:could|might|would|theoretical(?:ly)?|possib(?:le|ly)|potential(?:ly)?|perhaps|conceivabl[ey])\b/giu,
  ],
  ['possible', /\bmay\b/gu],
  ['spent', /\b(?:spent|spend(?:s|ing)?|paid|pa(?:ys?|ying)|disburs(?:es?|ed|ing)|outlays?)\b/giu],
];
/** Who says so matters only where nothing above speaks. */
const SAID =
  /\b(?:according\s+to|said|says?|claim(?:s|ed|ing)?|alleg(?:es?|ed|edly|ing)|report(?:s|ed|edly)|argu(?:es?|ed|ing)|asserts?|asserted|told|quoted)\b/giu;

/** How far from a figure a word can stand and still speak of it, in UTF-16 units. */
const REACH = 70;
const ABOUT_ANOTHER = /\b(?:the|an?|its|their)\s+$/iu;

const SAYS_MORE =
  /(?<!\p{L})and\s+(?:(?:it|they|he|she|is|are|was|were|has|have|had|to|also|then|now|still)\s+)*$/iu;

/** Marks that part clauses. A comma between digits does not, and none of these within a word. */
const CLAUSE = /[;:()—–,](?=\s)|(?<=\s)[(—–]|(?<=\s)\(|\bwhile\b|\bwhereas\b|\balthough\b|\bbut\b/giu;

type Cue = Range & { readonly qualifier: Qualifier };

/** A sentence in which the words that part it and that say how real something is have been looked for once. */
type Judged = {
  readonly masked: string;
  readonly cuts: ReadonlyArray<number>;
  readonly cues: ReadonlyArray<Cue>;
  readonly said: ReadonlyArray<Range>;
};

/** Says of places in a sentence how real it makes what stands there. */
export type QualifierReader = (place: Range, opens: boolean) => Qualifier | undefined;

/**
 * Reads how real a sentence makes what stands at a place in it, by the nearest telling word of its clause; words that
 * only say who speaks count from the whole sentence, and last.
 *
 * @param masked the sentence with what is not read blanked out
 * @returns a function of where the figure stands in it, and of whether it opens the sentence as an adverbial ("In 2024,
 *   …"): then the main clause speaks
 */
export function qualifierReader(masked: string): QualifierReader {
  let judged: Judged | undefined;
  return (place, opens) => {
    judged ??= judge(masked);
    const clauses = clausesOf(judged, place);
    const own = clauses.findIndex(({ start, end }) => start <= place.start && place.start < end);
    const within = clauses[own];
    if (!within) return undefined;
    const next = clauses[own + 1];
    const nearest =
      nearestCue(judged, within, place) ??
      // The first telling word of the main clause, whatever stands before it.
      (opens && next ? nearestCue(judged, next, { start: next.start, end: next.start }) : undefined);
    if (nearest) return nearest;
    const isSaid = judged.said.some(({ start, end }) => end <= place.start || start >= place.end);
    return isSaid ? 'attributed' : undefined;
  };
}

function judge(masked: string): Judged {
  const cues = CUES.flatMap(([qualifier, pattern]) =>
    Array.from(masked.matchAll(pattern), ({ index, 0: cue }) => ({
      qualifier,
      start: index,
      end: index + cue.length,
    })),
  );
  return {
    masked,
    cuts: Array.from(masked.matchAll(CLAUSE), ({ index }) => index),
    cues,
    said: Array.from(masked.matchAll(SAID), ({ index, 0: word }) => ({
      start: index,
      end: index + word.length,
    })),
  };
}

/** The clauses of a sentence; a comma right before the figure parts adjectives ("a major, $4 billion plant"). */
function clausesOf({ masked, cuts }: Judged, place: Range): ReadonlyArray<Range> {
  const clauses: Range[] = [];
  let start = 0;
  for (const index of cuts) {
    if (masked[index] === ',' && index < place.start && masked.slice(index + 1, place.start).trim() === '')
      continue;
    clauses.push({ start, end: index });
    start = index;
  }
  clauses.push({ start, end: masked.length });
  return clauses;
}

function nearestCue({ masked, cues }: Judged, clause: Range, place: Range): Qualifier | undefined {
  let nearest: Qualifier | undefined;
  let least = REACH;
  /** "denied that it had paid": what stands before such a word says how real the paying is. */
  let beforeSpent: Qualifier | undefined;
  for (const { qualifier, start, end } of cues) {
    if (start < clause.start || end > clause.end) continue;
    const distance = end <= place.start ? place.start - end : start >= place.end ? start - place.end : 0;
    // "the expected effect" behind a figure is about something else.
    if (start >= place.end && ABOUT_ANOTHER.test(masked.slice(Math.max(0, start - 6), start))) continue;
    // "cost $3 million and will open in May": the next thing that is said.
    if (start >= place.end && SAYS_MORE.test(masked.slice(place.end, start))) continue;
    if (distance < REACH && end <= place.start && qualifier !== 'spent') beforeSpent ??= qualifier;
    if (distance < least) {
      nearest = qualifier;
      least = distance;
    }
  }
  return nearest === 'spent' ? (beforeSpent ?? nearest) : nearest;
}

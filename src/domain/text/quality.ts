import { findAddresses } from './addresses';
import type { Block, BlockKind, Layout, NoiseKind } from './layout-types';
import { firstEndingAfter, type Range } from './range';
import { maskedText } from './readable';
import { sentencesOf } from './sentences';

/** What shows that a sentence has lost a part of itself. */
export type Fault = 'begins-amid' | 'breaks-off' | 'open-bracket' | 'missing-word' | 'run-together';

/** A sentence that does not read as one. */
export type Unfinished = Range & { readonly fault: Fault };

/** What was done to a text before it came here, counted: how far its layout and its sentences can be trusted. */
export type Quality = {
  /** Where the text seems to come from: pages that were scraped, lines broken by hand, or neither. */
  readonly source: 'pages' | 'lines' | 'plain';
  /** Line breaks inside of paragraphs, page breaks not among them. */
  readonly hardWraps: number;
  readonly pageBreaks: number;
  /** Footnote digits glued to words. */
  readonly notes: number;
  /** Page furniture, captions and other things left over: stretches, not characters. */
  readonly leftovers: number;
  /** Sentences that do not parse, in text order. */
  readonly unfinished: ReadonlyArray<Unfinished>;
};

/** Noise that a reader sees as something left over; white space and pipes are not. */
const LEFTOVERS: ReadonlySet<NoiseKind> = new Set([
  'running-header',
  'author-line',
  'page-number',
  'stray-url',
  'photo-caption',
  'photo-credit',
  'author-bio',
  'link-residue',
]);

/** A sentence of fewer words may be a label, a name or a line of an address. */
const LEAST_WORDS = 7;
/** Words that stand before something: no sentence ends with them, in English and Spanish. */
const NEVER_LAST =
  /(?:^|\s)(?:the|an?|and|or|nor|of|than|whose|its|their|his|my|our|el|la|los|las|un|una|y|o|u|e|de|del|que|con|por|para|sus?)$/iu;
/**
 * Words between which one is missing, in English: an article before what begins no noun, a small word twice, and
 * "there were" with nothing that was there.
 */
const MISSING: ReadonlyArray<RegExp> = [
  /\b(?:the|an|a)\s+(?:of|and|is|are|was|were|has|have|from|with|by|the|an|a)\b(?![-–'’.])/u,
  /\b(the|an|of|to|and|or|for|with|by|from)\s+\1\b(?!-)/u,
  /\b[Tt]here\s+(?:is|are|was|were|(?:has|have|had)\s+been)\s+(?:\p{Ll}+ly\s+)?(?:against|into|onto|upon|towards?|of(?!\s+course)|from(?!\s+the)|with(?!in|out)\s)\b/u,
];
/** Being or becoming something, said in full. */
const PREDICATE = /\b(?:is|are|was|were|become|becomes|became)\s+(?:the|an|a)\s/gu;
/** What may stand between two of these in one sentence: what joins clauses, or a mark that parts them. */
const JOINT =
  /[,;:()[\]"“”«»–—]|\s-\s|\b(?:and|or|but|nor|that|which(?:ever)?|who(?:m|se|ever)?|what(?:ever)?|when(?:ever)?|where(?:ver)?|why|how|while|because|since|if|unless|than|though|although|until|before|after|whether|so|yet|as(?!\s+of\b))\b/u;
/** Characters that programs and markup are written in. */
const CODE = /[<>{}=`\\|]|\/\/|;\s*$|^(?:\*\*|#|\[!)/u;
/** Marks that end a sentence, or lead on to a list or a quotation; with what closes behind them. */
const ENDED = /[.!?…:;。！？][\s"'”’»)\]*_]*$/u;

/** How good a text is to work with, from its layout alone; nothing in it is corrected. */
export function qualityOf(text: string, layout: Layout): Quality {
  return { ...countsOf(layout), unfinished: unfinishedOf(text, layout) };
}

/** The part of a text's quality that its layout tells without a look at the words. */
export function countsOf(layout: Layout): Omit<Quality, 'unfinished'> {
  const count = (isCounted: (kind: NoiseKind) => boolean): number =>
    layout.noise.filter(({ kind }) => isCounted(kind)).length;
  const breaks = layout.noise.filter(({ kind }) => kind === 'page-break');
  // Where a page ends the line ends too, and is counted once.
  const hardWraps = layout.wraps.filter((wrap) => !holds(breaks, wrap)).length;
  const paged = breaks.length > 0 || count((kind) => kind === 'page-number' || kind === 'running-header') > 0;
  return {
    source: paged ? 'pages' : hardWraps > 0 ? 'lines' : 'plain',
    hardWraps,
    pageBreaks: breaks.length,
    notes: layout.footnotes.length,
    leftovers: count((kind) => LEFTOVERS.has(kind)),
  };
}

function holds(ranges: ReadonlyArray<Range>, offset: number): boolean {
  const range = ranges[firstEndingAfter(ranges, offset)];
  return range !== undefined && range.start <= offset;
}

/**
 * The sentences that begin or end in their middle, in paragraphs of prose. A paragraph that ends without a mark has lost
 * its end, one that begins with a small letter its beginning, if nothing before it leads on to it; no sentence ends
 * with a word that stands before another, and no bracket stays open. What columns and lines put together wrongly shows in
 * words that cannot follow each other, and in two sentences that were made one.
 */
export function unfinishedOf(text: string, layout: Layout): ReadonlyArray<Unfinished> {
  const sentences = sentencesOf(text, layout);
  const found: Unfinished[] = [];
  let next = 0;
  let leadsOn = false;
  for (const block of layout.blocks) {
    const own: Range[] = [];
    for (let one = sentences[next]; one && one.start < block.end; one = sentences[++next]) own.push(one);
    const words = maskedText(text, layout, block, { footnotes: 'masked' });
    if (block.kind === 'paragraph') {
      found.push(...faultsOf({ block, words, sentences: own, leadsOn }));
    }
    if (words.trim() !== '' && block.kind !== 'noise') leadsOn = isLeading(block.kind, words.trimEnd());
  }
  return found;
}

/** Whether a block may go on in the next one: it is one of a list, or ends as a sentence does that is not over. */
function isLeading(kind: BlockKind, words: string): boolean {
  if (kind === 'list-item' || kind === 'table-row' || kind === 'table-rule') return true;
  return /[,:;–—-]["'”’»)]*$/u.test(words);
}

function faultsOf({
  block,
  words,
  sentences,
  leadsOn,
}: {
  readonly block: Block;
  readonly words: string;
  readonly sentences: ReadonlyArray<Range>;
  readonly leadsOn: boolean;
}): ReadonlyArray<Unfinished> {
  const found: Unfinished[] = [];
  for (const [i, sentence] of sentences.entries()) {
    const fault = faultOf(words.slice(sentence.start - block.start, sentence.end - block.start).trim(), {
      first: i === 0 && !leadsOn,
      last: i === sentences.length - 1,
    });
    if (fault) found.push({ start: sentence.start, end: sentence.end, fault });
  }
  return found;
}

function endsWithAddress(sentence: string): boolean {
  return findAddresses(sentence).at(-1)?.end === sentence.length;
}

function faultOf(
  sentence: string,
  place: { readonly first: boolean; readonly last: boolean },
): Fault | undefined {
  if (!isProse(sentence)) return undefined;
  if (place.first && /^["'“‘«(]?\p{Ll}{2}/u.test(sentence)) return 'begins-amid';
  if (place.last && !ENDED.test(sentence) && !endsWithAddress(sentence)) return 'breaks-off';
  if (NEVER_LAST.test(sentence.replace(/[\s\p{P}]+$/u, ''))) return 'breaks-off';
  if (MISSING.some((pattern) => pattern.test(sentence))) return 'missing-word';
  if (runsTogether(sentence)) return 'run-together';
  const opened = (sentence.match(/[([]/gu) ?? []).length;
  return opened > (sentence.match(/[)\]]/gu) ?? []).length ? 'open-bracket' : undefined;
}

/** Whether one clause says twice what something is, with nothing between that would make two of it. */
function runsTogether(sentence: string): boolean {
  const said = [...sentence.matchAll(PREDICATE)];
  return said.some(({ index, 0: words }, i) => {
    const next = said[i + 1];
    if (!next || JOINT.test(sentence.slice(index + words.length, next.index))) return false;
    // A clause that hangs on the subject has a verb of its own: "who is a doctor is a man".
    const clause =
      sentence
        .slice(0, index)
        .split(/[,;:–—]/u)
        .at(-1) ?? '';
    return !JOINT.test(clause.toLowerCase());
  });
}

/** Whether words are prose: enough of them, and most of them small, as no name, title or table is written. */
function isProse(sentence: string): boolean {
  if (CODE.test(sentence)) return false;
  const words = sentence.match(/\p{L}[\p{L}\p{M}’'-]*/gu) ?? [];
  const small = words.filter((word) => /^\p{Ll}/u.test(word)).length;
  return words.length >= LEAST_WORDS && small >= words.length / 2;
}

const SOURCE_WORDS = {
  pages: 'Scraped from a PDF',
  lines: 'Lines broken by hand',
  plain: 'Plain text',
} as const;

/** A count with its noun: "1 note", "165 notes", "1,200 notes". */
function counted(count: number, one: string, many = `${one}s`): string {
  return `${count.toLocaleString('en')} ${count === 1 ? one : many}`;
}

/** The quality of a text in one line: "Scraped from a PDF: 358 hard wraps, 165 notes, 2 sentences that do not parse". */
export function qualityLine({ source, hardWraps, notes, leftovers, unfinished }: Quality): string {
  const does = unfinished.length === 1 ? 'does' : 'do';
  const parts = [
    hardWraps > 0 ? counted(hardWraps, 'hard wrap') : '',
    notes > 0 ? counted(notes, 'note') : '',
    unfinished.length > 0 ? `${counted(unfinished.length, 'sentence')} that ${does} not parse` : '',
    leftovers > 0 ? counted(leftovers, 'leftover') : '',
  ].filter((part) => part !== '');
  return parts.length === 0
    ? `${SOURCE_WORDS[source]}, nothing left over`
    : `${SOURCE_WORDS[source]}: ${parts.join(', ')}`;
}

/** What is wrong with a sentence that does not parse, in a few words. */
export const faultWords: Readonly<Record<Fault, string>> = {
  'begins-amid': 'begins in its middle',
  'breaks-off': 'breaks off',
  'open-bracket': 'opens a bracket and does not close it',
  'missing-word': 'lacks a word',
  'run-together': 'is two run together',
};

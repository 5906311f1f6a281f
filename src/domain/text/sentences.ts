import type { Block, Layout } from './layout-types';
import { firstEndingAfter, type Range } from './range';
import { maskedText } from './readable';

/** A mark that may end a sentence, with the quotes and brackets it closes, and the white space behind it. */
const MARK = /([.!?…]+)(["'”’»)\]]*)(?=\s|$)\s*|([。！？]+)([”’」』）]*)\s*/gu;

/** Before a name or a number, never at the end of a sentence. */
const NEVER_LAST = new Set(
  'mr mrs ms mx dr prof gen col lt sgt capt cmdr maj adm rep sen gov pres hon rev st sta ste mt ft fr sr sra srta dra ing lic vs cf ca approx fig figs eq e.g i.e viz mio mrd'.split(
    ' ',
  ),
);
/** Abbreviations that stand before a number. */
const BEFORE_NUMBER = new Set(
  'no nos nr núm num n p pp pg vol vols art arts sec ch chap par para ex tab app op jan feb mar apr jun jul aug sep sept oct nov dec'.split(
    ' ',
  ),
);
/** Abbreviations that may stand at the end of a sentence; the next word decides. */
const MAYBE_LAST = new Set(
  'inc ltd co corp llc plc jr bros cía cia etc al est dept univ ave blvd'.split(' '),
);
/** Months as German writes them behind the number of a day; those that English writes alike too. */
const MONTH_AFTER_DAY =
  /^(?:Januar|Februar|März|April|Mai|Juni|Juli|August|September|Oktober|November|Dezember)(?!\p{L})/u;
/** Words that begin a sentence far more often than they continue a name. */
const STARTERS = new Set(
  'the a an in on at it its this that these those he she they we you i but and or so yet however moreover meanwhile nonetheless nevertheless furthermore additionally similarly for from as if when while where who what why how there here then after before since although though despite during by with without to of our their his her my your not no yes some many most all both each such other others another one two three several despite under over between among'.split(
    ' ',
  ),
);

/**
 * The sentences of a text, in order, without the white space between them. A sentence runs over hard wraps and page
 * breaks and includes its closing quotes and the footnote digits behind it, but never goes from one block to another.
 */
export function sentencesOf(text: string, layout: Layout): ReadonlyArray<Range> {
  return layout.blocks.flatMap((block) => sentencesIn(text, layout, block));
}

/**
 * The sentence that holds the UTF-16 offset; in white space between two, the one before it. An empty range at the offset
 * where there is no text at all.
 */
export function sentenceAt(text: string, layout: Layout, offset: number): Range {
  const index = Math.min(firstEndingAfter(layout.blocks, offset), layout.blocks.length - 1);
  const block = layout.blocks[index];
  if (block === undefined) return { start: offset, end: offset };
  const sentences = sentencesIn(text, layout, block);
  let found = sentences[0];
  for (const sentence of sentences) if (sentence.start <= offset) found = sentence;
  return found ?? { start: offset, end: offset };
}

/** The first sentence that ends behind the UTF-16 offset: the one it stands in, or the next. Null behind the last. */
export function sentenceEndingAfter(text: string, layout: Layout, offset: number): Range | null {
  const { blocks } = layout;
  for (let i = firstEndingAfter(blocks, offset); i < blocks.length; i++) {
    const block = blocks[i];
    const found = block && sentencesIn(text, layout, block).find(({ end }) => end > offset);
    if (found) return found;
  }
  return null;
}

/** The first sentence that starts behind the UTF-16 offset. Null where none does. */
export function sentenceStartingAfter(text: string, layout: Layout, offset: number): Range | null {
  const { blocks } = layout;
  for (let i = firstEndingAfter(blocks, offset); i < blocks.length; i++) {
    const block = blocks[i];
    const found = block && sentencesIn(text, layout, block).find(({ start }) => start > offset);
    if (found) return found;
  }
  return null;
}

/** The last sentence that starts before the UTF-16 offset. Null where none does. */
export function sentenceStartingBefore(text: string, layout: Layout, offset: number): Range | null {
  const { blocks } = layout;
  for (let i = Math.min(firstEndingAfter(blocks, offset), blocks.length - 1); i >= 0; i--) {
    const block = blocks[i];
    const found = block && sentencesIn(text, layout, block).findLast(({ start }) => start < offset);
    if (found) return found;
  }
  return null;
}

function sentencesIn(text: string, layout: Layout, block: Block): ReadonlyArray<Range> {
  const visible = maskedText(text, layout, block, { footnotes: 'kept' });
  const single = block.kind === 'title' || block.kind === 'heading' || block.kind === 'question';
  const ends = single ? [] : cutsOf(maskedText(text, layout, block, { footnotes: 'masked' }));
  const cuts = block.kind === 'table-row' ? [...cellsOf(text, block), ...ends].sort((a, b) => a - b) : ends;
  const sentences: Range[] = [];
  let from = 0;
  for (const cut of [...cuts, visible.length]) {
    const sentence = visible.slice(from, cut);
    const start = from + sentence.length - sentence.trimStart().length;
    const end = from + sentence.trimEnd().length;
    if (start < end) sentences.push({ start: block.start + start, end: block.start + end });
    from = cut;
  }
  return sentences;
}

/**
 * Where the cells of a table's row begin, if there are sentences in them: those end with their cell. A row of bare
 * values says something only as a whole.
 */
function cellsOf(text: string, { start, end }: Range): ReadonlyArray<number> {
  const row = text.slice(start, end);
  if (!row.split('|').some((cell) => /\S\s.*[.!?…]["'”’»)\]]*\s*$/su.test(cell))) return [];
  return Array.from(row.matchAll(/\|/gu), ({ index }) => index + 1);
}

/** Where new sentences begin. */
function cutsOf(masked: string): ReadonlyArray<number> {
  const cuts: number[] = [];
  let last = 0;
  for (const match of masked.matchAll(MARK)) {
    const next = match.index + match[0].length;
    const wide = match[3] !== undefined;
    if (wide || endsSentence(masked, last, match.index, match[1] ?? '', next)) {
      cuts.push(next);
      last = next;
    }
  }
  return cuts;
}

function endsSentence(masked: string, sentence: number, mark: number, marks: string, next: number): boolean {
  const after = masked.slice(next, next + 40);
  if (after === '') return false;
  if (!/^["'“‘«([¿¡—–]*\s*[\p{Lu}\p{Lt}\p{Lo}\p{N}]/u.test(after)) return false;
  if (marks !== '.') return true;
  const before = masked.slice(Math.max(sentence, mark - 40), mark);
  const word = /[^\s"'“‘«([/-]*$/u.exec(before)?.[0] ?? '';
  if (word === '') return true;
  // The number of a list item at the start.
  if (/^\(?\d{1,3}$/u.test(word) && masked.slice(sentence, mark).trim() === word) return false;
  const folded = word.toLowerCase();
  if (NEVER_LAST.has(folded)) return false;
  // An initial.
  if (/^\p{Lu}$/u.test(word)) return false;
  // "am 3. Oktober"
  if (/^\d{1,2}$/u.test(word) && MONTH_AFTER_DAY.test(after)) return false;
  if (BEFORE_NUMBER.has(folded)) return !/^\d/u.test(after);
  if (MAYBE_LAST.has(folded) || /^(?:\p{L}\.)+\p{L}$/u.test(word)) {
    const following = /[\p{L}\p{M}’']+/u.exec(after)?.[0].toLowerCase() ?? '';
    return STARTERS.has(following);
  }
  return true;
}

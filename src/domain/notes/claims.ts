import { layoutText } from '../text/layout';
import type { Range } from '../text/range';
import { sentencesOf } from '../text/sentences';

/** A stretch of a paragraph of a note: plain words, or something that is put into them. */
export interface NoteStretch {
  readonly text: string;
  /** Whether it is evidence: a quoted passage, a cited statement, or a deliberate word of judgement. */
  readonly isEvidence: boolean;
}

/** Sentences with fewer words than this are asides. */
const FEWEST_WORDS = 4;

/** A name: a capital letter behind the first word. Or a figure. */
const TELLING = /\d|(?<=\s\p{P}*)\p{Lu}\p{L}/u;

/**
 * The sentences of one paragraph that claim something without saying where it stands: those that name somebody or give a
 * figure, with no evidence and no word of judgement in them. Questions claim nothing. Ranges in UTF-16 units of the
 * paragraph's words.
 */
export function claimsWithoutEvidence(paragraph: ReadonlyArray<NoteStretch>): ReadonlyArray<Range> {
  const text = paragraph.map((stretch) => stretch.text).join('');
  const evidence: Range[] = [];
  let at = 0;
  for (const { text: words, isEvidence } of paragraph) {
    if (isEvidence) evidence.push({ start: at, end: at + words.length });
    at += words.length;
  }
  return sentencesOf(text, layoutText(text)).filter(({ start, end }) => {
    const sentence = text.slice(start, end);
    const words = sentence.match(/[\p{L}\p{N}]+/gu) ?? [];
    if (words.length < FEWEST_WORDS || sentence.trimEnd().endsWith('?') || !TELLING.test(sentence))
      return false;
    // Evidence behind the full stop belongs to the sentence before it.
    return !evidence.some((range) => range.start < end + 2 && range.end > start);
  });
}

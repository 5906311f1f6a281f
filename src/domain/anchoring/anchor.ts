import { CONTEXT_LENGTH, type Anchor } from '../case/anchor';

function splitsPair(text: string, offset: number): boolean {
  const before = text.charCodeAt(offset - 1);
  const after = text.charCodeAt(offset);
  return before >= 0xd800 && before <= 0xdbff && after >= 0xdc00 && after <= 0xdfff;
}

/**
 * Describes the passage from `start` to `end` (UTF-16 offsets, end excluded) so that it can be checked and found again:
 * its words and up to 32 units of context on each side. Surrogate pairs are never split: the context is cut shorter.
 */
export function describePassage(text: string, start: number, end: number): Anchor {
  let from = Math.max(0, start - CONTEXT_LENGTH);
  if (splitsPair(text, from)) from += 1;
  let to = Math.min(text.length, end + CONTEXT_LENGTH);
  if (splitsPair(text, to)) to -= 1;
  return {
    start,
    end,
    exact: text.slice(start, end),
    prefix: text.slice(from, start),
    suffix: text.slice(end, to),
  };
}

/** Whether the quote stands exactly where the anchor says. */
export function anchorHolds(text: string, anchor: Anchor): boolean {
  return text.slice(anchor.start, anchor.end) === anchor.exact;
}

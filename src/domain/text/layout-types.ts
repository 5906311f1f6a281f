import type { Footnote } from './footnotes';
import type { Range } from './range';

/** What a block of text is to a reader. A `noise` block is a whole line or passage that is not part of the text. */
export type BlockKind =
  'title' | 'heading' | 'paragraph' | 'list-item' | 'table-row' | 'table-rule' | 'question' | 'noise';

/**
 * A stretch of canonical text that is laid out as one thing. It includes the white space up to the next block; a
 * paragraph may hold hard wraps, page breaks and noise inside it.
 */
export type Block = Range & {
  readonly kind: BlockKind;
  /** Of a heading: its depth, from 1. */
  readonly level?: number;
};

/** Kinds of noise: what a scraper or a page brought into the text that the author did not write as its text. */
export type NoiseKind =
  | 'running-header'
  | 'author-line'
  | 'page-number'
  | 'page-break'
  | 'stray-url'
  | 'photo-caption'
  | 'photo-credit'
  | 'author-bio'
  | 'link-residue'
  | 'table-pipes'
  | 'trailing-space'
  | 'no-break-space'
  | 'blank-run';

/** A stretch of noise. One may lie inside another: a credit in a caption, a web address in a page break. */
export type Noise = Range & { readonly kind: NoiseKind };

/** The reading layout of a text: a view of it, never a rewrite. */
export type Layout = {
  /** In order, without gaps: together they are the text. */
  readonly blocks: ReadonlyArray<Block>;
  /** Sorted by start, longer first. */
  readonly noise: ReadonlyArray<Noise>;
  /** Sorted by start. */
  readonly footnotes: ReadonlyArray<Footnote>;
  /** Where a line break stands inside a block that reads on over it: offsets of the break, sorted. */
  readonly wraps: ReadonlyArray<number>;
};

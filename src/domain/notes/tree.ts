import type { NoteBlock } from '../dossier/dossier';

/** An item of a list: its words and the lists inside of it. */
export interface NoteListItem {
  readonly block: NoteBlock;
  readonly lists: ReadonlyArray<NoteList>;
}

/** Items that follow each other on one level, all with numbers or all without. */
export interface NoteList {
  readonly kind: 'list';
  readonly numbered: boolean;
  readonly items: ReadonlyArray<NoteListItem>;
}

/** A part of a note as a page sets it: a single block, or a list with what is nested in it. */
export type NotePart = { readonly kind: 'block'; readonly block: NoteBlock } | NoteList;

function isItem(block: NoteBlock | undefined): block is NoteBlock {
  return block?.kind === 'bullet' || block?.kind === 'number';
}

function levelOf(item: NoteBlock): number {
  return Math.max(0, item.level ?? 0);
}

/** The lists at `level` and below that begin at `from`, and where they end. */
function listsAt(
  blocks: ReadonlyArray<NoteBlock>,
  from: number,
  level: number,
): { readonly lists: ReadonlyArray<NoteList>; readonly end: number } {
  const lists: NoteList[] = [];
  let items: NoteListItem[] = [];
  let at = from;
  for (let block = blocks[at]; isItem(block) && levelOf(block) >= level; block = blocks[at]) {
    const inner = listsAt(blocks, at + 1, levelOf(block) + 1);
    const numbered = block.kind === 'number';
    if (lists.at(-1)?.numbered !== numbered) {
      items = [];
      lists.push({ kind: 'list', numbered, items });
    }
    items.push({ block, lists: inner.lists });
    at = inner.end;
  }
  return { lists, end: at };
}

/** The blocks of a note with its list items gathered into nested lists: what HTML and screen need. */
export function noteParts(blocks: ReadonlyArray<NoteBlock>): ReadonlyArray<NotePart> {
  const parts: NotePart[] = [];
  for (let at = 0; at < blocks.length;) {
    const block = blocks[at];
    if (!block) break;
    if (isItem(block)) {
      const { lists, end } = listsAt(blocks, at, 0);
      parts.push(...lists);
      at = end;
    } else {
      parts.push({ kind: 'block', block });
      at += 1;
    }
  }
  return parts;
}

/**
 * The level at which each heading of a note is set on a page whose headings so far have reached `base`: the first one
 * below, and never one that skips a level, as readers by ear go through a page by its headings.
 */
export function headingLevels(
  blocks: ReadonlyArray<NoteBlock>,
  base: number,
): ReadonlyMap<NoteBlock, number> {
  const levels = new Map<NoteBlock, number>();
  const open: Array<{ readonly own: number; readonly shown: number }> = [];
  for (const block of blocks) {
    if (block.kind !== 'heading') continue;
    const own = block.level ?? 1;
    while ((open.at(-1)?.own ?? 0) >= own) open.pop();
    const shown = Math.min(6, (open.at(-1)?.shown ?? base) + 1);
    open.push({ own, shown });
    levels.set(block, shown);
  }
  return levels;
}

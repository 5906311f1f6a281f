import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { NoteBlock } from '#domain/dossier/dossier';
import { headingLevels, noteParts, type NoteList } from '#domain/notes/tree';

function block(kind: NoteBlock['kind'], words: string, level?: number): NoteBlock {
  return { kind, ...(level !== undefined && { level }), inlines: [{ text: words }] };
}

/** A list as one line: `[a [b] c]`, numbered ones in round brackets. */
function outline(list: NoteList): string {
  const items = list.items.map(
    (item) => item.block.inlines.map(({ text }) => text).join('') + item.lists.map(outline).join(''),
  );
  return list.numbered ? `(${items.join(' ')})` : `[${items.join(' ')}]`;
}

function outlines(...blocks: ReadonlyArray<NoteBlock>): ReadonlyArray<string> {
  return noteParts(blocks).map((part) =>
    part.kind === 'list' ? outline(part) : part.block.inlines.map(({ text }) => text).join(''),
  );
}

describe('noteParts', () => {
  it('gathers items into nested lists, one list for each kind', () => {
    const parts = outlines(
      block('paragraph', 'p'),
      block('bullet', 'a', 0),
      block('number', 'b', 1),
      block('number', 'c', 1),
      block('bullet', 'd', 0),
      block('number', 'e', 0),
      block('paragraph', 'q'),
    );
    expect(parts).toEqual(['p', '[a(b c) d]', '(e)', 'q']);
  });

  it('takes levels as they come: skipped ones, and lists that begin deep', () => {
    expect(outlines(block('bullet', 'a', 3), block('bullet', 'b', 0), block('bullet', 'c', 5))).toEqual([
      '[a b[c]]',
    ]);
  });

  it('keeps every block, in order, whatever the levels', () => {
    const kinds = fc.constantFrom<NoteBlock['kind']>('paragraph', 'heading', 'bullet', 'number');
    const some = fc.array(fc.record({ kind: kinds, level: fc.integer({ min: -2, max: 6 }) }));
    const blocksOf = (list: NoteList): ReadonlyArray<NoteBlock> =>
      list.items.flatMap((item) => [item.block, ...item.lists.flatMap(blocksOf)]);
    fc.assert(
      fc.property(some, (made) => {
        const blocks = made.map(({ kind, level }, index) => block(kind, String(index), level));
        const kept = noteParts(blocks).flatMap((part) =>
          part.kind === 'list' ? blocksOf(part) : [part.block],
        );
        expect(kept).toEqual(blocks);
      }),
    );
  });
});

describe('headingLevels', () => {
  it('comes below the heading of the page and never skips a level', () => {
    const own = [2, 4, 4, 3, 1, 6];
    const blocks = own.map((level) => block('heading', 'h', level));
    const levels = headingLevels(blocks, 2);
    expect(blocks.map((heading) => levels.get(heading))).toEqual([3, 4, 4, 4, 3, 4]);
  });

  it('ends at the sixth level', () => {
    const blocks = [1, 2, 3].map((level) => block('heading', 'h', level));
    const levels = headingLevels(blocks, 5);
    expect(blocks.map((heading) => levels.get(heading))).toEqual([6, 6, 6]);
  });
});

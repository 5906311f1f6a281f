import { readFileSync, readdirSync } from 'node:fs';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { layoutText, type Layout } from '../../../../src/domain/text/layout';
import { cellsOf, pageOf, type PageBlock, type PageChunk } from '../../../../src/renderer/reading/page';

interface Covered {
  readonly start: number;
  readonly end: number;
}

/** Expects parts that stand one behind the other without gap from `start` to `end`. */
function expectCover(parts: ReadonlyArray<Covered>, start: number, end: number): void {
  let at = start;
  for (const part of parts) {
    expect(part.start).toBe(at);
    expect(part.end).toBeGreaterThan(part.start);
    at = part.end;
  }
  expect(at).toBe(end);
}

function blocksOf(chunk: PageChunk): ReadonlyArray<PageBlock> {
  return chunk.groups.flatMap(({ blocks }) => blocks);
}

function expectWhole(text: string): ReadonlyArray<PageChunk> {
  const chunks = pageOf(layoutText(text));
  expectCover(chunks, 0, text.length);
  for (const chunk of chunks) {
    expectCover(blocksOf(chunk), chunk.start, chunk.end);
    for (const block of blocksOf(chunk)) expectCover(block.pieces, block.start, block.end);
  }
  return chunks;
}

const line = fc.oneof(
  fc.constantFrom(
    '',
    '',
    '- an item',
    '1. an item',
    '| a | b |',
    '|---|---|',
    '| | 2020 |',
    '3Sample Papers',
  ),
  fc.constantFrom('Question: who asks?', 'Introduction', 'https://example.org/a', 'ends with a note.12'),
  fc.string({ maxLength: 90 }),
  fc.lorem({ maxCount: 14 }),
);
const texts = fc.array(line, { maxLength: 40 }).map((lines) => lines.join('\n'));

const seeds = join(import.meta.dirname, '../../../../seeds');
const samples = readdirSync(seeds).filter((file) => file.endsWith('.txt'));

function pageOfOne(text: string, layout: Partial<Layout>): PageBlock {
  const whole: Layout = {
    blocks: [{ kind: 'paragraph', start: 0, end: text.length }],
    noise: [],
    footnotes: [],
    wraps: [],
    ...layout,
  };
  const block = pageOf(whole)[0]?.groups[0]?.blocks[0];
  if (!block) throw new Error('no block');
  return block;
}

describe('pageOf', () => {
  it('covers any text exactly, in order, at every level', () => {
    fc.assert(
      fc.property(texts, (text) => {
        const pieces = expectWhole(text)
          .flatMap(blocksOf)
          .flatMap((block) => block.pieces);
        expect(pieces.map(({ start, end }) => text.slice(start, end)).join('')).toBe(text);
      }),
    );
  });

  it.each(samples)('covers %s exactly', (file) => {
    const text = readFileSync(join(seeds, file), 'utf8');
    const chunks = expectWhole(text);
    expect(chunks.length).toBeGreaterThanOrEqual(Math.floor(text.length / 12_000));
  });

  it('keeps the rows of a table and the items of a list together', () => {
    const text = 'A list of things that are here:\n- one\n- two\n| a | b |\n|---|---|\n| 1 | 2 |\n';
    const groups = expectWhole(text).flatMap((chunk) => chunk.groups);
    expect(groups.map(({ kind, blocks }) => [kind, blocks.length])).toEqual([
      ['single', 1],
      ['list', 2],
      ['table', 3],
    ]);
  });

  it('cuts a long text into chunks that the browser can leave out', () => {
    const text = Array.from({ length: 300 }, (_, i) => `Paragraph ${i} says a thing or two, and ends.`).join(
      '\n\n',
    );
    const chunks = expectWhole(text);
    expect(chunks.length).toBeGreaterThan(2);
    for (const { start, end } of chunks) expect(end - start).toBeLessThan(5_000);
  });

  it('cuts even a list that never ends', () => {
    const text = Array.from({ length: 900 }, (_, i) => `- item ${i} of a very long list of things`).join(
      '\n',
    );
    expect(expectWhole(text).length).toBeGreaterThan(2);
  });

  it('takes of two special stretches that overlap the one that starts first', () => {
    const block = pageOfOne('one two three four', {
      noise: [
        { kind: 'photo-caption', start: 4, end: 13 },
        { kind: 'photo-credit', start: 8, end: 18 },
      ],
      footnotes: [{ number: 1, start: 5, end: 6, word: { start: 4, end: 5 } }],
    });
    expect(block.pieces).toEqual([
      { role: 'text', start: 0, end: 4 },
      { role: 'noise', start: 4, end: 13 },
      { role: 'noise', start: 13, end: 18 },
    ]);
  });
});

describe('cellsOf', () => {
  function cells(row: string): ReadonlyArray<string> {
    const pipes = [...row.matchAll(/\s*\|\s*/gu)].map((match) => ({
      kind: 'table-pipes' as const,
      start: match.index,
      end: match.index + match[0].length,
    }));
    const block = pageOfOne(row, { noise: pipes });
    const found = cellsOf(row, block);
    expectCover(found.flat(), 0, row.length);
    return found.map((pieces) =>
      pieces
        .filter(({ role }) => role === 'text')
        .map(({ start, end }) => row.slice(start, end))
        .join('')
        .trim(),
    );
  }

  it('cuts a row in its frame of pipes', () => {
    expect(cells('| a | b |')).toEqual(['a', 'b']);
  });

  it('cuts a row without a frame, and with half of one', () => {
    expect(cells('a | b')).toEqual(['a', 'b']);
    expect(cells('No. | Key Points |\n')).toEqual(['No.', 'Key Points']);
  });

  it('keeps empty cells, so that columns stay below each other', () => {
    expect(cells('| | 2020 | 2021 |')).toEqual(['', '2020', '2021']);
    expect(cells('| a | | c |')).toEqual(['a', '', 'c']);
  });
});

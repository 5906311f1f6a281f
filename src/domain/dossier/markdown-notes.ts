import { headingLevels } from '../notes/tree';
import type { Inline, NoteBlock } from './dossier';
import { escapeMarkdown, escapeMarkdownLine, printable } from './markup';

/** The longest run of backticks in code, so that a fence or a code span can be longer. */
function longestTicks(code: string): number {
  return Math.max(0, ...[...code.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
}

/** Puts marks around words, outside of white space at their ends, which Markdown's marks must not touch. */
export function wrapped(words: string, mark: string): string {
  const [, before = '', inside = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(words) ?? [];
  return inside === '' ? words : `${before}${mark}${inside}${mark}${after}`;
}

/** What a reference says. */
function referenceWords({ text, reference }: Inline): string {
  switch (reference?.to) {
    case 'passage':
      return `“${printable(text)}”`;
    case 'confidence':
      return `[analyst’s judgement: ${text}]`;
    default:
      return printable(text);
  }
}

/** Numbers of citations as links to the blocks of their passages, as Obsidian writes them: `[\[3\]](#^p3)`. */
export function numbersMarkdown(numbers: ReadonlyArray<number>): string {
  return numbers.map((number) => `[\\[${number}\\]](#^p${number})`).join(' ');
}

function inlineMarkdown(inline: Inline): string {
  const text = printable(inline.text);
  if (inline.code) {
    const ticks = '`'.repeat(longestTicks(text) + 1);
    return `${ticks} ${text.replace(/\s+/gu, ' ').trim()} ${ticks}`;
  }
  const said = inline.reference ? referenceWords(inline) : text;
  let words = said
    .split('\n')
    .map((line, index) => (index === 0 ? escapeMarkdown(line) : escapeMarkdownLine(line)))
    .join('\\\n');
  if (inline.strike) words = wrapped(words, '~~');
  if (inline.italic) words = wrapped(words, '*');
  if (inline.bold) words = wrapped(words, '**');
  if (inline.reference && inline.cites) words = `${words} ${numbersMarkdown(inline.cites)}`;
  if (inline.href === undefined) return words;
  const address = printable(inline.href).replace(/[<>\\\s]/gu, (character) => encodeURIComponent(character));
  return `[${words}](<${address}>)`;
}

/** The words of a block; what would begin a list or a heading at its start is escaped. */
function inlinesMarkdown(block: NoteBlock): string {
  return block.inlines
    .map(inlineMarkdown)
    .join('')
    .trim()
    .replace(/^([-+=])/u, '\\$1')
    .replace(/^(\d{1,9})([.)])/u, '$1\\$2');
}

/** Every line of a block behind the same mark or indent. */
export function prefixed(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? prefix.trimEnd() : prefix + line))
    .join('\n');
}

function blockMarkdown(block: NoteBlock, headings: ReadonlyMap<NoteBlock, number>): string {
  const words = inlinesMarkdown(block);
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(headings.get(block) ?? 6)} ${words.replaceAll('\\\n', ' ')}`;
    case 'quote':
      return prefixed(words, '> ');
    case 'code': {
      const code = printable(block.inlines.map((inline) => inline.text).join(''));
      const fence = '`'.repeat(Math.max(3, longestTicks(code) + 1));
      return `${fence}\n${code}\n${fence}`;
    }
    case 'bullet':
      return itemMarkdown(words, '-', block.level ?? 0);
    case 'number':
      return itemMarkdown(words, `${block.number ?? 1}.`, block.level ?? 0);
    default:
      return words;
  }
}

function itemMarkdown(words: string, mark: string, level: number): string {
  // Four columns a level hold items of both kinds, as the longest usual number, "99.", is that wide with its space.
  const indent = ' '.repeat(4 * Math.max(0, level));
  const [first = '', ...rest] = words.split('\n');
  return [`${indent}${mark.padEnd(3)} ${first}`, ...rest.map((line) => `${indent}    ${line}`)].join('\n');
}

function isItem(block: NoteBlock | undefined): boolean {
  return block?.kind === 'bullet' || block?.kind === 'number';
}

/** A note in Markdown; its headings come below one of level `under`. */
export function noteMarkdown(blocks: ReadonlyArray<NoteBlock>, under: number): string {
  const headings = headingLevels(blocks, under);
  return blocks
    .map((block, index) => {
      const next = blocks[index + 1];
      // A numbered list that does not begin with 1 needs a line of its own to be seen as a list.
      const begins = next?.kind === 'number' && (block.kind !== 'number' || block.level !== next.level);
      const tight = isItem(block) && isItem(next) && !(begins && next.number !== 1);
      return blockMarkdown(block, headings) + (next === undefined ? '' : tight ? '\n' : '\n\n');
    })
    .join('');
}

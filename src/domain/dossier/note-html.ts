import { headingLevels, noteParts, type NoteList, type NotePart } from '../notes/tree';
import type { Inline, NoteBlock } from './dossier';
import { escapeHtml } from './markup';

/** What a reference says, with the numbers of what it rests on. */
function referenceHtml({ text, reference, cites = [] }: Inline): string {
  const words = escapeHtml(text);
  const links = cites.map((number) => `<a class="cite" href="#p${number}">[${number}]</a>`).join('');
  switch (reference?.to) {
    case 'passage':
      return `<q>${words}</q>${links}`;
    case 'confidence':
      return `<span class="judgement">Analyst’s judgement: ${words}</span>`;
    default:
      return `${words}${links}`;
  }
}

function inlineHtml(inline: Inline): string {
  let html = inline.reference ? referenceHtml(inline) : escapeHtml(inline.text).replaceAll('\n', '<br>');
  if (inline.code) html = `<code>${html}</code>`;
  if (inline.strike) html = `<s>${html}</s>`;
  if (inline.underline) html = `<u>${html}</u>`;
  if (inline.italic) html = `<em>${html}</em>`;
  if (inline.bold) html = `<strong>${html}</strong>`;
  if (inline.href !== undefined) {
    html = `<a href="${escapeHtml(inline.href)}" rel="noreferrer noopener">${html}</a>`;
  }
  return html;
}

function inlinesHtml(block: NoteBlock): string {
  return block.inlines.map(inlineHtml).join('');
}

function listHtml(list: NoteList): string {
  const tag = list.numbered ? 'ol' : 'ul';
  const items = list.items.map(({ block, lists }) => {
    const value = list.numbered && block.number !== undefined ? ` value="${block.number}"` : '';
    return `<li${value}>${inlinesHtml(block)}${lists.map(listHtml).join('')}</li>`;
  });
  return `<${tag}>${items.join('')}</${tag}>`;
}

function partHtml(part: NotePart, headings: ReadonlyMap<NoteBlock, number>): string {
  if (part.kind === 'list') return listHtml(part);
  const { block } = part;
  switch (block.kind) {
    case 'heading': {
      const level = headings.get(block);
      return level === undefined
        ? `<p><strong>${inlinesHtml(block)}</strong></p>`
        : `<h${level}>${inlinesHtml(block)}</h${level}>`;
    }
    case 'quote':
      return `<blockquote>${inlinesHtml(block)}</blockquote>`;
    case 'code':
      return `<pre><code>${escapeHtml(block.inlines.map((inline) => inline.text).join(''))}</code></pre>`;
    default:
      return `<p>${inlinesHtml(block)}</p>`;
  }
}

/**
 * A note as HTML, everything escaped.
 *
 * @param under level of the heading that the note stands under; its own headings come below it. Null where it may have
 * none (a comment in a list): they become bold lines.
 */
export function noteHtml(blocks: ReadonlyArray<NoteBlock>, under: number | null): string {
  const headings = under === null ? new Map<NoteBlock, number>() : headingLevels(blocks, under);
  return noteParts(blocks)
    .map((part) => partHtml(part, headings))
    .join('\n');
}

/**
 * Characters that no page may carry: controls that HTML forbids, and overrides of the writing direction, with which a
 * hostile document could make the words after it read as others.
 */
const UNPRINTABLE = /[\u0000-\u0008\u000B\u000C\u000E-\u001F\u007F-\u009F\u202A-\u202E\u2066-\u2069\uFEFF]/gu;

/** Text without characters that must not reach a page. Its words stay as they are. */
export function printable(text: string): string {
  return text.toWellFormed().replace(/\r\n?/gu, '\n').replace(UNPRINTABLE, '');
}

const HTML_ENTITIES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&#39;',
};

/** Text made safe for HTML, between tags and inside of quoted attributes. */
export function escapeHtml(text: string): string {
  return printable(text).replace(/[&<>"']/gu, (character) => HTML_ENTITIES[character] ?? character);
}

/**
 * One line of text made safe for Markdown: it reads the same wherever it is put and starts no format, link, tag,
 * formula or HTML, in CommonMark and in the dialects of GitHub and Obsidian.
 */
export function escapeMarkdown(text: string): string {
  return printable(text)
    .replace(/\s+/gu, ' ')
    .replace(/[\\`*_[\]<>&|~^$#@]/gu, (character) => `\\${character}`)
    .replace(/([=%])(?=\1)/gu, '\\$1')
    .replace(/:(?=\/\/)/gu, '\\:')
    .replace(/\b(www)\./giu, '$1\\.');
}

/** As `escapeMarkdown`, for text at the beginning of a line, where a number or a dash would start a list. */
export function escapeMarkdownLine(text: string): string {
  return escapeMarkdown(text)
    .trimStart()
    .replace(/^([-+=])/u, '\\$1')
    .replace(/^(\d{1,9})([.)])/u, '$1\\$2');
}

/**
 * HTML of our own making without links that lead nowhere in it: what a link says stays. Words of the case cannot be mistaken for
 * tags or attributes, as they are escaped.
 */
export function withoutDeadLinks(html: string): string {
  const ids = new Set([...html.matchAll(/\sid="([^"]+)"/gu)].map(([, id]) => id));
  return html.replace(
    /<a (?:[^>]*\s)?href="#([^"]*)"[^>]*>(.*?)<\/a>/gsu,
    (link: string, to: string, words: string) => (ids.has(to) ? link : `<span>${words}</span>`),
  );
}

/** Markdown of our own making without links to blocks that are not in it: what a link says stays. As `withoutDeadLinks`. */
export function withoutDeadBlockLinks(markdown: string): string {
  const blocks = new Set([...markdown.matchAll(/ \^([a-z]\d+)$/gmu)].map(([, id]) => id));
  return markdown.replace(
    /\[((?:\\.|[^[\]\\])*)\]\(#\^([a-z]\d+)\)/gu,
    (link: string, words: string, to: string) => (blocks.has(to) ? link : words),
  );
}

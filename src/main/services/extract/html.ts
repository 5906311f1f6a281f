import { Readability } from '@mozilla/readability';
import { parseHTML } from 'linkedom';
import { fail, ok, type Result } from '#domain/result';
import { tidyLine, type Piece } from './blocks';
import { decodeNamed, encodingNotes } from './charset';
import { isTooDeep, piecesOfHtml, type DomNode, type HtmlOptions } from './html-pieces';
import { htmlProperties } from './html-properties';
import { readingOf, type ReadFormat, type Reading } from './reading';

/** Larger pages are no pages, in UTF-16 units. */
const LONGEST = 32 * 1024 * 1024;
const MOST_ELEMENTS = 400_000;

/** What is left of a page must be at least this much for it to count as its main text, in UTF-16 units. */
const SHORTEST_ARTICLE = 200;
/** Below this share of all words, with most paragraphs outside, the main text was likely missed. */
const LEAST_SHARE = 0.25;

const CHARSET = /<meta[^>]{0,200}?charset\s*=\s*["']?\s*([\w.:-]{2,40})/iu;
const XML_ENCODING = /^<\?xml[^>]{0,100}?encoding\s*=\s*["']([\w.:-]{2,40})/iu;

/** Reads a web page that was saved: its main text, and what it says of itself. */
export const readHtml: ReadFormat = (bytes) => {
  const start = Buffer.from(bytes.subarray(0, 4096)).toString('latin1');
  const { text, encoding, guessed } = decodeNamed(
    bytes,
    (CHARSET.exec(start) ?? XML_ENCODING.exec(start))?.[1],
  );
  const read = readPage(text);
  if (!read.ok) return read;
  return ok({
    ...read.value,
    encoding,
    notes: [...encodingNotes(encoding, guessed), ...read.value.notes],
  });
};

/** Reads the characters of a web page. */
export function readPage(html: string): Result<Reading> {
  if (html.length > LONGEST) {
    return fail('file-too-large', 'This page is too large to be read as one. It was left as it is.');
  }
  if (!/<[a-z!?]/iu.test(html)) {
    return fail('not-html', 'There is no web page in this file. It was left as it is.');
  }
  const { document } = parseHTML(wrapped(html));
  if (document.getElementsByTagName('*').length > MOST_ELEMENTS) {
    return fail('file-too-large', 'This page has too many parts to be read. It was left as it is.');
  }
  // Before its main text is looked for, which takes the words of each level anew.
  if (isTooDeep(document)) throw new Error('nested too deeply');
  const properties = htmlProperties(document);
  const whole = piecesOfHtml(document.body);
  const main = mainPieces(html, whole);
  return ok(readingOf(main, properties));
}

/** All pieces of a part of a page or a mail, without looking for its main text. */
export function piecesOfMarkup(html: string, options: HtmlOptions): ReadonlyArray<Piece> {
  return html.length > LONGEST ? [] : piecesOfHtml(parseHTML(wrapped(html)).document.body, options);
}

/** linkedom takes the first element for the whole page: give it one. */
function wrapped(html: string): string {
  return /<html[\s>]/iu.test(html) ? html : `<!doctype html><html><head></head><body>${html}</body></html>`;
}

/** The main text of a page; all of it where none stands out. */
function mainPieces(html: string, whole: ReadonlyArray<Piece>): ReadonlyArray<Piece> {
  const { document } = parseHTML(wrapped(html));
  const article = new Readability<DomNode>(document, {
    maxElemsToParse: MOST_ELEMENTS,
    charThreshold: SHORTEST_ARTICLE,
    // The element itself: its markup is never written out and read again.
    serializer: (node) => node,
  }).parse();
  if (!article?.content) return whole;
  const pieces = piecesOfHtml(article.content);
  const [inArticle, inAll] = [lengthOf(pieces), lengthOf(whole)];
  if (
    inArticle < SHORTEST_ARTICLE ||
    (inArticle < inAll * LEAST_SHARE && paragraphsIn(pieces) * 3 < paragraphsIn(whole))
  ) {
    return whole;
  }
  const title = tidyLine(article.title ?? '');
  const head = pieces.slice(0, 5).some((piece) => 'text' in piece && tidyLine(piece.text) === title);
  return title === '' || head
    ? pieces
    : [{ kind: 'heading', level: 1, text: titleOnPage(title, whole) }, ...pieces];
}

/** The heading of the page that says the title, which often comes with the name of the site behind it. */
function titleOnPage(title: string, whole: ReadonlyArray<Piece>): string {
  for (const piece of whole) {
    if (piece.kind !== 'heading' || piece.level > 2) continue;
    const words = tidyLine(piece.text);
    if (words.length >= 10 && title.startsWith(words)) return words;
  }
  return title;
}

function lengthOf(pieces: ReadonlyArray<Piece>): number {
  return pieces.reduce(
    (sum, piece) =>
      sum +
      ('text' in piece ? piece.text.trim().length : 0) +
      (piece.kind === 'table' ? piece.rows.flat().join(' ').length : 0),
    0,
  );
}

function paragraphsIn(pieces: ReadonlyArray<Piece>): number {
  return pieces.filter((piece) => piece.kind === 'paragraph' && piece.text.trim().length > 80).length;
}

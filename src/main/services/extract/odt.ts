import { fail, ok, type Result } from '#domain/result';
import { raised, type Piece } from './blocks';
import { isLockedOdf, unlockOdf } from './odf-lock';
import { odtProperties } from './office-properties';
import { readingOf, type ReadFormat, type Reading } from './reading';
import { elementsNamed, firstNamed, readXml, wordsIn, type XmlElement } from './xml';
import { unzip } from './zip';

const WANTED = /^(?:content\.xml|styles\.xml|meta\.xml|META-INF\/manifest\.xml)$/u;

/** What is in the text and not of it: comments, deleted passages, what forms and fields keep for themselves. */
const SKIPPED = new Set([
  'office:annotation',
  'text:tracked-changes',
  'office:forms',
  'text:sequence-decls',
  'text:variable-decls',
  'text:user-field-decls',
  'svg:title',
  'svg:desc',
  'text:ruby-text',
]);

/** A cell may say that it stands for many: only so many are written. */
const MOST_REPEATED = 64;

/** Reads a text of LibreOffice and other programs that keep to OpenDocument (.odt). */
export const readOdt: ReadFormat = async (bytes, _file, { password }): Promise<Result<Reading>> => {
  const packed = unzip(bytes, (name) => WANTED.test(name));
  if (!packed.ok) return packed;
  const isLocked = isLockedOdf(packed.value.get('META-INF/manifest.xml'));
  const parts = isLocked ? await unlockOdf(packed.value, password) : packed;
  if (!parts.ok) return parts;
  const content = parts.value.get('content.xml');
  const xml = content && readXml(content);
  const body = xml && firstNamed(xml, 'office:text');
  if (!body) {
    return fail(
      'file-damaged',
      'This file has no text where OpenDocument keeps it: it is damaged, or no text document. It was left as it is.',
    );
  }
  const styles = parts.value.get('styles.xml');
  const reader = new OdtReader(
    new Set([...numberedStyles(xml), ...(styles ? numberedStyles(readXml(styles)) : [])]),
  );
  reader.blocks(body, 0);
  return ok(readingOf([...reader.pieces, ...reader.notes], odtProperties(parts.value.get('meta.xml'))));
};

/** The list styles whose first level counts. */
function numberedStyles(xml: XmlElement): ReadonlySet<string> {
  const numbered = new Set<string>();
  for (const style of elementsNamed(xml, 'text:list-style')) {
    const first = style.children.find((child) => typeof child !== 'string');
    const name = style.attributes['style:name'];
    if (name !== undefined && typeof first === 'object' && first.name === 'text:list-level-style-number') {
      numbered.add(name);
    }
  }
  return numbered;
}

interface List {
  readonly numbered: boolean;
  readonly depth: number;
  next: number;
}

class OdtReader {
  readonly pieces: Piece[] = [];
  /** Footnotes and endnotes, which follow the text. */
  readonly notes: Piece[] = [];
  readonly #numbered: ReadonlySet<string>;

  constructor(numbered: ReadonlySet<string>) {
    this.#numbered = numbered;
  }

  /** Reads the paragraphs, lists and tables of an element. */
  blocks(element: XmlElement, depth: number, list?: List): void {
    for (const child of element.children) {
      if (typeof child === 'string' || SKIPPED.has(child.name)) continue;
      switch (child.name) {
        case 'text:h':
          this.pieces.push({
            kind: 'heading',
            level: Number(child.attributes['text:outline-level'] ?? 1) || 1,
            text: this.#words(child),
          });
          break;
        case 'text:p':
          this.pieces.push({ kind: 'paragraph', text: this.#words(child) });
          break;
        case 'text:list':
          this.#list(child, depth, list);
          break;
        case 'table:table':
          this.pieces.push({ kind: 'table', rows: this.#rows(child) });
          break;
        default:
          this.blocks(child, depth, list);
      }
    }
  }

  #list(element: XmlElement, depth: number, outer: List | undefined): void {
    const style = element.attributes['text:style-name'];
    const list: List = {
      numbered: style === undefined ? (outer?.numbered ?? false) : this.#numbered.has(style),
      depth: outer ? outer.depth + 1 : 0,
      next: 1,
    };
    for (const item of element.children) {
      if (typeof item === 'string') continue;
      let first = true;
      for (const child of item.children) {
        if (typeof child === 'string') continue;
        if (first && (child.name === 'text:p' || child.name === 'text:h')) {
          const marker = list.numbered ? `${list.next++}.` : '•';
          this.pieces.push({ kind: 'item', marker, depth: list.depth, text: this.#words(child) });
          first = false;
        } else if (child.name === 'text:list') this.#list(child, depth + 1, list);
        else this.blocks({ name: '', attributes: {}, children: [child] }, depth + 1, list);
      }
    }
  }

  #rows(table: XmlElement): ReadonlyArray<ReadonlyArray<string>> {
    const rows: string[][] = [];
    for (const row of elementsNamed(table, 'table:table-row')) {
      const cells: string[] = [];
      for (const cell of row.children) {
        if (typeof cell === 'string' || !/^table:(?:covered-)?table-cell$/u.test(cell.name)) continue;
        const inner = new OdtReader(this.#numbered);
        inner.blocks(cell, 0);
        this.notes.push(...inner.notes);
        const words = inner.pieces.map((piece) => ('text' in piece ? piece.text : '')).join(' ');
        const times = Math.min(
          MOST_REPEATED,
          Number(cell.attributes['table:number-columns-repeated'] ?? 1) || 1,
        );
        for (let i = 0; i < times; i++) cells.push(words);
      }
      while (cells.at(-1)?.trim() === '') cells.pop();
      rows.push(cells);
    }
    return rows;
  }

  #words(element: XmlElement): string {
    let words = '';
    for (const child of element.children) {
      if (typeof child === 'string') {
        // Line breaks and runs of spaces in the file are only how it was written down.
        words += child.replace(/\s+/gu, ' ');
        continue;
      }
      if (SKIPPED.has(child.name)) continue;
      switch (child.name) {
        case 'text:s':
          words += ' ';
          break;
        case 'text:tab':
          words += '\t';
          break;
        case 'text:line-break':
          words += '\n';
          break;
        case 'text:note':
          words += this.#note(child);
          break;
        case 'draw:text-box':
          this.blocks(child, 0);
          break;
        default:
          words += this.#words(child);
      }
    }
    return words;
  }

  #note(element: XmlElement): string {
    const mark = raised(wordsIn(firstNamed(element, 'text:note-citation')));
    const body = firstNamed(element, 'text:note-body');
    if (body) {
      const inner = new OdtReader(this.#numbered);
      inner.blocks(body, 0);
      const words = inner.pieces.map((piece) => ('text' in piece ? piece.text : '')).join(' ');
      this.notes.push({ kind: 'paragraph', text: `${mark} ${words}` });
    }
    return mark;
  }
}

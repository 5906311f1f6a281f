import type { LexicalEditor } from 'lexical';

/** A place in the words of a node of an editor: the key of the node, and UTF-16 units into what it shows. */
export interface NotePlace {
  readonly key: string;
  readonly offset: number;
}

/** A stretch of what an editor shows. */
export interface NoteRange {
  readonly from: NotePlace;
  readonly to: NotePlace;
}

function placeInDom(editor: LexicalEditor, { key, offset }: NotePlace): readonly [Text, number] | null {
  const element = editor.getElementByKey(key);
  if (!element) return null;
  const walker = document.createTreeWalker(element, NodeFilter.SHOW_TEXT);
  let left = offset;
  let last: Text | null = null;
  for (let node = walker.nextNode(); node; node = walker.nextNode()) {
    if (!(node instanceof Text)) continue;
    last = node;
    if (left <= node.length) return [node, left];
    left -= node.length;
  }
  return last && [last, last.length];
}

/** The same stretch in the page, to be painted or brought into view; null where it is not drawn. */
export function domRange(editor: LexicalEditor, { from, to }: NoteRange): globalThis.Range | null {
  const start = placeInDom(editor, from);
  const end = placeInDom(editor, to);
  if (!start || !end) return null;
  const range = document.createRange();
  range.setStart(...start);
  range.setEnd(...end);
  return range;
}

/** Paints stretches of several editors under one name of the CSS Custom Highlight API; nothing is put into the text. */
export class EditorPainter {
  readonly #name: string;
  readonly #priority: number;
  readonly #paintedBy = new Map<LexicalEditor, ReadonlyArray<globalThis.Range>>();

  /**
   * @param name as `::highlight()` has it
   * @param priority which of two that lie on each other wins: the higher one
   */
  constructor(name: string, priority: number) {
    this.#name = name;
    this.#priority = priority;
  }

  /** Paints these stretches of an editor in place of those before; none takes its paint away. */
  paint(editor: LexicalEditor, stretches: ReadonlyArray<NoteRange>): void {
    const ranges = stretches.flatMap((stretch) => domRange(editor, stretch) ?? []);
    if (ranges.length > 0) this.#paintedBy.set(editor, ranges);
    else this.#paintedBy.delete(editor);
    // Not in the engine that runs the tests.
    if (typeof CSS === 'undefined' || !('highlights' in CSS)) return;
    const all = [...this.#paintedBy.values()].flat();
    if (all.length === 0) {
      CSS.highlights.delete(this.#name);
      return;
    }
    const highlight = new Highlight(...all);
    highlight.priority = this.#priority;
    CSS.highlights.set(this.#name, highlight);
  }
}

import { $getRoot, $isElementNode, $isTextNode, type ElementNode, type LexicalEditor } from 'lexical';
import { claimsWithoutEvidence, type NoteStretch } from '#domain/notes/claims';
import { EditorPainter, type NoteRange } from './dom-range';
import { ReferenceNode } from './reference-node';

/** The name under which sentences without evidence are painted; `note.module.css` says how. */
const PAINTED = 'quipu-unsupported';

/** A sentence that claims something without evidence: where it stands, from one text node to another. */
export interface Unsupported extends NoteRange {
  readonly text: string;
}

interface Piece extends NoteStretch {
  /** Of a text node; null for what is put into the words. */
  readonly key: string | null;
}

function $pieces(block: ElementNode): ReadonlyArray<Piece> {
  return block.getChildren().flatMap((node): ReadonlyArray<Piece> => {
    if ($isTextNode(node)) return [{ text: node.getTextContent(), isEvidence: false, key: node.getKey() }];
    if (node instanceof ReferenceNode) {
      return [{ text: node.getTextContent(), isEvidence: node.getReference().to !== 'entity', key: null }];
    }
    if ($isElementNode(node) && node.isInline()) return $pieces(node);
    return [{ text: ' ', isEvidence: false, key: null }];
  });
}

function placeIn(pieces: ReadonlyArray<Piece>, offset: number, atEnd: boolean): Unsupported['from'] | null {
  let at = 0;
  for (const { key, text } of pieces) {
    const inside = atEnd
      ? offset > at && offset <= at + text.length
      : offset >= at && offset < at + text.length;
    if (inside) return key === null ? null : { key, offset: offset - at };
    at += text.length;
  }
  return null;
}

/** Blocks of running text: not headings, quotes or code, which claim nothing of their own. */
function $blocks(element: ElementNode): ReadonlyArray<ElementNode> {
  return element.getChildren().flatMap((node): ReadonlyArray<ElementNode> => {
    if (!$isElementNode(node) || node.isInline()) return [];
    const type = node.getType();
    if (type === 'paragraph') return [node];
    if (type === 'list') return $blocks(node);
    if (type === 'listitem') return [node, ...$blocks(node)];
    return [];
  });
}

/** The sentences of a note that claim something without evidence, in their order. */
export function unsupportedIn(editor: LexicalEditor): ReadonlyArray<Unsupported> {
  return editor.getEditorState().read(() =>
    $blocks($getRoot()).flatMap((block) => {
      const pieces = $pieces(block);
      const words = pieces.map(({ text }) => text).join('');
      return claimsWithoutEvidence(pieces).flatMap(({ start, end }) => {
        const from = placeIn(pieces, start, false);
        const to = placeIn(pieces, end, true);
        return from && to ? [{ from, to, text: words.slice(start, end) }] : [];
      });
    }),
  );
}

const painter = new EditorPainter(PAINTED, 0);

/** Marks sentences softly; an empty list takes the marks of this editor away. */
export function paintUnsupported(editor: LexicalEditor, sentences: ReadonlyArray<Unsupported>): void {
  painter.paint(editor, sentences);
}

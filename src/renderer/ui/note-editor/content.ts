import type { NoteContent, NoteNode } from '#domain/case/note';
import { REFERENCE_TYPE, referenceOf } from '#domain/notes/references';

/** The type under which a node that the editor does not know travels through it untouched. */
export const UNKNOWN_TYPE = 'quipu-unknown';

/** The kinds of nodes that the editor can show and alter. */
const editable: ReadonlySet<string> = new Set([
  'root',
  'paragraph',
  'heading',
  'quote',
  'list',
  'listitem',
  'link',
  'text',
  'linebreak',
  'tab',
  REFERENCE_TYPE,
]);

/** Nodes that hold words in a line, not blocks. */
const lines: ReadonlySet<string> = new Set(['paragraph', 'heading', 'quote', 'listitem', 'link']);

/** An empty note as an editor wants it: one empty paragraph. */
export const EMPTY_NOTE: NoteContent = {
  root: {
    type: 'root',
    version: 1,
    direction: null,
    format: '',
    indent: 0,
    children: [
      {
        type: 'paragraph',
        version: 1,
        direction: null,
        format: '',
        indent: 0,
        textFormat: 0,
        textStyle: '',
        children: [],
      },
    ],
  },
};

function understood(node: NoteNode): boolean {
  if (!editable.has(node.type)) return false;
  // One that refers to what this version does not know is kept as it came.
  if (node.type === REFERENCE_TYPE) return referenceOf(node) !== undefined;
  // A list of anything but items would be torn apart by the editor.
  if (node.type === 'list') return (node.children ?? []).every((child) => child.type === 'listitem');
  return true;
}

function wrapped(node: NoteNode, inLine: boolean): NoteNode {
  return { type: UNKNOWN_TYPE, version: 1, original: node, inLine };
}

function wrapUnknown(node: NoteNode): NoteNode {
  if (!node.children) return node;
  const inLine = lines.has(node.type);
  return {
    ...node,
    children: node.children.map((child) =>
      understood(child) ? wrapUnknown(child) : wrapped(child, inLine && !holdsBlocks(child)),
    ),
  };
}

function holdsBlocks(node: NoteNode): boolean {
  return (node.children ?? []).some((child) => child.type === 'paragraph' || holdsBlocks(child));
}

function unwrapUnknown(node: NoteNode): NoteNode {
  if (node.type === UNKNOWN_TYPE) return node['original'] as NoteNode;
  return node.children ? { ...node, children: node.children.map(unwrapUnknown) } : node;
}

/**
 * A note as the editor loads it: nodes that it does not know (written by a newer version or another program) are
 * wrapped, so that they are shown, can be moved and deleted, and are saved as they came.
 */
export function toEditor(content: NoteContent): NoteContent {
  const root = wrapUnknown(content.root);
  return root.children && root.children.length > 0 ? { root } : EMPTY_NOTE;
}

/** A note as it is saved, from what the editor gives: the reverse of `toEditor`. */
export function fromEditor(content: NoteContent): NoteContent {
  return { root: unwrapUnknown(content.root) };
}

function hasWords(node: NoteNode): boolean {
  if (!editable.has(node.type)) return true;
  return (node.text ?? '').trim() !== '' || (node.children ?? []).some(hasWords);
}

/** Whether a note says nothing: no words and nothing of an unknown kind. Such a note is removed, not kept. */
export function isEmptyNote(content: NoteContent): boolean {
  return !hasWords(content.root);
}

function same(a: unknown, b: unknown): boolean {
  if (a === b) return true;
  if (typeof a !== 'object' || typeof b !== 'object' || a === null || b === null) return false;
  if (Array.isArray(a) || Array.isArray(b)) {
    if (!Array.isArray(a) || !Array.isArray(b) || a.length !== b.length) return false;
    return a.every((item, index) => same(item, b[index]));
  }
  const left = Object.entries(a).filter(([, value]) => value !== undefined);
  const right = new Map(Object.entries(b).filter(([, value]) => value !== undefined));
  return left.length === right.size && left.every(([key, value]) => same(value, right.get(key)));
}

/** Whether two notes are the same whatever the order of their properties; null stands for no note. */
export function sameNote(a: NoteContent | null, b: NoteContent | null): boolean {
  return same(a, b);
}

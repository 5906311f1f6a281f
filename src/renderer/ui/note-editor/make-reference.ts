import { $createNodeSelection, $getSelection, $insertNodes, $isRangeSelection, $setSelection } from 'lexical';
import type { NoteReference } from '#domain/notes/references';
import { ReferenceNode } from './reference-node';

/** A node that refers to something; `words` are what it says now. */
export function $createReferenceNode(reference: NoteReference, words: string): ReferenceNode {
  return new ReferenceNode().setReference(reference, words);
}

/** Puts a reference where the cursor is, and the cursor behind it. */
export function $insertReference(reference: NoteReference, words: string): void {
  if (!$isRangeSelection($getSelection())) $setSelection($createNodeSelection());
  const node = $createReferenceNode(reference, words);
  $insertNodes([node]);
  node.selectNext(0, 0);
}

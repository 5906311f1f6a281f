import {
  $getRoot,
  $getSelection,
  $isDecoratorNode,
  $isNodeSelection,
  COMMAND_PRIORITY_HIGH,
  type DecoratorNode,
  KEY_DOWN_COMMAND,
  type LexicalEditor,
} from 'lexical';
import { useApp } from '../../state/app-store';
import { follow } from './follow';
import { ReferenceNode } from './reference-node';

/** What is selected as a whole, such as a quote that was clicked. */
function $selectedWhole(): DecoratorNode<unknown> | null {
  const selection = $getSelection();
  const node = $isNodeSelection(selection) ? selection.getNodes().at(-1) : undefined;
  return $isDecoratorNode(node) ? node : null;
}

/**
 * Keys while a reference is selected as a whole, where the browser knows no cursor: Enter leads to what it refers to, what is
 * typed goes behind it, and Ctrl+Home and Ctrl+End go to the ends of the note. Returns how to stop.
 */
export function registerSelectedReference(editor: LexicalEditor): () => void {
  return editor.registerCommand(
    KEY_DOWN_COMMAND,
    (event) => {
      const node = $selectedWhole();
      if (!node || event.isComposing || event.altKey) return false;
      const control = event.ctrlKey || event.metaKey;
      if (control && event.key === 'Home') $getRoot().selectStart();
      else if (control && event.key === 'End') $getRoot().selectEnd();
      else if (control) return false;
      else if (event.key === 'Enter' && node instanceof ReferenceNode) {
        follow(node.getReference(), useApp.getState().reader);
      } else if (/^.$/u.test(event.key)) node.selectNext(0, 0).insertText(event.key);
      else return false;
      event.preventDefault();
      return true;
    },
    COMMAND_PRIORITY_HIGH,
  );
}

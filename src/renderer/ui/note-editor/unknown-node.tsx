import {
  $getState,
  $setState,
  createState,
  DecoratorNode,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalEditor,
} from 'lexical';
import type { ReactElement } from 'react';
import type { NoteNode } from '#domain/case/note';
import { noteText } from '#domain/notes/blocks';
import { UNKNOWN_TYPE } from './content';
import styles from './note.module.css';

const NOTHING: NoteNode = { type: 'text', text: '' };

function isNode(value: unknown): value is NoteNode {
  return typeof value === 'object' && value !== null && 'type' in value && typeof value.type === 'string';
}

const originalState = createState('original', {
  parse: (value): NoteNode => (isNode(value) ? value : NOTHING),
});
const inLineState = createState('inLine', { parse: (value): boolean => value === true });

/** Holds a node of a kind that this version cannot edit, so that it is shown, moved, copied and saved as it came. */
export class UnknownNode extends DecoratorNode<ReactElement> {
  override $config() {
    return this.config(UNKNOWN_TYPE, {
      extends: DecoratorNode,
      stateConfigs: [
        { stateConfig: originalState, flat: true },
        { stateConfig: inLineState, flat: true },
      ],
    });
  }

  /** The node as it came. */
  getOriginal(): NoteNode {
    return $getState(this, originalState);
  }

  setOriginal(original: NoteNode): this {
    return $setState(this, originalState, original);
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement(this.isInline() ? 'span' : 'div');
    if (config.theme['unknown']) element.className = String(config.theme['unknown']);
    return element;
  }

  override updateDOM(): boolean {
    return false;
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    void editor;
    const element = document.createElement(this.isInline() ? 'span' : 'p');
    element.textContent = this.getTextContent();
    return { element };
  }

  override getTextContent(): string {
    return noteText({ root: { type: 'root', children: [this.getOriginal()] } });
  }

  override isInline(): boolean {
    return $getState(this, inLineState);
  }

  override decorate(): ReactElement {
    const words = this.getTextContent();
    return (
      <span className={styles['unknown']} title="This part is kept as it is; this version cannot edit it.">
        {words === '' ? `[${this.getOriginal().type}]` : words}
      </span>
    );
  }
}

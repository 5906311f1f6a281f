import {
  $getState,
  $setState,
  createState,
  DecoratorNode,
  type DOMExportOutput,
  type EditorConfig,
  type LexicalEditor,
  type SerializedLexicalNode,
} from 'lexical';
import type { ReactElement } from 'react';
import { noteReferenceSchema, REFERENCE_TYPE, type NoteReference } from '#domain/notes/references';
import { ReferenceView } from './ReferenceView';

/** A reference as it is when nothing else is known. It never stays: nodes are made with one. */
const NOTHING: NoteReference = { to: 'confidence', word: 'likely' };

const referenceState = createState('reference', {
  parse: (value): NoteReference => {
    const parsed = noteReferenceSchema.safeParse(value);
    return parsed.success ? parsed.data : NOTHING;
  },
});

/** The words when it was written: for readers that do not know references, and for when what it refers to is gone. */
const wordsState = createState('text', {
  parse: (value): string => (typeof value === 'string' ? value : ''),
});

/**
 * A passage, statement or entity of the case in the middle of a text, or a word for how sure the analyst is. It is drawn from
 * the case as it is now; only what it refers to is kept, with its words of when it was written.
 */
export class ReferenceNode extends DecoratorNode<ReactElement> {
  override $config() {
    return this.config(REFERENCE_TYPE, {
      extends: DecoratorNode,
      stateConfigs: [
        { stateConfig: referenceState, flat: true },
        { stateConfig: wordsState, flat: true },
      ],
    });
  }

  getReference(): NoteReference {
    return $getState(this, referenceState);
  }

  setReference(reference: NoteReference, words: string): this {
    return $setState($setState(this, referenceState, reference), wordsState, words);
  }

  override createDOM(config: EditorConfig): HTMLElement {
    const element = document.createElement('span');
    if (config.theme['reference']) element.className = String(config.theme['reference']);
    return element;
  }

  override updateDOM(): boolean {
    return false;
  }

  override exportDOM(editor: LexicalEditor): DOMExportOutput {
    void editor;
    const element = document.createElement('span');
    element.textContent = this.getTextContent();
    return { element };
  }

  override exportJSON(): SerializedLexicalNode {
    // Written out even where they are what a node starts with, so that other readers need no defaults.
    return {
      ...super.exportJSON(),
      reference: this.getReference(),
      text: $getState(this, wordsState),
    } as SerializedLexicalNode;
  }

  override getTextContent(): string {
    const words = $getState(this, wordsState);
    return this.getReference().to === 'passage' ? `“${words}”` : words;
  }

  override isInline(): boolean {
    return true;
  }

  override isKeyboardSelectable(): boolean {
    return true;
  }

  override decorate(): ReactElement {
    return (
      <ReferenceView
        nodeKey={this.getKey()}
        reference={this.getReference()}
        written={$getState(this, wordsState)}
      />
    );
  }
}

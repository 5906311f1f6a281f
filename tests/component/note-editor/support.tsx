import { act, render, screen, type RenderResult } from '@testing-library/react';
import {
  $createRangeSelection,
  $getRoot,
  $setSelection,
  getEditorPropertyFromDOMNode,
  isLexicalEditor,
  PASTE_COMMAND,
  type LexicalEditor,
} from 'lexical';
import { noteIdSchema } from '../../../src/domain/case/ids';
import type { Note, NoteContent, NoteNode, NoteSubject } from '../../../src/domain/case/note';
import { contentOf } from '../../../src/renderer/ui/note-editor/extension';
import { NoteEditor } from '../../../src/renderer/ui/note-editor/NoteEditor';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { LONG_AGO } from '../support/builders';

// jsdom has no clipboard events; the editor only asks what class an event is of.
class FakeClipboardEvent extends Event {
  readonly clipboardData: unknown;
  constructor(data: ReadonlyMap<string, string>) {
    super('paste', { cancelable: true, bubbles: true });
    this.clipboardData = {
      files: [],
      types: [...data.keys()],
      getData: (type: string) => data.get(type === 'text' ? 'text/plain' : type) ?? '',
    };
  }
}
Object.assign(globalThis, {
  ClipboardEvent: FakeClipboardEvent,
  DragEvent: globalThis.DragEvent ?? class extends Event {},
});

/** The editor that draws into the text box of this name. */
export function editorOf(box: HTMLElement): LexicalEditor {
  const editor: unknown = getEditorPropertyFromDOMNode(box);
  if (!isLexicalEditor(editor)) throw new Error('This is no editor');
  return editor;
}

/** Types at the end of the note, letter by letter, as a person does. */
export async function typeInto(editor: LexicalEditor, text: string): Promise<void> {
  await act(async () => {
    for (const letter of text) {
      editor.update(
        () => {
          // jsdom loses the cursor with each letter, so it is put to the end in the same update.
          const selection = $getRoot().selectEnd();
          if (letter === '\n') selection.insertParagraph();
          else selection.insertText(letter);
        },
        { discrete: true },
      );
      // What listens to typing (Markdown, saving) works after the update.
      await Promise.resolve();
    }
  });
}

/** Puts the cursor at the end. */
export async function cursorToEnd(editor: LexicalEditor): Promise<void> {
  await act(async () => {
    editor.update(() => void $getRoot().selectEnd(), { discrete: true });
  });
}

/** Selects characters `from` to `to` of the first words of block number `block`. */
export async function selectWords(
  editor: LexicalEditor,
  block: number,
  from: number,
  to: number,
): Promise<void> {
  await act(async () => {
    editor.update(
      () => {
        const text = $getRoot()
          .getAllTextNodes()
          .filter((node) => node.getTopLevelElement()?.getIndexWithinParent() === block)[0];
        if (!text) throw new Error(`no words in block ${block}`);
        const selection = $createRangeSelection();
        selection.anchor.set(text.getKey(), from, 'text');
        selection.focus.set(text.getKey(), to, 'text');
        $setSelection(selection);
      },
      { discrete: true },
    );
  });
}

/** Pastes data of these kinds where the selection is. */
export async function paste(editor: LexicalEditor, data: Readonly<Record<string, string>>): Promise<void> {
  await act(async () => {
    const event = new FakeClipboardEvent(new Map(Object.entries(data)));
    editor.dispatchCommand(PASTE_COMMAND, event as unknown as ClipboardEvent);
  });
}

/** A note as a short outline: type, then formats or address, then the words or what is inside. */
export function outline(content: NoteContent): unknown {
  const short = (node: NoteNode): unknown => {
    if (node.type === 'text') return node['format'] === 0 ? node.text : [node['format'], node.text];
    const kind = node['tag'] ?? node['listType'] ?? node['url'];
    const name = typeof kind === 'string' ? `${node.type} ${kind}` : node.type;
    return [name, ...(node.children ?? []).map(short)];
  };
  return (content.root.children ?? []).map(short);
}

export const aboutCase: NoteSubject = { of: 'case' };

/** The note about the case. */
export function aNote(content: NoteContent): Note {
  return {
    type: 'note',
    id: noteIdSchema.parse('note-1'),
    subject: aboutCase,
    content,
    createdAt: LONG_AGO,
    updatedAt: LONG_AGO,
    author: 'Ada',
  };
}

/** A window with nothing but the editor of the note about the case. */
export interface OpenNote extends RenderResult {
  readonly main: FakeBridge;
  readonly editor: LexicalEditor;
}

/** Opens the note about the case, with this content where some is given. */
export function openNote(content?: NoteContent): OpenNote {
  const main = fakeBridge({ records: content ? [aNote(content)] : [] });
  const shown = render(<NoteEditor subject={aboutCase} placeholder="Write about the case" />);
  return { ...shown, main, editor: editorOf(screen.getByRole('textbox', { name: 'Write about the case' })) };
}

/** The outline of what the editor holds; null where that is nothing. */
export function written(editor: LexicalEditor): unknown {
  const content = contentOf(editor);
  return content && outline(content);
}

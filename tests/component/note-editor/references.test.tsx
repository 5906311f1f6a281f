import { act, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import {
  $getRoot,
  $getSelection,
  $isNodeSelection,
  $nodesOfType,
  COPY_COMMAND,
  KEY_DOWN_COMMAND,
  REDO_COMMAND,
  UNDO_COMMAND,
} from 'lexical';
import { describe, expect, it } from 'vitest';
import type { NoteContent } from '../../../src/domain/case/note';
import { noteContentSchema } from '../../../src/domain/case/note';
import { statementSchema } from '../../../src/domain/case/statement';
import { noteText } from '../../../src/domain/notes/blocks';
import { REFERENCE_TYPE } from '../../../src/domain/notes/references';
import { NoteView } from '../../../src/renderer/ui/note-editor/NoteView';
import { $insertReference } from '../../../src/renderer/ui/note-editor/make-reference';
import { ReferenceNode } from '../../../src/renderer/ui/note-editor/reference-node';
import { contentOf, INSERT_REFERENCE_COMMAND } from '../../../src/renderer/ui/note-editor/extension';
import { NoteEditor } from '../../../src/renderer/ui/note-editor/NoteEditor';
import { run } from '../../../src/renderer/state/actions';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, aHighlight, anEntity, LONG_AGO } from '../support/builders';
import { aboutCase, aNote, cursorToEnd, editorOf, openNote, paste, typeInto, written } from './support';

const TEXT = 'The port of Vale cost three billion.\nNobody else says so.';
const report = aDocument('A report', TEXT);
const port = anEntity('Port of Vale', 'Asset');
const quoted = aHighlight(report, TEXT, 'cost three billion');
const statement = statementSchema.parse({
  type: 'statement',
  id: 'stm-1',
  entityId: port.id,
  property: 'cost',
  value: { is: 'text', text: 'three billion' },
  attributedTo: '',
  date: '',
  credibilityReason: '',
  createdAt: LONG_AGO,
  author: 'Ada',
});
const records = [report, port, quoted, statement];

function open(content?: NoteContent) {
  const main = fakeBridge({
    records: [...records, ...(content ? [aNote(content)] : [])],
    texts: [[report.id, TEXT]],
  });
  const view = render(<NoteEditor subject={aboutCase} placeholder="Write about the case" />);
  const box = screen.getByRole('textbox', { name: 'Write about the case' });
  return { main, editor: editorOf(box), box, ...view };
}

/** A note with one reference in it, as it is saved. */
function noteWith(text: string, reference: unknown): NoteContent {
  return noteContentSchema.parse({
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
          children: [{ type: REFERENCE_TYPE, version: 1, text, reference }],
        },
      ],
    },
  });
}

const quote = { to: 'passage', annotationId: quoted.id } as const;

describe('references in notes', () => {
  it('are found by typing, put where the cursor is, and saved with their words', async () => {
    const user = userEvent.setup();
    const { editor, baseElement } = open();
    await typeInto(editor, 'They say ');
    await user.click(screen.getByRole('button', { name: /Quote a passage/u }));
    const dialog = await screen.findByRole('dialog', { name: 'Quote a marked passage' });
    expect(within(dialog).getByRole('option').textContent).toContain('“cost three billion”');
    await expectNoAxeViolations(baseElement);
    await user.type(within(dialog).getByRole('combobox'), 'billion{Enter}');
    await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
    await waitFor(() => expect(JSON.stringify(contentOf(editor))).toContain(REFERENCE_TYPE));
    const content = contentOf(editor);
    expect(content && noteText(content)).toBe('They say cost three billion');
    expect(JSON.stringify(content)).toContain(JSON.stringify(quote));
  });

  it('ask for an entity where "@" begins a word, and keep the "@" where none is chosen', async () => {
    const user = userEvent.setup();
    const { editor, box } = open();
    await cursorToEnd(editor);
    box.focus();
    await user.keyboard('@');
    await screen.findByRole('dialog', { name: 'Name an entity' });
    await user.keyboard('{Escape}');
    await waitFor(() => expect(written(editor)).toEqual([['paragraph', '@']]));
  });

  it('say what the case says now, and that something is gone', async () => {
    const { editor, box, main } = open(noteWith('old words', quote));
    expect(box.textContent).toBe('“cost three billion”');
    expect(editor.getEditorState().read(() => $getRoot().getTextContent())).toBe('“old words”');
    await act(() => run({ name: 'mark.remove', args: { annotationIds: [quoted.id] } }));
    expect(main.changes).toHaveLength(1);
    await waitFor(() => expect(box.textContent).toBe('“old words”'));
    expect(within(box).getByLabelText('No longer in the case:')).toBeDefined();
  });

  it('lead to what they refer to, from the note as it is read', async () => {
    const user = userEvent.setup();
    fakeBridge({ records, texts: [[report.id, TEXT]] });
    render(<NoteView content={noteWith('x', { to: 'statement', statementId: 'stm-1' })} />);
    expect(screen.getByRole('button').textContent).toBe('Port of Vale – cost: three billion');
    document.body.innerHTML = '';
    render(<NoteView content={noteWith('x', quote)} />);
    await user.click(screen.getByRole('button'));
    expect(useApp.getState().trail.here).toMatchObject({
      room: 'reader',
      documentId: report.id,
      at: { start: quoted.anchor.start },
    });
  });

  it('come back as they were saved, whatever their kind, and those of a later version untouched', () => {
    for (const reference of [
      quote,
      { to: 'statement', statementId: 'stm-1' },
      { to: 'entity', entityId: port.id },
      { to: 'confidence', word: 'very likely' },
      { to: 'oracle', of: 'Delphi' },
    ]) {
      const content = noteWith('words', reference);
      const { editor, unmount } = open(content);
      expect(contentOf(editor)?.root.children).toEqual(content.root.children);
      unmount();
    }
  });

  it('are undone and done again like words', async () => {
    const { editor } = open();
    await typeInto(editor, 'So: ');
    await act(async () => {
      editor.update(
        () => {
          $getRoot().selectEnd();
          $insertReference({ to: 'confidence', word: 'likely' }, 'likely');
        },
        { discrete: true, tag: 'history-push' },
      );
    });
    const count = () => editor.getEditorState().read(() => $nodesOfType(ReferenceNode).length);
    expect(count()).toBe(1);
    await act(async () => void editor.dispatchCommand(UNDO_COMMAND, undefined));
    expect(count()).toBe(0);
    await act(async () => void editor.dispatchCommand(REDO_COMMAND, undefined));
    expect(count()).toBe(1);
  });

  it('are copied as themselves within the program, and as words to others', async () => {
    const { editor } = open(noteWith('old words', quote));
    const data = new Map<string, string>();
    await act(async () => {
      editor.update(() => void $getRoot().select(0, 1), { discrete: true });
      const event = new Event('copy', { cancelable: true }) as ClipboardEvent;
      Object.setPrototypeOf(event, ClipboardEvent.prototype);
      Object.defineProperty(event, 'clipboardData', {
        value: { setData: (type: string, value: string) => void data.set(type, value), files: [], types: [] },
      });
      editor.dispatchCommand(COPY_COMMAND, event);
      await Promise.resolve();
    });
    expect(data.get('text/plain')).toBe('“old words”');
    expect(data.get('application/x-lexical-editor')).toContain(REFERENCE_TYPE);
    await cursorToEnd(editor);
    await paste(editor, Object.fromEntries(data));
    expect(editor.getEditorState().read(() => $nodesOfType(ReferenceNode).length)).toBe(2);
  });

  it('are selected as a whole by a click, and keys go on from there', async () => {
    const user = userEvent.setup();
    const { editor, box } = open(noteWith('old words', quote));
    const press = async (key: string, more: KeyboardEventInit = {}) => {
      const event = new KeyboardEvent('keydown', { key, bubbles: true, cancelable: true, ...more });
      await act(async () => void editor.dispatchCommand(KEY_DOWN_COMMAND, event));
      return event.defaultPrevented;
    };
    const select = () => user.click(within(box).getByRole('button'));
    const isWhole = () => editor.getEditorState().read(() => $isNodeSelection($getSelection()));
    await select();
    expect(document.activeElement).toBe(box);
    expect(isWhole()).toBe(true);
    expect(await press('x')).toBe(true);
    expect(written(editor)).toEqual([['paragraph', [REFERENCE_TYPE], 'x']]);
    expect(isWhole()).toBe(false);

    await select();
    expect(await press('End', { ctrlKey: true })).toBe(true);
    await act(async () => editor.update(() => $getSelection()?.insertText('!')));
    expect(written(editor)).toEqual([['paragraph', [REFERENCE_TYPE], 'x!']]);

    await select();
    expect(await press('Enter')).toBe(true);
    expect(useApp.getState().trail.here).toMatchObject({ room: 'reader', documentId: report.id });
  });

  it('are offered to new comments too', () => {
    const { editor } = openNote();
    expect(editor.dispatchCommand(INSERT_REFERENCE_COMMAND, 'entity')).toBe(true);
  });
});

import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { $getRoot, $getSelection, type LexicalEditor, UNDO_COMMAND } from 'lexical';
import { expect, test, vi } from 'vitest';
import { noteContentSchema, type NoteContent } from '../../../src/domain/case/note';
import { noteFromText, noteText } from '../../../src/domain/notes/blocks';
import { REFERENCE_TYPE } from '../../../src/domain/notes/references';
import { contentOf } from '../../../src/renderer/ui/note-editor/extension';
import { NoteEditor } from '../../../src/renderer/ui/note-editor/NoteEditor';
import { DraftEditor } from '../../../src/renderer/ui/note-editor/DraftEditor';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, aHighlight } from '../support/builders';
import { aboutCase, aNote, editorOf, openNote, typeInto, written } from './support';

const NOTE = 'The port cost a lot. A **Port**, thé pörts.\n\n- reports\n- no pört';

const TEXT = 'The port of Vale cost three billion.';
const report = aDocument('A report', TEXT);
const quoted = aHighlight(report, TEXT, 'port of Vale');

async function press(box: HTMLElement, key: string, more: KeyboardEventInit = {}): Promise<void> {
  await act(async () => {
    const init = { key, ctrlKey: true, bubbles: true, cancelable: true, ...more };
    box.dispatchEvent(new KeyboardEvent('keydown', init));
  });
}

async function openBar(box: HTMLElement, key = 'f'): Promise<HTMLElement> {
  await press(box, key);
  const field = await screen.findByRole('textbox', { name: 'Find in this note' });
  // What was looked for last is there again.
  await userEvent.clear(field);
  return field;
}

function box(): HTMLElement {
  return screen.getByRole('textbox', { name: 'Write about the case' });
}

function count(): string {
  return screen.getByRole('search').querySelector('output')?.textContent ?? '';
}

function selected(editor: LexicalEditor): string | undefined {
  return editor.getEditorState().read(() => $getSelection()?.getTextContent());
}

/** A note with a quote of the report in the middle. */
function noteWithQuote(): NoteContent {
  const [paragraph] = noteFromText('x').root.children ?? [];
  const [words] = paragraph?.children ?? [];
  const reference = { to: 'passage', annotationId: quoted.id };
  return noteContentSchema.parse({
    root: {
      ...noteFromText('x').root,
      children: [
        {
          ...paragraph,
          children: [
            { ...words, text: 'My port, their ' },
            { type: REFERENCE_TYPE, version: 1, text: 'old words', reference },
            { ...words, text: ' and port' },
          ],
        },
      ],
    },
  });
}

test('Ctrl+F finds in the note, folded, and steps round; Escape goes back to the words', async () => {
  const user = userEvent.setup();
  const { editor, container } = openNote(noteFromText(NOTE));
  await user.type(await openBar(box()), 'port');
  expect(count()).toBe('1 of 5');
  await user.keyboard('{Enter}{Enter}');
  expect(count()).toBe('3 of 5');
  await user.keyboard('{Shift>}{Enter}{Enter}{Enter}{/Shift}');
  expect(count()).toBe('5 of 5');
  await expectNoAxeViolations(container);
  await user.keyboard('{Escape}');
  expect(screen.queryByRole('search')).toBeNull();
  expect(selected(editor)).toBe('pört');
  expect(contentOf(editor)).toEqual(noteFromText(NOTE));
});

test('capitals and whole words count where they are told to', async () => {
  const user = userEvent.setup();
  openNote(noteFromText(NOTE));
  await user.type(await openBar(box()), 'port');
  await user.click(screen.getByRole('button', { name: 'Whole words only' }));
  expect(count()).toBe('1 of 3');
  await user.click(screen.getByRole('button', { name: 'Match capitals and accents' }));
  expect(count()).toBe('1 of 1');
  await user.type(screen.getByRole('textbox', { name: 'Find in this note' }), 'x');
  expect(count()).toBe('None');
  await user.click(screen.getByRole('button', { name: 'Whole words only' }));
  await user.click(screen.getByRole('button', { name: 'Match capitals and accents' }));
});

test('one after the other is replaced, and what is put in is not found again at once', async () => {
  const user = userEvent.setup();
  const { editor } = openNote(noteFromText('port, port, port'));
  await user.type(await openBar(box(), 'h'), 'port');
  await user.type(screen.getByRole('textbox', { name: 'Replace by' }), 'old port{Enter}');
  expect(written(editor)).toEqual([['paragraph', 'old port, port, port']]);
  await user.click(screen.getByRole('button', { name: /Next/u }));
  await user.click(screen.getByRole('button', { name: 'Replace' }));
  expect(written(editor)).toEqual([['paragraph', 'old port, port, old port']]);
  await act(async () => void editor.dispatchCommand(UNDO_COMMAND, undefined));
  expect(written(editor)).toEqual([['paragraph', 'old port, port, port']]);
});

test('all are replaced in one step, formats kept, and one undo takes it back', async () => {
  const user = userEvent.setup();
  const { editor, main } = openNote(noteFromText(NOTE));
  await typeInto(editor, ' or none');
  await user.type(await openBar(box(), 'h'), 'port');
  await user.type(screen.getByRole('textbox', { name: 'Replace by' }), 'harbour');
  await user.click(screen.getByRole('button', { name: 'Replace all' }));
  expect(written(editor)).toEqual([
    ['paragraph', 'The harbour cost a lot. A ', [1, 'harbour'], ', thé harbours.'],
    ['list ul', ['listitem', 'reharbours'], ['listitem', 'no harbour or none']],
  ]);
  await waitFor(() => expect(count()).toBe('5 replaced'));
  expect(main.changes.map(({ label }) => label)).toEqual([
    'Edit the note on the case: “or none”',
    'Edit the note on the case: “harbour cost a lot. A harbo…”',
  ]);
  await act(async () => void editor.dispatchCommand(UNDO_COMMAND, undefined));
  await waitFor(() => expect(JSON.stringify(written(editor))).not.toContain('harbour'));
  expect(JSON.stringify(written(editor))).toContain('no pört or none');
});

test('words that lie in several formats are replaced as one, and none deletes them', async () => {
  const user = userEvent.setup();
  const { editor } = openNote(noteFromText('The po**rt of** Vale, the port of Vale.'));
  await user.type(await openBar(box(), 'h'), 'port of ');
  await user.click(screen.getByRole('button', { name: 'Replace all' }));
  expect(written(editor)).toEqual([['paragraph', 'The Vale, the Vale.']]);
});

test('words of a quote are found as they are now, and never replaced', async () => {
  const user = userEvent.setup();
  fakeBridge({ records: [report, quoted, aNote(noteWithQuote())], texts: [[report.id, TEXT]] });
  render(<NoteEditor subject={aboutCase} placeholder="Write about the case" />);
  const editor = editorOf(box());
  await user.type(await openBar(box(), 'h'), 'port');
  await waitFor(() => expect(count()).toBe('1 of 3'));
  screen.getByText('1 place in quotes stay');
  await user.type(screen.getByRole('textbox', { name: 'Find in this note' }), '{Enter}');
  expect(screen.getByRole('button', { name: 'Replace' })).toHaveProperty('disabled', true);
  await user.type(screen.getByRole('textbox', { name: 'Replace by' }), 'harbour{Enter}');
  expect(count()).toBe('3 of 3');
  await user.click(screen.getByRole('button', { name: 'Replace all' }));
  await waitFor(() => expect(count()).toBe('2 replaced'));
  const content = contentOf(editor);
  expect(content && noteText(content)).toBe('My harbour, their old words and harbour');
  expect(JSON.stringify(content)).toContain(quoted.id);
});

test('selected words are looked for, and hits behind the cursor come first', async () => {
  const { editor } = openNote(noteFromText('one two one two'));
  await act(async () =>
    editor.update(
      () => {
        $getRoot().getAllTextNodes()[0]?.select(8, 11);
      },
      { discrete: true },
    ),
  );
  await press(box(), 'f');
  const field = await screen.findByRole('textbox', { name: 'Find in this note' });
  expect(field).toHaveProperty('value', 'one');
  expect(count()).toBe('2 of 2');
});

test('what is written meanwhile is found too', async () => {
  const user = userEvent.setup();
  const { editor } = openNote(noteFromText('port'));
  await user.type(await openBar(box()), 'port');
  expect(count()).toBe('1 of 1');
  await typeInto(editor, ' and port');
  await waitFor(() => expect(count()).toMatch(/of 2$/u));
});

test('Escape in the bar of a draft closes the bar alone', async () => {
  fakeBridge();
  const cancelled = vi.fn<() => void>();
  render(
    <DraftEditor placeholder="Comment" submitLabel="Comment" onSubmit={() => {}} onCancel={cancelled} />,
  );
  await openBar(screen.getByRole('textbox', { name: 'Comment' }));
  await userEvent.keyboard('{Escape}');
  expect(screen.queryByRole('search')).toBeNull();
  expect(cancelled).not.toHaveBeenCalled();
});

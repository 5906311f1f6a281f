import { act, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { $getRoot, REDO_COMMAND, UNDO_COMMAND } from 'lexical';
import { expect, test, vi } from 'vitest';
import type { NoteContent } from '../../../src/domain/case/note';
import { noteFromText, noteText } from '../../../src/domain/notes/blocks';
import { fail } from '../../../src/domain/result';
import { run } from '../../../src/renderer/state/actions';
import { saveUnsaved } from '../../../src/renderer/state/unsaved';
import { DraftEditor } from '../../../src/renderer/ui/note-editor/DraftEditor';
import { NoteEditor } from '../../../src/renderer/ui/note-editor/NoteEditor';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { aboutCase, aNote, editorOf, openNote, typeInto } from './support';

function labels(main: FakeBridge): ReadonlyArray<string> {
  return main.changes.map((change) => change.label);
}

function saved(main: FakeBridge): string | undefined {
  const note = main.state.noteAbout(aboutCase);
  return note && noteText(note.content);
}

test('an editor is named, has one tab stop for its toolbar, and passes axe', async () => {
  const { container } = openNote(noteFromText('# Ports\n\nOne\n\n- a\n- b'));
  const bar = screen.getByRole('toolbar', { name: 'Format' });
  await userEvent.tab();
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Bold' }));
  await userEvent.keyboard('{ArrowRight}');
  expect(document.activeElement).toBe(screen.getByRole('button', { name: 'Italic' }));
  await userEvent.tab();
  expect(bar.contains(document.activeElement)).toBe(false);
  expect(screen.getByRole('heading', { name: 'Ports' })).toBeDefined();
  await expectNoAxeViolations(container);
});

test('words are saved when the focus leaves, as one Change', async () => {
  const { main, editor } = openNote();
  await typeInto(editor, 'Two sums for one port.');
  expect(main.changes).toHaveLength(0);
  screen.getByText('Unsaved…');
  await act(async () => {
    screen.getByRole('textbox').focus();
    screen.getByRole('textbox').blur();
  });
  await waitFor(() => expect(labels(main)).toEqual(['Write a note on the case']));
  expect(saved(main)).toBe('Two sums for one port.');
  screen.getByText('Saved');
});

test('words are saved when the editor goes away', async () => {
  const { main, editor, unmount } = openNote();
  await typeInto(editor, 'Gone soon');
  unmount();
  await waitFor(() => expect(saved(main)).toBe('Gone soon'));
});

test('words are saved before a room that asks for it goes on', async () => {
  const { main, editor } = openNote();
  await typeInto(editor, 'Before the export');
  await act(async () => expect(await saveUnsaved()).toBe(true));
  expect(saved(main)).toBe('Before the export');
});

test('a window with unsaved words waits for them before it closes', async () => {
  const { main, editor } = openNote();
  await typeInto(editor, 'Last words');
  const close = vi.spyOn(window, 'close').mockImplementation(() => {});
  const closing = new Event('beforeunload', { cancelable: true });
  await act(async () => void window.dispatchEvent(closing));
  expect(closing.defaultPrevented).toBe(true);
  await waitFor(() => expect(close).toHaveBeenCalledOnce());
  expect(saved(main)).toBe('Last words');
  close.mockRestore();
});

test('an emptied note is removed', async () => {
  const { main, editor } = openNote(noteFromText('Something'));
  await act(async () => editor.update(() => void $getRoot().clear(), { discrete: true }));
  await act(async () => void (await saveUnsaved()));
  expect(labels(main)).toEqual(['Delete the note on the case']);
  expect(main.state.noteAbout(aboutCase)).toBeUndefined();
});

test('opening and leaving a note changes nothing', async () => {
  const { main, unmount } = openNote(noteFromText('# Title\n\n**Bold** words\n\n- an item'));
  unmount();
  await act(async () => void (await saveUnsaved()));
  expect(main.changes).toEqual([]);
});

test('a refused save keeps the words, says so, and works on the second try', async () => {
  const { main, editor } = openNote();
  main.answer('case.run', () => fail('disk-full', 'The disk is full. Nothing is lost yet.'));
  await typeInto(editor, 'Kept');
  await act(async () => expect(await saveUnsaved()).toBe(false));
  screen.getByText('Not saved. Your text is kept here.');
  expect(screen.getByRole('textbox').textContent).toBe('Kept');

  const again = fakeBridge();
  await userEvent.click(screen.getByRole('button', { name: 'Try again' }));
  await waitFor(() => expect(saved(again)).toBe('Kept'));
});

test('what could not be saved is there again when the note is opened again', async () => {
  const { main, editor, unmount } = openNote();
  main.answer('case.run', () => fail('disk-full', 'The disk is full. Nothing is lost yet.'));
  await typeInto(editor, 'Not lost');
  unmount();
  await act(async () => {});
  const main2 = fakeBridge();
  render(<NoteEditor subject={aboutCase} placeholder="Write about the case" />);
  expect(screen.getByRole('textbox').textContent).toBe('Not lost');
  await act(async () => expect(await saveUnsaved()).toBe(true));
  expect(saved(main2)).toBe('Not lost');
});

test('undo belongs to the editor while words are unsaved, and to the case after', async () => {
  const { main, editor } = openNote(noteFromText('First.'));
  await typeInto(editor, ' Second.');
  await act(async () => void (await saveUnsaved()));
  await typeInto(editor, ' Third.');
  await act(async () => void editor.dispatchCommand(UNDO_COMMAND, undefined));
  expect(screen.getByRole('textbox').textContent).toBe('First. Second.');
  expect(labels(main)).toEqual(['Edit the note on the case: “Second.”']);

  await act(async () => void editor.dispatchCommand(UNDO_COMMAND, undefined));
  await waitFor(() => expect(screen.getByRole('textbox').textContent).toBe('First.'));
  expect(labels(main)).toEqual([
    'Edit the note on the case: “Second.”',
    'Undo: Edit the note on the case: “Second.”',
  ]);

  await act(async () => void editor.dispatchCommand(REDO_COMMAND, undefined));
  await waitFor(() => expect(screen.getByRole('textbox').textContent).toBe('First. Second.'));
});

test('a text from elsewhere is shown, but never over unsaved words', async () => {
  const { main, editor } = openNote(noteFromText('Old'));
  const change = async (text: string) => {
    await act(async () => {
      await run({ name: 'note.write', args: { subject: aboutCase, content: noteFromText(text) } });
    });
  };
  await change('New from elsewhere');
  expect(screen.getByRole('textbox').textContent).toBe('New from elsewhere');
  await typeInto(editor, ' and mine');
  await change('Newer from elsewhere');
  expect(screen.getByRole('textbox').textContent).toBe('New from elsewhere and mine');
  await act(async () => void (await saveUnsaved()));
  expect(saved(main)).toBe('New from elsewhere and mine');
});

test('a case that cannot be written shows its notes without tools', () => {
  fakeBridge({ records: [aNote(noteFromText('Read me'))], readOnly: 'Another program holds this case.' });
  render(<NoteEditor subject={aboutCase} placeholder="Write about the case" />);
  expect(screen.queryByRole('toolbar')).toBeNull();
  expect(screen.getByText('Read me')).toBeDefined();
});

test('a draft is handed over when it is sent, and Escape gives up', async () => {
  fakeBridge();
  const sent: NoteContent[] = [];
  const cancelled = vi.fn<() => void>();
  const { container } = render(
    <DraftEditor
      placeholder="Comment"
      submitLabel="Comment"
      onSubmit={(content) => sent.push(content)}
      onCancel={cancelled}
    />,
  );
  const box = screen.getByRole('textbox', { name: 'Comment' });
  const send = screen.getByRole('button', { name: 'Comment' });
  expect(send).toHaveProperty('disabled', true);
  await typeInto(editorOf(box), 'Who says so?');
  await act(async () => {
    box.dispatchEvent(
      new KeyboardEvent('keydown', { key: 'Enter', ctrlKey: true, bubbles: true, cancelable: true }),
    );
  });
  expect(sent.map(noteText)).toEqual(['Who says so?']);
  await act(async () => {
    box.dispatchEvent(new KeyboardEvent('keydown', { key: 'Escape', bubbles: true, cancelable: true }));
  });
  expect(cancelled).toHaveBeenCalledOnce();
  await expectNoAxeViolations(container);
});

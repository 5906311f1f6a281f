import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { $getSelection, type LexicalEditor } from 'lexical';
import { expect, it } from 'vitest';
import { ok } from '../../../src/domain/result';
import { useApp } from '../../../src/renderer/state/app-store';
import { NoteEditor } from '../../../src/renderer/ui/note-editor/NoteEditor';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge, type FakeOptions } from '../support/bridge';
import { anEntity } from '../support/builders';
import { aboutCase, editorOf, typeInto, written } from './support';

/** What the dictionary of these tests does not have. */
const unknown = new Set(['goverment', 'prot', 'Marten', 'zzyx']);

interface Opened {
  readonly main: FakeBridge;
  readonly editor: LexicalEditor;
  readonly box: HTMLElement;
}

function open(options: FakeOptions = {}): Opened {
  const main = fakeBridge(options);
  main.answer('spelling.unknown', ({ words }) => ok(words.filter((word) => unknown.has(word))));
  main.answer('spelling.suggest', ({ word }) =>
    ok(word === 'goverment' ? ['government', 'governments'] : []),
  );
  render(<NoteEditor subject={aboutCase} placeholder="Write" />);
  const box = screen.getByRole('textbox', { name: 'Write' });
  return { main, box, editor: editorOf(box) };
}

const wordsAsked = (main: FakeBridge): ReadonlyArray<string> =>
  main.calls.flatMap(({ name, input }) =>
    name === 'spelling.unknown' ? (input as { readonly words: ReadonlyArray<string> }).words : [],
  );

const selected = (editor: LexicalEditor): string =>
  editor.getEditorState().read(() => $getSelection()?.getTextContent() ?? '');

it('asks nothing before the note has the focus, then each word once', async () => {
  const { main, editor, box } = open();
  await typeInto(editor, 'The port and the port');
  expect(wordsAsked(main)).toEqual([]);
  box.focus();
  await waitFor(() => expect(wordsAsked(main)).toEqual(['The', 'port', 'and', 'the']));
  await typeInto(editor, ' it');
  await waitFor(() => expect(wordsAsked(main)).toEqual(['The', 'port', 'and', 'the', 'it']));
});

it('leads from one misspelt word to the next by F7, round and back, and says so', async () => {
  const user = userEvent.setup();
  const { editor, box } = open();
  await typeInto(editor, 'The goverment has a prot here');
  box.focus();
  await user.keyboard('{F7}');
  await waitFor(async () => {
    if (selected(editor) !== 'goverment') await user.keyboard('{F7}');
    expect(selected(editor)).toBe('goverment');
  });
  expect(screen.getByText(/“goverment” may be misspelt, 1 of 2/u)).toBeTruthy();
  await user.keyboard('{F7}');
  expect(selected(editor)).toBe('prot');
  await user.keyboard('{F7}');
  expect(selected(editor)).toBe('goverment');
  await user.keyboard('{Shift>}{F7}{/Shift}');
  expect(selected(editor)).toBe('prot');
});

/** Goes to a misspelt word and asks what it may be. */
async function listFor(user: ReturnType<typeof userEvent.setup>, { editor, box }: Opened, word: string) {
  box.focus();
  await waitFor(async () => {
    await user.keyboard('{F7}');
    expect(selected(editor)).toBe(word);
  });
  await user.keyboard('{Control>}.{/Control}');
  return screen.findByRole('listbox', { name: `Instead of “${word}”` });
}

it('replaces a word by the keyboard, in its look, and undo takes it back', async () => {
  const user = userEvent.setup();
  const opened = open();
  const { editor, box } = opened;
  await typeInto(editor, 'The **goverment** pays ');
  const list = await listFor(user, opened, 'goverment');
  await waitFor(() => expect(document.activeElement).toBe(list));
  await expectNoAxeViolations(document.body);
  await user.keyboard('{ArrowDown}{ArrowUp}{Enter}');
  const outlineOf = (word: string) => [['paragraph', 'The ', [1, word], ' pays ']];
  await waitFor(() => expect(written(editor)).toEqual(outlineOf('government')));
  expect(screen.queryByRole('listbox')).toBeNull();
  await waitFor(() => expect(document.activeElement).toBe(box));
  await user.keyboard('{Control>}z{/Control}');
  await waitFor(() => expect(written(editor)).toEqual(outlineOf('goverment')));
});

it('takes a word into the analyst’s own words, by which it is right from then on', async () => {
  const user = userEvent.setup();
  const opened = open();
  const { editor } = opened;
  await typeInto(editor, 'A zzyx and a prot');
  await listFor(user, opened, 'zzyx');
  expect(screen.getByText('No suggestion')).toBeTruthy();
  await user.click(screen.getByRole('option', { name: 'Add “zzyx” to my words' }));
  await waitFor(() => expect(useApp.getState().preferences.ownWords).toEqual(['zzyx']));
  await waitFor(async () => {
    await user.keyboard('{F7}');
    expect(screen.getByText(/“prot” may be misspelt, 1 of 1/u)).toBeTruthy();
  });
});

it('goes back to the words on Escape, and changes nothing', async () => {
  const user = userEvent.setup();
  const opened = open();
  await typeInto(opened.editor, 'A goverment');
  await listFor(user, opened, 'goverment');
  await user.keyboard('{Escape}');
  await waitFor(() => expect(document.activeElement).toBe(opened.box));
  expect(written(opened.editor)).toEqual([['paragraph', 'A goverment']]);
});

it('passes over names of the case, quotes, code and the analyst’s own words', async () => {
  const { main, editor, box } = open({
    records: [anEntity('Marten Lines')],
    preferences: { ownWords: ['Zzyx'] },
  });
  await typeInto(editor, 'Marten’s zzyx `prot` says “goverment” to\n> prot goverment\n');
  box.focus();
  await waitFor(() => expect(wordsAsked(main)).toEqual(['says', 'to']));
});

it('is the menu of the right button only on a misspelt word', async () => {
  const user = userEvent.setup();
  const { main, editor, box } = open();
  main.answer('spelling.menu', ({ suggestions }) =>
    ok({ chosen: 'suggestion', suggestion: suggestions[1] ?? '' }),
  );
  await typeInto(editor, 'A goverment');
  box.focus();
  await waitFor(() => expect(wordsAsked(main)).toContain('goverment'));
  await waitFor(async () => {
    await user.keyboard('{F7}');
    expect(selected(editor)).toBe('goverment');
  });
  // The menu key: it means the word that is selected.
  const ofKey = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 0 });
  box.dispatchEvent(ofKey);
  expect(ofKey.defaultPrevented).toBe(true);
  await waitFor(() => expect(written(editor)).toEqual([['paragraph', 'A governments']]));
  // The right button elsewhere: the system's own menu of fields.
  const elsewhere = new MouseEvent('contextmenu', { bubbles: true, cancelable: true, button: 2 });
  box.dispatchEvent(elsewhere);
  expect(elsewhere.defaultPrevented).toBe(false);
});

it('is quiet where spelling is not checked', async () => {
  const { main, editor, box } = open({ preferences: { spelling: false } });
  await typeInto(editor, 'A goverment');
  box.focus();
  await userEvent.keyboard('{F7}');
  expect(selected(editor)).toBe('');
  expect(wordsAsked(main)).toEqual([]);
});

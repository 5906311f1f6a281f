import { act, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { $getRoot, FORMAT_TEXT_COMMAND, KEY_TAB_COMMAND, type TextFormatType } from 'lexical';
import { expect, test } from 'vitest';
import type { NoteContent } from '../../../src/domain/case/note';
import { noteBlocks, noteFromText, noteText } from '../../../src/domain/notes/blocks';
import { saveUnsaved } from '../../../src/renderer/state/unsaved';
import { contentOf } from '../../../src/renderer/ui/note-editor/extension';
import { aboutCase, cursorToEnd, openNote, paste, selectWords, typeInto, written } from './support';

test.each<[TextFormatType, number]>([
  ['bold', 1],
  ['italic', 2],
  ['strikethrough', 4],
  ['underline', 8],
  ['code', 16],
])('%s is kept as a format of the words', async (format, bits) => {
  const { editor } = openNote(noteFromText('Some words'));
  await selectWords(editor, 0, 5, 10);
  await act(async () => void editor.dispatchCommand(FORMAT_TEXT_COMMAND, format));
  expect(written(editor)).toEqual([['paragraph', 'Some ', [bits, 'words']]]);
});

test.each([
  ['Heading', [['heading h2', 'Words']]],
  ['Subheading', [['heading h3', 'Words']]],
  ['Quote', [['quote', 'Words']]],
  ['List', [['list ul', ['listitem', 'Words']]]],
  ['Numbered list', [['list ol', ['listitem', 'Words']]]],
])('the button “%s” makes the block and unmakes it', async (name, expected) => {
  const { editor } = openNote(noteFromText('Words'));
  await selectWords(editor, 0, 0, 5);
  const button = screen.getByRole('button', { name });
  await userEvent.click(button);
  expect(written(editor)).toEqual(expected);
  expect(button.getAttribute('aria-pressed')).toBe('true');
  await userEvent.click(button);
  expect(written(editor)).toEqual([['paragraph', 'Words']]);
  expect(button.getAttribute('aria-pressed')).toBe('false');
});

test.each([
  ['# Cost', [['heading h2', 'Cost']]],
  ['### Cost', [['heading h3', 'Cost']]],
  ['> said', [['quote', 'said']]],
  ['- one\ntwo', [['list ul', ['listitem', 'one'], ['listitem', 'two']]]],
  ['1. one', [['list ol', ['listitem', 'one']]]],
  ['very **bold** x', [['paragraph', 'very ', [1, 'bold'], ' x']]],
])('Markdown %j is taken while typing', async (typed, expected) => {
  const { editor } = openNote();
  await typeInto(editor, typed);
  expect(written(editor)).toEqual(expected);
});

test('Tab nests an item under the one before, and leaves the editor where nothing can nest', async () => {
  const { editor } = openNote(noteFromText('- one\n- two'));
  const tab = async (shiftKey: boolean) => {
    const event = new KeyboardEvent('keydown', { key: 'Tab', shiftKey, cancelable: true });
    await act(async () => void editor.dispatchCommand(KEY_TAB_COMMAND, event));
    return event.defaultPrevented;
  };
  await cursorToEnd(editor);
  expect(await tab(false)).toBe(true);
  expect(written(editor)).toEqual([
    ['list ul', ['listitem', 'one'], ['listitem', ['list ul', ['listitem', 'two']]]],
  ]);
  expect(await tab(false)).toBe(false);
  expect(await tab(true)).toBe(true);
  expect(written(editor)).toEqual([['list ul', ['listitem', 'one'], ['listitem', 'two']]]);
  expect(await tab(true)).toBe(false);
});

test('a link leads to the web or to mail, and can be removed', async () => {
  const { editor } = openNote(noteFromText('See the register'));
  await selectWords(editor, 0, 8, 16);
  await userEvent.click(screen.getByRole('button', { name: 'Link' }));
  const field = screen.getByRole('textbox', { name: 'Address' });
  expect(document.activeElement).toBe(field);
  await userEvent.type(field, 'javascript:alert(1)');
  await userEvent.click(screen.getByRole('button', { name: 'Add link' }));
  screen.getByRole('alert');
  expect(written(editor)).toEqual([['paragraph', 'See the register']]);

  await userEvent.clear(field);
  await userEvent.type(field, 'www.gob.pe/sunarp{Enter}');
  await waitFor(() => expect(screen.queryByRole('dialog')).toBeNull());
  expect(written(editor)).toEqual([
    ['paragraph', 'See the ', ['link https://www.gob.pe/sunarp', 'register']],
  ]);

  await cursorToEnd(editor);
  await userEvent.click(screen.getByRole('button', { name: 'Link', pressed: true }));
  await userEvent.click(screen.getByRole('button', { name: 'Remove link' }));
  expect(written(editor)).toEqual([['paragraph', 'See the register']]);
});

test('pasted HTML keeps its words and the formats that notes have, and nothing else', async () => {
  const { editor } = openNote();
  await cursorToEnd(editor);
  await paste(editor, {
    'text/html': `
      <html><head><style>p { color: red }</style><script>window.hacked = true</script></head><body>
      <h1 style="text-align:center">Big</h1>
      <h5>Small</h5>
      <p style="text-align:right;margin-left:80px" onclick="window.hacked=true">
        <span style="color:red;font-size:40px;background:url(https://evil.example/x)">Red</span>
        <span style='font-weight: 700'>heavy</span> <b>bold</b> <em>leaning</em> <u>under</u> <s>gone</s> <code>code</code> <sub>low</sub>
        <a href="javascript:window.hacked=true" target="_blank">bad link</a>
        <a href="https://example.org/a" onclick="window.hacked=true">good link</a>
        <img src="https://evil.example/pixel.png" onerror="window.hacked=true">
      </p>
      <blockquote>said</blockquote>
      <ol><li>first<ul><li>inner</li></ul></li><li>second</li></ol>
      <iframe src="https://evil.example"></iframe>
      <svg onload="window.hacked=true"><text>drawn</text></svg>
      </body></html>`,
    'text/plain': 'plain',
  });
  const content = contentOf(editor);
  const text = JSON.stringify(content);
  expect(text).not.toMatch(/evil|javascript|hacked|color|margin|center|_blank/);
  expect(Reflect.has(window, 'hacked')).toBe(false);
  expect(screen.getByRole('textbox').querySelector('img, iframe, svg, script, style, [style]')).toBeNull();
  const blocks = content ? noteBlocks(content) : [];
  expect(
    blocks.map((block) => [
      block.kind,
      block.level,
      block.inlines
        .map((inline) => inline.text)
        .join('')
        .trim(),
    ]),
  ).toEqual([
    ['heading', 2, 'Big'],
    ['heading', 3, 'Small'],
    ['paragraph', undefined, 'Red heavy bold leaning under gone code low bad link good link'],
    ['quote', undefined, 'said'],
    ['number', 0, 'first'],
    ['bullet', 1, 'inner'],
    ['number', 0, 'second'],
  ]);
  expect(blocks[2]?.inlines.filter((inline) => inline.bold).map((inline) => inline.text)).toEqual([
    'heavy',
    'bold',
  ]);
  const links = blocks.flatMap((block) => block.inlines).filter((inline) => inline.href !== undefined);
  expect(links.map((inline) => [inline.text, inline.href])).toEqual([['good link', 'https://example.org/a']]);
});

test('a forged paste of editor data is held to the same formats', async () => {
  const { editor } = openNote();
  await cursorToEnd(editor);
  await paste(editor, {
    'application/x-lexical-editor': JSON.stringify({
      namespace: 'quipu-note',
      nodes: [
        {
          type: 'text',
          version: 1,
          text: 'loud',
          format: 1 | 32 | 128,
          style: 'color: red',
          mode: 'normal',
          detail: 0,
        },
        {
          type: 'link',
          version: 1,
          url: 'javascript:alert(1)',
          rel: null,
          target: null,
          title: null,
          direction: null,
          format: '',
          indent: 0,
          children: [
            { type: 'text', version: 1, text: ' link', format: 0, style: '', mode: 'normal', detail: 0 },
          ],
        },
      ],
    }),
    'text/plain': 'plain',
  });
  expect(written(editor)).toEqual([['paragraph', [1, 'loud'], ' link']]);
  expect(JSON.stringify(contentOf(editor))).not.toMatch(/color|javascript/);
});

test('plain text is pasted as plain text, markup and all', async () => {
  const { editor } = openNote();
  await cursorToEnd(editor);
  await paste(editor, { 'text/plain': '<b>not bold</b>\nnext line' });
  expect(contentOf(editor) && noteText(contentOf(editor) as NoteContent)).toBe('<b>not bold</b>\nnext line');
});

test('what this version cannot edit is shown, survives an edit beside it, and is copied as it is', async () => {
  const unknown = {
    type: 'figure-reference',
    version: 7,
    figureId: 'fig-1',
    children: [{ type: 'text', text: '$3 billion' }],
  };
  const content: NoteContent = {
    root: {
      type: 'root',
      version: 1,
      direction: null,
      format: '',
      indent: 0,
      children: [
        ...(noteFromText('Before').root.children ?? []),
        unknown,
        {
          ...noteFromText('In a line: ').root.children?.[0],
          type: 'paragraph',
          children: [
            {
              type: 'text',
              version: 1,
              text: 'In a line: ',
              format: 0,
              style: '',
              mode: 'normal',
              detail: 0,
            },
            unknown,
          ],
        },
      ],
    },
  };
  const { main, editor } = openNote(content);
  expect(screen.getAllByText('$3 billion')).toHaveLength(2);
  await act(async () =>
    editor.update(() => void $getRoot().getFirstChildOrThrow().selectEnd(), { discrete: true }),
  );
  await act(async () =>
    editor.update(
      () => {
        $getRoot().getFirstDescendant()?.selectEnd().insertText('!');
      },
      { discrete: true },
    ),
  );
  await act(async () => void (await saveUnsaved()));
  const note = main.state.noteAbout(aboutCase);
  expect(note?.content.root.children?.[1]).toEqual(unknown);
  expect(note?.content.root.children?.[2]?.children?.[1]).toEqual(unknown);
  expect(note && noteText(note.content)).toBe('Before!\n$3 billion\nIn a line: $3 billion');
});

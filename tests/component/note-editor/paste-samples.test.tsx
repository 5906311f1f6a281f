import { act } from '@testing-library/react';
import { PASTE_COMMAND, type LexicalEditor } from 'lexical';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { noteBlocks } from '../../../src/domain/notes/blocks';
import { useApp } from '../../../src/renderer/state/app-store';
import { contentOf } from '../../../src/renderer/ui/note-editor/extension';
import { cursorToEnd, openNote, paste } from './support';

/** What a program puts on the clipboard when the same page is copied out of it. */
function sample(program: string): string {
  return readFileSync(`tests/fixtures/paste/${program}.html`, 'utf8');
}

/** What came of a paste, one block a line: its kind and level, and its words with their formats. */
function read(editor: LexicalEditor): ReadonlyArray<string> {
  const content = contentOf(editor);
  return (content ? noteBlocks(content) : []).map(({ kind, level, inlines }) => {
    const words = inlines.map(({ text, bold, italic, underline, strike, code, href }) => {
      const formats = [bold && 'b', italic && 'i', underline && 'u', strike && 's', code && 'c']
        .filter(Boolean)
        .join('');
      const shown = formats === '' ? text : `<${formats}>${text}</>`;
      return href === undefined ? shown : `[${shown}](${href})`;
    });
    return `${kind}${level ?? ''} ${words.join('')}`;
  });
}

async function pasted(html: string): Promise<ReadonlyArray<string>> {
  const { editor } = openNote();
  await cursorToEnd(editor);
  await paste(editor, { 'text/html': html, 'text/plain': 'plain' });
  return read(editor);
}

function messages(): ReadonlyArray<string> {
  return useApp.getState().toasts.map(({ message }) => message);
}

const page = [
  'heading2 Ownership',
  'paragraph The company holds <b>sixty</> <i>per cent</> of the port.',
  'bullet0 first point',
  'bullet1 its <b>detail</>',
  'bullet0 second point',
  'number0 counted once',
  'number0 counted twice',
  'paragraph See [the register](https://example.org/register).',
];

describe('a page that is copied out of another program and pasted', () => {
  test.each([
    ['word', []],
    ['libreoffice', ['paragraph year | cost', 'paragraph 2019 | 3 billion']],
    ['google-docs', []],
  ])(
    '%s: keeps its headings, lists, formats and links; signs of notes that stayed behind go',
    async (program, rest) => {
      expect(await pasted(sample(program))).toEqual([...page, ...rest]);
      expect(messages()).toEqual(['1 picture was left out: a note holds words.']);
    },
  );

  test('chrome: keeps what a page says, with the words under a picture', async () => {
    const lines = await pasted(sample('chrome'));
    expect(lines.filter((line) => line !== 'paragraph Share')).toEqual([
      ...page,
      'paragraph The quay in 2019',
    ]);
    // A counter of visitors is no picture that anybody misses.
    expect(messages()).toEqual(['1 picture was left out: a note holds words.']);
  });

  test('a table that only lays out a page gives its blocks', async () => {
    const html =
      '<table><tr><td><h2>Head</h2><p>One</p><p>Two</p></td><td><ul><li>item</li></ul></td></tr></table>';
    expect(await pasted(html)).toEqual(['heading2 Head', 'paragraph One', 'paragraph Two', 'bullet0 item']);
  });

  test('numbers in brackets that lead elsewhere in a text stay', async () => {
    expect(await pasted('<p>see <a href="#chapter-2">chapter 2</a> and [3]</p>')).toEqual([
      'paragraph see chapter 2 and [3]',
    ]);
  });

  test('lists of Word that follow each other stay apart, and deep items without their parents lose nothing', async () => {
    const item = (list: string, sign: string, words: string) =>
      `<p style='mso-list:${list} lfo1'><span style='mso-list:Ignore'>${sign} </span>${words}</p>`;
    const html = [
      item('l0 level3', '§', 'deep'),
      item('l0 level1', '·', 'high'),
      '<p>between</p>',
      item('l0 level1', '(a)', 'lettered'),
      item('l1 level1', 'iv.', 'roman'),
    ].join('');
    expect(await pasted(html)).toEqual([
      'bullet0 deep',
      'bullet0 high',
      'paragraph between',
      'number0 lettered',
      'number0 roman',
    ]);
  });
});

test('a picture alone is not pasted, and that is said', async () => {
  const { editor } = openNote();
  await cursorToEnd(editor);
  const event = new Event('paste', { cancelable: true }) as ClipboardEvent;
  Object.setPrototypeOf(event, ClipboardEvent.prototype);
  const picture = new File(['x'], 'screen.png', { type: 'image/png' });
  Object.defineProperty(event, 'clipboardData', {
    value: { files: [picture], types: ['Files'], items: [], getData: () => '' },
  });
  await act(async () => void editor.dispatchCommand(PASTE_COMMAND, event));
  expect(event.defaultPrevented).toBe(true);
  expect(contentOf(editor)).toBeNull();
  expect(messages()).toEqual(['1 picture was left out: a note holds words.']);
});

import { act, screen } from '@testing-library/react';
import {
  $createNodeSelection,
  $createRangeSelection,
  $getRoot,
  $isDecoratorNode,
  $isElementNode,
  $selectAll,
  $setSelection,
  COPY_COMMAND,
  CUT_COMMAND,
  UNDO_COMMAND,
  type LexicalEditor,
} from 'lexical';
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { noteContentSchema, type NoteContent, type NoteNode } from '../../../src/domain/case/note';
import { saveUnsaved } from '../../../src/renderer/state/unsaved';
import { UNKNOWN_TYPE } from '../../../src/renderer/ui/note-editor/content';
import { contentOf } from '../../../src/renderer/ui/note-editor/extension';
import { aboutCase, openNote, paste, typeInto } from './support';

/** A note as it was saved when the fixture was made: later versions must read it, and write it back as it is. */
function fixture(name: string): NoteContent {
  return noteContentSchema.parse(JSON.parse(readFileSync(`tests/fixtures/notes/${name}.json`, 'utf8')));
}

const everyNode = fixture('every-node');
const laterVersion = fixture('later-version');

function blocksOf(content: NoteContent | null): ReadonlyArray<NoteNode> {
  return content?.root.children ?? [];
}

function typesIn(node: NoteNode): ReadonlyArray<string> {
  return [node.type, ...(node.children ?? []).flatMap(typesIn)];
}

/** Block by block, each by what it is. */
function eachBlock(content: NoteContent): ReadonlyArray<readonly [string, NoteNode]> {
  return blocksOf(content).map((block, place) => [
    `${place + 1}: ${[...new Set(typesIn(block))].join(', ')}`,
    block,
  ]);
}

/** Selects the whole of a block. */
async function selectBlock(editor: LexicalEditor, place: number): Promise<void> {
  await act(async () => {
    editor.update(
      () => {
        const block = $getRoot().getChildAtIndex(place);
        if ($isDecoratorNode(block)) {
          // As a browser does it, which shows no selection then.
          document.getSelection()?.removeAllRanges();
          const selection = $createNodeSelection();
          selection.add(block.getKey());
          $setSelection(selection);
        } else if ($isElementNode(block)) {
          const selection = $createRangeSelection();
          selection.anchor.set(block.getKey(), 0, 'element');
          selection.focus.set(block.getKey(), block.getChildrenSize(), 'element');
          $setSelection(selection);
        }
      },
      { discrete: true },
    );
  });
}

/** Copies or cuts what is selected; what comes onto the clipboard, by kind. */
async function take(
  editor: LexicalEditor,
  command: typeof COPY_COMMAND,
): Promise<Readonly<Record<string, string>>> {
  const data = new Map<string, string>();
  await act(async () => {
    const event = new Event('copy', { cancelable: true }) as ClipboardEvent;
    Object.setPrototypeOf(event, ClipboardEvent.prototype);
    Object.defineProperty(event, 'clipboardData', {
      value: { setData: (type: string, value: string) => void data.set(type, value), files: [], types: [] },
    });
    editor.dispatchCommand(command, event);
    await Promise.resolve();
  });
  return Object.fromEntries(data);
}

describe('every kind of node', () => {
  test('is in the note that is kept for later versions', () => {
    const { editor } = openNote();
    const registered = [...editor._nodes.keys()].filter(
      (type) => type !== 'artificial' && type !== UNKNOWN_TYPE,
    );
    expect([...new Set(typesIn(everyNode.root))].sort()).toEqual(registered.sort());
  });

  test.each([
    ['of today', everyNode],
    ['of a later version', laterVersion],
  ])(
    '%s is read and written back to the letter, also where something is typed behind it',
    async (_, content) => {
      const { editor, main } = openNote(content);
      expect(contentOf(editor)).toEqual(content);
      await typeInto(editor, '\nMore');
      await act(async () => void (await saveUnsaved()));
      const saved = main.state.noteAbout(aboutCase)?.content ?? null;
      expect(blocksOf(saved).slice(0, -1)).toEqual(blocksOf(content));
      expect(JSON.stringify(blocksOf(saved).at(-1))).toContain('More');
    },
  );

  test('is copied and pasted as it is with all others', async () => {
    const { editor } = openNote(everyNode);
    await act(async () => editor.update(() => void $selectAll(), { discrete: true }));
    const data = await take(editor, COPY_COMMAND);
    await act(async () => editor.update(() => void $getRoot().clear().selectEnd(), { discrete: true }));
    await paste(editor, data);
    expect(contentOf(editor)).toEqual(everyNode);
  });

  // Words of one quote alone are copied as words.
  const single = eachBlock(everyNode).filter(([, { type }]) => type !== 'quote');
  test.each([...single, ...eachBlock(laterVersion)])(
    'is copied and pasted as it is, %s',
    async (_, block) => {
      const { editor } = openNote({ root: { ...everyNode.root, children: [block] } });
      await selectBlock(editor, 0);
      const data = await take(editor, COPY_COMMAND);
      expect(data['text/plain']).toBeDefined();
      expect(data['text/html']).toBeDefined();
      await act(async () => editor.update(() => void $getRoot().clear().selectEnd(), { discrete: true }));
      await paste(editor, data);
      expect(blocksOf(contentOf(editor))).toEqual([block]);
    },
  );

  test.each([...eachBlock(everyNode), ...eachBlock(laterVersion)])(
    'is taken out and brought back by undo, %s',
    async (_, block) => {
      const before = { root: { ...everyNode.root, children: [block] } };
      const { editor } = openNote(before);
      await selectBlock(editor, 0);
      await take(editor, CUT_COMMAND);
      expect(contentOf(editor)).toBeNull();
      await act(async () => void editor.dispatchCommand(UNDO_COMMAND, undefined));
      expect(contentOf(editor)).toEqual(before);
    },
  );

  test('of a later version is shown, with its words where it has some', () => {
    openNote(laterVersion);
    const box = screen.getByRole('textbox');
    for (const words of ['$3 billion', 'a cell', 'an oracle', '[horizontalrule]', 'a task']) {
      expect(box.textContent).toContain(words);
    }
  });
});

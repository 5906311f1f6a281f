import { array, assert, constantFrom, letrec, property, record, string } from 'fast-check';
import { expect, test } from 'vitest';
import type { NoteContent, NoteNode } from '../../../src/domain/case/note';
import { noteFromText } from '../../../src/domain/notes/blocks';
import {
  EMPTY_NOTE,
  fromEditor,
  isEmptyNote,
  sameNote,
  toEditor,
  UNKNOWN_TYPE,
} from '../../../src/renderer/ui/note-editor/content';

function types(node: NoteNode): ReadonlyArray<string> {
  return [node.type, ...(node.children ?? []).flatMap(types)];
}

test('nodes of unknown kinds are wrapped for the editor and come back as they were', () => {
  const quote: NoteNode = { type: 'quote-reference', version: 3, annotationId: 'ann-1', children: [] };
  const content: NoteContent = {
    root: {
      type: 'root',
      children: [
        {
          type: 'paragraph',
          children: [
            { type: 'text', text: 'See ' },
            { type: 'entity', id: 'ent-1' },
          ],
        },
        quote,
      ],
    },
  };
  const loaded = toEditor(content);
  expect(types(loaded.root)).toEqual(['root', 'paragraph', 'text', UNKNOWN_TYPE, UNKNOWN_TYPE]);
  const [paragraph, block] = loaded.root.children ?? [];
  expect(paragraph?.children?.[1]).toMatchObject({ inLine: true });
  expect(block).toMatchObject({ inLine: false, original: quote });
  expect(fromEditor(loaded)).toEqual(content);
});

test('any note survives the way into the editor and back', () => {
  const node = letrec<{ node: NoteNode }>((tie) => ({
    node: record(
      {
        type: constantFrom('paragraph', 'text', 'list', 'listitem', 'table', 'callout', 'link'),
        text: string(),
        colour: string(),
        children: array(tie('node'), { maxLength: 3, depthIdentifier: 'note' }),
      },
      { requiredKeys: ['type'] },
    ),
  })).node;
  assert(
    property(array(node, { minLength: 1, maxLength: 4 }), (children) => {
      const content: NoteContent = { root: { type: 'root', children } };
      expect(fromEditor(toEditor(content))).toEqual(content);
    }),
  );
});

test('a list of anything but items is left alone as a whole', () => {
  const list: NoteNode = {
    type: 'list',
    listType: 'bullet',
    children: [{ type: 'paragraph', children: [] }],
  };
  const loaded = toEditor({ root: { type: 'root', children: [list] } });
  expect(loaded.root.children?.[0]).toMatchObject({ type: UNKNOWN_TYPE, original: list });
});

test('a note without blocks is given one', () => {
  expect(toEditor({ root: { type: 'root', children: [] } })).toBe(EMPTY_NOTE);
});

test('a note is empty when it has neither words nor anything unknown', () => {
  expect(isEmptyNote(EMPTY_NOTE)).toBe(true);
  expect(isEmptyNote(noteFromText(' \n\n- '))).toBe(false);
  expect(isEmptyNote(noteFromText('   '))).toBe(true);
  expect(isEmptyNote(noteFromText('a'))).toBe(false);
  expect(isEmptyNote({ root: { type: 'root', children: [{ type: 'figure' }] } })).toBe(false);
});

test('two notes are the same whatever the order of their properties', () => {
  const a: NoteContent = { root: { type: 'root', children: [{ type: 'text', text: 'x', version: 1 }] } };
  const b: NoteContent = { root: { children: [{ version: 1, text: 'x', type: 'text' }], type: 'root' } };
  expect(sameNote(a, b)).toBe(true);
  expect(sameNote(a, { root: { ...b.root, indent: undefined } })).toBe(true);
  expect(sameNote(a, { root: { ...b.root, indent: 1 } })).toBe(false);
  expect(sameNote(a, { root: { type: 'root', children: [] } })).toBe(false);
  expect(sameNote(a, null)).toBe(false);
  expect(sameNote(null, null)).toBe(true);
});

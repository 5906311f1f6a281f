import { act, createEvent, fireEvent, render, screen, waitFor } from '@testing-library/react';
import { DRAGOVER_COMMAND, DROP_COMMAND, UNDO_COMMAND, type LexicalEditor } from 'lexical';
import { expect, test } from 'vitest';
import type { CaseRecord } from '../../../src/domain/case/record';
import { noteFromText, noteText } from '../../../src/domain/notes/blocks';
import { fail } from '../../../src/domain/result';
import { contentOf } from '../../../src/renderer/ui/note-editor/extension';
import {
  dragMark,
  dragReference,
  putPassage,
  type DragSource,
} from '../../../src/renderer/ui/note-editor/drag';
import { NoteEditor } from '../../../src/renderer/ui/note-editor/NoteEditor';
import { saveUnsaved } from '../../../src/renderer/state/unsaved';
import { fakeBridge } from '../support/bridge';
import { aDocument, aHighlight, aMention, anEntity } from '../support/builders';
import { aboutCase, aNote, editorOf, written } from './support';

const TEXT = 'Nobody asked. The port of Vale cost three billion. So it is said.';
const report = aDocument('A report', TEXT);
const port = anEntity('port of Vale', 'Asset');
const quoted = aHighlight(report, TEXT, 'cost three billion');
const mention = aMention(report, TEXT, 'port of Vale', port);
const records: ReadonlyArray<CaseRecord> = [report, port, quoted, mention];

/** What is dragged, as a browser hands it on. */
class Carried {
  readonly #data = new Map<string, string>();
  readonly files = [];
  effectAllowed = 'uninitialized';
  get types(): ReadonlyArray<string> {
    return [...this.#data.keys()];
  }
  get isOfTheCase(): boolean {
    return this.types.some((type) => type.startsWith('application/x-quipu'));
  }
  setData(type: string, value: string): void {
    this.#data.set(type, value);
  }
  getData(type: string): string {
    return this.#data.get(type) ?? '';
  }
  clearData(): void {
    this.#data.clear();
  }
}

function open(text = 'Before behind') {
  const main = fakeBridge({ records: [...records, aNote(noteFromText(text))], texts: [[report.id, TEXT]] });
  render(<NoteEditor subject={aboutCase} placeholder="Write about the case" />);
  const box = screen.getByRole('textbox', { name: 'Write about the case' });
  return { main, box, editor: editorOf(box) };
}

/** Begins to drag an element that is made so. */
function dragged(source: DragSource): Carried {
  const carried = new Carried();
  const { unmount, container } = render(<div {...source} />);
  const element = container.firstElementChild;
  if (!element) throw new Error('nothing to drag');
  const event = createEvent.dragStart(element);
  Object.defineProperty(event, 'dataTransfer', { value: carried });
  fireEvent(element, event);
  unmount();
  return carried;
}

/** Drops on the words of a note, `offset` units into its first words; null where the mouse is on no words. */
async function dropAt(editor: LexicalEditor, carried: Carried, offset: number | null): Promise<DragEvent> {
  const range = document.createRange();
  const root = editor.getRootElement();
  const text = root && document.createTreeWalker(root, NodeFilter.SHOW_TEXT).nextNode();
  if (text && offset !== null) range.setStart(text, offset);
  Object.defineProperty(document, 'caretRangeFromPoint', {
    value: () => (offset === null ? null : range),
    configurable: true,
  });
  const event = new Event('drop', { cancelable: true, bubbles: true }) as DragEvent;
  Object.defineProperties(event, {
    dataTransfer: { value: carried },
    clientX: { value: 1 },
    clientY: { value: 1 },
  });
  await act(async () => {
    const enter = new Event('dragenter', { bubbles: true });
    Object.defineProperty(enter, 'dataTransfer', { value: carried });
    root?.dispatchEvent(enter);
    editor.dispatchCommand(DRAGOVER_COMMAND, event);
    expect(root?.hasAttribute('data-dropping')).toBe(carried.isOfTheCase);
    editor.dispatchCommand(DROP_COMMAND, event);
  });
  expect(root?.hasAttribute('data-dropping')).toBe(false);
  return event;
}

function words(editor: LexicalEditor): string {
  const content = contentOf(editor);
  return content ? noteText(content) : '';
}

test('a dragged mark becomes a live quote where it is dropped, with the spaces it needs, undone at once', async () => {
  const { editor, box, main } = open();
  const carried = dragged(dragMark(quoted));
  expect(carried.getData('text/plain')).toBe('cost three billion');
  const event = await dropAt(editor, carried, 'Before'.length);
  expect(event.defaultPrevented).toBe(true);
  expect(words(editor)).toBe('Before cost three billion behind');
  expect(box.textContent).toBe('Before “cost three billion” behind');
  expect(JSON.stringify(contentOf(editor))).toContain(
    JSON.stringify({ to: 'passage', annotationId: quoted.id }),
  );
  await act(async () => void editor.dispatchCommand(UNDO_COMMAND, undefined));
  expect(words(editor)).toBe('Before behind');
  expect(main.changes).toEqual([]);
});

test('what is dropped beside the words goes to the end', async () => {
  const { editor } = open();
  await dropAt(editor, dragged(dragReference({ to: 'entity', entityId: port.id }, 'x')), null);
  expect(words(editor)).toBe('Before behind port of Vale');
});

test('a dragged mention brings the sentence around it, which is highlighted by that', async () => {
  const { editor, main } = open('So:');
  await dropAt(editor, dragged(dragMark(mention)), 3);
  await waitFor(() => expect(words(editor)).toBe('So: The port of Vale cost three billion.'));
  await act(async () => void (await saveUnsaved()));
  expect(main.changes.map(({ label }) => label)).toEqual([
    'Highlight “The port of Vale cost three billion.”',
    'Edit the note on the case: “The port of Vale cost three…”',
  ]);
  // A second time the highlight is there.
  await dropAt(editor, dragged(dragMark(mention)), 0);
  await waitFor(() => expect(words(editor)).toMatch(/^The port .*So: The port/u));
  expect(main.changes).toHaveLength(2);
});

test('words dragged out of a text are highlighted in the chosen colour and quoted; a mark that is there serves', async () => {
  const { editor, main } = open('So:');
  const carried = new Carried();
  const drag = (exact: string) => {
    const start = TEXT.indexOf(exact);
    const passage = { documentId: report.id, start, end: start + exact.length, sentence: false };
    putPassage(carried as unknown as DataTransfer, { ...passage, colour: 'blue' }, exact);
  };
  drag('Nobody asked');
  await dropAt(editor, carried, 3);
  await waitFor(() => expect(words(editor)).toBe('So: Nobody asked'));
  expect(main.state.annotationsOf(report.id)).toContainEqual(
    expect.objectContaining({ kind: 'highlight', colour: 'blue' }),
  );
  drag('cost three billion');
  await dropAt(editor, carried, null);
  await waitFor(() => expect(words(editor)).toBe('So: Nobody asked cost three billion'));
  expect(main.changes).toHaveLength(1);
});

test('where the highlight is refused nothing is put in', async () => {
  const { editor, main } = open('So:');
  main.answer('case.run', () => fail('disk-full', 'The disk is full. Nothing is lost yet.'));
  await dropAt(editor, dragged(dragMark(mention)), 3);
  await waitFor(() => expect(main.calls.some(({ name }) => name === 'case.run')).toBe(true));
  expect(words(editor)).toBe('So:');
});

test('what other programs drag in is cleaned up like a paste, and lands where the mouse is', async () => {
  const { editor } = open('Before behind');
  const carried = new Carried();
  carried.setData(
    'text/html',
    '<p style="color:red">very <b onclick="x()">bold</b><img src="https://evil.example"></p>',
  );
  carried.setData('text/plain', 'very bold');
  const event = await dropAt(editor, carried, 'Before '.length);
  expect(event.defaultPrevented).toBe(true);
  expect(written(editor)).toEqual([['paragraph', 'Before very ', [1, 'bold'], 'behind']]);
  await act(async () => void editor.dispatchCommand(UNDO_COMMAND, undefined));
  expect(words(editor)).toBe('Before behind');
});

test('files and words that are moved within editors are left to those who know them', async () => {
  const { editor } = open('Before behind');
  for (const type of ['Files', 'application/x-lexical-drag']) {
    const carried = new Carried();
    carried.setData(type, '');
    carried.setData('text/plain', 'x');
    expect((await dropAt(editor, carried, 3)).defaultPrevented).toBe(false);
  }
  expect(words(editor)).toBe('Before behind');
});

test.each([
  ['no JSON', '{'],
  ['something else', JSON.stringify({ to: 'file', path: '/etc/passwd' })],
  ['a mark that is not there', JSON.stringify({ to: 'passage', annotationId: 'ann-nowhere' })],
])('forged data is not taken: %s', async (_, data) => {
  const { editor } = open();
  const carried = new Carried();
  carried.setData('application/x-quipu-reference', data);
  await dropAt(editor, carried, 3);
  expect(words(editor)).toBe('Before behind');
});

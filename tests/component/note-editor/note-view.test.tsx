import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import type { NoteContent, NoteNode } from '../../../src/domain/case/note';
import { noteFromText } from '../../../src/domain/notes/blocks';
import { useApp } from '../../../src/renderer/state/app-store';
import { NoteView } from '../../../src/renderer/ui/note-editor/NoteView';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';

function item(words: string): NoteNode {
  return { type: 'listitem', children: [{ type: 'text', text: words }] };
}

function list(kind: string, ...children: ReadonlyArray<NoteNode>): NoteNode {
  return { type: 'list', listType: kind, children };
}

function noteOf(...children: ReadonlyArray<NoteNode>): NoteContent {
  return { root: { type: 'root', children } };
}

test('blocks and formats are shown as what they are', async () => {
  fakeBridge();
  const { container } = render(
    <NoteView content={noteFromText('# Cost\n\nAbout **3 billion**\nin all\n\n- one\n- two')} />,
  );
  expect(screen.getByRole('heading', { name: 'Cost' }).tagName).toBe('H2');
  expect(container.querySelector('.bold')?.textContent).toBe('3 billion');
  expect(container.querySelector('p br')).not.toBeNull();
  expect(screen.getAllByRole('listitem').map((line) => line.textContent)).toEqual(['one', 'two']);
  await expectNoAxeViolations(container);
});

test('lists lie in each other as they were nested', () => {
  fakeBridge();
  const nested = { type: 'listitem', children: [list('bullet', item('a'), item('b'))] };
  const { container } = render(
    <NoteView
      content={noteOf(list('number', item('one'), nested, item('two')), list('bullet', item('three')))}
    />,
  );
  const [numbered, plain] = container.firstElementChild?.children ?? [];
  expect([numbered?.tagName, plain?.tagName]).toEqual(['OL', 'UL']);
  expect([...(numbered?.children ?? [])].map((line) => line.textContent)).toEqual(['oneab', 'two']);
  expect(numbered?.querySelector('li > ul')?.children).toHaveLength(2);
});

test('markup in the words stays words', () => {
  fakeBridge();
  const { container } = render(
    <NoteView content={noteFromText('<img src=x onerror=alert(1)> & <script>1</script>')} />,
  );
  expect(container.querySelector('img, script')).toBeNull();
  expect(container.textContent).toBe('<img src=x onerror=alert(1)> & <script>1</script>');
});

test('a link is no way out: it copies its address, and one that may not be followed is plain words', async () => {
  fakeBridge();
  const user = userEvent.setup();
  const link = (url: string, words: string): NoteNode => ({
    type: 'paragraph',
    children: [{ type: 'link', url, children: [{ type: 'text', text: words }] }],
  });
  const { container } = render(
    <NoteView content={noteOf(link('https://example.org/a', 'good'), link('javascript:alert(1)', 'bad'))} />,
  );
  expect(container.querySelector('a')).toBeNull();
  expect(screen.getAllByRole('button').map((button) => button.textContent)).toEqual(['good']);
  await user.click(screen.getByRole('button', { name: 'good' }));
  await act(async () => {});
  expect(await navigator.clipboard.readText()).toBe('https://example.org/a');
  expect(useApp.getState().toasts.at(-1)?.message).toContain('Address copied');
});

import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, test } from 'vitest';
import { noteIdSchema } from '../../../src/domain/case/ids';
import type { Note, NoteSubject } from '../../../src/domain/case/note';
import { noteFromText, noteText } from '../../../src/domain/notes/blocks';
import { NotesRoom } from '../../../src/renderer/features/notes/NotesRoom';
import { excerptOf } from '../../../src/renderer/features/notes/noted';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aComment, aDocument, anchorOf, anEntity, LONG_AGO } from '../support/builders';

const text = 'The port cost $3 billion. It opens in November.';
const wire = aDocument('Wire', text);
const port = anEntity('Port of Chancay', 'Asset');
const late = aComment(wire, text, 'It opens in November');
const early = aComment(wire, text, '$3 billion');

let made = 0;
function aNote(subject: NoteSubject, words: string): Note {
  return {
    type: 'note',
    id: noteIdSchema.parse(`note-${++made}`),
    subject,
    content: noteFromText(words),
    createdAt: LONG_AGO,
    updatedAt: LONG_AGO,
    author: 'Ada',
  };
}

const records = [
  wire,
  port,
  late,
  early,
  aNote({ of: 'case' }, 'What is known of the port?'),
  aNote({ of: 'document', documentId: wire.id }, 'No author named.'),
  aNote({ of: 'entity', entityId: port.id }, '# Cost\n\nFive sums.'),
  aNote({ of: 'annotation', annotationId: late.id }, 'Did it?'),
  aNote({ of: 'annotation', annotationId: early.id }, 'Planned, not spent.'),
];

test('the note on the case stands first, then all others by what they are about', async () => {
  fakeBridge({ records });
  const { container } = render(<NotesRoom />);
  expect(screen.getByRole('textbox', { name: /What is the question/ }).textContent).toBe(
    'What is known of the port?',
  );
  const entities = screen.getByRole('region', { name: /On entities/ });
  expect(within(entities).getByRole('button').textContent).toContain('Cost · Five sums.');
  const comments = screen.getByRole('region', { name: /Comments/ });
  expect(
    within(comments)
      .getAllByRole('button')
      .map((card) => card.textContent),
  ).toEqual(['“$3 billion”WirePlanned, not spent.', '“It opens in November”WireDid it?']);
  await expectNoAxeViolations(container);
});

test('each note leads to what it is about', async () => {
  fakeBridge({ records });
  render(<NotesRoom />);
  await userEvent.click(screen.getByRole('button', { name: /Five sums/ }));
  expect(useApp.getState()).toMatchObject({
    focus: { on: 'entity', entityId: port.id },
    trail: { here: { room: 'dossier', entityId: port.id } },
  });
  await userEvent.click(screen.getByRole('button', { name: /No author/ }));
  expect(useApp.getState()).toMatchObject({
    focus: { on: 'document', documentId: wire.id },
    trail: { here: { room: 'reader', documentId: wire.id } },
  });
  await userEvent.click(screen.getByRole('button', { name: /Planned/ }));
  const { start, end } = anchorOf(text, '$3 billion');
  expect(useApp.getState()).toMatchObject({
    focus: { on: 'annotation', annotationId: early.id },
    trail: { here: { room: 'reader', documentId: wire.id, at: { start, end } } },
  });
});

test('an empty room says how notes come about, and is a place to write', async () => {
  const main = fakeBridge();
  render(<NotesRoom />);
  screen.getByText(/press C to comment/);
  const { editorOf, typeInto } = await import('../note-editor/support');
  const box = screen.getByRole('textbox', { name: /What is the question/ });
  await typeInto(editorOf(box), 'Who paid?');
  box.focus();
  await userEvent.tab();
  await waitFor(() => {
    const note = main.state.noteAbout({ of: 'case' });
    expect(note && noteText(note.content)).toBe('Who paid?');
  });
});

test('an excerpt ends with a whole word', () => {
  const long = aNote({ of: 'case' }, 'word '.repeat(200));
  const excerpt = excerptOf(long);
  expect(excerpt.length).toBeLessThanOrEqual(281);
  expect(excerpt.endsWith('word…')).toBe(true);
  expect(excerptOf(aNote({ of: 'case' }, 'short'))).toBe('short');
  expect(excerptOf(aNote({ of: 'case' }, 'x'.repeat(400)))).toBe(`${'x'.repeat(240)}…`);
});

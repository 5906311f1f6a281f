import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { $getSelection } from 'lexical';
import { expect, it } from 'vitest';
import { NoteEditor } from '../../../src/renderer/ui/note-editor/NoteEditor';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aboutCase, editorOf, typeInto } from './support';

it('counts words, and leads from one sentence without evidence to the next', async () => {
  const user = userEvent.setup();
  fakeBridge({ records: [] });
  const { container } = render(<NoteEditor subject={aboutCase} placeholder="Write" checksEvidence />);
  const editor = editorOf(screen.getByRole('textbox', { name: 'Write' }));
  await typeInto(editor, 'The harbour belongs to Marten Lines. It is open. It cost 3 billion in all.');
  await screen.findByText('15 words');
  const button = screen.getByRole('button', { name: '2 sentences without evidence' });
  await expectNoAxeViolations(container);
  const selected = () => editor.getEditorState().read(() => $getSelection()?.getTextContent());
  await user.click(button);
  await waitFor(() => expect(selected()).toBe('The harbour belongs to Marten Lines.'));
  await screen.findByText('6 of 15 words selected');
  await user.click(button);
  await waitFor(() => expect(selected()).toBe('It cost 3 billion in all.'));
});

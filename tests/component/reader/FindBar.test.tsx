import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { MarkIndex } from '../../../src/renderer/reading/mark-index';
import { ReaderRoom } from '../../../src/renderer/features/reader/ReaderRoom';
import { useFinding } from '../../../src/renderer/features/reader/find-store';
import { readSelection } from '../../../src/renderer/reading/selecting';
import { TextMap } from '../../../src/renderer/reading/text-map';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { aDocument, anEntity } from '../support/builders';

const TEXT = `The Port of Chancay

The Port of Chancay opened in 2024. Ships leave the port 
of Chancay for Callao. Chancáy's port is deep.
`;
const document_ = aDocument('The Port of Chancay', TEXT);
const port = anEntity('Port of Chancay', 'Asset');

function open(readOnly?: string): FakeBridge {
  return fakeBridge({
    records: [document_, port],
    texts: [[document_.id, TEXT]],
    ...(readOnly === undefined ? {} : { readOnly }),
  });
}

async function show() {
  const drawn = render(<ReaderRoom documentId={document_.id} />);
  const page = await screen.findByRole('document', { name: 'The Port of Chancay' });
  return { ...drawn, page };
}

async function openBar() {
  fireEvent.keyDown(window, { key: 'f', ctrlKey: true });
  return screen.findByRole('textbox', { name: 'Find in this document' });
}

const count = () => screen.getByRole('search').querySelector('output')?.textContent;
const quotes = () => useFinding.getState().hits.marks.map(({ start, end }) => TEXT.slice(start, end));

beforeEach(() => {
  useFinding.setState({
    open: false,
    query: '',
    mode: 'words',
    wholeWords: false,
    hits: new MarkIndex([]),
    current: -1,
    problem: null,
    origin: 0,
  });
});

describe('finding in a document', () => {
  it('finds as one types, steps round, and leaves the caret at the hit', async () => {
    open();
    const { page, container } = await show();
    const field = await openBar();
    expect(document.activeElement).toBe(field);
    const user = userEvent.setup();
    await user.keyboard('chanc');
    expect(quotes()).toEqual(['Chancay', 'Chancay', 'Chancay', 'Chancáy']);
    expect(count()).toBe('1 of 4');
    await expectNoAxeViolations(container);
    await user.keyboard('{Enter}{Enter}');
    expect(count()).toBe('3 of 4');
    await user.keyboard('{Shift>}{Enter}{/Shift}{F3}{F3}{F3}');
    expect(count()).toBe('1 of 4');
    await user.keyboard('{F3}{Escape}');
    expect(screen.queryByRole('search')).toBeNull();
    expect(document.activeElement).toBe(page);
    const map = new TextMap(page, TEXT.length);
    const second = TEXT.indexOf('Chancay', 30);
    expect(readSelection(map)).toEqual({ anchor: second, focus: second });
    // F3 goes on where one was.
    fireEvent.keyDown(window, { key: 'F3' });
    await waitFor(() => expect(count()).toBe('2 of 4'));
  });

  it('finds phrases over line breaks, and whole words where wished', async () => {
    open();
    await show();
    await openBar();
    const user = userEvent.setup();
    await user.keyboard('"port of chancay"');
    expect(quotes()).toEqual(['Port of Chancay', 'Port of Chancay', 'port \nof Chancay']);
    await user.clear(screen.getByRole('textbox'));
    await user.keyboard('por');
    expect(count()).toBe('1 of 4');
    await user.click(screen.getByRole('button', { name: 'Whole words only' }));
    expect(count()).toBe('None');
  });

  it('finds regular expressions, and says what is wrong with one', async () => {
    open();
    const { container } = await show();
    await openBar();
    const user = userEvent.setup();
    await user.click(screen.getByRole('button', { name: 'Regular expression' }));
    await user.click(screen.getByRole('textbox'));
    await user.paste(String.raw`\d{4}|callao`);
    await waitFor(() => expect(quotes()).toEqual(['2024', 'Callao']));
    await user.clear(screen.getByRole('textbox'));
    await user.paste('(port');
    await waitFor(() => expect(count()).toContain('This pattern cannot be read'));
    expect(quotes()).toEqual([]);
    await expectNoAxeViolations(container);
  });

  it('highlights all hits as one step', async () => {
    const bridge = open();
    await show();
    await openBar();
    const user = userEvent.setup();
    await user.keyboard('"port of chancay"');
    await user.click(screen.getByRole('button', { name: 'Highlight all' }));
    await waitFor(() => expect(bridge.state.annotationsOf(document_.id)).toHaveLength(3));
    expect(bridge.changes.map(({ label }) => label)).toEqual(['Highlight 3 passages']);
  });

  it('tags all hits with an entity there is, or a new one, as one step', async () => {
    const bridge = open();
    await show();
    await openBar();
    const user = userEvent.setup();
    await user.keyboard('"port of chancay"');
    await user.click(screen.getByRole('button', { name: 'Tag all…' }));
    const box = await screen.findByRole('dialog', { name: 'Tag all' });
    await expectNoAxeViolations(box);
    await user.click(screen.getByRole('button', { name: 'Tag' }));
    await waitFor(() => expect(bridge.state.mentionsOf(port.id)).toHaveLength(3));
    expect(bridge.changes).toHaveLength(1);

    await user.click(screen.getByRole('textbox'));
    await user.clear(screen.getByRole('textbox'));
    await user.keyboard('callao');
    await user.click(screen.getByRole('button', { name: 'Tag all…' }));
    await user.click(await screen.findByRole('button', { name: 'Create and tag' }));
    await waitFor(() => expect(bridge.changes).toHaveLength(2));
    const callao = bridge.state.entities().find(({ id }) => id !== port.id);
    expect(callao && bridge.state.mentionsOf(callao.id)).toHaveLength(1);
  });

  it('marks nothing in a case that can only be read', async () => {
    const bridge = open('Another Quipu has this case open.');
    await show();
    await openBar();
    const user = userEvent.setup();
    await user.keyboard('port');
    await user.click(screen.getByRole('button', { name: 'Highlight all' }));
    act(() => undefined);
    expect(bridge.changes).toEqual([]);
  });
});

import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import type { Suggestion } from '../../../src/contract/mentions';
import type { Annotation } from '../../../src/domain/case/annotation';
import type { Entity } from '../../../src/domain/case/entity';
import { ReaderRoom } from '../../../src/renderer/features/reader/ReaderRoom';
import { useReaderSettings } from '../../../src/renderer/features/reader/reader-settings';
import { useApp } from '../../../src/renderer/state/app-store';
import { undo } from '../../../src/renderer/state/actions';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge } from '../support/bridge';
import { aDocument, aHighlight, aMention, anchorOf, anEntity } from '../support/builders';
import { textNodes } from '../reading/support';

// jsdom lays nothing out, so no point lies on a character: in these tests the x of a click is the offset itself.
vi.mock('../../../src/renderer/reading/hit-test', () => ({
  characterAtPoint: (_map: unknown, { x }: { x: number }) => x,
  positionFromPoint: () => null,
}));

const TEXT = `The Port of Chancay

The Port of Chancay opened in November 2024. Cosco Shipping owns most of it, and the 
State of Peru owns none.

Ships from Chancay reach Shanghai in 23 days. The port of Callao is older.
`;
const document_ = aDocument('The Port of Chancay', TEXT, { publisher: 'Coast Weekly', date: '2024-11' });
const other = aDocument('Another report', 'Chancay is deep.');
const port = anEntity('Port of Chancay', 'Asset');
const cosco = anEntity('Cosco Shipping', 'Company', ['COSCO', 'acronym']);

function suggestion(entity: Entity, quote: string, nth = 0, document = document_, text = TEXT): Suggestion {
  const { start, end } = anchorOf(text, quote, nth);
  return {
    entityId: entity.id,
    passage: { documentId: document.id, start, end },
    quote,
    form: quote,
    before: '',
    after: '',
    ambiguousWith: [],
  };
}

function open(
  records: ReadonlyArray<Annotation> = [],
  suggestions: ReadonlyArray<Suggestion> = [],
): FakeBridge {
  return fakeBridge({
    records: [document_, other, port, cosco, ...records],
    texts: [
      [document_.id, TEXT],
      [other.id, 'Chancay is deep.'],
    ],
    suggestions,
  });
}

async function show(at?: { readonly start: number; readonly end: number }) {
  const drawn = render(<ReaderRoom documentId={document_.id} at={at} />);
  const page = await screen.findByRole('document', { name: 'The Port of Chancay' });
  return { ...drawn, page };
}

/** Selects words in the page as a mouse does, and waits until the selection counts as made. */
async function selectWords(page: HTMLElement, words: string, nth = 0): Promise<void> {
  const { start, end } = anchorOf(TEXT, words, nth);
  const place = (offset: number): readonly [Text, number] => {
    let at = 0;
    for (const node of textNodes(page)) {
      if (offset <= at + node.length) return [node, offset - at];
      at += node.length;
    }
    throw new Error('beyond the text');
  };
  fireEvent.pointerDown(page, { button: 0 });
  page.focus();
  const [from, into] = [place(start), place(end)];
  document.getSelection()?.setBaseAndExtent(from[0], from[1], into[0], into[1]);
  fireEvent(document, new Event('selectionchange'));
  fireEvent.pointerUp(window);
  await screen.findByRole('toolbar', { name: 'Selected words' });
}

const focused = () => {
  const { focus, reader } = useApp.getState();
  return focus?.on === 'annotation' ? reader.annotation(focus.annotationId) : undefined;
};

beforeEach(() => {
  useReaderSettings.setState({ view: 'laid-out', noise: 'dimmed', legend: false, colour: 'amber' });
  useApp.setState((state) => ({ preferences: { ...state.preferences, hiddenMarks: [] } }));
});

describe('the reader', () => {
  it('shows the text under its title and where it comes from, and axe finds nothing', async () => {
    open([aHighlight(document_, TEXT, 'owns most of it')]);
    const { container, page } = await show();
    expect(screen.getByRole('heading', { level: 1 }).textContent).toBe('The Port of Chancay');
    expect(screen.getByText('Coast Weekly · 2024-11')).toBeTruthy();
    expect(page.textContent).toBe(TEXT);
    await expectNoAxeViolations(container);
  });

  it('says what happened where the text cannot be read, or the document is gone', async () => {
    fakeBridge({ records: [document_] });
    render(<ReaderRoom documentId={document_.id} />);
    expect(await screen.findByText('The text of this document cannot be read.')).toBeTruthy();
    render(<ReaderRoom documentId={other.id} />);
    expect(screen.getByText('This document is no longer in the case')).toBeTruthy();
  });

  it('alters no node of the page when a mark is made or the view is another', async () => {
    open();
    const { page } = await show();
    const nodes = textNodes(page);
    const altered = vi.fn<() => void>();
    new MutationObserver(altered).observe(page, { childList: true, characterData: true, subtree: true });
    await selectWords(page, 'owns most of it');
    await userEvent.keyboard('h');
    await userEvent.click(screen.getByRole('button', { name: 'Show the text as the file has it' }));
    await userEvent.click(screen.getByRole('button', { name: /^Hide page headers/u }));
    expect(page.dataset['view']).toBe('raw');
    expect(page.dataset['noise']).toBe('hidden');
    expect(textNodes(page)).toEqual(nodes);
    expect(altered).not.toHaveBeenCalled();
  });

  it('goes to the passage it was sent to, with the caret', async () => {
    open();
    const at = anchorOf(TEXT, 'Shanghai');
    const { page } = await show(at);
    expect(document.activeElement).toBe(page);
    const selection = document.getSelection();
    expect(selection?.focusNode?.textContent?.slice(selection.focusOffset)).toMatch(/^Shanghai/u);
  });
});

describe('marking the selected words', () => {
  it('highlights with one key in the colour used last, or in that of a number', async () => {
    const fake = open();
    const { page } = await show();
    await selectWords(page, ' owns most of it');
    await userEvent.keyboard('3');
    expect(fake.changes.map(({ label }) => label)).toEqual(['Highlight “owns most of it”']);
    expect(focused()).toMatchObject({ kind: 'highlight', colour: 'blue' });
    await waitFor(() => expect(useApp.getState().selection).toBeNull());

    await selectWords(page, 'opened');
    await userEvent.keyboard('h');
    expect(focused()).toMatchObject({ colour: 'blue', anchor: { exact: 'opened' } });
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
  });

  it('says to screen readers how much is selected and what was marked', async () => {
    open();
    const { page } = await show();
    await selectWords(page, 'Cosco Shipping owns most');
    expect(screen.getByText('4 words selected')).toBeTruthy();
    await userEvent.click(screen.getByRole('button', { name: 'Highlight: Pink' }));
    expect(await screen.findByText('Highlighted in pink')).toBeTruthy();
  });

  it('lets go of the selection with Escape', async () => {
    open();
    const { page } = await show();
    await selectWords(page, 'opened');
    await userEvent.keyboard('{Escape}');
    expect(useApp.getState().selection).toBeNull();
    expect(screen.queryByRole('toolbar')).toBeNull();
  });

  it('tags with an entity found by one of its names, and adds the words to its names', async () => {
    const fake = open();
    const { page } = await show();
    await selectWords(page, 'Chancay', 2);
    await userEvent.keyboard('t');
    const field = screen.getByRole('combobox', { name: 'Which entity do these words name?' });
    expect(document.activeElement).toBe(field);
    // The words stay selected while the focus is in the field.
    fireEvent(document, new Event('selectionchange'));
    expect(useApp.getState().selection).not.toBeNull();
    await userEvent.keyboard('{ArrowUp}');
    expect(screen.getByRole<HTMLInputElement>('checkbox').checked).toBe(true);
    await userEvent.keyboard('{Enter}');
    expect(fake.changes.map(({ label }) => label)).toEqual(['Tag “Port of Chancay”']);
    expect(fake.state.entity(port.id)?.names).toContainEqual({ form: 'Chancay', kind: 'alias' });
    expect(focused()).toMatchObject({ kind: 'mention', entityId: port.id });
  });

  it('makes a new entity of the words, with its type chosen by key', async () => {
    const fake = open();
    const { page } = await show();
    await selectWords(page, 'State of Peru');
    await userEvent.keyboard('t');
    await userEvent.keyboard('{Alt>}4{/Alt}');
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Public body' }).checked).toBe(true);
    await userEvent.keyboard('{Enter}');
    const mention = focused();
    expect(mention?.kind).toBe('mention');
    const entity = mention?.kind === 'mention' ? fake.state.entity(mention.entityId) : undefined;
    expect(entity).toMatchObject({
      schema: 'PublicBody',
      names: [{ form: 'State of Peru', kind: 'name' }],
    });
    expect(fake.changes).toHaveLength(1);
  });

  it('has a picker in which axe finds nothing', async () => {
    open();
    const { page } = await show();
    await selectWords(page, 'Cosco Shipping');
    await userEvent.keyboard('t');
    await expectNoAxeViolations(screen.getByRole('dialog', { name: 'Tag entity' }));
    // The very name is offered first, and there is nothing to add to its names.
    expect(screen.getByRole('option', { selected: true }).textContent).toContain('Cosco Shipping');
    expect(screen.queryByRole('checkbox')).toBeNull();
  });

  it('gives the words back when the box is left', async () => {
    open();
    const { page } = await show();
    await selectWords(page, 'State of Peru');
    await userEvent.keyboard('t');
    expect(document.activeElement).not.toBe(page);
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(document.activeElement).toBe(page));
    await waitFor(() => expect(document.getSelection()?.toString()).toBe('State of Peru'));
  });

  it('opens a box for a comment beside the words', async () => {
    open();
    const { page } = await show();
    await selectWords(page, 'State of Peru');
    await userEvent.keyboard('c');
    const box = await screen.findByRole('dialog', { name: 'Comment' });
    expect(box.textContent).toContain('State of Peru');
    expect(within(box).getByRole('textbox', { name: 'Write a comment' })).toBeTruthy();
    await expectNoAxeViolations(box);
  });
});

describe('after an entity was tagged once', () => {
  const elsewhere = [
    suggestion(port, 'Port of Chancay', 1),
    suggestion(port, 'Chancay', 2),
    suggestion(port, 'Chancay', 0, other, 'Chancay is deep.'),
  ];

  async function tagPort(fake: FakeBridge): Promise<HTMLElement> {
    const { page } = await show();
    await selectWords(page, 'Port of Chancay');
    await userEvent.keyboard('t');
    await userEvent.keyboard('{Enter}');
    expect(fake.changes).toHaveLength(1);
    return screen.findByRole('region', { name: 'More mentions' });
  }

  it('offers its other mentions, and accepts all of them as one step', async () => {
    const fake = open([], elsewhere);
    const offer = await tagPort(fake);
    expect(within(offer).getByRole('status').textContent).toBe(
      '3 more mentions of Port of Chancay in 2 documents',
    );
    await expectNoAxeViolations(offer);
    await userEvent.click(within(offer).getByRole('button', { name: 'Accept all 3' }));
    expect(fake.changes.map(({ label }) => label)).toEqual([
      'Tag “Port of Chancay”',
      'Accept 3 mentions of “Port of Chancay” in 2 documents',
    ]);
    await act(undo);
    expect(fake.state.mentionsOf(port.id)).toHaveLength(1);
  });

  it('accepts those of this document only', async () => {
    const fake = open([], elsewhere);
    const offer = await tagPort(fake);
    await userEvent.click(within(offer).getByRole('button', { name: 'Accept 2 in this document' }));
    expect(fake.state.mentionsOf(port.id)).toHaveLength(3);
    expect((await screen.findByRole('region', { name: 'More mentions' })).textContent).toContain(
      'in another document',
    );
  });

  it('goes to the review', async () => {
    const offer = await tagPort(open([], elsewhere));
    await userEvent.click(within(offer).getByRole('button', { name: 'Review' }));
    expect(useApp.getState().trail.here).toEqual({ room: 'review', entityId: port.id });
  });
});

describe('marks that are there', () => {
  const mention = aMention(document_, TEXT, 'Cosco Shipping', cosco);
  const sentence = aHighlight(document_, TEXT, 'Cosco Shipping owns most of it', 'green');
  const second = aMention(document_, TEXT, 'Port of Chancay', port);
  const third = aMention(document_, TEXT, 'Chancay', port, 2);
  const within_ = mention.anchor.start + 3;

  it('takes the shortest mark at a click and offers the others', async () => {
    open([mention, sentence]);
    const { page } = await show();
    fireEvent.click(page, { clientX: within_, detail: 1 });
    expect(focused()?.id).toBe(mention.id);
    const list = screen.getByRole('list', { name: 'Marks here, shortest first' });
    expect(
      within(list)
        .getAllByRole('button')
        .map((button) => button.textContent),
    ).toEqual([expect.stringContaining('Cosco Shipping'), expect.stringContaining('Green highlight')]);
    await userEvent.click(within(list).getByRole('button', { name: /^Green highlight/u }));
    expect(focused()?.id).toBe(sentence.id);
  });

  it('takes nothing at a click beside all marks', async () => {
    open([mention]);
    const { page } = await show();
    fireEvent.click(page, { clientX: within_, detail: 1 });
    fireEvent.click(page, { clientX: 2, detail: 1 });
    expect(useApp.getState().focus).toBeNull();
  });

  it('shows the name under the mouse', async () => {
    open([mention]);
    const { page } = await show();
    // A pointer event of jsdom has no place; a mouse event of that name has.
    fireEvent(page, new MouseEvent('pointermove', { bubbles: true, clientX: within_ }));
    expect(await screen.findByText('Company')).toBeTruthy();
  });

  it('goes through the mentions of an entity with N and P, round at the ends', async () => {
    open([third, second, mention]);
    const { page } = await show();
    act(() => page.focus());
    await userEvent.keyboard('n');
    expect(focused()?.id).toBe(second.id);
    await userEvent.keyboard('n');
    expect(focused()?.id).toBe(third.id);
    await userEvent.keyboard('n');
    expect(focused()?.id).toBe(second.id);
    await userEvent.keyboard('p');
    expect(focused()?.id).toBe(third.id);
    expect(useApp.getState().trail.here).toMatchObject({ room: 'reader', at: { start: third.anchor.start } });
  });

  it('leaves the second key of “G then N” to the window', async () => {
    open([second]);
    const { page } = await show();
    act(() => page.focus());
    await userEvent.keyboard('gn');
    expect(focused()).toBeUndefined();
  });

  it('removes the mark in focus with Delete, and says how to get it back', async () => {
    const fake = open([mention]);
    const { page } = await show();
    fireEvent.click(page, { clientX: within_, detail: 1 });
    act(() => page.focus());
    await userEvent.keyboard('{Delete}');
    expect(fake.changes.map(({ label }) => label)).toEqual(['Remove mention “Cosco Shipping”']);
    expect(useApp.getState().focus).toBeNull();
    expect(useApp.getState().toasts.at(-1)).toMatchObject({
      message: 'Mention removed',
      action: { label: 'Undo' },
    });
  });
});

describe('a suggestion', () => {
  const suggested = suggestion(cosco, 'Cosco Shipping');

  it('is accepted at a click and a yes', async () => {
    const fake = open([], [suggested]);
    const { page } = await show();
    await waitFor(() => {
      fireEvent.click(page, { clientX: suggested.passage.start, detail: 1 });
      expect(screen.getByRole('dialog', { name: 'Suggested mention' })).toBeTruthy();
    });
    await userEvent.click(screen.getByRole('button', { name: 'Yes' }));
    expect(fake.state.mentionsOf(cosco.id)).toHaveLength(1);
  });

  it('is rejected for good with a no', async () => {
    const fake = open([], [suggested]);
    const { page } = await show();
    await waitFor(() => {
      fireEvent.click(page, { clientX: suggested.passage.start, detail: 1 });
      expect(screen.getByRole('dialog', { name: 'Suggested mention' })).toBeTruthy();
    });
    await userEvent.click(screen.getByRole('button', { name: 'No' }));
    expect(fake.state.judgementsOf(document_.id)).toHaveLength(1);
    expect(fake.state.mentionsOf(cosco.id)).toHaveLength(0);
  });
});

import { act, fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, test } from 'vitest';
import { App } from '../../../src/renderer/app/App';
import { showOverlay } from '../../../src/renderer/app/overlays';
import { ok } from '../../../src/domain/result';
import { focusOn, goBeside, goTo, useApp } from '../../../src/renderer/state/app-store';
import { enterSide } from '../../../src/renderer/state/panes';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge, type FakeBridge, type FakeOptions } from '../support/bridge';
import { aDocument, aMention, anEntity } from '../support/builders';

const text = 'The Port of Chancay opened in 2024.\n\nCOSCO runs the Port of Chancay.';
const report = aDocument('A port opens', text);
const other = aDocument('An older study', 'Nothing about quays.');
const port = anEntity('Port of Chancay', 'Asset');

async function openWindow(options: FakeOptions = {}): Promise<FakeBridge & { container: HTMLElement }> {
  const fake = fakeBridge({
    records: [report, other, port, aMention(report, text, 'Port of Chancay', port)],
    texts: [
      [report.id, text],
      [other.id, 'Nothing about quays.'],
    ],
    started: false,
    ...options,
  });
  const { container } = render(<App />);
  await waitFor(() => expect(useApp.getState().phase).toBe('case'));
  return Object.assign(fake, { container });
}

const read = async (): Promise<void> => {
  act(() => goTo({ room: 'reader', documentId: report.id }));
  await screen.findByRole('document', { name: 'A port opens' });
};
const side = (name: 'Left' | 'Right'): HTMLElement =>
  screen.getByRole('group', { name: `${name.toLowerCase()} side` });
const title = (name: 'Left' | 'Right'): string | null | undefined =>
  side(name).querySelector('h1')?.textContent;
const active = (): string | undefined => useApp.getState().side;

beforeEach(() => {
  showOverlay(null);
});

describe('two sides', () => {
  test('show the same text twice, each with a trail of its own', async () => {
    const { container } = await openWindow();
    await read();
    await userEvent.keyboard('{Control>}\\{/Control}');
    await within(side('Right')).findByRole('document');
    expect(title('Left')).toBe('A port opens');
    expect(title('Right')).toBe('A port opens');
    expect(active()).toBe('right');
    await expectNoAxeViolations(container);

    act(() => goTo({ room: 'reader', documentId: other.id }));
    expect(title('Right')).toBe('An older study');
    expect(title('Left')).toBe('A port opens');
    const back = (name: 'Left' | 'Right') => within(side(name)).getByRole('button', { name: /^Back/ });
    expect((back('Right') as HTMLButtonElement).disabled).toBe(false);
    await userEvent.click(back('Right'));
    expect(title('Right')).toBe('A port opens');
    expect((back('Right') as HTMLButtonElement).disabled).toBe(true);
    // The same keys make one side of them again.
    await userEvent.keyboard('{Control>}\\{/Control}');
    expect(screen.queryByRole('group', { name: /side$/ })).toBeNull();
  });

  test('a click with Ctrl opens on the other side, and so does Ctrl+Alt+Enter', async () => {
    await openWindow();
    await read();
    const row = within(screen.getByRole('region', { name: 'Documents' })).getByRole('button', {
      name: /older study/,
    });
    fireEvent.click(row, { ctrlKey: true });
    expect([title('Left'), title('Right')]).toEqual(['A port opens', 'An older study']);
    expect(active()).toBe('right');
    // What comes later goes where one is again.
    await act(() => new Promise((done) => setTimeout(done, 5)));
    act(() => goTo({ room: 'notes' }));
    expect([title('Left'), title('Right')]).toEqual(['A port opens', 'Notes']);

    row.focus();
    await userEvent.keyboard('{Control>}{Alt>}{Enter}{/Alt}{/Control}');
    expect([title('Left'), title('Right')]).toEqual(['An older study', 'Notes']);
    expect(active()).toBe('left');
  });

  test('keys, the find bar and the selection belong to the side where one is', async () => {
    await openWindow();
    await read();
    await userEvent.keyboard('{Control>}\\{/Control}');
    const rightText = await within(side('Right')).findByRole('document');
    await userEvent.keyboard('{Control>}f{/Control}');
    expect(screen.getAllByRole('search')).toHaveLength(1);
    expect(within(side('Right')).getByRole('search')).not.toBeNull();
    await userEvent.keyboard('port');
    await waitFor(() => expect(within(side('Right')).getByText('1 of 2')).not.toBeNull());

    const leftText = within(side('Left')).getByRole('document');
    act(() => leftText.focus());
    expect(active()).toBe('left');
    expect(within(side('Left')).getByRole('search')).not.toBeNull();
    expect(screen.getAllByRole('search')).toHaveLength(1);
    // The bar came along without taking the focus.
    expect(document.activeElement).toBe(leftText);

    const words = leftText.querySelector('p')?.firstChild;
    act(() => {
      if (words) document.getSelection()?.setBaseAndExtent(words, 4, words, 8);
      document.dispatchEvent(new Event('selectionchange'));
    });
    expect(useApp.getState().selection).toMatchObject({ documentId: report.id });
    act(() => rightText.focus());
    expect(useApp.getState().selection).toBeNull();
  });

  test('the menu of the program divides and joins them, and the panel of a document opens it there', async () => {
    const fake = await openWindow();
    await read();
    act(() => fake.emit('menu.chosen', { item: 'divide' }));
    expect(active()).toBe('right');
    act(() => fake.emit('menu.chosen', { item: 'divide' }));
    expect(screen.queryByRole('group', { name: /side$/ })).toBeNull();
    act(() => focusOn({ on: 'document', documentId: other.id }));
    fireEvent.click(screen.getByRole('button', { name: 'Open on the other side' }));
    const shown = ['left side', 'right side'].map(
      (name) => screen.getByRole('group', { name }).querySelector('h1')?.textContent,
    );
    expect(shown).toContain('An older study');
    expect(useApp.getState().trail.here).toMatchObject({ documentId: other.id });
  });

  test('keys of a room on the other side do nothing', async () => {
    await openWindow();
    act(() => goTo({ room: 'review' }));
    const tab = (): string | undefined => {
      const tabs = within(screen.getByRole('radiogroup', { name: 'What to review' }));
      return tabs.getByRole('radio', { checked: true }).textContent?.charAt(0);
    };
    const before = tab();
    act(() => goBeside({ room: 'reader', documentId: report.id }));
    const page = await screen.findByRole('document', { name: 'A port opens' });
    act(() => page.focus());
    await userEvent.keyboard('e');
    // The tab of the review is what it was.
    expect(tab()).toBe(before);
    act(() => enterSide('left'));
    fireEvent.keyDown(side('Left'), { key: 'e' });
    expect(tab()).not.toBe(before);
  });

  test('closing the left one leaves the right one in its place', async () => {
    await openWindow();
    await read();
    await userEvent.keyboard('{Control>}\\{/Control}');
    act(() => goTo({ room: 'history' }));
    fireEvent.click(within(side('Left')).getByRole('button', { name: 'Close this side' }));
    expect(screen.queryByRole('group', { name: /side$/ })).toBeNull();
    expect(screen.getByRole('main').querySelector('h1')?.textContent).toBe('History');
    expect(useApp.getState()).toMatchObject({ side: 'left', beside: null });
  });

  test('F6 goes from part to part and back', async () => {
    await openWindow();
    await read();
    await userEvent.keyboard('{Control>}\\{/Control}');
    await within(side('Right')).findByRole('document');
    act(() => focusOn({ on: 'document', documentId: report.id }));
    const part = (): string => {
      const at = document.activeElement;
      if (at?.closest('nav')) return 'sidebar';
      if (at?.closest('aside')) return 'details';
      if (at?.closest('footer')) return 'status';
      return at?.closest('[data-side]')?.getAttribute('data-side') ?? 'nowhere';
    };
    act(() => within(side('Left')).getByRole('document').focus());
    const went: string[] = [part()];
    for (let i = 0; i < 5; i++) {
      await userEvent.keyboard('{F6}');
      went.push(part());
    }
    expect(went).toEqual(['left', 'right', 'details', 'status', 'sidebar', 'left']);
    // It came back to the text that had the focus there.
    expect(document.activeElement).toBe(within(side('Left')).getByRole('document'));
    await userEvent.keyboard('{Shift>}{F6}{/Shift}');
    expect(part()).toBe('sidebar');
  });
});

describe('places', () => {
  test('are taken up where the case was left, and kept when one goes on', async () => {
    const fake = fakeBridge({ records: [report, other, port], texts: [[report.id, text]], started: false });
    fake.answer('case.lastPlaces', () =>
      ok({
        sides: [
          { room: 'reader', documentId: report.id },
          { room: 'dossier', entityId: port.id },
        ],
        active: 1,
        texts: [{ documentId: report.id, offset: 37, below: 8 }],
      }),
    );
    render(<App />);
    await waitFor(() => expect(title('Right')).toBe('Port of Chancay'));
    expect(title('Left')).toBe('A port opens');
    expect(active()).toBe('right');
    act(() => goTo({ room: 'notes' }));
    await waitFor(() => {
      const kept = fake.calls.findLast(({ name }) => name === 'case.keepPlaces')?.input;
      expect(kept).toMatchObject({
        places: { sides: [{ room: 'reader', documentId: report.id }, { room: 'notes' }], active: 1 },
      });
    });
  });

  test('that are gone, or of a room of another version, are passed over', async () => {
    const fake = fakeBridge({ records: [report], texts: [[report.id, text]], started: false });
    fake.answer('case.lastPlaces', () =>
      ok({
        sides: [{ room: 'reader', documentId: 'doc-gone' }, { room: 'observatory' }],
        active: 0,
        texts: [],
      }),
    );
    render(<App />);
    await waitFor(() => expect(screen.getByRole('main').querySelector('h1')?.textContent).toBe('Sources'));
    expect(useApp.getState().beside).toBeNull();
  });
});

describe('going to a passage', () => {
  const go = async (typed: string): Promise<void> => {
    await userEvent.keyboard('{Control>}g{/Control}');
    const dialog = await screen.findByRole('dialog', { name: 'Go to a passage' });
    await userEvent.type(within(dialog).getByLabelText('Place or quote'), `${typed}{Enter}`);
  };

  test('goes to pasted words, a paragraph and offsets of the text that is read', async () => {
    const { container } = await openWindow();
    await read();
    await userEvent.keyboard('{Control>}g{/Control}');
    await screen.findByRole('dialog');
    await expectNoAxeViolations(container.ownerDocument.body);
    await userEvent.keyboard('{Escape}');
    await go('COSCO runs');
    const at = () => {
      const { here } = useApp.getState().trail;
      return here.room === 'reader' ? here.at : undefined;
    };
    await waitFor(() => expect(at()).toEqual({ start: 37, end: 47 }));
    await go('paragraph 1');
    await waitFor(() => expect(at()?.start).toBe(0));
    await go('4-8');
    await waitFor(() => expect(at()).toEqual({ start: 4, end: 8 }));
  });

  test('says why it cannot', async () => {
    await openWindow();
    await read();
    await go('99999');
    const dialog = screen.getByRole('dialog');
    expect((await within(dialog).findByRole('alert')).textContent).toContain('fewer than that');
    await userEvent.clear(within(dialog).getByLabelText('Place or quote'));
    await userEvent.type(within(dialog).getByLabelText('Place or quote'), 'the moon{Enter}');
    expect((await within(dialog).findByRole('alert')).textContent).toContain('do not stand');
  });
});

import { act, fireEvent, render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Annotation } from '../../../src/domain/case/annotation';
import { ReaderRoom } from '../../../src/renderer/features/reader/ReaderRoom';
import { askReader } from '../../../src/renderer/features/reader/reader-asks';
import { useApp } from '../../../src/renderer/state/app-store';
import { textNodes } from '../reading/support';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aComment, aDocument, aHighlight, aMention, anchorOf, anEntity } from '../support/builders';

// jsdom lays nothing out: here the x of a click is the offset itself.
vi.mock('../../../src/renderer/reading/hit-test', () => ({
  characterAtPoint: (_map: unknown, { x }: { x: number }) => x,
  positionFromPoint: () => null,
}));

const TEXT = `The Harbour of Vale

The harbour of Vale opened in May. It was long in the \nmaking. Nobody asked why.

Marten Lines runs it now.
`;
const report = aDocument('The Harbour of Vale', TEXT);
const lines = anEntity('Marten Lines', 'Company');

async function show(
  marks: ReadonlyArray<Annotation> = [],
  options: Partial<Parameters<typeof fakeBridge>[0]> = {},
) {
  const fake = fakeBridge({ records: [report, lines, ...marks], texts: [[report.id, TEXT]], ...options });
  render(<ReaderRoom documentId={report.id} />);
  const page = await screen.findByRole('document', { name: 'The Harbour of Vale' });
  page.focus();
  return { fake, page };
}

function place(page: HTMLElement, offset: number): readonly [Text, number] {
  let at = 0;
  for (const node of textNodes(page)) {
    if (offset <= at + node.length) return [node, offset - at];
    at += node.length;
  }
  throw new Error('beyond the text');
}

/** Puts the selection where a mouse or a caret would, and tells the window. */
function put(page: HTMLElement, anchor: number, focus: number): void {
  const [a, b] = [place(page, anchor), place(page, focus)];
  document.getSelection()?.setBaseAndExtent(a[0], a[1], b[0], b[1]);
  fireEvent(document, new Event('selectionchange'));
}

const selected = (): string => (document.getSelection()?.toString() ?? '').replace(/\s+/gu, ' ').trim();
const start = (words: string): number => anchorOf(TEXT, words).start;

describe('selecting by sentence', () => {
  it('takes the sentence at the third click, over a hard wrap, and more of them as one drags on', async () => {
    const { page } = await show();
    fireEvent.mouseDown(page, { button: 0, detail: 3, clientX: start('long in') });
    expect(selected()).toBe('It was long in the making.');
    fireEvent(window, new MouseEvent('pointermove', { clientX: start('Marten') }));
    expect(selected()).toBe('It was long in the making. Nobody asked why. Marten Lines runs it now.');
    fireEvent(window, new MouseEvent('pointermove', { clientX: start('opened') }));
    expect(selected()).toBe('The harbour of Vale opened in May. It was long in the making.');
    fireEvent(window, new MouseEvent('pointerup'));
    fireEvent(window, new MouseEvent('pointermove', { clientX: start('Marten') }));
    expect(selected()).toBe('The harbour of Vale opened in May. It was long in the making.');
  });

  it('takes the sentence at the caret with S, then the paragraph', async () => {
    const { page } = await show();
    put(page, start('Nobody'), start('Nobody'));
    await userEvent.keyboard('s');
    expect(selected()).toBe('Nobody asked why.');
    fireEvent(document, new Event('selectionchange'));
    await userEvent.keyboard('s');
    expect(selected()).toMatch(/^The harbour of Vale opened in May\..*Nobody asked why\.$/u);
  });

  it('extends by sentence with Alt, Shift and the arrows, both ways', async () => {
    const { page } = await show();
    put(page, start('opened'), start('opened'));
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    expect(selected()).toBe('opened in May.');
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowRight}{/Shift}{/Alt}');
    expect(selected()).toBe('opened in May. It was long in the making.');
    await userEvent.keyboard('{Alt>}{Shift>}{ArrowLeft}{/Shift}{/Alt}');
    expect(selected()).toBe('opened in May.');
    await userEvent.keyboard('{Alt>}{ArrowDown}{/Alt}');
    const selection = document.getSelection();
    expect(selection?.isCollapsed).toBe(true);
    expect(selection?.focusNode?.textContent?.slice(selection.focusOffset)).toMatch(/^Nobody/u);
  });
});

describe('whole words', () => {
  const drag = (page: HTMLElement, release: MouseEventInit = {}): void => {
    // A pointer event of jsdom has no button; a mouse event of that name has.
    fireEvent(page, new MouseEvent('pointerdown', { button: 0, bubbles: true }));
    put(page, start('arbour of Vale opened'), start('Vale opened') + 2);
    fireEvent(window, new MouseEvent('pointerup', release));
  };

  it('are what a drag selects, unless Alt is held', async () => {
    const { page } = await show();
    drag(page);
    await waitFor(() => expect(selected()).toBe('harbour of Vale'));
    drag(page, { altKey: true });
    await screen.findByRole('toolbar', { name: 'Selected words' });
    expect(selected()).toBe('arbour of Va');
  });

  it('are not, where the analyst does not wish it', async () => {
    const { page } = await show([], { preferences: { wholeWords: false } });
    drag(page);
    await screen.findByRole('toolbar', { name: 'Selected words' });
    expect(selected()).toBe('arbour of Va');
  });
});

describe('moving the ends of a mark', () => {
  const mention = aMention(report, TEXT, 'Lines', lines);
  const highlight = aHighlight(report, TEXT, 'opened', 'blue');
  const comment = aComment(report, TEXT, 'long');

  const focus = (mark: Annotation): void =>
    useApp.setState({ focus: { on: 'annotation', annotationId: mark.id } });

  it('works by keys for every kind: A, the arrows, Tab for the other end, Enter', async () => {
    const { fake, page } = await show([mention, highlight, comment]);
    for (const [mark, words] of [
      [highlight, 'The harbour of Vale opened in May.'],
      [comment, 'It was long in the making.'],
      [mention, 'Marten Lines runs it now.'],
    ] as const) {
      page.focus();
      focus(mark);
      await userEvent.keyboard('a');
      expect(selected()).toBe(mark.anchor.exact);
      await expectNoAxeViolations(await screen.findByRole('toolbar', { name: 'Ends of the mark' }));
      await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}{Tab}{Alt>}{ArrowLeft}{/Alt}');
      fireEvent(document, new Event('selectionchange'));
      await userEvent.keyboard('{Enter}');
      await waitFor(() =>
        expect(fake.state.annotation(mark.id)?.anchor.exact.replace(/\s+/gu, ' ')).toBe(words),
      );
    }
    expect(fake.changes).toHaveLength(3);
    expect(screen.queryByRole('toolbar')).toBeNull();
    expect(useApp.getState().focus).toEqual({ on: 'annotation', annotationId: mention.id });
  });

  it('is begun from elsewhere too, as by the panel of the mark', async () => {
    await show([highlight]);
    act(() => {
      focus(highlight);
      askReader('adjust');
    });
    await screen.findByRole('toolbar', { name: 'Ends of the mark' });
    expect(selected()).toBe('opened');
  });

  it('leaves the mark as it was with Escape, and letters do nothing meanwhile', async () => {
    const { fake } = await show([highlight]);
    focus(highlight);
    await userEvent.keyboard('a');
    await userEvent.keyboard('{Alt>}{ArrowRight}{/Alt}h3c');
    await userEvent.keyboard('{Escape}');
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
    expect(fake.changes).toHaveLength(0);
    expect(fake.state.annotation(highlight.id)).toEqual(highlight);
  });

  it('is over when words elsewhere are clicked', async () => {
    const { page } = await show([highlight]);
    focus(highlight);
    await userEvent.keyboard('a');
    fireEvent(document, new Event('selectionchange'));
    await screen.findByRole('toolbar', { name: 'Ends of the mark' });
    put(page, 3, 3);
    await waitFor(() => expect(screen.queryByRole('toolbar')).toBeNull());
    await userEvent.keyboard('s');
    await screen.findByRole('toolbar', { name: 'Selected words' });
  });

  it('is not offered in a case that can only be read', async () => {
    await show([highlight], { readOnly: 'Another program has this case open.' });
    focus(highlight);
    await userEvent.keyboard('a');
    expect(selected()).toBe('');
  });
});

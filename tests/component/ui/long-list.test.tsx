import { act, fireEvent, render, screen } from '@testing-library/react';
import { afterEach, expect, test, vi } from 'vitest';
import { LongList } from '../../../src/renderer/ui/LongList';
import { expectNoAxeViolations } from '../support/axe';

afterEach(() => void vi.restoreAllMocks());

function numbers(length: number): ReadonlyArray<number> {
  return Array.from({ length }, (_, place) => place);
}

function Scrolled({ items }: { readonly items: ReadonlyArray<number> }) {
  return (
    <div data-testid="scroller" style={{ overflowY: 'auto', height: 300 }}>
      <LongList items={items} rowHeight={30} keyOf={String} renderRow={(item) => <b>{item}</b>} />
    </div>
  );
}

/** jsdom lays nothing out: the scroller is 300 px high at 0, the list lies as far above as is scrolled. */
function layOut(scrolled: number): void {
  vi.spyOn(Element.prototype, 'clientHeight', 'get').mockReturnValue(300);
  vi.spyOn(Element.prototype, 'getBoundingClientRect').mockImplementation(function (this: Element) {
    const top = this.tagName === 'UL' ? -scrolled : 0;
    return { x: 0, y: top, top, bottom: top, left: 0, right: 0, width: 0, height: 0, toJSON: () => ({}) };
  });
}

const drawn = (): ReadonlyArray<number> =>
  screen.getAllByRole('listitem').map((row) => Number(row.textContent));

test('a list of usual length is drawn whole', async () => {
  const { container } = render(<Scrolled items={numbers(200)} />);
  expect(drawn()).toEqual(numbers(200));
  await expectNoAxeViolations(container);
});

test('of a long list the rows near the view are drawn, and they know their place in the whole', async () => {
  layOut(0);
  const { container } = render(<Scrolled items={numbers(10_000)} />);
  expect(drawn()).toEqual(numbers(34));
  expect(screen.getAllByRole('listitem')[5]?.getAttribute('aria-posinset')).toBe('6');
  expect(screen.getAllByRole('listitem')[5]?.getAttribute('aria-setsize')).toBe('10000');
  await expectNoAxeViolations(container);
});

test.each([30, 3_000, 123_456, 299_700])('scrolled to %d px, every row in view is drawn', (scrolled) => {
  layOut(0);
  render(<Scrolled items={numbers(10_000)} />);
  layOut(scrolled);
  act(() => void fireEvent.scroll(screen.getByTestId('scroller')));
  const first = Math.floor(scrolled / 30);
  const last = Math.min(9_999, Math.ceil((scrolled + 300) / 30));
  expect(drawn()).toEqual(expect.arrayContaining([first, last]));
  expect(drawn().length).toBeLessThan(80);
  // What is not drawn keeps its room, so that the scroller is as long as the whole list.
  const rows = screen.getAllByRole('listitem');
  const above = parseFloat(rows[0]?.style.marginTop ?? '');
  const below = parseFloat(rows.at(-1)?.style.marginBottom ?? '');
  expect(above).toBe((drawn()[0] ?? 0) * 30);
  expect(above + rows.length * 30 + below).toBe(10_000 * 30);
});

test('where the analyst goes is brought into view, and nothing moves where it is in view already', () => {
  layOut(0);
  const list = (reveal: string) => (
    <div data-testid="scroller" style={{ overflowY: 'auto' }}>
      <LongList
        items={numbers(10_000)}
        rowHeight={30}
        keyOf={String}
        renderRow={(item) => item}
        reveal={reveal}
      />
    </div>
  );
  const { rerender } = render(list('3'));
  const scroller = screen.getByTestId('scroller');
  expect(scroller.scrollTop).toBe(0);
  rerender(list('9'));
  expect(scroller.scrollTop).toBe(0);
  // Row 500 ends at 15,030 px; the view is 300 px high.
  rerender(list('500'));
  expect(scroller.scrollTop).toBe(14_730);
  rerender(list('nowhere'));
  expect(scroller.scrollTop).toBe(14_730);
});

test('a list that has become short is drawn whole again', () => {
  layOut(200_000);
  const { rerender } = render(<Scrolled items={numbers(10_000)} />);
  layOut(0);
  rerender(<Scrolled items={numbers(3)} />);
  expect(drawn()).toEqual([0, 1, 2]);
});

import { render, screen, waitFor } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { beforeEach, describe, expect, it } from 'vitest';
import { fail } from '../../../src/domain/result';
import { SearchRoom } from '../../../src/renderer/features/search/SearchRoom';
import { useApp } from '../../../src/renderer/state/app-store';
import { usePlace } from '../../../src/renderer/state/case-hooks';
import { searchEverywhere, useSearchWay } from '../../../src/renderer/state/search';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument } from '../support/builders';

const harbour = aDocument('The Harbour', 'x');
const rail = aDocument('The Rail', 'x');

function Window() {
  const place = usePlace();
  return place.room === 'search' ? <SearchRoom query={place.query} /> : <p>Elsewhere</p>;
}

function open(query = '') {
  const bridge = fakeBridge({
    records: [harbour, rail],
    texts: [
      [harbour.id, 'The harbour of Vale opened. Vale pays for the harbour.'],
      [rail.id, 'Marten bought Vale Rail.'],
    ],
  });
  searchEverywhere(query);
  return { bridge, ...render(<Window />) };
}

beforeEach(() => useSearchWay.setState({ mode: 'words', wholeWords: false, asked: 0 }));

describe('searching all documents', () => {
  it('lists passages by document as one types, and a click goes there', async () => {
    const { container } = open();
    expect(screen.getByText('Find in all documents', { selector: 'p' })).toBeTruthy();
    const user = userEvent.setup();
    expect(document.activeElement).toBe(screen.getByRole('searchbox'));
    await user.keyboard('val');
    expect(await screen.findByText('3 passages in 2 documents')).toBeTruthy();
    expect(screen.getAllByRole('heading', { level: 2 }).map((head) => head.textContent)).toEqual([
      'The Harbour2 passages',
      'The Rail1 passage',
    ]);
    await expectNoAxeViolations(container);
    await user.click(screen.getByRole('button', { name: /Marten bought Vale Rail/u }));
    expect(useApp.getState().trail.here).toEqual({
      room: 'reader',
      documentId: rail.id,
      at: { start: 14, end: 18 },
    });
    // Back is where one searched, with what one searched for, not letter by letter.
    expect(useApp.getState().trail.back.at(-1)).toEqual({ room: 'search', query: 'val' });
    expect(useApp.getState().trail.back).toHaveLength(2);
  });

  it('says that nothing was found, and what is wrong with a pattern', async () => {
    const { bridge } = open('zeppelin');
    expect(await screen.findByText('No document has “zeppelin”')).toBeTruthy();
    bridge.answer('search.passages', () => fail('bad-pattern', 'This pattern cannot be read.'));
    await userEvent.click(screen.getByRole('button', { name: 'Regular expression' }));
    expect(await screen.findByText('This pattern cannot be read.')).toBeTruthy();
    await waitFor(() =>
      expect(bridge.calls.at(-1)?.input).toEqual({
        query: 'zeppelin',
        mode: 'pattern',
        wholeWords: false,
        limit: 500,
      }),
    );
  });
});

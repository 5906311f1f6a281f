import { fireEvent, render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it, vi } from 'vitest';
import type { Suggestion } from '../../../src/contract/mentions';
import { ReaderRoom } from '../../../src/renderer/features/reader/ReaderRoom';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aComment, aDocument, aHighlight, aMention, anchorOf, anEntity } from '../support/builders';

// jsdom lays nothing out: here the x of a click is the offset itself.
vi.mock('../../../src/renderer/reading/hit-test', () => ({
  characterAtPoint: (_map: unknown, { x }: { x: number }) => x,
  positionFromPoint: () => null,
}));

const TEXT = `The Harbour of Vale

The harbour of Vale opened in May 2024. It cost 40 million euros. Nobody asked why that was.

Marten Lines runs it now. In the town Marten Lines employs 300 people.
`;
const report = aDocument('The Harbour of Vale', TEXT);
const lines = anEntity('Marten Lines', 'Company');
const vale = anEntity('Vale', 'Address');
const mention = aMention(report, TEXT, 'Marten Lines', lines);
const place = aMention(report, TEXT, 'Vale', vale, 1);
const highlight = aHighlight(report, TEXT, 'harbour of Vale opened', 'blue');
const comment = aComment(report, TEXT, 'Nobody');

const suggestion: Suggestion = {
  entityId: lines.id,
  passage: {
    documentId: report.id,
    start: anchorOf(TEXT, 'Marten Lines', 1).start,
    end: anchorOf(TEXT, 'Marten Lines', 1).end,
  },
  quote: 'Marten Lines',
  form: 'Marten Lines',
  before: '',
  after: '',
  ambiguousWith: [],
};

async function show(marks = [mention, place, highlight, comment]) {
  const fake = fakeBridge({
    records: [report, lines, vale, ...marks],
    texts: [[report.id, TEXT]],
    suggestions: [suggestion],
  });
  fake.answer('figures.inDocument', () => ({
    ok: true,
    value: ['May 2024', '40 million euros', '300 people'].map((quote) => ({
      ...anchorOf(TEXT, quote),
      quote,
      kind: 'count',
    })) as never,
  }));
  render(<ReaderRoom documentId={report.id} />);
  const page = await screen.findByRole('document', { name: 'The Harbour of Vale' });
  page.focus();
  return { fake, page };
}

const at = (words: string): number => anchorOf(TEXT, words).start;
const focused = () => {
  const { focus, reader } = useApp.getState();
  return focus?.on === 'annotation' ? reader.annotation(focus.annotationId)?.kind : undefined;
};

describe('the legend', () => {
  it('opens with L and lists the kinds with their counts; axe finds nothing', async () => {
    await show();
    await userEvent.keyboard('l');
    const legend = await screen.findByRole('group', { name: 'Kinds of marks that are shown' });
    await waitFor(() =>
      expect(
        within(legend)
          .getAllByRole('checkbox')
          .map((box) => box.closest('label')?.textContent),
      ).toEqual([
        'AbcCompanies1',
        'AbcPlaces1',
        'AbcBlue highlights1',
        'AbcComments1',
        'AbcSuggested mentions1',
      ]),
    );
    await expectNoAxeViolations(legend);
    await userEvent.keyboard('{ArrowDown}{ArrowDown}');
    expect(document.activeElement?.closest('label')?.textContent).toContain('Blue highlights');
  });

  it('hides a kind for clicks and the walk, remembers it, and shows all again', async () => {
    const { fake, page } = await show();
    fireEvent.click(page, { clientX: at('harbour of Vale opened') + 11, detail: 1 });
    expect(focused()).toBe('mention');
    await userEvent.keyboard('{Escape}');
    await userEvent.click(screen.getByRole('button', { name: 'Marks shown' }));
    const legend = await screen.findByRole('group', { name: 'Kinds of marks that are shown' });
    await userEvent.click(within(legend).getByRole('checkbox', { name: /Places/u }));
    await userEvent.click(within(legend).getByRole('checkbox', { name: /Suggested/u }));
    expect(fake.calls.findLast(({ name }) => name === 'app.setPreferences')?.input).toEqual({
      hiddenMarks: ['mention:Address', 'suggestion'],
    });
    fireEvent.click(page, { clientX: at('harbour of Vale opened') + 11, detail: 1 });
    expect(focused()).toBe('highlight');
    expect(screen.getByRole('button', { name: 'Marks shown (2 hidden)' })).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Show suggested mentions' }).ariaPressed).toBe('false');
    await userEvent.click(within(legend).getByRole('button', { name: 'Show all' }));
    fireEvent.click(page, { clientX: at('harbour of Vale opened') + 11, detail: 1 });
    expect(focused()).toBe('mention');
  });
});

describe('what is not marked yet', () => {
  it('is counted, and U steps through it, both ways and round', async () => {
    await show([highlight]);
    const count = await screen.findByRole('button', { name: /not marked/u });
    await waitFor(() => expect(count.textContent).toContain('2 not marked'));
    const here = () => {
      const place = useApp.getState().trail.here;
      return place.room === 'reader' && place.at ? TEXT.slice(place.at.start, place.at.end) : '';
    };
    await userEvent.keyboard('u');
    expect(here()).toBe('It cost 40 million euros.');
    await userEvent.click(count);
    await waitFor(() => expect(here()).not.toBe(''));
  });

  it('grows less with each mark, of whatever kind', async () => {
    await show([highlight, aComment(report, TEXT, 'cost'), aMention(report, TEXT, 'Marten Lines', lines, 1)]);
    expect(await screen.findByText('all marked')).toBeTruthy();
  });
});

describe('the state of a text', () => {
  it('says how good the text is, in words', async () => {
    await show();
    const strip = await screen.findByRole('group', { name: 'State of this text' });
    expect(await within(strip).findByText('Plain text, nothing left over')).toBeTruthy();
    await expectNoAxeViolations(strip);
  });
});

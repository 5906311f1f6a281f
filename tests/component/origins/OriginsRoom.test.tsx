import { render, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { LinkOfOrigin } from '#contract/conflicts';
import { ok } from '#domain/result';
import { standingOf } from '#domain/statements/origin-groups';
import { OriginsRoom } from '../../../src/renderer/features/origins/OriginsRoom';
import { StatementPanel } from '../../../src/renderer/features/statements/StatementPanel';
import { DocumentOrigin } from '../../../src/renderer/features/sources/DocumentOrigin';
import { run } from '../../../src/renderer/state/actions';
import { useApp } from '../../../src/renderer/state/app-store';
import { TooltipProvider } from '../../../src/renderer/ui/Tooltip';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aDocument, anchorOf, anEntity } from '../support/builders';

const WIRE = 'Divers found rotten piles beneath the quay.';
const COPY = 'On Monday divers found rotten piles beneath the quay.';
const wire = aDocument('Wire', WIRE);
const copy = aDocument('Copy', COPY);
const other = aDocument('Other', 'Something else.');
const quay = anEntity('The quay', 'Asset');

const place = (of: typeof wire, text: string, words: string) => {
  const { start, end } = anchorOf(text, words);
  return { documentId: of.id, start, end };
};
const words = 'ivers found rotten piles beneath the quay';
const link: LinkOfOrigin = {
  documents: [wire.id, copy.id],
  score: 0.82,
  evidence: [{ kind: 'sentence', a: place(wire, WIRE, words), b: place(copy, COPY, words) }],
};
const weak: LinkOfOrigin = {
  documents: [wire.id, other.id],
  score: 0.52,
  evidence: [
    {
      kind: 'author',
      a: { documentId: wire.id, start: 0, end: 0 },
      b: { documentId: other.id, start: 0, end: 0 },
    },
  ],
};

function open(links: ReadonlyArray<LinkOfOrigin> = [weak, link]) {
  const fake = fakeBridge({
    records: [wire, copy, other, quay],
    texts: [
      [wire.id, WIRE],
      [copy.id, COPY],
      [other.id, 'Something else.'],
    ],
  });
  fake.answer('origins.links', () => ok(links));
  return fake;
}

const show = (room: React.ReactNode) => render(<TooltipProvider>{room}</TooltipProvider>);

describe('the room of origins', () => {
  it('shows what two documents have in common, and takes the word about it by keys', async () => {
    const user = userEvent.setup();
    const fake = open();
    show(<OriginsRoom />);
    const pairs = await screen.findByRole('region', { name: 'Pairs of documents' });
    expect(
      within(pairs)
        .getAllByRole('button')
        .map(({ textContent }) => textContent),
    ).toEqual([
      'Wire · Copy1 near-copied sentence0.82Counted as one until you say',
      'Wire · Othersame author0.52Weak; counted as two',
    ]);
    expect(document.activeElement).toBe(within(pairs).getAllByRole('button')[0]);
    expect(await screen.findAllByText(words)).toHaveLength(2);
    await expectNoAxeViolations(document.body);

    await user.keyboard('y');
    await waitFor(() => expect(standingOf(fake.state, wire.id, copy.id)).toBe('confirmed'));
    expect(screen.getByText('One source.')).toBeTruthy();
    await user.keyboard('n');
    await waitFor(() => expect(standingOf(fake.state, wire.id, copy.id)).toBe('denied'));
    await user.keyboard('u');
    await waitFor(() => expect(standingOf(fake.state, wire.id, copy.id)).toBe('open'));
    await user.keyboard('{Shift>}{Enter}{/Shift}');
    expect(useApp.getState().trail.here).toMatchObject({ room: 'reader', documentId: copy.id });
  });

  it('shows the groups that links make, and how sources and statements are graded', async () => {
    const user = userEvent.setup();
    open();
    await run({
      name: 'statement.make',
      args: {
        entityId: quay.id,
        property: 'status',
        value: { is: 'text', text: 'rotten' },
        evidence: [{ passage: place(wire, WIRE, 'rotten piles'), stance: 'supports' }],
      },
    });
    await run({ name: 'source.grade', args: { documentId: wire.id, grade: 'B' } });
    show(<OriginsRoom />);
    await screen.findByRole('region', { name: 'Pairs of documents' });
    await user.click(screen.getByRole('radio', { name: 'Groups' }));
    expect(screen.getByRole('heading', { name: '2 documents, 1 origin (not confirmed)' })).toBeTruthy();
    await expectNoAxeViolations(document.body);
    await user.click(screen.getByRole('radio', { name: 'Grades' }));
    const [row] = screen.getAllByRole('row').filter((one) => one.textContent?.startsWith('B'));
    expect(row?.textContent).toContain('B1');
    await expectNoAxeViolations(document.body);
  });

  it('says so where no two documents share a source', async () => {
    open([]);
    show(<OriginsRoom />);
    expect(await screen.findByText('No two documents seem to share a source')).toBeTruthy();
  });
});

describe('the origin of a document', () => {
  it('names its kin, what rests on it alone and what would fall without it', async () => {
    const user = userEvent.setup();
    open();
    const passage = place(wire, WIRE, 'rotten piles');
    await run({
      name: 'statement.make',
      args: {
        entityId: quay.id,
        property: 'status',
        value: { is: 'text', text: 'rotten' },
        evidence: [
          { passage, stance: 'supports' },
          { passage: place(copy, COPY, 'rotten piles'), stance: 'supports' },
        ],
      },
    });
    show(<DocumentOrigin documentId={wire.id} />);
    expect(await screen.findByText('Goes back to one source with, as it seems:')).toBeTruthy();
    expect(screen.getByRole('button', { name: 'Copy' })).toBeTruthy();
    await user.click(screen.getByRole('button', { name: 'What rests on this source alone?' }));
    expect(screen.getByRole('list', { name: 'Rests on this source alone' }).textContent).toContain(
      'The quay – status: rotten',
    );
    await user.click(screen.getByRole('button', { name: 'What if it is withdrawn?' }));
    expect(screen.getByText('No statement would lose all its support.')).toBeTruthy();
    await expectNoAxeViolations(document.body);
  });

  it('is counted where a statement shows its passages', async () => {
    const fake = open();
    await run({
      name: 'statement.make',
      args: {
        entityId: quay.id,
        property: 'status',
        value: { is: 'text', text: 'rotten' },
        evidence: [
          { passage: place(wire, WIRE, 'rotten piles'), stance: 'supports' },
          { passage: place(copy, COPY, 'rotten piles'), stance: 'supports' },
        ],
      },
    });
    const [statement] = fake.state.statements();
    if (!statement) throw new Error('no statement');
    show(<StatementPanel statementId={statement.id} />);
    expect(await screen.findByText('2 passages in 2 documents, 1 origin')).toBeTruthy();
  });
});

import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, it } from 'vitest';
import type { Annotation } from '../../../src/domain/case/annotation';
import { MarkPanel } from '../../../src/renderer/features/reader/MarkPanel';
import { run } from '../../../src/renderer/state/actions';
import { useApp } from '../../../src/renderer/state/app-store';
import { expectNoAxeViolations } from '../support/axe';
import { fakeBridge } from '../support/bridge';
import { aComment, aDocument, aHighlight, aMention, anEntity } from '../support/builders';

const TEXT = 'Cosco Shipping owns most of the Port of Chancay. The port \nis deep. Cosco built it.';
const FURTHER = 'Cosco is large.';
const report = aDocument('A report', TEXT, { file: '1.txt' });
const further = aDocument('A further report', FURTHER, { file: '2.txt' });
const cosco = anEntity('Cosco Shipping', 'Company', 'Cosco');

const first = aMention(report, TEXT, 'Cosco Shipping', cosco);
const second = aMention(report, TEXT, 'Cosco', cosco, 1);
const third = aMention(further, FURTHER, 'Cosco', cosco);
const sentence = aHighlight(report, TEXT, 'Cosco Shipping owns most', 'green');
const remark = aComment(report, TEXT, 'The port \nis deep');

function show(mark: Annotation) {
  const fake = fakeBridge({
    records: [report, further, cosco, third, second, first, sentence, remark],
    texts: [
      [report.id, TEXT],
      [further.id, FURTHER],
    ],
  });
  return { fake, ...render(<MarkPanel annotationId={mark.id} />) };
}

describe('MarkPanel', () => {
  it('shows a mention: its words, its entity, the marks beside it and who made it', async () => {
    const { container } = show(second);
    expect(screen.getByRole('heading', { level: 2 }).textContent).toBe('Cosco Shipping');
    expect(container.textContent).toContain('Called Cosco here.');
    expect(container.textContent).toContain('Marked by Ada');
    await expectNoAxeViolations(container);
  });

  it('shows the other marks of the passage and goes to them', async () => {
    const { container } = show(first);
    expect(container.textContent).toContain('1 of 3 in the case');
    await userEvent.click(screen.getByRole('button', { name: /^Green highlight/u }));
    expect(useApp.getState().focus).toEqual({ on: 'annotation', annotationId: sentence.id });
  });

  it('goes on to the next mention of the entity, over documents', async () => {
    show(second);
    await userEvent.click(screen.getByRole('button', { name: 'Next mention' }));
    const { start, end } = third.anchor;
    expect(useApp.getState().trail.here).toEqual({
      room: 'reader',
      documentId: further.id,
      at: { start, end },
    });
    expect(useApp.getState().focus).toEqual({ on: 'annotation', annotationId: third.id });
  });

  it('walks on from either of two marks that merged entities have on one passage', async () => {
    const owner = anEntity('Cosco Group', 'Company');
    const twin = aMention(report, TEXT, 'Cosco', owner, 1);
    const other = aMention(further, FURTHER, 'Cosco', owner);
    const records = [report, further, cosco, owner, first, second, third, twin, other];
    const { state } = fakeBridge({ records, texts: [[report.id, TEXT]] });
    await act(() =>
      run({ name: 'entity.merge', args: { keepId: cosco.id, mergeId: owner.id } }).then(() => undefined),
    );
    expect(state.mentionsOf(cosco.id)).toHaveLength(3);
    for (const mark of [second, twin]) {
      const panel = render(<MarkPanel annotationId={mark.id} />);
      expect(panel.container.textContent).toContain('2 of 3 in the case');
      await userEvent.click(screen.getByRole('button', { name: 'Next mention' }));
      const seen = [useApp.getState().trail.here];
      await userEvent.click(screen.getByRole('button', { name: 'Previous mention' }));
      seen.push(useApp.getState().trail.here);
      expect(seen).toMatchObject([{ documentId: further.id }, { at: { start: first.anchor.start } }]);
      panel.unmount();
    }
  });

  it('leads to the entity and its dossier', async () => {
    show(first);
    await userEvent.click(screen.getByRole('button', { name: 'About Cosco Shipping' }));
    expect(useApp.getState().focus).toEqual({ on: 'entity', entityId: cosco.id });
    await userEvent.click(screen.getByRole('button', { name: 'Dossier' }));
    expect(useApp.getState().trail.here).toEqual({ room: 'dossier', entityId: cosco.id });
  });

  it('gives a highlight another colour', async () => {
    const { fake } = show(sentence);
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Green' }).checked).toBe(true);
    await userEvent.click(screen.getByRole('radio', { name: 'Pink' }));
    expect(fake.state.annotation(sentence.id)).toMatchObject({ colour: 'pink' });
    expect(screen.getByRole<HTMLInputElement>('radio', { name: 'Pink' }).checked).toBe(true);
  });

  it('folds a hard wrap in the words of a passage', () => {
    show(remark);
    expect(screen.getByRole('button', { name: 'The port is deep' })).toBeTruthy();
  });

  it('removes the mark with Delete, but not while words are written', async () => {
    const { fake } = show(remark);
    act(() => screen.getByRole('textbox').focus());
    await userEvent.keyboard('{Delete}');
    expect(fake.changes).toHaveLength(0);
    act(() => screen.getByRole('button', { name: 'The port is deep' }).focus());
    await userEvent.keyboard('{Delete}');
    expect(fake.changes.map(({ label }) => label)).toEqual(['Remove comment “The port is deep”']);
    expect(screen.getByText('This mark is no longer there')).toBeTruthy();
  });
});

import { describe, expect, it } from 'vitest';
import { findFigures } from '#domain/statements/find-figures';
import { layoutText } from '#domain/text/layout';
import { FigureService, withoutRejected } from '#services/figure-service';
import { PreparedTexts } from '#services/prepared-texts';
import { caseWith, codeOf, documentNamed, must, passageOf, run } from '../../support/services';

/** Long enough for several slices, with figures in each paragraph. */
const long = Array.from(
  { length: 800 },
  (_, i) =>
    `Quay ${i} of the harbour of Vale cost $${i + 2} million in 2019, some said in late July of this year.`,
).join('\n\n');

describe('the figures of a document', () => {
  it('are those of the whole text, though found in slices', async () => {
    const session = await caseWith({ 'a.txt': long });
    const { id } = documentNamed(session, 'a.txt');
    const service = new FigureService(session, new PreparedTexts(session));
    const figures = must(await service.of(id));
    expect(figures.length).toBeGreaterThan(1600);
    expect(figures).toEqual(findFigures(long, layoutText(long), { published: '' }));
    expect(must(await service.of(id))).toBe(figures);
  });

  it('are found again when the date of the document is another one', async () => {
    const session = await caseWith({ 'a.txt': 'It cost $3 million this year.' });
    const { id } = documentNamed(session, 'a.txt');
    const service = new FigureService(session, new PreparedTexts(session));
    await service.of(id);
    await run(session, {
      name: 'document.describe',
      args: { documentId: id, description: { date: '2024-06-28' } },
    });
    expect(must(await service.of(id))).toContainEqual(
      expect.objectContaining({ kind: 'date', date: '2024' }),
    );
  });

  it('go without those that were rejected', async () => {
    const session = await caseWith({ 'a.txt': 'It cost $3 million, then $4 million.' });
    const { id } = documentNamed(session, 'a.txt');
    const figures = must(await new FigureService(session, new PreparedTexts(session)).of(id));
    await run(session, {
      name: 'figure.reject',
      args: { figures: [await passageOf(session, 'a.txt', '$3 million')] },
    });
    const left = withoutRejected(figures, session.state.rejectedFiguresOf(id));
    expect(figures).toHaveLength(2);
    expect(left).toEqual([expect.objectContaining({ value: 4_000_000 })]);
  });

  it('cannot be found in a document that is gone', async () => {
    const session = await caseWith({ 'a.txt': 'It cost $3 million.' });
    const { id } = documentNamed(session, 'a.txt');
    await run(session, { name: 'document.remove', args: { documentId: id } });
    const service = new FigureService(session, new PreparedTexts(session));
    expect(codeOf(await service.of(id))).toBe('document-missing');
  });
});

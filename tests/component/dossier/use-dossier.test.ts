import { act, renderHook, waitFor } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { citationSchema, type Dossier } from '../../../src/domain/dossier/dossier';
import { buildDossier } from '../../../src/domain/dossier/build';
import { beginningOf, passagesAfter } from '../../../src/domain/dossier/parts';
import { fail, ok } from '../../../src/domain/result';
import { useDossier } from '../../../src/renderer/features/dossier/use-dossier';
import { fakeBridge } from '../support/bridge';
import { aDocument, aMention, anEntity, LONG_AGO } from '../support/builders';

const port = anEntity('Port of Chancay', 'Asset', 'Chancay');
const PASSAGES = 330;

/** A case of three documents in which the port is named in so many sentences each. */
function longCase() {
  const sentences = Array.from({ length: PASSAGES }, (_, index) => `Chancay number ${index} grows.`);
  const text = sentences.join(' ');
  const documents = ['One', 'Two', 'Three'].map((title) => aDocument(title, `${title}. ${text}`));
  const mentions = documents.flatMap((document, nth) => {
    const whole = `${['One', 'Two', 'Three'][nth]}. ${text}`;
    return sentences.map((_, index) => aMention(document, whole, 'Chancay', port, index));
  });
  const bridge = fakeBridge({ records: [port, ...documents, ...mentions] });
  const texts = new Map(documents.map(({ id, title }) => [id, `${title}. ${text}`]));
  const build = (sequence: number): Dossier => {
    const built = buildDossier({
      state: bridge.state,
      caseTitle: 'Ports of Peru',
      entityId: port.id,
      textOf: (id) => texts.get(id),
      asOf: { sequence, at: LONG_AGO },
    });
    if (!built.ok) throw new Error(built.error.message);
    return built.value;
  };
  return { bridge, build };
}

describe('useDossier', () => {
  it('brings a long dossier over part by part, and has it as main has it', async () => {
    const { bridge, build } = longCase();
    const whole = build(1);
    expect(whole.sources.flatMap(({ citations }) => citations)).toHaveLength(3 * PASSAGES);
    bridge.answer('dossier.view', ({ passages }) => ok(beginningOf(whole, passages ?? Infinity)));
    bridge.answer('dossier.passages', ({ after, atMost }) => {
      const { citations, more } = passagesAfter(whole, after, atMost);
      return ok({ citations: citations.map((citation) => citationSchema.parse(citation)), more });
    });
    const { result } = renderHook(() => useDossier(port.id));
    await waitFor(() => expect(result.current.status).toBe('ready'));
    expect(result.current).toEqual({ status: 'ready', dossier: whole });
    const parts = bridge.calls.filter(({ name }) => name === 'dossier.passages');
    expect(parts.length).toBeGreaterThan(2);
  });

  it('asks anew where the dossier was altered between two parts, and mixes nothing', async () => {
    const { bridge, build } = longCase();
    const newer = build(2);
    let views = 0;
    bridge.answer('dossier.view', ({ passages }) => {
      views += 1;
      return ok(beginningOf(views === 1 ? build(1) : newer, passages ?? Infinity));
    });
    bridge.answer('dossier.passages', ({ sequence, after, atMost }) =>
      sequence === 2
        ? ok(passagesAfter(newer, after, atMost))
        : fail('dossier-altered', 'The dossier was altered meanwhile.'),
    );
    const { result } = renderHook(() => useDossier(port.id));
    await waitFor(() => expect(result.current).toEqual({ status: 'ready', dossier: newer }));
    expect(views).toBe(2);
    await act(() => Promise.resolve());
  });
});

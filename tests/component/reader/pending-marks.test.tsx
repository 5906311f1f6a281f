import { act, renderHook } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import type { CommandInput } from '../../../src/domain/case/commands/command';
import { documentIdSchema } from '../../../src/domain/case/ids';
import { painting, usePendingLayer } from '../../../src/renderer/features/reader/pending-marks';
import type { Spanned } from '../../../src/renderer/reading/mark-index';
import type { Layer, MarkPainter } from '../../../src/renderer/reading/painter';

const documentId = documentIdSchema.parse('doc-one');
const passage = { documentId, start: 4, end: 9 };
const command: CommandInput = { name: 'mark.highlight', args: { passage, colour: 'green' } };

/** What is painted in a document as being on its way, as style and range. */
function pendingIn(shown: typeof documentId): () => ReadonlyArray<string> {
  let painted: ReadonlyArray<string> = [];
  const painter = {
    setLayer: <Mark extends Spanned>(name: string, { index, styleOf }: Layer<Mark>) => {
      expect(name).toBe('pending');
      painted = index.marks.map((mark) => `${styleOf(mark)} ${mark.start}–${mark.end}`);
    },
  };
  renderHook(() => usePendingLayer(painter as unknown as MarkPainter, shown));
  return () => painted;
}

describe('a mark on its way to the disk', () => {
  it('is painted from the key on until the case has it, in its document', async () => {
    const here = pendingIn(documentId);
    const elsewhere = pendingIn(documentIdSchema.parse('doc-two'));
    let answer: (kept: string) => void = () => undefined;
    const done = painting(passage, command, () => new Promise<string>((resolve) => (answer = resolve)));
    await act(() => Promise.resolve());
    expect(here()).toEqual(['highlight-green 4–9']);
    expect(elsewhere()).toEqual([]);
    await act(async () => {
      answer('kept');
      expect(await done).toBe('kept');
    });
    expect(here()).toEqual([]);
  });

  it('goes away where the command breaks down', async () => {
    const here = pendingIn(documentId);
    await act(() =>
      painting(passage, command, () => Promise.reject(new Error('no disk'))).catch(() => undefined),
    );
    expect(here()).toEqual([]);
  });

  it('is nothing for commands that make no mark', async () => {
    const here = pendingIn(documentId);
    const undoing: CommandInput = { name: 'document.remove', args: { documentId } };
    void painting(passage, undoing, () => new Promise(() => undefined));
    await act(() => Promise.resolve());
    expect(here()).toEqual([]);
  });
});

import { renderHook, waitFor } from '@testing-library/react';
import { expect, it } from 'vitest';
import { layoutText } from '../../../src/domain/text/layout';
import { qualityOf } from '../../../src/domain/text/quality';
import { sentencesOf } from '../../../src/domain/text/sentences';
import { useTextFacts } from '../../../src/renderer/state/text-facts';
import { fakeBridge } from '../support/bridge';
import { aDocument } from '../support/builders';

/** Much longer than what is looked at in one go; a list leads on to small letters at every other block of it. */
function longText(shift: number): string {
  const item = '- the next of the many things that the quay of Vale was built of in that year.\n\n';
  const rest = 'which was then sold to the company that had built it in the first place.\n\n';
  const apart = 'It was long, as everybody in the town of Vale knew quite well.\n\n';
  // Of an odd number of blocks, so that pieces end now behind the one and now behind the other.
  return Array.from({ length: 400 }, (_, i) =>
    (i + shift) % 9 === 0 ? apart + apart + rest : item + rest,
  ).join('');
}

it.each([0, 1, 2, 3, 4])('finds piece by piece what a look at the whole finds (%i)', async (shift) => {
  const text = longText(shift);
  const document = aDocument(`The quay ${shift}`, text);
  fakeBridge({ records: [document], texts: [[document.id, text]] });
  const layout = layoutText(text);
  const read = { documentId: document.id, text, layout, pages: [], notes: [] };
  const { result } = renderHook(() => useTextFacts(read));
  await waitFor(() => expect(result.current).not.toBeNull());
  const whole = qualityOf(text, layout);
  expect(whole.unfinished.length).toBeGreaterThan(40);
  expect(whole.unfinished.length).toBeLessThan(50);
  expect(result.current?.quality).toEqual(whole);
  expect(result.current?.sentences).toEqual(sentencesOf(text, layout));
});

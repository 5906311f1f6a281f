import { useEffect, useState } from 'react';
import type { DocumentId } from '#domain/case/ids';
import { countsOf, unfinishedOf, type Quality, type Unfinished } from '#domain/text/quality';
import type { Range } from '#domain/text/range';
import { sentencesOf } from '#domain/text/sentences';
import { bridge } from './bridge';
import type { ReadText } from './texts';

/** What is worked out from a text while the window has nothing else to do. */
export interface TextFacts {
  readonly quality: Quality;
  readonly sentences: ReadonlyArray<Range>;
  /** Figures and dates, in text order. */
  readonly figures: ReadonlyArray<Range>;
}

/** How much text is looked at in one go, in UTF-16 units: some ten milliseconds. */
const PIECE = 12_000;
const KEPT = 12;

const known = new Map<DocumentId, Promise<TextFacts>>();

/** The next time the window is idle; where it never is, soon. */
function idle(): Promise<void> {
  return new Promise((resolve) => {
    if (typeof requestIdleCallback === 'function') requestIdleCallback(() => resolve(), { timeout: 1_000 });
    else setTimeout(resolve, 0);
  });
}

async function lookAt({ documentId, text, layout }: ReadText): Promise<TextFacts> {
  await idle();
  const counts = countsOf(layout);
  const sentences: Range[] = [];
  const unfinished: Unfinished[] = [];
  const { blocks } = layout;
  for (let first = 0; first < blocks.length;) {
    const from = blocks[first]?.start ?? 0;
    let next = first + 1;
    while (next < blocks.length && (blocks[next - 1]?.end ?? 0) - from < PIECE) next++;
    const part = { ...layout, blocks: blocks.slice(first, next) };
    sentences.push(...sentencesOf(text, part));
    // Whether a sentence begins amid something shows in the block before it.
    const withOneBefore = { ...layout, blocks: blocks.slice(Math.max(0, first - 1), next) };
    unfinished.push(...unfinishedOf(text, withOneBefore).filter(({ start }) => start >= from));
    first = next;
    await idle();
  }
  const found = await bridge.invoke('figures.inDocument', { documentId });
  const figures = found.ok ? found.value.map(({ start, end }) => ({ start, end })) : [];
  return { quality: { ...counts, unfinished }, sentences, figures };
}

function factsOf(read: ReadText): Promise<TextFacts> {
  const found = known.get(read.documentId);
  const facts = found ?? lookAt(read);
  known.delete(read.documentId);
  known.set(read.documentId, facts);
  for (const oldest of known.keys()) {
    if (known.size <= KEPT) break;
    known.delete(oldest);
  }
  return facts;
}

/** What is known of a text besides its layout; null until it has been looked at, and where there is no text. */
export function useTextFacts(read: ReadText | null): TextFacts | null {
  const [facts, setFacts] = useState<{ readonly of: ReadText; readonly are: TextFacts } | null>(null);
  useEffect(() => {
    if (!read) return;
    let wanted = true;
    void factsOf(read).then((are) => wanted && setFacts({ of: read, are }));
    return () => {
      wanted = false;
    };
  }, [read]);
  return facts && facts.of === read ? facts.are : null;
}

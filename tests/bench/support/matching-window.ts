import { mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import type { Page } from '@playwright/test';
import type { Bridge } from '#contract/bridge';
import { generateCorpus } from './corpus';
import { launch, quipu, root, type ReadyElectron } from './electron';

/** What the page of the window has for talking to main. */
type Ours = { readonly quipu: Pick<Bridge, 'invoke'> };

/** How smooth the window stayed while names were looked for. Times in milliseconds. */
export interface WindowMeanwhile {
  readonly documents: number;
  readonly names: number;
  /** From the Change to the counts, for a name whose words stand in all documents. */
  readonly took: number;
  /** The same for a name whose words stand nowhere. */
  readonly elsewhere: number;
  readonly frames: ReadonlyArray<number>;
  /** The longest frame of a second in which the window had nothing to do: what the machine itself adds. */
  readonly idle: number;
  /** How long the window waited for an answer from the process that owns the case, the longest time. */
  readonly answer: number;
}

/**
 * Opens a case of many documents in the real window and gives a further name to one of its entities, so that all documents
 * are matched again: each frame meanwhile.
 *
 * @param textBytes of each document
 */
export async function measureWindow(
  ready: ReadyElectron,
  folder: string,
  { bytes, names, textBytes }: { readonly bytes: number; readonly names: number; readonly textBytes: number },
): Promise<WindowMeanwhile> {
  const corpus = generateCorpus(bytes, names, textBytes);
  const texts = join(folder, 'documents');
  mkdirSync(texts, { recursive: true });
  for (const { name, text } of corpus.texts) writeFileSync(join(texts, `${name}.txt`), text);
  const path = join(folder, 'many.quipu');
  const entities = join(folder, 'entities.ndjson');
  writeFileSync(
    entities,
    corpus.names
      .map((form, i) => JSON.stringify({ id: `bench-${i}`, schema: 'Company', properties: { name: [form] } }))
      .join('\n'),
  );
  quipu('init', path, '--title', 'Many');
  quipu('import', path, texts);
  quipu('entity', 'import', path, entities);
  const { app, window } = await launch(ready, root, join(folder, 'profile'), [`--case=${path}`]);
  try {
    await window.getByRole('region', { name: 'Documents' }).getByRole('listitem').first().waitFor();
    // Names are looked for as soon as the window counts suggestions: this waits until it has.
    await window.evaluate(() => (globalThis as unknown as Ours).quipu.invoke('mentions.counts', {}));
    await window.waitForTimeout(2000);
    const measured = await whileMatching(window, frequentWord(corpus.texts[0]?.text ?? ''));
    return { documents: corpus.texts.length, names, ...measured };
  } finally {
    await app.close();
  }
}

/** A short word that stands everywhere, as an acronym that it is not: all is looked through for it and nothing found. */
function frequentWord(text: string): string {
  const counts = new Map<string, number>();
  for (const [word] of text.matchAll(/\b[a-z]{2,4}\b/gu)) counts.set(word, (counts.get(word) ?? 0) + 1);
  const [first] = [...counts].sort((a, b) => b[1] - a[1]);
  return (first?.[0] ?? 'ba').toUpperCase();
}

function whileMatching(
  window: Page,
  everywhere: string,
): Promise<Pick<WindowMeanwhile, 'took' | 'elsewhere' | 'frames' | 'idle' | 'answer'>> {
  return window.evaluate(async (acronym) => {
    const { quipu } = globalThis as unknown as Ours;
    const frames: number[] = [];
    const meanwhile = { over: false };
    let last = 0;
    const tick = (now: number): void => {
      if (last > 0) frames.push(now - last);
      last = now;
      if (!meanwhile.over) requestAnimationFrame(tick);
    };
    requestAnimationFrame(tick);
    let answer = 0;
    const ask = async (): Promise<void> => {
      while (!meanwhile.over) {
        const begun = performance.now();
        await quipu.invoke('app.recent', {});
        answer = Math.max(answer, performance.now() - begun);
        await new Promise((next) => setTimeout(next, 20));
      }
    };
    const asking = ask();
    await new Promise((next) => setTimeout(next, 1000));
    const idle = Math.max(...frames.splice(0));
    const countWith = async (form: string): Promise<number> => {
      const begun = performance.now();
      const name = { form, kind: 'acronym' } as const;
      await quipu.invoke('case.run', {
        command: { name: 'name.accept', args: { names: [{ entityId: 'bench-0', name }] } },
      });
      await quipu.invoke('mentions.counts', {});
      return performance.now() - begun;
    };
    const took = await countWith(acronym);
    await new Promise((next) => setTimeout(next, 1000));
    const elsewhere = await countWith('QQXXYY');
    await new Promise((next) => setTimeout(next, 1000));
    meanwhile.over = true;
    await asking;
    return { took, elsewhere, frames, idle, answer };
  }, everywhere);
}

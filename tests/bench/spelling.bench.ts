import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { setFlagsFromString } from 'node:v8';
import { runInNewContext } from 'node:vm';
import { spellingLanguageNames, type SpellingLanguage } from '#domain/spelling/languages';
import { wordsToSpell } from '#domain/spelling/words';
import { SpellingDesk } from '#services/speller';
import { load, root } from './support/electron';
import { figure, percentile, printTable, times } from './support/measure';

setFlagsFromString('--expose_gc');
const gc = runInNewContext('gc') as () => void;

/** What the process holds, in megabytes, WebAssembly included. */
function memory(): number {
  gc();
  return process.memoryUsage.rss() / 1_000_000;
}

const questions: Readonly<Record<SpellingLanguage, ReadonlyArray<string>>> = {
  'en-US': ['goverment', 'recieve', 'definately', 'agrement', 'hinterlnd', 'expctations', 'accomodate'],
  'en-GB': ['goverment', 'recieve', 'honor', 'agrement', 'hinterlnd', 'expctations', 'accomodate'],
  es: ['inverción', 'goviernos', 'expectatibas', 'desproporcinadas', 'tambien', 'acuedro', 'inaguración'],
};

/** What checking the spelling costs: reading a dictionary, keeping it, looking words up, finding better ones. */
export default async function run(): Promise<void> {
  const seeds = join(root, 'seeds');
  const texts = readdirSync(seeds)
    .filter((file) => file.endsWith('.txt'))
    .map((file) => readFileSync(join(seeds, file), 'utf8'));
  const cutting = await times(5, () => texts.map(wordsToSpell));
  const words = texts.flatMap(wordsToSpell).map(({ word }) => word);
  const rows: string[][] = [];
  const desk = new SpellingDesk();
  for (const language of ['en-US', 'en-GB', 'es'] as const) {
    const before = memory();
    const [opened = Number.NaN] = await times(1, () =>
      desk.answer({ ask: 'unknown', language, words: ['a'] }),
    );
    const held = memory() - before;
    const looking = await times(5, () => desk.answer({ ask: 'unknown', language, words }));
    const suggesting: number[] = [];
    for (const word of questions[language]) {
      suggesting.push(...(await times(1, () => desk.answer({ ask: 'suggest', language, word }))));
    }
    rows.push([
      spellingLanguageNames[language],
      figure(opened),
      figure(held),
      figure(words.length / Math.min(...looking)),
      `${figure(percentile(suggesting, 50))} / ${figure(percentile(suggesting, 95))}`,
    ]);
  }
  printTable(['', 'read ms', 'memory MB', 'words per ms', 'suggest p50 / p95 ms'], rows);
  console.log(
    `  cut into words: ${figure(texts.join('').length / Math.min(...cutting) / 1000)} MB/s · load ${load()}`,
  );
}

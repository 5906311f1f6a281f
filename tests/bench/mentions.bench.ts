import { spawnSync } from 'node:child_process';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { entityIdSchema } from '#domain/case/ids';
import { findMentions, mentionTokens } from '#domain/mentions/find';
import { compileNames } from '#domain/mentions/names';
import { generateCorpus, type Corpus } from './support/corpus';
import { figure, median, printHold, printTable, times } from './support/measure';

const MEGABYTE = 1_000_000;

function compiled(names: ReadonlyArray<string>) {
  return compileNames(
    names.map((form, index) => ({
      id: entityIdSchema.parse(`ent-${index}`),
      names: [{ form, kind: 'name' as const }],
    })),
  );
}

/** ripgrep over the same texts in one file: whole words, fixed strings, case ignored; NaN where it is not installed. */
function ripgrep(corpus: Corpus, folder: string): number {
  const patterns = join(folder, 'names.txt');
  const text = join(folder, 'text.txt');
  writeFileSync(patterns, corpus.names.join('\n'));
  writeFileSync(text, corpus.texts.map((item) => item.text).join('\n'));
  const begun = performance.now();
  const { error } = spawnSync('rg', ['-Fowi', '-f', patterns, text], { maxBuffer: 1024 * MEGABYTE });
  return error ? Number.NaN : performance.now() - begun;
}

/** Names in much text, beside ripgrep: DESIGN section 8 asks for 100 MB/s at 1,000 names in 10 MB, and five times ripgrep. */
export default async function run(): Promise<void> {
  const folder = mkdtempSync(join(tmpdir(), 'quipu-bench-'));
  const rows: string[][] = [];
  for (const [megabytes, nameCount] of [
    [10, 1_000],
    [10, 10_000],
    [100, 1_000],
    [100, 10_000],
  ] as const) {
    const corpus = generateCorpus(megabytes * MEGABYTE, nameCount);
    let names = compiled(corpus.names);
    const [build = 0] = await times(1, () => (names = compiled(corpus.names)));
    let found = 0;
    const pass = (): void => {
      found = 0;
      for (const { text } of corpus.texts) found += findMentions(mentionTokens(text), names).length;
    };
    // The first pass also compiles the matcher and joins the pieces that the texts were made of.
    pass();
    const find = await times(megabytes > 10 ? 3 : 7, pass);
    const tokens = corpus.texts.map(({ text }) => mentionTokens(text));
    const again = await times(3, () => {
      for (const item of tokens) findMentions(item, names);
    });
    const rate = corpus.bytes / MEGABYTE / (median(find) / 1000);
    // ripgrep took 202 s for 10,000 names in 10 MB, 303 times as long as this matcher: not worth the wait each time.
    const peer = nameCount > 1_000 ? Number.NaN : ripgrep(corpus, folder);
    rows.push([
      `${megabytes} MB`,
      String(nameCount),
      String(found),
      figure(build),
      figure(median(find)),
      figure(rate),
      figure(median(again)),
      figure(peer),
      figure(peer / median(find)),
    ]);
    if (megabytes === 10 && nameCount === 1_000) {
      printHold('1,000 names in 10 MB at 100 MB/s', rate >= 100, `${figure(rate)} MB/s`);
      printHold(
        '5 x faster than ripgrep -Fowi',
        peer / median(find) >= 5,
        `${figure(peer / median(find))} x`,
      );
    }
  }
  printTable(
    [
      'text',
      'names',
      'found',
      'compile ms',
      'find ms',
      'MB/s',
      'tokens kept ms',
      'ripgrep ms',
      'ripgrep / ours',
    ],
    rows,
  );
  rmSync(folder, { recursive: true, force: true });
}

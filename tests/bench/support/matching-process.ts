import { spawnSync } from 'node:child_process';
import { mkdirSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { entityIdSchema } from '#domain/case/ids';
import { findMentions, mentionTokens } from '#domain/mentions/find';
import { compileNames, type CompiledNames } from '#domain/mentions/names';
import type { Corpus } from './corpus';

/** What a process that matches needs, in megabytes: its heap with the names, its peak, and what it had before it began. */
const neededSchema = z.object({ namesHeap: z.number(), peak: z.number(), before: z.number() });

/** Memory of a process that matches, in megabytes. */
export type MatchingMemory = z.infer<typeof neededSchema>;

const MEGABYTE = 1024 * 1024;
const FOLDER = 'QUIPU_BENCH_MATCH';

/** Makes names ready, each of an entity of its own. */
export function compiled(names: ReadonlyArray<string>): CompiledNames {
  return compileNames(
    names.map((form, index) => ({
      id: entityIdSchema.parse(`ent-${index}`),
      names: [{ form, kind: 'name' as const }],
    })),
  );
}

/**
 * Matches a corpus in a process of its own that reads one text after the other, as the program does, and says what memory
 * that takes.
 *
 * @param module this bench as plain Node runs it: what it calls in the new process is `matchIfAsked`
 */
export function matchingMemory(corpus: Corpus, folder: string, module: string): MatchingMemory {
  const texts = join(folder, 'texts');
  mkdirSync(texts, { recursive: true });
  for (const { name, text } of corpus.texts) writeFileSync(join(texts, name), text);
  writeFileSync(join(folder, 'names.json'), JSON.stringify(corpus.names));
  const script = `import(${JSON.stringify(module)}).then((bench) => bench.default())`;
  const { stdout } = spawnSync(process.execPath, ['--expose-gc', '--input-type=module', '-e', script], {
    env: { ...process.env, [FOLDER]: folder },
    encoding: 'utf8',
  });
  return neededSchema.parse(JSON.parse(stdout));
}

/** Matches and prints what it took, in the process that `matchingMemory` starts; false in any other. */
export function matchIfAsked(): boolean {
  const folder = process.env[FOLDER];
  if (folder === undefined) return false;
  const forms = z.array(z.string()).parse(JSON.parse(readFileSync(join(folder, 'names.json'), 'utf8')));
  const heap = (): number => {
    globalThis.gc?.();
    return process.memoryUsage().heapUsed + process.memoryUsage().arrayBuffers;
  };
  // The folding table is made once, with the first text.
  mentionTokens('a');
  const before = process.memoryUsage().rss / MEGABYTE;
  const bare = heap();
  const names = compiled(forms);
  const namesHeap = (heap() - bare) / MEGABYTE;
  for (const name of readdirSync(join(folder, 'texts'))) {
    findMentions(mentionTokens(readFileSync(join(folder, 'texts', name), 'utf8')), names);
  }
  // Kilobytes.
  const peak = process.resourceUsage().maxRSS / 1024;
  console.log(JSON.stringify({ namesHeap, peak, before }));
  return true;
}

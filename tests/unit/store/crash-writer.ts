import { cpSync, writeSync } from 'node:fs';
import { join } from 'node:path';
import { createCase, openCase } from '#store/case-store';
import { mergeCases } from '#store/merge';
import type { Migration } from '#store/migrations/migrations';
import type { Result } from '#domain/result';
import { make, TEXT } from './records';

/**
 * A program at full speed, to be killed. A line on its standard output for each thing that was acknowledged, and for each
 * that was begun.
 */
function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  say('failed', `${result.error.code}: ${result.error.message}`);
  process.exit(3);
}

function say(what: string, which: string): void {
  writeSync(1, `${what} ${which}\n`);
}

const options = { now: Date.now, random: Math.random, snapshotAfter: 20, rotateAt: 60_000 };

/** Appends Changes to the case at the path given, made in round 0, with snapshots now and then; until it dies. */
async function write(folder: string, round: number): Promise<never> {
  const store = must(await (round === 0 ? createCase(folder, 'Crash', options) : openCase(folder, options)));
  store.onChange(({ sequence }) => {
    // Beside the automatic ones: the shorter the way, the more kills fall into a snapshot.
    if (sequence % 15 === 0) {
      say('snapshot', 'begun');
      void store.snapshot();
    }
  });
  for (let n = 0; ; n++) {
    const number = round * 1_000_000 + n;
    // Few entities and documents, so that records are replaced and removed as well as added.
    const document = make.document(n % 7);
    const entity = make.entity(n % 5, `Entity ${number}`);
    const mention = make.mention(number, document, entity, n % 100);
    const gone = make.mention(number - 10, document, entity).id;
    must(
      await store.append(
        make.change(number, [document, entity, mention], {
          remove: store.state.record(gone) && n % 3 > 0 ? [gone] : [],
        }),
      ),
    );
    say('saved', `chg-${number}`);
    if (n % 10 === 3) {
      const bytes = Buffer.from(`original ${n % 7}`);
      const info = { extractor: 'plain-text', version: '1' };
      const stored = must(await store.addOriginal({ bytes, extension: 'txt', text: TEXT, info }));
      say('kept', stored.sha256);
    }
  }
}

/** A migration that changes nothing but the format: what it does to lines is tried elsewhere. */
const steps: ReadonlyArray<Migration> = [{ from: 1, what: 'nothing', line: (line) => line }];

/** Raises the format of one copy after another of the case `old` in the folder given, and goes on in it; until it dies. */
async function migrate(folder: string, round: number): Promise<never> {
  for (let n = round * 1000; ; n++) {
    const copy = join(folder, `copy-${n}`);
    cpSync(join(folder, 'old'), copy, { recursive: true });
    say('begun', `copy-${n}`);
    const store = must(await openCase(copy, options, steps));
    must(await store.append(make.change(900, [make.entity(900)])));
    say('saved', `copy-${n}`);
    await store.close();
    say('closed', `copy-${n}`);
  }
}

/** Merges the cases `ours` and `theirs` in the folder given into one place after another; until it dies. */
async function merge(folder: string, round: number): Promise<never> {
  const [ours, theirs] = ['ours', 'theirs'].map((name) => join(folder, name)) as [string, string];
  for (let n = round * 1000; ; n++) {
    say('begun', `merged-${n}`);
    must(await mergeCases({ ours, theirs, out: join(folder, `merged-${n}`) }, options));
    say('saved', `merged-${n}`);
  }
}

const [, , mode = '', folder = '', round = ''] = process.argv;
const work = { write, migrate, merge }[mode];
if (!work) throw new Error(`nothing is called ${mode}`);
await work(folder, Number(round));

import { writeSync } from 'node:fs';
import { createCase, openCase } from '#store/case-store';
import type { Result } from '#domain/result';
import { make, TEXT } from './records';

/**
 * A writer at full speed, to be killed: opens or makes the case at the path given and appends Changes until it dies. A
 * line on its standard output for each that was acknowledged.
 */
function must<T>(result: Result<T>): T {
  if (result.ok) return result.value;
  writeSync(1, `failed ${result.error.code}: ${result.error.message}\n`);
  process.exit(3);
}

const [, , folder = '', round = ''] = process.argv;
const options = { now: Date.now, random: Math.random, snapshotAfter: 20, rotateAt: 60_000 };
const store = must(await (round === '0' ? createCase(folder, 'Crash', options) : openCase(folder, options)));
for (let n = 0; ; n++) {
  const number = Number(round) * 1_000_000 + n;
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
  writeSync(1, `saved chg-${number}\n`);
  if (n % 10 === 3) {
    const bytes = Buffer.from(`original ${n % 7}`);
    const info = { extractor: 'plain-text', version: '1' };
    const stored = must(await store.addOriginal({ bytes, extension: 'txt', text: TEXT, info }));
    writeSync(1, `kept ${stored.sha256}\n`);
  }
}

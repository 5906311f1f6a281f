import { writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { z } from 'zod';
import { generateCorpus } from './corpus';
import { quipu } from './electron';

/** A mark of a text, in UTF-16 units. */
export interface Marked {
  readonly start: number;
  readonly end: number;
}

/** A case of one text with marks, on the disk. */
export interface MarkedCase {
  readonly path: string;
  readonly text: string;
  readonly marks: ReadonlyArray<Marked>;
}

const listed = z.array(z.object({ start: z.number(), end: z.number() }));

/** Makes a case of one text in which about `marks` mentions are accepted. */
export function makeCase(folder: string, size: number, marks: number): MarkedCase {
  const name = `${size}-${marks}`;
  const path = join(folder, `${name}.quipu`);
  const file = join(folder, `${name}.txt`);
  const text = generateCorpus(size, 100, size).texts[0]?.text.slice(0, size) ?? '';
  writeFileSync(file, text);
  quipu('init', path, '--title', 'Bench');
  quipu('import', path, file);
  if (marks === 0) return { path, text, marks: [] };
  const entities = join(folder, `${name}.ndjson`);
  writeFileSync(entities, namesFor(text, marks));
  quipu('entity', 'import', path, entities);
  quipu('accept', path, '--all');
  const accepted = listed.parse(JSON.parse(quipu('mentions', path, '--status', 'accepted', '--json')));
  return { path, text, marks: accepted.map(({ start, end }) => ({ start, end })) };
}

const schemata = ['Person', 'Company', 'Organization', 'PublicBody', 'Address', 'Asset', 'Project', 'Event'];

/** Entities, one JSON a line, named by words of the text that stand in it `count` times in all. */
function namesFor(text: string, count: number): string {
  const counts = new Map<string, number>();
  for (const [word] of text.toLowerCase().matchAll(/\p{L}{4,}/gu))
    counts.set(word, (counts.get(word) ?? 0) + 1);
  const lines: string[] = [];
  let left = count;
  for (const [word, times] of [...counts].sort((a, b) => b[1] - a[1])) {
    if (times > left || times < 2) continue;
    left -= times;
    const schema = schemata[lines.length % schemata.length];
    lines.push(JSON.stringify({ id: `bench-${lines.length}`, schema, properties: { name: [word] } }));
  }
  return `${lines.join('\n')}\n`;
}

import { spawnSync } from 'node:child_process';
import { randomBytes } from 'node:crypto';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { seededRandom } from '../../support/builders';

/** How often the pages of a PDF are put together again: 4, 16 and 64 pages. */
const TIMES = [1, 1, 1, 4, 4, 16];

/** What each PDF holds besides its pages, in bytes: 1,000 files have some 100 MB. */
const EXTRA = 150_000;

const OTHERS = [
  'brief.docx',
  'brief.odt',
  'brief.rtf',
  'page.html',
  'letter.eml',
  'box.mbox',
  'table.csv',
  'columns.txt',
];

/**
 * Writes copies of the fixtures that differ by a few bytes; every other one a PDF, some of them of many pages.
 *
 * @param work where parts are kept meanwhile
 */
export function makeMixedFiles(count: number, fixtures: string, input: string, work: string): void {
  const pdfs = ['brief.pdf', 'columns.pdf', 'groff-columns.pdf'].flatMap((name) =>
    [...new Set(TIMES)].map((times) => {
      const pages = join(work, `pages-${times}-${name}`);
      const path = join(work, `${times}-${name}`);
      const data = join(work, `data-${times}-${name}`);
      const parts = Array<string>(times).fill(join(fixtures, name));
      // Charts and pictures make real ones large; nobody can pack these bytes, and no reader looks at them.
      writeFileSync(data, randomBytes(EXTRA));
      const made = [
        ['--empty', '--pages', ...parts, '--', pages],
        [pages, '--add-attachment', data, '--', path],
      ].every((args) => spawnSync('qpdf', args).status === 0);
      if (!made) throw new Error('qpdf is needed: on Debian, apt-get install qpdf');
      return { times, name, bytes: readFileSync(path) };
    }),
  );
  for (let i = 0; i < count; i++) {
    if (i % 2 === 0) {
      const times = TIMES[(i / 2) % TIMES.length] ?? 1;
      const alike = pdfs.filter((pdf) => pdf.times === times);
      const { bytes = Buffer.alloc(0), name = '' } = alike[Math.floor(i / 12) % alike.length] ?? {};
      writeFileSync(join(input, `${i}-${name}`), Buffer.concat([bytes, Buffer.from(`\n%${i}\n`)]));
    } else {
      const name = OTHERS[((i - 1) / 2) % OTHERS.length] ?? '';
      writeFileSync(join(input, `${i}-${name}`), withMark(readFileSync(join(fixtures, name)), i));
    }
  }
}

/** Every format but archives reads over a line at its end; archives over a comment behind theirs. */
function withMark(bytes: Buffer, mark: number): Buffer {
  if (bytes.subarray(0, 5).toString('latin1') === '%PDF-')
    return Buffer.concat([bytes, Buffer.from(`\n%${mark}\n`)]);
  if (bytes.subarray(0, 2).toString('latin1') !== 'PK')
    return Buffer.concat([bytes, Buffer.from(`\n${mark}\n`)]);
  const comment = Buffer.from(String(mark).padStart(6, '0'));
  const copy = Buffer.concat([bytes, comment]);
  copy.writeUInt16LE(comment.length, bytes.length - 2);
  return copy;
}

const WORDS =
  'the harbour of Vale was opened in May and its owners said that ships from the north would come each week while the town council asked who pays for the road to the mine and what the company had promised to those who live there'.split(
    ' ',
  );

/**
 * Writes very many small files in folders of a thousand: texts of 2 to 10 KB, and every 20th of another format.
 *
 * @param from number of the first; files of other numbers are others
 */
export function makeManyFiles(count: number, fixtures: string, input: string, from = 0): void {
  const random = seededRandom(8 + from);
  const others = ['page.html', 'brief.docx', 'brief.pdf', 'letter.eml'].map((name) => ({
    name,
    bytes: readFileSync(join(fixtures, name)),
  }));
  for (let i = from; i < from + count; i++) {
    const folder = join(input, `box ${Math.floor(i / 1000) + 1}`);
    if (i % 1000 === 0 || i === from) mkdirSync(folder, { recursive: true });
    const other = i % 20 === 19 ? others[Math.floor(i / 20) % others.length] : undefined;
    if (other) {
      writeFileSync(join(folder, `${i} ${other.name}`), withMark(other.bytes, i));
      continue;
    }
    writeFileSync(join(folder, `${i} report.txt`), textOf(i, 2000 + Math.floor(random() * 8000), random));
  }
}

function textOf(number: number, size: number, random: () => number): string {
  let text = `Report ${number} on the harbour\n\n`;
  while (text.length < size) {
    const words = Array.from(
      { length: 8 + Math.floor(random() * 12) },
      () => WORDS[Math.floor(random() * WORDS.length)],
    );
    text += `${words.join(' ')}.${random() < 0.2 ? '\n\n' : ' '}`;
  }
  return text;
}

import { execFile } from 'node:child_process';
import { mkdir, readFile, rename, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { promisify } from 'node:util';
import { fodt, html, markdown, ms, tex, type Look, type Part } from './set-text';

const run = promisify(execFile);

/** A file that another program made of words that are known. */
export interface Made {
  /** Without its ending. */
  readonly name: string;
  readonly by: string;
  readonly look: Look;
}

/** What is made, by which program; of each there is `NAME.pdf`, `NAME.txt` (the words) and the two texts of `pdftotext`. */
export const madePdfs: ReadonlyArray<Made> = [
  { name: 'lo-one', by: 'soffice', look: { columns: 1, notes: true, heads: 'sides', hyphens: true } },
  { name: 'lo-two', by: 'soffice', look: { columns: 2, notes: true, heads: 'sides', hyphens: true } },
  { name: 'lo-small', by: 'soffice', look: { columns: 1, notes: false, heads: 'foot', small: true } },
  { name: 'lo-caps', by: 'soffice', look: { columns: 2, notes: false, heads: 'foot', dropCaps: true } },
  { name: 'lo-soft', by: 'soffice', look: { columns: 2, notes: false, heads: 'none', softHyphens: true } },
  { name: 'groff-one', by: 'groff', look: { columns: 1, notes: true, heads: 'sides', hyphens: true } },
  { name: 'groff-two', by: 'groff', look: { columns: 2, notes: true, heads: 'sides', hyphens: true } },
  { name: 'chrome-one', by: 'chromium', look: { columns: 1, notes: false, heads: 'none', hyphens: true } },
  { name: 'chrome-two', by: 'chromium', look: { columns: 2, notes: false, heads: 'none', hyphens: true } },
  {
    name: 'chrome-three',
    by: 'chromium',
    look: { columns: 3, notes: false, heads: 'none', softHyphens: true },
  },
  { name: 'tex-one', by: 'pdflatex', look: { columns: 1, notes: true, heads: 'sides', hyphens: true } },
  { name: 'tex-two', by: 'pdflatex', look: { columns: 2, notes: true, heads: 'sides', hyphens: true } },
  { name: 'tex-small', by: 'pdflatex', look: { columns: 1, notes: true, heads: 'sides', small: true } },
];

/** Formats of word processors that LibreOffice makes of one source, and whose text it says itself. */
export const madeOffice: ReadonlyArray<string> = ['docx', 'odt', 'rtf'];

const WORDS: ReadonlyArray<string> = [
  'seeds/03-active-neutrality-brief.txt',
  'seeds/02-train-donation-rewrite.txt',
  'seeds/05-state-visit-comment.txt',
];

/** What notes say: written for these files. */
const NOTES: ReadonlyArray<string> = [
  'As counted by the customs authority at the end of the year.',
  'The ministry publishes the figure each quarter, with revisions.',
  'See the concession contract, clause nine, on services for third parties.',
  'Interview with a former official of the regulator, conducted in October.',
  'The company did not answer questions that were sent to it twice.',
];

/** The parts of the text that all files are made of: headings, paragraphs, items, a table; notes where they are wanted. */
export async function partsOf(notes: boolean): Promise<ReadonlyArray<Part>> {
  const parts: Part[] = [];
  let count = 0;
  for (const file of WORDS) {
    const lines = (await readFile(file, 'utf8')).replaceAll('\r', '').split('\n');
    for (const [i, raw] of joinedLines(lines).entries()) {
      const text = raw.replace(/\s+/gu, ' ').trim();
      if (text === '' || /https?:/u.test(text) || text.includes('|')) continue;
      if (text.startsWith('•')) parts.push({ kind: 'item', text: text.slice(1).trim() });
      else if (text.length < 90 && !/[.!?:]["”]?$/u.test(text)) {
        parts.push({ kind: i === 0 ? 'title' : 'heading', text });
      } else {
        const note = notes && text.length > 300 ? NOTES[count++] : undefined;
        parts.push({ kind: 'paragraph', text, ...(note !== undefined && { note, number: count }) });
      }
    }
    if (file === WORDS[0]) {
      parts.push({
        kind: 'table',
        rows: [
          ['Company', 'Asset', 'Year'],
          ['China Three Gorges', 'Chaglla dam', '2019'],
          ['Yangtze Power', 'Luz del Sur', '2020'],
          ['China Southern Power Grid', 'Boluz Energy', '2024'],
          ['Zijin Mining', 'La Arena', '2024'],
        ],
      });
    }
  }
  return parts;
}

/** Lines that a hard wrap broke are one again: a paragraph ends at an empty line or is a line of its own. */
function joinedLines(lines: ReadonlyArray<string>): ReadonlyArray<string> {
  const wrapped = lines.filter((line) => line.length > 60 && line.length < 100).length > lines.length / 4;
  if (!wrapped) return lines;
  return lines
    .join('\n')
    .split(/\n\s*\n/u)
    .map((paragraph) => paragraph.replaceAll('\n', ' '));
}

/** The words of the parts in their order, numbers of notes raised, notes at the end. */
export function truthOf(parts: ReadonlyArray<Part>): string {
  const raised = (number: number): string =>
    String(number).replace(/\d/gu, (digit) => '⁰¹²³⁴⁵⁶⁷⁸⁹'.charAt(Number(digit)));
  const body = parts.map((part) => {
    if (part.kind === 'table') return part.rows.map((row) => `| ${row.join(' | ')} |`).join('\n');
    return part.kind === 'paragraph' && part.number !== undefined
      ? `${part.text}${raised(part.number)}`
      : part.text;
  });
  const notes = parts.flatMap((part) =>
    part.kind === 'paragraph' && part.number !== undefined ? `${raised(part.number)} ${part.note}` : [],
  );
  return `${[...body, ...notes].join('\n\n')}\n`;
}

/** Makes one PDF, its words and what `pdftotext` makes of it. Throws where a program is missing or fails. */
export async function makePdf({ name, by, look }: Made, folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const parts = await partsOf(look.notes);
  const at = (ending: string): string => join(folder, `${name}.${ending}`);
  await writeFile(at('txt'), truthOf(parts));
  if (by === 'soffice') {
    await writeFile(at('fodt'), fodt(parts, look));
    await office(folder, 'pdf', at('fodt'));
  } else if (by === 'groff') {
    await writeFile(at('ms'), ms(parts, look));
    const options = { maxBuffer: 64 * 1024 * 1024, encoding: 'buffer' } as const;
    const { stdout } = await run('groff', ['-ms', '-t', '-Kutf8', '-Tpdf', at('ms')], options);
    await writeFile(at('pdf'), stdout);
  } else if (by === 'chromium') {
    await writeFile(at('html'), html(parts, look));
    const flags = ['--headless', '--no-sandbox', '--disable-gpu', '--no-pdf-header-footer'];
    await run('chromium', [...flags, `--print-to-pdf=${at('pdf')}`, `file://${at('html')}`], {
      timeout: 120_000,
    });
  } else {
    await writeFile(at('tex'), tex(parts, look));
    const flags = ['-interaction=batchmode', `-output-directory=${folder}`];
    await run('pdflatex', [...flags, at('tex')]);
  }
  await run('pdftotext', [at('pdf'), at('pdftotext.txt')]);
  await run('pdftotext', ['-layout', at('pdf'), at('pdftotext-layout.txt')]);
}

/** Makes a DOCX, an ODT and an RTF with LibreOffice, and LibreOffice's own text of each; one more DOCX by pandoc. */
export async function makeOffice(folder: string): Promise<void> {
  await mkdir(folder, { recursive: true });
  const parts = await partsOf(true);
  const source = join(folder, 'office.fodt');
  await writeFile(source, fodt(parts, { columns: 1, notes: true, heads: 'foot' }));
  await writeFile(join(folder, 'office.truth.txt'), truthOf(parts));
  for (const ending of madeOffice) {
    await office(folder, ending, source);
    await office(folder, 'txt:Text', join(folder, `office.${ending}`));
    await rename(join(folder, 'office.txt'), join(folder, `office.${ending}.txt`));
  }
  const md = join(folder, 'pandoc.md');
  await writeFile(md, markdown(parts));
  for (const ending of ['docx', 'odt']) {
    await run('pandoc', [md, '-o', join(folder, `pandoc.${ending}`)]);
    await office(folder, 'txt:Text', join(folder, `pandoc.${ending}`));
    await rename(join(folder, 'pandoc.txt'), join(folder, `pandoc.${ending}.txt`));
  }
}

async function office(folder: string, to: string, from: string): Promise<void> {
  const profile = `-env:UserInstallation=file://${join(folder, '.profile')}`;
  await run('soffice', [profile, '--headless', '--convert-to', to, '--outdir', folder, from], {
    timeout: 180_000,
  });
}

import { headingLevels } from '../notes/tree';
import { assertNever } from '../assert-never';
import type { DossierSection } from '../case/template';
import type { Citation, Dossier, Inline, NoteBlock, Source, Stated } from './dossier';
import { sectionHeadings } from './plan';
import { datedStatements } from './statements';
import { escapeMarkdown, escapeMarkdownLine, printable } from './markup';
import {
  counted,
  countWords,
  methodWords,
  momentWords,
  formRows,
  schemaWords,
  scopeWords,
  sentenceParts,
  sourceDateWords,
  placeWords,
} from './words';

/** A string in YAML's double quotes; JSON's strings are a part of them. */
export function quoted(text: string): string {
  return JSON.stringify(printable(text).replace(/\s+/gu, ' '));
}

function frontMatter(dossier: Dossier): string {
  const name = escapeFree(dossier.name);
  const aliases = dossier.names
    .filter(({ kind, form }) => kind !== 'weak' && escapeFree(form) !== name)
    .map(({ form }) => `\n  - ${quoted(form)}`);
  return [
    '---',
    `title: ${quoted(dossier.name)}`,
    `type: ${quoted(dossier.schema)}`,
    `entity_id: ${quoted(dossier.entityId)}`,
    ...(aliases.length > 0 ? [`aliases:${aliases.join('')}`] : []),
    `case: ${quoted(dossier.caseTitle)}`,
    `mentions: ${dossier.mentions}`,
    `sources: ${dossier.sources.length}`,
    `as_of_change: ${dossier.asOf.sequence}`,
    `as_of: ${quoted(dossier.asOf.at)}`,
    '---',
  ].join('\n');
}

function escapeFree(text: string): string {
  return printable(text).replace(/\s+/gu, ' ').trim();
}

/** The longest run of backticks in code, so that a fence or a code span can be longer. */
function longestTicks(code: string): number {
  return Math.max(0, ...[...code.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
}

/** Puts marks around words, outside of white space at their ends, which Markdown's marks must not touch. */
function wrapped(words: string, mark: string): string {
  const [, before = '', inside = '', after = ''] = /^(\s*)([\s\S]*?)(\s*)$/u.exec(words) ?? [];
  return inside === '' ? words : `${before}${mark}${inside}${mark}${after}`;
}

/** What a reference says, with the numbers of what it rests on. */
function referenceWords({ text, reference, cites = [] }: Inline): string {
  const numbers = cites.map((number) => ` [${number}]`).join('');
  switch (reference?.to) {
    case 'passage':
      return `“${printable(text)}”${numbers}`;
    case 'confidence':
      return `[analyst’s judgement: ${text}]`;
    default:
      return `${printable(text)}${numbers}`;
  }
}

function inlineMarkdown(inline: Inline): string {
  const text = printable(inline.text);
  if (inline.code) {
    const ticks = '`'.repeat(longestTicks(text) + 1);
    return `${ticks} ${text.replace(/\s+/gu, ' ').trim()} ${ticks}`;
  }
  const said = inline.reference ? referenceWords(inline) : text;
  let words = said
    .split('\n')
    .map((line, index) => (index === 0 ? escapeMarkdown(line) : escapeMarkdownLine(line)))
    .join('\\\n');
  if (inline.strike) words = wrapped(words, '~~');
  if (inline.italic) words = wrapped(words, '*');
  if (inline.bold) words = wrapped(words, '**');
  if (inline.href === undefined) return words;
  const address = printable(inline.href).replace(/[<>\\\s]/gu, (character) => encodeURIComponent(character));
  return `[${words}](<${address}>)`;
}

/** The words of a block; what would begin a list or a heading at its start is escaped. */
function inlinesMarkdown(block: NoteBlock): string {
  return block.inlines
    .map(inlineMarkdown)
    .join('')
    .trim()
    .replace(/^([-+=])/u, '\\$1')
    .replace(/^(\d{1,9})([.)])/u, '$1\\$2');
}

/** Every line of a block behind the same mark or indent. */
export function prefixed(text: string, prefix: string): string {
  return text
    .split('\n')
    .map((line) => (line === '' ? prefix.trimEnd() : prefix + line))
    .join('\n');
}

function blockMarkdown(block: NoteBlock, headings: ReadonlyMap<NoteBlock, number>): string {
  const words = inlinesMarkdown(block);
  switch (block.kind) {
    case 'heading':
      return `${'#'.repeat(headings.get(block) ?? 6)} ${words.replaceAll('\\\n', ' ')}`;
    case 'quote':
      return prefixed(words, '> ');
    case 'code': {
      const code = printable(block.inlines.map((inline) => inline.text).join(''));
      const fence = '`'.repeat(Math.max(3, longestTicks(code) + 1));
      return `${fence}\n${code}\n${fence}`;
    }
    case 'bullet':
      return itemMarkdown(words, '-', block.level ?? 0);
    case 'number':
      return itemMarkdown(words, `${block.number ?? 1}.`, block.level ?? 0);
    default:
      return words;
  }
}

function itemMarkdown(words: string, mark: string, level: number): string {
  // Four columns a level hold items of both kinds, as the longest usual number, "99.", is that wide with its space.
  const indent = ' '.repeat(4 * Math.max(0, level));
  const [first = '', ...rest] = words.split('\n');
  return [`${indent}${mark.padEnd(3)} ${first}`, ...rest.map((line) => `${indent}    ${line}`)].join('\n');
}

function isItem(block: NoteBlock | undefined): boolean {
  return block?.kind === 'bullet' || block?.kind === 'number';
}

/** A note in Markdown; its headings come below one of level `under`. */
export function noteMarkdown(blocks: ReadonlyArray<NoteBlock>, under: number): string {
  const headings = headingLevels(blocks, under);
  return blocks
    .map((block, index) => {
      const next = blocks[index + 1];
      // A numbered list that does not begin with 1 needs a line of its own to be seen as a list.
      const begins = next?.kind === 'number' && (block.kind !== 'number' || block.level !== next.level);
      const tight = isItem(block) && isItem(next) && !(begins && next.number !== 1);
      return blockMarkdown(block, headings) + (next === undefined ? '' : tight ? '\n' : '\n\n');
    })
    .join('');
}

function row(cells: ReadonlyArray<string>): string {
  return `| ${cells.join(' | ')} |`;
}

/** A table whose first `words` columns hold words, and the others numbers. */
function table(
  heads: ReadonlyArray<string>,
  words: number,
  rows: ReadonlyArray<ReadonlyArray<string>>,
): string {
  const rule = heads.map((_, index) => (index < words ? '---' : '---:'));
  return [row(heads), row(rule), ...rows.map(row)].join('\n');
}

/** Author, publisher and date of a source in one line. */
export function byline(source: Source): string {
  return [source.author, source.publisher, sourceDateWords(source)]
    .filter((part) => part !== '')
    .map(escapeMarkdown)
    .join(' · ');
}

function citationMarkdown(citation: Citation): string {
  const sentence = sentenceParts(citation)
    .map(({ text, mention }) =>
      mention && citation.isMention ? wrapped(escapeMarkdown(text), '**') : escapeMarkdown(text),
    )
    .join('')
    .trim();
  const comments = citation.comments.map(
    (comment) => `\n>\n> Comment:\n>\n${prefixed(noteMarkdown(comment, 4), '> ')}`,
  );
  return `> **\\[${citation.number}\\]** ${sentence} (${escapeMarkdown(placeWords(citation).signs)})${comments.join('')}`;
}

function passagesOf(source: Source): string {
  return [
    `### S${source.number}. ${escapeMarkdown(source.title)}`,
    `*${byline(source)}*`,
    ...source.citations.map(citationMarkdown),
  ].join('\n\n');
}

function sourceMarkdown(source: Source): string {
  const numbers = source.citations.map(({ number }) => number);
  const first = numbers[0];
  const last = numbers.at(-1);
  const cited =
    first === undefined
      ? ''
      : ` Cited as \\[${first}\\]${last === undefined || last === first ? '' : ` to \\[${last}\\]`}.`;
  const file = [source.kind, source.file].filter((part) => part !== '').map(escapeMarkdown);
  const lines = [
    `- **S${source.number}.** ${escapeMarkdown(source.title)}. ${byline(source)}. ${file.join(', ')}.${cited}`,
    `  SHA-256 \`${source.sha256.replace(/[^0-9a-f]/gu, '')}\``,
  ].join('\\\n');
  return source.note.length === 0
    ? lines
    : `${lines}\n\n  Note:\n\n${prefixed(noteMarkdown(source.note, 4), '  ')}`;
}

/** Numbers of citations: `[3] [7]`, escaped. */
function numbersMarkdown(numbers: ReadonlyArray<number>): string {
  return numbers.map((number) => `\\[${number}\\]`).join(' ');
}

function statedTable(heads: readonly [string, string], statements: ReadonlyArray<Stated>): string {
  return table(
    [...heads, 'Date', 'Passages'],
    4,
    statements.map(({ label, value, aside, date, supports, disputes }) => [
      escapeMarkdown(label),
      escapeMarkdown(aside === '' ? value : `${value} (${aside})`),
      escapeMarkdown(date),
      [numbersMarkdown(supports), disputes.length > 0 ? `disputed by ${numbersMarkdown(disputes)}` : '']
        .filter((part) => part !== '')
        .join('; '),
    ]),
  );
}

function relationsMarkdown(dossier: Dossier): ReadonlyArray<string> {
  const parts: string[] = [];
  if (dossier.relations.length > 0) parts.push(statedTable(['Relation', 'Entity'], dossier.relations));
  if (dossier.company.length > 0) {
    parts.push(
      'Mentioned together with:',
      table(
        ['Entity', 'Type', 'Paragraphs', 'Sources'],
        2,
        dossier.company.map((other) => [
          escapeMarkdown(other.name),
          escapeMarkdown(schemaWords(other.schema)),
          String(other.paragraphs),
          String(other.documents),
        ]),
      ),
    );
  }
  return parts;
}

function countsMarkdown({ sources }: Dossier): ReadonlyArray<string> {
  if (sources.length === 0) return [];
  const rows = sources.map((source) => [
    `S${source.number}. ${escapeMarkdown(source.title)}`,
    escapeMarkdown(sourceDateWords(source)),
    String(source.mentions),
  ]);
  return [table(['Source', 'Date', 'Mentions'], 2, rows)];
}

function namesMarkdown(dossier: Dossier): ReadonlyArray<string> {
  if (dossier.names.length === 0) return [];
  const rows = formRows(dossier).map(({ form, kind, mentions, sources }) => [
    escapeMarkdown(form),
    kind,
    sources.map((number) => `S${number}`).join(' '),
    String(mentions),
  ]);
  return [table(['Form', 'Kind', 'Sources', 'Mentions'], 3, rows)];
}

function disputedMarkdown({ disputed }: Dossier): ReadonlyArray<string> {
  return disputed.flatMap(({ label, how, status, reason, sides }) => [
    `### ${escapeMarkdown(label)}`,
    `The sources ${escapeMarkdown(how)} (${status}).${reason.trim() === '' ? '' : ` ${escapeMarkdown(reason)}`}`,
    sides
      .map(({ words, isDenial, isFavoured, cites, origins }) => {
        const said = `${isDenial ? 'Disputed: ' : ''}${words.map(escapeMarkdown).join('; ')}`;
        return `- ${said} ${numbersMarkdown(cites)} (${counted(origins, 'origin')}${isFavoured ? ', favoured' : ''})`;
      })
      .join('\n'),
  ]);
}

function timelineMarkdown(dossier: Dossier): ReadonlyArray<string> {
  const dated = datedStatements(dossier);
  if (dated.length === 0) return [];
  const rows = dated.map(({ date, label, value, aside, supports }) => [
    escapeMarkdown(date),
    escapeMarkdown(`${label}: ${value}${aside === '' ? '' : ` (${aside})`}`),
    numbersMarkdown(supports),
  ]);
  return [table(['Date', 'What', 'Passages'], 3, rows)];
}

function questionsMarkdown({ questions }: Dossier): ReadonlyArray<string> {
  return questions.map(({ text, status, answer }) => {
    const answered = answer.trim() === '' ? '' : `: ${escapeMarkdown(answer.trim())}`;
    return `- **${escapeMarkdown(text)}** (${status})${answered}`;
  });
}

/** What stands in a section, as paragraphs; none where it has nothing to say. */
function contentOf(id: DossierSection, dossier: Dossier): ReadonlyArray<string> {
  switch (id) {
    case 'summary':
      return countsMarkdown(dossier);
    case 'identity':
      return namesMarkdown(dossier);
    case 'key-facts':
      return dossier.facts.length === 0 ? [] : [statedTable(['Property', 'Value'], dossier.facts)];
    case 'assessment':
      return dossier.assessment.length === 0 ? [] : [noteMarkdown(dossier.assessment, 2)];
    case 'relations':
      return relationsMarkdown(dossier);
    case 'timeline':
      return timelineMarkdown(dossier);
    case 'disputed':
      return disputedMarkdown(dossier);
    case 'single-source':
      return dossier.singleSource.map(
        ({ words, cites }) => `- ${escapeMarkdown(words)} ${numbersMarkdown(cites)}`,
      );
    case 'network':
      return [];
    case 'passages':
      return dossier.sources.filter(({ citations }) => citations.length > 0).map(passagesOf);
    case 'questions':
      return questionsMarkdown(dossier);
    case 'sources':
      return dossier.sources.length === 0 ? [] : [dossier.sources.map(sourceMarkdown).join('\n')];
    case 'method':
      return methodWords(dossier).map(escapeMarkdownLine);
    default:
      return assertNever(id, 'section');
  }
}

/** The dossier in Markdown under a heading of the first level, as paragraphs, without front matter. */
export function markdownParts(dossier: Dossier): ReadonlyArray<string> {
  const parts = [
    `# ${escapeMarkdown(dossier.name)}`,
    `${escapeMarkdown(schemaWords(dossier.schema))} · ${scopeWords(dossier)} · case “${escapeMarkdown(dossier.caseTitle)}” as of Change ${countWords(dossier.asOf.sequence)}, ${escapeMarkdown(momentWords(dossier.asOf.at))}`,
  ];
  if (dossier.description.trim() !== '') parts.push(escapeMarkdownLine(dossier.description.trim()));
  if (dossier.broken.length > 0) {
    parts.push(
      `**Do not hand this over yet.** ${counted(dossier.broken.length, 'quote')} no longer match their source: ${dossier.broken.map(({ quote }) => `“${escapeMarkdown(quote)}”`).join(', ')}.`,
    );
  }
  if (dossier.plan.marking !== '') parts.push(`**${escapeMarkdown(dossier.plan.marking)}**`);
  for (const id of dossier.plan.sections) {
    const content = contentOf(id, dossier);
    if (content.length > 0) parts.push(`## ${sectionHeadings[id]}`, ...content);
    else if (dossier.plan.empty === 'say-so') {
      parts.push(`## ${sectionHeadings[id]}`, 'Nothing is recorded for this section.');
    }
  }
  return parts;
}

/**
 * The dossier in Markdown (CommonMark with tables; front matter in YAML), every word of the case escaped. Passages
 * are numbered as in the other forms of the dossier.
 */
export function dossierMarkdown(dossier: Dossier): string {
  return `${[frontMatter(dossier), ...markdownParts(dossier)].join('\n\n')}\n`;
}

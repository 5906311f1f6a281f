import { assertNever } from '../assert-never';
import type { DossierSection } from '../case/template';
import {
  citedIn,
  onlyCited,
  passagesOfQuestion,
  shownSections,
  withShownPassages,
  type ShownSection,
} from './cited-in';
import type { Citation, Dossier, Source, Stated } from './dossier';
import { noteMarkdown, numbersMarkdown, prefixed, wrapped } from './markdown-notes';
import { sectionHeadings } from './plan';
import { datedStatements } from './statements';
import { escapeMarkdown, escapeMarkdownLine, printable, withoutDeadBlockLinks } from './markup';
import {
  counted,
  countWords,
  credibilityWords,
  datedWords,
  formRows,
  holdings,
  lineWords,
  methodWords,
  momentWords,
  olderWords,
  originWords,
  placeWords,
  readingWords,
  reliabilityWords,
  schemaWords,
  scopeWords,
  sentenceParts,
  sharedWords,
  sideWords,
  sourceDateWords,
  sourcesOf,
} from './words';
import { isOfWholeCase } from './whole-case';

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

/** Where the parts of a file stand that links lead to. */
interface Surroundings {
  /** The headings above those of the sections; none where the file is about one entity alone. */
  readonly under: ReadonlyArray<string>;
  /** Whether the file has a list of sources. */
  readonly areSourcesListed: boolean;
}

/** What Obsidian takes for its own in a link to a heading. */
const NO_HEADING_LINK = /[#|^\\:[\]%]/u;

/** A link to a section as Obsidian writes it; the words alone where its heading cannot be linked to. */
function sectionLink(section: ShownSection, { under }: Surroundings): string {
  const words = sectionHeadings[section];
  const path = [...under, words].map((heading) => printable(heading).replace(/\s+/gu, ' ').trim());
  if (path.some((heading) => NO_HEADING_LINK.test(heading))) return words;
  return `[${words}](#${path
    .map(encodeURIComponent)
    .join('#')
    .replace(/[()]/gu, (sign) => (sign === '(' ? '%28' : '%29'))})`;
}

function sourcesMarkdown(numbers: ReadonlyArray<number>, { areSourcesListed }: Surroundings): string {
  return numbers.map((number) => (areSourcesListed ? `[S${number}](#^s${number})` : `S${number}`)).join(' ');
}

/** One passage as a block of its own that numbers lead to, and that leads back to where it is cited. */
function citationMarkdown(
  citation: Citation,
  cited: ReadonlyArray<DossierSection>,
  around: Surroundings,
): string {
  const sentence = sentenceParts(citation)
    .map(({ text, mention }) =>
      mention && citation.isMention ? wrapped(escapeMarkdown(text), '**') : escapeMarkdown(text),
    )
    .join('')
    .trim();
  const back =
    cited.length === 0
      ? ''
      : `\\\nCited in ${cited.map((section) => sectionLink(section, around)).join(', ')}`;
  const comments = citation.comments.map(
    (comment) => `\n\n> Comment:\n>\n${prefixed(noteMarkdown(comment, 4), '> ')}`,
  );
  return `**\\[${citation.number}\\]** ${sentence} (${escapeMarkdown(placeWords(citation).signs)})${back} ^p${citation.number}${comments.join('')}`;
}

function passagesOf(
  source: Source,
  cited: ReadonlyMap<number, ReadonlyArray<DossierSection>>,
  around: Surroundings,
): string {
  const older = olderWords(source);
  return [
    `### S${source.number}. ${escapeMarkdown(source.title)}`,
    `*${byline(source)}*`,
    ...(older === '' ? [] : [escapeMarkdownLine(`${older}.`)]),
    ...source.citations.map((citation) =>
      citationMarkdown(citation, cited.get(citation.number) ?? [], around),
    ),
  ].join('\n\n');
}

/** What is known of a source behind its title, file and passages, in sentences. */
export function sourceFacts(source: Source): string {
  const { reliability } = source;
  const older = olderWords(source);
  const graded = reliability
    ? `Reliability ${reliability.grade}, ${reliabilityWords[reliability.grade]}`
    : '';
  const why = reliability && reliability.reason.trim() !== '' ? `: ${reliability.reason.trim()}` : '';
  return [older, graded + why]
    .filter((part) => part !== '')
    .map((part) => ` ${escapeMarkdown(part)}${/[.!?]$/u.test(part) ? '' : '.'}`)
    .join('');
}

/** The last line of a source in a list, with the block that its number leads to. */
export function hashLine({ sha256, number }: Source): string {
  return `  SHA-256 \`${sha256.replace(/[^0-9a-f]/gu, '')}\` ^s${number}`;
}

function sourceMarkdown(source: Source): string {
  const numbers = source.citations.map(({ number }) => number);
  const first = numbers[0];
  const last = numbers.at(-1);
  const cited =
    first === undefined
      ? ''
      : ` Passages ${numbersMarkdown([first])}${last === undefined || last === first ? '' : ` to ${numbersMarkdown([last])}`}.`;
  const file = [source.kind, source.file].filter((part) => part !== '').map(escapeMarkdown);
  const origin =
    source.origin === ''
      ? ''
      : ` Origin ${escapeMarkdown(source.origin)}, shared with the other sources that name it.`;
  const lines = [
    `- **S${source.number}.** ${escapeMarkdown(source.title)}. ${byline(source)}. ${file.join(', ')}.${sourceFacts(source)}${origin}${cited}`,
    hashLine(source),
  ].join('\\\n');
  return source.note.length === 0
    ? lines
    : `${lines}\n\n  Note:\n\n${prefixed(noteMarkdown(source.note, 4), '  ')}`;
}

function statedTable(heads: readonly [string, string], statements: ReadonlyArray<Stated>): string {
  return table(
    [...heads, 'Date', 'Passages'],
    4,
    statements.map(({ label, value, aside, date, supports, disputes, credibility }) => [
      escapeMarkdown(lineWords(label)),
      escapeMarkdown(aside === '' ? value : `${value} (${aside})`),
      escapeMarkdown(date),
      [
        supports.length === 0 ? 'No passage' : numbersMarkdown(supports),
        disputes.length > 0 ? `disputed by ${numbersMarkdown(disputes)}` : '',
        credibility === null ? '' : `credibility ${credibility}, ${credibilityWords[credibility]}`,
      ]
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

function countsMarkdown(dossier: Dossier, around: Surroundings): ReadonlyArray<string> {
  const { sources } = dossier;
  if (sources.length === 0) return [];
  const held = holdings(dossier).map(({ words }) => words);
  const rows = sources.map((source) => [
    `${sourcesMarkdown([source.number], around)}. ${escapeMarkdown(source.title)}`,
    escapeMarkdown(sourceDateWords(source)),
    String(source.mentions),
  ]);
  return [...(held.length === 0 ? [] : [held.join(' · ')]), table(['Source', 'Date', 'Mentions'], 2, rows)];
}

function namesMarkdown(dossier: Dossier, around: Surroundings): ReadonlyArray<string> {
  if (dossier.names.length === 0) return [];
  const rows = formRows(dossier).map(({ form, kind, mentions, sources }) => [
    escapeMarkdown(form),
    kind,
    sourcesMarkdown(sources, around),
    String(mentions),
  ]);
  return [table(['Form', 'Kind', 'Sources', 'Mentions'], 3, rows)];
}

function disputedMarkdown(dossier: Dossier, around: Surroundings): ReadonlyArray<string> {
  return dossier.disputed.flatMap(({ label, how, status, reason, sides }) => [
    `### ${escapeMarkdown(lineWords(label))}`,
    `The sources ${escapeMarkdown(how)} (${status}).${reason.trim() === '' ? '' : ` ${escapeMarkdown(reason.trim())}`}`,
    sides
      .map((side) => {
        const said = `${side.isDenial ? 'Disputed: ' : ''}${sideWords(side).map(escapeMarkdown).join('; ')}`;
        const from = sourcesMarkdown(sourcesOf(dossier, side.cites), around);
        return `- ${said} ${numbersMarkdown(side.cites)} (${from}, ${originWords(side)}${side.isFavoured ? ', favoured' : ''})`;
      })
      .join('\n'),
  ]);
}

function singleSourceMarkdown(dossier: Dossier, around: Surroundings): ReadonlyArray<string> {
  const lines = dossier.singleSource.map((fact) => {
    const from = sourcesMarkdown(sourcesOf(dossier, fact.cites), around);
    const shared = fact.documents > 1 ? `, ${sharedWords(fact)}` : '';
    return `- ${escapeMarkdownLine(lineWords(fact.words))} ${numbersMarkdown(fact.cites)} (${from}${shared})`;
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function timelineMarkdown(dossier: Dossier): ReadonlyArray<string> {
  const dated = datedStatements(dossier);
  if (dated.length === 0) return [];
  const rows = dated.map((stated) => [
    escapeMarkdown(stated.date),
    escapeMarkdown(`${lineWords(datedWords(stated))}${stated.aside === '' ? '' : ` (${stated.aside})`}`),
    numbersMarkdown(stated.supports),
  ]);
  return [table(['Date', 'What', 'Passages'], 3, rows)];
}

function questionsMarkdown(dossier: Dossier): ReadonlyArray<string> {
  const lines = dossier.questions.map((question) => {
    const { text, status, answer } = question;
    const answered = answer.trim() === '' ? '' : `: ${escapeMarkdown(answer.trim())}`;
    const rests = numbersMarkdown(passagesOfQuestion(dossier, question));
    return `- **${escapeMarkdown(text)}** (${status})${answered}${rests === '' ? '' : ` ${rests}`}`;
  });
  return lines.length === 0 ? [] : [lines.join('\n')];
}

function passagesMarkdown(dossier: Dossier, around: Surroundings): ReadonlyArray<string> {
  const cited = citedIn(dossier);
  return dossier.sources
    .filter(({ citations }) => citations.length > 0)
    .map((source) => passagesOf(source, cited, around));
}

/** What stands in a section, as paragraphs; none where it has nothing to say. */
function contentOf(id: ShownSection, dossier: Dossier, around: Surroundings): ReadonlyArray<string> {
  switch (id) {
    case 'summary':
      return countsMarkdown(dossier, around);
    case 'identity':
      return namesMarkdown(dossier, around);
    case 'key-facts':
      return dossier.facts.length === 0 ? [] : [statedTable(['Property', 'Value'], dossier.facts)];
    case 'assessment':
      return dossier.assessment.length === 0 ? [] : [noteMarkdown(dossier.assessment, 2)];
    case 'relations':
      return relationsMarkdown(dossier);
    case 'timeline':
      return timelineMarkdown(dossier);
    case 'disputed':
      return disputedMarkdown(dossier, around);
    case 'single-source':
      return singleSourceMarkdown(dossier, around);
    case 'network':
      return [];
    case 'passages':
      return passagesMarkdown(dossier, around);
    case 'notes':
      return passagesMarkdown(onlyCited(dossier), around);
    case 'questions':
      return questionsMarkdown(dossier);
    case 'sources':
      return dossier.sources.length === 0
        ? []
        : [withShownPassages(dossier).sources.map(sourceMarkdown).join('\n')];
    case 'method':
      return methodWords(dossier).map(escapeMarkdownLine);
    default:
      return assertNever(id, 'section');
  }
}

/**
 * The dossier in Markdown under a heading of the first level, as paragraphs, without front matter.
 *
 * @param inBook of a chapter, whose links name its heading too: whether the book has a list of sources
 */
export function markdownParts(
  dossier: Dossier,
  inBook?: { readonly areSourcesListed: boolean },
): ReadonlyArray<string> {
  const around: Surroundings = {
    under: inBook ? [dossier.name] : [],
    areSourcesListed: inBook?.areSourcesListed ?? dossier.plan.sections.includes('sources'),
  };
  const parts = [
    `# ${escapeMarkdown(dossier.name)}`,
    `${isOfWholeCase(dossier) ? '' : `${escapeMarkdown(schemaWords(dossier.schema))} · `}${scopeWords(dossier)} · case “${escapeMarkdown(dossier.caseTitle)}” as of Change ${countWords(dossier.asOf.sequence)}, ${escapeMarkdown(momentWords(dossier.asOf.at))}`,
  ];
  if (dossier.description.trim() !== '') parts.push(escapeMarkdownLine(dossier.description.trim()));
  if (dossier.broken.length > 0) {
    parts.push(
      `**Do not hand this over yet.** ${counted(dossier.broken.length, 'quote')} no longer match their source: ${dossier.broken.map(({ quote }) => `“${escapeMarkdown(quote)}”`).join(', ')}.`,
    );
  }
  if (dossier.plan.marking !== '') parts.push(`**${escapeMarkdown(dossier.plan.marking)}**`);
  const reading = readingWords(shownSections(dossier));
  if (!inBook && reading.length > 0) parts.push(`*${reading.map(escapeMarkdown).join(' ')}*`);
  for (const id of shownSections(dossier)) {
    const content = contentOf(id, dossier, around);
    if (content.length > 0) parts.push(`## ${sectionHeadings[id]}`, ...content);
    else if (dossier.plan.empty === 'say-so') {
      parts.push(`## ${sectionHeadings[id]}`, 'Nothing is recorded for this section.');
    }
  }
  return parts;
}

/**
 * The dossier in Markdown (CommonMark with tables; front matter in YAML), every word of the case escaped. Passages
 * are numbered as in the other forms of the dossier; numbers lead to them, and they back, by links as Obsidian writes them.
 */
export function dossierMarkdown(dossier: Dossier): string {
  return withoutDeadBlockLinks(`${[frontMatter(dossier), ...markdownParts(dossier)].join('\n\n')}\n`);
}

import type { NameKind } from '../case/entity';
import type { ReliabilityGrade } from '../case/judgement';
import { periodInWords } from '../case/period-words';
import type { CredibilityGrade } from '../case/statement';
import type { DossierSection } from '../case/template';
import type { ShownSection } from './cited-in';
import { ladderWords } from '../notes/references';
import type { Citation, Dossier, NoteBlock, Source, Stated } from './dossier';
import { isOfWholeCase } from './whole-case';

/** The grades of the Admiralty code for sources, in words. */
export const reliabilityWords: Readonly<Record<ReliabilityGrade, string>> = {
  A: 'completely reliable',
  B: 'usually reliable',
  C: 'fairly reliable',
  D: 'not usually reliable',
  E: 'unreliable',
  F: 'cannot be judged',
};

/** The grades of the Admiralty code for what is said, in words. */
export const credibilityWords: Readonly<Record<CredibilityGrade, string>> = {
  1: 'confirmed',
  2: 'probably true',
  3: 'possibly true',
  4: 'doubtful',
  5: 'improbable',
  6: 'cannot be judged',
};

/** The kinds of name in words, as tables show them. */
export const nameKindWords: Readonly<Record<NameKind, string>> = {
  name: 'Name',
  alias: 'Also called',
  weak: 'Weak form',
  former: 'Former name',
  acronym: 'Acronym',
  script: 'Other script',
};

/** The rows of the table of names: each name with its kind in words, then what else the entity is called in sources. */
export function formRows(dossier: Dossier): ReadonlyArray<{
  readonly form: string;
  readonly kind: string;
  readonly mentions: number;
  readonly sources: ReadonlyArray<number>;
}> {
  return [
    ...dossier.names.map(({ kind, ...rest }) => ({ ...rest, kind: nameKindWords[kind] })),
    ...dossier.otherForms.map((rest) => ({ ...rest, kind: 'As worded' })),
  ];
}

/** A FollowTheMoney schema name in words: `PublicBody` is "Public body". */
export function schemaWords(schema: string): string {
  // Nobody calls Peru an address.
  if (schema === 'Address') return 'Place';
  const words = schema.replace(/(?<=[a-z])(?=[A-Z])/gu, ' ').toLowerCase();
  return words.charAt(0).toUpperCase() + words.slice(1);
}

/** A moment in words, in UTC: "21 November 2026, 22:17 UTC". What is no ISO moment comes back as it is. */
export function momentWords(at: string): string {
  const [, date = '', time = ''] = /^(\d{4}-\d\d-\d\d)T(\d\d:\d\d).*Z$/u.exec(at) ?? [];
  return date === '' ? at : `${periodInWords(date)}, ${time} UTC`;
}

/** When a source is from, in words: its date and what its date leaves open; "undated" where nobody knows. */
export function sourceDateWords({ date, dateNote }: Pick<Source, 'date' | 'dateNote'>): string {
  if (date === '') return dateNote === '' ? 'undated' : `undated, ${dateNote}`;
  const words = periodInWords(date);
  // "late 2025" says all that "2025" says.
  if (dateNote.includes(words)) return dateNote;
  return dateNote === '' ? words : `${words}, ${dateNote}`;
}

/** Words that begin a line: with a capital letter, unless they begin with a name of their own such as "iPhone". */
export function lineWords(words: string): string {
  return /^\p{Ll}+(?:[\s:,]|$)/u.test(words) ? words.charAt(0).toUpperCase() + words.slice(1) : words;
}

/** What is said at a date: "cost: 3.5 billion USD", "operated by COSCO". */
export function datedWords({ label, value, other }: Pick<Stated, 'label' | 'value' | 'other'>): string {
  return other ? `${label} ${value}` : `${label}: ${value}`;
}

/** A count with its noun: "1 passage", "1,204 passages". */
export function counted(count: number, one: string, many = `${one}s`): string {
  return `${countWords(count)} ${count === 1 ? one : many}`;
}

/** A whole number with its thousands parted: 12,345. */
export function countWords(count: number): string {
  return String(count).replace(/(?<=\d)(?=(?:\d{3})+$)/gu, ',');
}

/** Names in a row: "A", "A and B", "A, B and C". */
export function listed(names: ReadonlyArray<string>): string {
  const last = names.at(-1);
  if (last === undefined) return '';
  return names.length === 1 ? last : `${names.slice(0, -1).join(', ')} and ${last}`;
}

/** That a source is an older version of another one, as lists of sources say it; empty where it is none. */
export function olderWords({ newer }: Pick<Source, 'newer'>): string {
  if (newer === null) return '';
  const of = newer === '' ? 'a document that is left out' : `“${newer}”`;
  return `Older version of ${of}; cited where its words are not in the newer one`;
}

/** What a dossier counts, in one line: "24 mentions in 4 sources". */
export function scopeWords(dossier: Dossier): string {
  if (isOfWholeCase(dossier)) {
    const passages = dossier.sources.reduce((sum, { citations }) => sum + citations.length, 0);
    return `${counted(passages, 'passage')} of ${counted(dossier.sources.length, 'source')}`;
  }
  if (dossier.mentions === 0) return 'No mentions accepted yet';
  return `${counted(dossier.mentions, 'mention')} in ${counted(dossier.sources.length, 'source')}`;
}

/** What is in a dossier, section by section, in few words; what there is none of is left out. */
export function holdings(
  dossier: Dossier,
): ReadonlyArray<{ readonly section: DossierSection; readonly words: string }> {
  const { facts, relations, disputed, singleSource, questions, sources } = dossier;
  const passages = sources.reduce((sum, { citations }) => sum + citations.length, 0);
  const open = questions.filter(({ status }) => status !== 'answered').length;
  const parts: ReadonlyArray<readonly [DossierSection, number, string, string?]> = [
    ['passages', passages, 'passage'],
    ['key-facts', facts.length, 'fact'],
    ['relations', relations.length, 'relation'],
    ['disputed', disputed.length, 'disputed fact'],
    ['single-source', singleSource.length, 'statement on one source', 'statements on one source'],
    ['questions', open, 'open question'],
  ];
  return parts.flatMap(([section, count, one, many]) =>
    count === 0 ? [] : [{ section, words: counted(count, one, many ?? `${one}s`) }],
  );
}

/** How a reader finds her way in a dossier, in one sentence for each thing that is in it. */
export function readingWords(sections: ReadonlyArray<ShownSection>): ReadonlyArray<string> {
  const passages = sections.includes('passages') ? 'Passages' : sections.includes('notes') ? 'Notes' : null;
  const sources = sections.includes('sources');
  return [
    ...(passages === null
      ? []
      : [
          `A number in brackets, such as [1], is a passage: its words, and where they stand, are under ${passages}.`,
        ]),
    ...(sources ? ['S1 is a source; what it is and how reliable it is held to be is under Sources.'] : []),
  ];
}

/** Whether the analyst says anywhere in a dossier how likely something is, in a word of the ladder. */
function hasJudgements({ assessment, sources }: Dossier): boolean {
  const judges = (blocks: ReadonlyArray<NoteBlock>): boolean =>
    blocks.some(({ inlines }) => inlines.some(({ reference }) => reference?.to === 'confidence'));
  return (
    judges(assessment) ||
    sources.some(
      ({ note, citations }) => judges(note) || citations.some(({ comments }) => comments.some(judges)),
    )
  );
}

/**
 * How the dossier was made, in sentences that every form of it prints: what counts, who decided, what was checked.
 *
 * @param what a dossier, or the book that holds several
 */
export function methodWords(dossier: Dossier, what: 'dossier' | 'book' = 'dossier'): ReadonlyArray<string> {
  const who = dossier.acceptedBy.length > 0 ? `by ${listed(dossier.acceptedBy)}` : 'by an analyst';
  const checked =
    dossier.broken.length === 0
      ? `When this ${what} was made, each quoted passage was compared with the text of its source again. All of them match.`
      : `When this ${what} was made, each quoted passage was compared with the text of its source again. ${counted(dossier.broken.length, 'passage')} no longer ${dossier.broken.length === 1 ? 'matches and is' : 'match and are'} listed apart.`;
  return [
    `A mention is a passage that was accepted ${who} as naming ${dossier.name}. What the program only suggested is not counted.`,
    'A mention is shown in its sentence and set in bold. Mentions in one sentence share one number. Line breaks inside of a sentence are closed and footnote numbers left out; the words are those of the source. Paragraphs (¶) are counted from the start of the source.',
    'Two entities count as mentioned together where both have an accepted mention in one paragraph. That says nothing about how they are related.',
    ...(hasJudgements(dossier) ? [ladderWords] : []),
    `${checked} The SHA-256 checksum of a source tells whether a file is the very one that was read.`,
    `The ${what} shows the case as of Change ${countWords(dossier.asOf.sequence)}, ${momentWords(dossier.asOf.at)}.`,
  ];
}

/** A stretch of a cited sentence; `mention` where it names the entity. */
export interface SentencePart {
  readonly text: string;
  readonly mention: boolean;
}

/** The sentence of a citation, parted where mentions begin and end. Empty parts are left out. */
export function sentenceParts(citation: Citation): ReadonlyArray<SentencePart> {
  const parts: SentencePart[] = [
    { text: citation.before, mention: false },
    { text: citation.match, mention: true },
  ];
  let at = 0;
  for (const { start, end } of citation.alsoAt) {
    parts.push({ text: citation.after.slice(at, start), mention: false });
    parts.push({ text: citation.after.slice(start, end), mention: true });
    at = end;
  }
  parts.push({ text: citation.after.slice(at), mention: false });
  return parts.filter((part) => part.text !== '');
}

/** Where a citation stands in its document: by page, where the original has pages, and by paragraph. */
export function placeWords({ page, paragraph }: Pick<Citation, 'page' | 'paragraph'>): {
  /** "p. 12, ¶ 34" */
  readonly signs: string;
  /** "page 12, paragraph 34", for screen readers. */
  readonly spoken: string;
} {
  return page === undefined
    ? { signs: `¶ ${paragraph}`, spoken: `paragraph ${paragraph}` }
    : { signs: `p. ${page}, ¶ ${paragraph}`, spoken: `page ${page}, paragraph ${paragraph}` };
}

/** The numbers of the sources that passages stand in, rising. */
export function sourcesOf(
  { sources }: Pick<Dossier, 'sources'>,
  cites: ReadonlyArray<number>,
): ReadonlyArray<number> {
  const wanted = new Set(cites);
  return sources
    .filter(({ citations }) => citations.some(({ number }) => wanted.has(number)))
    .map(({ number }) => number);
}

/** What a side of a disagreement says, each wording once. */
export function sideWords({ words, isDenial }: Pick<Side, 'words' | 'isDenial'>): ReadonlyArray<string> {
  return words.map((one, index) => (index === 0 && !isDenial ? lineWords(one) : one));
}

type Side = Dossier['disputed'][number]['sides'][number];

/** To how many origins a side goes back: "2 origins"; says so where documents only seem to share one. */
export function originWords({ origins, isCertain }: Pick<Side, 'origins' | 'isCertain'>): string {
  return `${counted(origins, 'origin')}${isCertain ? '' : ', as far as is known'}`;
}

/** Of several sources that go back to one: that they do, or seem to. */
export function sharedWords({ isCertain }: Pick<Side, 'isCertain'>): string {
  return isCertain ? 'one origin' : 'one origin, it seems';
}

import { anchorHolds } from '../anchoring/anchor';
import type { Annotation, Evidence, Mention } from '../case/annotation';
import type { Layout } from '../text/layout';
import { firstEndingAfter, type Range } from '../text/range';
import { pageAt, type PageStart } from '../text/pages';
import { readingText } from '../text/readable';
import { sentencesOf } from '../text/sentences';
import type { Citation, NoteBlock } from './dossier';
import { paragraphAt } from './paragraphs';

/** A marked passage with what the analyst wrote about it. */
export interface CommentedPassage {
  readonly mark: Annotation;
  readonly blocks: ReadonlyArray<NoteBlock>;
}

/** The most that is shown on each side of a mention, in UTF-16 units: what a scraper leaves may never end. */
const LONGEST_SIDE = 700;

const NO_PAGES: ReadonlyArray<PageStart> = [];

const sentencesOfLayout = new WeakMap<Layout, ReadonlyArray<Range>>();

function sentences(text: string, layout: Layout): ReadonlyArray<Range> {
  const known = sentencesOfLayout.get(layout);
  if (known) return known;
  const found = sentencesOf(text, layout);
  sentencesOfLayout.set(layout, found);
  return found;
}

/** From the first to the last of the sentences that a passage touches. */
function sentenceAround(all: ReadonlyArray<Range>, passage: Range): Range {
  const first = all[firstEndingAfter(all, passage.start)];
  const last = all[firstEndingAfter(all, Math.max(passage.start, passage.end - 1))];
  return {
    start: first ? Math.min(first.start, passage.start) : passage.start,
    end: last && last.start < passage.end ? Math.max(last.end, passage.end) : passage.end,
  };
}

/** A mark that is cited: the entity's own mentions, evidence of statements about it, and what the assessment quotes. */
export type CitedMark = Annotation;

/** Marks whose sentences overlap, and the range of these sentences. */
interface Group {
  /** The first mention of the entity, or where there is none the first of the other marks. */
  first: CitedMark;
  readonly more: Mention[];
  readonly evidence: Evidence[];
  /** Other marks, which the assessment quotes. */
  readonly quoted: Annotation[];
  start: number;
  end: number;
}

function inTextOrder(a: Annotation, b: Annotation): number {
  return a.anchor.start - b.anchor.start || b.anchor.end - a.anchor.end || (a.id < b.id ? -1 : 1);
}

function groupsOf(
  text: string,
  layout: Layout,
  marks: ReadonlyArray<CitedMark>,
  isOwn: (mark: CitedMark) => mark is Mention,
): ReadonlyArray<Readonly<Group>> {
  const all = sentences(text, layout);
  const groups: Group[] = [];
  for (const mark of [...marks].sort(inTextOrder)) {
    const { start, end } = sentenceAround(all, mark.anchor);
    let group = groups.at(-1);
    if (!group || start >= group.end) {
      group = { first: mark, more: [], evidence: [], quoted: [], start, end };
      groups.push(group);
    } else {
      group.end = Math.max(group.end, end);
      if (isOwn(mark)) {
        if (isOwn(group.first)) group.more.push(mark);
        else group.first = mark;
      }
    }
    if (mark.kind === 'evidence') group.evidence.push(mark);
    else if (!isOwn(mark)) group.quoted.push(mark);
  }
  return groups;
}

/** The words after the first mention, and where in them the other ones stand. */
function wordsAfter(
  text: string,
  layout: Layout,
  group: Readonly<Group>,
): { readonly after: string; readonly alsoAt: ReadonlyArray<Range> } {
  const alsoAt: Range[] = [];
  let after = '';
  let at = group.first.anchor.end;
  for (const { anchor } of group.more) {
    // One that overlaps the one before is set with it: bold in bold says nothing.
    if (anchor.start < at) continue;
    after += readingText(text, layout, at, anchor.start);
    const words = readingText(text, layout, anchor.start, anchor.end);
    alsoAt.push({ start: after.length, end: after.length + words.length });
    after += words;
    at = anchor.end;
  }
  after = (after + readingText(text, layout, at, Math.max(at, group.end))).trimEnd();
  if (after.length <= LONGEST_SIDE) return { after, alsoAt };
  const space = after.lastIndexOf(' ', LONGEST_SIDE);
  const cut = after.slice(0, space > 0 ? space : LONGEST_SIDE).toWellFormed();
  return { after: `${cut}…`, alsoAt: alsoAt.filter(({ end }) => end <= cut.length) };
}

function wordsBefore(text: string, layout: Layout, group: Readonly<Group>): string {
  const before = readingText(text, layout, group.start, group.first.anchor.start).trimStart();
  if (before.length <= LONGEST_SIDE) return before;
  const from = before.length - LONGEST_SIDE;
  const space = before.indexOf(' ', from);
  return `…${before.slice(space === -1 ? from : space + 1).toWellFormed()}`;
}

function overlaps(a: Range, b: Range): boolean {
  return a.start < b.end && b.start < a.end;
}

function pageOf(pages: ReadonlyArray<PageStart>, offset: number): { readonly page?: string } {
  const page = pageAt(pages, offset);
  return page === undefined ? {} : { page };
}

/** A group as it is told: all of a citation but its number and its comments. */
type Told = Omit<Citation, 'comments'>;

/** What was told last of a text, and for which marks. */
interface Kept {
  readonly marks: ReadonlyArray<CitedMark>;
  /** For each of them whether it is one of the entity's own. */
  readonly own: ReadonlyArray<boolean>;
  readonly pages: ReadonlyArray<PageStart>;
  readonly groups: ReadonlyArray<Readonly<Group>>;
  readonly told: ReadonlyArray<Told>;
}

/** Of a dossier that is asked for again after each Change, all texts but one are as they were. */
const keptOfLayout = new WeakMap<Layout, Kept>();

function isSameList<T>(a: ReadonlyArray<T>, b: ReadonlyArray<T>): boolean {
  return a.length === b.length && a.every((item, index) => item === b[index]);
}

/**
 * The groups of a document's marks in the words of its sentences. What takes the most time of a long dossier is done here, so it can
 * be asked for text by text beforehand; it is kept for as long as the layout is.
 *
 * @param marks whose quotes hold
 */
export function tellGroups(
  text: string,
  layout: Layout,
  marks: ReadonlyArray<CitedMark>,
  isOwn: (mark: CitedMark) => mark is Mention,
  pages: ReadonlyArray<PageStart> = NO_PAGES,
): Pick<Kept, 'groups' | 'told'> {
  const own = marks.map((mark) => isOwn(mark));
  const known = keptOfLayout.get(layout);
  if (known?.pages === pages && isSameList(known.marks, marks) && isSameList(known.own, own)) return known;
  const groups = groupsOf(text, layout, marks, isOwn);
  const told = groups.map((group, index): Told => {
    const { first, more, evidence, quoted } = group;
    return {
      number: index + 1,
      annotationId: first.id,
      documentId: first.documentId,
      start: first.anchor.start,
      end: first.anchor.end,
      paragraph: paragraphAt(layout, first.anchor.start).number,
      ...pageOf(pages, first.anchor.start),
      before: wordsBefore(text, layout, group),
      match: readingText(text, layout, first.anchor.start, first.anchor.end).trim(),
      ...wordsAfter(text, layout, group),
      isMention: isOwn(first),
      quoted: quoted.map(({ id }) => id),
      evidence: evidence.map(({ id, statementId, stance }) => ({ annotationId: id, statementId, stance })),
      also: more.map(({ id }) => id),
    };
  });
  const kept = { marks, own, pages, groups, told };
  keptOfLayout.set(layout, kept);
  return kept;
}

/**
 * The citations of one document in text order, not yet numbered: marks in one sentence share one, and a comment goes
 * to the first whose sentence it touches. Comments that no longer stand where they were made are not cited; those that
 * would be are told as `broken`.
 *
 * @param marks whose quotes hold
 * @param isOwn tells the mentions of the entity from those of others, which the assessment quotes
 * @param pages where the pages of the original begin; none where it has none
 */
export function citationsOf(
  text: string,
  layout: Layout,
  marks: ReadonlyArray<CitedMark>,
  comments: ReadonlyArray<CommentedPassage>,
  isOwn: (mark: CitedMark) => mark is Mention,
  pages: ReadonlyArray<PageStart> = NO_PAGES,
): { readonly citations: ReadonlyArray<Citation>; readonly broken: ReadonlyArray<Annotation> } {
  const { groups, told } = tellGroups(text, layout, marks, isOwn, pages);
  const commentsOf = new Map<Readonly<Group>, Array<ReadonlyArray<NoteBlock>>>();
  const broken: Annotation[] = [];
  for (const { mark, blocks } of [...comments].sort((a, b) => inTextOrder(a.mark, b.mark))) {
    const group = groups[firstEndingAfter(groups, mark.anchor.start)];
    if (!group || !overlaps(group, mark.anchor)) continue;
    if (!anchorHolds(text, mark.anchor)) {
      // What is cited itself is told by the caller.
      if (mark.kind !== 'mention' && mark.kind !== 'evidence') broken.push(mark);
      continue;
    }
    const known = commentsOf.get(group);
    if (known) known.push(blocks);
    else commentsOf.set(group, [blocks]);
  }
  const citations = told.map((citation, index) => {
    const group = groups[index];
    return { ...citation, comments: (group && commentsOf.get(group)) ?? [] };
  });
  return { citations, broken };
}

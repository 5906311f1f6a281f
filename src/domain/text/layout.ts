import { findAddresses } from './addresses';
import { announcesQuestions, isTableRule, nameGroup, readsOn, tableLines, type Gap } from './blocks';
import { findFootnotes } from './footnotes';
import { findFurniture, type FurnitureKind } from './furniture';
import type { Block, Layout, Noise } from './layout-types';
import { linesOf, profileOf, type Line } from './lines';
import { findMarginalia, isTailLine } from './marginalia';
import { findPageNotes, type PageNotes } from './page-notes';
import { mergeRanges } from './range';
import { isLink, isNetwork, isOverLinks, isResidue, offersNext } from './residue';
import { emptySpace, tablePipes } from './spacing';

export type { Block, BlockKind, Layout, NoiseKind } from './layout-types';

/**
 * The reading layout of canonical text: its blocks, its noise, and the footnote numbers glued to its words. A pure
 * function of the text; every offset counts in it, in UTF-16 units. The blocks cover the text exactly, in order.
 */
export function layoutText(text: string): Layout {
  const lines = linesOf(text);
  const furniture = findFurniture(lines);
  const tables = tableLines(lines);
  const apart: Noise[] = [];
  for (const [i, kind] of furniture) {
    const line = lines[i];
    if (line !== undefined) apart.push({ kind, start: line.textStart, end: line.textEnd });
  }
  const outside = mergeRanges([
    ...apart.filter(({ kind }) => kind === 'page-number' || kind === 'stray-url'),
    ...findAddresses(text),
  ]);
  const footnotes = findFootnotes(text, outside);
  const pageNotes = findPageNotes(lines, furniture, footnotes);
  const { groups, pageBreaks } = groupLines(lines, furniture, tables, pageNotes);
  const named = nameGroups(lines, groups, tables, pageNotes);

  const noise: Noise[] = [...named.noise, ...pageBreaks, ...apart];
  noise.push(...tablePipes(lines, tables), ...emptySpace(text, lines, pageBreaks));
  noise.sort((a, b) => a.start - b.start || b.end - a.end);
  return {
    blocks: blocksOf(text, lines, named.blocks, furniture),
    noise,
    footnotes,
    wraps: wrapsOf(lines, groups),
  };
}

type LineGroup = { readonly lines: ReadonlyArray<number> };

/** Puts the lines of text into groups that read on, and tells where pages break. */
function groupLines(
  lines: ReadonlyArray<Line>,
  furniture: ReadonlyMap<number, FurnitureKind>,
  tables: ReadonlySet<number>,
  pageNotes: PageNotes,
): { readonly groups: ReadonlyArray<LineGroup>; readonly pageBreaks: ReadonlyArray<Noise> } {
  const profile = profileOf(lines);
  const groups: Array<{ lines: number[] }> = [];
  const pageBreaks: Noise[] = [];
  let last = -1;
  lines.forEach((line, i) => {
    if (line.text === '' || furniture.has(i)) return;
    const previous = lines[last];
    if (previous === undefined) {
      groups.push({ lines: [i] });
      last = i;
      return;
    }
    const between = lines.slice(last + 1, i);
    const kinds = between.flatMap((_, k) => furniture.get(last + 1 + k) ?? []);
    const marked = profile.indentMarksPage && line.textStart === line.start + 1;
    const page =
      marked ||
      kinds.some((kind) => kind !== 'stray-url') ||
      between.some(({ pageTop }) => pageTop) ||
      line.pageTop;
    if (page) pageBreaks.push({ kind: 'page-break', start: previous.textEnd, end: line.textStart });
    const gap: Gap = {
      blanks: between.filter(({ text }) => text === '').length,
      page,
      interrupted: kinds.length > 0,
    };
    const isApart =
      tables.has(i) ||
      tables.has(last) ||
      pageNotes.starts.has(i) ||
      pageNotes.lines.has(i) !== pageNotes.lines.has(last);
    const joined = !isApart && readsOn(previous, line, lines[i + 1], gap, profile);
    const group = groups.at(-1);
    if (joined && group !== undefined) group.lines.push(i);
    else groups.push({ lines: [i] });
    last = i;
  });
  return { groups, pageBreaks };
}

type NamedGroup = Block & { readonly firstLine: number; readonly lastLine: number };

/** Names each group, and tells those that are noise by what they say and where they stand. */
function nameGroups(
  lines: ReadonlyArray<Line>,
  groups: ReadonlyArray<LineGroup>,
  tables: ReadonlySet<number>,
  pageNotes: PageNotes,
): { readonly blocks: ReadonlyArray<NamedGroup>; readonly noise: ReadonlyArray<Noise> } {
  const texts = groups.map((group) => group.lines.map((i) => lines[i]?.text ?? '').join(' '));
  const extents = groups.map((group) => {
    const firstLine = group.lines[0] ?? 0;
    const lastLine = group.lines.at(-1) ?? firstLine;
    const start = lines[firstLine]?.textStart ?? 0;
    return { start, end: lines[lastLine]?.textEnd ?? start, firstLine, lastLine };
  });
  const marginalia = findAllMarginalia(texts, extents, tables);
  let inQuestions = false;
  let isFirst = true;
  const blocks = extents.map((extent, g): NamedGroup => {
    const text = texts[g] ?? '';
    if ((marginalia[g] ?? []).length > 0) return { kind: 'noise', ...extent };
    const first = isFirst;
    isFirst = false;
    if (tables.has(extent.firstLine)) {
      return { kind: isTableRule(text) ? 'table-rule' : 'table-row', ...extent };
    }
    if (pageNotes.lines.has(extent.firstLine)) return { kind: 'paragraph', ...extent };
    const isApart = lines[extent.lastLine + 1]?.text === '';
    const name = nameGroup(text, texts[g + 1] ?? null, { isFirst: first, isApart, inQuestions });
    if (name.kind === 'heading' || name.kind === 'title') inQuestions = announcesQuestions(text);
    return { ...name, ...extent };
  });
  return { blocks, noise: marginalia.flat() };
}

/** From the end to the start, so that a leftover heading knows whether anything but noise follows it. */
function findAllMarginalia(
  texts: ReadonlyArray<string>,
  extents: ReadonlyArray<{ readonly start: number; readonly end: number; readonly firstLine: number }>,
  tables: ReadonlySet<number>,
): ReadonlyArray<ReadonlyArray<Noise>> {
  const found: Array<ReadonlyArray<Noise>> = texts.map(() => []);
  const isLeftOut = (g: number): boolean => found[g]?.[0]?.kind === 'link-residue';
  const leaveOut = (g: number): void => {
    const { start = 0, end = 0 } = extents[g] ?? {};
    found[g] = [{ kind: 'link-residue', start, end }];
  };
  let atTail = true;
  let leadsNowhere = true;
  for (let g = texts.length - 1; g >= 0; g--) {
    const text = texts[g] ?? '';
    const extent = extents[g];
    if (extent === undefined || tables.has(extent.firstLine)) {
      atTail = leadsNowhere = false;
      continue;
    }
    const passage = { text, start: extent.start, end: extent.end };
    const noise = findMarginalia(passage, { atTail, leadsNowhere });
    // The first words are the title, unless they are what no title says.
    const mayBeTitle = g === 0 && !(texts.length > 1 && (isResidue(text) || noise.length > 1));
    if (!mayBeTitle) found[g] = noise;
    if (atTail && isOverLinks(text)) {
      let next = g + 1;
      while (next < texts.length && (found[next] ?? []).length === 0) next++;
      const links = next > g + 1 ? texts.slice(g, next).keys() : [];
      for (const k of links) leaveOut(g + k);
    }
    if (offersNext(text) && isLink(texts[g + 1] ?? '.')) {
      leaveOut(g);
      leaveOut(g + 1);
    }
    leadsNowhere = (found[g] ?? []).length > 0;
    atTail &&= leadsNowhere || isTailLine(text) || isLink(text);
  }
  // A network to share on is one only beside something else to press.
  for (const step of [1, -1]) {
    for (let k = 0; k < texts.length; k++) {
      const g = step === 1 ? k : texts.length - 1 - k;
      const beside = isLeftOut(g - step) || (isNetwork(texts[g - step] ?? '') && isNetwork(texts[g] ?? ''));
      if ((found[g] ?? []).length === 0 && beside && isNetwork(texts[g] ?? '')) leaveOut(g);
    }
  }
  return found;
}

/** Blocks that touch: each takes the white space up to the next; furniture between two groups is a block of its own. */
function blocksOf(
  text: string,
  lines: ReadonlyArray<Line>,
  groups: ReadonlyArray<NamedGroup>,
  furniture: ReadonlyMap<number, FurnitureKind>,
): ReadonlyArray<Block> {
  if (text === '') return [];
  const starts: Block[] = [];
  const apart = [...furniture.keys()].sort((a, b) => a - b);
  let next = 0;
  const addFurnitureBefore = (line: number): void => {
    // Lines of one page's furniture stay together.
    const first = lines[apart[next] ?? -1];
    if (first === undefined || (apart[next] ?? line) >= line) return;
    starts.push({ kind: 'noise', start: first.textStart, end: first.textEnd });
    while ((apart[next] ?? line) < line) next++;
  };
  for (const { kind, level, start, end, firstLine, lastLine } of groups) {
    addFurnitureBefore(firstLine);
    starts.push(level === undefined ? { kind, start, end } : { kind, level, start, end });
    while ((apart[next] ?? lastLine) < lastLine) next++;
  }
  addFurnitureBefore(lines.length);
  if (starts.length === 0) return [{ kind: 'noise', start: 0, end: text.length }];
  return starts.map((block, i) => ({
    ...block,
    start: i === 0 ? 0 : block.start,
    end: starts[i + 1]?.start ?? text.length,
  }));
}

/** The line breaks inside groups, which a reader sees as spaces. */
function wrapsOf(lines: ReadonlyArray<Line>, groups: ReadonlyArray<LineGroup>): ReadonlyArray<number> {
  return groups.flatMap((group) =>
    group.lines.slice(0, -1).flatMap((i) => {
      const line = lines[i];
      return line === undefined ? [] : [line.end];
    }),
  );
}

import { isTableRule } from './blocks';
import type { Noise } from './layout-types';
import type { Line } from './lines';

const NO_BREAK_SPACE = 0xa0;

/** The pipes of tables with the spaces beside them, and the whole of each rule. */
export function tablePipes(lines: ReadonlyArray<Line>, tables: ReadonlySet<number>): ReadonlyArray<Noise> {
  const noise: Noise[] = [];
  for (const i of tables) {
    const line = lines[i];
    if (line === undefined) continue;
    if (isTableRule(line.text)) {
      noise.push({ kind: 'table-pipes', start: line.textStart, end: line.textEnd });
      continue;
    }
    for (const match of line.text.matchAll(/\s*\|\s*/gu)) {
      const start = line.textStart + match.index;
      noise.push({ kind: 'table-pipes', start, end: start + match[0].length });
    }
  }
  return noise;
}

/**
 * White space that says nothing: at line ends more than one plain space, and more than one blank line in a row. White
 * space of page breaks belongs to them and is left out.
 */
export function emptySpace(
  text: string,
  lines: ReadonlyArray<Line>,
  pageBreaks: ReadonlyArray<Noise>,
): ReadonlyArray<Noise> {
  const noise: Noise[] = [];
  const broken = new Set(pageBreaks.map(({ start }) => start));
  let last: Line | undefined;
  let blanks = 0;
  for (const line of lines) {
    if (line.text === '') {
      blanks++;
      continue;
    }
    if (last !== undefined && !broken.has(last.textEnd)) {
      noise.push(...atLineEnd(text, last));
      if (blanks > 1) noise.push({ kind: 'blank-run', start: last.end, end: line.start });
    }
    last = line;
    blanks = 0;
  }
  if (last !== undefined) noise.push(...atLineEnd(text, last));
  return noise;
}

function atLineEnd(text: string, line: Line): ReadonlyArray<Noise> {
  const space = text.slice(line.textEnd, line.end);
  if (space === '' || space === ' ') return [];
  const noise: Noise[] = [{ kind: 'trailing-space', start: line.textEnd, end: line.end }];
  for (let i = 0; i < space.length; i++) {
    if (space.charCodeAt(i) === NO_BREAK_SPACE) {
      noise.push({ kind: 'no-break-space', start: line.textEnd + i, end: line.textEnd + i + 1 });
    }
  }
  return noise;
}

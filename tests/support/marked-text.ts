import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/** A stretch that a marked text points out, with its label: an entity, a kind of noise, or a footnote's number. */
export type Mark = {
  readonly label: string;
  readonly start: number;
  readonly end: number;
  readonly quote: string;
};

/** A text and the truth about it, read from one file. */
export type MarkedText = {
  readonly text: string;
  readonly mentions: ReadonlyArray<Mark>;
  readonly noise: ReadonlyArray<Mark>;
  readonly footnotes: ReadonlyArray<Mark>;
};

/**
 * Reads a text in which the truth is marked: `⟦entity|words⟧` a mention, `⟨kind|words⟩` noise, `⟪12⟫` the digits of a
 * footnote. Marks may be nested; what is not marked is none of these. `␠` stands for a space at a line's end.
 */
export function readMarked(marked: string): MarkedText {
  const found: Record<'⟦' | '⟨' | '⟪', Mark[]> = { '⟦': [], '⟨': [], '⟪': [] };
  const open: Array<{ readonly sign: '⟦' | '⟨' | '⟪'; readonly label: string; readonly start: number }> = [];
  let text = '';
  for (let i = 0; i < marked.length; i++) {
    const sign = marked.charAt(i);
    if (sign === '⟦' || sign === '⟨') {
      const bar = marked.indexOf('|', i);
      open.push({ sign, label: marked.slice(i + 1, bar), start: text.length });
      i = bar;
    } else if (sign === '⟪') {
      open.push({ sign, label: '', start: text.length });
    } else if (sign === '⟧' || sign === '⟩' || sign === '⟫') {
      const mark = open.pop();
      if (mark === undefined) throw new Error(`A mark ends at ${i} that never began.`);
      const quote = text.slice(mark.start);
      found[mark.sign].push({ label: mark.label || quote, start: mark.start, end: text.length, quote });
    } else {
      text += sign === '␠' ? ' ' : sign;
    }
  }
  if (open.length > 0) throw new Error(`The mark ${open[0]?.sign}${open[0]?.label} never ends.`);
  const byStart = (marks: Mark[]): Mark[] => marks.sort((a, b) => a.start - b.start || b.end - a.end);
  return {
    text,
    mentions: byStart(found['⟦']),
    noise: byStart(found['⟨']),
    footnotes: byStart(found['⟪']),
  };
}

/** Reads a marked text of the fixtures by its file name. */
export function markedFixture(file: string): MarkedText {
  return readMarked(
    readFileSync(fileURLToPath(new URL(`../fixtures/marked/${file}`, import.meta.url)), 'utf8'),
  );
}

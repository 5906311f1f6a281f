import type { BlockKind } from './layout-types';
import { endingOf, startsHigh, startsLow, type Line, type Profile } from './lines';

/** What lies between a line of text and the one before it. */
export type Gap = {
  /** Blank lines between the two. */
  readonly blanks: number;
  /** Whether a page ends between the two. */
  readonly page: boolean;
  /** Whether furniture or a web address stands between the two. */
  readonly interrupted: boolean;
};

const RULE = /^\|?\s*:?-{2,}:?\s*(?:\|\s*:?-{2,}:?\s*)*\|?\s*$/u;
const BULLET = /^(?:[•‣▪●○◦■□◆◇▶►➢➤➔✓✔✦–·*-]|—(?=\s))\s+\S/u;
/** A bullet or a number that lost its item to the next line. */
const LONE_BULLET = /^(?:[•‣▪●○◦■□◆◇▶►➢➤➔✓✔✦]|\(?[a-z]\))$/u;
const ENUMERATOR = /^(?:\(?(?:\d{1,3}|[a-z]|[ivx]{1,5})\)|(?:\d{1,3}|[a-h])\.)\s+\S/u;
/** Parts with a bar between them, which are no code. */
const BARRED = /^[^|`<>{}()=;]+\s\|\s[^`<>{}()=;]+$/u;
const MARKDOWN_HEADING = /^(#{1,6})\s+\S/u;
const NUMBERED_HEADING = /^(\d{1,2}(?:\.\d{1,2}){0,3})\.?\s+\p{Lu}|^[IVX]{1,5}\.\s+\p{Lu}/u;
const QUESTION = /^(?:Q|Question|Pregunta|Frage)\s*\d*\s*[.:)]\s*\S/iu;
const ASKS =
  /(?<!\p{L})(?:frequently asked|FAQs?|questions (?:and|&) answers|Q\s?&\s?A|preguntas (?:frecuentes|y respuestas)|questions fréquentes|foire aux questions|questions[- /]réponses|questions et réponses|häufig gestellte fragen|häufige fragen|fragen und antworten|perguntas (?:frequentes|e respostas)|domande (?:frequenti|e risposte))(?!\p{L})/iu;
/** Words that name a part of a document: a first line of one of these is not the title. */
const SECTION =
  /^(?:introduction|abstract|summary|executive summary|overview|background|conclusions?|preface|foreword|contents|table of contents|key (?:points|takeaways|findings))$/iu;

const LONGEST_HEADING = 120;
const LONGEST_TITLE = 220;
const MOST_HEADING_WORDS = 18;

/** Whether a line is the rule under the head of a pipe table. */
export function isTableRule(text: string): boolean {
  return text.includes('|') && RULE.test(text);
}

/** Finds the lines of pipe tables: runs of lines with pipes that hold a rule, or are framed, or agree in their pipes. */
export function tableLines(lines: ReadonlyArray<Line>): ReadonlySet<number> {
  const found = new Set<number>();
  const pipes = (i: number): number => (lines[i]?.text.match(/\|/gu) ?? []).length;
  let i = 0;
  while (i < lines.length) {
    if (pipes(i) === 0) {
      i++;
      continue;
    }
    let end = i;
    while (end < lines.length && pipes(end) > 0) end++;
    const run = Array.from({ length: end - i }, (_, k) => i + k);
    const ruled = run.some((k) => isTableRule(lines[k]?.text ?? ''));
    const framed = run.every((k) => /^\|.*\|$/u.test(lines[k]?.text ?? ''));
    const agreeing = run.length > 1 && pipes(i) > 1 && run.every((k) => pipes(k) === pipes(i));
    if (ruled || framed || agreeing) for (const k of run) found.add(k);
    i = end;
  }
  return found;
}

function isListStart(text: string): boolean {
  return BULLET.test(text) || ENUMERATOR.test(text);
}

/** Words that look like a heading by themselves: short, begun with a capital, and not a sentence. */
function looksLikeHeading(text: string, longest = LONGEST_HEADING): boolean {
  if (text.length > longest || !startsHigh(text) || !/\p{L}/u.test(text)) return false;
  // More than one sentence, abbreviations aside; a short title may be two.
  const mayBeTwo = longest === LONGEST_TITLE && text.length <= LONGEST_HEADING;
  if (!mayBeTwo && /\p{Ll}{4}[.!?]["'”’»)]*\s+["'“‘«(]?\p{Lu}/u.test(text)) return false;
  if (text.split(/\s+/u).length > MOST_HEADING_WORDS + (longest - LONGEST_HEADING) / 10) return false;
  return endingOf(text) === 'open' ? !/[,;]["'”’]?$/u.test(text) : /[?!…]["'”’]?$/u.test(text);
}

/**
 * Whether a line reads on from the line before it, so that both are in one block.
 *
 * Over a page break a sentence goes on when it has not ended, and a paragraph when its last line is full. Between two
 * lines of hard-wrapped text a paragraph ends with a short line that ends a sentence. In text with one paragraph a
 * line, only an unfinished sentence reads on.
 */
export function readsOn(
  previous: Line,
  line: Line,
  following: Line | undefined,
  gap: Gap,
  profile: Profile,
): boolean {
  const a = previous.text;
  const b = line.text;
  const ending = endingOf(a);
  const low = startsLow(b);
  if (MARKDOWN_HEADING.test(a) || MARKDOWN_HEADING.test(b) || QUESTION.test(b)) return false;
  if (LONE_BULLET.test(a)) return gap.blanks <= 1;
  if (BULLET.test(b) || LONE_BULLET.test(b)) return false;
  const full = a.length >= profile.width * 0.7;
  if (ENUMERATOR.test(b) && !(profile.wrapped && full && ending === 'open' && gap.blanks === 0)) return false;
  const goesOn = ending === 'open' && low;
  const unfinished =
    goesOn && (/[,–—-]["'”’]?$|["”’»]$/u.test(a) || a.length >= 40 || (profile.wrapped && gap.blanks === 0));

  if (gap.page || gap.interrupted) {
    if (gap.page ? goesOn : unfinished) return true;
    if (!profile.wrapped) return gap.page && breaksOff(a) && !mayBegin(b);
    if (isHeadingLine(line, following, profile)) return false;
    return full && (ending === 'open' || (gap.page && gap.blanks === 0 && a.length >= profile.width * 0.85));
  }
  if (gap.blanks > 0) return unfinished && !isListStart(b);
  // A line with a bar between its parts names a series and a date, or an author and a place.
  if (profile.wrapped && (BARRED.test(a) || BARRED.test(b))) return false;
  if (profile.wrapped && isFirstByIndent(previous, line, profile)) return false;
  if (hangsUnder(previous, line, profile)) return true;
  if (!profile.wrapped) {
    return unfinished || (ending === 'open' && a.length >= 60 && /^["'“‘«(]/u.test(b));
  }
  if (ending === 'sentence' && !full) return low;
  if (ending === 'sentence' && following?.text === '' && isHeadingLine(line, following, profile))
    return false;
  if (
    !low &&
    standsAlone(line, following, profile) &&
    (ending === 'sentence' || hasRoom(previous, line, profile))
  )
    return false;
  if (ending === 'colon' && !full) return false;
  if (!low && a.length < profile.width * 0.6 && looksLikeHeading(a) && b.length >= profile.width * 0.7)
    return false;
  return true;
}

/** Whether a paragraph that is one line ends in the middle of a sentence, where a page does. */
function breaksOff(text: string): boolean {
  return (
    text.length >= 60 &&
    endingOf(text) === 'open' &&
    !isListStart(text) &&
    /\p{Ll}/u.test(text) &&
    !/[|]/u.test(text)
  );
}

/** Whether a line on top of a page may begin something by itself: a heading, an item, a note, a caption. */
function mayBegin(text: string): boolean {
  return (
    looksLikeHeading(text) ||
    isListStart(text) ||
    NUMBERED_HEADING.test(text) ||
    /^[⁰¹²³⁴-⁹*†‡§|]/u.test(text)
  );
}

/** Whether a line is indented as the rest of a list item, more than the lines of the text are. */
function hangsUnder(previous: Line, line: Line, profile: Profile): boolean {
  const indent = line.textStart - line.start;
  const before = previous.textStart - previous.start;
  if (indent < 2 || (profile.wrapped && indent < profile.indent + 2)) return false;
  return isListStart(previous.text)
    ? indent > before
    : indent === before && endingOf(previous.text) === 'open';
}

/** Whether a line is the first of a paragraph since it is indented and the line before, which ends a sentence, is not. */
function isFirstByIndent(previous: Line, line: Line, { indent }: Profile): boolean {
  return (
    line.textStart - line.start >= indent + 2 &&
    previous.textStart - previous.start <= indent + 1 &&
    endingOf(previous.text) !== 'open' &&
    !isListStart(previous.text)
  );
}

/** Whether a wrapped line would have held the first word of the next, had they been of one paragraph. */
function hasRoom(line: Line, next: Line, { width }: Profile): boolean {
  const word = /^\S+/u.exec(next.text)?.[0] ?? '';
  return line.text.length + 1 + word.length <= width * 0.85;
}

/** Whether a line in hard-wrapped text is a heading glued to the paragraph under it: it broke off far from the margin. */
function standsAlone(line: Line, following: Line | undefined, profile: Profile): boolean {
  return (
    following !== undefined &&
    looksLikeHeading(line.text) &&
    line.text.length < profile.width * 0.6 &&
    following.text.length >= profile.width * 0.7 &&
    startsHigh(following.text) &&
    hasRoom(line, following, profile)
  );
}

/** Whether a line in hard-wrapped text is a heading by its place: short, and followed by a gap or a full line. */
function isHeadingLine(line: Line, following: Line | undefined, profile: Profile): boolean {
  if (!looksLikeHeading(line.text) || line.text.length >= profile.width * 0.75) return false;
  return following === undefined || following.text === '' || following.text.length >= profile.width * 0.7;
}

/**
 * Names a group of lines by its text and its neighbours.
 *
 * @param text the group's lines, joined with spaces
 * @param next the text of the next group, or null at the end
 * @param context whether it is the first, whether a blank line follows, whether a list of asked questions has begun
 */
export function nameGroup(
  text: string,
  next: string | null,
  context: { readonly isFirst: boolean; readonly isApart: boolean; readonly inQuestions: boolean },
): { readonly kind: BlockKind; readonly level?: number } {
  const marked = MARKDOWN_HEADING.exec(text);
  if (marked?.[1] !== undefined) {
    return context.isFirst && marked[1].length === 1
      ? { kind: 'title' }
      : { kind: 'heading', level: marked[1].length };
  }
  if (QUESTION.test(text) && /\?["'”’]?$/u.test(text)) return { kind: 'question' };
  if (context.inQuestions && /\?["'”’]?$/u.test(text) && !isListStart(text)) return { kind: 'question' };
  if (BULLET.test(text)) return { kind: 'list-item' };
  const leads = next !== null && leadsTo(text, next);
  const numbered = NUMBERED_HEADING.exec(text);
  if (numbered !== null && leads && looksLikeHeading(text) && !isListStart(next)) {
    return { kind: 'heading', level: numbered[1]?.split('.').length ?? 1 };
  }
  if (ENUMERATOR.test(text)) return { kind: 'list-item' };
  const opens = leads || context.isApart || (next !== null && endingOf(next) === 'open');
  if (context.isFirst && next !== null && opens && looksLikeHeading(text, LONGEST_TITLE)) {
    return SECTION.test(text) ? { kind: 'heading', level: 1 } : { kind: 'title' };
  }
  return leads && looksLikeHeading(text) ? { kind: 'heading', level: 1 } : { kind: 'paragraph' };
}

/** Whether a short line introduces what follows it: prose, a list, a question, or a heading of its own. */
function leadsTo(text: string, next: string): boolean {
  if (NUMBERED_HEADING.test(text) && /^\d{1,2}\.\d/u.test(next)) return true;
  if (isListStart(next) || QUESTION.test(next) || next.includes('|')) return true;
  if (endingOf(next) !== 'open' && next.length > text.length / 2) return true;
  return next.length >= 60 || (next.length > text.length * 1.5 && !looksLikeHeading(next));
}

/** Whether a heading announces questions and answers. */
export function announcesQuestions(text: string): boolean {
  return ASKS.test(text);
}

import {
  $createRangeSelection,
  $getNodeByKey,
  $getRoot,
  $getSelection,
  $isElementNode,
  $isLineBreakNode,
  $isRangeSelection,
  $isTextNode,
  $setSelection,
  type ElementNode,
  type LexicalEditor,
} from 'lexical';
import { judgeParagraph, type Misspelling, type SpellingRules } from '#domain/spelling/judge';
import type { SpellingLanguage } from '#domain/spelling/languages';
import { wordsToSpell, type SpelledToken } from '#domain/spelling/words';
import type { NotePlace, NoteRange } from './dom-range';
import { placeIn, type Piece } from './pieces';

/** A misspelt word of a note. */
export interface MisspeltInNote extends NoteRange {
  readonly word: string;
  readonly language: SpellingLanguage;
  /** UTF-16 units into what is checked of the note, to compare with the cursor. */
  readonly start: number;
  readonly end: number;
}

/** What a note comes to: its misspellings, or what dictionaries must be asked for first. */
export interface NoteSpelling {
  readonly misspelt: ReadonlyArray<MisspeltInNote>;
  readonly ask: ReadonlyMap<SpellingLanguage, ReadonlyArray<string>>;
}

/** Words as they were cut, by the text of their paragraph: of what is typed most stays as it is. */
export type KnownParagraphs = Map<string, ReadonlyArray<SpelledToken>>;

type Paragraph = ReadonlyArray<Piece>;

/** Blocks that are not the analyst's own words, or no words. */
const foreign: ReadonlySet<string> = new Set(['quote', 'code']);

/** The paragraphs that are checked, in their order: not quotes, and blanks for references and for code. */
function $paragraphs(block: ElementNode): ReadonlyArray<Paragraph> {
  const paragraphs: Paragraph[] = [];
  let pieces: Piece[] = [];
  const flush = (): void => {
    if (pieces.length > 0) paragraphs.push(pieces);
    pieces = [];
  };
  const walk = (element: ElementNode): void => {
    for (const node of element.getChildren()) {
      if ($isTextNode(node)) {
        const text = node.getTextContent();
        pieces.push({ key: node.getKey(), text: node.hasFormat('code') ? ' '.repeat(text.length) : text });
      } else if ($isLineBreakNode(node)) pieces.push({ key: null, text: '\n' });
      else if (!$isElementNode(node)) pieces.push({ key: null, text: ' ' });
      else if (node.isInline()) walk(node);
      else if (!foreign.has(node.getType())) {
        flush();
        walk(node);
        flush();
      }
    }
  };
  walk(block);
  flush();
  return paragraphs;
}

function textOf(paragraph: Paragraph): string {
  return paragraph.map(({ text }) => text).join('');
}

function located(
  paragraph: Paragraph,
  before: number,
  { word, language, start, end }: Misspelling,
): ReadonlyArray<MisspeltInNote> {
  const from = placeIn(paragraph, start, false);
  const to = placeIn(paragraph, end, true);
  return from && to ? [{ from, to, word, language, start: before + start, end: before + end }] : [];
}

/** Judges what a note says now. `known` spares the cutting of paragraphs that have not changed; it is brought up to date. */
export function spellingOf(
  editor: LexicalEditor,
  rules: SpellingRules,
  known: KnownParagraphs,
): NoteSpelling {
  return editor.getEditorState().read(() => {
    const misspelt: MisspeltInNote[] = [];
    const ask = new Map<SpellingLanguage, ReadonlyArray<string>>();
    const seen: KnownParagraphs = new Map();
    let before = 0;
    for (const paragraph of $paragraphs($getRoot())) {
      const text = textOf(paragraph);
      const tokens = known.get(text) ?? wordsToSpell(text);
      seen.set(text, tokens);
      const judgement = judgeParagraph(tokens, rules);
      if ('ask' in judgement) {
        for (const [language, words] of judgement.ask) {
          ask.set(language, [...new Set([...(ask.get(language) ?? []), ...words])]);
        }
      } else {
        for (const one of judgement.misspelt) misspelt.push(...located(paragraph, before, one));
      }
      before += text.length + 1;
    }
    known.clear();
    for (const [text, tokens] of seen) known.set(text, tokens);
    return { misspelt, ask };
  });
}

/** Where the cursor or the selection is, in the units of `MisspeltInNote`; null where it is nowhere that is checked. */
export function selectionIn(
  editor: LexicalEditor,
): { readonly start: number; readonly end: number; readonly isCursor: boolean } | null {
  return editor.getEditorState().read(() => {
    const selection = $getSelection();
    if (!$isRangeSelection(selection)) return null;
    const at = ({ key, offset, type }: NotePlace & { readonly type: string }): number | null => {
      let before = 0;
      for (const paragraph of $paragraphs($getRoot())) {
        let here = before;
        for (const piece of paragraph) {
          if (type === 'text' && piece.key === key) return here + offset;
          here += piece.text.length;
        }
        before = here + 1;
      }
      return null;
    };
    const anchor = at(selection.anchor);
    const focus = at(selection.focus);
    if (anchor === null || focus === null) return null;
    return {
      start: Math.min(anchor, focus),
      end: Math.max(anchor, focus),
      isCursor: selection.isCollapsed(),
    };
  });
}

/** Selects a word, where it still stands in the note. Says whether it does. */
function $selectWord({ from, to }: NoteRange): boolean {
  const [start, end] = [$getNodeByKey(from.key), $getNodeByKey(to.key)];
  if (!$isTextNode(start) || !$isTextNode(end) || end.getTextContentSize() < to.offset) return false;
  const selection = $createRangeSelection();
  selection.anchor.set(from.key, from.offset, 'text');
  selection.focus.set(to.key, to.offset, 'text');
  $setSelection(selection);
  return true;
}

/** Selects a misspelt word. */
export function selectWord(editor: LexicalEditor, range: NoteRange): void {
  editor.update(() => void $selectWord(range), { discrete: true });
}

/** Puts another word in the place of a misspelt one, in its look, as an undo step of its own. The cursor stands behind it. */
export function replaceWord(editor: LexicalEditor, range: NoteRange, word: string): void {
  editor.update(
    () => {
      const selection = $selectWord(range) ? $getSelection() : null;
      if ($isRangeSelection(selection)) selection.insertText(word);
    },
    { tag: 'history-push', discrete: true },
  );
}

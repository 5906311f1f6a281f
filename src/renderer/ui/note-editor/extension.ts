import { createEmptyHistoryState, HistoryExtension, type HistoryState } from '@lexical/history';
import { LinkExtension } from '@lexical/link';
import { ListExtension } from '@lexical/list';
import {
  BOLD_STAR,
  type ElementTransformer,
  HEADING,
  INLINE_CODE,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  LINK,
  ORDERED_LIST,
  QUOTE,
  registerMarkdownShortcuts,
  STRIKETHROUGH,
  UNORDERED_LIST,
} from '@lexical/markdown';
import { $createHeadingNode, RichTextExtension } from '@lexical/rich-text';
import {
  type AnyLexicalExtension,
  COMMAND_PRIORITY_HIGH,
  COMMAND_PRIORITY_NORMAL,
  configExtension,
  createCommand,
  defineExtension,
  FORMAT_TEXT_COMMAND,
  KEY_DOWN_COMMAND,
  KEY_TAB_COMMAND,
  type LexicalCommand,
  type LexicalEditor,
  mergeRegister,
  type SerializedEditorState,
} from 'lexical';
import type { NoteContent } from '#domain/case/note';
import { safeHref } from '#domain/notes/blocks';
import { fromEditor, isEmptyNote, toEditor } from './content';
import { $nestItems, toggleBlock } from './formats';
import styles from './note.module.css';
import { pasteExtension, registerPictures } from './paste';
import { ReferenceNode } from './reference-node';
import type { ReferenceKind } from './reference-offers';
import { registerSelectedReference } from './selected-reference';
import { registerTidy } from './tidy';
import { UnknownNode } from './unknown-node';

/** Marks updates that put a saved text into the editor: they are no typing. */
export const LOADED_TAG = 'quipu-loaded';

/** Asks the toolbar for its link dialog. */
export const LINK_DIALOG_COMMAND: LexicalCommand<void> = createCommand('LINK_DIALOG_COMMAND');

/** Asks for something of the case to be put where the cursor is. */
export const INSERT_REFERENCE_COMMAND: LexicalCommand<ReferenceKind> =
  createCommand('INSERT_REFERENCE_COMMAND');

/** Asks the toolbar to take the focus. */
export const FOCUS_TOOLBAR_COMMAND: LexicalCommand<void> = createCommand('FOCUS_TOOLBAR_COMMAND');

/** Asks for the bar that finds in the note, or finds and replaces. */
export const FIND_COMMAND: LexicalCommand<'find' | 'replace'> = createCommand('FIND_COMMAND');

/** A note has headings of two levels: `# ` and `## ` give the first, `### ` the second. */
const NOTE_HEADING: ElementTransformer = {
  ...HEADING,
  regExp: /^(#{1,3})\s/u,
  replace: (parent, children, match, isImport) => {
    const heading = $createHeadingNode(match[1] === '###' ? 'h3' : 'h2');
    heading.append(...children);
    parent.replace(heading);
    if (!isImport) heading.select(0, 0);
  },
};

const shortcuts = [
  NOTE_HEADING,
  QUOTE,
  UNORDERED_LIST,
  ORDERED_LIST,
  INLINE_CODE,
  BOLD_STAR,
  ITALIC_STAR,
  ITALIC_UNDERSCORE,
  STRIKETHROUGH,
  LINK,
];

/** Keys that put something of the case into the words, with Ctrl and Shift. */
const references: Readonly<Record<string, ReferenceKind>> = {
  q: 'passage',
  s: 'statement',
  e: 'entity',
  j: 'confidence',
};

/** What a key combination does beside those that Lexical knows (Ctrl+B, I, U). True where it was one of ours. */
function onKey(editor: LexicalEditor, event: KeyboardEvent): boolean {
  const control = event.ctrlKey || event.metaKey;
  if (event.altKey && event.key === 'F10' && !control)
    return editor.dispatchCommand(FOCUS_TOOLBAR_COMMAND, undefined);
  if (!control) return false;
  const key = event.key.toLowerCase();
  if (event.shiftKey && !event.altKey) {
    if (key === 'k') return editor.dispatchCommand(LINK_DIALOG_COMMAND, undefined);
    if (key === 'x') return editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'strikethrough');
    // By place, since Shift gives other characters on other keyboards.
    if (event.code === 'Digit7') toggleBlock(editor, 'number');
    else if (event.code === 'Digit8') toggleBlock(editor, 'bullet');
    else if (event.code === 'Digit9') toggleBlock(editor, 'quote');
    else if (key in references)
      return editor.dispatchCommand(INSERT_REFERENCE_COMMAND, references[key] ?? 'passage');
    else return false;
    return true;
  }
  if (event.altKey && !event.shiftKey) {
    if (event.code === 'Digit2') toggleBlock(editor, 'h2');
    else if (event.code === 'Digit3') toggleBlock(editor, 'h3');
    else return false;
    return true;
  }
  if (event.shiftKey || event.altKey) return false;
  if (key === 'f') return editor.dispatchCommand(FIND_COMMAND, 'find');
  if (key === 'h') return editor.dispatchCommand(FIND_COMMAND, 'replace');
  if (key === 'e') return editor.dispatchCommand(FORMAT_TEXT_COMMAND, 'code');
  return false;
}

function registerKeys(editor: LexicalEditor): () => void {
  return mergeRegister(
    editor.registerCommand(
      KEY_DOWN_COMMAND,
      (event) => {
        if (!onKey(editor, event)) return false;
        event.preventDefault();
        return true;
      },
      COMMAND_PRIORITY_NORMAL,
    ),
    editor.registerCommand(
      KEY_TAB_COMMAND,
      (event) => {
        if (!$nestItems(event.shiftKey ? 'out' : 'in')) return false;
        event.preventDefault();
        return true;
      },
      COMMAND_PRIORITY_HIGH,
    ),
  );
}

const theme = {
  text: {
    bold: styles['bold'] ?? '',
    italic: styles['italic'] ?? '',
    underline: styles['underline'] ?? '',
    strikethrough: styles['strike'] ?? '',
    underlineStrikethrough: styles['underlineStrike'] ?? '',
    code: styles['code'] ?? '',
  },
  list: { nested: { listitem: styles['nested'] ?? '' } },
  unknown: styles['unknownBlock'] ?? '',
};

/** An editor of notes: its parts, to be given to a composer, and its own undo steps. */
export interface NoteExtension {
  readonly extension: AnyLexicalExtension;
  readonly history: HistoryState;
}

/** Milliseconds of unbroken typing that the editor's own undo takes back at once. */
const UNDO_STEP = 600;

/** Puts together an editor of notes that starts with `content`. */
export function noteExtension(content: NoteContent, editable: boolean): NoteExtension {
  const history = createEmptyHistoryState();
  const extension = defineExtension({
    name: 'quipu/note',
    namespace: 'quipu-note',
    editable,
    theme,
    nodes: [UnknownNode, ReferenceNode],
    dependencies: [
      RichTextExtension,
      ListExtension,
      pasteExtension,
      configExtension(LinkExtension, { validateUrl: (url: string) => safeHref(url) !== undefined }),
      configExtension(HistoryExtension, { delay: UNDO_STEP, createInitialHistoryState: () => history }),
    ],
    $initialEditorState: JSON.stringify(toEditor(content)),
    onError: (error) => {
      // Lexical has gone back to the state before; the error itself goes where all bugs go.
      queueMicrotask(() => {
        throw error;
      });
    },
    register: (editor) =>
      mergeRegister(
        registerTidy(editor),
        registerKeys(editor),
        registerPictures(editor),
        registerSelectedReference(editor),
        registerMarkdownShortcuts(editor, shortcuts),
      ),
  });
  return { extension, history };
}

/** What the editor holds now as it is saved; null where that is nothing. */
export function contentOf(editor: LexicalEditor): NoteContent | null {
  const content = fromEditor(editor.getEditorState().toJSON());
  return isEmptyNote(content) ? null : content;
}

/** Forgets the editor's own undo steps: what was typed until now is a step of the case. */
export function forgetSteps(editor: LexicalEditor, history: HistoryState): void {
  const now = { editor, editorState: editor.getEditorState() };
  history.current = now;
  // Typing that follows at once is merged into the current step; it must lead back to here all the same.
  history.undoStack = [now];
  history.redoStack = [];
}

/** Shows another saved text. The cursor goes to the end where the editor has the focus; nothing else steals it. */
export function load(editor: LexicalEditor, history: HistoryState, content: NoteContent): void {
  const state = editor.parseEditorState(toEditor(content) as SerializedEditorState);
  const focused = editor.getRootElement()?.contains(document.activeElement) === true;
  editor.setEditorState(state, { tag: LOADED_TAG });
  if (focused) editor.focus();
  forgetSteps(editor, history);
}

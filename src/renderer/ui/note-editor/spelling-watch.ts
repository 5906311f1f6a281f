import { mergeRegister, type LexicalEditor } from 'lexical';
import { useApp } from '../../state/app-store';
import { askDictionaries, dictionaries, exemptWords } from '../../state/spelling';
import { domRange, EditorPainter } from './dom-range';
import { selectionIn, spellingOf, type KnownParagraphs, type MisspeltInNote } from './spelling-in-note';

/** Checked again this long after the last key, in milliseconds. */
const PAUSE = 250;

/** Paragraphs in a language that was not asked yet take some rounds; more than this would be a bug. */
const MOST_ROUNDS = 8;

const PAINTED = 'quipu-misspelt';
const painter = new EditorPainter(PAINTED, 0);

/** Keeps the misspelt words of one editor found and painted, from the first time that it has the focus. */
export class SpellingWatch {
  readonly #editor: LexicalEditor;
  readonly #known: KnownParagraphs = new Map();
  #misspelt: ReadonlyArray<MisspeltInNote> = [];
  #begun = false;
  /** Whether the last thing that happened was typing: the word at the cursor is not done then. */
  #typing = false;
  #timer: ReturnType<typeof setTimeout> | undefined;
  /** Counts checks: an answer to an older one is of no use. */
  #turn = 0;

  constructor(editor: LexicalEditor) {
    this.#editor = editor;
  }

  /** The misspelt words as they were found last, in their order. */
  get misspelt(): ReadonlyArray<MisspeltInNote> {
    return this.#misspelt;
  }

  /** Begins to watch; call what it returns to stop and take the paint away. */
  begin(): () => void {
    const onFocus = (): void => {
      this.#begun = true;
      // Names of the case may have come meanwhile.
      this.checkSoon();
    };
    const onBlur = (): void => {
      this.#typing = false;
      this.#paint();
    };
    const stop = mergeRegister(
      this.#editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
        const typed = dirtyElements.size > 0 || dirtyLeaves.size > 0;
        if (typed) this.checkSoon();
        // The cursor went elsewhere: the word that it left is done.
        else if (this.#typing) queueMicrotask(() => this.#paint());
        this.#typing = typed;
      }),
      this.#editor.registerRootListener((root, before) => {
        before?.removeEventListener('focusin', onFocus);
        before?.removeEventListener('focusout', onBlur);
        root?.addEventListener('focusin', onFocus);
        root?.addEventListener('focusout', onBlur);
        if (root?.contains(document.activeElement)) onFocus();
      }),
    );
    return () => {
      stop();
      clearTimeout(this.#timer);
      this.#turn += 1;
      painter.paint(this.#editor, []);
    };
  }

  /** Checks after a pause. */
  checkSoon(): void {
    if (!this.#begun) return;
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => void this.#check(), PAUSE);
  }

  async #check(): Promise<void> {
    this.#turn += 1;
    const turn = this.#turn;
    for (let round = 0; round < MOST_ROUNDS; round++) {
      const rules = {
        languages: useApp.getState().preferences.spellingLanguages,
        dictionaries,
        exempt: exemptWords(),
      };
      const { misspelt, ask } = spellingOf(this.#editor, rules, this.#known);
      if (ask.size === 0) {
        this.#misspelt = misspelt;
        this.#paint();
        return;
      }
      const answered = await askDictionaries(ask);
      if (!answered || turn !== this.#turn) return;
    }
  }

  #paint(): void {
    const cursor = this.#typing ? selectionIn(this.#editor) : null;
    const done = cursor?.isCursor
      ? this.#misspelt.filter(({ start, end }) => cursor.start < start || cursor.start > end)
      : this.#misspelt;
    painter.paint(this.#editor, done);
    // Screen readers hear of spelling errors by this.
    const painted = typeof CSS !== 'undefined' && 'highlights' in CSS && CSS.highlights.get(PAINTED);
    if (painted) painted.type = 'spelling-error';
  }

  /** The next misspelt word behind the cursor, or before it; round and round. */
  next(step: 1 | -1): MisspeltInNote | undefined {
    const cursor = selectionIn(this.#editor);
    if (step === 1) {
      return (cursor && this.#misspelt.find(({ start }) => start >= cursor.end)) ?? this.#misspelt[0];
    }
    return (cursor && this.#misspelt.findLast(({ end }) => end <= cursor.start)) ?? this.#misspelt.at(-1);
  }

  /** The misspelt word that the cursor touches or the selection reaches. */
  here(): MisspeltInNote | undefined {
    const cursor = selectionIn(this.#editor);
    return cursor
      ? this.#misspelt.find(({ start, end }) => start <= cursor.end && end >= cursor.start)
      : undefined;
  }

  /** The misspelt word at a point of the window, in CSS pixels. */
  at(x: number, y: number): MisspeltInNote | undefined {
    return this.#misspelt.find((one) => {
      const boxes = [...(domRange(this.#editor, one)?.getClientRects() ?? [])];
      return boxes.some(({ left, right, top, bottom }) => x >= left && x <= right && y >= top && y <= bottom);
    });
  }
}

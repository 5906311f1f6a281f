import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { CaseSensitive, ChevronDown, ChevronUp, Replace, ReplaceAll, WholeWord, X } from 'lucide-react';
import {
  COMMAND_PRIORITY_LOW,
  COMMAND_PRIORITY_NORMAL,
  KEY_DOWN_COMMAND,
  KEY_ESCAPE_COMMAND,
  mergeRegister,
  type LexicalEditor,
} from 'lexical';
import { useCallback, useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { FindOptions } from '#domain/notes/find';
import { counted } from '#domain/dossier/words';
import { saveUnsaved } from '../../state/unsaved';
import { Button } from '../Button';
import { IconButton } from '../IconButton';
import { domRange, EditorPainter } from './dom-range';
import { FIND_COMMAND } from './extension';
import styles from './find.module.css';
import {
  $selectFound,
  cursorIn,
  findInNote,
  replaceAllFound,
  replaceFound,
  wordsSelected,
  type FoundInNote,
} from './find-in-note';

/** What the bar and its field are called. */
const FINDS = 'Find in this note';

/** Longer selections are passages: nobody looks for them by Ctrl+F. */
const LONGEST_WORDS = 80;

const all = new EditorPainter('quipu-note-found', 1);
const one = new EditorPainter('quipu-note-found-here', 2);

/** What was looked for last, in whichever editor: the next bar starts with it. */
let lastAsked: { readonly query: string; readonly options: FindOptions } = {
  query: '',
  options: { exact: false, wholeWords: false },
};

/** What was found, kept right while the note is written on. */
function useFound(
  editor: LexicalEditor,
  query: string,
  { exact, wholeWords }: FindOptions,
): ReadonlyArray<FoundInNote> {
  const [found, setFound] = useState<ReadonlyArray<FoundInNote>>([]);
  useEffect(() => {
    const look = (): void => setFound(findInNote(editor, query, { exact, wholeWords }));
    look();
    let timer: ReturnType<typeof setTimeout> | undefined;
    const stop = editor.registerUpdateListener(({ dirtyElements, dirtyLeaves }) => {
      if (dirtyElements.size === 0 && dirtyLeaves.size === 0) return;
      look();
      // References are drawn a moment after the words around them.
      clearTimeout(timer);
      timer = setTimeout(look);
    });
    return () => {
      clearTimeout(timer);
      stop();
    };
  }, [editor, query, exact, wholeWords]);
  return found;
}

/** What scrolls the note: the nearest around it that does. */
function scrollerOf(element: Element | null): Element | null {
  for (let around = element; around; around = around.parentElement) {
    const scrolls = /auto|scroll/u.test(getComputedStyle(around).overflowY);
    if (scrolls && around.scrollHeight > around.clientHeight) return around;
  }
  return null;
}

/** Brings what was found into view where it is not: below the bar, which stays at the top. */
function reveal(editor: LexicalEditor, found: FoundInNote, bar: Element | null): void {
  const words = domRange(editor, found)?.getBoundingClientRect();
  const scroller = scrollerOf(editor.getRootElement());
  if (!words || !scroller) return;
  const view = scroller.getBoundingClientRect();
  const top = view.top + (bar?.clientHeight ?? 0);
  if (words.top >= top && words.bottom <= view.bottom) return;
  scroller.scrollTop += words.top - top - (view.bottom - top) / 3;
}

/** What is looked for. */
interface Asked {
  readonly query: string;
  /** Hits behind this place come first: UTF-16 units into all that the note shows. */
  readonly origin: number;
  /** Counts up each time the field is to take the focus. */
  readonly times: number;
}

interface BarProps {
  readonly editor: LexicalEditor;
  readonly replacing: boolean;
  readonly asked: Asked;
  readonly onAsk: (changed: Partial<Asked>) => void;
  readonly onReplacing: (replacing: boolean) => void;
  readonly onClose: () => void;
}

function Bar({ editor, replacing, asked, onAsk, onReplacing, onClose }: BarProps): ReactNode {
  const { query, origin } = asked;
  const [words, setWords] = useState('');
  const [options, setOptions] = useState(lastAsked.options);
  const [replaced, setReplaced] = useState<number | null>(null);
  const field = useRef<HTMLInputElement>(null);
  const bar = useRef<HTMLDivElement>(null);
  const found = useFound(editor, query, options);
  const behind = found.findIndex(({ start }) => start >= origin);
  const place = found.length === 0 ? -1 : Math.max(0, behind);
  const here = found[place];

  useEffect(() => {
    lastAsked = { query, options };
  }, [query, options]);

  useEffect(() => {
    field.current?.focus();
    field.current?.select();
  }, [asked.times]);

  useEffect(() => {
    all.paint(
      editor,
      found.filter((hit) => hit !== here),
    );
    one.paint(editor, here ? [here] : []);
    return () => {
      all.paint(editor, []);
      one.paint(editor, []);
    };
  }, [editor, found, here]);

  useEffect(() => {
    // Not while the words are written on: then the cursor is what one looks at.
    if (here && bar.current?.contains(document.activeElement)) reveal(editor, here, bar.current);
  }, [editor, here]);

  const close = useCallback((): void => {
    onClose();
    // Words in view are selected, so that one writes on where one looked.
    editor.update(() => here && $selectFound(here));
    editor.focus();
  }, [editor, here, onClose]);

  const step = useCallback(
    (by: 1 | -1): void => {
      const next = found[(place + by + found.length) % found.length];
      setReplaced(null);
      if (!next) return;
      onAsk({ origin: next.start });
    },
    [found, place, onAsk],
  );

  useEffect(
    () =>
      mergeRegister(
        editor.registerCommand(
          KEY_DOWN_COMMAND,
          (event) => {
            if (event.key !== 'F3' || event.ctrlKey || event.altKey || event.metaKey) return false;
            event.preventDefault();
            step(event.shiftKey ? -1 : 1);
            return true;
          },
          COMMAND_PRIORITY_NORMAL,
        ),
        editor.registerCommand(
          KEY_ESCAPE_COMMAND,
          (event) => {
            event.preventDefault();
            close();
            return true;
          },
          COMMAND_PRIORITY_NORMAL,
        ),
      ),
    [editor, step, close],
  );

  const replaceOne = (): void => {
    setReplaced(null);
    if (!here) return;
    if (!here.isOwn) {
      step(1);
      return;
    }
    replaceFound(editor, here, words);
    onAsk({ origin: cursorIn(editor) });
  };
  const replaceAll = async (): Promise<void> => {
    // What was typed before is a step of its own, and so are the words that are put in.
    await saveUnsaved();
    setReplaced(replaceAllFound(editor, query, options, words));
    await saveUnsaved();
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    const control = event.ctrlKey || event.metaKey;
    const key = event.key.toLowerCase();
    if (event.key === 'Escape') close();
    else if (event.key === 'F3') step(event.shiftKey ? -1 : 1);
    else if (control && key === 'f' && !event.shiftKey) field.current?.select();
    else if (control && key === 'h') onReplacing(!replacing);
    else if (event.key === 'Enter' && event.target instanceof HTMLInputElement) {
      if (event.target === field.current) step(event.shiftKey ? -1 : 1);
      else if (control) void replaceAll();
      else replaceOne();
    } else return;
    event.preventDefault();
    event.stopPropagation();
  };

  const own = found.filter(({ isOwn }) => isOwn).length;
  const said =
    replaced !== null
      ? `${replaced.toLocaleString('en')} replaced`
      : query.trim() === ''
        ? ''
        : found.length === 0
          ? 'None'
          : `${(place + 1).toLocaleString('en')} of ${found.length.toLocaleString('en')}`;
  const toggle = (changed: Partial<FindOptions>): void => setOptions({ ...options, ...changed });

  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions -- its keys work wherever the focus is in it
    <div ref={bar} role="search" aria-label={FINDS} className={styles['bar']} onKeyDown={onKeyDown}>
      <div className={styles['row']}>
        <span className={styles['box']}>
          <input
            ref={field}
            className={styles['field']}
            type="text"
            aria-label={FINDS}
            placeholder="Find"
            autoComplete="off"
            spellCheck={false}
            value={query}
            onChange={(event) => {
              setReplaced(null);
              onAsk({ query: event.target.value });
            }}
          />
          <output className={styles['count']}>{said}</output>
        </span>
        <IconButton
          size="s"
          label="Previous"
          shortcut="Shift+Enter"
          icon={<ChevronUp />}
          disabled={found.length === 0}
          onClick={() => step(-1)}
        />
        <IconButton
          size="s"
          label="Next"
          shortcut="Enter"
          icon={<ChevronDown />}
          disabled={found.length === 0}
          onClick={() => step(1)}
        />
        <IconButton
          size="s"
          label="Match capitals and accents"
          icon={<CaseSensitive />}
          pressed={options.exact}
          onClick={() => toggle({ exact: !options.exact })}
        />
        <IconButton
          size="s"
          label="Whole words only"
          icon={<WholeWord />}
          pressed={options.wholeWords}
          onClick={() => toggle({ wholeWords: !options.wholeWords })}
        />
        <IconButton
          size="s"
          label="Show replacing"
          shortcut="Ctrl+H"
          icon={<Replace />}
          pressed={replacing}
          onClick={() => onReplacing(!replacing)}
        />
        <IconButton
          className={styles['close'] ?? ''}
          size="s"
          label="Close"
          shortcut="Esc"
          icon={<X />}
          onClick={close}
        />
      </div>
      {replacing ? (
        <div className={styles['row']}>
          <span className={styles['box']}>
            <input
              className={styles['field']}
              type="text"
              aria-label="Replace by"
              placeholder="Replace by"
              autoComplete="off"
              spellCheck={false}
              value={words}
              onChange={(event) => setWords(event.target.value)}
            />
          </span>
          <Button
            size="s"
            variant="quiet"
            icon={<Replace />}
            disabled={!here?.isOwn}
            title={here && !here.isOwn ? 'These are words of a quote: they stay as they are' : undefined}
            onClick={replaceOne}
          >
            Replace
          </Button>
          <Button
            size="s"
            variant="quiet"
            icon={<ReplaceAll />}
            disabled={own === 0}
            onClick={() => void replaceAll()}
          >
            Replace all
          </Button>
          {own < found.length ? (
            <span className={styles['aside']}>{counted(found.length - own, 'place')} in quotes stay</span>
          ) : null}
        </div>
      ) : null}
    </div>
  );
}

/** Finds in what is written, and replaces: by Ctrl+F and Ctrl+H in the words, or from the toolbar. Esc goes back to them. */
export function FindInNote(): ReactNode {
  const [editor] = useLexicalComposerContext();
  const [open, setOpen] = useState(false);
  const [replacing, setReplacing] = useState(false);
  const [asked, setAsked] = useState<Asked>({ query: '', origin: 0, times: 0 });
  const ask = useCallback((changed: Partial<Asked>) => setAsked((now) => ({ ...now, ...changed })), []);
  const close = useCallback(() => setOpen(false), []);

  useEffect(
    () =>
      editor.registerCommand(
        FIND_COMMAND,
        (what) => {
          const selected = wordsSelected(editor, LONGEST_WORDS);
          const query = selected.trim() === '' ? lastAsked.query : selected;
          setAsked(({ times }) => ({ query, origin: cursorIn(editor), times: times + 1 }));
          setReplacing((now) => what === 'replace' || (open && now));
          setOpen(true);
          return true;
        },
        COMMAND_PRIORITY_LOW,
      ),
    [editor, open],
  );

  return open ? (
    <Bar
      editor={editor}
      replacing={replacing}
      asked={asked}
      onAsk={ask}
      onReplacing={setReplacing}
      onClose={close}
    />
  ) : null;
}

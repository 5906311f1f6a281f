import { useLexicalComposerContext } from '@lexical/react/LexicalComposerContext';
import { COMMAND_PRIORITY_NORMAL, KEY_DOWN_COMMAND, mergeRegister } from 'lexical';
import { useCallback, useEffect, useRef, useState, type ReactNode } from 'react';
import { useApp } from '../../state/app-store';
import { bridge } from '../../state/bridge';
import { addOwnWord, suggestionsFor } from '../../state/spelling';
import { domRange } from './dom-range';
import { replaceWord, selectWord, type MisspeltInNote } from './spelling-in-note';
import { SpellingList, type SpellingChoice } from './SpellingList';
import { SpellingWatch } from './spelling-watch';

/** A word that is being asked about. */
interface Asked {
  readonly one: MisspeltInNote;
  readonly suggestions: ReadonlyArray<string>;
}

/**
 * Underlines what is misspelt in an editor. F7 goes to the next such word, Ctrl+. lists what may have been meant, and so does
 * the menu of the right button or of the menu key. Nothing is loaded before the editor has the focus for the first time.
 */
export function Spelling(): ReactNode {
  const on = useApp(({ preferences }) => preferences.spelling && preferences.spellingLanguages.length > 0);
  return on ? <Checking /> : null;
}

function Checking(): ReactNode {
  const [editor] = useLexicalComposerContext();
  const languages = useApp((state) => state.preferences.spellingLanguages);
  const ownWords = useApp((state) => state.preferences.ownWords);
  const [watch] = useState(() => new SpellingWatch(editor));
  const [asked, setAsked] = useState<Asked | null>(null);
  const [said, setSaid] = useState('');
  const mounted = useRef(true);

  useEffect(() => watch.begin(), [watch]);
  // Other languages and new words of one's own make another judgement of what is there already.
  useEffect(() => watch.checkSoon(), [watch, languages, ownWords]);
  useEffect(() => {
    mounted.current = true;
    return () => {
      mounted.current = false;
    };
  }, []);

  const settle = useCallback(
    (one: MisspeltInNote, choice: SpellingChoice): void => {
      if (choice.do === 'replace') replaceWord(editor, one, choice.suggestion);
      else addOwnWord(one.word);
    },
    [editor],
  );

  const list = useCallback(
    async (one: MisspeltInNote): Promise<void> => {
      selectWord(editor, one);
      const suggestions = await suggestionsFor(one.language, one.word);
      if (mounted.current) setAsked({ one, suggestions });
    },
    [editor],
  );

  const openMenu = useCallback(
    async (one: MisspeltInNote, atWord: boolean): Promise<void> => {
      const suggestions = await suggestionsFor(one.language, one.word);
      const box = domRange(editor, one)?.getBoundingClientRect();
      const at = atWord && box ? { x: Math.max(0, Math.round(box.left)), y: Math.round(box.bottom) } : null;
      const answer = await bridge.invoke('spelling.menu', { word: one.word, suggestions, at });
      if (!answer.ok || answer.value === null) return;
      const { value } = answer;
      settle(one, value.chosen === 'add' ? { do: 'add' } : { do: 'replace', suggestion: value.suggestion });
    },
    [editor, settle],
  );

  useEffect(() => {
    const goOn = (step: 1 | -1): void => {
      const { misspelt } = watch;
      const one = watch.next(step);
      if (!one) {
        setSaid('No misspelt word');
        return;
      }
      selectWord(editor, one);
      domRange(editor, one)?.startContainer.parentElement?.scrollIntoView({ block: 'nearest' });
      setSaid(
        `“${one.word}” may be misspelt, ${misspelt.indexOf(one) + 1} of ${misspelt.length}. Ctrl and full stop lists other words.`,
      );
    };
    const onKey = (event: KeyboardEvent): boolean => {
      const control = event.ctrlKey || event.metaKey;
      if (event.key === 'F7' && !control && !event.altKey) goOn(event.shiftKey ? -1 : 1);
      else if (event.key === '.' && control && !event.shiftKey && !event.altKey) {
        const one = watch.here();
        if (one) void list(one);
        else setSaid('No misspelt word here');
      } else return false;
      event.preventDefault();
      return true;
    };
    const onMenu = (event: MouseEvent): void => {
      // The menu key and Shift+F10 come without a button: they mean the word where the cursor is.
      const byKey = event.button !== 2 && !event.ctrlKey;
      const one = byKey ? watch.here() : watch.at(event.clientX, event.clientY);
      if (!one) return;
      event.preventDefault();
      void openMenu(one, byKey);
    };
    return mergeRegister(
      editor.registerCommand(KEY_DOWN_COMMAND, onKey, COMMAND_PRIORITY_NORMAL),
      editor.registerRootListener((root, before) => {
        before?.removeEventListener('contextmenu', onMenu);
        root?.addEventListener('contextmenu', onMenu);
      }),
    );
  }, [editor, watch, list, openMenu]);

  const close = (choice: SpellingChoice | null): void => {
    const one = asked?.one;
    setAsked(null);
    // The list holds the focus until it is gone.
    setTimeout(() => {
      editor.getRootElement()?.focus({ preventScroll: true });
      if (one && choice) settle(one, choice);
    });
  };

  const anchor = asked && domRange(editor, asked.one);
  return (
    <>
      <output className="visually-hidden">{said}</output>
      {asked && anchor ? (
        <SpellingList
          word={asked.one.word}
          suggestions={asked.suggestions}
          anchor={anchor}
          onChoose={close}
          onClose={() => close(null)}
        />
      ) : null}
    </>
  );
}

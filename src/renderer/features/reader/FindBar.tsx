import { ChevronDown, ChevronUp, Highlighter, Regex, Tags, WholeWord, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { counted } from '#domain/dossier/words';
import { cleanQuote } from '#domain/mentions/context';
import { mentionTokens } from '#domain/mentions/find';
import { findWords, readWords } from '#domain/text/search';
import type { Tokens } from '#domain/text/tokens';
import { bridge } from '../../state/bridge';
import type { ReadText } from '../../state/texts';
import { IconButton } from '../../ui/IconButton';
import { Popover } from '../../ui/Popover';
import { EntityPicker } from './EntityPicker';
import styles from './FindBar.module.css';
import { closeFind, lookFor, setHits, stepFind, useFinding } from './find-store';
import { highlightAll, tagAll, tagAllNew } from './marking';
import { useReaderSettings } from './reader-settings';

/** The words of a text, cut once however often something is looked for. */
const tokens = new WeakMap<ReadText, Tokens>();

function tokensOf(read: ReadText): Tokens {
  const known = tokens.get(read) ?? mentionTokens(read.text, read.layout);
  tokens.set(read, known);
  return known;
}

/** Milliseconds without a key after which a pattern is tried. */
const CALM = 150;

/** Looks for what the bar says: words at once, here; patterns in main, which can stop one that has lost its way. */
function useLooking(read: ReadText): void {
  const { query, mode, wholeWords } = useFinding();
  useEffect(() => {
    if (mode === 'words') {
      setHits(findWords(tokensOf(read), readWords(query, { typing: !wholeWords })));
      return;
    }
    let wanted = true;
    const look = async (): Promise<void> => {
      const { documentId } = read;
      const answer = await bridge.invoke('search.document', { documentId, pattern: query, wholeWords });
      if (!wanted) return;
      if (answer.ok) setHits(answer.value.hits);
      else setHits([], answer.error.message);
    };
    const timer = setTimeout(() => void look(), CALM);
    return () => {
      wanted = false;
      clearTimeout(timer);
    };
  }, [read, query, mode, wholeWords]);
}

function Count({ id }: { readonly id: string }): ReactNode {
  const { query, hits, current, problem } = useFinding();
  const count = hits.marks.length;
  const said =
    problem ??
    (query.trim() === ''
      ? ''
      : count === 0
        ? 'None'
        : `${(current + 1).toLocaleString('en')} of ${count.toLocaleString('en')}`);
  return (
    <span className={styles['place']}>
      <output id={id} className={problem === null ? styles['count'] : styles['problem']}>
        {said}
      </output>
    </span>
  );
}

/** Finds in the open document, as one types: steps through the hits, and highlights or tags all of them. */
export function FindBar({ read }: { readonly read: ReadText }): ReactNode {
  useLooking(read);
  const { query, mode, wholeWords, hits, current, asked, problem } = useFinding();
  const colour = useReaderSettings((state) => state.colour);
  const [tagging, setTagging] = useState(false);
  const field = useRef<HTMLInputElement>(null);
  useEffect(() => {
    // It also comes here when the analyst goes to this side: then the focus stays where she put it.
    if (asked === useFinding.getState().answered) return;
    useFinding.setState({ answered: asked });
    field.current?.focus();
    field.current?.select();
  }, [asked]);

  const { documentId } = read;
  const count = hits.marks.length;
  const hit = hits.marks[current];
  const passages = () => hits.marks.map(({ start, end }) => ({ documentId, start, end }));
  const onKeyDown = (event: KeyboardEvent<HTMLDivElement>): void => {
    // Boxes that hang on the bar keep their own keys.
    if (!(event.target instanceof Node) || !event.currentTarget.contains(event.target)) return;
    if (event.key === 'Escape') closeFind();
    else if (event.key === 'Enter' && event.target === field.current) stepFind(event.shiftKey ? -1 : 1);
    else return;
    event.preventDefault();
    event.stopPropagation();
  };
  return (
    // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role, jsx-a11y/no-noninteractive-element-interactions -- Escape and Enter work wherever the focus is in it
    <div role="search" aria-label="Find in this document" className={styles['bar']} onKeyDown={onKeyDown}>
      <input
        ref={field}
        className={styles['field']}
        type="text"
        aria-label="Find in this document"
        aria-describedby="find-count"
        aria-invalid={problem !== null}
        placeholder={mode === 'words' ? 'Words, or “a phrase”' : 'Regular expression'}
        autoComplete="off"
        spellCheck={false}
        value={query}
        onChange={(event) => lookFor({ query: event.target.value })}
      />
      <Count id="find-count" />
      <IconButton
        size="s"
        label="Previous hit"
        shortcut="Shift+Enter"
        icon={<ChevronUp />}
        disabled={count === 0}
        onClick={() => stepFind(-1)}
      />
      <IconButton
        size="s"
        label="Next hit"
        shortcut="Enter"
        icon={<ChevronDown />}
        disabled={count === 0}
        onClick={() => stepFind(1)}
      />
      <span className={styles['line']} />
      <IconButton
        size="s"
        label="Whole words only"
        icon={<WholeWord />}
        pressed={wholeWords}
        onClick={() => lookFor({ wholeWords: !wholeWords })}
      />
      <IconButton
        size="s"
        label="Regular expression"
        icon={<Regex />}
        pressed={mode === 'pattern'}
        onClick={() => lookFor({ mode: mode === 'pattern' ? 'words' : 'pattern' })}
      />
      <span className={styles['line']} />
      <IconButton
        writes
        size="s"
        label="Highlight all"
        icon={<Highlighter />}
        disabled={count === 0}
        onClick={() => void highlightAll(passages(), colour)}
      />
      <Popover
        label="Tag all"
        padded={false}
        align="end"
        open={tagging && hit !== undefined}
        onOpenChange={setTagging}
        trigger={<IconButton writes size="s" label="Tag all…" icon={<Tags />} disabled={count === 0} />}
      >
        {hit ? (
          <>
            <p className={styles['about']}>
              Tags {counted(count, 'the one hit', 'hits')} in this document, as one step.
            </p>
            <EntityPicker
              words={cleanQuote(read.text, read.layout, hit.start, hit.end)}
              addsNames={false}
              onPick={(entityId) => {
                setTagging(false);
                void tagAll(passages(), entityId);
              }}
              onCreate={(name, schema, others) => {
                setTagging(false);
                void tagAllNew(passages(), { name, schema, others });
              }}
            />
          </>
        ) : null}
      </Popover>
      <IconButton size="s" label="Close" shortcut="Esc" icon={<X />} onClick={closeFind} />
    </div>
  );
}

import { useState, type ReactNode } from 'react';
import { PickList } from '../PickList';
import { Popover, type Anchor } from '../Popover';
import styles from './spelling.module.css';

/** What can be done about a misspelt word. */
export type SpellingChoice = { readonly do: 'replace'; readonly suggestion: string } | { readonly do: 'add' };

/** What a `SpellingList` takes. */
export interface SpellingListProps {
  readonly word: string;
  readonly suggestions: ReadonlyArray<string>;
  /** The word on the screen. */
  readonly anchor: Anchor;
  readonly onChoose: (choice: SpellingChoice) => void;
  readonly onClose: () => void;
}

const ROW = 28;

function keyOf(choice: SpellingChoice): string {
  return choice.do === 'add' ? 'add' : `replace ${choice.suggestion}`;
}

/** What a misspelt word may have been, under it: arrows and Enter choose, Escape goes back to the words. */
export function SpellingList({ word, suggestions, anchor, onChoose, onClose }: SpellingListProps): ReactNode {
  const choices: ReadonlyArray<SpellingChoice> = [
    ...suggestions.map((suggestion) => ({ do: 'replace', suggestion }) as const),
    { do: 'add' },
  ];
  const [active, setActive] = useState(keyOf(choices[0] ?? { do: 'add' }));
  const label = `Instead of “${word}”`;
  return (
    <Popover label={label} anchor={anchor} open padded={false} onOpenChange={(open) => !open && onClose()}>
      {suggestions.length === 0 ? <p className={styles['nothing']}>No suggestion</p> : null}
      <div className={styles['choices']} style={{ height: choices.length * ROW }}>
        <PickList
          label={label}
          items={choices}
          rowHeight={ROW}
          keyOf={keyOf}
          active={active}
          onActive={(choice) => setActive(keyOf(choice))}
          onOpen={onChoose}
          renderRow={(choice) =>
            choice.do === 'replace' ? (
              <span className={styles['suggestion']}>{choice.suggestion}</span>
            ) : (
              <span className={styles['add']}>Add “{word}” to my words</span>
            )
          }
        />
      </div>
    </Popover>
  );
}

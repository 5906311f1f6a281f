import { useEffect, useId, useRef, type KeyboardEvent, type ReactNode } from 'react';
import type { Document } from '#domain/case/document';
import { placeholders, useDescribing } from './describing';
import { comesAgain, KnownValues } from './KnownValues';
import styles from './CellEditor.module.css';
import { fieldLabels, type DescribedField } from './words';

/** How editing a cell ends: the table has the focus again, or goes on to the next or the previous cell to edit. */
export type EditEnd = 'here' | 'next' | 'previous';

/** What a `CellEditor` takes. */
interface CellEditorProps {
  readonly document: Document;
  readonly field: DescribedField;
  readonly onEnd: (end: EditEnd) => void;
}

/** Edits a value where it stands in the table: Enter and leaving it save, Tab goes on to the next, Escape forgets. */
export function CellEditor({ document, field, onEnd }: CellEditorProps): ReactNode {
  const { stored, draft, problem, type, save, letGo } = useDescribing([document], field);
  const input = useRef<HTMLInputElement>(null);
  const id = useId();
  useEffect(() => {
    input.current?.focus({ preventScroll: true });
    input.current?.select();
  }, []);

  /** The first end counts: a field that goes is also left. */
  const ended = useRef(false);
  const end = async (how: EditEnd): Promise<void> => {
    if (ended.current) return;
    ended.current = true;
    if (await save()) onEnd(how);
    else ended.current = false;
  };
  const onKeyDown = (event: KeyboardEvent<HTMLInputElement>): void => {
    // What is typed is meant for the field, not for the table.
    event.stopPropagation();
    if (event.nativeEvent.isComposing) return;
    if (event.key === 'Escape') {
      ended.current = true;
      letGo();
      onEnd('here');
    } else if (event.key === 'Enter') void end('here');
    else if (event.key === 'Tab') void end(event.shiftKey ? 'previous' : 'next');
    else return;
    event.preventDefault();
  };
  return (
    <span className={styles['editor']}>
      <input
        ref={input}
        type="text"
        className={styles['input']}
        aria-label={`${fieldLabels[field]} of ${document.title}`}
        aria-invalid={problem ? true : undefined}
        aria-describedby={problem ? `${id}-problem` : undefined}
        autoComplete="off"
        spellCheck={false}
        list={comesAgain(field) ? `${id}-known` : undefined}
        placeholder={placeholders[field]}
        value={draft ?? stored ?? ''}
        onChange={(event) => type(event.target.value)}
        onBlur={() => void end('here')}
        onKeyDown={onKeyDown}
      />
      {comesAgain(field) ? <KnownValues id={`${id}-known`} field={field} /> : null}
      {problem ? (
        <span id={`${id}-problem`} className={styles['problem']} role="alert">
          {problem}
        </span>
      ) : null}
    </span>
  );
}

import { ChevronsUpDown } from 'lucide-react';
import { Popover as Radix } from 'radix-ui';
import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import styles from './Combobox.module.css';
import { cx } from './cx';
import fieldStyles from './Field.module.css';

/** One thing that a `Combobox` offers. */
export interface Choice {
  readonly id: string;
  readonly label: string;
  /** Quiet words at the end of the line. */
  readonly detail?: string;
  /** Before the label, such as an `EntityDot`. */
  readonly icon?: ReactNode;
  /** Taken by Enter or a click only, not in passing by Tab: it makes something. */
  readonly makes?: boolean;
}

/** What a `Combobox` takes. */
export interface ComboboxProps {
  readonly label: string;
  /** What is chosen now, in words; empty where nothing is. */
  readonly value: string;
  /** What fits the words that were typed, best first; with empty words what is offered to begin with. */
  readonly choicesFor: (query: string) => ReadonlyArray<Choice>;
  readonly onChoose: (choice: Choice) => void;
  readonly hideLabel?: boolean;
  readonly placeholder?: string;
  /** Before the words while nothing is typed. */
  readonly icon?: ReactNode;
  /** What is wrong with the value. */
  readonly error?: string | null;
  /** What stands in the list where nothing fits. */
  readonly empty?: string;
  readonly className?: string;
  /** Has the focus when it appears. */
  readonly takesFocus?: boolean;
}

/** As many as anybody looks through; a letter more is quicker. */
const MOST = 60;

/**
 * A field in which one of many is chosen by typing: arrows move in the list, Enter or Tab takes what is marked, Escape leaves
 * it as it was.
 */
export function Combobox({
  label,
  value,
  choicesFor,
  onChoose,
  hideLabel = false,
  placeholder,
  icon,
  error = null,
  empty = 'Nothing fits',
  className,
  takesFocus = false,
}: ComboboxProps): ReactNode {
  const [query, setQuery] = useState<string | null>(null);
  const [open, setOpen] = useState(false);
  const [moved, setMoved] = useState<number | null>(null);
  const frame = useRef<HTMLDivElement>(null);
  const id = useId();
  const choices = useMemo(
    () => (open ? choicesFor(query ?? '').slice(0, MOST) : []),
    [open, choicesFor, query],
  );
  // What is chosen already is marked until something is typed or another line is.
  const first =
    query === null
      ? Math.max(
          0,
          choices.findIndex(({ label: words }) => words === value),
        )
      : 0;
  const active = Math.min(moved ?? first, choices.length - 1);

  const close = (): void => {
    setOpen(false);
    setQuery(null);
    setMoved(null);
  };
  const take = (choice: Choice | undefined): void => {
    close();
    if (choice) onChoose(choice);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    switch (event.key) {
      case 'ArrowDown':
      case 'ArrowUp': {
        event.preventDefault();
        if (!open) return setOpen(true);
        const step = event.key === 'ArrowDown' ? 1 : -1;
        if (choices.length > 0) setMoved((active + step + choices.length) % choices.length);
        return;
      }
      case 'Enter':
        if (!open) return;
        // With Control the form around is sent, with what is marked here.
        if (!event.ctrlKey && !event.metaKey) event.preventDefault();
        if (query !== null || !(event.ctrlKey || event.metaKey)) take(choices[active]);
        return;
      case 'Tab':
        if (open && query !== null && query.trim() !== '' && !choices[active]?.makes) take(choices[active]);
        else close();
        return;
      default:
    }
  };

  const optionId = (index: number): string => `${id}-${index}`;
  return (
    <div className={cx(fieldStyles['field'], className)}>
      <label className={cx(fieldStyles['label'], hideLabel && 'visually-hidden')} htmlFor={id}>
        {label}
      </label>
      <Radix.Root open={open} onOpenChange={(next) => (next ? setOpen(true) : close())}>
        <Radix.Anchor asChild>
          <div
            ref={frame}
            className={cx(fieldStyles['frame'], styles['frame'])}
            data-invalid={error ? true : undefined}
          >
            {query === null ? icon : null}
            <input
              id={id}
              className={fieldStyles['input']}
              type="text"
              role="combobox"
              aria-expanded={open}
              aria-controls={open ? `${id}-list` : undefined}
              aria-autocomplete="list"
              aria-activedescendant={open && active >= 0 ? optionId(active) : undefined}
              aria-invalid={error ? true : undefined}
              aria-describedby={error ? `${id}-note` : undefined}
              autoComplete="off"
              spellCheck={false}
              // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first field of a form that was asked for
              autoFocus={takesFocus}
              placeholder={placeholder}
              value={query ?? value}
              onFocus={(event) => event.target.select()}
              onClick={(event) => {
                setOpen(true);
                // The first letter typed takes the place of what is chosen.
                if (query === null) event.currentTarget.select();
              }}
              onChange={(event) => {
                setQuery(event.target.value);
                setMoved(null);
                setOpen(true);
              }}
              onKeyDown={onKeyDown}
              onBlur={close}
            />
            <ChevronsUpDown aria-hidden />
          </div>
        </Radix.Anchor>
        <Radix.Portal>
          <Radix.Content
            className={styles['list']}
            sideOffset={4}
            align="start"
            collisionPadding={8}
            onOpenAutoFocus={(event) => event.preventDefault()}
            onCloseAutoFocus={(event) => event.preventDefault()}
            onInteractOutside={(event) => {
              if (event.target instanceof Node && frame.current?.contains(event.target))
                event.preventDefault();
            }}
          >
            {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a datalist cannot hold dots and details */}
            <div id={`${id}-list`} role="listbox" aria-label={label}>
              {choices.map((choice, index) => (
                // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- the field has the focus and takes the keys
                <div
                  key={choice.id}
                  id={optionId(index)}
                  ref={(line) => {
                    if (index === active) line?.scrollIntoView?.({ block: 'nearest' });
                  }}
                  // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see the listbox
                  role="option"
                  aria-selected={index === active}
                  className={styles['option']}
                  onMouseMove={() => setMoved(index)}
                  // The field keeps the focus.
                  onMouseDown={(event) => event.preventDefault()}
                  onClick={() => take(choice)}
                >
                  {choice.icon}
                  <span className={styles['name']}>{choice.label}</span>
                  {choice.detail ? <span className={styles['detail']}>{choice.detail}</span> : null}
                </div>
              ))}
            </div>
            {choices.length === 0 ? <p className={styles['empty']}>{empty}</p> : null}
          </Radix.Content>
        </Radix.Portal>
      </Radix.Root>
      {error ? (
        <p id={`${id}-note`} className={fieldStyles['error']} role="alert">
          {error}
        </p>
      ) : null}
    </div>
  );
}

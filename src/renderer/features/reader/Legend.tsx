import { Layers } from 'lucide-react';
import { useMemo, type KeyboardEvent, type ReactNode } from 'react';
import type { DocumentId } from '#domain/case/ids';
import { useMarks, useReader } from '../../state/case-hooks';
import { usePane } from '../../state/panes';
import { useSuggestions } from '../../state/suggestions';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Popover } from '../../ui/Popover';
import styles from './Legend.module.css';
import { legendOf, showKinds, useHiddenKinds } from './mark-kinds';
import { useReaderSettings } from './reader-settings';

/** The button of the legend: what the marks of a text look like, how many there are, and which are shown. */
export function Legend({ documentId }: { readonly documentId: DocumentId }): ReactNode {
  // Of two sides that show texts only the one where the analyst is opens its legend.
  const { active } = usePane();
  const open = useReaderSettings((state) => state.legend) && active;
  const hidden = useHiddenKinds();
  const label = hidden.size === 0 ? 'Marks shown' : `Marks shown (${hidden.size} hidden)`;
  return (
    <Popover
      label="Marks shown"
      align="end"
      open={open}
      onOpenChange={(next) => useReaderSettings.setState({ legend: next })}
      trigger={
        <IconButton
          label={label}
          shortcut="L"
          icon={<Layers />}
          className={styles['trigger']}
          data-some-hidden={hidden.size > 0}
        />
      }
    >
      <LegendLines documentId={documentId} />
    </Popover>
  );
}

function LegendLines({ documentId }: { readonly documentId: DocumentId }): ReactNode {
  const { reader, revision } = useReader();
  const annotations = useMarks(documentId);
  const suggested = useSuggestions({ documentId })?.length ?? 0;
  const hidden = useHiddenKinds();
  const lines = useMemo(
    () => legendOf(annotations, suggested, hidden, reader),
    // oxlint-disable-next-line react/exhaustive-deps -- an entity may get another type in any Change
    [annotations, suggested, hidden, reader, revision],
  );
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- arrows go from line to line, as in a menu
    <fieldset className={styles['legend']} onKeyDown={onArrow}>
      <legend className="visually-hidden">Kinds of marks that are shown</legend>
      {lines.map(({ kind, label, style, count }) => (
        <label key={kind} className={styles['line']}>
          <input
            type="checkbox"
            checked={!hidden.has(kind)}
            onChange={(event) => showKinds([kind], event.target.checked)}
          />
          <span className={styles['sample']} data-style={style} style={sampleColours(style)} aria-hidden>
            Abc
          </span>
          <span className={styles['label']}>{label}</span>
          <span className={styles['count']}>{count.toLocaleString('en')}</span>
        </label>
      ))}
      <div className={styles['all']}>
        <Button
          size="s"
          variant="quiet"
          disabled={hidden.size === 0}
          onClick={() => showKinds([...hidden], true)}
        >
          Show all
        </Button>
        <Button
          size="s"
          variant="quiet"
          disabled={lines.every(({ kind }) => hidden.has(kind))}
          onClick={() =>
            showKinds(
              lines.map(({ kind }) => kind),
              false,
            )
          }
        >
          Hide all
        </Button>
      </div>
    </fieldset>
  );
}

/** The colours of a sample: of a type of entity, or of a highlight; the others have theirs in the style sheet. */
function sampleColours(style: string): Record<string, string> {
  const [what, which] = [style.slice(0, style.indexOf('-')), style.slice(style.indexOf('-') + 1)];
  if (what === 'mention') return { '--sample': `var(--type-${which})` };
  return what === 'highlight' ? { '--sample': `var(--mark-${which})` } : {};
}

function onArrow(event: KeyboardEvent<HTMLFieldSetElement>): void {
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  if (step === 0) return;
  const boxes = [...event.currentTarget.querySelectorAll('input')];
  const at = boxes.findIndex((box) => box === document.activeElement);
  event.preventDefault();
  boxes[(at + step + boxes.length) % boxes.length]?.focus();
}

import { ChevronRight, Redo2, Undo2 } from 'lucide-react';
import { memo, useId, useState, type KeyboardEvent } from 'react';
import type { HistoryLine as Line } from '#contract/history';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ChangeDetails } from './ChangeDetails';
import { touchedWords } from './history-view';
import styles from './HistoryRoom.module.css';
import type { TakeBackWay } from './use-take-back';

const times = new Intl.DateTimeFormat('en', { timeStyle: 'short' });

/** What a `HistoryLine` takes. */
export interface HistoryLineProps {
  readonly line: Line;
  /** Nothing came after it. */
  readonly newest: boolean;
  /** The one line that the Tab key reaches; arrows go on from there. */
  readonly current: boolean;
  readonly onFocus: (line: Line) => void;
  readonly onAsk: (way: TakeBackWay, line: Line) => void;
}

/** Whether a step is in force and not the last one, so that taking it back leaves out what came after it. */
function canRevert({ standing }: Line): boolean {
  return standing.is === 'done' && standing.steps > 1;
}

function Actions({ line, newest, current, onAsk }: Omit<HistoryLineProps, 'onFocus'>) {
  const { standing } = line;
  const tabIndex = current ? 0 : -1;
  const action = (way: TakeBackWay, label: string) => (
    <Button writes size="s" variant="quiet" tabIndex={tabIndex} onClick={() => onAsk(way, line)}>
      {label}
    </Button>
  );
  return (
    <span className={styles['actions']}>
      {standing.is === 'done' && standing.steps === 1 ? action('undo', 'Undo') : null}
      {standing.is === 'undone' ? action('redo', standing.steps === 1 ? 'Redo' : 'Redo up to here') : null}
      {canRevert(line) ? action('revert', 'Revert') : null}
      {newest ? null : action('undo-to', 'Undo back to here')}
    </span>
  );
}

function Sign({ line: { standing, reverts } }: { readonly line: Line }) {
  if (standing.is === 'revert') return standing.as === 'redo' ? <Redo2 /> : <Undo2 />;
  return reverts ? <Undo2 /> : null;
}

/** One Change: when, what, how much, by whom; opened, what it did to each record. */
export const HistoryLine = memo(function HistoryLine({
  line,
  newest,
  current,
  onFocus,
  onAsk,
}: HistoryLineProps) {
  const [open, setOpen] = useState(false);
  const id = useId();
  const { standing, touched } = line;
  const gone = standing.is === 'undone' || standing.is === 'left' || standing.is === 'taken-back';
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.key.toLowerCase() !== 'r') return;
    event.preventDefault();
    if (canRevert(line)) onAsk('revert', line);
    else if (standing.is === 'done') onAsk('undo', line);
  };
  return (
    <li
      className={styles['line']}
      data-standing={standing.is}
      data-gone={gone}
      data-sign={line.reverts !== undefined}
    >
      <div className={styles['row']}>
        <time className={styles['time']} dateTime={line.at}>
          {times.format(new Date(line.at))}
        </time>
        <span className={styles['knot']} aria-hidden>
          <Sign line={line} />
        </span>
        <button
          type="button"
          className={styles['what']}
          data-change={line.id}
          data-room-start={current || undefined}
          tabIndex={current ? 0 : -1}
          aria-expanded={open}
          aria-controls={open ? id : undefined}
          aria-keyshortcuts="R"
          onFocus={() => onFocus(line)}
          onKeyDown={onKeyDown}
          onClick={() => setOpen(!open)}
        >
          <ChevronRight aria-hidden className={styles['chevron']} data-open={open} />
          <span className={styles['label']}>{line.label}</span>
          <span className={styles['touched']}>
            {touched === null ? 'its records cannot be read' : touchedWords(touched)}
          </span>
        </button>
        {gone ? <Badge>{standing.is === 'taken-back' ? 'reverted' : 'undone'}</Badge> : null}
        <Actions line={line} newest={newest} current={current} onAsk={onAsk} />
        <span className={styles['author']}>{line.author || 'No name'}</span>
      </div>
      {open ? <ChangeDetails id={id} changeId={line.id} /> : null}
    </li>
  );
});

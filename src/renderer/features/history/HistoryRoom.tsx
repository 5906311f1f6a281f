import { History, Redo2, Undo2 } from 'lucide-react';
import { useMemo, useState } from 'react';
import { redo, report, undo } from '../../state/actions';
import { showToast, useApp } from '../../state/app-store';
import { bridge } from '../../state/bridge';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { EmptyState } from '../../ui/EmptyState';
import { Room } from '../../ui/Room';
import { byDay, standings, type HistoryLine, type Standing } from './history-view';
import styles from './HistoryRoom.module.css';
import { useHistory } from './use-history';

const days = new Intl.DateTimeFormat('en', { dateStyle: 'full' });
const times = new Intl.DateTimeFormat('en', { timeStyle: 'short' });
const numbers = new Intl.NumberFormat('en');

/** Several steps to take back or do again, once the analyst has confirmed. */
interface Travel {
  readonly as: 'undo' | 'redo';
  readonly steps: number;
  readonly label: string;
}

async function travel({ as, steps }: Travel): Promise<void> {
  for (let done = 0; done < steps; done++) {
    const answer = report(await bridge.invoke(as === 'undo' ? 'case.undo' : 'case.redo', {}));
    if (!answer) return;
  }
  const words = `${numbers.format(steps)} ${steps === 1 ? 'step' : 'steps'}`;
  showToast('done', as === 'undo' ? `Took back ${words}` : `Did ${words} again`);
}

interface LineProps {
  readonly line: HistoryLine;
  readonly standing: Standing;
  readonly readOnly: boolean;
  readonly onTravel: (travel: Travel) => void;
}

function Line({ line, standing, readOnly, onTravel }: LineProps) {
  const { is } = standing;
  return (
    <li className={styles['line']} data-standing={is}>
      <time className={styles['time']} dateTime={line.at}>
        {times.format(new Date(line.at))}
      </time>
      <span className={styles['knot']} aria-hidden>
        {is === 'revert' ? standing.as === 'undo' ? <Undo2 /> : <Redo2 /> : null}
      </span>
      <span className={styles['label']}>{line.label}</span>
      {is === 'undone' || is === 'left' ? <Badge>undone</Badge> : null}
      {readOnly ? null : is === 'done' ? (
        <Button
          size="s"
          variant="quiet"
          className={styles['travel']}
          onClick={() => onTravel({ as: 'undo', steps: standing.steps, label: line.label })}
        >
          {standing.steps === 1 ? 'Undo' : 'Undo back to here'}
        </Button>
      ) : is === 'undone' ? (
        <Button
          size="s"
          variant="quiet"
          className={styles['travel']}
          onClick={() => onTravel({ as: 'redo', steps: standing.steps, label: line.label })}
        >
          {standing.steps === 1 ? 'Redo' : 'Redo up to here'}
        </Button>
      ) : null}
      <span className={styles['author']}>{line.author || 'No name'}</span>
    </li>
  );
}

/** Every Change of the case, newest first, with the way back to any of them. */
export function HistoryRoom() {
  const { history, more } = useHistory();
  const readOnly = useApp((state) => state.info?.readOnly !== null);
  const steps = useApp((state) => state.steps);
  const [asking, setAsking] = useState<Travel | null>(null);
  const lines = history?.lines;
  const standing = useMemo(() => standings(lines ?? []), [lines]);
  const grouped = useMemo(() => byDay(lines ?? [], (at) => days.format(new Date(at))), [lines]);

  const go = (asked: Travel): void => {
    if (asked.steps === 1) void (asked.as === 'undo' ? undo() : redo());
    else setAsking(asked);
  };

  return (
    <Room
      title="History"
      detail={
        history ? `${numbers.format(history.total)} ${history.total === 1 ? 'change' : 'changes'}` : null
      }
      actions={
        readOnly ? null : (
          <>
            <Button size="s" icon={<Undo2 />} disabled={!steps.undo} onClick={() => void undo()}>
              Undo
            </Button>
            <Button size="s" icon={<Redo2 />} disabled={!steps.redo} onClick={() => void redo()}>
              Redo
            </Button>
          </>
        )
      }
    >
      {history?.lines.length === 0 ? (
        <EmptyState icon={<History />} title="Nothing has happened yet">
          Every change you make is listed here with its time, and can be taken back.
        </EmptyState>
      ) : (
        <div className={styles['page']}>
          {grouped.map(({ day, lines: members }) => (
            <section key={day} className={styles['day']} aria-label={day}>
              <h2 className={styles['date']}>{day}</h2>
              <ol className={styles['lines']}>
                {members.map((line) => (
                  <Line
                    key={line.id}
                    line={line}
                    standing={standing.get(line.id) ?? { is: 'left' }}
                    readOnly={readOnly}
                    onTravel={go}
                  />
                ))}
              </ol>
            </section>
          ))}
          {history && history.lines.length < history.total ? (
            <div className={styles['more']}>
              <Button variant="quiet" onClick={more}>
                Show older changes
              </Button>
            </div>
          ) : null}
        </div>
      )}
      <ConfirmDialog
        open={asking !== null}
        onOpenChange={(open) => !open && setAsking(null)}
        title={
          asking?.as === 'redo'
            ? `Do ${asking.steps} steps again?`
            : `Take back the last ${asking?.steps ?? 0} steps?`
        }
        confirmLabel={asking?.as === 'redo' ? 'Redo them' : 'Take them back'}
        onConfirm={() => asking && void travel(asking)}
      >
        <p>
          {asking?.as === 'redo'
            ? `Up to and including “${asking.label}”.`
            : `Back to before “${asking?.label ?? ''}”. Nothing is lost: each step stays in the history and can be done again until you change something else.`}
        </p>
      </ConfirmDialog>
    </Room>
  );
}

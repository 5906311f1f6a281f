import { History, Redo2, Search, Undo2 } from 'lucide-react';
import { useCallback, useMemo, useState, type KeyboardEvent } from 'react';
import type { HistoryLine as Line } from '#contract/history';
import type { HistoryKind } from '#contract/history';
import type { ChangeId } from '#domain/case/ids';
import { countWords, counted } from '#domain/dossier/words';
import { redo, undo } from '../../state/actions';
import { useApp } from '../../state/app-store';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Room } from '../../ui/Room';
import { useRoomStart } from '../../ui/room-start';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { HistoryLine } from './HistoryLine';
import { byDay } from './history-view';
import styles from './HistoryRoom.module.css';
import { OlderLines } from './OlderLines';
import { TakeBackDialogs } from './TakeBackDialogs';
import { useHistory, type HistoryFilter } from './use-history';
import { useTakeBack } from './use-take-back';

const days = new Intl.DateTimeFormat('en', { dateStyle: 'full' });

const kinds: ReadonlyArray<{ readonly value: HistoryKind | 'all'; readonly label: string }> = [
  { value: 'all', label: 'Everything' },
  { value: 'document', label: 'Documents' },
  { value: 'entity', label: 'Entities' },
  { value: 'annotation', label: 'Marks' },
  { value: 'statement', label: 'Statements' },
  { value: 'question', label: 'Questions' },
  { value: 'note', label: 'Notes' },
  { value: 'judgement', label: 'Decisions' },
  { value: 'template', label: 'Templates' },
  { value: 'taken-back', label: 'Taken back' },
];

/** What stands for "whoever it was" in the list of authors; no name begins with a space. */
const ANYBODY = ' anybody';

interface FiltersProps {
  readonly filter: HistoryFilter;
  readonly authors: ReadonlyArray<string>;
  readonly onFilter: (filter: HistoryFilter) => void;
}

function Filters({ filter, authors, onFilter }: FiltersProps) {
  const { words = '', author = ANYBODY, kind = 'all' } = filter;
  const several = authors.length > 1 || filter.author !== undefined;
  return (
    <div className={styles['filters']}>
      <TextField
        className={styles['filter'] ?? ''}
        label="Filter the history"
        hideLabel
        icon={<Search aria-hidden />}
        placeholder="Filter"
        value={words}
        onChange={(typed) => onFilter({ ...filter, words: typed })}
        onKeyDown={(event) => event.key === 'Escape' && onFilter({ ...filter, words: '' })}
      />
      <Select
        className={styles['choice'] ?? ''}
        label="Kind of change"
        hideLabel
        value={kind}
        options={kinds}
        onChange={(chosen) => onFilter({ ...filter, kind: chosen === 'all' ? undefined : chosen })}
      />
      {several ? (
        <Select
          className={styles['choice'] ?? ''}
          label="Author"
          hideLabel
          value={author === '' ? ' ' : author}
          options={[
            { value: ANYBODY, label: 'Anybody' },
            ...authors.map((name) => ({ value: name === '' ? ' ' : name, label: name || 'No name' })),
          ]}
          onChange={(chosen) =>
            onFilter({ ...filter, author: chosen === ANYBODY ? undefined : chosen === ' ' ? '' : chosen })
          }
        />
      ) : null}
    </div>
  );
}

/** Moves the focus from line to line. */
function walk(event: KeyboardEvent<HTMLElement>): void {
  const lines = [...event.currentTarget.querySelectorAll<HTMLElement>('[data-change]')];
  const at = lines.findIndex((line) => line === document.activeElement);
  if (at < 0) return;
  const to = { ArrowDown: at + 1, ArrowUp: at - 1, Home: 0, End: lines.length - 1 }[event.key];
  const line = to === undefined ? undefined : lines[to];
  if (!line) return;
  event.preventDefault();
  line.focus();
}

/** Every Change of the case, newest first: what it did, and the way back to it or without it. */
export function HistoryRoom() {
  const [filter, setFilter] = useState<HistoryFilter>({});
  const { history, more } = useHistory(filter);
  const steps = useApp((state) => state.steps);
  const takeBack = useTakeBack();
  const [current, setCurrent] = useState<ChangeId | null>(null);
  const lines = history?.lines;
  const grouped = useMemo(() => byDay(lines ?? [], (at) => days.format(new Date(at))), [lines]);
  const newest = useApp((state) => state.sequence);
  const narrowed = Boolean(filter.words) || filter.author !== undefined || filter.kind !== undefined;
  const reachable = lines?.some(({ id }) => id === current) ? current : lines?.[0]?.id;
  const onFocus = useCallback((line: Line) => setCurrent(line.id), []);
  useRoomStart(reachable !== undefined);

  return (
    <Room
      title="History"
      detail={history ? counted(history.total, 'change').replace(/\d+/u, (n) => countWords(Number(n))) : null}
      actions={
        <>
          {history && history.total > 0 ? (
            <Filters filter={filter} authors={history.authors} onFilter={setFilter} />
          ) : null}
          <Button writes size="s" icon={<Undo2 />} disabled={!steps.undo} onClick={() => void undo()}>
            Undo
          </Button>
          <Button writes size="s" icon={<Redo2 />} disabled={!steps.redo} onClick={() => void redo()}>
            Redo
          </Button>
        </>
      }
    >
      {history?.total === 0 ? (
        <EmptyState icon={<History />} title="Nothing has happened yet">
          Every change you make is listed here with its time, and can be taken back.
        </EmptyState>
      ) : history && narrowed && history.lines.length === 0 && !history.older ? (
        <EmptyState
          title="No change matches"
          actions={<Button onClick={() => setFilter({})}>Clear the filter</Button>}
        >
          The filter looks at what each line says and who made the change.
        </EmptyState>
      ) : (
        // The lines themselves are the controls; this only moves the focus between them.
        // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
        <div className={styles['page']} onKeyDown={walk}>
          {grouped.map(({ day, lines: members }) => (
            <section key={day} className={styles['day']} aria-label={day}>
              <h2 className={styles['date']}>{day}</h2>
              <ol className={styles['lines']}>
                {members.map((line) => (
                  <HistoryLine
                    key={line.id}
                    line={line}
                    newest={
                      line.sequence === newest || (line.standing.is === 'done' && line.standing.steps === 1)
                    }
                    current={line.id === reachable}
                    onFocus={onFocus}
                    onAsk={takeBack.ask}
                  />
                ))}
              </ol>
            </section>
          ))}
          {history?.older ? <OlderLines onMore={more} shown={history.lines.length} /> : null}
        </div>
      )}
      <TakeBackDialogs {...takeBack} />
    </Room>
  );
}

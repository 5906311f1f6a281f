import { BadgeCheck, Inbox } from 'lucide-react';
import { useEffect, useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { TrayItem } from '#contract/versions';
import type { AnnotationId } from '#domain/case/ids';
import { unprovenStatements, type Unproven } from '#domain/case/unproven';
import { run } from '../../state/actions';
import { focusOn, goTo } from '../../state/app-store';
import { usePlace, useReader } from '../../state/case-hooks';
import { pickPassage, placeMark, useTray, useUnplaced } from '../../state/versions';
import { ListAndDesk } from '../../ui/Desk';
import { EmptyState } from '../../ui/EmptyState';
import { Listbox, ListboxRow } from '../../ui/Listbox';
import { Room } from '../../ui/Room';
import { isNowhere } from '../../ui/room-start';
import { Segmented } from '../../ui/Segmented';
import { UnprovenList } from '../../ui/statement/UnprovenList';
import { markWords } from './mark-words';
import { TrayDesk } from './TrayDesk';
import styles from './Tray.module.css';

function leave(annotationId: AnnotationId): void {
  void run({ name: 'version.leave', args: { annotationIds: [annotationId] } });
}

function show({ annotationId, documentId }: TrayItem, start: number, end: number): void {
  focusOn({ on: 'annotation', annotationId });
  goTo({ room: 'reader', documentId, at: { start, end } });
}

/** What a key does to the mark that is current; true where it was taken. */
function act(key: string, item: TrayItem, place: { readonly start: number; readonly end: number }): boolean {
  const choose = (index: number): boolean => {
    const candidate = item.candidates[index];
    if (candidate) void placeMark(item.annotationId, candidate.passage);
    return candidate !== undefined;
  };
  switch (key.toLowerCase()) {
    case 'y':
      return choose(0);
    case 'p':
      pickPassage(item);
      return true;
    case 'l':
      leave(item.annotationId);
      return true;
    case 'c':
      goTo({ room: 'versions', documentId: item.newestId, olderId: item.documentId });
      return true;
    case 'enter':
      show(item, place.start, place.end);
      return true;
    default:
      return /^[1-5]$/u.test(key) && choose(Number(key) - 1);
  }
}

/** Marks without a place in the newest version of their document, with where they may belong: one key decides each. */
export function TrayRoom({
  annotationId,
  show,
}: {
  /** The mark to begin with; the first one where it is left out. */
  readonly annotationId?: AnnotationId | undefined;
  /** The statements that lost evidence instead of the marks. */
  readonly show?: 'statements' | undefined;
}): ReactNode {
  const statements = useUnproven();
  const unplaced = useUnplaced();
  const tray = useTray();
  const waiting = unplaced.filter(({ left }) => !left).length;
  const left = unplaced.length - waiting;
  const detail = [
    ...(waiting > 0 ? [`${waiting.toLocaleString('en')} to place`] : []),
    ...(left > 0 ? [`${left.toLocaleString('en')} left unplaced`] : []),
  ].join(', ');
  return (
    <Room
      title="Unplaced marks"
      detail={<output>{detail}</output>}
      ownScroll
      actions={
        statements.length > 0 || show === 'statements' ? (
          <Segmented
            label="What to show"
            value={show ?? 'marks'}
            onChange={(view) => goTo(view === 'marks' ? { room: 'tray' } : { room: 'tray', show: view })}
            options={[
              { value: 'marks', label: 'Marks' },
              { value: 'statements', label: `Statements ${statements.length.toLocaleString('en')}` },
            ]}
          />
        ) : null
      }
    >
      {show === 'statements' ? (
        <Statements statements={statements} />
      ) : unplaced.length === 0 ? (
        <EmptyState icon={<Inbox />} title="Every mark has its place">
          When a document comes in a new version, its marks go along. Those that fit nowhere for sure wait
          here.
        </EmptyState>
      ) : (
        <Marks key={annotationId} tray={tray} from={annotationId} />
      )}
    </Room>
  );
}

/** The statements of the case that have lost evidence. */
function useUnproven(): ReadonlyArray<Unproven> {
  const { reader, revision } = useReader();
  // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  return useMemo(() => unprovenStatements(reader), [reader, revision]);
}

function Statements({ statements }: { readonly statements: ReadonlyArray<Unproven> }): ReactNode {
  if (statements.length === 0) {
    return (
      <EmptyState icon={<BadgeCheck />} title="Every statement has its evidence">
        Statements are listed here whose evidence has no place in a newer version, or went with its document.
      </EmptyState>
    );
  }
  return (
    <div className={styles['statements']}>
      <UnprovenList
        statements={statements}
        label="Statements whose evidence is gone"
        onPlace={(annotationId) => goTo({ room: 'tray', annotationId })}
      />
    </div>
  );
}

function Marks({
  tray,
  from,
}: {
  readonly tray: ReadonlyArray<TrayItem> | null;
  readonly from: AnnotationId | undefined;
}): ReactNode {
  const { reader } = useReader();
  const unplaced = useUnplaced();
  const id = useId();
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<AnnotationId | null>(from ?? null);
  // Where a mark was placed, the next one comes to its place in the list.
  const [at, setAt] = useState(0);
  // Those that wait come first.
  const waiting = unplaced.filter((one) => !one.left);
  const rows = [...waiting, ...unplaced.filter((one) => one.left)];
  const found = rows.findIndex(({ mark }) => mark.id === chosen);
  const current = found === -1 ? Math.min(at, (waiting.length || rows.length) - 1) : found;
  const row = rows[current];
  const item = tray?.find(({ annotationId }) => annotationId === row?.mark.id);

  // The room's keys work at once, also when one comes here again; whoever is in a field somewhere else stays there.
  const here = usePlace();
  useEffect(() => {
    const { activeElement } = document;
    if (here.room !== 'tray') return;
    if (isNowhere(activeElement) || activeElement?.matches('button')) list.current?.focus();
  }, [here]);

  const choose = (index: number): void => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!next) return;
    setChosen(next.mark.id);
    setAt(rows.indexOf(next));
    document.getElementById(`${id}-${next.mark.id}`)?.scrollIntoView({ block: 'nearest' });
  };
  const decide = (key: string): boolean => {
    if (!row || !item) return false;
    // The place of the current row stays the current place when the row goes.
    setAt(current);
    setChosen(null);
    const taken = act(key, item, row.mark.anchor);
    if (!taken) setChosen(row.mark.id);
    return taken;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey) return;
    const step = { ArrowDown: 1, j: 1, ArrowUp: -1, k: -1 }[event.key];
    if (step !== undefined) choose(current + step);
    else if (event.key === 'Home') choose(0);
    else if (event.key === 'End') choose(rows.length - 1);
    else if (!decide(event.key)) return;
    event.preventDefault();
  };

  return (
    <ListAndDesk>
      <Listbox
        label="Unplaced marks"
        active={row ? `${id}-${row.mark.id}` : undefined}
        list={list}
        onKeyDown={onKeyDown}
      >
        {rows.map(({ mark, document, left }, index) => (
          <ListboxRow
            key={mark.id}
            id={`${id}-${mark.id}`}
            isCurrent={index === current}
            className={left ? styles['left'] : undefined}
            onChoose={() => {
              choose(index);
              list.current?.focus();
            }}
          >
            <span className={styles['quote']}>{mark.anchor.exact.replace(/\s+/gu, ' ')}</span>
            <span className={styles['what']}>{markWords(mark, reader)}</span>
            <span className={styles['where']}>{document.title}</span>
            {left ? <span className={styles['state']}>left unplaced</span> : null}
          </ListboxRow>
        ))}
      </Listbox>
      {row ? (
        <TrayDesk
          key={row.mark.id}
          what={markWords(row.mark, reader)}
          item={item}
          document={row.document}
          newest={row.newest}
          left={row.left !== undefined}
          onDecide={(key) => {
            decide(key);
            list.current?.focus();
          }}
        />
      ) : null}
    </ListAndDesk>
  );
}

import { FileText } from 'lucide-react';
import {
  useEffect,
  useLayoutEffect,
  useMemo,
  useRef,
  useState,
  type KeyboardEvent,
  type UIEvent,
} from 'react';
import { countWords } from '#domain/dossier/words';
import { Button } from '../../ui/Button';
import { EntityIcon } from '../../ui/EntityDot';
import { HEAD, linesIn, placeGroups, ROW, scrollFor, type Placed, type Stretch } from './geometry';
import type { Decision, Group, Grouping, Line } from './queue';
import styles from './Review.module.css';
import { ReviewRow } from './ReviewRow';

/** What a `ReviewList` takes. */
export interface ReviewListProps {
  readonly groups: ReadonlyArray<Group>;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly current: string | null;
  readonly grouping: Grouping;
  readonly onChoose: (key: string) => void;
  readonly onAcceptAll: (lines: ReadonlyArray<Line>) => void;
  readonly onKeyDown: (event: KeyboardEvent) => void;
}

const open: Decision = { is: 'open' };

function rowId(key: string): string {
  return `review-${key.replaceAll(' ', '-')}`;
}

function Head({
  group,
  row,
  decisions,
  onAcceptAll,
}: { readonly group: Group; readonly row: number } & Pick<ReviewListProps, 'decisions' | 'onAcceptAll'>) {
  const left = group.lines.filter((line) => decisions.get(line.key)?.is === 'open');
  const sure = left.filter((line) => line.candidates.length === 1);
  return (
    <tr aria-rowindex={row} className={styles['head']}>
      <td className={styles['headTitle']}>
        {group.schema === undefined ? (
          <FileText className={styles['headIcon']} aria-hidden />
        ) : (
          <EntityIcon schema={group.schema} />
        )}
        <span className={styles['headWords']}>{group.title}</span>
        <span className={styles['headCount']}>
          {left.length === 0
            ? 'done'
            : `${countWords(left.length)} of ${countWords(group.lines.length)} to review`}
        </span>
      </td>
      <td>
        {sure.length > 1 ? (
          <Button writes size="s" variant="quiet" tabIndex={-1} onClick={() => onAcceptAll(sure)}>
            Accept {countWords(sure.length)}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

/** What is drawn beyond what is seen, in CSS pixels; also the step in which it follows the scrolling. */
const AROUND = 640;

/** Before anything is laid out. */
const FIRST_VIEW: Stretch = { top: 0, bottom: 2 * AROUND };

function stretchAround(element: HTMLElement): Stretch {
  const top = Math.floor(element.scrollTop / AROUND) * AROUND;
  const seen = element.clientHeight === 0 ? AROUND : element.clientHeight;
  return { top: top - AROUND, bottom: top + Math.ceil(seen / AROUND) * AROUND + 2 * AROUND };
}

/** The part of the list to draw, following the scrolling; and keeps the current line in view. */
function useStretch(placed: ReadonlyArray<Placed>, current: string | null, grouping: Grouping) {
  const grid = useRef<HTMLTableElement>(null);
  const [stretch, setStretch] = useState(FIRST_VIEW);

  const follow = (element: HTMLElement): void => {
    const next = stretchAround(element);
    setStretch((now) => (now.top === next.top && now.bottom === next.bottom ? now : next));
  };

  useEffect(() => {
    const element = grid.current;
    if (!element) return;
    const resized = new ResizeObserver(() => follow(element));
    resized.observe(element);
    return () => resized.disconnect();
  }, []);

  useEffect(() => grid.current?.focus({ preventScroll: true }), []);

  const where = useMemo(() => {
    for (const one of placed) {
      const line = one.group.lines.findIndex(({ key }) => key === current);
      if (line !== -1) return { placed: one, line };
    }
    return null;
  }, [placed, current]);

  useLayoutEffect(() => {
    const element = grid.current;
    if (!element || !where) return;
    const view = { top: element.scrollTop, height: element.clientHeight };
    const top = scrollFor(where.placed, where.line, view);
    if (view.height > 0 && top !== view.top) element.scrollTop = top;
    // Only another line or order moves the list; a Change leaves it where it is.
    // oxlint-disable-next-line react/exhaustive-deps
  }, [current, grouping]);

  return { grid, stretch, where, follow };
}

/** The lines of a group that are drawn, with their places: those in the stretch and the current one. */
function drawnLines(
  placed: Placed,
  stretch: Stretch,
  current: number | null,
): ReadonlyArray<readonly [number, Line]> {
  const [from, to] = linesIn(placed, stretch);
  const drawn = placed.group.lines.slice(from, to).map((line, place) => [from + place, line] as const);
  const line = current === null ? undefined : placed.group.lines[current];
  if (line && current !== null && (current < from || current >= to)) drawn.push([current, line]);
  return drawn;
}

/** The lines of the queue under the heads of their groups: one grid that has the focus and hears the keys. */
export function ReviewList({
  groups,
  decisions,
  current,
  grouping,
  onChoose,
  onAcceptAll,
  onKeyDown,
}: ReviewListProps) {
  const placed = useMemo(() => placeGroups(groups), [groups]);
  const { grid, stretch, where, follow } = useStretch(placed, current, grouping);
  const last = placed.at(-1);
  return (
    // The grid pattern of the ARIA Authoring Practices: a table whose rows are chosen with the keys.
    <table
      ref={grid}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
      role="grid"
      data-room-start
      tabIndex={0}
      aria-label="Suggested mentions"
      aria-rowcount={last ? last.row + last.group.lines.length : 0}
      aria-activedescendant={where === null || current === null ? undefined : rowId(current)}
      className={styles['grid']}
      data-grouping={grouping}
      onKeyDown={onKeyDown}
      onScroll={(event: UIEvent<HTMLTableElement>) => follow(event.currentTarget)}
    >
      {placed.map((one) => (
        <tbody key={one.group.key} aria-label={one.group.title} style={{ height: one.height }}>
          <Head group={one.group} row={one.row} decisions={decisions} onAcceptAll={onAcceptAll} />
          {drawnLines(one, stretch, where?.placed === one ? where.line : null).map(([place, line]) => (
            <ReviewRow
              key={line.key}
              id={rowId(line.key)}
              line={line}
              row={one.row + 1 + place}
              top={HEAD + place * ROW}
              decision={decisions.get(line.key) ?? open}
              current={line.key === current}
              grouping={grouping}
              onChoose={onChoose}
            />
          ))}
        </tbody>
      ))}
    </table>
  );
}

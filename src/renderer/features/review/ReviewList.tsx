import { FileText } from 'lucide-react';
import { useEffect, useRef, type KeyboardEvent } from 'react';
import { Button } from '../../ui/Button';
import { EntityIcon } from '../../ui/EntityDot';
import type { Decision, Group, Grouping, Line } from './queue';
import styles from './Review.module.css';
import { ReviewRow } from './ReviewRow';

/** As many lines of a group as are drawn at first; more are drawn as one comes near them. */
const FIRST_LINES = 200;

/** What a `ReviewList` takes. */
export interface ReviewListProps {
  readonly groups: ReadonlyArray<Group>;
  readonly decisions: ReadonlyMap<string, Decision>;
  readonly current: string | null;
  readonly grouping: Grouping;
  readonly writable: boolean;
  /** Groups whose lines are all drawn. */
  readonly unfolded: ReadonlySet<string>;
  readonly onUnfold: (key: string) => void;
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
  writable,
  onAcceptAll,
}: { readonly group: Group; readonly row: number } & Pick<
  ReviewListProps,
  'decisions' | 'writable' | 'onAcceptAll'
>) {
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
          {left.length === 0 ? 'done' : `${left.length} of ${group.lines.length} to review`}
        </span>
      </td>
      <td>
        {writable && sure.length > 1 ? (
          <Button size="s" variant="quiet" tabIndex={-1} onClick={() => onAcceptAll(sure)}>
            Accept {sure.length}
          </Button>
        ) : null}
      </td>
    </tr>
  );
}

/** Where each group begins, counted in rows from 1. */
function firstRows(groups: ReadonlyArray<Group>): ReadonlyArray<number> {
  const rows: number[] = [];
  let next = 1;
  for (const group of groups) {
    rows.push(next);
    next += 1 + group.lines.length;
  }
  return rows;
}

/** The lines of the queue under the heads of their groups: one grid that has the focus and hears the keys. */
export function ReviewList({
  groups,
  decisions,
  current,
  grouping,
  writable,
  unfolded,
  onUnfold,
  onChoose,
  onAcceptAll,
  onKeyDown,
}: ReviewListProps) {
  const grid = useRef<HTMLTableElement>(null);

  useEffect(() => grid.current?.focus({ preventScroll: true }), []);

  useEffect(() => {
    if (current === null) return;
    document.getElementById(rowId(current))?.scrollIntoView({ block: 'nearest' });
  }, [current, groups]);

  const rows = firstRows(groups);
  return (
    // The grid pattern of the ARIA Authoring Practices: a table whose rows are chosen with the keys.
    <table
      ref={grid}
      // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-to-interactive-role
      role="grid"
      tabIndex={0}
      aria-label="Suggested mentions"
      aria-rowcount={groups.reduce((sum, group) => sum + 1 + group.lines.length, 0)}
      aria-activedescendant={current === null ? undefined : rowId(current)}
      className={styles['grid']}
      data-grouping={grouping}
      onKeyDown={onKeyDown}
    >
      {groups.map((group, number) => {
        const before = rows[number] ?? 1;
        const lines = unfolded.has(group.key) ? group.lines : group.lines.slice(0, FIRST_LINES);
        return (
          <tbody key={group.key} aria-label={group.title}>
            <Head
              group={group}
              row={before}
              decisions={decisions}
              writable={writable}
              onAcceptAll={onAcceptAll}
            />
            {lines.map((line, place) => (
              <ReviewRow
                key={line.key}
                id={rowId(line.key)}
                line={line}
                row={before + 1 + place}
                decision={decisions.get(line.key) ?? open}
                current={line.key === current}
                grouping={grouping}
                onChoose={onChoose}
              />
            ))}
            {lines.length < group.lines.length ? (
              <tr className={styles['more']}>
                <td>
                  <Button size="s" variant="quiet" tabIndex={-1} onClick={() => onUnfold(group.key)}>
                    Show {group.lines.length - lines.length} more
                  </Button>
                </td>
              </tr>
            ) : null}
          </tbody>
        );
      })}
    </table>
  );
}

/** Whether a line is not drawn yet because its group shows only its first lines. */
export function isFolded(group: Group, key: string, unfolded: ReadonlySet<string>): boolean {
  return !unfolded.has(group.key) && group.lines.findIndex((line) => line.key === key) >= FIRST_LINES - 1;
}

import { Check, X } from 'lucide-react';
import { memo } from 'react';
import { useApp } from '../../state/app-store';
import { EntityDot } from '../../ui/EntityDot';
import { Kwic } from '../../ui/Kwic';
import type { Decision, Grouping, Line } from './queue';
import { nameOf, reasonFor } from './reason';
import styles from './Review.module.css';

/** What a `ReviewRow` takes. */
export interface ReviewRowProps {
  readonly id: string;
  readonly line: Line;
  readonly decision: Decision;
  readonly current: boolean;
  readonly grouping: Grouping;
  /** Counts from 1 in the whole grid, the heads of groups included. */
  readonly row: number;
  /** In CSS pixels from the top of its group. */
  readonly top: number;
  readonly onChoose: (key: string) => void;
}

/** What is said at the right of a line: why it is here, or what became of it. */
function Detail({ line, decision, grouping }: Pick<ReviewRowProps, 'line' | 'decision' | 'grouping'>) {
  const reader = useApp((state) => state.reader);
  const [first, second] = line.candidates;
  if (decision.is === 'accepted') {
    const name = nameOf(reader, { entityId: decision.entityId, form: '' });
    return <span className={styles['detail']}>{grouping === 'document' || second ? name : 'accepted'}</span>;
  }
  if (decision.is === 'rejected') return <span className={styles['detail']}>not a mention</span>;
  if (!first) return null;
  if (second) {
    return <span className={styles['ambiguous']}>{line.candidates.length} possible</span>;
  }
  const schema = reader.entity(first.entityId)?.schema;
  return (
    <span className={styles['detail']}>
      {grouping === 'document' ? (
        <>
          {schema ? <EntityDot schema={schema} /> : null} {nameOf(reader, first)}
        </>
      ) : (
        reasonFor(reader, first, line.quote)
      )}
    </span>
  );
}

/** One line of the queue. */
export const ReviewRow = memo(function ReviewRow({
  id,
  line,
  decision,
  current,
  grouping,
  row,
  top,
  onChoose,
}: ReviewRowProps) {
  return (
    // Keys are heard by the grid, which has the focus; the pointer only chooses.
    // oxlint-disable-next-line jsx-a11y/click-events-have-key-events, jsx-a11y/interactive-supports-focus
    <tr
      id={id}
      aria-rowindex={row}
      aria-selected={current}
      className={styles['row']}
      style={{ top }}
      data-decision={decision.is}
      onClick={() => onChoose(line.key)}
    >
      <td className={styles['sign']}>
        {decision.is === 'accepted' ? <Check aria-label="Accepted:" /> : null}
        {decision.is === 'rejected' ? <X aria-label="Rejected:" /> : null}
      </td>
      <td className={styles['kwic']}>
        <Kwic before={line.before} match={line.quote} after={line.after} look="aligned" />
      </td>
      <td className={styles['why']}>
        <Detail line={line} decision={decision} grouping={grouping} />
      </td>
    </tr>
  );
});

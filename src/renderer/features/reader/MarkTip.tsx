import type { ReactNode } from 'react';
import { displayName } from '#domain/case/entity';
import { useReader } from '../../state/case-hooks';
import styles from './MarkTip.module.css';
import { MarkSign } from './MarkSign';
import { markDetail, markName } from './reader-marks';
import type { Tip } from './use-pointer';

/** More lines than this would hide the text. */
const MOST_LINES = 4;
/** Height at the top of the window where a tip would be cut, in CSS pixels. */
const TOP = 90;

/** What the marks under the mouse are. The keyboard learns the same from the announcer and the right panel. */
export function MarkTip({ tip }: { readonly tip: Tip }): ReactNode {
  const { reader } = useReader();
  const lines = [
    ...tip.marks.map(({ annotation }) => ({
      key: annotation.id as string,
      sign: <MarkSign annotation={annotation} />,
      name: markName(annotation, reader),
      detail: markDetail(annotation, reader),
    })),
    ...tip.suggestions.map(({ suggestion }) => {
      const entity = reader.entity(suggestion.entityId);
      return {
        key: `${suggestion.entityId} ${suggestion.passage.start}`,
        sign: null,
        name: entity ? `${displayName(entity)}?` : 'Suggested mention',
        detail: 'suggested',
      };
    }),
  ];
  const below = tip.at.top < TOP;
  return (
    <div
      className={styles['tip']}
      data-below={below}
      style={{ left: tip.at.left, top: below ? tip.at.bottom : tip.at.top }}
      role="presentation"
    >
      {lines.slice(0, MOST_LINES).map(({ key, sign, name, detail }) => (
        <div key={key} className={styles['line']}>
          {sign}
          <span className={styles['name']}>{name}</span>
          {detail === '' ? null : <span className={styles['detail']}>{detail}</span>}
        </div>
      ))}
      {lines.length > MOST_LINES ? (
        <div className={styles['detail']}>and {lines.length - MOST_LINES} more</div>
      ) : null}
    </div>
  );
}

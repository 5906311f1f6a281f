import type { ReactNode } from 'react';
import { focusOn, useApp } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { dragMark } from '../../ui/note-editor/drag';
import styles from './MarkList.module.css';
import { MarkSign } from './MarkSign';
import { markName, type ReaderMark } from './reader-marks';

/** The marks that lie on each other at a place, shortest first, to choose one. */
export function MarkList({
  marks,
  onClose,
}: {
  readonly marks: ReadonlyArray<ReaderMark>;
  readonly onClose: () => void;
}): ReactNode {
  const { reader } = useReader();
  const focus = useApp((state) => state.focus);
  const there = marks.filter(({ annotation }) => reader.annotation(annotation.id));
  return (
    <ul className={styles['list']} aria-label="Marks here, shortest first">
      {there.map(({ annotation }) => (
        <li key={annotation.id}>
          <button
            type="button"
            className={styles['mark']}
            {...dragMark(annotation)}
            aria-current={focus?.on === 'annotation' && focus.annotationId === annotation.id}
            onClick={() => {
              focusOn({ on: 'annotation', annotationId: annotation.id });
              onClose();
            }}
          >
            <MarkSign annotation={annotation} />
            <span className={styles['name']}>{markName(annotation, reader)}</span>
            <span className={styles['quote']}>{annotation.anchor.exact.replace(/\s+/gu, ' ')}</span>
          </button>
        </li>
      ))}
    </ul>
  );
}

import { ArrowLeftRight, BadgeCheck, BadgeX, Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';
import type { Evidence } from '#domain/case/annotation';
import { reliabilityOf } from '#domain/case/commands/grades';
import type { AnnotationId } from '#domain/case/ids';
import { run, sayStep } from '../../state/actions';
import { useReader } from '../../state/case-hooks';
import { evidenceInOrder, goToEvidence } from '../../state/statements';
import { IconButton } from '../IconButton';
import { dragMark } from '../note-editor/drag';
import styles from './EvidenceList.module.css';

async function removeEvidence({ id }: Evidence): Promise<void> {
  if ((await run({ name: 'mark.remove', args: { annotationIds: [id] } })) === null) return;
  sayStep('Passage taken from the statement');
}

/** Passages that speak for and against a statement; a click goes to one in its document. */
export function EvidenceList({
  evidence,
  here,
}: {
  readonly evidence: ReadonlyArray<Evidence>;
  /** The one that the panel is about. */
  readonly here?: AnnotationId;
}): ReactNode {
  const { reader } = useReader();
  return (
    <ul className={styles['list']}>
      {evidenceInOrder(evidence).map((mark) => {
        const { id, documentId, anchor, stance } = mark;
        const Sign = stance === 'supports' ? BadgeCheck : BadgeX;
        const grade = reliabilityOf(reader, documentId)?.grade;
        return (
          <li key={id} className={styles['line']} data-here={id === here}>
            <span className={styles['sign']} data-stance={stance} title={stance}>
              <Sign size={14} aria-hidden />
              <span className="visually-hidden">{stance === 'supports' ? 'Supports' : 'Disputes'}</span>
            </span>
            <button
              type="button"
              className={styles['passage']}
              {...dragMark(mark)}
              onClick={() => goToEvidence(mark)}
            >
              <span className={styles['quote']}>{anchor.exact.replace(/\s+/gu, ' ')}</span>
              <span className={styles['source']}>
                {grade ? `${grade} · ` : ''}
                {reader.document(documentId)?.title}
              </span>
            </button>
            <span className={styles['actions']}>
              <IconButton
                writes
                size="s"
                label={stance === 'supports' ? 'It disputes this' : 'It supports this'}
                tooltipSide="left"
                icon={<ArrowLeftRight />}
                onClick={() =>
                  void run({
                    name: 'statement.turnEvidence',
                    args: { annotationId: id, stance: stance === 'supports' ? 'disputes' : 'supports' },
                  })
                }
              />
              <IconButton
                writes
                size="s"
                label="Take this passage away"
                tooltipSide="left"
                icon={<Trash2 />}
                onClick={() => void removeEvidence(mark)}
              />
            </span>
          </li>
        );
      })}
    </ul>
  );
}

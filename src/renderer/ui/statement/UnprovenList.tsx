import { Inbox, Unlink } from 'lucide-react';
import type { ReactNode } from 'react';
import type { AnnotationId } from '#domain/case/ids';
import { statementInWords } from '#domain/case/statement-words';
import type { Unproven } from '#domain/case/unproven';
import { countWords } from '#domain/dossier/words';
import { focusOn } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { entityName } from '../../state/statements';
import { Button } from '../Button';
import styles from './UnprovenList.module.css';

function standing({ unplaced, remaining }: Unproven): string {
  if (remaining > 0) return `has ${countWords(remaining)} more`;
  return unplaced.length > 0 ? 'has no other evidence' : 'has no evidence any more';
}

/** Statements whose evidence is gone or unplaced: a click shows one in the right panel, a button finds its passage a place. */
export function UnprovenList({
  statements,
  label,
  onPlace,
}: {
  readonly statements: ReadonlyArray<Unproven>;
  readonly label: string;
  /** Leads to the unplaced evidence of a statement. */
  readonly onPlace: (annotationId: AnnotationId) => void;
}): ReactNode {
  const { reader } = useReader();
  return (
    <ul className={styles['list']} aria-label={label}>
      {statements.map((one) => {
        const said = statementInWords(one.statement, (id) => entityName(reader, id));
        const [first] = one.unplaced;
        return (
          <li key={one.statement.id} className={styles['row']}>
            <button
              type="button"
              className={styles['statement']}
              onClick={() => focusOn({ on: 'statement', statementId: one.statement.id })}
            >
              <span className={styles['said']} title={said}>
                {said}
              </span>
              <span className={styles['standing']} data-bare={one.remaining === 0}>
                {one.remaining === 0 ? <Unlink aria-hidden /> : null}
                {standing(one)}
              </span>
            </button>
            {first ? (
              <Button size="s" variant="quiet" icon={<Inbox aria-hidden />} onClick={() => onPlace(first.id)}>
                Find it a place <span className="visually-hidden">for {said}</span>
              </Button>
            ) : null}
          </li>
        );
      })}
    </ul>
  );
}

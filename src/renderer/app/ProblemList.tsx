import { TriangleAlert } from 'lucide-react';
import { countWords } from '#domain/dossier/words';
import type { Problem } from '#contract/history';
import { useReader } from '../state/case-hooks';
import { recordCalled, recordShower } from '../state/show-record';
import { Button } from '../ui/Button';
import { meaningOf } from './problem-words';
import styles from './ProblemsDialog.module.css';

/** Problems listed one by one; the rest is counted. */
const MOST_LISTED = 200;

/** Problems of the case: what each means, where it is, and what to do. */
export function ProblemList({
  problems,
  onGo,
}: {
  readonly problems: ReadonlyArray<Problem>;
  /** The analyst goes to where a problem is. */
  readonly onGo: () => void;
}) {
  const { reader } = useReader();
  const rest = problems.length - MOST_LISTED;
  return (
    <>
      <ul className={styles['problems']}>
        {problems.slice(0, MOST_LISTED).map(({ code, where, message }) => {
          // Some places are followed by a name in brackets.
          const [recordId = ''] = where.split(' ');
          const show = recordShower({ recordId }, reader);
          return (
            <li key={`${code} ${where} ${message}`} className={styles['problem']}>
              <TriangleAlert aria-hidden />
              <div className={styles['words']}>
                <p className={styles['meaning']}>{meaningOf(code)}</p>
                <p className="selectable">{message}</p>
                <p className={styles['where']}>
                  <span className="selectable">{recordCalled(recordId, reader) ?? where}</span>
                </p>
              </div>
              {show ? (
                <Button
                  size="s"
                  onClick={() => {
                    onGo();
                    show();
                  }}
                >
                  Show
                </Button>
              ) : null}
            </li>
          );
        })}
      </ul>
      {rest > 0 ? <p className={styles['where']}>And {countWords(rest)} more.</p> : null}
    </>
  );
}

import { useEffect } from 'react';
import { useApp } from '../../state/app-store';
import { askUnfinished, goOnImporting, leaveImport, useImports } from '../../state/imports';
import { Button } from '../../ui/Button';
import styles from './ImportProgress.module.css';
import { count } from './words';

/** Offers to go on with an import that was stopped, or that ended with the program. One at a time, the newest first. */
export function UnfinishedImports() {
  const info = useApp((state) => state.info);
  const { of, imports } = useImports((state) => state.unfinished);
  useEffect(() => {
    if (info) void askUnfinished();
  }, [info]);
  const [first] = imports;
  if (!info || of !== info || !first) return null;
  const { key, name, done, total } = first;
  return (
    <section className={styles['card']} aria-label="Interrupted import">
      <output className={styles['title']}>
        {total === 0
          ? `The import of “${name}” was interrupted.`
          : `The import of “${name}” was interrupted at ${count(done)} of ${count(total)}.`}
      </output>
      <div className={styles['words']}>
        <p className={styles['pace']}>What came in is in the case.</p>
        <Button size="s" variant="quiet" onClick={() => void leaveImport(key)}>
          Leave it
        </Button>
        <Button size="s" variant="primary" onClick={() => void goOnImporting(key)}>
          Go on
        </Button>
      </div>
    </section>
  );
}

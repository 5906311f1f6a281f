import { TriangleAlert } from 'lucide-react';
import { useApp } from '../state/app-store';
import { Dialog } from '../ui/Dialog';
import { showOverlay, useOverlay } from './overlays';
import styles from './ProblemsDialog.module.css';

/** What was repaired or needs a look in the case folder, in words. */
export function ProblemsDialog() {
  const open = useOverlay((state) => state.open === 'problems');
  const info = useApp((state) => state.info);
  const problems = info?.problems ?? [];
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => showOverlay(next ? 'problems' : null)}
      title="What needs a look in this case"
      description="Found when the case was opened. Nothing was thrown away."
    >
      <ul className={styles['problems']}>
        {info?.readOnly ? (
          <li className={styles['problem']}>
            <TriangleAlert aria-hidden />
            <p>{info.readOnly}</p>
          </li>
        ) : null}
        {problems.map((problem) => (
          <li key={`${problem.code} ${problem.where} ${problem.message}`} className={styles['problem']}>
            <TriangleAlert aria-hidden />
            <div className="selectable">
              <p>{problem.message}</p>
              <p className={styles['where']}>{problem.where}</p>
            </div>
          </li>
        ))}
      </ul>
    </Dialog>
  );
}

import { Lock } from 'lucide-react';
import { useApp } from '../state/app-store';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { showOverlay, useOverlay } from './overlays';
import { ProblemList } from './ProblemList';
import styles from './ProblemsDialog.module.css';

/** What was repaired or needs a look in the case folder, in words. */
export function ProblemsDialog() {
  const open = useOverlay((state) => state.open === 'problems');
  const info = useApp((state) => state.info);
  // The reason why a case can only be read is often one of its problems: said once is enough.
  const problems = info?.problems ?? [];
  const saidAnyway = problems.some(({ message }) => message === info?.readOnly);
  return (
    <Dialog
      open={open}
      onOpenChange={(next) => showOverlay(next ? 'problems' : null)}
      title="What needs a look in this case"
      description="Found when the case was opened. Nothing was thrown away."
      footer={<Button onClick={() => showOverlay('verify')}>Check the whole case…</Button>}
    >
      {info?.readOnly && !saidAnyway ? (
        <p className={styles['problem']}>
          <Lock aria-hidden />
          <span className="selectable">{info.readOnly}</span>
        </p>
      ) : null}
      <ProblemList problems={problems} onGo={() => showOverlay(null)} />
    </Dialog>
  );
}

import { Lock } from 'lucide-react';
import { useState } from 'react';
import { reopenCase } from '../state/actions';
import { showToast } from '../state/app-store';
import { useReadOnly } from '../state/case-hooks';
import { Button } from '../ui/Button';
import styles from './ReadOnlyBanner.module.css';

/** Above everything while the case can only be read: why, and a way to try again. */
export function ReadOnlyBanner() {
  const reason = useReadOnly();
  const [busy, setBusy] = useState(false);
  if (reason === null) return null;
  const tryAgain = async (): Promise<void> => {
    setBusy(true);
    if (await reopenCase('write')) showToast('done', 'The case was opened once more.');
    setBusy(false);
  };
  return (
    <section className={styles['banner']} aria-label="Read-only">
      <Lock aria-hidden />
      <p className="selectable">
        <strong>Read-only.</strong> {reason}
      </p>
      <Button size="s" disabled={busy} onClick={() => void tryAgain()}>
        Try to open it for writing
      </Button>
    </section>
  );
}

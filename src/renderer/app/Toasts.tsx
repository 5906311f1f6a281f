import { CircleAlert, CircleCheck, X } from 'lucide-react';
import { useEffect, useState } from 'react';
import { dismissToast, useApp, type Toast } from '../state/app-store';
import { Button } from '../ui/Button';
import styles from './Toasts.module.css';

/** Milliseconds that good news stays; it waits while the mouse or the focus is on it. Problems stay. */
const STAYS = 5000;

function ToastCard({ toast }: { readonly toast: Toast }) {
  const [held, setHeld] = useState(false);
  useEffect(() => {
    if (toast.tone === 'problem' || held) return;
    const timer = setTimeout(() => dismissToast(toast.id), STAYS);
    return () => clearTimeout(timer);
  }, [toast, held]);
  const { action } = toast;
  return (
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- only holds the message while it is read
    <li
      className={styles['toast']}
      data-tone={toast.tone}
      onMouseEnter={() => setHeld(true)}
      onMouseLeave={() => setHeld(false)}
      onFocus={() => setHeld(true)}
      onBlur={() => setHeld(false)}
    >
      {toast.tone === 'problem' ? <CircleAlert aria-hidden /> : <CircleCheck aria-hidden />}
      <p className={styles['message']}>{toast.message}</p>
      {action ? (
        <Button
          size="s"
          variant="quiet"
          className={styles['action']}
          onClick={() => {
            dismissToast(toast.id);
            action.run();
          }}
        >
          {action.label}
        </Button>
      ) : null}
      <button
        type="button"
        className={styles['dismiss']}
        aria-label="Dismiss"
        title="Dismiss"
        onClick={() => dismissToast(toast.id)}
      >
        <X aria-hidden />
      </button>
    </li>
  );
}

/** Short messages at the foot of the window. Screen readers hear them: problems at once, the rest in turn. */
export function Toasts() {
  const toasts = useApp((state) => state.toasts);
  const said = toasts.at(-1);
  return (
    <>
      <ol className={styles['toasts']} aria-label="Messages">
        {toasts.map((toast) => (
          <ToastCard key={toast.id} toast={toast} />
        ))}
      </ol>
      {/* Live regions must be there before their words are. */}
      <div className="visually-hidden" aria-live="polite">
        {said?.tone === 'done' ? said.message : ''}
      </div>
      <div className="visually-hidden" aria-live="assertive">
        {said?.tone === 'problem' ? said.message : ''}
      </div>
    </>
  );
}

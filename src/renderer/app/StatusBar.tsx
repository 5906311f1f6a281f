import {
  Check,
  GitMerge,
  Inbox,
  LoaderCircle,
  Lock,
  ListChecks,
  ShieldCheck,
  TriangleAlert,
  Undo2,
} from 'lucide-react';
import { undo } from '../state/actions';
import { goTo, useApp } from '../state/app-store';
import { useReadOnly } from '../state/case-hooks';
import { useSuggestionCounts } from '../state/suggestions';
import { useUnplaced } from '../state/versions';
import { useWriting } from '../state/writing';
import { Kbd } from '../ui/Kbd';
import { Tooltip } from '../ui/Tooltip';
import { useDisagreements } from './Disagreements';
import { showOverlay } from './overlays';
import styles from './StatusBar.module.css';

function Saved() {
  const readOnly = useApp((state) => state.info?.readOnly ?? null);
  const writing = useWriting((state) => state.noticeable);
  if (readOnly !== null) {
    return (
      <Tooltip label={readOnly} side="top">
        <button
          type="button"
          className={styles['item']}
          data-tone="warn"
          onClick={() => showOverlay('problems')}
        >
          <Lock aria-hidden />
          Read-only
        </button>
      </Tooltip>
    );
  }
  return (
    <span className={styles['item']} data-testid="saved-state">
      {writing ? <LoaderCircle aria-hidden className={styles['turning']} /> : <Check aria-hidden />}
      {writing ? 'Saving…' : 'Saved'}
    </span>
  );
}

/** Marks without a place, in a few words: they are never out of sight, also those that were left so. */
function sayUnplaced(all: number, waiting: number): string {
  const said = all === 1 ? '1 unplaced mark' : `${all.toLocaleString('en')} unplaced marks`;
  return waiting === 0 ? `${said}, left so` : said;
}

/** The foot of the window: whether all is on the disk, what is selected, what is open, what undo would take back. */
export function StatusBar() {
  const problems = useApp((state) => state.info?.problems.length ?? 0);
  const disagreements = useDisagreements().length;
  const readOnly = useReadOnly() !== null;
  const selection = useApp((state) => state.selection);
  const step = useApp((state) => state.steps.undo);
  const open = useSuggestionCounts().total;
  const unplaced = useUnplaced();
  const waiting = unplaced.filter(({ left }) => !left).length;
  const selected = selection ? selection.end - selection.start : 0;
  return (
    <footer className={styles['bar']}>
      <Saved />
      {problems > 0 ? (
        <button
          type="button"
          className={styles['item']}
          data-tone="warn"
          onClick={() => showOverlay('problems')}
        >
          <TriangleAlert aria-hidden />
          {problems === 1 ? '1 problem' : `${problems} problems`}
        </button>
      ) : null}
      {disagreements > 0 ? (
        <button
          type="button"
          className={styles['item']}
          data-tone="warn"
          onClick={() => showOverlay('merged')}
        >
          <GitMerge aria-hidden />
          {disagreements === 1 ? '1 disagreement' : `${disagreements} disagreements`}
        </button>
      ) : null}
      <Tooltip label="Quipu opens no connection: nothing leaves this machine." side="top">
        <button type="button" className={styles['item']} onClick={() => showOverlay('preferences')}>
          <ShieldCheck aria-hidden />
          Offline
        </button>
      </Tooltip>
      <span className={styles['space']} />
      {selected > 0 ? (
        <span className={styles['item']}>{selected.toLocaleString('en')} characters selected</span>
      ) : null}
      {unplaced.length > 0 ? (
        <button
          type="button"
          className={styles['item']}
          {...(waiting > 0 ? { 'data-tone': 'warn' } : {})}
          onClick={() => goTo({ room: 'tray' })}
        >
          <Inbox aria-hidden />
          {sayUnplaced(unplaced.length, waiting)}
        </button>
      ) : null}
      {open > 0 ? (
        <button type="button" className={styles['item']} onClick={() => goTo({ room: 'review' })}>
          <ListChecks aria-hidden />
          {open === 1 ? '1 suggestion to review' : `${open.toLocaleString('en')} suggestions to review`}
        </button>
      ) : null}
      {step && !readOnly ? (
        <button
          type="button"
          className={styles['item']}
          onClick={() => void undo()}
          title={`Undo: ${step.label}`}
        >
          <Undo2 aria-hidden />
          <span className={styles['step']}>{step.label}</span>
          <Kbd keys="Ctrl+Z" />
        </button>
      ) : null}
    </footer>
  );
}

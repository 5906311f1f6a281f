import { countWords } from '#domain/dossier/words';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { Dialog } from '../../ui/Dialog';
import styles from './HistoryRoom.module.css';
import type { TakeBack } from './use-take-back';

/** Conflicts listed by name; the rest is counted. */
const MOST_LISTED = 50;

/** The questions before something is taken back: how much goes with it, and what to do where newer work stands in the way. */
export function TakeBackDialogs({ question, goOn, cancel }: TakeBack) {
  if (question?.about === 'conflicts') {
    const { line, conflicts } = question;
    const rest = conflicts.length - MOST_LISTED;
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && cancel()}
        title="Newer work stands in the way"
        description={
          <>
            To revert: {line.label}. Nothing has been changed yet. What newer steps did not touch is reverted
            either way.
          </>
        }
        footer={
          <>
            <Button onClick={cancel}>Cancel</Button>
            <Button writes variant="danger" onClick={() => goOn('revert-anyway')}>
              Revert anyway
            </Button>
            <Button writes variant="primary" data-autofocus onClick={() => goOn('keep-newer')}>
              Keep what is newer
            </Button>
          </>
        }
      >
        <ul className={styles['conflicts']} aria-label="What stands in the way">
          {conflicts.slice(0, MOST_LISTED).map(({ recordId, field, kind, message }) => (
            <li key={`${recordId} ${field} ${kind}`}>{message}</li>
          ))}
        </ul>
        {rest > 0 ? <p className={styles['quiet']}>And {countWords(rest)} more.</p> : null}
      </Dialog>
    );
  }
  const again = question?.about === 'redo';
  return (
    <ConfirmDialog
      open={question !== null}
      onOpenChange={(open) => !open && cancel()}
      title={again ? `Do ${countWords(question.steps)} steps again?` : 'Undo back to here?'}
      confirmLabel={again ? 'Redo them' : 'Undo back to here'}
      onConfirm={() => goOn()}
    >
      <p>
        {again
          ? `Up to and including: ${question.line.label}.`
          : `The case becomes what it was after this step: ${question?.line.label ?? ''}. Everything since then is taken back as one step: it stays in the history, and one undo brings all of it back.`}
      </p>
    </ConfirmDialog>
  );
}

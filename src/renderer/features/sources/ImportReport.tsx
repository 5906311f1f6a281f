import { CircleCheck, CircleX, Copy } from 'lucide-react';
import type { ReactNode } from 'react';
import type { ImportOutcome } from '#contract/contract';
import { focusOn, goTo } from '../../state/app-store';
import { closeReport, useImports } from '../../state/imports';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import styles from './ImportReport.module.css';
import { counted } from './words';

type Status = ImportOutcome['status'];

/** What needs a look comes first. */
const groups: ReadonlyArray<{
  readonly status: Status;
  readonly heading: string;
  readonly icon: ReactNode;
}> = [
  { status: 'failed', heading: 'Could not be read', icon: <CircleX aria-hidden /> },
  { status: 'duplicate', heading: 'In the case already', icon: <Copy aria-hidden /> },
  { status: 'imported', heading: 'Imported', icon: <CircleCheck aria-hidden /> },
];

/** The whole import in one sentence. */
export function summary(outcomes: ReadonlyArray<ImportOutcome>): string {
  const number = (status: Status): number => outcomes.filter((outcome) => outcome.status === status).length;
  const parts = [`${counted(number('imported'), 'document')} imported`];
  if (number('duplicate') > 0) parts.push(`${number('duplicate')} in the case already`);
  if (number('failed') > 0) parts.push(`${number('failed')} could not be read`);
  return `${parts.join(', ')}.`;
}

function Outcome({ outcome }: { readonly outcome: ImportOutcome }) {
  const { documentId } = outcome;
  const open = (): void => {
    if (!documentId) return;
    closeReport();
    focusOn({ on: 'document', documentId });
    goTo({ room: 'reader', documentId });
  };
  return (
    <li className={styles['outcome']}>
      {documentId ? (
        <button type="button" className={styles['file']} onClick={open}>
          {outcome.file}
        </button>
      ) : (
        <span className={styles['file']}>{outcome.file}</span>
      )}
      {outcome.message ? <p className={styles['message']}>{outcome.message}</p> : null}
    </li>
  );
}

/** What became of each file of an import, with the reason for each that was left out. */
export function ImportReport() {
  const report = useImports((state) => state.report);
  const outcomes = report ?? [];
  return (
    <Dialog
      open={report !== null}
      onOpenChange={(open) => !open && closeReport()}
      title="Import"
      description={summary(outcomes)}
      footer={
        <Button variant="primary" data-autofocus onClick={closeReport}>
          Done
        </Button>
      }
    >
      {groups.map(({ status, heading, icon }) => {
        const members = outcomes.filter((outcome) => outcome.status === status);
        if (members.length === 0) return null;
        return (
          <section key={status} className={styles['group']} data-status={status}>
            <h3 className={styles['heading']}>
              {icon}
              {heading}
              <span className={styles['number']}>{members.length}</span>
            </h3>
            <ul>
              {members.map((outcome, place) => (
                // Two folders may hold files of one name.
                <Outcome key={`${place} ${outcome.file}`} outcome={outcome} />
              ))}
            </ul>
          </section>
        );
      })}
    </Dialog>
  );
}

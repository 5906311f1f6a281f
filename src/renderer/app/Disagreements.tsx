import { useMemo } from 'react';
import type { CaseReader } from '#domain/case/case-reader';
import { fieldInWords } from '#domain/case/describe-change';
import type { MergeConflict } from '#domain/case/judgement';
import { wordOfField } from '#domain/case/revert-words';
import { run } from '../state/actions';
import { useReader } from '../state/case-hooks';
import { recordShower } from '../state/show-record';
import { Button } from '../ui/Button';
import styles from './MergeCopyDialog.module.css';

/** What two merged copies of the case disagree about, and nobody has settled yet. */
export function useDisagreements(): ReadonlyArray<MergeConflict> {
  const { reader, revision } = useReader();
  return useMemo(
    () => reader.caseJudgements().filter((judgement) => judgement.kind === 'merge-conflict'),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision],
  );
}

/** What one side says: the value of the field, or what it did with the record as a whole. */
function said(field: string, value: string | null, reader: CaseReader): string {
  if (value === null) return field === '' ? 'It was removed.' : 'Nothing.';
  if (field === '') return 'It was kept.';
  const words = fieldInWords(field, JSON.parse(value), reader);
  return words === '' ? 'Nothing.' : words;
}

function Disagreement({ conflict, onGo }: { readonly conflict: MergeConflict; readonly onGo: () => void }) {
  const { reader } = useReader();
  const { id, recordId, name, field, kept, other } = conflict;
  const show = recordShower({ recordId }, reader);
  const settle = (take: 'kept' | 'other'): void =>
    void run({ name: 'merge.settle', args: { judgementId: id, take } });
  const side = (take: 'kept' | 'other', title: string, verb: string) => {
    const { author, value } = take === 'kept' ? kept : other;
    return (
      <div className={styles['side']}>
        <p className={styles['quiet']}>
          {title}
          {author === '' ? '' : `, by ${author}`}
        </p>
        <p className="selectable">{said(field, value, reader)}</p>
        <Button writes size="s" aria-label={`${verb}: ${name}`} onClick={() => settle(take)}>
          {verb}
        </Button>
      </div>
    );
  };
  return (
    <li className={styles['disagreement']}>
      <p className={styles['name']}>
        <strong>{name.charAt(0).toUpperCase() + name.slice(1)}</strong>
        {field === '' ? null : <span className={styles['quiet']}>{wordOfField(field)}</span>}
        {show ? (
          <Button
            size="s"
            variant="quiet"
            aria-label={`Show ${name}`}
            onClick={() => {
              onGo();
              show();
            }}
          >
            Show
          </Button>
        ) : null}
      </p>
      <div className={styles['sides']}>
        {side('kept', 'In the case now', 'Keep this')}
        {side('other', 'In the other copy', 'Take this')}
      </div>
    </li>
  );
}

/** Everything the copies disagree about, side by side, to be settled one by one; each answer is a step of the history. */
export function Disagreements({
  conflicts,
  onGo,
}: {
  readonly conflicts: ReadonlyArray<MergeConflict>;
  /** The analyst goes to what a disagreement is about. */
  readonly onGo: () => void;
}) {
  return (
    <ul className={styles['disagreements']} aria-label="Disagreements">
      {conflicts.map((conflict) => (
        <Disagreement key={conflict.id} conflict={conflict} onGo={onGo} />
      ))}
    </ul>
  );
}

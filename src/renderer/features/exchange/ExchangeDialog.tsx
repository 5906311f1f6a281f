import { useEffect, useMemo, useState } from 'react';
import type { ExchangeProgress } from '#contract/exchange';
import { assertNever } from '#domain/assert-never';
import type { DocumentId } from '#domain/case/ids';
import { counted, countWords } from '#domain/dossier/words';
import { exchangeFormats, formatFacts, type ExchangeFormat } from '#domain/exchange/formats';
import {
  countsOf,
  scoped,
  wholeScope,
  type ExchangeCounts,
  type ExchangeScope,
} from '#domain/exchange/scope';
import { report } from '../../state/actions';
import { showToast } from '../../state/app-store';
import { bridge } from '../../state/bridge';
import { useReader } from '../../state/case-hooks';
import { saveUnsaved } from '../../state/unsaved';
import { Button } from '../../ui/Button';
import { Check, Checks } from '../../ui/Checks';
import { Dialog } from '../../ui/Dialog';
import { Progress } from '../../ui/Progress';
import { Select } from '../../ui/Select';
import { askForExchange, useExchangeAsked } from './exchange-asks';
import styles from './ExchangeDialog.module.css';

const formats = exchangeFormats.map((value) => ({ value, label: formatFacts[value].label }));

/** Writes the case where the analyst says, after everything typed is saved, and tells how it went. True where it was written. */
async function exportCase(format: ExchangeFormat, scope: ExchangeScope): Promise<boolean> {
  if (!(await saveUnsaved())) {
    showToast(
      'problem',
      'A note could not be saved, so the case was not written. Its text is still in the editor.',
    );
    return false;
  }
  const answer = await bridge.invoke('exchange.export', { format, scope });
  if (!answer.ok && answer.error.code === 'cancelled') {
    showToast('done', 'Stopped. Nothing was written.');
    return false;
  }
  const written = report(answer);
  if (!written) return false;
  showToast(
    'done',
    `The case is written: ${written.file}, ${counted(written.documents, 'document')}, ${counted(written.marks, 'mark')}.`,
  );
  return true;
}

interface FactsProps {
  readonly format: ExchangeFormat;
  readonly scope: ExchangeScope;
}

/** A number of what leaves, in words. */
function inWords(what: keyof ExchangeCounts, counts: ExchangeCounts, hasTexts: boolean): string {
  const count = counts[what];
  switch (what) {
    case 'documents':
      return hasTexts
        ? `${counted(count, 'document')}, with all their words (${countWords(counts.characters)} characters)`
        : `${counted(count, 'document')}, without their words`;
    case 'entities':
      return `${counted(count, 'entity', 'entities')}, with all their names`;
    case 'marks':
      return `${counted(count, 'mark')}, each with its quote`;
    case 'statements':
      return counted(count, 'statement');
    case 'mentions':
      return counted(count, 'mention');
    case 'notes':
      return count === 0 ? 'No notes or comments' : `${counted(count, 'note')}, your comments among them`;
    case 'comments':
      return count === 0 ? 'No comments' : counted(count, 'comment');
    case 'questions':
      return counted(count, 'question');
    case 'characters':
      return counted(count, 'character');
    default:
      return assertNever(what, 'count');
  }
}

/** What the file will hold, in numbers, and what the format is for. */
function Facts({ format, scope }: FactsProps) {
  const { reader } = useReader();
  const counts = useMemo(() => countsOf(scoped(reader, scope)), [reader, scope]);
  const { readBy, holds, loses, hasTexts, counted: what } = formatFacts[format];
  return (
    <section className={styles['facts']} aria-label="What the file will hold">
      <h3 className={styles['legend']}>
        {scope === wholeScope ? 'Of the whole case, this leaves' : 'This leaves'}
      </h3>
      <ul className={styles['counts']}>
        {what.map((one) => (
          <li key={one}>{inWords(one, counts, hasTexts)}</li>
        ))}
        <li>No name is masked.</li>
      </ul>
      <dl className={styles['about']}>
        <dt>Read by</dt>
        <dd>{readBy}</dd>
        <dt>Holds</dt>
        <dd>{holds}</dd>
        <dt>Has no place for</dt>
        <dd>{loses}</dd>
      </dl>
    </section>
  );
}

const doing: Readonly<Record<ExchangeProgress['what'], string>> = {
  checking: 'Comparing every quote with its document',
  writing: 'Writing the file',
};

/** How far the case is that is being written. */
function Writing() {
  const [progress, setProgress] = useState<ExchangeProgress | null>(null);
  useEffect(() => bridge.on('exchange.progress', setProgress), []);
  // First the system asks where the file goes.
  if (!progress) return <p>Choose where the file goes.</p>;
  return (
    <div className={styles['writing']}>
      <p>{doing[progress.what]}</p>
      <Progress label={doing[progress.what]} value={progress.done} max={progress.total} />
    </div>
  );
}

function ExchangeForm() {
  const { reader } = useReader();
  const [format, setFormat] = useState<ExchangeFormat>('w3c');
  const [scope, setScope] = useState<ExchangeScope>(wholeScope);
  const [writing, setWriting] = useState(false);
  const change = (changes: Partial<ExchangeScope>): void => {
    const next = { ...scope, ...changes };
    setScope(!next.withoutNotes && next.leaveOut.length === 0 ? wholeScope : next);
  };
  const write = async (): Promise<void> => {
    setWriting(true);
    const done = await exportCase(format, scope);
    setWriting(false);
    if (done) askForExchange(false);
  };
  const close = (): void => {
    if (writing) void bridge.invoke('exchange.cancel', {});
    else askForExchange(false);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title="Export the case"
      description="One file for other programs. Dossiers for readers are exported where they are read."
      width="l"
      footer={
        <>
          <Button onClick={close}>{writing ? 'Stop' : 'Cancel'}</Button>
          <Button variant="primary" disabled={writing} onClick={() => void write()}>
            Export…
          </Button>
        </>
      }
    >
      {writing ? (
        <Writing />
      ) : (
        <div className={styles['columns']}>
          <div className={styles['choices']}>
            <Select label="Format" value={format} onChange={setFormat} options={formats} />
            <Check
              label="Without my assessments, comments and notes"
              checked={scope.withoutNotes}
              onChange={(withoutNotes) => change({ withoutNotes })}
            />
            <Checks<DocumentId>
              legend="Leave these documents out, and what rests on them alone"
              items={reader
                .currentDocuments()
                .map((document) => ({ id: document.id, label: document.title || document.file }))}
              chosen={scope.leaveOut}
              onChange={(leaveOut) => change({ leaveOut })}
            />
          </div>
          <Facts format={format} scope={scope} />
        </div>
      )}
    </Dialog>
  );
}

/** Asks how the whole case is to be exported, and shows how far it is while it is written. */
export function ExchangeDialog() {
  const asked = useExchangeAsked((state) => state.asked);
  return asked ? <ExchangeForm /> : null;
}

import { ShieldCheck, TriangleAlert } from 'lucide-react';
import { useCallback, useEffect, useState } from 'react';
import type { ChannelOutput } from '#contract/contract';
import { countWords } from '#domain/dossier/words';
import { bridge } from '../state/bridge';
import { saveUnsaved } from '../state/unsaved';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Progress } from '../ui/Progress';
import { showOverlay, useOverlay } from './overlays';
import { ProblemList } from './ProblemList';
import styles from './ProblemsDialog.module.css';

type Check =
  | { readonly is: 'running'; readonly done: number; readonly total: number }
  | { readonly is: 'done'; readonly report: ChannelOutput<'case.verify'> }
  | { readonly is: 'stopped'; readonly why: string };

/** One check, from opening the dialog on; `again` makes another. */
function useCheck(): { readonly check: Check; readonly again: () => void } {
  const [check, setCheck] = useState<Check>({ is: 'running', done: 0, total: 0 });
  const [round, setRound] = useState(0);
  useEffect(() => {
    let wanted = true;
    const stop = bridge.on('verify.progress', ({ done, total }) => {
      setCheck((now) => (now.is === 'running' ? { is: 'running', done, total } : now));
    });
    const run = async (): Promise<void> => {
      await saveUnsaved();
      if (!wanted) return;
      const answer = await bridge.invoke('case.verify', {});
      if (!wanted) return;
      setCheck(
        answer.ok ? { is: 'done', report: answer.value } : { is: 'stopped', why: answer.error.message },
      );
    };
    void run();
    return () => {
      wanted = false;
      stop();
      // Nobody waits for it any more.
      void bridge.invoke('case.cancelVerify', {});
    };
  }, [round]);
  const again = useCallback(() => {
    setCheck({ is: 'running', done: 0, total: 0 });
    setRound((before) => before + 1);
  }, []);
  return { check, again };
}

function Outcome({ report }: { readonly report: ChannelOutput<'case.verify'> }) {
  const { ok, checked, problems } = report;
  return (
    <>
      <output className={styles['sum']} data-ok={ok}>
        {ok ? <ShieldCheck aria-hidden /> : <TriangleAlert aria-hidden />}
        <span>
          <strong>
            {ok
              ? 'Everything holds.'
              : problems.length === 1
                ? '1 problem was found.'
                : `${countWords(problems.length)} problems were found.`}
          </strong>{' '}
          {countWords(checked)} changes, documents and records were checked: the chain of the journal, every
          original and text by its hash, every quote against its document, and what names what.
        </span>
      </output>
      <ProblemList problems={problems} onGo={() => showOverlay(null)} />
    </>
  );
}

function Check() {
  const { check, again } = useCheck();
  return (
    <Dialog
      open
      onOpenChange={(open) => showOverlay(open ? 'verify' : null)}
      title="Check the whole case"
      description="It only reads, and can be stopped at any time."
      footer={
        check.is === 'running' ? (
          <Button onClick={() => void bridge.invoke('case.cancelVerify', {})}>Stop</Button>
        ) : (
          <>
            <Button variant="quiet" onClick={again}>
              Check again
            </Button>
            <Button variant="primary" data-autofocus onClick={() => showOverlay(null)}>
              Close
            </Button>
          </>
        )
      }
    >
      {check.is === 'running' ? (
        <div className={styles['checking']}>
          <p>
            {check.total === 0
              ? 'Checking…'
              : `Checked ${countWords(check.done)} of ${countWords(check.total)}`}
          </p>
          <Progress label="Checking the case" value={check.done} max={check.total} />
        </div>
      ) : check.is === 'stopped' ? (
        <output>{check.why}</output>
      ) : (
        <Outcome report={check.report} />
      )}
    </Dialog>
  );
}

/** Checks everything in the case against everything else, and says what was found. */
export function VerifyDialog() {
  const open = useOverlay((state) => state.open === 'verify');
  return open ? <Check /> : null;
}

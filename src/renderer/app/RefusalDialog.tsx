import { useState } from 'react';
import { chooseCase, reopenCase } from '../state/actions';
import { showRefusal, useRefusal } from '../state/refusals';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';

/** What a refusal is called, by its code. */
const titles: Readonly<Record<string, string>> = {
  'case-locked': 'This case is open elsewhere',
  'case-newer': 'This case needs a newer Quipu',
  'case-damaged': 'This case cannot be opened',
  'disk-failed': 'This case cannot be read',
  'not-a-case': 'This folder is not a case',
};

/** Says why a case was not opened, what is safe, and what can be done: read it, try again, choose another. */
export function RefusalDialog() {
  const refusal = useRefusal((state) => state.refusal);
  const [busy, setBusy] = useState(false);
  if (!refusal) return null;
  const { code, message, folder, readable } = refusal;
  const close = (): void => showRefusal(null);
  const go = async (way: () => Promise<boolean>): Promise<void> => {
    setBusy(true);
    await way();
    setBusy(false);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && close()}
      title={titles[code] ?? 'This case was not opened'}
      description={message}
      footer={
        <>
          <Button variant="quiet" onClick={close}>
            Close
          </Button>
          {code === 'not-a-case' ? (
            <Button variant="primary" disabled={busy} data-autofocus onClick={() => void go(chooseCase)}>
              Choose another folder…
            </Button>
          ) : (
            <Button disabled={busy} onClick={() => void go(() => reopenCase('write'))}>
              Try again
            </Button>
          )}
          {readable ? (
            <Button
              variant="primary"
              disabled={busy}
              data-autofocus
              onClick={() => void go(() => reopenCase('read'))}
            >
              Open to read
            </Button>
          ) : null}
        </>
      }
    >
      <p>
        Folder: <strong className="selectable">{folder}</strong>
      </p>
      {readable ? (
        <p>Opened to read, it shows everything up to now; nothing in it can be changed from here.</p>
      ) : null}
    </Dialog>
  );
}

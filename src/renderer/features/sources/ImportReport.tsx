import { CircleCheck, CircleX, Copy } from 'lucide-react';
import { useState, type FormEvent, type ReactNode } from 'react';
import type { ImportOutcome } from '#contract/imports';
import type { NearCopy } from '#contract/versions';
import { focusOn, goTo, useApp } from '../../state/app-store';
import { closeReport, filesIn, importedIds, tryAgain, useImports } from '../../state/imports';
import { useNearCopies } from '../../state/versions';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import styles from './ImportReport.module.css';
import { NearCopyOffer } from './NearCopyOffer';
import { count, counted } from './words';

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

/** What came in with something to know about it stands before what came in as it should. */
function byNotes(a: ImportOutcome, b: ImportOutcome): number {
  return Number((b.notes?.length ?? 0) > 0) - Number((a.notes?.length ?? 0) > 0);
}

/** The whole import in one sentence. */
export function summary(outcomes: ReadonlyArray<ImportOutcome>): string {
  const number = (status: Status): number => filesIn(outcomes.filter((outcome) => outcome.status === status));
  const parts = [`${counted(number('imported'), 'document')} imported`];
  if (number('duplicate') > 0) parts.push(`${count(number('duplicate'))} in the case already`);
  if (number('failed') > 0) parts.push(`${count(number('failed'))} could not be read`);
  return `${parts.join(', ')}.`;
}

const LOCKED: ReadonlySet<string | undefined> = new Set(['needs-password', 'wrong-password']);

function Outcome({
  outcome,
  copy,
}: {
  readonly outcome: ImportOutcome;
  readonly copy: NearCopy | undefined;
}) {
  const { documentId, retry, code } = outcome;
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
      {[outcome.message, ...(outcome.notes ?? [])].map((words) =>
        words ? (
          <p key={words} className={styles['message']}>
            {words}
          </p>
        ) : null,
      )}
      {documentId && outcome.status === 'imported' ? (
        <NearCopyOffer documentId={documentId} copy={copy} />
      ) : null}
      {retry !== undefined && LOCKED.has(code) ? <Unlock file={outcome.file} retry={retry} /> : null}
    </li>
  );
}

/** Asks for the password of one file and tries it again. It is kept nowhere. */
function Unlock({ file, retry }: { readonly file: string; readonly retry: string }) {
  const [password, setPassword] = useState('');
  const busy = useApp((state) => state.importing !== null);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (password !== '' && !busy) void tryAgain([retry], password).then(() => setPassword(''));
  };
  return (
    <form className={styles['unlock']} onSubmit={submit}>
      <TextField
        type="password"
        label={`Password of ${file}`}
        hideLabel
        placeholder="Password"
        autoComplete="off"
        value={password}
        onChange={setPassword}
      />
      <Button type="submit" size="s" disabled={password === '' || busy}>
        Unlock
      </Button>
    </form>
  );
}

/** What each document that came in nearly equals: of two that came in together the later one says so. */
function useCopiesOf(outcomes: ReadonlyArray<ImportOutcome>): ReadonlyMap<string, NearCopy> {
  const ids = importedIds(outcomes);
  const found = useNearCopies(ids);
  const copies = new Map<string, NearCopy>();
  for (const copy of found) {
    if (copies.has(copy.documentId) || ids.indexOf(copy.otherId) > ids.indexOf(copy.documentId)) continue;
    copies.set(copy.documentId, copy);
  }
  return copies;
}

/** As many outcomes of a kind as are shown at first; more on demand. */
const PAGE = 200;

function Members({
  members,
  copies,
}: {
  readonly members: ReadonlyArray<ImportOutcome>;
  readonly copies: ReadonlyMap<string, NearCopy>;
}) {
  const [shown, setShown] = useState(PAGE);
  const listed = members.filter(({ files }) => files === undefined);
  const rest = filesIn(members) - Math.min(shown, listed.length);
  return (
    <>
      <ul>
        {listed.slice(0, shown).map((outcome, place) => (
          // Two folders may hold files of one name.
          <Outcome
            key={`${place} ${outcome.file}`}
            outcome={outcome}
            copy={copies.get(outcome.documentId ?? '')}
          />
        ))}
      </ul>
      {rest > 0 ? (
        <p className={styles['rest']}>
          And {count(rest)} more.
          {listed.length > shown ? (
            <Button size="s" variant="quiet" onClick={() => setShown(shown + PAGE)}>
              Show more
            </Button>
          ) : null}
        </p>
      ) : null}
    </>
  );
}

/** What became of each file of an import, with the reason for each that was left out. */
export function ImportReport() {
  const report = useImports((state) => state.report);
  const outcomes = report ?? [];
  const copies = useCopiesOf(outcomes);
  const busy = useApp((state) => state.importing !== null);
  // What is locked waits for its password.
  const again = outcomes.flatMap(({ retry, code }) =>
    retry === undefined || LOCKED.has(code) ? [] : [retry],
  );
  return (
    <Dialog
      open={report !== null}
      onOpenChange={(open) => !open && closeReport()}
      title="Import"
      description={summary(outcomes)}
      footer={
        <>
          {again.length > 0 ? (
            <Button writes disabled={busy} onClick={() => void tryAgain(again)}>
              {again.length === 1 ? 'Try it again' : `Try ${counted(again.length, 'file')} again`}
            </Button>
          ) : null}
          <Button variant="primary" data-autofocus onClick={closeReport}>
            Done
          </Button>
        </>
      }
    >
      {groups.map(({ status, heading, icon }) => {
        const members = outcomes.filter((outcome) => outcome.status === status).sort(byNotes);
        if (members.length === 0) return null;
        return (
          <section key={status} className={styles['group']} data-status={status}>
            <h3 className={styles['heading']}>
              {icon}
              {heading}
              <span className={styles['number']}>{count(filesIn(members))}</span>
            </h3>
            <Members members={members} copies={copies} />
          </section>
        );
      })}
    </Dialog>
  );
}

import { BookOpenText, FilePlus2, FileDown, FolderClosed, FolderOpen, ShieldCheck } from 'lucide-react';
import { useState } from 'react';
import type { RecentCase } from '#contract/cases';
import { chooseCase, openRecent, openSample } from '../../state/actions';
import { useApp } from '../../state/app-store';
import { KINDS } from '../../state/imports';
import { Button } from '../../ui/Button';
import { QuipuMark } from '../../ui/QuipuMark';
import styles from './StartRoom.module.css';
import { sinceWhen } from './since-when';

function Recent({ recent, busy, onOpen }: RecentProps) {
  const [now] = useState(() => Date.now());
  return (
    <section className={styles['recent']} aria-labelledby="recent-cases">
      <h2 id="recent-cases" className={styles['heading']}>
        Recent cases
      </h2>
      <ul>
        {recent.map((one) => (
          <li key={one.key}>
            <button type="button" className={styles['case']} disabled={busy} onClick={() => onOpen(one.key)}>
              <FolderClosed aria-hidden />
              <span className={styles['case-title']}>{one.title}</span>
              <span className={styles['case-folder']}>{one.folder}</span>
              <time className={styles['case-time']} dateTime={one.openedAt}>
                {sinceWhen(one.openedAt, now)}
              </time>
            </button>
          </li>
        ))}
      </ul>
    </section>
  );
}

interface RecentProps {
  readonly recent: ReadonlyArray<RecentCase>;
  readonly busy: boolean;
  readonly onOpen: (key: string) => void;
}

/** What a `StartRoom` takes. */
export interface StartRoomProps {
  /** Asks for the title of a new case. */
  readonly onNewCase: () => void;
}

/** Where the analyst is before a case is open: drop documents, start, go on, or look at the sample. */
export function StartRoom({ onNewCase }: StartRoomProps) {
  const recent = useApp((state) => state.recent);
  const version = useApp((state) => state.version);
  const [busy, setBusy] = useState(false);
  const opening = async (work: () => Promise<boolean>): Promise<void> => {
    setBusy(true);
    await work();
    setBusy(false);
  };
  return (
    <main className={styles['room']}>
      <div className={styles['page']}>
        <header className={styles['head']}>
          <QuipuMark size={48} />
          <div>
            <h1 className={styles['name']}>Quipu</h1>
            <p className={styles['claim']}>
              Read reports, mark what matters, and hand over a dossier in which every statement leads back to
              its passage.
            </p>
          </div>
        </header>

        <div className={styles['drop']}>
          <FileDown aria-hidden />
          <p className={styles['drop-title']}>Drop your documents here</p>
          <p className={styles['drop-words']}>
            {KINDS}: files, or a whole folder of them. They are copied into a new case.
          </p>
          <div className={styles['actions']}>
            <Button variant="primary" size="l" icon={<FilePlus2 />} disabled={busy} onClick={onNewCase}>
              New case
            </Button>
            <Button size="l" icon={<FolderOpen />} disabled={busy} onClick={() => void opening(chooseCase)}>
              Open a case
            </Button>
          </div>
        </div>

        <button
          type="button"
          className={styles['sample']}
          disabled={busy}
          onClick={() => void opening(openSample)}
        >
          <span className={styles['sample-icon']}>
            <BookOpenText aria-hidden />
          </span>
          <span className={styles['sample-words']}>
            <span className={styles['sample-title']}>Look at the sample case</span>
            <span className={styles['sample-detail']}>
              Five short reports on China in Peru, tagged and marked, with one dossier.
            </span>
          </span>
        </button>

        {recent.length > 0 ? (
          <Recent recent={recent} busy={busy} onOpen={(key) => void opening(() => openRecent(key))} />
        ) : null}

        <footer className={styles['foot']}>
          <ShieldCheck aria-hidden />
          Works without any connection. Nothing leaves this machine.
          {version ? <span className={styles['version']}>{version}</span> : null}
        </footer>
      </div>
    </main>
  );
}

import { ChevronDown, Pause, Play } from 'lucide-react';
import { useEffect, useState } from 'react';
import type { ImportProgress as Progressing } from '#contract/imports';
import { leftWords, progressAloud, progressLine, rateWords } from '#domain/progress-words';
import { useApp } from '../../state/app-store';
import { bridge } from '../../state/bridge';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Progress } from '../../ui/Progress';
import styles from './ImportProgress.module.css';
import { UnfinishedImports } from './UnfinishedImports';
import { count } from './words';

/** An import is shown only when it takes longer than this, in milliseconds. */
const NOTICEABLE = 300;

/** How far the running import is, with ways to hold and to stop it; else what of imports was not brought to its end. */
export function ImportProgress() {
  const importing = useApp((state) => state.importing);
  const running = importing !== null;
  const [noticed, setNoticed] = useState(false);
  useEffect(() => {
    if (!running) return;
    const timer = setTimeout(() => setNoticed(true), NOTICEABLE);
    return () => {
      clearTimeout(timer);
      setNoticed(false);
    };
  }, [running]);
  if (!importing) return <UnfinishedImports />;
  return noticed ? <Running importing={importing} /> : null;
}

/** The card of a running import. It lies over the room, so it can be made small. */
function Running({ importing }: { readonly importing: Progressing }) {
  const [small, setSmall] = useState(false);
  const [stopping, setStopping] = useState(false);
  const { done, total, file, perSecond, left, paused } = importing;
  const pause = (): void => void bridge.invoke('import.pause', { paused: !paused });
  const stop = (): void => {
    setStopping(true);
    void bridge.invoke('import.cancel', {});
  };
  if (small) {
    return (
      <section className={styles['small']} aria-label="Import">
        <button type="button" className={styles['pill']} onClick={() => setSmall(false)}>
          <span className="visually-hidden">Show the import: </span>
          {progressLine(importing)}
        </button>
        <Aloud importing={importing} />
      </section>
    );
  }
  const pace = [rateWords(perSecond), leftWords(left)].filter(Boolean).join(' · ');
  return (
    <section className={styles['card']} aria-label="Import">
      <div className={styles['words']}>
        <p className={styles['title']}>
          {total === 0
            ? 'Looking for files'
            : `${paused ? 'Paused at' : 'Importing'} ${count(done)} of ${count(total)}`}
        </p>
        <Button
          size="s"
          icon={paused ? <Play aria-hidden /> : <Pause aria-hidden />}
          disabled={stopping}
          onClick={pause}
        >
          {paused ? 'Go on' : 'Pause'}
        </Button>
        <Button size="s" onClick={stop} disabled={stopping}>
          {stopping ? 'Stopping…' : 'Stop'}
        </Button>
        <IconButton
          size="s"
          label="Make this small"
          tooltipSide="top"
          icon={<ChevronDown />}
          onClick={() => setSmall(true)}
        />
      </div>
      <Progress label="Import" value={done} max={total} />
      <p className={styles['foot']}>
        <span className={styles['pace']}>{paused ? 'What is in can be read meanwhile.' : pace}</span>
        <span className={styles['file']}>{paused ? '' : file}</span>
      </p>
      <Aloud importing={importing} />
    </section>
  );
}

/** Tells listeners now and then: at each quarter, and when it is held and goes on. */
function Aloud({ importing }: { readonly importing: Progressing }) {
  const { done, total, paused } = importing;
  const at = `${paused} ${total === 0 ? 0 : Math.floor((4 * done) / total)}`;
  const [said, setSaid] = useState({ at: '', words: '' });
  // The time that is left alters all the while: what was said stands until the next quarter.
  if (said.at !== at) setSaid({ at, words: progressAloud(importing) });
  return <output className="visually-hidden">{said.words === '' ? '' : `Import: ${said.words}`}</output>;
}

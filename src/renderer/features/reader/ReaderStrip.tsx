import { CircleDashed, FileScan, FileWarning } from 'lucide-react';
import { memo, type ReactNode } from 'react';
import { faultWords, qualityLine, type Quality } from '#domain/text/quality';
import type { Coverage } from '#domain/text/coverage';
import { Kbd } from '../../ui/Kbd';
import { Tooltip } from '../../ui/Tooltip';
import styles from './ReaderStrip.module.css';

interface ReaderStripProps {
  /** The page of the original that is in view; null where it has no pages. */
  readonly page: string | null;
  /** How many pages it has. */
  readonly pages: number;
  /** What there is to know of how the text came out of the file. */
  readonly notes: ReadonlyArray<string>;
  readonly quality: Quality | null;
  readonly coverage: Coverage | null;
  /** The share of the text that was on the screen, from 0 to 1. */
  readonly read: number;
  /** To the next sentence that does not parse. */
  readonly onUnfinished: (step: 1 | -1) => void;
  /** To the next sentence that is to be marked. */
  readonly onUncovered: (step: 1 | -1) => void;
}

/** The line over a text, drawn again only where something in it alters: how good it is to work with, how much of it was read, and what is not marked yet. */
export const ReaderStrip = memo(function ReaderStrip({
  page,
  pages,
  notes,
  quality,
  coverage,
  read,
  onUnfinished,
  onUncovered,
}: ReaderStripProps): ReactNode {
  return (
    <fieldset className={styles['strip']} aria-label="State of this text">
      {page !== null ? (
        <span className={styles['item']} title="The page of the original that is in view">
          Page {page} of {pages.toLocaleString('en')}
        </span>
      ) : null}
      {notes.length > 0 ? (
        <Tooltip label={notes.join(' ')}>
          <span className={styles['item']} data-warn>
            <FileWarning aria-hidden />
            <span className={styles['words']}>{notes.join(' ')}</span>
          </span>
        </Tooltip>
      ) : null}
      {quality ? <QualityPart quality={quality} onUnfinished={() => onUnfinished(1)} /> : null}
      <span className={styles['space']} />
      {coverage ? (
        <>
          <span className={styles['item']}>{Math.floor(read * 100)} % read</span>
          <CoveragePart coverage={coverage} onUncovered={() => onUncovered(1)} />
        </>
      ) : null}
    </fieldset>
  );
});

function QualityPart({
  quality,
  onUnfinished,
}: {
  readonly quality: Quality;
  readonly onUnfinished: () => void;
}): ReactNode {
  const line = qualityLine(quality);
  const faults = [...new Set(quality.unfinished.map(({ fault }) => fault))];
  const content = (
    <>
      <FileScan aria-hidden />
      <span className={styles['words']}>{line}</span>
    </>
  );
  if (faults.length === 0) {
    return (
      <span className={styles['item']} title={line}>
        {content}
      </span>
    );
  }
  return (
    <Tooltip
      label={`${line}. Go to the next sentence that ${faults.map((fault) => faultWords[fault]).join(' or ')}`}
    >
      <button type="button" className={styles['item']} data-warn onClick={onUnfinished}>
        {content}
      </button>
    </Tooltip>
  );
}

function CoveragePart({
  coverage,
  onUncovered,
}: {
  readonly coverage: Coverage;
  readonly onUncovered: () => void;
}): ReactNode {
  const { telling, open } = coverage;
  if (telling === 0) return null;
  const what = `of ${telling.toLocaleString('en')} sentences with a known name, a figure or a date`;
  if (open.length === 0) {
    return (
      <span className={styles['item']} title={`All ${what} are marked`}>
        all marked
      </span>
    );
  }
  return (
    <Tooltip label={`${open.length.toLocaleString('en')} ${what} are not marked. Go to the next`}>
      <button type="button" className={styles['item']} onClick={onUncovered} aria-keyshortcuts="U">
        <CircleDashed aria-hidden />
        {open.length.toLocaleString('en')} not marked
        <Kbd keys="U" />
      </button>
    </Tooltip>
  );
}

import { BookOpenText, Check, FileDiff, MousePointerClick, Pause } from 'lucide-react';
import type { ReactNode } from 'react';
import type { MarkCandidate, TrayItem } from '#contract/versions';
import type { Document } from '#domain/case/document';
import { Button } from '../../ui/Button';
import { Desk, DeskActions, DeskSentence } from '../../ui/Desk';
import { Kbd } from '../../ui/Kbd';
import { lastWords } from '../../ui/Kwic';
import styles from './Tray.module.css';

/** As many characters before a quote as leave room for it in two lines, also beside the button of a candidate. */
const SHOWN_BEFORE = { alone: 120, candidate: 50 };

function Sentence({
  before,
  quote,
  after,
  shownBefore,
}: {
  readonly shownBefore: number;
  readonly before: string;
  readonly quote: string;
  readonly after: string;
}): ReactNode {
  return (
    <DeskSentence>
      {lastWords(before, shownBefore)}
      <mark>{quote}</mark>
      {after}
    </DeskSentence>
  );
}

function Candidate({
  candidate,
  number,
  onChoose,
}: {
  readonly candidate: MarkCandidate;
  readonly number: number;
  readonly onChoose: () => void;
}): ReactNode {
  return (
    <li className={styles['candidate']}>
      <span className={styles['score']} title="How much of the words and of what is around them is the same">
        {Math.round(candidate.score * 100)} %
      </span>
      <div className={styles['candidateWords']}>
        <Sentence {...candidate} shownBefore={SHOWN_BEFORE.candidate} />
      </div>
      <Button
        writes
        size="s"
        variant={number === 1 ? 'primary' : 'secondary'}
        icon={<Check aria-hidden />}
        onClick={onChoose}
      >
        Place here <span className="visually-hidden">on {candidate.quote}</span>
        <Kbd keys={number === 1 ? 'Y' : String(number)} inverted={number === 1} />
      </Button>
    </li>
  );
}

/** What a `TrayDesk` takes. */
interface TrayDeskProps {
  /** What the mark says. */
  readonly what: string;
  /** Undefined as long as candidates are looked for. */
  readonly item: TrayItem | undefined;
  readonly document: Document;
  readonly newest: Document;
  /** Whether the analyst said that it may stay unplaced. */
  readonly left: boolean;
  /** The same as the key does in the list. */
  readonly onDecide: (key: string) => void;
}

/** The mark that is looked at: where it stood, and where it may belong now. */
export function TrayDesk({ what, item, document, newest, left, onDecide }: TrayDeskProps): ReactNode {
  return (
    <Desk label="The mark and its candidates" size="scrolls">
      <h2 className={styles['heading']}>{what}</h2>
      <p className={styles['stood']}>
        {item ? <Sentence {...item} shownBefore={SHOWN_BEFORE.alone} /> : null}
      </p>
      <p className={styles['source']}>
        stood in “{document.title}” ({document.file}), which “{newest.title}” ({newest.file}) replaces
      </p>
      <h3 className={styles['subheading']}>Where it may belong now</h3>
      {item === undefined ? <p className={styles['none']}>Looking…</p> : null}
      {item?.candidates.length === 0 ? (
        <p className={styles['none']}>Nothing in the new text is like it.</p>
      ) : null}
      <ol className={styles['candidates']}>
        {(item?.candidates ?? []).map((candidate, index) => (
          <Candidate
            key={candidate.passage.start}
            candidate={candidate}
            number={index + 1}
            onChoose={() => onDecide(String(index + 1))}
          />
        ))}
      </ol>
      <DeskActions>
        <Button writes icon={<MousePointerClick aria-hidden />} onClick={() => onDecide('p')}>
          Select its passage… <Kbd keys="P" />
        </Button>
        <Button writes icon={<Pause aria-hidden />} disabled={left} onClick={() => onDecide('l')}>
          Leave unplaced <Kbd keys="L" />
        </Button>
        <Button variant="quiet" icon={<BookOpenText aria-hidden />} onClick={() => onDecide('Enter')}>
          Show in the older version <Kbd keys="Enter" />
        </Button>
        <Button variant="quiet" icon={<FileDiff aria-hidden />} onClick={() => onDecide('c')}>
          What changed <Kbd keys="C" />
        </Button>
      </DeskActions>
    </Desk>
  );
}

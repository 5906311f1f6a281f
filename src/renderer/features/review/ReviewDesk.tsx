import { BookOpenText, Check, CheckCheck, SkipForward, X } from 'lucide-react';
import { countWords } from '#domain/dossier/words';
import { useReader } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { EntityDot } from '../../ui/EntityDot';
import { Kbd } from '../../ui/Kbd';
import { lastWords } from '../../ui/Kwic';
import type { Decision, Line } from './queue';
import { nameOf, reasonFor } from './reason';
import styles from './Review.module.css';

/** As many characters before the match as leave room for it in the three lines of the desk. */
const SHOWN_BEFORE = 180;

/** What can be done with the current line. */
export interface DeskActions {
  /** Accepts the line for the candidate at this place, counted from 0. */
  readonly onAccept: (candidate: number) => void;
  readonly onReject: () => void;
  readonly onSkip: () => void;
  readonly onAcceptRest: () => void;
  readonly onShow: () => void;
}

/** What a `ReviewDesk` takes. */
export interface ReviewDeskProps extends DeskActions {
  readonly line: Line;
  readonly decision: Decision;
  /** How many lines “accept the rest” would take. */
  readonly rest: number;
  readonly writable: boolean;
}

function Question({ line }: { readonly line: Line }) {
  const { reader } = useReader();
  const [only, second] = line.candidates;
  const title = reader.document(line.documentId)?.title ?? '';
  if (!only) return null;
  const schema = reader.entity(only.entityId)?.schema;
  const reason = reasonFor(reader, only, line.quote);
  return (
    <p className={styles['question']}>
      {second ? (
        <strong>Which one is meant?</strong>
      ) : (
        <>
          {schema ? <EntityDot schema={schema} /> : null}
          <strong>{nameOf(reader, only)}</strong>
          {reason === '' ? null : <span>{reason}</span>}
        </>
      )}
      <span className={styles['source']} title={title}>
        {title}
      </span>
    </p>
  );
}

/** The current line in full, and what can be done with it: each button says its key. */
export function ReviewDesk({
  line,
  decision,
  rest,
  writable,
  onAccept,
  onReject,
  onSkip,
  onAcceptRest,
  onShow,
}: ReviewDeskProps) {
  const { reader } = useReader();
  const several = line.candidates.length > 1;
  const decided = decision.is === 'accepted' || decision.is === 'rejected';
  return (
    // The list keeps the focus, and with it the keys, when the pointer presses a button here.
    // oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions
    <section
      className={styles['desk']}
      aria-label="Current suggestion"
      onMouseDown={(event) => event.preventDefault()}
    >
      <Question line={line} />
      <p className={styles['sentence']}>
        {lastWords(line.before, SHOWN_BEFORE)}
        <mark>{line.quote}</mark>
        {line.after}
      </p>
      <div className={styles['actions']}>
        {writable ? (
          <>
            {line.candidates.map((candidate, place) => (
              <Button
                key={candidate.entityId}
                variant={several ? 'secondary' : 'primary'}
                icon={<Check aria-hidden />}
                disabled={decision.is === 'accepted'}
                onClick={() => onAccept(place)}
              >
                {several ? nameOf(reader, candidate) : 'Yes'}{' '}
                <Kbd keys={several ? String(place + 1) : 'Y'} inverted={!several} />
              </Button>
            ))}
            <Button icon={<X aria-hidden />} disabled={decided} onClick={onReject}>
              {several ? 'Neither' : 'No'} <Kbd keys="N" />
            </Button>
            <Button variant="quiet" icon={<SkipForward aria-hidden />} onClick={onSkip}>
              Skip <Kbd keys="Space" />
            </Button>
            {rest > 1 ? (
              <Button variant="quiet" icon={<CheckCheck aria-hidden />} onClick={onAcceptRest}>
                Accept the rest ({countWords(rest)}) <Kbd keys="A" />
              </Button>
            ) : null}
          </>
        ) : null}
        <Button variant="quiet" icon={<BookOpenText aria-hidden />} onClick={onShow}>
          Show in the reader <Kbd keys="Enter" />
        </Button>
      </div>
    </section>
  );
}

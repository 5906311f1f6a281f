import { BookOpenText, Check, CheckCheck, SkipForward, X } from 'lucide-react';
import { countWords } from '#domain/dossier/words';
import { useReader } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { EntityDot } from '../../ui/EntityDot';
import { Desk, DeskActions, DeskSentence, MoreDeskActions } from '../../ui/Desk';
import { Kbd } from '../../ui/Kbd';
import { lastWords } from '../../ui/Kwic';
import type { Decision, Grouping, Line } from './queue';
import { nameOf, reasonFor, surenessOf } from './reason';
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
  readonly onAcceptDocument: () => void;
  readonly onAcceptForm: () => void;
  readonly onShow: () => void;
}

/** What a `ReviewDesk` takes. */
export interface ReviewDeskProps extends DeskActions {
  readonly line: Line;
  readonly decision: Decision;
  readonly grouping: Grouping;
  /** How many lines “accept the rest” would take: of the group, of the entity in the document, of the form. */
  readonly rest: number;
  readonly restInDocument: number;
  readonly restOfForm: number;
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
          <span>
            {reason === '' ? '' : `${reason}; `}
            {surenessOf(reader, only, line)}
          </span>
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
  grouping,
  rest,
  restInDocument,
  restOfForm,
  onAccept,
  onReject,
  onSkip,
  onAcceptRest,
  onAcceptDocument,
  onAcceptForm,
  onShow,
}: ReviewDeskProps) {
  const { reader } = useReader();
  const several = line.candidates.length > 1;
  const decided = decision.is === 'accepted' || decision.is === 'rejected';
  return (
    <Desk label="Current suggestion" leavesFocus>
      <Question line={line} />
      <p>
        <DeskSentence lines={3}>
          {lastWords(line.before, SHOWN_BEFORE)}
          <mark>{line.quote}</mark>
          {line.after}
        </DeskSentence>
      </p>
      <DeskActions>
        {line.candidates.map((candidate, place) => (
          <Button
            writes
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
        <Button writes icon={<X aria-hidden />} disabled={decided} onClick={onReject}>
          {several ? 'Neither' : 'No'} <Kbd keys="N" />
        </Button>
        <Button variant="quiet" icon={<SkipForward aria-hidden />} onClick={onSkip}>
          Skip <Kbd keys="Space" />
        </Button>
        <Button variant="quiet" icon={<BookOpenText aria-hidden />} onClick={onShow}>
          Show in the reader <Kbd keys="Enter" />
        </Button>
      </DeskActions>
      <MoreDeskActions>
        {rest > 1 ? (
          <Button writes variant="quiet" icon={<CheckCheck aria-hidden />} onClick={onAcceptRest}>
            Accept the rest of this {grouping} ({countWords(rest)}) <Kbd keys="A" />
          </Button>
        ) : null}
        {grouping === 'entity' && restInDocument > 1 && restInDocument < rest ? (
          <Button writes variant="quiet" onClick={onAcceptDocument}>
            In this document ({countWords(restInDocument)}) <Kbd keys="D" />
          </Button>
        ) : null}
        {restOfForm > 1 && (grouping === 'document' || restOfForm < rest) ? (
          <Button writes variant="quiet" onClick={onAcceptForm}>
            Of this form ({countWords(restOfForm)}) <Kbd keys="F" />
          </Button>
        ) : null}
      </MoreDeskActions>
    </Desk>
  );
}

import { ListChecks } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { displayName } from '#domain/case/entity';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { countWords } from '#domain/dossier/words';
import { focusOn, goTo, useApp } from '../../state/app-store';
import { useEntities, useReader } from '../../state/case-hooks';
import { acceptMentions, rejectMentions } from '../../state/decide';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { Progress } from '../../ui/Progress';
import { Room } from '../../ui/Room';
import { Segmented } from '../../ui/Segmented';
import { nextOpen, type Candidate, type Grouping, type Line } from './queue';
import styles from './Review.module.css';
import { ReviewDesk } from './ReviewDesk';
import { ReviewList } from './ReviewList';
import { useQueue, type Queue } from './use-queue';

/** What a `ReviewRoom` takes: which suggestions to review; all where nothing is said. */
export interface ReviewRoomProps {
  readonly entityId?: EntityId | undefined;
  readonly documentId?: DocumentId | undefined;
}

/** Where one was in the queue, for coming back from the reader. Kept as long as the window is open. */
let lastKey: string | null = null;
let lastGrouping: Grouping = 'entity';

/** Milliseconds after G in which another letter is the second of "G then N", not an answer. */
const SEQUENCE = 1200;

function mention(line: Line, candidate: Candidate) {
  const { documentId, start, end } = line;
  return { entityId: candidate.entityId, passage: { documentId, start, end } };
}

/** The mentions that lines name without doubt. */
function sureMentions(lines: ReadonlyArray<Line>) {
  return lines.flatMap((line) => {
    const [only, second] = line.candidates;
    return only && !second ? [mention(line, only)] : [];
  });
}

function showInReader({ documentId, start, end }: Line): void {
  goTo({ room: 'reader', documentId, at: { start, end } });
}

/** The queue with its cursor, its keys and its desk. */
function Work({ queue, grouping }: { readonly queue: Queue; readonly grouping: Grouping }) {
  const writable = useApp((state) => (state.info?.readOnly ?? null) === null);
  const { groups, lines, decisions } = queue;
  const isOpen = (line: Line): boolean => decisions.get(line.key)?.is === 'open';
  const [chosen, setChosen] = useState(lastKey);
  const lastG = useRef(Number.NEGATIVE_INFINITY);

  const current = lines.find((line) => line.key === chosen) ?? lines.find(isOpen) ?? lines[0];
  const group = groups.find((one) => one.lines.some((line) => line.key === current?.key));
  if (!current || !group) return null;
  const decision = decisions.get(current.key) ?? { is: 'open' };
  const rest = group.lines.slice(group.lines.indexOf(current)).filter(isOpen);

  const choose = (key: string | null): void => {
    if (key === null) return;
    lastKey = key;
    setChosen(key);
  };
  const goOn = (): void => choose(nextOpen(lines, current.key, isOpen));
  const walk = (step: 1 | -1): void => choose(lines[lines.indexOf(current) + step]?.key ?? null);

  const accept = (place: number): void => {
    const candidate = current.candidates[place];
    if (!writable || !candidate || decision.is === 'accepted') return;
    void acceptMentions([mention(current, candidate)]);
    goOn();
  };
  const reject = (): void => {
    if (!writable || decision.is !== 'open') return;
    void rejectMentions(current.candidates.map((candidate) => mention(current, candidate)));
    goOn();
  };
  const acceptLines = (some: ReadonlyArray<Line>): void => {
    if (!writable) return;
    void acceptMentions(sureMentions(some));
    const taken = new Set(some.filter((line) => line.candidates.length === 1).map((line) => line.key));
    if (taken.has(current.key))
      choose(nextOpen(lines, current.key, (line) => isOpen(line) && !taken.has(line.key)));
  };

  const onLetter = (key: string, event: KeyboardEvent): boolean => {
    if (key === 'g') lastG.current = event.timeStamp;
    if (event.timeStamp - lastG.current < SEQUENCE) return false;
    if (key === 'y' && current.candidates.length === 1) accept(0);
    else if (key === 'n') reject();
    else if (key === 'a') acceptLines(rest);
    else if (/^[1-9]$/u.test(key) && current.candidates.length > 1) accept(Number(key) - 1);
    else return false;
    return true;
  };

  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.ctrlKey || event.metaKey || event.altKey || event.target !== event.currentTarget) return;
    const keys: Readonly<Record<string, () => void>> = {
      ' ': goOn,
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
      Home: () => choose(lines[0]?.key ?? null),
      End: () => choose(lines.at(-1)?.key ?? null),
      Enter: () => showInReader(current),
    };
    const act = keys[event.key];
    if (act) act();
    else if (!onLetter(event.key.toLowerCase(), event)) return;
    event.preventDefault();
  };

  return (
    <div className={styles['work']}>
      <ReviewList
        groups={groups}
        decisions={decisions}
        current={current.key}
        grouping={grouping}
        writable={writable}
        onChoose={choose}
        onAcceptAll={acceptLines}
        onKeyDown={onKeyDown}
      />
      <ReviewDesk
        line={current}
        decision={decision}
        rest={sureMentions(rest).length}
        writable={writable}
        onAccept={accept}
        onReject={reject}
        onSkip={goOn}
        onAcceptRest={() => acceptLines(rest)}
        onShow={() => showInReader(current)}
      />
    </div>
  );
}

function Nothing({ narrowed }: { readonly narrowed: boolean }) {
  const entities = useEntities();
  const [first] = entities;
  if (!first) {
    return (
      <EmptyState
        icon={<ListChecks />}
        title="Nothing to review yet"
        actions={<Button onClick={() => goTo({ room: 'sources' })}>Go to the sources</Button>}
      >
        Open a document, select a name and tag it (T). Its other mentions in all documents are then offered
        here.
      </EmptyState>
    );
  }
  return (
    <EmptyState
      icon={<ListChecks />}
      title={narrowed ? 'Nothing is left to review here' : 'Everything is reviewed'}
      actions={
        narrowed ? (
          <Button onClick={() => goTo({ room: 'review' })}>Review everything</Button>
        ) : (
          <Button onClick={() => focusOn({ on: 'entity', entityId: first.id })}>Show an entity</Button>
        )
      }
    >
      New suggestions come with each name you add to an entity and each document you import.
    </EmptyState>
  );
}

function Queued({ entityId, documentId }: ReviewRoomProps) {
  const { reader } = useReader();
  const [grouping, setGrouping] = useState<Grouping>(lastGrouping);
  const queue = useQueue({ entityId, documentId }, grouping);
  const entity = entityId && reader.entity(entityId);
  const document = documentId && reader.document(documentId);
  const about = [entity && displayName(entity), document && document.title].filter(Boolean).join(', ');
  const total = queue.lines.length;
  const done = total - queue.open;
  return (
    <Room
      title={about ? `Review: ${about}` : 'Review'}
      ownScroll
      detail={
        total > 0 ? (
          <span className={styles['progress']}>
            <Progress label="Reviewed" value={done} max={total} />
            {countWords(done)} of {countWords(total)}
          </span>
        ) : null
      }
      actions={
        <>
          {about ? (
            <Button size="s" variant="quiet" onClick={() => goTo({ room: 'review' })}>
              Review everything
            </Button>
          ) : null}
          <Segmented
            label="Group by"
            value={grouping}
            onChange={(value) => {
              lastGrouping = value;
              setGrouping(value);
            }}
            options={[
              { value: 'entity', label: 'By entity' },
              { value: 'document', label: 'By document' },
            ]}
          />
        </>
      }
    >
      {queue.ready ? (
        total > 0 ? (
          <Work queue={queue} grouping={grouping} />
        ) : (
          <Nothing narrowed={about !== ''} />
        )
      ) : (
        <p className={styles['looking']}>Looking for mentions…</p>
      )}
    </Room>
  );
}

/**
 * The queue of suggested mentions. One key decides: Y yes, N no, Space skips, A accepts the rest of the group, Enter
 * shows the line in the reader. Each answer is a Change of its own, a group one Change.
 */
export function ReviewRoom({ entityId, documentId }: ReviewRoomProps) {
  return <Queued key={`${entityId ?? ''} ${documentId ?? ''}`} entityId={entityId} documentId={documentId} />;
}

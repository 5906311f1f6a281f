import { ListChecks } from 'lucide-react';
import { useRef, useState, type KeyboardEvent } from 'react';
import { mayWrite } from '../../state/actions';
import { focusOn, goTo } from '../../state/app-store';
import { useEntities } from '../../state/case-hooks';
import { acceptMentions, rejectMentions } from '../../state/decide';
import { Button } from '../../ui/Button';
import { ListAndDesk } from '../../ui/Desk';
import { EmptyState } from '../../ui/EmptyState';
import { Kbd } from '../../ui/Kbd';
import { Looking } from '../../ui/Looking';
import { nextOpen, restOf, type Candidate, type Grouping, type Line } from './queue';
import { ReviewDesk } from './ReviewDesk';
import { ReviewList } from './ReviewList';
import { SEQUENCE } from './sequence';
import type { Queue } from './use-queue';

/** Where one was in the queue, for coming back from the reader. Kept as long as the window is open. */
let lastKey: string | null = null;

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
  const { groups, lines, decisions } = queue;
  const isOpen = (line: Line): boolean => decisions.get(line.key)?.is === 'open';
  // What was decided meanwhile, elsewhere or before, is no place to begin: keys would do nothing there.
  const [chosen, setChosen] = useState(() => {
    const known = lines.find((line) => line.key === lastKey);
    return known && !isOpen(known) ? (nextOpen(lines, known.key, isOpen) ?? lastKey) : lastKey;
  });
  const lastG = useRef(Number.NEGATIVE_INFINITY);

  const current = lines.find((line) => line.key === chosen) ?? lines.find(isOpen) ?? lines[0];
  const group = groups.find((one) => one.lines.some((line) => line.key === current?.key));
  if (!current || !group) return null;
  const decision = decisions.get(current.key) ?? { is: 'open' };
  const rest = group.lines.slice(group.lines.indexOf(current)).filter(isOpen);
  const restInDocument = restOf(lines, current, 'document').filter(isOpen);
  const restOfForm = restOf(lines, current, 'form').filter(isOpen);

  const choose = (key: string | null): void => {
    if (key === null) return;
    lastKey = key;
    setChosen(key);
  };
  const goOn = (): void => choose(nextOpen(lines, current.key, isOpen));
  const walk = (step: 1 | -1): void => choose(lines[lines.indexOf(current) + step]?.key ?? null);

  const accept = (place: number): void => {
    const candidate = current.candidates[place];
    if (!candidate || decision.is === 'accepted' || !mayWrite()) return;
    void acceptMentions([mention(current, candidate)]);
    goOn();
  };
  const reject = (): void => {
    if (decision.is !== 'open' || !mayWrite()) return;
    void rejectMentions(current.candidates.map((candidate) => mention(current, candidate)));
    goOn();
  };
  const acceptLines = (some: ReadonlyArray<Line>): void => {
    if (some.length === 0 || !mayWrite()) return;
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
    else if (key === 'd') acceptLines(restInDocument);
    else if (key === 'f') acceptLines(restOfForm);
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
    <ListAndDesk>
      <ReviewList
        groups={groups}
        decisions={decisions}
        current={current.key}
        grouping={grouping}
        onChoose={choose}
        onAcceptAll={acceptLines}
        onKeyDown={onKeyDown}
      />
      <ReviewDesk
        line={current}
        decision={decision}
        grouping={grouping}
        rest={sureMentions(rest).length}
        restInDocument={sureMentions(restInDocument).length}
        restOfForm={sureMentions(restOfForm).length}
        onAccept={accept}
        onReject={reject}
        onSkip={goOn}
        onAcceptRest={() => acceptLines(rest)}
        onAcceptDocument={() => acceptLines(restInDocument)}
        onAcceptForm={() => acceptLines(restOfForm)}
        onShow={() => showInReader(current)}
      />
    </ListAndDesk>
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
      title={narrowed ? 'Nothing is left to review here' : 'All mentions are reviewed'}
      actions={
        narrowed ? (
          <Button onClick={() => goTo({ room: 'review' })}>Review everything</Button>
        ) : (
          <Button onClick={() => focusOn({ on: 'entity', entityId: first.id })}>Show an entity</Button>
        )
      }
    >
      New suggestions come with each name you add to an entity and each document you import. Other names (
      <Kbd keys="O" />) and new entities (<Kbd keys="E" />) are proposed beside them.
    </EmptyState>
  );
}

/** The queue of suggested mentions with its cursor, keys and desk, or why there is nothing in it. */
export function MentionQueue({
  queue,
  grouping,
  narrowed,
}: {
  readonly queue: Queue;
  readonly grouping: Grouping;
  readonly narrowed: boolean;
}) {
  if (!queue.ready) return <Looking>Looking for mentions…</Looking>;
  return queue.lines.length > 0 ? (
    <Work queue={queue} grouping={grouping} />
  ) : (
    <Nothing narrowed={narrowed} />
  );
}

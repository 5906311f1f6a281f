import { Check, X } from 'lucide-react';
import { useEffect, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import { mayWrite } from '../../state/actions';
import { Desk, ListAndDesk } from '../../ui/Desk';
import { Listbox, ListboxRow } from '../../ui/Listbox';
import type { Proposal, Verdict } from './proposals';
import styles from './Proposals.module.css';
import { SEQUENCE } from './sequence';

/** What a `ProposalList` takes. */
export interface ProposalListProps<T> {
  /** Says what the list is, for screen readers. */
  readonly label: string;
  readonly proposals: ReadonlyArray<Proposal<T>>;
  readonly verdictOn: (of: T) => Verdict;
  /** The head of a group; null where there are none. */
  readonly renderHead: (of: T) => ReactNode;
  readonly renderRow: (of: T) => ReactNode;
  /** The current proposal in full, with its buttons. */
  readonly renderDesk: (of: T, verdict: Verdict, decide: Decide) => ReactNode;
  readonly onYes: (some: ReadonlyArray<T>) => void;
  readonly onNo: (of: T) => void;
  /** Where it stands in the documents. */
  readonly onShow: (of: T) => void;
  /** Further keys; true where it was one. */
  readonly onKey?: (of: T, event: KeyboardEvent) => boolean;
}

/** What can be done with the current proposal. */
export interface Decide {
  readonly yes: () => void;
  readonly no: () => void;
  readonly skip: () => void;
  /** Yes to all open ones of its group from here on, and how many these are. */
  readonly rest: () => void;
  readonly restCount: number;
}

function optionId(key: string): string {
  return `proposal-${encodeURIComponent(key)}`;
}

/**
 * Proposals to decide one by one: Y yes, N no, Space skips, A takes the rest of the group, Enter shows the passage. What
 * is decided stays where it is until the room is left.
 */
export function ProposalList<T>(props: ProposalListProps<T>) {
  const { label, proposals, verdictOn, renderHead, renderRow, renderDesk } = props;
  const list = useRef<HTMLDivElement>(null);
  const [chosen, setChosen] = useState<string | null>(null);
  const lastG = useRef(Number.NEGATIVE_INFINITY);
  const isOpen = ({ of }: Proposal<T>): boolean => verdictOn(of) === 'open';
  const current = proposals.find(({ key }) => key === chosen) ?? proposals.find(isOpen) ?? proposals[0];
  const currentKey = current?.key;

  useEffect(() => list.current?.focus({ preventScroll: true }), []);
  useEffect(() => {
    if (currentKey === undefined) return;
    document.getElementById(optionId(currentKey))?.scrollIntoView?.({ block: 'nearest' });
  }, [currentKey]);

  if (!current) return null;
  const place = proposals.indexOf(current);
  const rest = proposals.slice(place).filter((one) => one.group === current.group && isOpen(one));
  const goOn = (taken: ReadonlyArray<Proposal<T>> = [current]): void => {
    const wanted = (one: Proposal<T>): boolean => isOpen(one) && !taken.includes(one);
    const next = proposals.slice(place + 1).find(wanted) ?? proposals.find(wanted);
    if (next) setChosen(next.key);
    else setChosen(current.key);
  };
  const walk = (step: 1 | -1): void => {
    const next = proposals[place + step];
    if (next) setChosen(next.key);
  };
  const decide: Decide = {
    yes: () => {
      if (!isOpen(current) || !mayWrite()) return;
      props.onYes([current.of]);
      goOn();
    },
    no: () => {
      if (!isOpen(current) || !mayWrite()) return;
      props.onNo(current.of);
      goOn();
    },
    skip: () => goOn(),
    rest: () => {
      if (rest.length === 0 || !mayWrite()) return;
      props.onYes(rest.map(({ of }) => of));
      goOn(rest);
    },
    restCount: rest.length,
  };

  const onLetter = (event: KeyboardEvent): boolean => {
    const key = event.key.toLowerCase();
    if (key === 'g') lastG.current = event.timeStamp;
    if (event.timeStamp - lastG.current < SEQUENCE) return false;
    if (key === 'y') decide.yes();
    else if (key === 'n') decide.no();
    else if (key === 'a' && current.group !== '') decide.rest();
    else return false;
    return true;
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.target !== event.currentTarget || event.ctrlKey || event.metaKey) return;
    if (props.onKey?.(current.of, event)) {
      event.preventDefault();
      return;
    }
    if (event.altKey) return;
    const keys: Readonly<Record<string, () => void>> = {
      ' ': decide.skip,
      ArrowDown: () => walk(1),
      ArrowUp: () => walk(-1),
      Home: () => setChosen(proposals[0]?.key ?? null),
      End: () => setChosen(proposals.at(-1)?.key ?? null),
      Enter: () => props.onShow(current.of),
    };
    const act = keys[event.key];
    if (act) act();
    else if (!onLetter(event)) return;
    event.preventDefault();
  };

  return (
    <ListAndDesk>
      <Listbox label={label} active={optionId(current.key)} list={list} onKeyDown={onKeyDown}>
        {proposals.map((proposal, i) => (
          <div key={proposal.key} role="presentation">
            {proposal.group !== '' && proposals[i - 1]?.group !== proposal.group ? (
              <div role="presentation" className={styles['head']}>
                {renderHead(proposal.of)}
              </div>
            ) : null}
            <ListboxRow
              id={optionId(proposal.key)}
              isCurrent={proposal.key === current.key}
              verdict={verdictOn(proposal.of)}
              onChoose={() => setChosen(proposal.key)}
            >
              <span className={styles['sign']}>
                {verdictOn(proposal.of) === 'yes' ? <Check aria-label="Accepted:" /> : null}
                {verdictOn(proposal.of) === 'no' ? <X aria-label="Rejected:" /> : null}
              </span>
              {renderRow(proposal.of)}
            </ListboxRow>
          </div>
        ))}
      </Listbox>
      <Desk label="Current proposal" leavesFocus>
        {renderDesk(current.of, verdictOn(current.of), decide)}
      </Desk>
    </ListAndDesk>
  );
}

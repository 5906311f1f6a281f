import { Scale, Search } from 'lucide-react';
import { useDeferredValue, useMemo, useState, type ReactNode } from 'react';
import type { EntityId } from '#domain/case/ids';
import { counted, countWords } from '#domain/dossier/words';
import { useConflicts, useOrigins } from '../../state/conflicts';
import { goTo } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { EntityDot } from '../../ui/EntityDot';
import { ListAndDesk } from '../../ui/Desk';
import { Room } from '../../ui/Room';
import { useRowFocus } from '../../ui/row-focus';
import { RowList, RowWords } from '../../ui/RowList';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { ConflictDesk } from './ConflictDesk';
import {
  isIn,
  relationTone,
  relationWords,
  rowsOf,
  statusWords,
  type ConflictRow,
  type ConflictView,
} from './conflict-words';
import styles from './Conflicts.module.css';
import { dropFigure, judgeGroup, openAgain, openValue, stateValue } from './judge';
import { JudgeDialog } from './JudgeDialog';

const views: ReadonlyArray<{ readonly value: ConflictView; readonly label: string }> = [
  { value: 'open', label: 'Open disagreements' },
  { value: 'settled', label: 'Explained and resolved' },
  { value: 'agreeing', label: 'Agreements' },
  { value: 'all', label: 'All groups' },
];

/** Where sources agree and disagree, of all entities or of one. */
export function ConflictsRoom({ entityId }: { readonly entityId?: EntityId | undefined }): ReactNode {
  const { reader, revision } = useReader();
  const known = useConflicts();
  const [view, setView] = useState<ConflictView>('open');
  const [words, setWords] = useState('');
  const asked = useDeferredValue(words.trim().toLowerCase());
  const rows = useMemo(
    () => rowsOf(reader, known?.groups ?? []),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision, known],
  );
  const wanted = entityId === undefined ? undefined : reader.idOf(entityId);
  const mine = rows.filter(({ group }) => wanted === undefined || group.entityId === wanted);
  const shown = mine.filter(
    (row) =>
      isIn(view, row) && (asked === '' || `${row.subject} ${row.property}`.toLowerCase().includes(asked)),
  );
  const open = mine.filter((row) => isIn('open', row)).length;
  const detail = [
    ...(known ? [counted(open, 'open disagreement')] : []),
    ...(known && known.pending > 0 ? [`reading ${counted(known.pending, 'more document')}`] : []),
  ].join(', ');
  return (
    <Room
      title="Conflicts"
      detail={<output>{detail}</output>}
      ownScroll
      actions={
        <>
          {wanted === undefined ? null : (
            <Button variant="quiet" onClick={() => goTo({ room: 'conflicts' })}>
              All entities
            </Button>
          )}
          <Select
            className={styles['choice'] ?? ''}
            label="Which groups"
            hideLabel
            value={view}
            onChange={setView}
            options={views}
          />
          <TextField
            className={styles['filter'] ?? ''}
            label="Filter by entity or property"
            hideLabel
            icon={<Search aria-hidden />}
            placeholder="Filter"
            value={words}
            onChange={setWords}
            onKeyDown={(event) => event.key === 'Escape' && setWords('')}
          />
        </>
      }
    >
      {shown.length === 0 ? (
        <Nothing
          ready={known !== null && known.pending === 0}
          others={mine.length}
          view={asked === '' ? view : null}
          onAll={() => {
            setView('all');
            setWords('');
          }}
        />
      ) : (
        <Groups rows={shown} />
      )}
    </Room>
  );
}

/** What is said where a choice of groups is empty. */
const noneOf: Readonly<Record<ConflictView, string>> = {
  open: 'No open disagreement',
  settled: 'Nothing is explained or resolved yet',
  agreeing: 'No agreement that is still open',
  all: 'No group',
};

function Nothing({
  ready,
  others,
  view,
  onAll,
}: {
  readonly ready: boolean;
  /** How many groups there are of any kind. */
  readonly others: number;
  /** Of which kind none is there; null where words were looked for. */
  readonly view: ConflictView | null;
  readonly onAll: () => void;
}): ReactNode {
  if (!ready) return <EmptyState icon={<Scale />} title="Reading the figures of the documents …" />;
  if (others > 0) {
    return (
      <EmptyState
        icon={<Scale />}
        title={view === null ? 'No group matches' : noneOf[view]}
        actions={<Button onClick={onAll}>Show all groups</Button>}
      >
        Where sources speak of the same thing, they agree, or their disagreement is open or settled: there{' '}
        {others === 1 ? 'is 1 such group' : `are ${countWords(others)} such groups`} in all.
      </EmptyState>
    );
  }
  return (
    <EmptyState icon={<Scale />} title="No two sources speak of the same thing yet">
      When two documents give the cost, the date or the number of one thing, or a statement is disputed, the
      values stand here side by side. Tag the entities they are about first.
    </EmptyState>
  );
}

/** What a key asks for that needs a reason. */
type Asking = 'explained' | 'resolved' | null;

function Groups({ rows }: { readonly rows: ReadonlyArray<ConflictRow> }): ReactNode {
  const origins = useOrigins();
  const [chosen, setChosen] = useState<string | null>(null);
  // Where a group leaves the list, the next one comes to its place.
  const [at, setAt] = useState(0);
  const [valueAt, setValueAt] = useState(0);
  const [asking, setAsking] = useState<Asking>(null);
  const found = rows.findIndex((row) => row.id === chosen);
  const current = found === -1 ? Math.min(at, rows.length - 1) : found;
  const row = rows[current];
  const place = Math.min(valueAt, (row?.group.values.length ?? 1) - 1);
  const value = row?.group.values[place];
  const { list, focusRow } = useRowFocus(row?.id ?? null);

  const choose = (index: number): void => {
    const next = rows[Math.max(0, Math.min(rows.length - 1, index))];
    if (!next) return;
    setChosen(next.id);
    setAt(rows.indexOf(next));
    setValueAt(0);
  };
  const act = (key: string): boolean => {
    if (!row || !value) return false;
    switch (key.toLowerCase()) {
      case 'enter':
        openValue(value);
        return true;
      case 'f':
        void stateValue(row.group, value);
        return true;
      case 'x':
        if (value.statementId === undefined) void dropFigure(value);
        return true;
      case 'e':
        setAsking('explained');
        return true;
      case 'v':
        setAsking('resolved');
        return true;
      case 'o':
        if (row.judged) openAgain(row.group);
        return true;
      default:
        return chooseValue(key);
    }
  };
  const chooseValue = (key: string): boolean => {
    const step = { ArrowRight: 1, ArrowLeft: -1 }[key];
    const next = step !== undefined ? place + step : /^[1-9]$/u.test(key) ? Number(key) - 1 : null;
    if (next === null) return false;
    setValueAt(Math.max(0, Math.min((row?.group.values.length ?? 1) - 1, next)));
    return true;
  };
  const save = (reason: string): void => {
    if (!row || !value || asking === null) return;
    // The next group comes to the place of this one.
    setAt(current);
    void judgeGroup(row.group, { status: asking, reason, ...(asking === 'resolved' && { favours: value }) });
    setAsking(null);
  };
  if (!row) return null;
  return (
    <ListAndDesk>
      <RowList
        label="Groups of values"
        rows={rows}
        current={current}
        list={list}
        onChoose={choose}
        onKey={act}
        renderRow={(one) => (
          <>
            <EntityDot schema={one.schema} />
            <RowWords title={one.subject} under={one.property} />
            <span className={styles['sum']}>
              <Badge tone={relationTone[one.group.relation]}>{relationWords[one.group.relation]}</Badge>
              <span className={styles['counts']}>
                {one.judged ? statusWords[one.judged.status] : counted(one.group.origins, 'origin')}
              </span>
            </span>
          </>
        )}
      />
      <div className="visually-hidden" aria-live="polite">
        {row.subject}, {row.property}: {relationWords[row.group.relation]}
        {value ? `, ${value.quote}` : ''}
      </div>
      <ConflictDesk
        key={row.id}
        row={row}
        origins={origins}
        current={place}
        onChoose={setValueAt}
        onAct={(key) => {
          act(key);
          if (key !== 'e' && key !== 'v') focusRow();
        }}
      />
      {asking === null ? null : (
        <JudgeDialog
          title={asking === 'resolved' ? 'Resolve the disagreement' : 'Explain the disagreement'}
          description={
            asking === 'resolved'
              ? `In favour of “${value?.quote ?? ''}”. Why? The other values stay in the dossier.`
              : 'Why do the values differ? All of them stay in the dossier, with this reason.'
          }
          reason={row.judged?.reason ?? ''}
          onSave={save}
          onClose={() => setAsking(null)}
        />
      )}
    </ListAndDesk>
  );
}

import { Route } from 'lucide-react';
import { useMemo, useState, type ReactNode } from 'react';
import type { Passage } from '#domain/case/commands/passage';
import type { EntityId } from '#domain/case/ids';
import { counted } from '#domain/dossier/words';
import type { NetworkEntity } from '#domain/network/network';
import type { NetworkPath, PathStep } from '#domain/network/paths';
import { useReader } from '../../state/case-hooks';
import { usePassageLines, type PassageLine } from '../../state/pictures';
import { EmptyState } from '../../ui/EmptyState';
import { EntityDot } from '../../ui/EntityDot';
import { EntityFilter } from '../../ui/EntityFilter';
import { Kwic } from '../../ui/Kwic';
import { Segmented } from '../../ui/Segmented';
import styles from './Network.module.css';
import { goToPassage, passagesOf, saidRelation, saidTogether } from './tie-words';

/** Passages that are shown for a step; the rest is one click away, in the inspector. */
const MOST = 2;

function passageKey({ documentId, start, end }: Passage): string {
  return `${documentId} ${start} ${end}`;
}

/** An entity with its dot, which no line break parts. */
function Named({ entity }: { readonly entity: NetworkEntity }): ReactNode {
  return (
    <span className={styles['step-entity']}>
      <EntityDot schema={entity.schema} />
      <b>{entity.name}</b>
    </span>
  );
}

function Step({
  step,
  number,
  lines,
}: {
  readonly step: PathStep;
  readonly number: number;
  readonly lines: ReadonlyMap<string, PassageLine>;
}): ReactNode {
  const { reader } = useReader();
  const { from, to, relations, tie } = step;
  const passages = passagesOf(tie).slice(0, MOST);
  const [relation] = relations;
  return (
    <li className={styles['step']}>
      <p className={styles['step-words']}>
        <span className={styles['step-number']}>{number}</span>
        <Named entity={from} />{' '}
        <span className={styles['step-by']} data-by={step.by}>
          {relation ? saidRelation(relation, from.id) : 'is named together with'}
        </span>{' '}
        <Named entity={to} />
      </p>
      {relation === undefined && tie.together ? (
        <p className={styles['step-note']}>No relation is stated; {saidTogether(tie.together)}.</p>
      ) : null}
      {relations.length > 1 ? (
        <p className={styles['step-note']}>
          Also:{' '}
          {relations
            .slice(1)
            .map((other) => saidRelation(other, from.id))
            .join('; ')}
        </p>
      ) : null}
      <ul className={styles['passages']}>
        {passages.map((passage) => {
          const line = lines.get(passageKey(passage));
          const title = reader.document(passage.documentId)?.title ?? '';
          return (
            <li key={passageKey(passage)}>
              <button
                type="button"
                className={styles['passage']}
                onClick={() => goToPassage(passage, reader)}
              >
                <span className={styles['passage-words']}>
                  {line ? (
                    <Kwic before={line.before} match={line.quote} after={line.after} look="flow" />
                  ) : (
                    ' '
                  )}
                </span>
                <span className={styles['passage-title']}>{title}</span>
              </button>
            </li>
          );
        })}
        {passages.length === 0 ? <li className={styles['step-note']}>No passage speaks for it.</li> : null}
      </ul>
    </li>
  );
}

interface PathPanelProps {
  readonly from: EntityId | undefined;
  readonly to: EntityId | undefined;
  readonly onEnds: (ends: { from?: EntityId | undefined; to?: EntityId | undefined }) => void;
  /** The ways between the two, the best first; null while one end is missing. */
  readonly paths: ReadonlyArray<NetworkPath> | null;
  readonly shown: number;
  readonly onShown: (index: number) => void;
  /** Whether co-mentions are still being counted. */
  readonly counting: boolean;
}

/** How two entities hang together: the two ends, and each step of a way between them with the passage behind it. */
export function PathPanel({ from, to, onEnds, paths, shown, onShown, counting }: PathPanelProps): ReactNode {
  const path = paths?.[shown] ?? paths?.[0];
  const passages = useMemo(
    () => (path?.steps ?? []).flatMap(({ tie }) => passagesOf(tie).slice(0, MOST)),
    [path],
  );
  const read = usePassageLines(passages);
  const lines = useMemo(() => new Map(read.map((line) => [passageKey(line.passage), line])), [read]);
  return (
    <div className={styles['path']}>
      <div className={styles['ends']}>
        <EntityFilter
          showLabel
          label="From"
          all="An entity"
          entityId={from}
          onChange={(id) => onEnds({ from: id })}
        />
        <EntityFilter
          showLabel
          label="To"
          all="Another entity"
          entityId={to}
          onChange={(id) => onEnds({ to: id })}
        />
      </div>
      {paths === null ? (
        <EmptyState small icon={<Route />} title="How do two hang together?">
          Choose two entities: the shortest way between them is listed, with the passage behind each step.
        </EmptyState>
      ) : path === undefined ? (
        <EmptyState
          small
          icon={<Route />}
          title={counting ? 'Looking…' : 'Nothing leads from one to the other'}
        >
          {counting ? null : 'No relations and no sentences tie them, directly or through others.'}
        </EmptyState>
      ) : (
        <>
          {paths.length > 1 ? (
            <div className={styles['ways']}>
              <Segmented
                label="Ways between the two"
                value={String(Math.min(shown, paths.length - 1))}
                onChange={(value) => onShown(Number(value))}
                options={paths.map((_, i) => ({
                  value: String(i),
                  label: i === 0 ? 'Best way' : `Way ${i + 1}`,
                }))}
              />
            </div>
          ) : null}
          <output className={styles['said']}>
            {counted(path.steps.length, 'step', 'steps')}:{' '}
            {[path.steps[0]?.from.name, ...path.steps.map((step) => step.to.name)].join(' → ')}
          </output>
          <ol className={styles['steps']}>
            {path.steps.map((step, i) => (
              <Step key={`${step.from.id} ${step.to.id}`} step={step} number={i + 1} lines={lines} />
            ))}
          </ol>
        </>
      )}
    </div>
  );
}

/** Which of several ways is shown; the best again when there are others. */
export function useShownPath(
  paths: ReadonlyArray<NetworkPath> | null,
): readonly [number, (index: number) => void] {
  const [shown, setShown] = useState<{ readonly of: unknown; readonly at: number }>({ of: null, at: 0 });
  return [shown.of === paths ? shown.at : 0, (at) => setShown({ of: paths, at })];
}

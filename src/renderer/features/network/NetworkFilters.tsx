import type { ReactNode } from 'react';
import type { EntityId } from '#domain/case/ids';
import type { Network } from '#domain/network/network';
import { nearnesses, type Nearness } from '#domain/network/together';
import { propertyLabel } from '#domain/statements/vocabulary';
import { goTo } from '../../state/app-store';
import { EntityDot } from '../../ui/EntityDot';
import { EntityFilter } from '../../ui/EntityFilter';
import { entityType } from '../../ui/entity-types';
import { FilterMenu } from '../../ui/FilterMenu';
import { Segmented } from '../../ui/Segmented';
import { Select } from '../../ui/Select';
import styles from './Network.module.css';
import { yearOf, type ChangeView, type NetworkView } from './network-view';

const DEPTHS = ['1', '2', '3'] as const;

/** How near entities must be named to each other to be tied by it, or not at all. */
const nearnessWords: Readonly<Record<Nearness | 'none', string>> = {
  sentence: 'Named in one sentence',
  paragraph: 'Named in one paragraph',
  document: 'Named in one document',
  none: 'Relations only',
};
const nearnessOptions = [...nearnesses, 'none' as const].map((value) => ({
  value,
  label: nearnessWords[value],
}));

/** Values by how often they occur, the most frequent first. */
function countedBy(values: Iterable<string>): ReadonlyArray<readonly [string, number]> {
  const counts = new Map<string, number>();
  for (const value of values) counts.set(value, (counts.get(value) ?? 0) + 1);
  return [...counts].sort((a, b) => b[1] - a[1]);
}

interface NetworkFiltersProps {
  readonly whole: Network;
  readonly around: EntityId | null;
  readonly view: NetworkView;
  readonly change: ChangeView;
}

/** What is shown of the network: around whom, how far, which types and relations, when, and how near names must stand. */
export function NetworkFilters({ whole, around, view, change }: NetworkFiltersProps): ReactNode {
  const types = countedBy(whole.mapNodes((_, { schema }) => schema));
  const used = countedBy(
    whole.mapEdges((_, { relations }) => relations.map(({ property }) => property)).flat(),
  );
  return (
    <div className={styles['filters']}>
      <EntityFilter
        label="Around"
        all="All entities"
        entityId={around ?? undefined}
        className={styles['around']}
        onChange={(id) => goTo(id === undefined ? { room: 'network' } : { room: 'network', entityId: id })}
      />
      {around === null ? null : (
        <Segmented
          label="Steps from the entity"
          value={String(view.depth)}
          onChange={(value) => change({ depth: Number(value) })}
          options={DEPTHS.map((value) => ({ value, label: value }))}
        />
      )}
      <FilterMenu
        label="Types"
        chosen={view.schemata}
        onChange={(schemata) => change({ schemata })}
        options={types.map(([schema, count]) => ({
          value: schema,
          label: entityType(schema).plural,
          icon: <EntityDot schema={schema} />,
          count,
        }))}
      />
      <FilterMenu
        label="Relations"
        chosen={view.properties}
        onChange={(properties) => change({ properties })}
        options={used.map(([property, count]) => ({
          value: property,
          label: propertyLabel(property),
          count,
        }))}
      />
      <Select
        label="Named together"
        hideLabel
        className={styles['together'] ?? ''}
        value={view.together ?? 'none'}
        onChange={(value) => change({ together: value === 'none' ? null : value })}
        options={nearnessOptions}
      />
      <span className={styles['years']}>
        <label>
          <span className="visually-hidden">Relations from the year</span>
          <input
            inputMode="numeric"
            placeholder="from"
            value={view.fromYear}
            onChange={(event) => change({ fromYear: event.target.value })}
          />
        </label>
        –
        <label>
          <span className="visually-hidden">Relations up to the year</span>
          <input
            inputMode="numeric"
            placeholder="to"
            value={view.toYear}
            onChange={(event) => change({ toYear: event.target.value })}
          />
        </label>
        {yearOf(view.fromYear) === null && yearOf(view.toYear) === null ? null : (
          <label className={styles['undated']}>
            <input
              type="checkbox"
              checked={view.undated}
              onChange={(event) => change({ undated: event.target.checked })}
            />
            undated too
          </label>
        )}
      </span>
    </div>
  );
}

import { X } from 'lucide-react';
import { useCallback, type ReactNode } from 'react';
import { displayName } from '#domain/case/entity';
import type { EntityId } from '#domain/case/ids';
import { useEntities, useReader } from '../state/case-hooks';
import { Combobox, type Choice } from './Combobox';
import { cx } from './cx';
import { EntityDot } from './EntityDot';
import styles from './EntityFilter.module.css';
import { entityType } from './entity-types';
import { IconButton } from './IconButton';

/** What an `EntityFilter` takes. */
export interface EntityFilterProps {
  readonly label: string;
  /** What stands in the field while none is chosen, such as "All entities". */
  readonly all: string;
  readonly entityId: EntityId | undefined;
  readonly onChange: (entityId: EntityId | undefined) => void;
  readonly className?: string | undefined;
  /** Shows the label above the field. */
  readonly showLabel?: boolean;
}

/** A name in the form in which it is searched: without case and accents. */
function folded(text: string): string {
  return text.normalize('NFD').replace(/\p{M}/gu, '').toLowerCase();
}

/** Chooses one entity by any of its names, or none. */
export function EntityFilter({
  label,
  all,
  entityId,
  onChange,
  className,
  showLabel = false,
}: EntityFilterProps): ReactNode {
  const entities = useEntities();
  const { reader, revision } = useReader();
  const chosen = entityId === undefined ? undefined : reader.entity(entityId);
  const choicesFor = useCallback(
    (query: string): ReadonlyArray<Choice> => {
      const terms = folded(query).split(/\s+/u).filter(Boolean);
      const found = entities.flatMap((entity) => {
        const names = entity.names.map(({ form }) => folded(form));
        if (!terms.every((term) => names.some((name) => name.includes(term)))) return [];
        const starts = names.some((name) => name.startsWith(terms.join(' ')));
        return [{ entity, starts, mentions: reader.mentionsOf(entity.id).length }];
      });
      return found
        .sort((a, b) => Number(b.starts) - Number(a.starts) || b.mentions - a.mentions)
        .slice(0, 60)
        .map(({ entity, mentions }) => ({
          id: entity.id,
          label: displayName(entity),
          detail: mentions === 0 ? entityType(entity.schema).label : `${mentions}`,
          icon: <EntityDot schema={entity.schema} />,
        }));
    },
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [entities, reader, revision],
  );
  return (
    <div className={cx(styles['filter'], className)}>
      <Combobox
        label={label}
        hideLabel={!showLabel}
        value={chosen ? displayName(chosen) : ''}
        placeholder={all}
        {...(chosen ? { icon: <EntityDot schema={chosen.schema} /> } : {})}
        choicesFor={choicesFor}
        onChoose={({ id }) => onChange(entities.find((entity) => entity.id === id)?.id)}
        className={styles['field'] ?? ''}
      />
      {chosen ? (
        <IconButton
          size="s"
          label={`${label}: choose none`}
          icon={<X />}
          onClick={() => onChange(undefined)}
        />
      ) : null}
    </div>
  );
}

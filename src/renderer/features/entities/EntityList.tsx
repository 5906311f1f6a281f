import { Plus, Search } from 'lucide-react';
import { memo, useId, useMemo, useState, type KeyboardEvent } from 'react';
import { displayName, offeredSchemata, type Entity } from '#domain/case/entity';
import type { EntityId } from '#domain/case/ids';
import { focusOn, goTo, useApp } from '../../state/app-store';
import { useEntities, useReader } from '../../state/case-hooks';
import { useSuggestionCounts } from '../../state/suggestions';
import { Badge } from '../../ui/Badge';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { EntityDot } from '../../ui/EntityDot';
import { entityType } from '../../ui/entity-types';
import { IconButton } from '../../ui/IconButton';
import { LongList } from '../../ui/LongList';
import { dragReference } from '../../ui/note-editor/drag';
import { NavRow } from '../../ui/NavRow';
import { TextField } from '../../ui/TextField';
import styles from './EntityList.module.css';
import { NewEntityDialog } from './NewEntityDialog';
import { groupByType, searchEntities } from './search-entities';

/** Accepted mentions and open suggestions of each entity. */
function useCounts(): (id: EntityId) => { readonly accepted: number; readonly open: number } {
  const { reader, revision } = useReader();
  const { ofEntity } = useSuggestionCounts();
  const accepted = useMemo(
    () => new Map(reader.entities().map(({ id }) => [id, reader.mentionsOf(id).length])),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision],
  );
  return (id) => ({ accepted: accepted.get(id) ?? 0, open: ofEntity.get(id) ?? 0 });
}

/** Moves the focus to the row before or after. */
function walk(event: KeyboardEvent<HTMLElement>, step: 1 | -1): void {
  const rows = [...event.currentTarget.querySelectorAll<HTMLElement>('li button')];
  const at = rows.findIndex((row) => row === document.activeElement);
  const next = rows[at + step];
  if (at === -1 || !next) return;
  event.preventDefault();
  next.focus();
}

/** Height of a row in CSS pixels. */
const ROW = 28;

const Row = memo(function Row({
  entity,
  accepted,
  open,
}: {
  readonly entity: Entity;
  readonly accepted: number;
  readonly open: number;
}) {
  const focused = useApp((state) => state.focus?.on === 'entity' && state.focus.entityId === entity.id);
  const name = displayName(entity);
  const openDossier = (): void => goTo({ room: 'dossier', entityId: entity.id });
  return (
    <NavRow
      icon={<EntityDot schema={entity.schema} />}
      label={name}
      drag={dragReference({ to: 'entity', entityId: entity.id }, name)}
      title={`${name}: a double click or Enter opens the dossier`}
      active={focused}
      {...(accepted > 0 ? { count: accepted, countLabel: accepted === 1 ? 'mention' : 'mentions' } : {})}
      trailing={
        open > 0 ? (
          <Badge tone="accent">
            {open}
            <span className="visually-hidden"> to review</span>
          </Badge>
        ) : null
      }
      onClick={() => focusOn({ on: 'entity', entityId: entity.id })}
      onDoubleClick={openDossier}
      onKeyDown={(event) => {
        if (event.key !== 'Enter') return;
        event.preventDefault();
        focusOn({ on: 'entity', entityId: entity.id });
        openDossier();
      }}
    />
  );
});

function Groups({ entities }: { readonly entities: ReadonlyArray<Entity> }) {
  const id = useId();
  const countsOf = useCounts();
  return groupByType(entities, offeredSchemata).map((group) => (
    <section key={group.schema} aria-labelledby={`${id}-${group.schema}`}>
      <h3 className={styles['type']} id={`${id}-${group.schema}`}>
        {entityType(group.schema).plural}
      </h3>
      <LongList
        className={styles['list']}
        items={group.entities}
        rowHeight={ROW}
        keyOf={(entity) => entity.id}
        renderRow={(entity) => <Row entity={entity} {...countsOf(entity.id)} />}
      />
    </section>
  ));
}

/**
 * The entities of the case in the sidebar, by type: how often each is mentioned and how much of it waits for review. A
 * click shows one in the right panel, a double click or Enter opens its dossier.
 */
export function EntityList() {
  const entities = useEntities();
  const [typed, setTyped] = useState('');
  const [making, setMaking] = useState(false);
  const found = searchEntities(entities, typed);

  const onKeyDown = (event: KeyboardEvent<HTMLElement>): void => {
    if (event.key === 'ArrowDown') walk(event, 1);
    else if (event.key === 'ArrowUp') walk(event, -1);
  };

  return (
    // The rows themselves are the controls; this only moves the focus between them.
    // oxlint-disable-next-line jsx-a11y/no-static-element-interactions
    <div onKeyDown={onKeyDown}>
      {entities.length > 0 ? (
        <TextField
          className={styles['search'] ?? ''}
          label="Search entities"
          hideLabel
          placeholder="Search entities"
          icon={<Search aria-hidden />}
          value={typed}
          onChange={setTyped}
          onKeyDown={(event) => {
            if (event.key === 'Escape' && typed !== '') {
              event.stopPropagation();
              setTyped('');
            }
          }}
        />
      ) : (
        <EmptyState small title="No entities yet">
          Select a name in a document and tag it: its other mentions are found by themselves.
        </EmptyState>
      )}
      <Groups entities={found} />
      {entities.length > 0 && found.length === 0 ? (
        <div className={styles['none']}>
          <p>Nothing is called “{typed.trim()}”.</p>
          <Button writes size="s" icon={<Plus aria-hidden />} onClick={() => setMaking(true)}>
            Make it an entity
          </Button>
        </div>
      ) : null}
      {making ? <NewEntityDialog name={typed.trim()} onClose={() => setMaking(false)} /> : null}
    </div>
  );
}

/** A small button that makes an entity without a passage; stands in the head of the list. */
export function NewEntityButton() {
  const [making, setMaking] = useState(false);
  return (
    <>
      <IconButton writes size="s" label="New entity" icon={<Plus />} onClick={() => setMaking(true)} />
      {making ? <NewEntityDialog name="" onClose={() => setMaking(false)} /> : null}
    </>
  );
}

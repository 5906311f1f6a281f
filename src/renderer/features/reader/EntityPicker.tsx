import { Plus } from 'lucide-react';
import { useId, useMemo, useState, type FormEvent, type KeyboardEvent, type ReactNode } from 'react';
import { displayName, offeredSchemata, type Entity, type NameKind } from '#domain/case/entity';
import type { EntityId } from '#domain/case/ids';
import { counted } from '#domain/dossier/words';
import { useEntities, useReader } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { EntityDot } from '../../ui/EntityDot';
import { entityType } from '../../ui/entity-types';
import { Kbd } from '../../ui/Kbd';
import styles from './EntityPicker.module.css';
import { guessNameKind, guessSchema } from './guess-name';
import { isNamed, rankEntities } from './rank-entities';

interface EntityPickerProps {
  /** The selected words, tidied for reading. */
  readonly words: string;
  /** An entity there is; `addNameAs` where the words are to become one more of its names. */
  readonly onPick: (entityId: EntityId, addNameAs: NameKind | null) => void;
  /** A new entity, with whatever names were typed behind the first. */
  readonly onCreate: (name: string, schema: string, others: ReadonlyArray<string>) => void;
  /** False where the words are not to become one more name of the entity. */
  readonly addsNames?: boolean;
}

/** More than anybody looks through; typing a letter more is quicker. */
const MOST_SHOWN = 40;

/**
 * Chooses the entity that words name: type-ahead over all names of all entities, and at the end a new entity whose type
 * is chosen in the same box. Names behind semicolons become further names of the new entity.
 */
export function EntityPicker({ words, onPick, onCreate, addsNames = true }: EntityPickerProps): ReactNode {
  const { reader, revision } = useReader();
  const entities = useEntities();
  const [query, setQuery] = useState(words);
  const [typed, setTyped] = useState(false);
  const [chosen, setChosen] = useState<number | null>(null);
  const [ownSchema, setOwnSchema] = useState<string | null>(null);
  const [ownAdd, setOwnAdd] = useState<boolean | null>(null);
  const listId = useId();

  const ranked = useMemo(
    () =>
      rankEntities(entities, query, {
        loose: !typed,
        weight: (entity) => reader.mentionsOf(entity.id).length,
      }).slice(0, MOST_SHOWN),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [entities, query, typed, reader, revision],
  );
  const [name = '', ...others] = query
    .split(';')
    .map((part) => part.trim())
    .filter((part) => part !== '');
  const newIndex = name === '' ? -1 : ranked.length;
  // Selected words offer what is called exactly so, else a new entity; typed ones offer the best there is.
  const preset = ranked[0] && (typed || ranked[0].rank === 0) ? 0 : newIndex;
  const last = newIndex === -1 ? ranked.length - 1 : newIndex;
  const active = chosen === null || chosen > last ? preset : chosen;
  const picked = ranked[active]?.entity;

  const schema = ownSchema ?? guessSchema(name);
  const { kind, proper } = guessNameKind(words);
  const isNew = picked !== undefined && !isNamed(picked, words);
  const offersName = addsNames && isNew;
  const addsName = offersName && (ownAdd ?? proper);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (picked) onPick(picked.id, addsName ? kind : null);
    else if (name !== '') onCreate(name, schema, others);
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'ArrowDown' || event.key === 'ArrowUp') {
      event.preventDefault();
      const step = event.key === 'ArrowDown' ? 1 : -1;
      if (last >= 0) setChosen((active + step + last + 1) % (last + 1));
    } else if (event.altKey && /^Digit[1-8]$/u.test(event.code)) {
      event.preventDefault();
      setOwnSchema(offeredSchemata[Number(event.code.slice(5)) - 1] ?? null);
      if (newIndex !== -1) setChosen(newIndex);
    }
  };
  const optionId = (index: number): string => `${listId}-${index}`;

  return (
    <form className={styles['picker']} onSubmit={submit}>
      <input
        className={styles['query']}
        type="text"
        role="combobox"
        aria-label="Which entity do these words name?"
        aria-expanded="true"
        aria-controls={listId}
        aria-autocomplete="list"
        {...(active >= 0 ? { 'aria-activedescendant': optionId(active) } : {})}
        placeholder="Name of an entity"
        autoComplete="off"
        spellCheck={false}
        value={query}
        // The words stay marked so that the first letter typed replaces them.
        onFocus={(event) => event.target.select()}
        onChange={(event) => {
          setQuery(event.target.value);
          setTyped(true);
          setChosen(null);
        }}
        onKeyDown={onKeyDown}
      />
      {/* oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- a select cannot hold dots, names and counts */}
      <div id={listId} role="listbox" aria-label="Entities" className={styles['list']}>
        <div role="presentation" className={styles['known']}>
          {ranked.map(({ entity, matched }, i) => (
            <Option key={entity.id} id={optionId(i)} active={i === active} onPoint={() => setChosen(i)}>
              <EntityDot schema={entity.schema} />
              <span className={styles['name']}>
                {displayName(entity)}
                {matched.form === displayName(entity) ? null : (
                  <span className={styles['alias']}> {matched.form}</span>
                )}
              </span>
              <span className={styles['detail']}>
                {entityType(entity.schema).label}
                <Count entity={entity} count={reader.mentionsOf(entity.id).length} />
              </span>
            </Option>
          ))}
        </div>
        {newIndex === -1 ? null : (
          <Option id={optionId(newIndex)} active={newIndex === active} onPoint={() => setChosen(newIndex)}>
            <Plus size={14} aria-hidden />
            <span className={styles['name']}>New entity “{name}”</span>
            <span className={styles['detail']}>
              {entityType(schema).label}
              {others.length > 0 ? `, ${counted(others.length, 'more name', 'more names')}` : ''}
            </span>
          </Option>
        )}
      </div>
      <div className={styles['foot']}>
        {picked ? (
          offersName ? (
            <label className={styles['add']}>
              <input
                type="checkbox"
                checked={addsName}
                onChange={(event) => setOwnAdd(event.target.checked)}
              />
              <span>Add “{words}” as another name</span>
            </label>
          ) : (
            <span className={styles['hint']}>{isNew ? '' : `“${words}” is one of its names.`}</span>
          )
        ) : (
          <TypeChoice schema={schema} onChoose={setOwnSchema} />
        )}
        <div className={styles['send']}>
          <Kbd keys="Enter" />
          <Button type="submit" size="s" variant="primary" disabled={!picked && name === ''}>
            {picked ? 'Tag' : 'Create and tag'}
          </Button>
        </div>
      </div>
    </form>
  );
}

function Count({ entity, count }: { readonly entity: Entity; readonly count: number }): ReactNode {
  return count === 0 ? null : (
    <span className={styles['count']} aria-label={`, ${count} mentions of ${displayName(entity)}`}>
      {count}
    </span>
  );
}

/** One line of the list. The focus stays in the field; a click on a line chooses it and sends the form. */
function Option({
  id,
  active,
  onPoint,
  children,
}: {
  readonly id: string;
  readonly active: boolean;
  readonly onPoint: () => void;
  readonly children: ReactNode;
}): ReactNode {
  return (
    // oxlint-disable-next-line jsx-a11y/interactive-supports-focus, jsx-a11y/click-events-have-key-events -- the field has the focus and takes the keys
    <div
      id={id}
      ref={(line) => {
        if (active) line?.scrollIntoView?.({ block: 'nearest' });
      }}
      // oxlint-disable-next-line jsx-a11y/prefer-tag-over-role -- see the listbox
      role="option"
      aria-selected={active}
      className={styles['option']}
      onMouseMove={() => {
        if (!active) onPoint();
      }}
      onMouseDown={(event) => event.preventDefault()}
      onClick={(event) => event.currentTarget.closest('form')?.requestSubmit()}
    >
      {children}
    </div>
  );
}

function TypeChoice({
  schema,
  onChoose,
}: {
  readonly schema: string;
  readonly onChoose: (schema: string) => void;
}): ReactNode {
  const group = useId();
  return (
    <fieldset className={styles['types']}>
      <legend className="visually-hidden">Type of the new entity</legend>
      {offeredSchemata.map((offered, i) => (
        <label
          key={offered}
          className={styles['type']}
          data-chosen={offered === schema}
          title={`Alt+${i + 1}`}
        >
          <input
            type="radio"
            name={group}
            value={offered}
            checked={offered === schema}
            onChange={() => onChoose(offered)}
          />
          <EntityDot schema={offered} />
          {entityType(offered).label}
        </label>
      ))}
    </fieldset>
  );
}

import { Check, MoreHorizontal, Plus } from 'lucide-react';
import { useId, useState, type FormEvent, type KeyboardEvent } from 'react';
import {
  displayName,
  nameKindSchema,
  type Entity,
  type EntityName,
  type NameKind,
} from '#domain/case/entity';
import { nameKindWords } from '#domain/dossier/words';
import { cleanLine } from '#domain/text/clean';
import { run } from '../../state/actions';
import { useReader } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuChoice, MenuItem, MenuLabel, MenuSeparator } from '../../ui/Menu';
import { PanelSection } from '../../ui/PanelSection';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import styles from './EntityPanel.module.css';
import { isShown, withMainName } from './names';

const kinds = nameKindSchema.options;

function saveNames(entity: Entity, names: ReadonlyArray<EntityName>): Promise<unknown> {
  return run({ name: 'entity.update', args: { entityId: entity.id, names } });
}

/** Changes the words of one name in place. */
function EditName({
  entity,
  name,
  onClose,
}: {
  readonly entity: Entity;
  readonly name: EntityName;
  readonly onClose: () => void;
}) {
  const [form, setForm] = useState(name.form);
  const save = (): void => {
    onClose();
    const words = cleanLine(form);
    if (words === '' || words === name.form) return;
    void saveNames(
      entity,
      entity.names.map((other) => (other.form === name.form ? { form: words, kind: name.kind } : other)),
    );
  };
  const onKeyDown = (event: KeyboardEvent): void => {
    if (event.key === 'Enter') save();
    if (event.key !== 'Escape') return;
    event.stopPropagation();
    onClose();
  };
  return (
    <TextField
      className={styles['editName'] ?? ''}
      label={`Name “${name.form}”`}
      hideLabel
      value={form}
      onChange={setForm}
      onKeyDown={onKeyDown}
      onBlur={save}
      ref={(input) => {
        if (input && document.activeElement !== input) input.select();
      }}
    />
  );
}

function NameRow({
  entity,
  name,
  from,
}: {
  /** The entity whose own name it is: names are written to its record alone. */
  readonly entity: Entity;
  readonly name: EntityName;
  /** What the entity is called where it is merged into the one shown. */
  readonly from?: string;
}) {
  const [editing, setEditing] = useState(false);
  const main = from === undefined && isShown(entity, name);
  const only = entity.names.length === 1;
  const setKind = (kind: NameKind): void => {
    void saveNames(
      entity,
      entity.names.map((other) => (other.form === name.form ? { ...other, kind } : other)),
    );
  };
  if (editing) {
    return (
      <li className={styles['name']}>
        <EditName entity={entity} name={name} onClose={() => setEditing(false)} />
      </li>
    );
  }
  return (
    <li className={styles['name']} data-main={main}>
      <span className={styles['form']}>
        {name.form}
        {from === undefined || from === name.form ? null : (
          <span className={styles['from']}> from {from}</span>
        )}
      </span>
      <span className={styles['kind']}>{main ? 'Main name' : nameKindWords[name.kind]}</span>
      <Menu
        align="end"
        trigger={<IconButton writes size="s" label={`Change “${name.form}”`} icon={<MoreHorizontal />} />}
      >
        <MenuItem onSelect={() => setEditing(true)}>Edit the words</MenuItem>
        <MenuItem disabled={main} onSelect={() => void saveNames(entity, withMainName(entity.names, name))}>
          Make it the main name
        </MenuItem>
        <MenuSeparator />
        <MenuLabel>Kind of name</MenuLabel>
        {kinds.map((kind) => (
          <MenuChoice key={kind} chosen={kind === name.kind} onSelect={() => setKind(kind)}>
            {nameKindWords[kind]}
          </MenuChoice>
        ))}
        <MenuSeparator />
        <MenuItem
          danger
          disabled={only}
          onSelect={() =>
            void saveNames(
              entity,
              entity.names.filter((other) => other.form !== name.form),
            )
          }
        >
          Remove this name
        </MenuItem>
      </Menu>
    </li>
  );
}

function AddName({ entity, onClose }: { readonly entity: Entity; readonly onClose: () => void }) {
  const [form, setForm] = useState('');
  const [kind, setKind] = useState<NameKind>('alias');
  const [error, setError] = useState<string | null>(null);
  const id = useId();
  const add = (event: FormEvent): void => {
    event.preventDefault();
    const words = cleanLine(form);
    if (words === '') {
      onClose();
      return;
    }
    if (entity.names.some((name) => name.form === words)) {
      setError('It has this name already.');
      return;
    }
    setForm('');
    void saveNames(entity, [...entity.names, { form: words, kind }]);
  };
  return (
    <form className={styles['add']} onSubmit={add} noValidate>
      <TextField
        id={id}
        label="Another name"
        hideLabel
        placeholder="Another name, as documents write it"
        value={form}
        error={error}
        onChange={(value) => {
          setForm(value);
          setError(null);
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Escape') return;
          event.stopPropagation();
          onClose();
        }}
        ref={(input) => input?.focus()}
      />
      <div className={styles['addRow']}>
        <Select
          label="Kind of name"
          hideLabel
          value={kind}
          onChange={setKind}
          options={kinds.map((value) => ({ value, label: nameKindWords[value] }))}
        />
        <Button type="submit" icon={<Check aria-hidden />}>
          Add
        </Button>
        <Button variant="quiet" onClick={onClose}>
          Done
        </Button>
      </div>
    </form>
  );
}

/** All names of an entity with their kinds: each finds its own mentions in all documents. */
export function EntityNames({ entity }: { readonly entity: Entity }) {
  const { reader } = useReader();
  const [adding, setAdding] = useState(false);
  // Each name is changed in the record it comes from, so that splitting gives back what belongs to whom.
  const own = reader.ownEntity(entity.id) ?? entity;
  const forms = new Set(own.names.map(({ form }) => form));
  return (
    <PanelSection
      title="Names"
      count={entity.names.length}
      actions={
        <IconButton writes size="s" label="Add a name" icon={<Plus />} onClick={() => setAdding(true)} />
      }
    >
      <ul className={styles['names']}>
        {own.names.map((name) => (
          <NameRow key={name.form} entity={own} name={name} />
        ))}
        {reader
          .mergedInto(entity.id)
          .flatMap((merged) =>
            merged.names
              .filter(({ form }) => !forms.has(form))
              .map((name) => (
                <NameRow
                  key={`${merged.id} ${name.form}`}
                  entity={merged}
                  name={name}
                  from={displayName(merged)}
                />
              )),
          )}
      </ul>
      {adding ? <AddName entity={own} onClose={() => setAdding(false)} /> : null}
    </PanelSection>
  );
}

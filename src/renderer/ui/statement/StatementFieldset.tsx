import { useMemo, useState, type ReactNode } from 'react';
import type { EntityId } from '#domain/case/ids';
import { statementInWords, valueInWords } from '#domain/case/statement-words';
import { propertyLabel, propertyNamed, type ValueKind } from '#domain/statements/vocabulary';
import { useReader } from '../../state/case-hooks';
import { entityName } from '../../state/statements';
import { Combobox, type Choice } from '../Combobox';
import { EntityDot } from '../EntityDot';
import { Segmented } from '../Segmented';
import { Select } from '../Select';
import { TextArea } from '../TextArea';
import { TextField } from '../TextField';
import { useLatest } from '../use-latest';
import { propertyOfChoice, useEntityChoices, usePropertyChoices } from './choices';
import { kindOf, qualifierOptions, valueOf, type FieldErrors, type StatementFields } from './form';
import styles from './StatementFieldset.module.css';

const kinds: ReadonlyArray<{ readonly value: ValueKind; readonly label: string }> = [
  { value: 'figure', label: 'Figure' },
  { value: 'date', label: 'Date' },
  { value: 'entity', label: 'Entity' },
  { value: 'text', label: 'Words' },
];

/** What a `StatementFieldset` takes. */
export interface StatementFieldsetProps {
  readonly fields: StatementFields;
  readonly onChange: (fields: StatementFields) => void;
  readonly errors: FieldErrors;
  /** Entities that stand near the passage, offered first. */
  readonly near?: ReadonlyArray<EntityId>;
  /** Makes an entity of a name that was typed; null where that was refused. Without it only known ones can be chosen. */
  readonly onNewEntity?: (name: string) => Promise<EntityId | null>;
}

const nobody: ReadonlyArray<EntityId> = [];

/** Before a name that is to become an entity, in the id of a choice: no id of an entity holds a space. */
const NEW = 'new ';

/** Offers what was typed as a new entity, behind those that fit. */
function withNew(known: (query: string) => ReadonlyArray<Choice>): (query: string) => ReadonlyArray<Choice> {
  return (query) => {
    const name = query.trim().replace(/\s+/gu, ' ');
    const fitting = known(query);
    const isKnown = fitting.some(({ label }) => label.toLowerCase() === name.toLowerCase());
    if (name === '' || isKnown) return fitting;
    return [...fitting.slice(0, 40), { id: `${NEW}${name}`, label: `New entity “${name}”`, makes: true }];
  };
}

/** The fields of a statement: who, which property, what value, and how it is said. */
export function StatementFieldset({
  fields,
  onChange,
  errors,
  near = nobody,
  onNewEntity,
}: StatementFieldsetProps): ReactNode {
  const { reader } = useReader();
  const known = useEntityChoices(near);
  const entityChoices = useMemo(() => (onNewEntity ? withNew(known) : known), [known, onNewEntity]);
  const latest = useLatest({ fields, onChange });
  /** Takes an entity that was chosen, or makes the one that was typed. */
  const choose = async (id: string, field: 'entityId' | 'object'): Promise<void> => {
    const made = id.startsWith(NEW) ? await onNewEntity?.(id.slice(NEW.length)) : (id as EntityId);
    if (made && latest.current) latest.current.onChange({ ...latest.current.fields, [field]: made });
  };
  const { entityId, property, kind, object } = fields;
  const propertyChoices = usePropertyChoices(entityId);
  const [ownKind, setOwnKind] = useState(false);
  // What is not known yet is asked for first.
  const [startsAt] = useState<'subject' | 'property'>(entityId === null ? 'subject' : 'property');
  const set = (changes: Partial<StatementFields>): void => onChange({ ...fields, ...changes });
  const others = useMemo(() => {
    const without = (query: string): ReadonlyArray<Choice> =>
      entityChoices(query).filter(({ id }) => id !== entityId);
    return without;
  }, [entityChoices, entityId]);
  const subject = entityId && reader.entity(entityId);
  const target = object && reader.entity(object);

  return (
    <div className={styles['fields']}>
      <div className={styles['pair']}>
        <Combobox
          label="About"
          value={entityId ? entityName(reader, entityId) : ''}
          icon={subject ? <EntityDot schema={subject.schema} /> : null}
          placeholder="Whom or what"
          choicesFor={entityChoices}
          onChoose={({ id }) => void choose(id, 'entityId')}
          error={errors.entityId ?? null}
          empty="No entity is called so"
          takesFocus={startsAt === 'subject'}
        />
        <Combobox
          label="Property"
          value={property === '' ? '' : propertyLabel(property)}
          placeholder="owns, cost, status …"
          choicesFor={propertyChoices}
          onChoose={({ id }) => {
            const { property: name, turned } = propertyOfChoice(id);
            const takes = propertyNamed(name)?.takes;
            // What was filled in from the text stays what it is, where the property can be that.
            const fits = takes === undefined || takes.includes(kind) || (ownKind && valueOf(fields) !== null);
            set({
              property: name,
              ...(fits ? {} : { kind: kindOf(name) }),
              ...(turned && { kind: 'entity', entityId: object, object: entityId }),
            });
          }}
          error={errors.property ?? null}
          takesFocus={startsAt === 'property'}
        />
      </div>
      <div className={styles['value']}>
        <Segmented
          label="Kind of value"
          value={kind}
          onChange={(chosen) => {
            setOwnKind(true);
            set({ kind: chosen });
          }}
          options={kinds}
        />
        <ValueField
          onChooseObject={(id) => void choose(id, 'object')}
          fields={fields}
          set={set}
          errors={errors}
          others={others}
          schema={target?.schema ?? null}
        />
      </div>
      <div className={styles['three']}>
        <Select
          label="Said"
          value={fields.qualifier}
          onChange={(qualifier) => set({ qualifier })}
          options={qualifierOptions}
        />
        <TextField
          label="According to"
          placeholder="the text itself"
          value={fields.attributedTo}
          onChange={(attributedTo) => set({ attributedTo })}
        />
        <TextField
          label="Holds for"
          placeholder="2024, July 2024"
          value={fields.holds}
          onChange={(holds) => set({ holds })}
          error={errors.holds ?? null}
        />
      </div>
      <Reading fields={fields} />
    </div>
  );
}

function ValueField({
  fields,
  set,
  errors,
  others,
  onChooseObject,
  schema,
}: {
  readonly fields: StatementFields;
  readonly set: (changes: Partial<StatementFields>) => void;
  readonly errors: FieldErrors;
  readonly others: (query: string) => ReadonlyArray<Choice>;
  readonly onChooseObject: (id: string) => void;
  /** Of the other entity; null where none is chosen. */
  readonly schema: string | null;
}): ReactNode {
  const { reader } = useReader();
  const error = errors.value ?? null;
  switch (fields.kind) {
    case 'text':
      return (
        <TextArea
          label="Value"
          hideLabel
          rows={2}
          value={fields.text}
          onChange={(text) => set({ text })}
          {...(error === null ? {} : { hint: error, 'aria-invalid': true })}
        />
      );
    case 'figure':
    case 'date': {
      const { kind } = fields;
      const value = valueOf(fields);
      return (
        <TextField
          label="Value"
          hideLabel
          placeholder={kind === 'figure' ? '$1.3 billion, 60 %, 15 km' : '2024, late July 2024, 2018 to 2023'}
          value={kind === 'figure' ? fields.figure : fields.date}
          onChange={(typed) => set(kind === 'figure' ? { figure: typed } : { date: typed })}
          error={error}
          hint={value ? `is ${valueInWords(value, () => '')}` : undefined}
        />
      );
    }
    case 'entity':
      return (
        <div className={styles['object']}>
          <Combobox
            label="Other entity"
            hideLabel
            placeholder="The other entity"
            value={fields.object ? entityName(reader, fields.object) : ''}
            icon={schema === null ? null : <EntityDot schema={schema} />}
            choicesFor={others}
            onChoose={({ id }) => onChooseObject(id)}
            error={error}
            empty="No entity is called so"
          />
          <TextField
            label="Share in per cent"
            hideLabel
            placeholder="Share, %"
            value={fields.share}
            onChange={(share) => set({ share })}
            error={errors.share ?? null}
          />
        </div>
      );
  }
}

/** The statement as one reads it, as far as it is filled in. */
function Reading({ fields }: { readonly fields: StatementFields }): ReactNode {
  const { reader } = useReader();
  const value = valueOf(fields);
  if (!fields.entityId || fields.property === '' || !value) return null;
  const share = Number(fields.share);
  return (
    <p className={styles['reading']}>
      {statementInWords(
        {
          entityId: fields.entityId,
          property: fields.property,
          value,
          ...(fields.share.trim() !== '' && share >= 0 && { share }),
          ...(fields.qualifier !== 'fact' && { qualifier: fields.qualifier }),
          attributedTo: fields.attributedTo.trim(),
          date: fields.holds.trim(),
        },
        (id) => entityName(reader, id),
      )}
    </p>
  );
}

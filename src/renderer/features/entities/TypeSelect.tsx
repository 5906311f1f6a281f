import { offeredSchemata } from '#domain/case/entity';
import { EntityDot } from '../../ui/EntityDot';
import { entityType } from '../../ui/entity-types';
import { Select } from '../../ui/Select';

/** Chooses the type of an entity. One that came from a file with a type of its own keeps it among the choices. */
export function TypeSelect({
  label,
  schema,
  onChange,
  hideLabel = false,
  writes = false,
}: {
  readonly label: string;
  readonly schema: string;
  readonly onChange: (schema: string) => void;
  readonly hideLabel?: boolean;
  /** Choosing alters the case at once: where that can only be read, the choice is off and says why. */
  readonly writes?: boolean;
}) {
  const offered: ReadonlyArray<string> = offeredSchemata;
  const schemata = offered.includes(schema) ? offered : [...offered, schema];
  return (
    <Select
      writes={writes}
      label={label}
      hideLabel={hideLabel}
      value={schema}
      onChange={onChange}
      options={schemata.map((value) => ({
        value,
        label: entityType(value).label,
        icon: <EntityDot schema={value} />,
      }))}
    />
  );
}

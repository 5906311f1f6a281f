import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { offeredSchemata } from '#domain/case/entity';
import { run } from '../../state/actions';
import { focusOn, useApp } from '../../state/app-store';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { TextField } from '../../ui/TextField';
import styles from './EntityPanel.module.css';
import { TypeSelect } from './TypeSelect';

/** Asks for the name and type of an entity and makes it; its mentions are then offered by themselves. */
export function NewEntityDialog({
  name: given,
  onClose,
}: {
  /** What is known of its name already. */
  readonly name: string;
  readonly onClose: () => void;
}) {
  const [name, setName] = useState(given);
  const [schema, setSchema] = useState<string>(offeredSchemata[0]);
  const [error, setError] = useState<string | null>(null);
  const form = useId();
  const input = useRef<HTMLInputElement>(null);

  // Before the dialog itself looks for something to focus: that would be its close button.
  useEffect(() => input.current?.focus(), []);

  const create = async (): Promise<void> => {
    const before = new Set(
      useApp
        .getState()
        .reader.entities()
        .map(({ id }) => id),
    );
    const form = name.trim();
    const made = await run({ name: 'entity.create', args: { schema, names: [{ form, kind: 'name' }] } });
    if (made === null) return;
    const entity = useApp
      .getState()
      .reader.entities()
      .find(({ id }) => !before.has(id));
    if (entity) focusOn({ on: 'entity', entityId: entity.id });
    onClose();
  };

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    if (name.trim() === '') setError('Give it the name by which your documents call it most.');
    else void create();
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="New entity"
      description="Its mentions in all documents are found and offered for review."
      width="s"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form}>
            Create
          </Button>
        </>
      }
    >
      <form id={form} className={styles['fields']} onSubmit={submit} noValidate>
        <TextField
          label="Name"
          value={name}
          onChange={(value) => {
            setName(value);
            setError(null);
          }}
          error={error}
          ref={input}
        />
        <TypeSelect label="Type" schema={schema} onChange={setSchema} />
      </form>
    </Dialog>
  );
}

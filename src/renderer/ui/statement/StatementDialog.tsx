import { useState, type ReactNode } from 'react';
import type { Statement } from '#domain/case/statement';
import { run } from '../../state/actions';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import { useLatest } from '../use-latest';
import { fieldsOfStatement, readFields, type FieldErrors } from './form';
import { StatementFieldset } from './StatementFieldset';

/** Changes what a statement says; its passages stay. */
export function StatementDialog({
  statement,
  onClose,
}: {
  readonly statement: Statement;
  readonly onClose: () => void;
}): ReactNode {
  const [fields, setFields] = useState(() => fieldsOfStatement(statement));
  const [errors, setErrors] = useState<FieldErrors>({});
  const save = async (): Promise<void> => {
    const read = readFields(fields);
    setErrors(read.ok ? {} : read.errors);
    if (!read.ok) return;
    const { share, qualifier, ...rest } = read.content;
    const done = await run({
      name: 'statement.change',
      args: { statementId: statement.id, ...rest, share: share ?? null, qualifier: qualifier ?? null },
    });
    if (done !== null) onClose();
  };
  const send = useLatest(() => void save());
  return (
    <Dialog
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      title="Change a statement"
      description="Its passages stay as they are."
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button writes variant="primary" onClick={() => void save()}>
            Save
          </Button>
        </>
      }
    >
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-element-interactions -- Ctrl+Enter saves from every field */}
      <form
        aria-label="Statement"
        onSubmit={(event) => {
          event.preventDefault();
          void save();
        }}
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          requestAnimationFrame(() => send.current?.());
        }}
      >
        <StatementFieldset
          fields={fields}
          onChange={(changed) => {
            setFields(changed);
            setErrors({});
          }}
          errors={errors}
        />
      </form>
    </Dialog>
  );
}

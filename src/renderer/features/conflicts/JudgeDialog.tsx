import { useState, type ReactNode } from 'react';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { Kbd } from '../../ui/Kbd';
import { TextArea } from '../../ui/TextArea';

/** What a `JudgeDialog` takes. */
export interface JudgeDialogProps {
  readonly title: string;
  /** What is asked, in one sentence. */
  readonly description: string;
  /** What stands in the field at first. */
  readonly reason: string;
  readonly onSave: (reason: string) => void;
  readonly onClose: () => void;
}

/** Asks why a disagreement is explained or resolved; open as long as it is there. */
export function JudgeDialog({
  title,
  description,
  reason: first,
  onSave,
  onClose,
}: JudgeDialogProps): ReactNode {
  const [reason, setReason] = useState(first);
  const ready = reason.trim() !== '';
  const save = (): void => {
    if (ready) onSave(reason.trim());
  };
  return (
    <Dialog
      open
      onOpenChange={(next) => next || onClose()}
      title={title}
      description={description}
      footer={
        <>
          <Button variant="quiet" onClick={onClose}>
            Cancel
          </Button>
          <Button writes variant="primary" disabled={!ready} onClick={save}>
            Save <Kbd keys="Ctrl+Enter" inverted />
          </Button>
        </>
      }
    >
      <TextArea
        label="Reason"
        value={reason}
        onChange={setReason}
        placeholder="Such as: one sum is for the first phase, the other for the whole project."
        onKeyDown={(event) => {
          if (event.key !== 'Enter' || !(event.ctrlKey || event.metaKey)) return;
          event.preventDefault();
          save();
        }}
      />
    </Dialog>
  );
}

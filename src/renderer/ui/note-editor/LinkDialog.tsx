import { useEffect, useId, useRef, useState, type FormEvent } from 'react';
import { safeHref } from '#domain/notes/blocks';
import { Button } from '../Button';
import { Dialog } from '../Dialog';
import { TextField } from '../TextField';
import styles from './editor.module.css';

/** What a `LinkDialog` takes. */
export interface LinkDialogProps {
  /** The address that the selection leads to now; null where it is no link. */
  readonly address: string | null;
  readonly onApply: (address: string) => void;
  readonly onRemove: () => void;
  readonly onClose: () => void;
}

/** What the analyst typed as a whole address, as one would say it aloud; undefined where it is none. */
export function completeAddress(typed: string): string | undefined {
  const text = typed.trim();
  if (/^[^\s:/?#]+@[^\s:/?#]+\.[^\s:/?#]+$/u.test(text)) return safeHref(`mailto:${text}`);
  if (/^[\p{L}\d-]+(?:\.[\p{L}\d-]+)+(?::\d+)?(?:[/?#]\S*)?$/u.test(text)) return safeHref(`https://${text}`);
  return safeHref(text);
}

/** Asks where a link leads. Only addresses of the web and of mail: the program itself never follows them. */
export function LinkDialog({ address, onApply, onRemove, onClose }: LinkDialogProps) {
  const [typed, setTyped] = useState(address ?? '');
  const [error, setError] = useState<string | null>(null);
  const form = useId();
  const input = useRef<HTMLInputElement>(null);

  // Before the dialog itself looks for something to focus: that would be its close button.
  useEffect(() => input.current?.focus(), []);

  const submit = (event: FormEvent): void => {
    event.preventDefault();
    // A dialog lies in the tree of the editor that opened it, where a submit would also reach a form around it.
    event.stopPropagation();
    const complete = completeAddress(typed);
    if (complete === undefined) {
      setError('This is no address a note can lead to. Use https://…, http://… or mailto:…');
      return;
    }
    onApply(complete);
  };

  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={address === null ? 'Add a link' : 'Edit the link'}
      width="s"
      footer={
        <>
          {address === null ? null : (
            <Button variant="quiet" onClick={onRemove}>
              Remove link
            </Button>
          )}
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" type="submit" form={form}>
            {address === null ? 'Add link' : 'Save'}
          </Button>
        </>
      }
    >
      <form id={form} className={styles['dialog']} onSubmit={submit} noValidate>
        <TextField
          label="Address"
          value={typed}
          onChange={(value) => {
            setTyped(value);
            setError(null);
          }}
          placeholder="https://"
          hint="Kept in the note and the dossier. Quipu itself opens no connection."
          error={error}
          ref={input}
        />
      </form>
    </Dialog>
  );
}

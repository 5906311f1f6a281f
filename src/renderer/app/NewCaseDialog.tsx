import { useState, type FormEvent } from 'react';
import { createCase } from '../state/actions';
import { importWaiting, keepWaiting, useImports } from '../state/imports';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { TextField } from '../ui/TextField';
import { showOverlay, useOverlay } from './overlays';

function NewCaseForm({ onDone, onCancel }: { readonly onDone: () => void; readonly onCancel: () => void }) {
  const [title, setTitle] = useState('');
  const [busy, setBusy] = useState(false);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const named = title.trim();
    if (!named || busy) return;
    setBusy(true);
    const made = await createCase(named);
    setBusy(false);
    if (!made) return;
    onDone();
    await importWaiting();
  };
  return (
    <form onSubmit={(event) => void submit(event)}>
      <TextField
        label="What is the case about?"
        value={title}
        onChange={setTitle}
        placeholder="Chinese investment in Peru"
        maxLength={200}
        hint="Next you choose where its folder goes. Everything stays in that folder, on this machine."
      />
      <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8, marginTop: 20 }}>
        <Button onClick={onCancel}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={title.trim() === '' || busy}>
          Choose a folder…
        </Button>
      </div>
    </form>
  );
}

/** Names a new case; the folder is asked for next. Files dropped on the start screen go into it. */
export function NewCaseDialog() {
  const open = useOverlay((state) => state.open === 'new-case');
  const waiting = useImports((state) => state.waiting.length);
  const show = (next: boolean): void => {
    if (!next) keepWaiting([]);
    showOverlay(next ? 'new-case' : null);
  };
  const dropped = waiting === 1 ? 'What you dropped is' : `The ${waiting} items you dropped are`;
  return (
    <Dialog
      open={open}
      onOpenChange={show}
      title="New case"
      {...(waiting > 0 ? { description: `${dropped} imported into it.` } : {})}
    >
      <NewCaseForm onDone={() => showOverlay(null)} onCancel={() => show(false)} />
    </Dialog>
  );
}

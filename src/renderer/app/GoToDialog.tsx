import { useState, type FormEvent } from 'react';
import { documentIdSchema, type DocumentId } from '#domain/case/ids';
import { goTo, showToast, useApp } from '../state/app-store';
import { useDocuments } from '../state/case-hooks';
import { findReference } from '../state/references';
import { Button } from '../ui/Button';
import { Dialog } from '../ui/Dialog';
import { Select } from '../ui/Select';
import { TextField } from '../ui/TextField';
import { showOverlay, useOverlay } from './overlays';

/** Stands for any document. */
const ANY = 'any';

/** The document that the analyst reads, on her side or on the other one. */
function documentRead(): DocumentId | null {
  const { trail, beside } = useApp.getState();
  for (const place of [trail.here, ...(beside ? [beside.here] : [])]) {
    if (place.room === 'reader') return place.documentId;
  }
  return null;
}

function GoToForm() {
  const documents = useDocuments();
  const [typed, setTyped] = useState('');
  const [within, setWithin] = useState<string>(() => documentRead() ?? ANY);
  const [problem, setProblem] = useState<string | null>(null);
  const submit = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    const chosen = documentIdSchema.safeParse(within);
    const found = await findReference(typed, within !== ANY && chosen.success ? chosen.data : null);
    if (!found.ok) return setProblem(found.error.message);
    showOverlay(null);
    goTo(found.value.place);
    const { places } = found.value;
    if (places > 1) showToast('done', `The first of ${places.toLocaleString('en')} places with these words`);
  };
  return (
    <form onSubmit={(event) => void submit(event)} style={{ display: 'grid', gap: 16 }}>
      <TextField
        label="Place or quote"
        value={typed}
        onChange={(value) => {
          setTyped(value);
          setProblem(null);
        }}
        placeholder="1200–1260, ¶ 12, [3], or the words themselves"
        hint="An offset, a paragraph, a citation of the dossier, or pasted words. The name of a document may stand before it."
        error={problem}
      />
      <Select
        label="In"
        value={within}
        onChange={(value) => {
          setWithin(value);
          setProblem(null);
        }}
        options={[
          { value: ANY, label: 'Any document' },
          ...documents.map(({ id, title }) => ({ value: id, label: title })),
        ]}
      />
      <div style={{ display: 'flex', justifyContent: 'flex-end', gap: 8 }}>
        <Button onClick={() => showOverlay(null)}>Cancel</Button>
        <Button type="submit" variant="primary" disabled={typed.trim() === ''}>
          Go there
        </Button>
      </div>
    </form>
  );
}

/** Goes to a passage by its number or its words, on Ctrl+G: for who has a citation in hand. */
export function GoToDialog() {
  const open = useOverlay((state) => state.open === 'go-to');
  return (
    <Dialog open={open} onOpenChange={(next) => showOverlay(next ? 'go-to' : null)} title="Go to a passage">
      <GoToForm />
    </Dialog>
  );
}

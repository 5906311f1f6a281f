import { Trash2 } from 'lucide-react';
import { useState, type ReactNode } from 'react';
import type { CaseReader } from '#domain/case/case-reader';
import { goesAlong } from '#domain/case/commands/documents';
import type { Document } from '#domain/case/document';
import { run, sayStep } from '../../state/actions';
import { goTo } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { counted } from './words';

/** What goes when these documents go, in words, and how many statements are left without evidence. */
function goneWith(
  reader: CaseReader,
  documents: ReadonlyArray<Document>,
): { readonly along: string; readonly unproven: number } {
  const { marks, notes } = goesAlong(reader, documents);
  const going = new Set(marks.map(({ id }) => id));
  const touched = new Set(marks.flatMap((mark) => (mark.kind === 'evidence' ? [mark.statementId] : [])));
  const unproven = [...touched].filter((id) => reader.evidenceOf(id).every((mark) => going.has(mark.id)));
  const one = documents.length === 1;
  const note = one ? 'its note' : counted(notes.length, 'note');
  const parts = [
    ...(marks.length > 0 ? [counted(marks.length, 'mark')] : []),
    ...(notes.length > 0 ? [note] : []),
  ];
  return { along: parts.join(' and '), unproven: unproven.length };
}

/** Asks before documents are removed, and says what goes with them. */
export function RemovalDialog({
  documents,
  open,
  onOpenChange,
}: {
  readonly documents: ReadonlyArray<Document>;
  readonly open: boolean;
  readonly onOpenChange: (open: boolean) => void;
}): ReactNode {
  return (
    <ConfirmDialog
      open={open}
      onOpenChange={onOpenChange}
      title={
        documents.length === 1 ? 'Remove this document?' : `Remove ${counted(documents.length, 'document')}?`
      }
      confirmLabel="Remove"
      danger
      onConfirm={() => void remove(documents)}
    >
      {open ? <Consequences documents={documents} /> : null}
    </ConfirmDialog>
  );
}

function Consequences({ documents }: { readonly documents: ReadonlyArray<Document> }): ReactNode {
  const { reader } = useReader();
  const { along, unproven } = goneWith(reader, documents);
  const [first] = documents;
  const one = documents.length === 1;
  const what = one && first ? `“${first.title}” goes` : `${counted(documents.length, 'document')} go`;
  return (
    <>
      <p>
        {what}
        {along === '' ? '' : `, and with ${one ? 'it' : 'them'} ${along}`}. Undo brings all of it back; the
        {one ? ' original stays' : ' originals stay'} in the case folder.
      </p>
      {unproven > 0 ? (
        <p>
          {unproven === 1 ? '1 statement is' : `${counted(unproven, 'statement')} are`} left without any
          evidence.
        </p>
      ) : null}
    </>
  );
}

async function remove(documents: ReadonlyArray<Document>): Promise<void> {
  const [first, second] = documents;
  if (!first) return;
  const removed = second
    ? await run({ name: 'document.removeMany', args: { documentIds: documents.map(({ id }) => id) } })
    : await run({ name: 'document.remove', args: { documentId: first.id } });
  if (removed === null) return;
  goTo({ room: 'sources' });
  if (second) {
    sayStep(`Removed ${counted(documents.length, 'document')}`);
  }
}

/** The button that removes documents, with its question. */
export function RemoveDocuments({ documents }: { readonly documents: ReadonlyArray<Document> }): ReactNode {
  const [asking, setAsking] = useState(false);
  return (
    <>
      <Button writes variant="quiet" size="s" icon={<Trash2 />} onClick={() => setAsking(true)}>
        Remove from the case…
      </Button>
      <RemovalDialog documents={documents} open={asking} onOpenChange={setAsking} />
    </>
  );
}

import { useEffect, useMemo, useState } from 'react';
import type { ReleasePreview } from '#contract/dossier-channels';
import { displayName } from '#domain/case/entity';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { wholeRelease, type Release } from '#domain/dossier/release';
import { counted, listed } from '#domain/dossier/words';
import { bridge } from '../../state/bridge';
import { useReader } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { Check, Checks } from '../../ui/Checks';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { exportDossier, type ExportFormat } from './export-dossier';
import { FileText } from './FileText';
import styles from './ReleaseDialog.module.css';

/** What dossiers can be written as, in words. */
export const formats: ReadonlyArray<{ readonly value: ExportFormat; readonly label: string }> = [
  { value: 'pdf', label: 'PDF' },
  { value: 'html', label: 'Web page' },
  { value: 'docx', label: 'Word document' },
  { value: 'md', label: 'Markdown' },
];

/** Entities that are offered at once; typing finds the others. */
const OFFERED = 12;

/** What a release would hold, asked for anew whenever it is another one. Null until the first answer. */
function usePreview(entityId: EntityId, release: Release): ReleasePreview | string | null {
  const [preview, setPreview] = useState<ReleasePreview | string | null>(null);
  useEffect(() => {
    let current = true;
    void bridge.invoke('dossier.preview', { entityId, release }).then((answer) => {
      if (current) setPreview(answer.ok ? answer.value : answer.error.message);
    });
    return () => {
      current = false;
    };
  }, [entityId, release]);
  return preview;
}

function Held({ preview }: { readonly preview: ReleasePreview }) {
  const { reader } = useReader();
  const masked = preview.masked.map(({ entityId, label }) => {
    const entity = reader.entity(entityId);
    return `${entity ? displayName(entity) : entityId} as ${label}`;
  });
  return (
    <section className={styles['held']} aria-label="What the file will hold">
      <h3 className={styles['legend']}>What the file will hold</h3>
      <ul className={styles['facts']}>
        <li>
          {counted(preview.citations, 'passage')} of {counted(preview.documents.length, 'document')}
          {preview.leftOut > 0 ? `, ${counted(preview.leftOut, 'document')} left out` : ''}
        </li>
        <li>
          {counted(preview.facts, 'fact')} and {counted(preview.relations, 'relation')}
        </li>
        <li>{preview.notes === 0 ? 'No notes' : `Notes, in ${counted(preview.notes, 'block')}`}</li>
        <li>{masked.length === 0 ? 'All names as they are' : `Masked: ${listed(masked)}`}</li>
      </ul>
      <FileText className={styles['text']} text={preview.text} />
    </section>
  );
}

/** What a `ReleaseDialog` takes. */
export interface ReleaseDialogProps {
  readonly entityId: EntityId;
  readonly onClose: () => void;
  /** Says that a file is being written, and when it no longer is. */
  readonly onWriting: (writing: ExportFormat | null) => void;
}

/** Chooses what leaves: without notes or documents, with names masked; and shows all of it before it does. */
export function ReleaseDialog({ entityId, onClose, onWriting }: ReleaseDialogProps) {
  const { reader } = useReader();
  const [release, setRelease] = useState<Release>(wholeRelease);
  const [format, setFormat] = useState<ExportFormat>('pdf');
  const [typed, setTyped] = useState('');
  const preview = usePreview(entityId, release);
  const sources = preview !== null && typeof preview !== 'string' ? preview.sources : [];
  const offered = useMemo(() => {
    const asked = typed.trim().toLowerCase();
    const chosen = new Set(release.mask);
    const all = reader
      .entities()
      .toSorted(
        (a, b) =>
          Number(chosen.has(b.id)) - Number(chosen.has(a.id)) ||
          reader.mentionsOf(b.id).length - reader.mentionsOf(a.id).length,
      );
    return all
      .filter(
        (entity) =>
          chosen.has(entity.id) ||
          asked === '' ||
          entity.names.some(({ form }) => form.toLowerCase().includes(asked)),
      )
      .slice(0, Math.max(OFFERED, chosen.size));
  }, [reader, release.mask, typed]);
  const write = async (): Promise<void> => {
    onClose();
    onWriting(format);
    await exportDossier(entityId, format, release);
    onWriting(null);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Release"
      description="Choose what leaves the house. What is masked stands nowhere in the file, nor in its name."
      width="l"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button
            variant="primary"
            disabled={preview === null || typeof preview === 'string'}
            onClick={() => void write()}
          >
            Export…
          </Button>
        </>
      }
    >
      <div className={styles['columns']}>
        <div className={styles['choices']}>
          <Select label="Format" value={format} onChange={setFormat} options={formats} />
          <Check
            label="Without my assessment, comments and notes"
            checked={release.withoutNotes}
            onChange={(withoutNotes) => setRelease({ ...release, withoutNotes })}
          />
          <TextField label="Find whom to mask" value={typed} onChange={setTyped} />
          <Checks<EntityId>
            legend="Mask these names"
            items={offered.map((entity) => ({
              id: entity.id,
              label: displayName(entity),
              schema: entity.schema,
            }))}
            chosen={release.mask}
            onChange={(mask) => setRelease({ ...release, mask })}
          />
          <Checks<DocumentId>
            legend="Leave these documents out"
            items={sources.map(({ documentId, title }) => ({ id: documentId, label: title }))}
            chosen={release.leaveOut}
            onChange={(leaveOut) => setRelease({ ...release, leaveOut })}
          />
        </div>
        {preview === null ? null : typeof preview === 'string' ? (
          <p role="alert">{preview}</p>
        ) : (
          <Held preview={preview} />
        )}
      </div>
    </Dialog>
  );
}

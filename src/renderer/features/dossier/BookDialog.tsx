import { useMemo, useState } from 'react';
import { templateFor } from '#domain/case/commands/templates';
import { displayName, type Entity } from '#domain/case/entity';
import { templateIdSchema, type DocumentId, type EntityId } from '#domain/case/ids';
import { wholeRelease, type Release } from '#domain/dossier/release';
import { counted, countWords } from '#domain/dossier/words';
import { run } from '../../state/actions';
import { useReader } from '../../state/case-hooks';
import { Button } from '../../ui/Button';
import { Check, Checks } from '../../ui/Checks';
import { Dialog } from '../../ui/Dialog';
import { Select } from '../../ui/Select';
import { TextField } from '../../ui/TextField';
import { askForBook, useBookAsked } from './book-asks';
import styles from './BookDialog.module.css';
import { BookText } from './BookText';
import { ExportProgress } from './ExportProgress';
import { exportBook, type ExportFormat } from './export-dossier';
import { formats } from './ReleaseDialog';

/** Stands for "no template" in the list of templates; no id begins with a space. */
const USUAL = ' usual';

/** Entities that are listed at once; typing finds the others. */
const LISTED = 300;

const byName = new Intl.Collator('en', { numeric: true });

function isCalled({ names }: Entity, asked: string): boolean {
  return asked === '' || names.some(({ form }) => form.toLowerCase().includes(asked));
}

interface EntitiesProps {
  readonly legend: string;
  readonly find: string;
  readonly entities: ReadonlyArray<Entity>;
  readonly chosen: ReadonlyArray<EntityId>;
  readonly onChange: (chosen: ReadonlyArray<EntityId>) => void;
}

function Entities({ legend, find, entities, chosen, onChange }: EntitiesProps) {
  const [typed, setTyped] = useState('');
  const asked = typed.trim().toLowerCase();
  const found = entities.filter((entity) => isCalled(entity, asked));
  const set = new Set(chosen);
  const some = found.filter(({ id }) => !set.has(id));
  return (
    <div className={styles['entities']}>
      <TextField label={find} value={typed} onChange={setTyped} />
      <div className={styles['choose']}>
        <Button
          size="s"
          disabled={some.length === 0}
          onClick={() => onChange([...chosen, ...some.map(({ id }) => id)])}
        >
          {asked === '' ? 'All' : 'All found'}
        </Button>
        <Button
          size="s"
          disabled={chosen.length === 0}
          onClick={() => {
            const gone = new Set(found.map(({ id }) => id));
            onChange(asked === '' ? [] : chosen.filter((id) => !gone.has(id)));
          }}
        >
          {asked === '' ? 'None' : 'None found'}
        </Button>
        <output className={styles['count']}>
          {countWords(chosen.length)} of {countWords(entities.length)} chosen
        </output>
      </div>
      <Checks<EntityId>
        legend={legend}
        items={found
          .slice(0, LISTED)
          .map((entity) => ({ id: entity.id, label: displayName(entity), schema: entity.schema }))}
        chosen={chosen}
        onChange={onChange}
      />
      {found.length > LISTED ? (
        <p className={styles['count']}>{countWords(found.length - LISTED)} more: type a name to find them.</p>
      ) : null}
    </div>
  );
}

interface FormProps {
  readonly onClose: () => void;
  readonly onWriting: (writing: boolean) => void;
}

function BookForm({ onClose, onWriting }: FormProps) {
  const { reader } = useReader();
  const everyone = useMemo(
    () =>
      reader
        .entities()
        .filter((entity) => reader.mentionsOf(entity.id).length > 0)
        .toSorted((a, b) => byName.compare(displayName(a), displayName(b))),
    [reader],
  );
  const [chosen, setChosen] = useState<ReadonlyArray<EntityId>>(() => everyone.map((entity) => entity.id));
  const [format, setFormat] = useState<ExportFormat>('pdf');
  const [release, setRelease] = useState<Release>(wholeRelease);
  const now = templateFor(reader, null);
  const isAssessed = reader.noteAbout({ of: 'case' }) !== undefined;
  const [opens, setOpens] = useState(true);
  const [template, setTemplate] = useState<string>(now?.id ?? USUAL);
  const write = async (): Promise<void> => {
    const templateId = template === USUAL ? null : templateIdSchema.parse(template);
    if (
      templateId !== (now?.id ?? null) &&
      !(await run({ name: 'template.choose', args: { useFor: null, templateId } }))
    ) {
      return;
    }
    onClose();
    onWriting(true);
    await exportBook({
      entityIds: [...chosen],
      format,
      release,
      ...(isAssessed && !opens && { withoutOpening: true }),
    });
    onWriting(false);
  };
  return (
    <Dialog
      open
      onOpenChange={(open) => !open && onClose()}
      title="Export dossiers as a book"
      description="One file with a chapter for each entity, one list of sources, and an index of names."
      width="l"
      footer={
        <>
          <Button onClick={onClose}>Cancel</Button>
          <Button variant="primary" disabled={chosen.length === 0} onClick={() => void write()}>
            Export {counted(chosen.length, 'dossier')}…
          </Button>
        </>
      }
    >
      {everyone.length === 0 ? (
        <p>No entity has an accepted mention yet. Accept some in Review; they become the chapters.</p>
      ) : (
        <div className={styles['columns']}>
          <Entities
            legend="Chapters"
            find="Find an entity"
            entities={everyone}
            chosen={chosen}
            onChange={setChosen}
          />
          <div className={styles['choices']}>
            <Select label="Format" value={format} onChange={setFormat} options={formats} />
            <Select
              label="Arranged by"
              value={template}
              onChange={setTemplate}
              writes
              options={[
                { value: USUAL, label: 'Usual order' },
                ...reader.templates().map((one) => ({ value: one.id as string, label: one.name })),
              ]}
            />
            {isAssessed && !release.withoutNotes ? (
              <Check label="Open with my assessment of the case" checked={opens} onChange={setOpens} />
            ) : null}
            <Check
              label="Without my assessment, comments and notes"
              checked={release.withoutNotes}
              onChange={(withoutNotes) => setRelease({ ...release, withoutNotes })}
            />
            <details>
              <summary>Mask names, leave documents out</summary>
              <div className={styles['choices']}>
                <Entities
                  legend="Mask these names"
                  find="Find whom to mask"
                  entities={everyone}
                  chosen={release.mask}
                  onChange={(mask) => setRelease({ ...release, mask })}
                />
                <Checks<DocumentId>
                  legend="Leave these documents out"
                  items={reader
                    .currentDocuments()
                    .map((document) => ({ id: document.id, label: document.title || document.file }))}
                  chosen={release.leaveOut}
                  onChange={(leaveOut) => setRelease({ ...release, leaveOut })}
                />
              </div>
            </details>
          </div>
          <BookText
            asked={{
              entityIds: chosen,
              release,
              withoutOpening: !opens,
              templateId: template === USUAL ? null : templateIdSchema.parse(template),
            }}
          />
        </div>
      )}
    </Dialog>
  );
}

/** Asks which dossiers go into a book and how, and shows how far it is while it is written. */
export function BookDialog() {
  const asked = useBookAsked((state) => state.asked);
  const [writing, setWriting] = useState(false);
  return (
    <>
      {asked && !writing ? <BookForm onClose={() => askForBook(false)} onWriting={setWriting} /> : null}
      {writing ? <ExportProgress /> : null}
    </>
  );
}

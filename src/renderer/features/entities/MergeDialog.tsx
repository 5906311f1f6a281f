import { Search } from 'lucide-react';
import { useId, useMemo, useState, type FormEvent } from 'react';
import { areKeptApart } from '#domain/case/commands/merging';
import { displayName, type Entity } from '#domain/case/entity';
import type { EntityId } from '#domain/case/ids';
import { counted } from '#domain/dossier/words';
import { run, sayStep } from '../../state/actions';
import { focusOn } from '../../state/app-store';
import { useEntities, useReader } from '../../state/case-hooks';
import { useProposedMerges } from '../../state/proposals';
import { Button } from '../../ui/Button';
import { Dialog } from '../../ui/Dialog';
import { EntityDot } from '../../ui/EntityDot';
import { TextField } from '../../ui/TextField';
import styles from './MergeDialog.module.css';
import { MergePreview } from './MergePreview';
import { searchEntities } from './search-entities';

/** As many as one looks through; a letter more is quicker. */
const MOST_SHOWN = 8;

/** Another entity, and why it may be the same one; empty where the analyst looked for it. */
interface Other {
  readonly entity: Entity;
  readonly reason: string;
}

function useOthers(entity: Entity, typed: string): ReadonlyArray<Other> {
  const { reader, revision } = useReader();
  const entities = useEntities();
  const proposals = useProposedMerges(entity.id);
  return useMemo(() => {
    const reasons = new Map<EntityId, string>();
    for (const { entityIds, reason } of proposals ?? []) {
      for (const id of entityIds) if (id !== entity.id) reasons.set(id, reason);
    }
    const others = searchEntities(entities, typed)
      .filter(({ id }) => id !== entity.id)
      .map((other) => ({ entity: other, reason: reasons.get(other.id) ?? '' }));
    // What is proposed comes first; nothing is proposed behind a search.
    const proposed = others.filter(({ reason }) => reason !== '');
    const rest = others
      .filter(({ reason }) => reason === '')
      .sort((a, b) => reader.mentionsOf(b.entity.id).length - reader.mentionsOf(a.entity.id).length);
    return [...proposed, ...rest].slice(0, MOST_SHOWN);
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [proposals, entities, typed, entity.id, reader, revision]);
}

function ChooseOther({
  entity,
  onChoose,
}: {
  readonly entity: Entity;
  readonly onChoose: (other: EntityId) => void;
}) {
  const { reader } = useReader();
  const [typed, setTyped] = useState('');
  const others = useOthers(entity, typed);
  const submit = (event: FormEvent): void => {
    event.preventDefault();
    const [first] = others;
    if (first) onChoose(first.entity.id);
  };
  return (
    <form className={styles['choose']} onSubmit={submit}>
      <TextField
        label="Which entity is the same?"
        placeholder="A name of the other entity"
        icon={<Search aria-hidden />}
        value={typed}
        onChange={setTyped}
      />
      <ul className={styles['others']} aria-label="Entities to merge with">
        {others.map(({ entity: other, reason }) => (
          <li key={other.id}>
            <button type="button" className={styles['other']} onClick={() => onChoose(other.id)}>
              <EntityDot schema={other.schema} />
              <span className={styles['otherName']}>{displayName(other)}</span>
              {reason === '' ? null : <span className={styles['reason']}>may be the same: {reason}</span>}
              <span className={styles['mentions']}>
                {counted(reader.mentionsOf(other.id).length, 'mention')}
              </span>
            </button>
          </li>
        ))}
      </ul>
      {others.length === 0 ? <p className={styles['quiet']}>No other entity is called so.</p> : null}
    </form>
  );
}

/**
 * Merges an entity with another one: first which one, then both side by side with what differs, and which is kept. Or
 * says that they are not the same, so that it is not proposed again.
 */
export function MergeDialog({ entity, onClose }: { readonly entity: Entity; readonly onClose: () => void }) {
  const { reader } = useReader();
  const [otherId, setOtherId] = useState<EntityId | null>(null);
  const [keptId, setKeptId] = useState<EntityId>(entity.id);
  const [otherFirst, setOtherFirst] = useState(false);
  const form = useId();
  const other = otherId === null ? undefined : reader.entity(otherId);
  const name = displayName(entity);

  const choose = (id: EntityId): void => {
    setOtherId(id);
    // The one that is mentioned more is what most documents call it.
    const more = reader.mentionsOf(id).length > reader.mentionsOf(entity.id).length;
    setKeptId(more ? id : entity.id);
    setOtherFirst(more);
  };
  const merge = async (event: FormEvent): Promise<void> => {
    event.preventDefault();
    if (!other) return;
    const mergeId = keptId === entity.id ? other.id : entity.id;
    onClose();
    if ((await run({ name: 'entity.merge', args: { keepId: keptId, mergeId } })) === null) return;
    focusOn({ on: 'entity', entityId: keptId });
    sayStep(`“${name}” and “${displayName(other)}” are one entity now`);
  };
  const keepApart = async (): Promise<void> => {
    if (!other) return;
    onClose();
    if ((await run({ name: 'entity.keepApart', args: { aId: entity.id, bId: other.id } })) === null) return;
    sayStep(`“${name}” and “${displayName(other)}” stay apart`);
  };

  if (!other) {
    return (
      <Dialog
        open
        onOpenChange={(open) => !open && onClose()}
        title={`Merge “${name}” with…`}
        description="You see both side by side before anything is merged."
        footer={<Button onClick={onClose}>Cancel</Button>}
      >
        <ChooseOther entity={entity} onChoose={choose} />
      </Dialog>
    );
  }
  const apart = areKeptApart(reader, entity.id, other.id);
  return (
    <Dialog
      key="preview"
      open
      onOpenChange={(open) => !open && onClose()}
      title="Are these the same?"
      description="The one that is kept shows the names, mentions and notes of both. Nothing is rewritten: you can split them again at any time."
      width="l"
      footer={
        <>
          <Button onClick={() => setOtherId(null)}>Back</Button>
          {apart ? null : <Button onClick={() => void keepApart()}>Keep apart</Button>}
          <Button variant="primary" type="submit" form={form}>
            Merge
          </Button>
        </>
      }
    >
      <form id={form} onSubmit={(event) => void merge(event)}>
        {apart ? (
          <p className={styles['conflict']}>You decided before that these two are not the same.</p>
        ) : null}
        <MergePreview
          pair={otherFirst ? [other, entity] : [entity, other]}
          keptId={keptId}
          onKeep={setKeptId}
        />
      </form>
    </Dialog>
  );
}

import { BookUser, CalendarRange, Merge, MoreHorizontal, Scale, Trash2, Waypoints } from 'lucide-react';
import { useState } from 'react';
import { displayName, type Entity } from '#domain/case/entity';
import type { EntityId } from '#domain/case/ids';
import { counted, listed } from '#domain/dossier/words';
import { run, sayStep } from '../../state/actions';
import { goTo, useApp } from '../../state/app-store';
import { useMentionCounts, useReader } from '../../state/case-hooks';
import { ConfirmDialog } from '../../ui/ConfirmDialog';
import { EmptyState } from '../../ui/EmptyState';
import { EntityIcon } from '../../ui/EntityDot';
import { IconButton } from '../../ui/IconButton';
import { Menu, MenuItem } from '../../ui/Menu';
import { NoteEditor } from '../../ui/note-editor/NoteEditor';
import { PanelHeader, PanelSection } from '../../ui/PanelSection';
import { EntityDescription } from './EntityDescription';
import { EntityDocuments } from './EntityDocuments';
import { EntityNames } from './EntityNames';
import styles from './EntityPanel.module.css';
import { EntityStatements } from './EntityStatements';
import { EntitySuggestions } from './EntitySuggestions';
import { MergeDialog } from './MergeDialog';
import { MergedEntities, MergedNotes } from './MergedEntities';
import { TypeSelect } from './TypeSelect';

/** How often an entity is mentioned: "312 mentions in 5 documents". Empty where it is not. */
function useMentions(entity: Entity): string {
  const counts = useMentionCounts(entity.id);
  const mentions = [...counts.values()].reduce((sum, count) => sum + count, 0);
  if (mentions === 0) return '';
  return `${counted(mentions, 'mention')} in ${counted(counts.size, 'document')}`;
}

/** What goes with an entity when it is deleted: "its 312 mentions in 5 documents". Empty where nothing does. */
function useScope(entity: Entity): string {
  const mentions = useMentions(entity);
  const { reader } = useReader();
  const merged = reader.mergedInto(entity.id);
  const notes = [entity, ...merged].filter(({ id }) =>
    reader.noteAbout({ of: 'entity', entityId: id }),
  ).length;
  return listed(
    [
      mentions && `its ${mentions}`,
      notes > 0 && (notes === 1 ? 'its note' : `its ${notes} notes`),
      merged.length > 0 && `what is merged into it (${listed(merged.map((one) => `“${displayName(one)}”`))})`,
    ].filter((part) => typeof part === 'string' && part !== '') as ReadonlyArray<string>,
  );
}

function DeleteDialog({ entity, onClose }: { readonly entity: Entity; readonly onClose: () => void }) {
  const scope = useScope(entity);
  const name = displayName(entity);
  const remove = async (): Promise<void> => {
    if ((await run({ name: 'entity.remove', args: { entityId: entity.id } })) === null) return;
    sayStep(`“${name}” deleted`);
  };
  return (
    <ConfirmDialog
      open
      onOpenChange={(open) => !open && onClose()}
      title={`Delete “${name}”?`}
      confirmLabel="Delete"
      danger
      onConfirm={() => void remove()}
    >
      {scope === '' ? 'Nothing else goes with it.' : `This also removes ${scope}.`} You can undo it.
    </ConfirmDialog>
  );
}

function Header({ entity }: { readonly entity: Entity }) {
  const [deleting, setDeleting] = useState(false);
  const [merging, setMerging] = useState(false);
  const mentions = useMentions(entity);
  return (
    <>
      <PanelHeader
        icon={<EntityIcon schema={entity.schema} size="l" />}
        title={displayName(entity)}
        detail={mentions || 'No mention accepted yet'}
        actions={
          <>
            <IconButton
              size="s"
              label="Open the dossier"
              icon={<BookUser />}
              onClick={() => goTo({ room: 'dossier', entityId: entity.id })}
            />
            <Menu
              align="end"
              trigger={<IconButton size="s" label="More about this entity" icon={<MoreHorizontal />} />}
            >
              <MenuItem onSelect={() => goTo({ room: 'review', entityId: entity.id })}>
                Review its suggestions
              </MenuItem>
              <MenuItem
                icon={<CalendarRange />}
                onSelect={() => goTo({ room: 'timeline', entityId: entity.id })}
              >
                Its timeline
              </MenuItem>
              <MenuItem icon={<Scale />} onSelect={() => goTo({ room: 'conflicts', entityId: entity.id })}>
                Its conflicts
              </MenuItem>
              <MenuItem icon={<Waypoints />} onSelect={() => goTo({ room: 'network', entityId: entity.id })}>
                Its network
              </MenuItem>
              <MenuItem writes icon={<Merge />} onSelect={() => setMerging(true)}>
                Merge with…
              </MenuItem>
              <MenuItem writes danger icon={<Trash2 />} onSelect={() => setDeleting(true)}>
                Delete this entity…
              </MenuItem>
            </Menu>
          </>
        }
      />
      {merging ? <MergeDialog entity={entity} onClose={() => setMerging(false)} /> : null}
      {deleting ? <DeleteDialog entity={entity} onClose={() => setDeleting(false)} /> : null}
    </>
  );
}

/** What is known of an entity, in the right panel: type, names, where it is mentioned, what waits for review, notes. */
export function EntityPanel({ entityId }: { readonly entityId: EntityId }) {
  const { reader } = useReader();
  const writable = useApp((state) => (state.info?.readOnly ?? null) === null);
  const entity = reader.entity(entityId);
  if (!entity) {
    return (
      <EmptyState small title="This entity is no longer in the case">
        Undo brings it back.
      </EmptyState>
    );
  }
  return (
    <div key={entity.id}>
      <Header entity={entity} />
      <div className={styles['facts']}>
        <TypeSelect
          writes
          label="Type"
          schema={entity.schema}
          onChange={(schema) => void run({ name: 'entity.update', args: { entityId: entity.id, schema } })}
        />
        <EntityDescription entity={entity} writable={writable} />
      </div>
      <EntityNames entity={entity} />
      <MergedEntities entity={entity} />
      <EntitySuggestions entity={entity} />
      <EntityStatements entity={entity} />
      <EntityDocuments entity={entity} />
      <PanelSection title="Notes">
        <NoteEditor
          subject={{ of: 'entity', entityId: entity.id }}
          placeholder={`What you think about ${displayName(entity)}`}
        />
      </PanelSection>
      <MergedNotes entity={entity} />
    </div>
  );
}

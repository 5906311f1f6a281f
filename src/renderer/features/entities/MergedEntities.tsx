import { Split } from 'lucide-react';
import { displayName, type Entity } from '#domain/case/entity';
import { counted } from '#domain/dossier/words';
import { run, sayStep } from '../../state/actions';
import { useReader } from '../../state/case-hooks';
import { EntityDot } from '../../ui/EntityDot';
import { IconButton } from '../../ui/IconButton';
import { NoteEditor } from '../../ui/note-editor/NoteEditor';
import { PanelSection } from '../../ui/PanelSection';
import styles from './EntityPanel.module.css';

async function split(entity: Entity): Promise<void> {
  if ((await run({ name: 'entity.split', args: { mergedId: entity.id } })) === null) return;
  sayStep(`“${displayName(entity)}” is an entity by itself again`);
}

/** What was merged into an entity: each with its own names and mentions, and the way back. */
export function MergedEntities({ entity }: { readonly entity: Entity }) {
  const { reader } = useReader();
  const merged = reader.mergedInto(entity.id);
  if (merged.length === 0) return null;
  return (
    <PanelSection title="Merged into it" count={merged.length}>
      <ul className={styles['names']}>
        {merged.map((one) => (
          <li key={one.id} className={styles['name']}>
            <span className={styles['form']}>
              <EntityDot schema={one.schema} /> {displayName(one)}
            </span>
            <span className={styles['kind']}>
              {counted(reader.ownMentionsOf(one.id).length, 'mention')} of its own
            </span>
            <IconButton
              writes
              size="s"
              label={`Split “${displayName(one)}” again`}
              icon={<Split />}
              tooltipSide="left"
              onClick={() => void split(one)}
            />
          </li>
        ))}
      </ul>
    </PanelSection>
  );
}

/** The notes on what was merged into an entity, where there are any. */
export function MergedNotes({ entity }: { readonly entity: Entity }) {
  const { reader } = useReader();
  return reader.mergedInto(entity.id).map((one) => {
    const subject = { of: 'entity' as const, entityId: one.id };
    if (!reader.noteAbout(subject)) return null;
    return (
      <PanelSection key={one.id} title={`Notes on “${displayName(one)}”`}>
        <NoteEditor subject={subject} placeholder={`What you think about ${displayName(one)}`} />
      </PanelSection>
    );
  });
}

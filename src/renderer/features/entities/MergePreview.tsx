import { useId, type ReactNode } from 'react';
import type { CaseReader } from '#domain/case/case-reader';
import { displayName, type Entity } from '#domain/case/entity';
import type { DocumentId, EntityId } from '#domain/case/ids';
import { counted, nameKindWords } from '#domain/dossier/words';
import { noteText } from '#domain/notes/blocks';
import { useReader } from '../../state/case-hooks';
import { Badge } from '../../ui/Badge';
import { EntityDot } from '../../ui/EntityDot';
import { entityType } from '../../ui/entity-types';
import styles from './MergeDialog.module.css';

/** More names or documents than this are counted, not listed. */
const MOST_LISTED = 8;

function notesOf(reader: CaseReader, { id }: Entity): ReadonlyArray<string> {
  return [id, ...reader.mergedInto(id).map((merged) => merged.id)].flatMap((entityId) => {
    const note = reader.noteAbout({ of: 'entity', entityId });
    const words = note ? noteText(note.content).trim() : '';
    return words === '' ? [] : [words];
  });
}

const nothing = <span className={styles['quiet']}>none</span>;

function Listed({ items }: { readonly items: ReadonlyArray<readonly [string, ReactNode]> }) {
  if (items.length === 0) return nothing;
  const more = items.length - MOST_LISTED;
  return (
    <ul className={styles['listed']}>
      {items.slice(0, MOST_LISTED).map(([key, item]) => (
        <li key={key}>{item}</li>
      ))}
      {more > 0 ? <li className={styles['quiet']}>and {more} more</li> : null}
    </ul>
  );
}

function names(entity: Entity): ReadonlyArray<readonly [string, ReactNode]> {
  return entity.names.map(({ form, kind }) => [
    form,
    <>
      {form} <span className={styles['quiet']}>{nameKindWords[kind].toLowerCase()}</span>
    </>,
  ]);
}

function mentions(reader: CaseReader, entity: Entity): ReadonlyArray<readonly [string, ReactNode]> {
  const counts = new Map<DocumentId, number>();
  for (const { documentId } of reader.mentionsOf(entity.id)) {
    counts.set(documentId, (counts.get(documentId) ?? 0) + 1);
  }
  return [...counts]
    .sort((a, b) => b[1] - a[1])
    .map(([id, count]) => [
      id,
      <>
        {count} <span className={styles['quiet']}>in {reader.document(id)?.title ?? 'a document'}</span>
      </>,
    ]);
}

function Row({
  title,
  conflict,
  pair,
  cells,
}: {
  readonly title: string;
  /** What the analyst should look at before merging; empty where there is nothing. */
  readonly conflict?: string;
  readonly pair: readonly [Entity, Entity];
  readonly cells: ReadonlyArray<ReactNode>;
}) {
  return (
    <>
      <h3 className={styles['row']}>
        {title}
        {conflict === undefined || conflict === '' ? null : <Badge tone="warn">{conflict}</Badge>}
      </h3>
      {pair.map((entity, place) => (
        <div key={entity.id} className={styles['cell']}>
          {cells[place]}
        </div>
      ))}
    </>
  );
}

/** Two entities side by side, with what differs flagged and a choice of which is kept. */
export function MergePreview({
  pair,
  keptId,
  onKeep,
}: {
  readonly pair: readonly [Entity, Entity];
  readonly keptId: EntityId;
  readonly onKeep: (id: EntityId) => void;
}) {
  const { reader } = useReader();
  const group = useId();
  const [a, b] = pair;
  const kept = a.id === keptId ? a : b;
  const other = kept === a ? b : a;
  const notes = pair.map((entity) => notesOf(reader, entity));
  const bothNoted = notes.every((words) => words.length > 0);
  const bothDescribed = pair.every(({ description }) => description !== '');
  const total = reader.mentionsOf(a.id).length + reader.mentionsOf(b.id).length;
  const forms = new Set([...kept.names, ...other.names].map(({ form }) => form));
  return (
    <>
      <fieldset className={styles['preview']}>
        <legend className="visually-hidden">Which one is kept</legend>
        {pair.map((entity) => (
          <label key={entity.id} className={styles['keep']} data-kept={entity.id === keptId}>
            <input
              type="radio"
              name={group}
              checked={entity.id === keptId}
              onChange={() => onKeep(entity.id)}
            />
            <span>
              Keep <strong>{displayName(entity)}</strong>
            </span>
          </label>
        ))}
        <Row
          title="Type"
          conflict={a.schema === b.schema ? '' : 'different'}
          pair={pair}
          cells={pair.map(({ id, schema }) => (
            <span key={id}>
              <EntityDot schema={schema} /> {entityType(schema).label}
            </span>
          ))}
        />
        <Row
          title="Names"
          pair={pair}
          cells={pair.map((entity) => (
            <Listed key={entity.id} items={names(entity)} />
          ))}
        />
        <Row
          title="Description"
          conflict={bothDescribed ? 'both have one' : ''}
          pair={pair}
          cells={pair.map(({ description }) => (description === '' ? nothing : description))}
        />
        <Row
          title="Notes"
          conflict={bothNoted ? 'both have one' : ''}
          pair={pair}
          cells={pair.map(({ id }, place) => (
            <Listed key={id} items={(notes[place] ?? []).map((words) => [words, words.slice(0, 240)])} />
          ))}
        />
        <Row
          title="Mentions"
          pair={pair}
          cells={pair.map((entity) => (
            <Listed key={entity.id} items={mentions(reader, entity)} />
          ))}
        />
      </fieldset>
      <p className={styles['outcome']}>
        Merged, they are “{displayName(kept)}”, {entityType(kept.schema).label.toLowerCase()}, with{' '}
        {counted(forms.size, 'name')} and {counted(total, 'mention')}.
        {bothDescribed
          ? ' The description of the one that is kept is shown; the other stays with its record.'
          : ''}
        {bothNoted ? ' Both notes are shown, each by itself.' : ''}
      </p>
    </>
  );
}

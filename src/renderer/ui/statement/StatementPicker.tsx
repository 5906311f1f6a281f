import { useId, useMemo, useRef, useState, type KeyboardEvent, type ReactNode } from 'react';
import type { EntityId, StatementId } from '#domain/case/ids';
import type { Statement } from '#domain/case/statement';
import { predicateInWords } from '#domain/case/statement-words';
import { counted } from '#domain/dossier/words';
import { foldWord } from '#domain/text/fold';
import { useReader } from '../../state/case-hooks';
import { entityName } from '../../state/statements';
import { Combobox } from '../Combobox';
import { TextField } from '../TextField';
import { useEntityChoices } from './choices';
import styles from './StatementPicker.module.css';

/** As many as anybody looks through. */
const MOST = 50;

/** What a `StatementPicker` takes. */
export interface StatementPickerProps {
  /** Whose statements are shown first; null shows all. */
  readonly entityId: EntityId | null;
  /** Statements of this property come first. */
  readonly property: string;
  readonly chosen: StatementId | null;
  readonly onChoose: (id: StatementId) => void;
  readonly near?: ReadonlyArray<EntityId>;
  /** A choice is taken at once, instead of being marked for later. */
  readonly picks?: boolean;
}

const nobody: ReadonlyArray<EntityId> = [];

function folded(text: string): string {
  return text.split(/\s+/u).map(foldWord).join(' ');
}

/** Arrows go from line to line where lines are buttons; radio buttons do so by themselves. */
function moveFocus(event: KeyboardEvent<HTMLElement>): void {
  const lines = [...(event.currentTarget.closest('fieldset')?.querySelectorAll<HTMLElement>('button') ?? [])];
  const step = event.key === 'ArrowDown' ? 1 : event.key === 'ArrowUp' ? -1 : 0;
  const next = lines[lines.indexOf(event.currentTarget) + step];
  if (step === 0 || !next) return;
  event.preventDefault();
  next.focus();
}

/** Chooses a statement of the case: those of one entity, narrowed by words. */
export function StatementPicker({
  entityId,
  property,
  chosen,
  onChoose,
  near = nobody,
  picks = false,
}: StatementPickerProps): ReactNode {
  const { reader, revision } = useReader();
  // Somebody of whom nothing is stated is no help to begin with.
  const [subject, setSubject] = useState(() => {
    const count = entityId ? reader.statementsOf(entityId).length + reader.relationsTo(entityId).length : 0;
    return count > 0 ? entityId : null;
  });
  const [query, setQuery] = useState('');
  const entityChoices = useEntityChoices(near);
  const group = useId();
  const list = useRef<HTMLFieldSetElement>(null);
  const known = useMemo(() => {
    const all: ReadonlyArray<Statement> = subject
      ? [...reader.statementsOf(subject), ...reader.relationsTo(subject)]
      : reader.statements();
    return all
      .map((statement) => {
        const words = predicateInWords(statement, (id) => entityName(reader, id));
        const about = entityName(reader, statement.entityId);
        return { statement, words, about, folded: folded(`${about} ${words}`) };
      })
      .toSorted(
        (a, b) =>
          Number(b.statement.property === property) - Number(a.statement.property === property) ||
          (a.statement.createdAt < b.statement.createdAt ? 1 : -1),
      );
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [reader, revision, subject, property]);
  const asked = folded(query.trim());
  const found = known.filter((one) => asked.split(' ').every((word) => one.folded.includes(word)));

  return (
    <div className={styles['picker']}>
      <div className={styles['pair']}>
        <Combobox
          label="About"
          value={subject ? entityName(reader, subject) : 'anybody'}
          choicesFor={(words) => [
            ...(words === '' ? [{ id: '', label: 'anybody' }] : []),
            ...entityChoices(words),
          ]}
          onChoose={({ id }) => setSubject(id === '' ? null : (id as EntityId))}
        />
        <TextField
          label="Words"
          placeholder="Narrow down"
          value={query}
          onChange={setQuery}
          onKeyDown={(event) => {
            if (event.key !== 'ArrowDown') return;
            event.preventDefault();
            list.current?.querySelector<HTMLElement>('input:checked, input, button')?.focus();
          }}
          // oxlint-disable-next-line jsx-a11y/no-autofocus -- the first field of what was just asked for
          autoFocus
        />
      </div>
      {found.length === 0 ? (
        <p className={styles['empty']}>
          {known.length === 0 ? 'Nothing is stated here yet.' : 'No statement has these words.'}
        </p>
      ) : (
        <fieldset ref={list} className={styles['list']}>
          <legend className="visually-hidden">Statement</legend>
          {found.slice(0, MOST).map(({ statement, words, about }) => {
            const line = (
              <>
                <span className={styles['words']}>
                  {subject && reader.idOf(statement.entityId) === subject ? null : (
                    <span className={styles['about']}>{about} </span>
                  )}
                  {words}
                </span>
                <span className={styles['count']}>
                  {counted(reader.evidenceOf(statement.id).length, 'passage')}
                </span>
              </>
            );
            return picks ? (
              <button
                key={statement.id}
                type="button"
                className={styles['line']}
                onKeyDown={moveFocus}
                onClick={() => onChoose(statement.id)}
              >
                {line}
              </button>
            ) : (
              <label key={statement.id} className={styles['line']} data-chosen={statement.id === chosen}>
                <input
                  type="radio"
                  name={group}
                  checked={statement.id === chosen}
                  onChange={() => onChoose(statement.id)}
                />
                {line}
              </label>
            );
          })}
        </fieldset>
      )}
    </div>
  );
}

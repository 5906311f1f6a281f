import { useMemo, type ReactNode } from 'react';
import type { Entity } from '#domain/case/entity';
import type { EntityId } from '#domain/case/ids';
import type { Statement } from '#domain/case/statement';
import { predicateInWords } from '#domain/case/statement-words';
import { inverseLabel, propertyLabel } from '#domain/statements/vocabulary';
import { focusOn } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { useGrounds } from '../../state/grounds';
import { entityName } from '../../state/statements';
import { dragReference } from '../../ui/note-editor/drag';
import { PanelSection } from '../../ui/PanelSection';
import { useGrowing } from '../../ui/use-growing';
import styles from './EntityStatements.module.css';

interface Line {
  readonly statement: Statement;
  readonly words: string;
}

interface Group {
  readonly label: string;
  readonly lines: ReadonlyArray<Line>;
}

/** What was stated of an entity, by property, and what leads to it. */
export function EntityStatements({ entity }: { readonly entity: Entity }): ReactNode {
  const { reader, revision } = useReader();
  const grounds = useGrounds();
  const { groups, count } = useMemo(() => {
    const nameOf = (id: EntityId): string => entityName(reader, id);
    const found = new Map<string, Line[]>();
    const add = (label: string, line: Line): void => {
      const lines = found.get(label);
      if (lines) lines.push(line);
      else found.set(label, [line]);
    };
    const own = reader.statementsOf(entity.id);
    for (const statement of own) {
      const label = propertyLabel(statement.property);
      const words = predicateInWords(statement, nameOf);
      // The label stands above the group.
      add(label, { statement, words: words.slice(label.length).replace(/^:?\s/u, '') });
    }
    const to = reader.relationsTo(entity.id);
    for (const statement of to) {
      const { share, date, qualifier } = statement;
      const aside = [share === undefined ? '' : `${share} %`, qualifier ?? '', date]
        .filter(Boolean)
        .join(', ');
      add(inverseLabel(statement.property), {
        statement,
        words: `${nameOf(statement.entityId)}${aside === '' ? '' : ` (${aside})`}`,
      });
    }
    const list: ReadonlyArray<Group> = [...found].map(([label, lines]) => ({ label, lines }));
    return { groups: list, count: own.length + to.length };
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
  }, [reader, revision, entity.id]);
  const drawn = useGrowing(count);
  if (count === 0) return null;
  let left = drawn;
  const shown = groups.flatMap(({ label, lines }) => {
    const some = lines.slice(0, left);
    left -= some.length;
    return some.length === 0 ? [] : [{ label, lines: some }];
  });
  return (
    <PanelSection title="Statements" count={count}>
      <dl className={styles['groups']}>
        {shown.map(({ label, lines }) => (
          <div key={label} className={styles['group']}>
            <dt>{label}</dt>
            {lines.map(({ statement, words }) => {
              const evidence = reader.evidenceOf(statement.id);
              const against = evidence.filter(({ stance }) => stance === 'disputes').length;
              return (
                <dd key={statement.id}>
                  <button
                    type="button"
                    className={styles['line']}
                    {...dragReference({ to: 'statement', statementId: statement.id }, `${label}: ${words}`)}
                    onClick={() => focusOn({ on: 'statement', statementId: statement.id })}
                  >
                    <span className={styles['words']}>{words}</span>
                    <span className={styles['grounds']}>
                      {grounds(evidence)}
                      {against > 0 ? <span className={styles['against']}>, {against} against</span> : null}
                    </span>
                  </button>
                </dd>
              );
            })}
          </div>
        ))}
      </dl>
    </PanelSection>
  );
}

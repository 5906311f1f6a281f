import { useCallback, useMemo } from 'react';
import type { Choice } from '../Combobox';
import { displayName } from '#domain/case/entity';
import type { EntityId } from '#domain/case/ids';
import { foldWord } from '#domain/text/fold';
import { nameOfTyped, offeredProperties, type OfferedProperty } from '#domain/statements/vocabulary';
import { useEntities, useReader } from '../../state/case-hooks';
import { usePropertiesInUse } from '../../state/statements';
import { EntityDot } from '../EntityDot';
import { entityType } from '../entity-types';

function folded(text: string): string {
  return text
    .split(/[\s,]+/u)
    .map(foldWord)
    .join(' ')
    .trim();
}

/** How well words fit a query: 0 they are it, 1 they begin with it, 2 a word does, 3 they hold it; null where they do not. */
function fit(query: string, words: string): number | null {
  if (words === query) return 0;
  if (words.startsWith(query)) return 1;
  if (` ${words}`.includes(` ${query}`)) return 2;
  return words.includes(query) ? 3 : null;
}

/**
 * The entities to choose from, those that are often named first.
 *
 * @param first entities that stand near the passage: they come first while nothing is typed
 */
export function useEntityChoices(first: ReadonlyArray<EntityId>): (query: string) => ReadonlyArray<Choice> {
  const entities = useEntities();
  const { reader, revision } = useReader();
  const known = useMemo(
    () =>
      entities
        .map((entity) => ({
          entity,
          forms: entity.names.map(({ form }) => folded(form)),
          weight: reader.mentionsOf(entity.id).length,
          near: first.indexOf(entity.id),
        }))
        .toSorted(
          (a, b) => Number(a.near === -1) - Number(b.near === -1) || a.near - b.near || b.weight - a.weight,
        ),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [entities, reader, revision, first],
  );
  return useCallback(
    (query) => {
      const asked = folded(query);
      const fitting = known.flatMap((one) => {
        if (asked === '') return [{ ...one, rank: 0 }];
        const ranks = one.forms.flatMap((form) => fit(asked, form) ?? []);
        return ranks.length === 0 ? [] : [{ ...one, rank: Math.min(...ranks) }];
      });
      return fitting
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ entity }) => ({
          id: entity.id,
          label: displayName(entity),
          detail: entityType(entity.schema).label,
          icon: <EntityDot schema={entity.schema} />,
        }));
    },
    [known],
  );
}

const kindWords = { entity: 'relation', figure: 'figure', date: 'date', text: 'words' } as const;

function propertyChoice({ name, label, takes, used }: OfferedProperty): Choice {
  const kind = takes[0] ? kindWords[takes[0]] : '';
  return { id: name, label, detail: used > 0 ? `${kind} · ${used}` : kind };
}

/** Before the name of a relation, in the id of a choice that reads it from its other end. */
const TURNED = 'turned ';

/** The property of a choice, and whether subject and value change places: "owned by" is "owns" the other way round. */
export function propertyOfChoice(id: string): { readonly property: string; readonly turned: boolean } {
  return id.startsWith(TURNED)
    ? { property: id.slice(TURNED.length), turned: true }
    : { property: id, turned: false };
}

/** The properties to choose from for a subject; what is typed and fits none becomes one of the analyst's own. */
export function usePropertyChoices(subject: EntityId | null): (query: string) => ReadonlyArray<Choice> {
  const used = usePropertiesInUse();
  const { reader } = useReader();
  const schema = (subject && reader.entity(subject)?.schema) ?? '';
  const offered = useMemo(() => offeredProperties(schema, used), [schema, used]);
  return useCallback(
    (query) => {
      const asked = folded(query);
      if (asked === '') return offered.filter(({ fits }) => fits).map(propertyChoice);
      const fitting = offered
        .flatMap((property) => {
          const { name, label, inverse, fits } = property;
          const far = fits ? 0 : 4;
          const ranks = [label, name].flatMap((words) => fit(asked, folded(words)) ?? []);
          const turned = inverse === undefined || inverse === label ? null : fit(asked, folded(inverse));
          return [
            ...(ranks.length > 0
              ? [{ choice: propertyChoice(property), rank: Math.min(...ranks) + far }]
              : []),
            ...(turned === null || inverse === undefined
              ? []
              : [
                  {
                    choice: { id: `${TURNED}${name}`, label: inverse, detail: 'relation, turned round' },
                    // Whether it fits is for the other entity to say.
                    rank: turned + 0.5,
                  },
                ]),
          ];
        })
        .toSorted((a, b) => a.rank - b.rank)
        .map(({ choice }) => choice);
      const typed = nameOfTyped(query);
      if (fitting.some(({ id, label }) => id === typed || folded(label) === asked)) return fitting;
      return [...fitting, { id: typed, label: `“${typed}”`, detail: 'a property of your own' }];
    },
    [offered],
  );
}

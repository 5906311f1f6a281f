import type { EntityId } from '../case/ids';
import type { Qualifier, StatementValue } from '../case/statement';
import { cleanQuote } from '../mentions/context';
import type { Layout } from '../text/layout-types';
import type { Range } from '../text/range';
import { sentenceAt } from '../text/sentences';
import type { Figure } from './figure';
import { guessDateProperty, guessFigureProperty, guessRelation } from './property-cues';
import { figuresNear, valueOfDate, valueOfQuantity } from './read-value';
import { attributionsOf } from './source-words';
import { familyOf } from './vocabulary';

/** A place of the text where an entity is named, as accepted or suggested. */
export type NamedAt = Range & { readonly entityId: EntityId };

/** What is known of the text around a passage that is to become a statement. */
export interface DraftSource {
  readonly text: string;
  readonly layout: Layout;
  /** Where entities are named, in any order. */
  readonly names: ReadonlyArray<NamedAt>;
  /** FollowTheMoney schema of an entity; empty where it is not known. */
  readonly schemaOf: (id: EntityId) => string;
  /** When the document appeared, as far as known. */
  readonly published?: string;
}

/** What a passage seems to state: every part of it is for the analyst to alter. */
export interface StatementDraft {
  /** The subject; null where nobody is named near. */
  readonly entityId: EntityId | null;
  /** Of the vocabulary; empty where nothing tells. */
  readonly property: string;
  /** Null where the passage holds nothing but its subject. */
  readonly value: StatementValue | null;
  /** How the text words a figure or date; empty for other values. */
  readonly valueWords: string;
  readonly share?: number;
  readonly qualifier?: Qualifier;
  readonly attributedTo: string;
  /** EDTF; empty where the text does not say. */
  readonly date: string;
}

/** How far from the passage a subject is looked for in its paragraph, in UTF-16 units. */
const FAR = 2000;

/**
 * Reads a passage as a statement: whom it is about, of which property, and what it says: a figure or a date in it, another
 * entity it names, or else its words.
 */
export function draftStatement(source: DraftSource, passage: Range): StatementDraft {
  const { text, layout } = source;
  const first = sentenceAt(text, layout, passage.start);
  const last = passage.end <= first.end ? first : sentenceAt(text, layout, passage.end - 1);
  const around = { start: Math.min(first.start, passage.start), end: Math.max(last.end, passage.end) };
  const names = distinct(source.names);
  const inside = withoutAttributes(
    names.filter((name) => name.start >= passage.start && name.end <= passage.end),
    source,
  );
  const subjectPlace = inside[0] ?? nearestName(names, passage, around) ?? lastBefore(names, passage, layout);
  const figures = figuresNear(text, layout, passage, {
    ...(source.published !== undefined && { published: source.published }),
  }).filter(({ start, end }) => start < passage.end && end > passage.start);
  const quantity = figures.find((figure) => figure.kind !== 'date');
  const date = figures.find((figure) => figure.kind === 'date');
  const attributedTo = attributionIn(source, around);
  const others = inside.filter(({ entityId }) => entityId !== subjectPlace?.entityId);
  const object = others[0];

  if (subjectPlace && object && (!quantity || quantity.kind === 'share')) {
    const [from, to] = subjectPlace.start < object.start ? [subjectPlace, object] : [object, subjectPlace];
    const relation = guessRelation(
      text.slice(from.end, to.start),
      source.schemaOf(from.entityId),
      source.schemaOf(to.entityId),
    );
    if (relation || !quantity) {
      const turned = relation?.turned ?? false;
      return {
        entityId: (turned ? to : from).entityId,
        property: relation?.property ?? '',
        value: { is: 'entity', entityId: (turned ? from : to).entityId },
        valueWords: '',
        ...(quantity?.kind === 'share' && quantity.value <= 100 && { share: quantity.value }),
        attributedTo,
        date: date?.kind === 'date' ? date.date : '',
      };
    }
  }
  const entityId = subjectPlace?.entityId ?? null;
  const figure: Figure | undefined = quantity ?? date;
  if (figure) {
    const before = text.slice(around.start, figure.start);
    const after = text.slice(figure.end, around.end);
    const shared = {
      entityId,
      valueWords: cleanQuote(text, layout, figure.start, figure.end),
      ...(figure.qualifier !== undefined && { qualifier: figure.qualifier }),
      attributedTo,
    };
    if (figure.kind === 'date') {
      return {
        ...shared,
        property: guessDateProperty(before, after) ?? 'date',
        value: valueOfDate(figure),
        date: '',
      };
    }
    const schema = entityId === null ? '' : source.schemaOf(entityId);
    return {
      ...shared,
      property: guessFigureProperty(figure, before, after, schema) ?? '',
      value: valueOfQuantity(figure),
      date: figure.date ?? (date?.kind === 'date' ? date.date : ''),
    };
  }
  const words = cleanQuote(text, layout, passage.start, passage.end);
  const saysMore =
    !subjectPlace ||
    passage.end - passage.start > subjectPlace.end - subjectPlace.start ||
    inside.length === 0;
  return {
    entityId,
    property: '',
    value: saysMore && words !== '' ? { is: 'text', text: words } : null,
    valueWords: '',
    attributedTo,
    date: '',
  };
}

/** A demonym: the name of a place used as an adjective. */
const DEMONYM = /(?:ese|ian|ean|can|ish|ch|an|i)$/u;

/**
 * The names without those of places that only describe what follows, as in "Peruvian President" or "Vale’s mayor", unless nothing
 * but one name would be left to state anything of.
 */
function withoutAttributes(
  names: ReadonlyArray<NamedAt>,
  { text, schemaOf }: DraftSource,
): ReadonlyArray<NamedAt> {
  const left = names.filter(({ start, end, entityId }) => {
    if (familyOf(schemaOf(entityId)) !== 'Place') return true;
    const after = text.slice(end, end + 3);
    return !/^[’']s?\s/u.test(after) && !(DEMONYM.test(text.slice(start, end)) && /^\s\p{L}/u.test(after));
  });
  return new Set(left.map(({ entityId }) => entityId)).size > 1 ? left : names;
}

/** In the order of the text; of names at one place the longest. */
function distinct(names: ReadonlyArray<NamedAt>): ReadonlyArray<NamedAt> {
  const sorted = names.toSorted((a, b) => a.start - b.start || b.end - a.end);
  const kept: NamedAt[] = [];
  for (const name of sorted) if (name.start >= (kept.at(-1)?.end ?? 0)) kept.push(name);
  return kept;
}

/** The name of the sentence that stands nearest to a passage; one before it sooner than one behind. */
function nearestName(names: ReadonlyArray<NamedAt>, passage: Range, around: Range): NamedAt | undefined {
  let best: { readonly name: NamedAt; readonly away: number } | undefined;
  for (const name of names) {
    if (name.start < around.start || name.end > around.end) continue;
    const away = name.end <= passage.start ? passage.start - name.end : (name.start - passage.end) * 2;
    if (!best || away < best.away) best = { name, away };
  }
  return best?.name;
}

/** The last name before a passage in its block. */
function lastBefore(names: ReadonlyArray<NamedAt>, passage: Range, layout: Layout): NamedAt | undefined {
  const block = layout.blocks.find(({ start, end }) => start <= passage.start && end > passage.start);
  const from = Math.max(block?.start ?? 0, passage.start - FAR);
  return names.findLast(({ start, end }) => start >= from && end <= passage.start);
}

/** Whom the sentence names as saying so; empty where nobody. */
function attributionIn({ text, layout }: DraftSource, { start, end }: Range): string {
  const [found] = attributionsOf(text.slice(start, end));
  return found ? cleanQuote(text, layout, start + found.start, start + found.end) : '';
}

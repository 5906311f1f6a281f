import { highlightColours, type Annotation, type Stance } from '#domain/case/annotation';
import type { CaseReader } from '#domain/case/case-reader';
import type { Suggestion } from '#contract/mentions';
import { displayName } from '#domain/case/entity';
import type { EntityId } from '#domain/case/ids';
import { nameOfRecord } from '#domain/case/record-name';
import type { Spanned } from '../../reading/mark-index';
import type { MarkStyle } from '../../reading/mark-styles';
import type { RailMarks, Tick } from '../../reading/rail';
import { entityColour, entityType } from '../../ui/entity-types';

/** A mark of the open document, ready to be found by its place. */
export interface ReaderMark extends Spanned {
  readonly annotation: Annotation;
}

/** A suggestion in the open document, ready to be found by its place. */
export interface SuggestedMark extends Spanned {
  readonly suggestion: Suggestion;
}

/** An annotation by its place. */
export function readerMark(annotation: Annotation): ReaderMark {
  const { start, end } = annotation.anchor;
  return { annotation, start, end };
}

/** A suggestion by its place. */
export function suggestedMark(suggestion: Suggestion): SuggestedMark {
  return { suggestion, start: suggestion.passage.start, end: suggestion.passage.end };
}

/** How a mark is painted; mentions take the colour of their entity's type. */
export function styleOf(annotation: Annotation, reader: CaseReader): MarkStyle {
  switch (annotation.kind) {
    case 'mention':
      return `mention-${entityType(reader.entity(annotation.entityId)?.schema ?? '').token}`;
    case 'highlight':
      return `highlight-${annotation.colour}`;
    case 'comment':
      return 'comment';
    case 'evidence':
      return `evidence-${annotation.stance}`;
  }
}

const highlightTicks = new Map(
  highlightColours.map((colour) => [colour, { lane: 1, colour: `var(--mark-${colour}-line)` }]),
);
const commentTick: Tick = { lane: 2, colour: 'var(--accent)' };
const evidenceTicks: Readonly<Record<Stance, Tick>> = {
  supports: { lane: 2, colour: 'var(--good)' },
  disputes: { lane: 2, colour: 'var(--bad)' },
};

/** How marks look on the rail: mentions and highlights each in a lane of their own, comments and evidence in the third. */
export function railMarks(marks: ReadonlyArray<ReaderMark>, reader: CaseReader): RailMarks<ReaderMark> {
  // Ten thousand mentions are of a few hundred entities.
  const mentionTicks = new Map<EntityId, Tick>();
  const mentionTick = (entityId: EntityId): Tick => {
    const found = mentionTicks.get(entityId);
    if (found) return found;
    const made = { lane: 0, colour: entityColour(reader.entity(entityId)?.schema ?? '') };
    mentionTicks.set(entityId, made);
    return made;
  };
  return {
    marks,
    tickOf: ({ annotation }) => {
      if (annotation.kind === 'mention') return mentionTick(annotation.entityId);
      if (annotation.kind === 'evidence') return evidenceTicks[annotation.stance];
      return (annotation.kind === 'highlight' && highlightTicks.get(annotation.colour)) || commentTick;
    },
  };
}

/** What a mark is, in a few words: "Port of Chancay", "Amber highlight", "Comment". */
export function markName(annotation: Annotation, reader: CaseReader): string {
  switch (annotation.kind) {
    case 'mention': {
      const entity = reader.entity(annotation.entityId);
      return entity ? displayName(entity) : 'Mention';
    }
    case 'highlight':
      return `${colourName(annotation.colour)} highlight`;
    case 'comment':
      return 'Comment';
    case 'evidence': {
      const statement = reader.statement(annotation.statementId);
      const what = annotation.stance === 'supports' ? 'Supports' : 'Disputes';
      return statement ? `${what} ${nameOfRecord(statement, reader)}` : 'Evidence';
    }
  }
}

/** A colour as a word at the start of a line: "Amber". */
export function colourName(colour: string): string {
  return colour.charAt(0).toUpperCase() + colour.slice(1);
}

/** The other kind of words about a mark: the type of its entity, or nothing. */
export function markDetail(annotation: Annotation, reader: CaseReader): string {
  if (annotation.kind !== 'mention') return '';
  const entity = reader.entity(annotation.entityId);
  return entity ? entityType(entity.schema).label : '';
}

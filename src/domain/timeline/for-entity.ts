import type { CaseReader } from '../case/case-reader';
import { displayName } from '../case/entity';
import type { EntityId } from '../case/ids';
import { paperColours } from '../drawing/paper-colours';
import { counted } from '../dossier/words';
import { filterTimeline, timelineOf, type DateInText } from './entries';
import { timelineSvg } from './svg';

/** How the picture of an entity's timeline is made. */
export interface EntityTimelineOptions {
  /** How a property is called. */
  readonly called: (property: string) => string;
  /** In pixels. */
  readonly width: number;
  /** Dates that texts tie to entities and that are no statements yet; none by default. */
  readonly dates?: ReadonlyArray<DateInText>;
  /** Told apart from other pictures on one page by this word. */
  readonly id?: string;
}

/**
 * What is dated about an entity, as subject or as the other end of a relation, as a small SVG for a dossier. Null where
 * nothing is. The same case always gives the same picture.
 */
export function entityTimelineSvg(
  reader: CaseReader,
  entityId: EntityId,
  { called, width, dates = [], id = 'timeline' }: EntityTimelineOptions,
): string | null {
  const own = reader.idOf(entityId);
  const filter = { entityIds: [own], schemata: [], properties: [], inTexts: true };
  const { entries, undated } = filterTimeline(timelineOf(reader, dates), filter, reader);
  const entity = reader.entity(entityId);
  if (entries.length === 0 || !entity) return null;
  const name = displayName(entity);
  const without = undated.length > 0 ? `, and ${undated.length} without a year that are not shown` : '';
  return timelineSvg({
    entries,
    words: {
      entity: (id) => {
        const other = reader.entity(id);
        return { name: other ? displayName(other) : '', schema: other?.schema ?? '' };
      },
      property: called,
    },
    colours: paperColours,
    width,
    title: `Timeline of ${name}`,
    description: `${counted(entries.length, 'dated statement', 'dated statements')}${without}. Bars fade where a date is not known to the day.`,
    // Others come in as the subjects of relations to it.
    names: entries.some((entry) => entry.entityId !== own),
    id,
  });
}

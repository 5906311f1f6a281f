import { CalendarRange, CalendarSearch } from 'lucide-react';
import { useCallback, useMemo, useRef, type ReactNode } from 'react';
import type { DatesInTexts } from '#contract/pictures';
import type { CaseReader } from '#domain/case/case-reader';
import { displayName } from '#domain/case/entity';
import type { EntityId } from '#domain/case/ids';
import { counted } from '#domain/dossier/words';
import { paperColours } from '#domain/drawing/paper-colours';
import { propertyLabel } from '#domain/statements/vocabulary';
import {
  filterTimeline,
  timelineOf,
  type Timeline,
  type TimelineEntry,
  type UndatedEntry,
} from '#domain/timeline/entries';
import { entryWords, type TimelineWords } from '#domain/timeline/rows';
import { timelineMargins, timelineSvg } from '#domain/timeline/svg';
import { focusOn, goTo } from '../../state/app-store';
import { useReader } from '../../state/case-hooks';
import { exportPicture, useDatesInTexts } from '../../state/pictures';
import { Button } from '../../ui/Button';
import { EmptyState } from '../../ui/EmptyState';
import { EntityFilter } from '../../ui/EntityFilter';
import { EntityDot } from '../../ui/EntityDot';
import { entityType } from '../../ui/entity-types';
import { FilterMenu } from '../../ui/FilterMenu';
import { PickList } from '../../ui/PickList';
import { PictureActions } from '../../ui/PictureActions';
import { Room } from '../../ui/Room';
import { saidWhen } from './said-date';
import styles from './Timeline.module.css';
import { TimelinePicture, type PictureHandle } from './TimelinePicture';
import { useTimelineView } from './timeline-view';

type Entry = TimelineEntry | UndatedEntry;

const ROW = 44;

function countedBy(entries: ReadonlyArray<Entry>, of: (entry: Entry) => string): ReadonlyMap<string, number> {
  const counts = new Map<string, number>();
  for (const entry of entries) counts.set(of(entry), (counts.get(of(entry)) ?? 0) + 1);
  return counts;
}

/** Shows an entry in the inspector: its statement, or whom it is about. */
function showDetails({ statementId, entityId }: Entry): void {
  focusOn(statementId ? { on: 'statement', statementId } : { on: 'entity', entityId });
}

/** Shows an entity in the inspector. */
function showEntity(entityId: EntityId): void {
  focusOn({ on: 'entity', entityId });
}

/** Goes to the passage that speaks for an entry; one without a passage is shown in the inspector only. */
function open(entry: Entry, reader: CaseReader): void {
  const [passage] = entry.passages;
  if (!passage || !reader.document(passage.documentId)) return showDetails(entry);
  const { documentId, start, end } = passage;
  const mark = reader
    .annotationsOf(documentId)
    .find(({ kind, anchor }) => kind === 'evidence' && anchor.start === start && anchor.end === end);
  if (mark) focusOn({ on: 'annotation', annotationId: mark.id });
  goTo({ room: 'reader', documentId, at: { start, end } });
}

function Row({ entry, words }: { readonly entry: Entry; readonly words: TimelineWords }): ReactNode {
  const disputed = 'dispute' in entry && entry.dispute !== '';
  return (
    <div className={styles['entry']}>
      <span className={styles['when']}>{saidWhen(entry)}</span>
      {disputed ? (
        <span className={styles['sign']}>Other dates</span>
      ) : entry.contested ? (
        <span className={styles['sign']}>Disputed</span>
      ) : entry.of === 'text' ? (
        <span className={styles['quiet']}>in a text</span>
      ) : (
        <span />
      )}
      <span
        className={styles['about']}
        title={`${words.entity(entry.entityId).name}: ${entryWords(entry, words)}`}
      >
        <span className={styles['subject']}>{words.entity(entry.entityId).name}</span>{' '}
        {entryWords(entry, words)}
      </span>
    </div>
  );
}

/** The timeline as it was worked out last: who comes back to the room need not wait for it again. */
let last: {
  readonly reader: CaseReader;
  readonly revision: number;
  readonly found: DatesInTexts | null;
  readonly timeline: Timeline;
} | null = null;

function wholeTimeline(reader: CaseReader, revision: number, found: DatesInTexts | null): Timeline {
  if (last?.reader === reader && last.revision === revision && last.found === found) return last.timeline;
  const timeline = timelineOf(reader, found?.dates ?? []);
  last = { reader, revision, found, timeline };
  return timeline;
}

/** All that has a date, and how it is called. */
function useTimeline(inTexts: boolean): {
  readonly reader: CaseReader;
  readonly timeline: Timeline;
  readonly words: TimelineWords;
} {
  const { reader, revision } = useReader();
  const found = useDatesInTexts(inTexts);
  const timeline = wholeTimeline(reader, revision, found);
  const words = useMemo(
    (): TimelineWords => ({
      entity: (id) => {
        const entity = reader.entity(id);
        return { name: entity ? displayName(entity) : '', schema: entity?.schema ?? '' };
      },
      property: propertyLabel,
    }),
    // oxlint-disable-next-line react/exhaustive-deps -- the reader alters in place; the revision tells
    [reader, revision],
  );
  return { reader, timeline, words };
}

/** What is dated in the case: as a picture in time, and as a list beside it; both choose the same entry. */
export function TimelineRoom({ entityId }: { readonly entityId: EntityId | undefined }): ReactNode {
  const [view, change] = useTimelineView();
  const { reader, timeline, words } = useTimeline(view.inTexts);
  const picture = useRef<PictureHandle>(null);
  const { schemata, properties, inTexts, active } = view;

  const own = entityId === undefined ? undefined : reader.idOf(entityId);
  const ofEntity = useMemo(
    () =>
      filterTimeline(
        timeline,
        { entityIds: own === undefined ? [] : [own], schemata: [], properties: [], inTexts: true },
        reader,
      ),
    [timeline, own, reader],
  );
  const shown = useMemo(
    () => filterTimeline(ofEntity, { entityIds: [], schemata, properties, inTexts }, reader),
    [ofEntity, schemata, properties, inTexts, reader],
  );
  const listed = useMemo((): ReadonlyArray<Entry> => [...shown.entries, ...shown.undated], [shown]);

  const all = [...ofEntity.entries, ...ofEntity.undated];
  const types = countedBy(all, (entry) => words.entity(entry.entityId).schema);
  const used = countedBy(all, ({ property }) => property);

  const choose = (entry: Entry): void => {
    change({ active: entry.id });
    showDetails(entry);
  };
  const step = (by: 1 | -1): void => {
    const at = shown.entries.findIndex(({ id }) => id === active);
    const next = shown.entries[at < 0 ? (by > 0 ? 0 : shown.entries.length - 1) : at + by];
    if (next) choose(next);
  };
  const onScale = useCallback((scale: typeof view.scale) => change({ scale }), [change]);
  const entity = own === undefined ? undefined : reader.entity(own);
  const title = entity ? `Timeline: ${displayName(entity)}` : 'Timeline';
  const write = (): void => {
    const seen = picture.current?.seen();
    if (!seen) return;
    const svg = timelineSvg({
      entries: shown.entries,
      words,
      colours: paperColours,
      width: seen.width + timelineMargins.names,
      title,
      description: `${counted(shown.entries.length, 'dated statement', 'dated statements')}, a row for each entity. Bars fade where a date is not known to the day; a bracket joins dates that are at odds.`,
      names: true,
      scale: seen.scale,
    });
    void exportPicture(title, svg);
  };

  const nothing = timeline.entries.length + timeline.undated.length === 0;
  return (
    <Room
      title="Timeline"
      ownScroll
      detail={
        <output>
          {counted(shown.entries.length, 'entry', 'entries')}
          {shown.undated.length > 0 ? `, ${shown.undated.length} without a year` : ''}
        </output>
      }
      actions={
        <PictureActions
          all="Show all of time"
          canExport={shown.entries.length > 0}
          onZoom={(direction) => picture.current?.zoom(1.5 ** direction)}
          onAll={() => picture.current?.showAll()}
          onExport={write}
        />
      }
    >
      <div className={styles['room']}>
        <div className={styles['filters']}>
          <EntityFilter
            label="Entity"
            all="All entities"
            entityId={own}
            className={styles['entity']}
            onChange={(id) =>
              goTo(id === undefined ? { room: 'timeline' } : { room: 'timeline', entityId: id })
            }
          />
          <FilterMenu
            label="Types"
            chosen={schemata}
            onChange={(chosen) => change({ schemata: chosen })}
            options={[...types].map(([schema, count]) => ({
              value: schema,
              label: entityType(schema).plural,
              icon: <EntityDot schema={schema} />,
              count,
            }))}
          />
          <FilterMenu
            label="Properties"
            chosen={properties}
            onChange={(chosen) => change({ properties: chosen })}
            options={[...used].map(([property, count]) => ({
              value: property,
              label: propertyLabel(property),
              count,
            }))}
          />
          <Button
            size="s"
            variant={inTexts ? 'secondary' : 'quiet'}
            icon={<CalendarSearch />}
            aria-pressed={inTexts}
            onClick={() => change({ inTexts: !inTexts })}
          >
            Dates in texts
          </Button>
          <span className={styles['push']} />
          <Button size="s" variant="quiet" onClick={() => picture.current?.zoomTo('year')}>
            Years
          </Button>
          <Button size="s" variant="quiet" onClick={() => picture.current?.zoomTo('month')}>
            Months
          </Button>
          <Button size="s" variant="quiet" onClick={() => picture.current?.zoomTo('day')}>
            Days
          </Button>
        </div>
        {listed.length === 0 ? (
          <EmptyState
            icon={<CalendarRange />}
            title={nothing ? 'Nothing has a date yet' : 'Nothing fits what is chosen'}
          >
            {nothing
              ? 'Give statements a date when you make them, or turn on “Dates in texts” to see dates that stand beside tagged entities.'
              : 'Choose other entities, types or properties.'}
          </EmptyState>
        ) : (
          <div className={styles['body']}>
            <TimelinePicture
              ref={picture}
              key={own ?? ''}
              entries={shown.entries}
              words={words}
              scale={own === undefined ? view.scale : null}
              onScale={onScale}
              active={active}
              onOpen={(entry) => {
                change({ active: entry.id });
                open(entry, reader);
              }}
              onEntity={showEntity}
              onStep={step}
              onOpenActive={() => {
                const entry = listed.find(({ id }) => id === active);
                if (entry) open(entry, reader);
              }}
            />
            <div className={styles['side']}>
              <PickList
                label="Entries in the order of time"
                className={styles['side-list']}
                items={listed}
                rowHeight={ROW}
                keyOf={({ id }) => id}
                active={active}
                onActive={choose}
                onOpen={(entry) => open(entry, reader)}
                renderRow={(entry) => <Row entry={entry} words={words} />}
              />
              {shown.undated.length > 0 ? (
                <p className={styles['foot']}>
                  {counted(shown.undated.length, 'date', 'dates')} without a year: at the end of the list, not
                  in the picture.
                </p>
              ) : null}
            </div>
          </div>
        )}
      </div>
    </Room>
  );
}

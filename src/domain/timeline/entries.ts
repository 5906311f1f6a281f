import type { CaseReader } from '../case/case-reader';
import { displayName } from '../case/entity';
import type { DocumentId, EntityId, StatementId } from '../case/ids';
import type { Qualifier, Statement } from '../case/statement';
import { valueInWords } from '../case/statement-words';
import { canMeet, readHedged, readPeriod, type ReadPeriod, type Span } from './period';

/** A passage of a document, in UTF-16 units of its canonical text. */
export interface TimelinePassage {
  readonly documentId: DocumentId;
  readonly start: number;
  readonly end: number;
  /** What stands there. */
  readonly exact: string;
}

/** Something with a date: a statement that holds at some time or gives a date, or a date that a text ties to an entity. */
export interface DatedThing {
  /** Of the statement; of a date in a text made of its place. */
  readonly id: string;
  /** `statement` is the analyst's word; `text` was found beside a mention and nobody has made a statement of it yet. */
  readonly of: 'statement' | 'text';
  readonly statementId?: StatementId;
  /** Whom it is about, by the id that stands for it. */
  readonly entityId: EntityId;
  /** All that it is about: the subject, and of a relation its other end. */
  readonly entityIds: ReadonlyArray<EntityId>;
  readonly property: string;
  /** What it says, without its property: `Las Bambas`, `1.3 billion USD`; of a date the date. */
  readonly says: string;
  /** As the record has it: EDTF. */
  readonly date: string;
  readonly qualifier?: Qualifier;
  /** Passages that speak for it, in the order of documents and text; then those that dispute it. */
  readonly passages: ReadonlyArray<TimelinePassage>;
  /** Passages dispute it. */
  readonly contested: boolean;
  /** The date is what is stated, not when it holds. */
  readonly statesDate: boolean;
}

/** One with a place in time. */
export interface TimelineEntry extends DatedThing {
  readonly span: Span;
  /** Entries with the same word here give different dates for one thing; empty for all others. */
  readonly dispute: string;
}

/** One whose year is not known. */
export interface UndatedEntry extends DatedThing {
  readonly month?: number;
  readonly day?: number;
}

/** All that has a date. */
export interface Timeline {
  /** From the earliest on. */
  readonly entries: ReadonlyArray<TimelineEntry>;
  /** By month and day, those without at the end. */
  readonly undated: ReadonlyArray<UndatedEntry>;
}

/** A date that stands in a text in the sentence of a mention, and is no statement yet. */
export interface DateInText {
  readonly entityId: EntityId;
  readonly passage: TimelinePassage;
  /** Its sentence as one reads it. */
  readonly sentence: string;
  /** EDTF, with the bounds and hedges of the figure. */
  readonly date: string;
  readonly low?: string | undefined;
  readonly high?: string | undefined;
  readonly hedges: ReadonlyArray<Extract<Statement['value'], { is: 'date' }>['hedges'][number]>;
  readonly qualifier?: Qualifier | undefined;
}

/** What dates in texts go by in the place of a property. */
export const DATE_IN_TEXT = 'date in a text';

/** Gathers all that has a date from the statements of a case and from dates found in its texts. */
export function timelineOf(reader: CaseReader, found: ReadonlyArray<DateInText> = []): Timeline {
  const entries: Array<Omit<TimelineEntry, 'dispute'>> = [];
  const undated: UndatedEntry[] = [];
  const take = (thing: DatedThing, read: ReadPeriod): void => {
    if (read.is === 'dated') entries.push({ ...thing, span: read.span });
    else if (read.is === 'undated') {
      const { month, day } = read;
      undated.push({ ...thing, ...(month !== undefined && { month }), ...(day !== undefined && { day }) });
    }
  };
  const nameOf = (id: string): string => {
    const entity = reader.entity(id as EntityId);
    return entity ? displayName(entity) : '';
  };
  for (const statement of reader.statements()) {
    const read = whenOf(statement);
    if (read) take(thingOf(statement, reader, nameOf), read);
  }
  for (const date of found) take(inText(date, reader), readHedged(date));
  return { entries: withDisputes(entries), undated: undated.sort(byCalendar) };
}

/** The date that a statement gives or holds for; null where it has none. */
function whenOf(statement: Statement): ReadPeriod | null {
  if (statement.value.is === 'date') return readHedged(statement.value);
  return statement.date === '' ? null : readPeriod(statement.date);
}

function thingOf(statement: Statement, reader: CaseReader, nameOf: (id: string) => string): DatedThing {
  const { value } = statement;
  const subject = reader.idOf(statement.entityId);
  const other = value.is === 'entity' ? reader.idOf(value.entityId) : null;
  const evidence = [...reader.evidenceOf(statement.id)].sort(
    (a, b) =>
      Number(a.stance === 'disputes') - Number(b.stance === 'disputes') ||
      (a.documentId < b.documentId ? -1 : a.documentId > b.documentId ? 1 : 0) ||
      a.anchor.start - b.anchor.start,
  );
  return {
    id: statement.id,
    of: 'statement',
    statementId: statement.id,
    entityId: subject,
    entityIds: other !== null && other !== subject ? [subject, other] : [subject],
    property: statement.property,
    says: valueInWords(value, nameOf),
    date: value.is === 'date' ? value.date : statement.date,
    ...(statement.qualifier && { qualifier: statement.qualifier }),
    passages: evidence.map(({ documentId, anchor: { start, end, exact } }) => ({
      documentId,
      start,
      end,
      exact,
    })),
    contested: evidence.some(({ stance }) => stance === 'disputes'),
    statesDate: value.is === 'date',
  };
}

function inText(
  { entityId, passage, sentence, date, qualifier }: DateInText,
  reader: CaseReader,
): DatedThing {
  const id = reader.idOf(entityId);
  return {
    id: `${passage.documentId} ${passage.start} ${id}`,
    of: 'text',
    entityId: id,
    entityIds: [id],
    property: DATE_IN_TEXT,
    says: sentence,
    date,
    ...(qualifier && { qualifier }),
    passages: [passage],
    contested: false,
    statesDate: false,
  };
}

/** In the order of time, each with what it is at odds with. */
function withDisputes(entries: ReadonlyArray<Omit<TimelineEntry, 'dispute'>>): ReadonlyArray<TimelineEntry> {
  const alike = new Map<string, Array<Omit<TimelineEntry, 'dispute'>>>();
  for (const entry of entries) {
    // Only where the date is what is stated can two dates be at odds: a price may differ from year to year.
    if (!entry.statesDate) continue;
    const key = `${entry.entityId} ${entry.property}`;
    const others = alike.get(key);
    if (others) others.push(entry);
    else alike.set(key, [entry]);
  }
  const disputes = new Map<string, string>();
  for (const [key, group] of alike) {
    const disputed = group.some((one) => group.some((other) => !canMeet(one.span, other.span)));
    if (disputed) for (const { id } of group) disputes.set(id, key);
  }
  return entries
    .map((entry) => ({ ...entry, dispute: disputes.get(entry.id) ?? '' }))
    .sort((a, b) => a.span.from - b.span.from || a.span.to - b.span.to || (a.id < b.id ? -1 : 1));
}

function byCalendar(a: UndatedEntry, b: UndatedEntry): number {
  const place = ({ month = 13, day = 0 }: UndatedEntry): number => month * 40 + day;
  return place(a) - place(b) || (a.id < b.id ? -1 : 1);
}

/** What is to be shown of a timeline. Empty lists choose all. */
export interface TimelineFilter {
  readonly entityIds: ReadonlyArray<EntityId>;
  /** FollowTheMoney schemata of the subjects. */
  readonly schemata: ReadonlyArray<string>;
  readonly properties: ReadonlyArray<string>;
  /** Whether dates that stand in texts are shown as well. */
  readonly inTexts: boolean;
}

/** The part of a timeline that a filter lets through. */
export function filterTimeline(timeline: Timeline, filter: TimelineFilter, reader: CaseReader): Timeline {
  const entityIds = new Set<string>(filter.entityIds);
  const schemata = new Set(filter.schemata);
  const properties = new Set(filter.properties);
  const passes = (thing: DatedThing): boolean =>
    (filter.inTexts || thing.of === 'statement') &&
    (entityIds.size === 0 || thing.entityIds.some((id) => entityIds.has(id))) &&
    (properties.size === 0 || properties.has(thing.property)) &&
    (schemata.size === 0 || schemata.has(reader.entity(thing.entityId)?.schema ?? ''));
  return { entries: timeline.entries.filter(passes), undated: timeline.undated.filter(passes) };
}

import { describe, expect, it } from 'vitest';
import { CaseState } from '#domain/case/case-state';
import { displayName } from '#domain/case/entity';
import { timelineOf, filterTimeline, type TimelineFilter } from '#domain/timeline/entries';
import { barParts, layRows, type TimelineWords } from '#domain/timeline/rows';
import { fitting, ticksOf, xOf, zoomAt, zooms } from '#domain/timeline/scale';
import { dayOf } from '#domain/timeline/days';
import { timelineSvg } from '#domain/timeline/svg';
import type { EntityId } from '#domain/case/ids';
import { anEvidence, anEntityRecord, aSameEntity, aStatement } from '../../../support/statement-records';

const port = anEntityRecord('Port of Vale', 'Asset');
const rail = anEntityRecord('Vale Rail', 'Company');
const ada = anEntityRecord('Ada Marten', 'Person');

const opened = aStatement(port, 'opened', { is: 'date', date: '2024-11-14', hedges: [] });
const openedLate = aStatement(port, 'opened', { is: 'date', date: '2025', hedges: [] });
const founded = aStatement(rail, 'founded', { is: 'date', date: 'XXXX-07', hedges: ['late'] });
const cost = aStatement(
  port,
  'cost',
  { is: 'figure', kind: 'money', value: 1.3e9, unit: 'USD', hedges: [] },
  { date: '2016/2021', qualifier: 'planned' },
);
const owns = aStatement(ada, 'owns', { is: 'entity', entityId: rail.id }, { date: '199X' });
const undated = aStatement(ada, 'role', { is: 'text', text: 'mayor' });

const state = CaseState.of([
  port,
  rail,
  ada,
  opened,
  openedLate,
  founded,
  cost,
  owns,
  undated,
  anEvidence(owns, 'doc-b', 40),
  anEvidence(owns, 'doc-a', 90, 'disputes'),
  anEvidence(owns, 'doc-b', 10),
]);

const words: TimelineWords = {
  entity: (id: EntityId) => {
    const entity = state.entity(id);
    return { name: entity ? displayName(entity) : '', schema: entity?.schema ?? 'Thing' };
  },
  property: (property) => property,
};

const colours = {
  paper: '#fff',
  ink: '#111',
  soft: '#555',
  line: '#ccc',
  faint: '#eee',
  warn: '#a50',
  type: () => '#07b',
};

describe('timelineOf', () => {
  const { entries, undated: without } = timelineOf(state);

  it('takes dates that are stated, and dates for which something holds, in the order of time', () => {
    expect(entries.map(({ date, property, says }) => [date, property, says])).toEqual([
      ['199X', 'owns', 'Vale Rail'],
      ['2016/2021', 'cost', '1.3 billion USD'],
      ['2024-11-14', 'opened', '14 November 2024'],
      ['2025', 'opened', '2025'],
    ]);
    expect(without.map(({ date, month }) => [date, month])).toEqual([['XXXX-07', 7]]);
  });

  it('says which dates are at odds', () => {
    expect(entries.map(({ dispute }) => dispute !== '')).toEqual([false, false, true, true]);
    const compatible = CaseState.of([
      port,
      opened,
      { ...openedLate, value: { is: 'date', date: '2024', hedges: [] } },
    ]);
    expect(timelineOf(compatible).entries.map(({ dispute }) => dispute)).toEqual(['', '']);
  });

  it('brings the passages, what speaks for it first, and says that it is contested', () => {
    const relation = entries[0];
    expect(relation?.passages.map(({ documentId, start }) => `${documentId} ${start}`)).toEqual([
      'doc-b 10',
      'doc-b 40',
      'doc-a 90',
    ]);
    expect(relation?.contested).toBe(true);
  });

  it('speaks of merged entities as one', () => {
    const merged = CaseState.of([...state.records(), aSameEntity(port, rail)]);
    const { entries: all } = timelineOf(merged);
    expect(all[0]?.entityIds).toEqual([ada.id, port.id]);
  });

  it('filters by entity at either end of a relation, by type and by property', () => {
    const all: TimelineFilter = { entityIds: [], schemata: [], properties: [], inTexts: true };
    const shown = (filter: Partial<TimelineFilter>) =>
      filterTimeline({ entries, undated: without }, { ...all, ...filter }, state).entries.map(
        ({ date }) => date,
      );
    expect(shown({})).toHaveLength(4);
    expect(shown({ entityIds: [rail.id] })).toEqual(['199X']);
    expect(shown({ schemata: ['Asset'] })).toEqual(['2016/2021', '2024-11-14', '2025']);
    expect(shown({ properties: ['opened'] })).toEqual(['2024-11-14', '2025']);
  });

  it('takes dates from texts, unless they are not wanted', () => {
    const passage = { documentId: opened.id as never, start: 3, end: 12, exact: 'late\nJuly' };
    const found = [
      { entityId: ada.id, passage, sentence: 'In late July she left.', date: '2024-07', hedges: [] },
    ];
    const both = timelineOf(state, found);
    expect(both.entries.find(({ of }) => of === 'text')?.says).toBe('In late July she left.');
    const filter = { entityIds: [], schemata: [], properties: [], inTexts: false };
    expect(filterTimeline(both, filter, state).entries.some(({ of }) => of === 'text')).toBe(false);
  });
});

describe('the picture', () => {
  const { entries } = timelineOf(state);

  it('puts dates that are at odds right below each other, in one group', () => {
    const { groups } = layRows(entries, words, zooms.year);
    const group = groups.find(({ name }) => name === 'Port of Vale');
    const dates = group?.bars.filter(({ entry }) => entry.property === 'opened').map(({ y }) => y) ?? [];
    expect((dates[1] ?? 0) - (dates[0] ?? 0)).toBe(20);
    expect(group?.disputes).toHaveLength(1);
  });

  it('draws what is sure solid and lets what is not fade', () => {
    const scale = { start: dayOf(2016), zoom: 1 };
    const looks = entries.map(({ span }) => barParts(span, scale).map(({ look }) => look));
    expect(looks).toEqual([['fade-both'], ['fade-in', 'solid', 'fade-out'], ['solid'], ['fade-both']]);
  });

  it('is an SVG that stands by itself, with title and description, and nothing of a text becomes markup', () => {
    const hostile = CaseState.of([
      { ...port, names: [{ form: '<script>alert(1)</script> & "Co"', kind: 'name' }] },
      opened,
    ]);
    const { entries: own } = timelineOf(hostile);
    const svg = timelineSvg({
      entries: own,
      words: {
        ...words,
        entity: (id) => ({ name: hostile.entity(id)?.names[0]?.form ?? '', schema: 'Asset' }),
      },
      colours,
      width: 640,
      title: 'Timeline of <b>',
      description: 'One date',
      names: true,
    });
    expect(svg).toContain('<title id="timeline-title">Timeline of &lt;b&gt;</title>');
    expect(svg).not.toContain('<script');
    expect(svg).toContain('&lt;script&gt;alert(1)&lt;/script&gt; &amp;');
    expect(svg).toContain('font-family="Inter');
    expect(svg).not.toMatch(/NaN|undefined|Infinity/u);
  });
});

describe('the scale', () => {
  it('keeps the place under the mouse when it is zoomed', () => {
    const scale = fitting(dayOf(2016), dayOf(2025), 800);
    const day = dayOf(2020);
    const x = xOf(day, scale);
    expect(xOf(day, zoomAt(scale, 4, x))).toBeCloseTo(x, 6);
  });

  it('writes years, months or days, as far as there is room', () => {
    const labels = (zoom: number): ReadonlyArray<string> =>
      ticksOf(dayOf(2024, 1), dayOf(2024, 1) + 200 / zoom, zoom).map(({ label }) => label);
    expect(labels(zooms.year)).toEqual(['2024', '2025', '2026', '2027', '2028']);
    expect(labels(zooms.month)).toEqual(['2024', 'Feb', 'Mar', 'Apr']);
    expect(labels(zooms.day)).toEqual(['Jan 2024', '2', '3', '4', '5', '6', '7', '8']);
  });
});

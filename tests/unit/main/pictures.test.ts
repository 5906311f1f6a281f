import { describe, expect, it } from 'vitest';
import { pictureToWriteSchema } from '#contract/pictures';
import type { EntityId } from '#domain/case/ids';
import type { CaseSession } from '#services/case-session';
import { datesInTexts } from '#services/dates-in-texts';
import { FigureService } from '#services/figure-service';
import { passageLines } from '#services/passage-lines';
import { PreparedTexts } from '#services/prepared-texts';
import { TogetherService } from '#services/together-service';
import { caseWith, documentNamed, must, passageOf, run } from '../../support/services';

const first = 'Ada Marten bought Vale Rail in 2016. She opened the port on 3 May 2019.\n\nVale Rail grew.';
const second = 'Vale Rail belongs to Ada Marten. Nobody was asked in 2001.';

async function newEntity(
  session: CaseSession,
  form: string,
  words: ReadonlyArray<readonly [string, number]>,
) {
  const passages = [];
  for (const [file, nth] of words) passages.push(await passageOf(session, file, form, nth));
  await run(session, {
    name: 'entity.create',
    args: { schema: 'Person', names: [{ form, kind: 'name' }], passages },
  });
  return idOf(session, form);
}

function idOf(session: CaseSession, form: string): EntityId {
  const entity = session.state.entities().find(({ names }) => names.some((name) => name.form === form));
  if (!entity) throw new Error(`The case has no ${form}`);
  return entity.id;
}

async function tagged() {
  const session = await caseWith({ 'a.txt': first, 'b.txt': second });
  const ada = await newEntity(session, 'Ada Marten', [
    ['a.txt', 1],
    ['b.txt', 1],
  ]);
  const rail = await newEntity(session, 'Vale Rail', [
    ['a.txt', 1],
    ['a.txt', 2],
    ['b.txt', 1],
  ]);
  return { session, ada, rail };
}

describe('who is named together', () => {
  it('is counted by accepted mentions, and counted anew when marks or entities change', async () => {
    const { session, ada, rail } = await tagged();
    const service = new TogetherService(session);
    const [pair, ...rest] = must(await service.all()).pairs;
    expect([rest, pair?.sentences, pair?.paragraphs, pair?.documents]).toEqual([[], 2, 2, 2]);
    expect(pair?.passages[0]).toMatchObject({ start: 0, end: 36, within: 'sentence' });
    const [mark] = session.state
      .mentionsOf(ada)
      .filter(({ documentId }) => documentId === documentNamed(session, 'b.txt').id);
    if (!mark) throw new Error('no mention');
    await run(session, { name: 'mark.remove', args: { annotationIds: [mark.id] } });
    expect(must(await service.all()).pairs[0]?.sentences).toBe(1);
    await run(session, { name: 'entity.merge', args: { keepId: ada, mergeId: rail } });
    expect(must(await service.all()).pairs).toEqual([]);
  });
});

describe('dates in texts', () => {
  it('are those in the sentence of a mention of which no statement was made', async () => {
    const { session, ada, rail } = await tagged();
    const texts = new PreparedTexts(session);
    const desk = { session, texts, figures: new FigureService(session, texts) };
    const found = async () =>
      must(await datesInTexts(desk)).dates.map(({ entityId, date, passage }) => [
        entityId,
        date,
        passage.exact,
      ]);
    expect(await found()).toEqual(
      expect.arrayContaining([
        [ada, '2016', '2016'],
        [rail, '2016', '2016'],
      ]),
    );
    expect((await found()).some(([, date]) => date === '2001')).toBe(false);
    await run(session, {
      name: 'statement.make',
      args: {
        entityId: ada,
        property: 'owns',
        value: { is: 'entity', entityId: rail },
        date: '2016',
        evidence: [
          {
            passage: await passageOf(session, 'a.txt', 'Ada Marten bought Vale Rail in 2016'),
            stance: 'supports',
          },
        ],
      },
    });
    expect((await found()).some(([, date]) => date === '2016')).toBe(false);
  });
});

describe('passages', () => {
  it('are given in their sentences', async () => {
    const { session } = await tagged();
    const passage = await passageOf(session, 'b.txt', 'belongs to');
    const lines = must(await passageLines({ passages: [passage] }, new PreparedTexts(session)));
    expect(lines).toEqual([{ passage, before: 'Vale Rail ', quote: 'belongs to', after: ' Ada Marten.' }]);
  });
});

describe('a picture to be written', () => {
  const svg = (inside: string): string => `<svg xmlns="http://www.w3.org/2000/svg">${inside}</svg>`;
  const passes = (content: string): boolean =>
    pictureToWriteSchema.safeParse({ name: 'x', svg: content }).success;

  it('holds shapes and words, and nothing that acts or loads', () => {
    expect(passes(svg('<text>&lt;script&gt;</text><circle r="1"/>'))).toBe(true);
    for (const hostile of [
      '<script>x()</script>',
      '<foreignObject/>',
      '<image href="x"/>',
      '<a href="x">y</a>',
    ]) {
      expect(passes(svg(hostile))).toBe(false);
    }
    expect(passes('<html></html>')).toBe(false);
  });
});

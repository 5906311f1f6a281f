import { readFileSync } from 'node:fs';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { documentIdSchema } from '#domain/case/ids';
import { STRONG } from '#domain/statements/origin-groups';
import { findOrigins, type OriginLink, type OriginSource } from '#domain/statements/origins';
import { layoutText } from '#domain/text/layout';
import { hasRealReports, reports } from '../../../support/reports';

const source = (id: string, text: string, author = ''): OriginSource => ({
  documentId: documentIdSchema.parse(id),
  text,
  layout: layoutText(text),
  author,
});

const links = (sources: ReadonlyArray<OriginSource>): ReadonlyArray<string> =>
  findOrigins(sources)
    .map(({ documents }) => documents.join(' '))
    .sort();

function quotes(
  sources: ReadonlyArray<OriginSource>,
  link: OriginLink | undefined,
): ReadonlyArray<ReadonlyArray<string>> {
  const textOf = (id: string): string => sources.find(({ documentId }) => documentId === id)?.text ?? '';
  return (link?.evidence ?? []).map(({ kind, a, b }) => [
    kind,
    textOf(a.documentId).slice(a.start, a.end),
    textOf(b.documentId).slice(b.start, b.end),
  ]);
}

const wire =
  'The harbor board of Skagen closed two quays on Monday after divers found rotten piles beneath them. Fishermen complained that nobody had warned them before their boats were towed away at dawn.';
const rewrite =
  'Trouble in Skagen: the harbor board closed two quays after divers found rotten wooden piles beneath them. Angry fishermen complained that nobody had warned them before the boats were towed away.';
const other =
  'Skagen has the largest fishing harbor of Denmark. Its board plans a new quay for cruise ships, and fishermen hope that prices rise again when the season starts.';

describe('documents that share a source', () => {
  it('are found by near-copied sentences, and others about the same thing are not', () => {
    const sources = [source('wire', wire), source('rewrite', rewrite), source('other', other)];
    expect(links(sources)).toEqual(['wire rewrite']);
    const [link] = findOrigins(sources);
    expect(link?.score).toBeGreaterThan(0.5);
    expect(quotes(sources, link)).toContainEqual([
      'sentence',
      'Fishermen complained that nobody had warned them before their boats were towed away',
      'fishermen complained that nobody had warned them before the boats were towed away',
    ]);
  });

  it('show the quotation that both use, without what is around it', () => {
    const a =
      'The skipper spoke of “a slow and silent drowning of small ports” last week in a long talk with a paper.';
    const b =
      'In its comment the union repeats it: “a slow and silent drowning of small ports”, and it wants more money now.';
    const sources = [source('a', a), source('b', b)];
    expect(quotes(sources, findOrigins(sources)[0])).toEqual([
      ['quotation', 'a slow and silent drowning of small ports', 'a slow and silent drowning of small ports'],
    ]);
  });

  it('are found by their author, with where the text names him', () => {
    const sources = [
      source('a', `${other}\n\nJens Holm`, 'Jens Holm'),
      source('b', wire, 'JENS HOLM'),
      source('c', 'Nothing.', ''),
    ];
    expect(quotes(sources, findOrigins(sources)[0])).toEqual([['author', 'Jens Holm', '']]);
  });

  it('are not found by names, footnotes or page furniture that they share', () => {
    const a =
      'Harald Blåtand Holding A/S and the North Sea Wind Power Hub Programme signed a lease in Esbjerg.';
    const b =
      'Critics say that the North Sea Wind Power Hub Programme pays too little to Harald Blåtand Holding A/S for it.';
    expect(links([source('a', a), source('b', b)])).toEqual([]);
  });

  it('are found however many copies there are', () => {
    const copies = Array.from({ length: 12 }, (_, i) =>
      source(`copy-${i}`, `${wire} Number ${i} adds a word of its own.`),
    );
    expect(findOrigins(copies)).toHaveLength((12 * 11) / 2);
  });

  it('are the same whatever the order of the documents', () => {
    const sources = [source('wire', wire), source('other', other), source('rewrite', rewrite)];
    const [one] = findOrigins(sources);
    const [two] = findOrigins([...sources].reverse());
    expect(two?.documents.toSorted()).toEqual(one?.documents.toSorted());
    expect(two?.score).toBeCloseTo(one?.score ?? 0, 1);
  });
});

describe('origins of any texts', () => {
  const words = fc.constantFrom(
    ...'the a of port Mine paid said Norvik “old new” 12 2019. ships went north, and south again'.split(' '),
  );
  const text = fc.array(words, { maxLength: 120 }).map((parts) => parts.join(' '));

  it('have places that stand in their documents, and scores between a half and one', () => {
    fc.assert(
      fc.property(fc.array(text, { minLength: 2, maxLength: 4 }), (texts) => {
        const sources = texts.map((each, i) => source(`d${i}`, each, i % 2 === 0 ? 'Norvik' : ''));
        const lengthOf = new Map(sources.map(({ documentId, text: each }) => [documentId, each.length]));
        const faults = findOrigins(sources).flatMap(({ score, evidence, documents: [a, b] }) => [
          ...(score >= 0.5 && score <= 1 && a !== b && evidence.length > 0 ? [] : [score]),
          ...evidence.filter(({ a: x, b: y }) =>
            [x, y].some(
              ({ documentId, start, end }) =>
                start < 0 || start > end || end > (lengthOf.get(documentId) ?? -1),
            ),
          ),
        ]);
        expect(faults).toEqual([]);
      }),
      { numRuns: 200 },
    );
  });
});

describe('the sample texts', () => {
  it('relate the wire item and its rewrite, and nothing else', () => {
    const own = [
      '01-train-donation-wire',
      '02-train-donation-rewrite',
      '03-active-neutrality-brief',
      '04-uneven-partnership-study',
      '05-state-visit-comment',
    ];
    const sources = own.map((name) =>
      source(name, readFileSync(new URL(`../../../../seeds/${name}.txt`, import.meta.url), 'utf8')),
    );
    expect(links(sources)).toEqual(['01-train-donation-wire 02-train-donation-rewrite']);
  });
});

// Only where the real reports are at hand; the sample texts above always are.
describe.each(hasRealReports ? [reports()] : [])('the real reports', (...all) => {
  it('relate the two rewrites and the two texts of one author, and the last with none', () => {
    const sources = all.map(({ file, text }) => source(file.slice(0, 3), text));
    expect(links(sources)).toEqual(['000 001', '002 003']);
  });
});

describe('how strong a link is', () => {
  /** Text that has nothing in common with one of another topic. */
  const filler = (topic: string): string =>
    Array.from({ length: 480 }, (_, i) => `${topic}${i}${i % 12 === 11 ? '.' : ''}`).join(' ');
  const quoted =
    'The skipper called the plan “a slow and silent drowning of every small port between the two capes”.';
  const copied =
    'Divers in heavy suits found rotten wooden piles and a rusted anchor chain beneath the northern quay on Monday.';
  const copiedToo =
    'Angry fishermen complained that nobody had warned them before their painted boats were towed away at dawn.';
  const scoreOf = (first: string, second: string, author = ''): number =>
    findOrigins([source('first', first, author), source('second', second, author)])[0]?.score ?? 0;

  it('is never enough by one shared quotation or sentence, nor by the author alone', () => {
    for (const shared of [quoted, copied]) {
      const score = scoreOf(`${shared} ${filler('harbor')}`, `${filler('orchard')} ${shared}`);
      expect(score).toBeLessThan(STRONG);
    }
    expect(scoreOf(filler('harbor'), filler('orchard'), 'Ida Brandt')).toBeGreaterThanOrEqual(0.5);
    expect(scoreOf(filler('harbor'), filler('orchard'), 'Ida Brandt')).toBeLessThan(STRONG);
  });

  it('is enough by two copied sentences, or by one that is most of a text', () => {
    expect(
      scoreOf(`${copied} ${filler('harbor')} ${copiedToo}`, `${filler('orchard')} ${copied} ${copiedToo}`),
    ).toBeGreaterThanOrEqual(STRONG);
    expect(scoreOf(`${copied} ${filler('harbor')}`, `${copied} More soon.`)).toBeGreaterThanOrEqual(STRONG);
  });
});

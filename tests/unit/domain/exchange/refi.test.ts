import * as fc from 'fast-check';
import { Parser } from 'htmlparser2';
import { describe, expect, it } from 'vitest';
import { codebookXml, projectXml, sourceFile } from '#domain/exchange/refi-project';
import { exchangeOf, refiProblems, richCase, richTexts } from '../../../support/exchange';
import { MemoryCase } from '../../../support/builders';
import { play, stepArbitrary, text } from '../../../support/random-case';

const joined = (pieces: Iterable<string>): string => [...pieces].join('');

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
}

/** All elements in their order. */
function elements(xml: string): ReadonlyArray<Element> {
  const found: Element[] = [];
  const parser = new Parser(
    { onopentag: (name, attributes) => found.push({ name, attributes }) },
    { xmlMode: true, decodeEntities: true },
  );
  parser.end(xml);
  return found;
}

/** What the schema cannot say: that ids are there once, and that what refers to something finds it. */
function looseEnds(xml: string): ReadonlyArray<string> {
  const all = elements(xml);
  const guids = all.flatMap(({ attributes }) => attributes['guid'] ?? []);
  const known = new Set(guids);
  return [
    ...(known.size === guids.length ? [] : ['a GUID is there twice']),
    ...all.flatMap(({ name, attributes }) =>
      ['targetGUID', 'originGUID', 'creatingUser', 'creatingUserGUID'].flatMap((key) => {
        const to = attributes[key];
        return to === undefined || known.has(to) ? [] : [`${name} ${key} ${to}`];
      }),
    ),
  ];
}

describe('REFI-QDA', () => {
  const { exchange } = richCase();
  const project = joined(projectXml(exchange));
  const all = elements(project);

  it('is valid for the schemata of the standard, and nothing in it leads nowhere', async () => {
    expect(await refiProblems([project], 'Project')).toEqual([]);
    expect(await refiProblems([joined(codebookXml(exchange))], 'Codebook')).toEqual([]);
    expect(looseEnds(project)).toEqual([]);
    expect(await refiProblems([project.replace('<Codes>', '<Users/><Codes>')], 'Project')).not.toEqual([]);
  });

  it('is valid whatever the analyst did', async () => {
    const projects: string[] = [];
    const codebooks: string[] = [];
    fc.assert(
      fc.property(fc.array(stepArbitrary, { maxLength: 60 }), (steps) => {
        const source = exchangeOf(play(steps).state, () => text);
        projects.push(joined(projectXml(source)));
        codebooks.push(joined(codebookXml(source)));
        expect(looseEnds(projects.at(-1) ?? '')).toEqual([]);
      }),
      { numRuns: 30 },
    );
    const empty = exchangeOf(new MemoryCase().state, () => '');
    expect(await refiProblems([...projects, joined(projectXml(empty))], 'Project')).toEqual([]);
    expect(await refiProblems(codebooks, 'Codebook')).toEqual([]);
  });

  it('counts in code points, with the end excluded', () => {
    const letters = new Map(Object.entries(richTexts).map(([name, words]) => [name, Array.from(words)]));
    let source = '';
    const quotes: string[] = [];
    for (const { name, attributes } of all) {
      if (name === 'TextSource') source = attributes['name'] ?? '';
      if (name !== 'PlainTextSelection') continue;
      const [start, end] = [attributes['startPosition'], attributes['endPosition']].map(Number);
      quotes.push(letters.get(source)?.slice(start, end).join('') ?? '');
      expect(quotes.at(-1)).toBe(attributes['name']);
    }
    expect(quotes).toContain('中国🇨🇳');
    expect(quotes).toHaveLength(14);
  });

  it('names each text by its place in the archive, and every code once', () => {
    const paths = all.flatMap(({ attributes }) => attributes['plainTextPath'] ?? []);
    expect(paths).toEqual(
      exchange.state
        .documents()
        .toReversed()
        .map((document) => `internal://${sourceFile(document, exchange)}`),
    );
    const names = all
      .filter(({ name }) => name === 'Code')
      .map(({ attributes }) => attributes['name']?.toLowerCase());
    expect(new Set(names).size).toBe(names.length);
    expect(names.join('\n')).toContain('marten lines owns 60 % of vale rail');
  });

  it('names codes apart that are called the same, capitals aside', () => {
    const vale = new MemoryCase();
    for (const form of ['Vale', 'VALE', 'Person', 'vale (2)']) {
      vale.must({ name: 'entity.create', args: { schema: 'Person', names: [{ form, kind: 'name' }] } });
    }
    const names = elements(joined(codebookXml(exchangeOf(vale.state, () => ''))))
      .filter(({ name }) => name === 'Code')
      .map(({ attributes }) => attributes['name']);
    expect(names.slice(0, 5)).toEqual(['Person', 'Vale', 'VALE (2)', 'Person (2)', 'vale (2) (2)']);
  });

  it('has relations as links, notes where they belong, and questions as sets', () => {
    expect(all.filter(({ name }) => name === 'Link').map(({ attributes }) => attributes['name'])).toContain(
      'Marten Lines owns Vale Rail',
    );
    expect(project).toContain('Who? =1+1 &amp; &lt;b&gt;');
    expect(all.filter(({ name }) => name === 'Note')).toHaveLength(4);
    expect(all.filter(({ name }) => name === 'NoteRef')).toHaveLength(4);
    expect(all.filter(({ name }) => name === 'MemberCode')).toHaveLength(1);
    expect(project).toContain('<TextValue>D</TextValue>');
  });

  it('has the same GUIDs in every export of one case', () => {
    expect(
      joined(projectXml(richCase().exchange))
        .match(/guid="[^"]+"/gu)
        ?.slice(0, 3),
    ).toEqual(project.match(/guid="[^"]+"/gu)?.slice(0, 3));
  });
});

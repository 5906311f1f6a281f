import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildDossier, type DossierInput } from '#domain/dossier/build';
import { dossierSchema, type Citation, type Dossier } from '#domain/dossier/dossier';
import { placeWords, sentenceParts } from '#domain/dossier/words';
import { layoutText } from '#domain/text/layout';
import { TestCase } from './case-of';

function built(input: DossierInput): Dossier {
  const result = buildDossier(input);
  if (!result.ok) throw new Error(result.error.message);
  return dossierSchema.parse(result.value);
}

/** A citation as one line, with its mentions between asterisks. */
function line(citation: Citation): string {
  const words = sentenceParts(citation).map(({ text, mention }) => (mention ? `*${text}*` : text));
  return `${citation.number} ¶${citation.paragraph} ${words.join('')}`;
}

function lines(dossier: Dossier): ReadonlyArray<string> {
  return dossier.sources.flatMap((source) => source.citations.map(line));
}

const TEXT = `The port of Chancay opened.

COSCO runs Chancay. Lima waits for the Chancay port, and Chancay grows. Nobody else is named.

COSCO built it. Peru paid.`;

function portCase(): TestCase {
  const made = new TestCase()
    .document('doc-a', { text: TEXT, title: 'A', date: '2024-07' })
    .entity('ent-port', ['Port of Chancay', 'Chancay port', 'Chancay'])
    .entity('ent-cosco', ['COSCO'], 'Company')
    .entity('ent-lima', ['Lima'], 'Address')
    .entity('ent-peru', ['Peru'], 'Address');
  made.mention('doc-a', 'port of Chancay', 'ent-port');
  made.mention('doc-a', 'Chancay', 'ent-port', 3);
  made.mention('doc-a', 'Chancay port', 'ent-port');
  made.mention('doc-a', 'Chancay', 'ent-port', 1);
  return made;
}

describe('buildDossier', () => {
  it('carries the note on each document with its source', () => {
    const made = portCase()
      .document('doc-b', { text: 'Chancay.', title: 'B' })
      .note({ of: 'document', documentId: 'doc-b' }, 'Paid for by the port.');
    made.mention('doc-b', 'Chancay', 'ent-port');
    const { sources } = built(made.input('ent-port'));
    expect(sources.map(({ title, note }) => [title, note])).toEqual([
      ['A', []],
      ['B', [{ kind: 'paragraph', inlines: [{ text: 'Paid for by the port.' }] }]],
    ]);
  });

  it('cites the page, where the original has pages', () => {
    const made = portCase();
    const pages = [
      { label: 'iv', start: 0 },
      { label: '1', start: TEXT.indexOf('COSCO runs') },
    ];
    const { sources } = built({ ...made.input('ent-port'), pagesOf: () => pages });
    const cited = sources.flatMap(({ citations }) => citations);
    expect(cited.map(placeWords).map(({ signs }) => signs)).toEqual(['p. iv, ¶ 1', 'p. 1, ¶ 2', 'p. 1, ¶ 2']);
    expect(placeWords({ paragraph: 3 })).toEqual({ signs: '¶ 3', spoken: 'paragraph 3' });
    expect(built(made.input('ent-port')).sources[0]?.citations[0]).not.toHaveProperty('page');
  });

  it('cites each sentence once, in the order of the text, with all of its mentions', () => {
    const dossier = built(portCase().input('ent-port'));
    expect(lines(dossier)).toEqual([
      '1 ¶1 The *port of Chancay* opened.',
      '2 ¶2 COSCO runs *Chancay*.',
      '3 ¶2 Lima waits for the *Chancay port*, and *Chancay* grows.',
    ]);
    expect(dossier.sources[0]?.citations.map(({ also }) => also.length)).toEqual([0, 0, 1]);
    expect(dossier.mentions).toBe(4);
  });

  it('counts names by form as names are compared, and what reads like none of them apart', () => {
    const made = portCase();
    made.mention('doc-a', 'it', 'ent-port', 1);
    const { names, otherForms } = built(made.input('ent-port'));
    expect(names.map(({ form, mentions }) => [form, mentions])).toEqual([
      ['Port of Chancay', 1],
      ['Chancay port', 1],
      ['Chancay', 2],
    ]);
    expect(otherForms).toEqual([{ form: 'it', mentions: 1, sources: [1], counts: [1] }]);
  });

  it('lists who shares a paragraph by the number of paragraphs, leaving out other paragraphs', () => {
    const made = portCase();
    made.mention('doc-a', 'COSCO', 'ent-cosco');
    made.mention('doc-a', 'COSCO', 'ent-cosco', 1);
    made.mention('doc-a', 'Lima', 'ent-lima');
    made.mention('doc-a', 'Peru', 'ent-peru');
    made.document('doc-b', { text: 'Lima and Chancay.\n\nLima, Chancay.' });
    for (const nth of [0, 1]) {
      made.mention('doc-b', 'Lima', 'ent-lima', nth);
      made.mention('doc-b', 'Chancay', 'ent-port', nth);
    }
    expect(built(made.input('ent-port')).company).toEqual([
      { entityId: 'ent-lima', name: 'Lima', schema: 'Address', paragraphs: 3, documents: 2 },
      { entityId: 'ent-cosco', name: 'COSCO', schema: 'Company', paragraphs: 1, documents: 1 },
    ]);
  });

  it('attaches what was written on a sentence to its citation, once, and nothing else', () => {
    const made = portCase();
    made.comment('doc-a', 'Lima waits', 'Since when?');
    made.comment('doc-a', 'runs Chancay. Lima', 'Both sentences.');
    made.comment('doc-a', 'opened', 'Which day?', 'highlight');
    made.comment('doc-a', 'Nobody else', 'Not about the port.');
    made.mark('doc-a', 'grows', { kind: 'highlight', colour: 'green' });
    const cosco = made.mention('doc-a', 'COSCO', 'ent-cosco');
    made.note({ of: 'annotation', annotationId: cosco }, 'About COSCO.');
    const citations = built(made.input('ent-port')).sources[0]?.citations ?? [];
    const words = citations.map(({ comments }) =>
      comments.map((blocks) => blocks.flatMap(({ inlines }) => inlines.map(({ text }) => text)).join()),
    );
    expect(words).toEqual([['Which day?'], ['Both sentences.'], ['Since when?']]);
  });

  it('orders sources by date, undated last, then by title, and numbers through', () => {
    const made = new TestCase().entity('ent-x', ['X']);
    const documents = [
      ['doc-1', '', 'Undated'],
      ['doc-2', '2024-07', 'July'],
      ['doc-3', '2022', 'Oldest'],
      ['doc-4', '2024-07', 'Also July'],
      ['doc-5', '2024-07-03', 'A day of July'],
    ] as const;
    for (const [id, date, title] of documents) {
      made.document(id, { text: 'X is here.', date, title });
      made.mention(id, 'X', 'ent-x');
    }
    const { sources } = built(made.input('ent-x'));
    expect(sources.map(({ number, title, citations }) => [number, title, citations[0]?.number])).toEqual([
      [1, 'Oldest', 1],
      [2, 'Also July', 2],
      [3, 'July', 3],
      [4, 'A day of July', 4],
      [5, 'Undated', 5],
    ]);
  });

  it('reads sentences over hard wraps, without glued footnote digits', () => {
    const text = [
      'A long line of words that was wrapped by whoever made the page,1 about',
      'the port of',
      'Chancay and its owner in the region.2 Then more words follow here to the',
      'end of the paragraph,3 and so on and on for quite a while, in the country4',
      'and beyond it.5',
      '',
    ].join('\n');
    const made = new TestCase().document('doc-w', { text }).entity('ent-port', ['Port of Chancay']);
    made.mention('doc-w', 'port of\nChancay', 'ent-port');
    const dossier = built(made.input('ent-port'));
    expect(lines(dossier)).toEqual([
      '1 ¶1 A long line of words that was wrapped by whoever made the page, about the *port of Chancay* and its owner in the region.',
    ]);
    expect(dossier.names[0]?.mentions).toBe(1);
  });

  it('lists quotes that do not hold as broken and does not cite them', () => {
    const made = portCase();
    made.comment('doc-a', 'opened', 'Which day?');
    made.corrupt('doc-a', TEXT.replace('Chancay opened', 'Chancai OPENED'));
    const dossier = built(made.input('ent-port'));
    expect(dossier.broken.map(({ quote }) => quote)).toEqual(['port of Chancay']);
    expect(lines(dossier)[0]).toBe('1 ¶2 COSCO runs *Chancay*.');
    expect(dossier.mentions).toBe(4);
  });

  it('lists a comment on a cited sentence as broken where its quote does not hold', () => {
    const made = portCase();
    const id = made.comment('doc-a', 'opened', 'Which day?');
    made.corrupt('doc-a', TEXT.replace('opened', 'OPENED'));
    const dossier = built(made.input('ent-port'));
    expect(dossier.broken.map(({ annotationId }) => annotationId)).toEqual([id]);
    expect(dossier.sources[0]?.citations[0]?.comments).toEqual([]);
  });

  it('lists all mentions of a document as broken whose text cannot be read', () => {
    const dossier = built(portCase().lose('doc-a').input('ent-port'));
    expect(dossier.broken).toHaveLength(4);
    expect(dossier.sources.map(({ mentions, citations }) => [mentions, citations.length])).toEqual([[4, 0]]);
  });

  it('shows the note about the entity as the assessment', () => {
    const made = portCase();
    made.note({ of: 'entity', entityId: 'ent-port' }, '# Cost\n\nUnclear.');
    made.note({ of: 'entity', entityId: 'ent-cosco' }, 'Another.');
    expect(built(made.input('ent-port')).assessment).toEqual([
      { kind: 'heading', level: 1, inlines: [{ text: 'Cost' }] },
      { kind: 'paragraph', inlines: [{ text: 'Unclear.' }] },
    ]);
  });

  it('is empty, and no failure, where nothing is accepted', () => {
    const dossier = built(portCase().input('ent-peru'));
    expect([dossier.mentions, dossier.sources, dossier.company]).toEqual([0, [], []]);
  });

  it('fails where the entity is gone', () => {
    expect(buildDossier(portCase().input('ent-gone'))).toMatchObject({ error: { code: 'entity-missing' } });
  });

  it('cuts sentences that never end, at whole words, and keeps the mention', () => {
    const text = `${'word '.repeat(800)}Chancay ${'tail '.repeat(800)}Chancay end.`;
    const made = new TestCase().document('doc-l', { text }).entity('ent-port', ['Chancay']);
    made.mention('doc-l', 'Chancay', 'ent-port');
    made.mention('doc-l', 'Chancay', 'ent-port', 1);
    const citation = built(made.input('ent-port')).sources[0]?.citations[0];
    expect(citation?.before).toMatch(/^…word .*word $/u);
    expect(citation?.after).toMatch(/^ tail .*tail…$/u);
    expect([citation?.match, citation?.also.length, citation?.alsoAt]).toEqual(['Chancay', 1, []]);
  });

  const texts = fc
    .array(
      fc.constantFrom(
        'Chancay',
        'COSCO',
        'the port.',
        'Then it',
        '\n',
        '\n\n',
        '12',
        '“so.”',
        'é😀',
        '| a |',
      ),
      {
        maxLength: 40,
      },
    )
    .map((words) => words.join(' '));

  it('cites every mention exactly once, in sentences that hold its words, whatever the text and the order of records', () => {
    fc.assert(
      fc.property(texts, fc.integer({ min: 0, max: 50 }), (text, seed) => {
        const made = new TestCase()
          .document('doc-a', { text })
          .entity('ent-port', ['Chancay'])
          .entity('ent-c', ['C']);
        const count = text.split('Chancay').length - 1;
        for (let nth = 0; nth < count; nth++) made.mention('doc-a', 'Chancay', 'ent-port', nth);
        if (text.includes('COSCO')) made.mention('doc-a', 'COSCO', 'ent-c');
        const dossier = built(made.input('ent-port'));
        const citations = dossier.sources.flatMap((source) => source.citations);
        const ids = citations.flatMap(({ annotationId, also }) => [annotationId, ...also]);
        expect([...ids].sort()).toEqual(
          Array.from({ length: count }, (_, i) => `ann-${String(i + 1).padStart(4, '0')}`),
        );
        expect(ids).toEqual([...ids].sort());
        for (const citation of citations) {
          const mentions = sentenceParts(citation).filter(({ mention }) => mention);
          expect(mentions.map((part) => part.text.trim())).toEqual(
            Array(citation.also.length + 1).fill('Chancay'),
          );
        }
        expect(citations.map(({ number }) => number)).toEqual(citations.map((_, index) => index + 1));
        const turned = made.input('ent-port', (records) => [
          ...records.slice(seed),
          ...records.slice(0, seed),
        ]);
        expect(built(turned)).toEqual(dossier);
      }),
    );
  });

  it('takes a layout that is kept already', () => {
    let asked = 0;
    const input = portCase().input('ent-port');
    built({
      ...input,
      layoutOf: (_, text) => {
        asked += 1;
        return layoutText(text);
      },
    });
    expect(asked).toBe(1);
  });
});

import { describe, expect, it } from 'vitest';
import { findBounded } from '#services/bounded-pattern';
import { PreparedTexts } from '#services/prepared-texts';
import { searchHere } from '#services/search-desk';
import { SearchService } from '#services/search-service';
import { caseWith, codeOf, documentNamed, must, run } from '../../support/services';

const texts = {
  '10.txt': 'Nothing is said here of the quay.',
  '2.txt': 'The Port\nof Gdynia opened in 2024. Ustka has a port too.\n\nThe port of Gdynia grew.',
  '1.txt': 'Gdynia is a town. It has ports.',
};

const words = (query: string, wholeWords = true) => ({ query, mode: 'words', wholeWords }) as const;
const pattern = (query: string) => ({ query, mode: 'pattern', wholeWords: false }) as const;

async function service() {
  const session = await caseWith(texts);
  return { session, search: new SearchService(session, new PreparedTexts(session)) };
}

describe('SearchService', () => {
  it('gives passages in their sentences, by document as they are listed', async () => {
    const { session, search } = await service();
    const found = must(await search.passages(words('gdynia'), 100));
    expect(found.total).toBe(3);
    expect(found.documents.map(({ documentId, total }) => [documentId, total])).toEqual([
      [documentNamed(session, '1.txt').id, 1],
      [documentNamed(session, '2.txt').id, 2],
    ]);
    expect(found.documents[1]?.lines[0]).toEqual({
      passage: { documentId: documentNamed(session, '2.txt').id, start: 12, end: 18 },
      before: 'The Port of ',
      quote: 'Gdynia',
      after: ' opened in 2024.',
    });
  });

  it('finds phrases over line breaks, and documents that have all of the words', async () => {
    const { search } = await service();
    const quotes = async (query: string) =>
      must(await search.passages(words(query), 100)).documents.flatMap(({ lines }) =>
        lines.map(({ quote }) => quote),
      );
    expect(await quotes('"port of gdynia"')).toEqual(['Port\nof Gdynia', 'port of Gdynia']);
    expect(await quotes('gdynia ports')).toEqual(['Gdynia', 'ports']);
    expect(await quotes('')).toEqual([]);
  });

  it('counts all and gives no more than was asked for', async () => {
    const { search } = await service();
    const { documents, total } = must(await search.passages(words('por', false), 2));
    expect(total).toBe(4);
    expect(documents.map(({ total: there, lines }) => [there, lines.length])).toEqual([
      [1, 1],
      [3, 1],
    ]);
  });

  it('finds patterns, and says what is wrong with one', async () => {
    const { session, search } = await service();
    const found = must(await search.passages(pattern(String.raw`\d{4}|q\w+y`), 100));
    expect(found.documents.flatMap(({ lines }) => lines.map(({ quote }) => quote))).toEqual(['2024', 'quay']);
    expect(codeOf(await search.passages(pattern('('), 100))).toBe('bad-pattern');
    const { id } = documentNamed(session, '2.txt');
    expect(must(await search.inDocument(id, 'port of', false)).hits).toEqual([
      { start: 4, end: 11 },
      { start: 62, end: 69 },
    ]);
    expect(codeOf(await search.inDocument(id, '[', true))).toBe('bad-pattern');
    expect(must(await search.inDocument(id, '', false)).hits).toEqual([]);
  });

  it('stops a pattern that would never end', () => {
    const text = `${'a'.repeat(50)}!`;
    const started = performance.now();
    expect(codeOf(findBounded(text, /^(a+)+$/gu, 10, 50))).toBe('pattern-slow');
    expect(performance.now() - started).toBeLessThan(5_000);
    // And the next one is none the worse for it.
    expect(must(findBounded(text, /a{50}/gu, 10, 1_000))).toEqual([{ start: 0, end: 50 }]);
  });

  it('passes over a text that cannot be read', async () => {
    const { session } = await service();
    const unreadable = documentNamed(session, '1.txt').id;
    const texts_ = new PreparedTexts(session);
    const of = texts_.of.bind(texts_);
    texts_.of = async (id) =>
      id === unreadable ? { ok: false, error: { code: 'text-missing', message: 'gone' } } : of(id);
    const search = new SearchService(session, texts_);
    expect(must(await search.passages(words('gdynia'), 100)).total).toBe(2);
  });
});

describe('SearchService with an index', () => {
  const queries = ['gdynia', 'por*', '"port of gdynia"', 'gdynia ports', 'moon', '', 'gdynia'];

  async function both(ask = searchHere()) {
    const session = await caseWith(texts);
    const prepared = new PreparedTexts(session);
    const indexed = new SearchService(session, prepared, ask);
    return { session, indexed, plain: new SearchService(session, prepared) };
  }

  it('finds what going through all texts finds, from the first question on', async () => {
    const { indexed, plain } = await both();
    for (const query of queries) {
      expect(await indexed.passages(words(query), 100)).toEqual(await plain.passages(words(query), 100));
      await indexed.words?.fill();
    }
  });

  it('looks only into documents that hold the words, and counts those it gives no passage of', async () => {
    const { session, indexed } = await both();
    await indexed.words?.fill();
    const found = must(await indexed.passages(words('gdynia'), 1));
    expect(found.total).toBe(3);
    expect(found.documents.map(({ total, lines }) => [total, lines.length])).toEqual([
      [1, 1],
      [2, 0],
    ]);
    const held = await indexed.words?.documentsWith(['gdynia', 'port']);
    expect([...(held ?? [])]).toEqual([documentNamed(session, '2.txt').id]);
  });

  it('follows documents that come, go and come back', async () => {
    const { session, indexed } = await both();
    await indexed.words?.fill();
    const { id } = documentNamed(session, '2.txt');
    await run(session, { name: 'document.remove', args: { documentId: id } });
    expect(must(await indexed.passages(words('gdynia'), 100)).total).toBe(1);
    must(await session.undo());
    expect(must(await indexed.passages(words('gdynia'), 100)).total).toBe(3);
    await indexed.words?.fill();
    expect(must(await indexed.passages(words('gdynia'), 100)).total).toBe(3);
  });

  it('goes through the texts where the index is lost', async () => {
    const desk = searchHere();
    let broken = false;
    const { indexed } = await both((question) =>
      broken && question.ask === 'find' ? Promise.reject(new Error('out of memory')) : desk(question),
    );
    await indexed.words?.fill();
    broken = true;
    expect(must(await indexed.passages(words('gdynia'), 100)).total).toBe(3);
    broken = false;
    await indexed.words?.fill();
    // One that was begun anew holds nothing, which is no answer.
    await desk({ ask: 'clear' });
    expect(must(await indexed.passages(words('gdynia'), 100)).total).toBe(3);
  });

  it('asks nothing while a case is opened, and forgets the case before with its own first texts', async () => {
    const desk = searchHere();
    const asked: string[] = [];
    const ask: typeof desk = (question) => {
      asked.push(question.ask);
      return desk(question);
    };
    const { indexed } = await both(ask);
    expect(asked).toEqual([]);
    await indexed.words?.fill();
    expect(asked).toEqual(['clear', 'add']);
    const next = await both(ask);
    await next.indexed.words?.fill();
    expect(asked).toEqual(['clear', 'add', 'clear', 'add']);
    expect(must(await next.indexed.passages(words('gdynia'), 100)).total).toBe(3);
  });
});

// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import type { CaseReader } from '#domain/case/case-reader';
import { entityIdSchema } from '#domain/case/ids';
import { dossierSections } from '#domain/case/template';
import { bookMethod, bookScope, citationsIn, makeBook, type Book } from '#domain/dossier/book';
import { bookHtml, bookLines, passagePages } from '#domain/dossier/book-html';
import { bookMarkdown } from '#domain/dossier/book-markdown';
import { buildDossier } from '#domain/dossier/build';
import { citedIn } from '#domain/dossier/cited-in';
import type { Dossier } from '#domain/dossier/dossier';
import { indexOfNames, pagesOf, runsOf } from '#domain/dossier/index-of-names';
import { defaultPlan } from '#domain/dossier/plan';
import { maskOf } from '#domain/dossier/mask-names';
import { releaseDossier, wholeRelease, type Release } from '#domain/dossier/release';
import { runningLinesHtml } from '#domain/dossier/running-lines';
import { TestCase } from './case-of';
import { brokenLinks } from './obsidian';
import { sampleDossier } from './sample';

const harbour = entityIdSchema.parse('ent-harbour');
const paz = entityIdSchema.parse('elena-paz');
const asOf = { sequence: 7, at: '2026-11-21T22:17:00.000Z' };

/** Two entities, one sentence that names both, and a source of each alone; the later chapter has the older source. */
function bound(release: Release = wholeRelease): { readonly book: Book; readonly state: CaseReader } {
  const made = new TestCase()
    .document('doc-both', { text: 'Elena Paz runs Vale Harbour. Vale Harbour grew.', date: '2024' })
    .document('doc-old', { text: 'The Vale port is “old” & <b>deep.', title: 'An old "one"', date: '2020' })
    .document('doc-paz', { text: 'Mrs Paz spoke.', date: '2025' })
    .entity('ent-harbour', ['Vale Harbour', 'Vale port', 'Valhaven'])
    .entity('elena-paz', ['Elena Paz', 'Mrs Paz'], 'Person')
    .note({ of: 'entity', entityId: 'ent-harbour' }, 'Ask Elena Paz.');
  made.mention('doc-both', 'Vale Harbour', 'ent-harbour');
  made.mention('doc-both', 'Vale Harbour', 'ent-harbour', 1);
  made.mention('doc-old', 'Vale port', 'ent-harbour');
  made.mention('doc-both', 'Elena Paz', 'elena-paz');
  made.mention('doc-paz', 'Mrs Paz', 'elena-paz');
  const { state } = made.input(harbour);
  const dossiers = [harbour, paz].map((id) => {
    const dossier = buildDossier(made.input(id));
    if (!dossier.ok) throw new Error(dossier.error.message);
    return releaseDossier(dossier.value, release, state);
  });
  const title = maskOf(state, release.mask).text('Vale & Paz');
  return { book: makeBook(dossiers, { title, plan: defaultPlan, asOf }), state };
}

function page(html: string): Document {
  return new DOMParser().parseFromString(html.replace(/<style>[\s\S]*<\/style>/u, ''), 'text/html');
}

function indexLines(book: Book) {
  return indexOfNames(book).flatMap(({ letter, entries }) =>
    entries.map(({ form, see, numbers }) => [letter, form, see, [...numbers]]),
  );
}

describe('makeBook', () => {
  it('cites by the numbers of the book wherever a chapter cites', () => {
    const dossier = sampleDossier();
    const [, second] = makeBook(
      [
        { ...dossier, name: 'A' },
        { ...dossier, name: 'B' },
      ],
      {
        title: 'Twice',
        plan: defaultPlan,
        asOf,
      },
    ).chapters;
    const more = citationsIn(dossier);
    const cites = (of: Dossier): ReadonlyArray<number> =>
      dossierSections.flatMap((section) => [
        ...citedIn({ ...of, plan: { ...of.plan, sections: [section] } }).keys(),
      ]);
    expect(cites(dossier).length).toBeGreaterThan(5);
    expect(second && cites(second.dossier)).toEqual(cites(dossier).map((number) => number + more));
  });

  it('puts chapters by the alphabet and numbers passages and sources through', () => {
    const { book } = bound();
    expect(book.chapters.map(({ id, dossier }) => [id, dossier.name])).toEqual([
      ['k1', 'Elena Paz'],
      ['k2', 'Vale Harbour'],
    ]);
    const numbers = book.chapters.map(({ dossier }) =>
      dossier.sources.map(({ number, citations }) => [number, citations.map((one) => one.number)]),
    );
    // Elena Paz is in the sources of 2024 and 2025, the harbour in those of 2020 and 2024.
    expect(numbers).toEqual([
      [
        [2, [1]],
        [3, [2]],
      ],
      [
        [1, [3]],
        [2, [4, 5]],
      ],
    ]);
    expect(book.chapters[1]?.dossier.names.map(({ sources }) => sources)).toEqual([[2], [1], []]);
    expect(
      book.sources.map(({ documentId, citedIn }) => [documentId, citedIn.map((c) => c.numbers)]),
    ).toEqual([
      ['doc-old', [[3]]],
      ['doc-both', [[1], [4, 5]]],
      ['doc-paz', [[2]]],
    ]);
    expect(bookScope(book)).toBe('2 entities, 5 passages of 3 sources');
    expect(bookMethod(book).join(' ')).toContain('When this book was made');
  });
});

describe('the index of names', () => {
  it('lists every form, leads to the entity, and finds who is named in the chapters of others', () => {
    expect(indexLines(bound().book)).toEqual([
      ['E', 'Elena Paz', null, [1, 2, 4]],
      ['M', 'Mrs Paz', 'Elena Paz', [2]],
      ['V', 'Vale Harbour', null, [1, 3, 4, 5]],
      ['V', 'Vale port', 'Vale Harbour', [3]],
      ['V', 'Valhaven', 'Vale Harbour', []],
    ]);
  });

  it('takes numbers in a row together and names each page once', () => {
    expect(runsOf([1, 2, 3, 7, 9, 10])).toEqual([
      { first: 1, last: 3 },
      { first: 7, last: 7 },
      { first: 9, last: 10 },
    ]);
    const pages = new Map([
      [1, 9],
      [2, 9],
      [3, 4],
    ]);
    expect([...pagesOf([1, 2, 3, 8], pages)]).toEqual([
      [4, 3],
      [9, 1],
    ]);
  });

  it('says nothing of who is masked, nor does any other part of the book', () => {
    const { book, state } = bound({ ...wholeRelease, mask: [paz] });
    expect(indexLines(book)[0]).toEqual(['P', 'Person A', null, [1, 2, 4]]);
    const mask = maskOf(state, [paz]);
    for (const text of [
      bookHtml(book, { forPrint: true }),
      bookMarkdown(book),
      JSON.stringify(bookLines(book).title),
    ]) {
      expect(mask.find(text)).toEqual([]);
      expect(text).not.toMatch(/Elena|Paz/u);
    }
  });
});

describe('the page of a book', () => {
  it('has no id twice, and every link leads somewhere', () => {
    for (const forPrint of [true, false]) {
      const shown = page(bookHtml(bound().book, { forPrint }));
      const ids = [...shown.querySelectorAll('[id]')].map(({ id }) => id);
      expect(ids).toEqual([...new Set(ids)]);
      const links = [...shown.querySelectorAll('a')].map((link) => link.getAttribute('href')?.slice(1));
      expect(links.length).toBeGreaterThan(30);
      expect(links.filter((to) => !ids.includes(to ?? ''))).toEqual([]);
      for (const labelled of shown.querySelectorAll('[aria-labelledby]')) {
        for (const id of labelled.getAttribute('aria-labelledby')?.split(' ') ?? [])
          expect(ids).toContain(id);
      }
    }
  });

  it('keeps what looks like an attribute in the words of the case as it is', () => {
    const { book } = bound();
    const [first, second] = book.chapters;
    if (!first || !second) throw new Error('two chapters');
    const hostile = ' id="x" href="#y" fill="url(#z)"';
    const chapters = [{ ...first, dossier: { ...first.dossier, description: hostile } }, second];
    const shown = page(bookHtml({ ...book, chapters }, { forPrint: true }));
    expect(shown.querySelector('.chapter .lead')?.textContent).toBe(hostile.trim());
  });

  it('names pages in the index once they are known, and all passages before', () => {
    const { book } = bound();
    const at = (pageOf?: ReadonlyMap<number, number>) => {
      const html = bookHtml(book, { forPrint: true, ...(pageOf && { pageOf }) });
      return [...page(html).querySelectorAll('.index li')].map((line) => line.textContent);
    };
    expect(at()[2]).toBe('Vale Harbour 1, 3, 4, 5');
    const printed = {
      pages: [],
      links: [],
      places: new Map([1, 3, 4, 5].map((n) => [`p${n}`, { page: n === 1 ? 2 : 8, top: 0 }])),
    };
    expect(at(passagePages(printed))[2]).toBe('Vale Harbour 3, 9');
    expect(at(passagePages(printed))[3]).toBe('Vale port 9, see Vale Harbour');
  });

  it('names entity and section above the pages, and what is of the whole book by its title', () => {
    const lines = bookLines(bound().book);
    const places = new Map(
      [
        ['k1', 2],
        ['k1-at-passages', 3],
        ['k2', 4],
        ['at-sources', 5],
        ['at-index', 6],
      ].map(([id, number]) => [String(id), { page: Number(number), top: 60 }]),
    );
    const size = { width: 595, height: 842 };
    const html = runningLinesHtml(
      { pages: Array.from({ length: 7 }, () => size), places, links: [] },
      lines,
      '',
    );
    const heads = [...page(html).querySelectorAll('.head')].map((head) =>
      [...head.querySelectorAll('span')].map((part) => part.textContent),
    );
    expect(heads).toEqual([
      ['', ''],
      ['Vale & Paz', ''],
      ['Elena Paz', ''],
      ['Elena Paz', 'Passages'],
      ['Vale Harbour', ''],
      ['Vale & Paz', 'Sources'],
      ['Vale & Paz', 'Index of names'],
    ]);
  });

  it('has the headings of chapters and of what follows them at one level', () => {
    const shown = page(bookHtml(bound().book, { forPrint: true }));
    expect([...shown.querySelectorAll('h1')].map((heading) => heading.textContent)).toEqual([
      'Vale & Paz',
      'Elena Paz',
      'Vale Harbour',
      'Sources',
      'Method',
      'Index of names',
    ]);
  });
});

describe('bookMarkdown', () => {
  it('holds every chapter, one list of sources, and the index', () => {
    const markdown = bookMarkdown(bound().book);
    expect(markdown.match(/^# .*$/gmu)).toEqual([
      '# Vale & Paz'.replace('&', '\\&'),
      '# Elena Paz',
      '# Vale Harbour',
      '# Sources',
      '# Method',
      '# Index of names',
    ]);
    expect(markdown).toContain('- **Vale Harbour** [\\[1\\]](#^p1), [\\[3\\]](#^p3)–[\\[5\\]](#^p5)');
    expect(markdown).toContain('- Vale port [\\[3\\]](#^p3), *see* Vale Harbour');
    expect(markdown.match(/SHA-256 `/gu)).toHaveLength(3);
    expect(brokenLinks(markdown)).toEqual([]);
  });
});

// @vitest-environment jsdom
import axe from 'axe-core';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Dossier } from '#domain/dossier/dossier';
import { fontFaces, fontFiles } from '#domain/dossier/fonts';
import { dossierHtml, dossierLines, dossierTitle } from '#domain/dossier/html';
import { printable } from '#domain/dossier/markup';
import { emptyDossier, sampleDossier } from './sample';

const STYLE = /<style>[\s\S]*?<\/style>/u;

/** The page without its style, which jsdom's parser of CSS does not know all of. */
function parsed(html: string): globalThis.Document {
  return new DOMParser().parseFromString(html.replace(STYLE, '<style></style>'), 'text/html');
}

function page(dossier: Dossier, forPrint = false): globalThis.Document {
  return parsed(dossierHtml(dossier, { forPrint }));
}

/** Elements with the names of their attributes: what must not depend on any word of the case. */
function structure(element: Element): string {
  const attributes = element.getAttributeNames().sort().join(' ');
  const inside = [...element.children].filter(({ localName }) => localName !== 'br').map(structure);
  return `<${element.localName} ${attributes}>${inside.join('')}</>`;
}

function headings(document: globalThis.Document): ReadonlyArray<string> {
  return [...document.querySelectorAll('h1,h2,h3,h4,h5,h6')].map(
    (heading) => `${heading.localName} ${heading.textContent}`,
  );
}

describe('dossierHtml', () => {
  it('has its sections in the order in which they are read', () => {
    expect(headings(page(sampleDossier()))).toEqual([
      'h1 Port of Chancay',
      'h2 Contents',
      'h2 Summary',
      'h2 Names',
      'h2 Key facts',
      'h2 Assessment',
      'h3 What it cost',
      'h2 Relations',
      'h2 Timeline',
      'h2 Disputed facts',
      'h3 Cost',
      'h2 Resting on one source',
      'h2 Passages',
      'h3 S1 First report',
      'h3 S2 Second report',
      'h2 Open questions',
      'h2 Sources',
      'h2 Method',
    ]);
  });

  it('has the sections that the plan names, in its order, with its marking, and says where one is empty', () => {
    const sample = emptyDossier();
    const plan = {
      ...sample.plan,
      sections: ['method', 'key-facts'] as const,
      empty: 'say-so' as const,
      marking: 'Not for <release>',
    };
    const document = page({ ...sample, plan });
    expect(headings(document).slice(2)).toEqual(['h2 Method', 'h2 Key facts']);
    expect(document.body.textContent).toContain('Nothing is recorded for this section.');
    expect(document.querySelector('.marking')?.textContent).toBe('Not for <release>');
  });

  it('sets statements with what speaks for and against them, and links the passages', () => {
    const facts = page(sampleDossier()).querySelector('[aria-labelledby="key-facts"]');
    expect(facts?.querySelector('tbody th')?.textContent).toBe('Cost');
    expect(facts?.querySelector('.evidence')?.textContent).toBe(
      '[1]disputed by [2]credibility 2, probably true',
    );
    expect(facts?.querySelector('.evidence a')?.getAttribute('href')).toBe('#p1');
    const relation = page(sampleDossier()).querySelector('[aria-labelledby="relations"] .evidence');
    expect(relation?.textContent).toBe('No passage');
  });

  it('sets what is dated in the order of time, with its picture', () => {
    const sample = sampleDossier();
    const [fact] = sample.facts;
    if (!fact) throw new Error('the sample has a fact');
    const later = { ...fact, date: '2026', period: '2026' };
    const pictures = { timeline: '<svg role="img"><title>Two years</title></svg>', network: null };
    const section = page({ ...sample, facts: [later, fact], pictures }).querySelector(
      '[aria-labelledby="timeline"]',
    );
    expect([...(section?.querySelectorAll('tbody th') ?? [])].map(({ textContent }) => textContent)).toEqual([
      '2024',
      '2026',
    ]);
    expect(section?.querySelector('figure svg title')?.textContent).toBe('Two years');
  });

  it('leaves out what is empty', () => {
    const document = page(emptyDossier());
    expect(headings(document)).toEqual(['h1 Port of Chancay', 'h2 Contents', 'h2 Method']);
    expect(document.body.textContent).toContain('No mentions accepted yet');
  });

  it('sets the note on a document under its source, as text and without a heading of its own', () => {
    const document = page(sampleDossier());
    const note = document.querySelector('#s1 [role=note]');
    expect(note?.textContent).toContain('Paid for by the ministry.');
    expect(note?.querySelector('li')?.textContent).toBe('ask the author');
    expect(document.querySelector('#s2 [role=note]')).toBeNull();
  });

  it('sets each mention in its sentence, with its number, paragraph and comment', () => {
    const passage = page(sampleDossier()).getElementById('p1');
    expect(passage?.querySelector('blockquote')?.innerHTML).toBe(
      'They built the <mark>Port of Chancay</mark>, <mark>the </mark>port.',
    );
    expect(passage?.querySelector('.number')?.textContent).toBe('[1]');
    expect(passage?.querySelector('.where')?.textContent).toContain(
      'paragraph 3, 2 mentions in this sentence',
    );
    expect(passage?.querySelector('.comment')?.textContent).toContain('Look this up.');
  });

  it('nests lists and keeps the formats of notes', () => {
    const note = page(sampleDossier()).querySelector('.assessment');
    expect(note?.querySelector('ul > li > strong > em')?.textContent).toBe('spent');
    expect(note?.querySelector('ul > li > ol > li[value="4"] > code')?.textContent).toBe('planned');
    expect(note?.querySelector('blockquote > u > s')?.textContent).toBe('said so');
    expect(note?.querySelector('a')?.getAttribute('href')).toBe('https://a.example/?a=1&b="2"');
  });

  it('links passages to sources and back, and every link inside of the page arrives', () => {
    const document = page(sampleDossier());
    const links = [...document.querySelectorAll('a[href^="#"]')].map(
      (link) => link.getAttribute('href') ?? '',
    );
    expect(document.querySelector('#p2 a')?.getAttribute('href')).toBe('#s2');
    expect(document.querySelector('#s2 .facts a')?.getAttribute('href')).toBe('#p2');
    expect(links.filter((link) => document.getElementById(link.slice(1)) === null)).toEqual([]);
    const ids = [...document.querySelectorAll('[id]')].map((element) => element.id);
    expect(ids).toHaveLength(new Set(ids).size);
  });

  it('names first and last passage of a source that has many', () => {
    const dossier = sampleDossier();
    const [source] = dossier.sources;
    const [citation] = source?.citations ?? [];
    if (!source || !citation) throw new Error('the sample has a citation');
    const many = Array.from({ length: 40 }, (_, index) => ({ ...citation, number: index + 1 }));
    const document = page({ ...dossier, sources: [{ ...source, citations: many }] });
    expect(document.querySelector('#s1')?.textContent).toContain('Passages [1] to [40]');
  });

  it('names the long tail of company in one line, and says how many are left out', () => {
    const dossier = sampleDossier();
    const [other] = dossier.company;
    if (!other) throw new Error('the sample has company');
    const company = Array.from({ length: 150 }, (_, index) => ({
      ...other,
      name: `N${index}`,
      paragraphs: index < 12 ? 5 : 1,
    }));
    const section = page({ ...dossier, company, relations: [] }).getElementById('relations')?.parentElement;
    expect(section?.querySelectorAll('tbody tr')).toHaveLength(12);
    expect(section?.querySelector('.tail')?.textContent).toMatch(
      /^In one paragraph each: N12, N13, .*, N111; and 38 more\.$/u,
    );
  });

  it('says which language a source is in, and takes no other word for one', () => {
    const dossier = sampleDossier();
    expect(page(dossier).querySelector('#p2 blockquote')?.getAttribute('lang')).toBe('es');
    const odd = dossier.sources.map((source) => ({ ...source, language: 'en" onclick="x' }));
    expect(page({ ...dossier, sources: odd }).querySelector('[onclick], blockquote[lang]')).toBeNull();
  });

  it('warns on top where a quote does not match its source', () => {
    const document = page({
      ...sampleDossier(),
      broken: [
        { annotationId: 'ann-9', documentId: 'doc-1', quote: 'Chancai' },
      ] as unknown as Dossier['broken'],
    });
    expect(headings(document)[1]).toBe('h2 Do not hand this over yet');
    expect(document.querySelector('.warning')?.textContent).toContain('“Chancai” in First report');
    expect(document.getElementById('method')?.parentElement?.textContent).not.toContain('All of them match');
  });

  it('passes the rules of accessibility', async () => {
    for (const forPrint of [false, true]) {
      const { title, documentElement } = page(sampleDossier(), forPrint);
      document.replaceChild(document.adoptNode(documentElement), document.documentElement);
      expect(document.title).toBe(title);
      // Nothing is drawn here, so colours cannot be judged: they are constants of the stylesheet.
      const result = await axe.run(document, { rules: { 'color-contrast': { enabled: false } } });
      expect(result.violations.map(({ id, nodes }) => [id, nodes[0]?.html])).toEqual([]);
    }
  });

  it('shows any word of the case as text: no element, attribute or address comes from it', () => {
    const styles = [false, true].map(
      (forPrint) => STYLE.exec(dossierHtml(sampleDossier(), { forPrint }))?.[0],
    );
    const plain = [false, true].map((forPrint) => structure(page(sampleDossier(), forPrint).documentElement));
    const nasty = fc.constantFrom(
      '<script>alert(1)</script>',
      '</style><img src=x onerror=alert(1)>',
      '"><svg onload=alert(1)>',
      "' onmouseover='x",
      '&lt;b&gt;&#60;',
      '</title></head><body>',
      '<!--',
      ']]>',
      '\u202Eesrever',
      '\u0000\u0008\uD800',
    );
    fc.assert(
      fc.property(
        fc.oneof(nasty, fc.string({ unit: 'binary', minLength: 1 })),
        fc.boolean(),
        (evil, forPrint) => {
          const dossier = sampleDossier((words) => `${words}${evil}.`);
          const html = dossierHtml(dossier, { forPrint });
          const document = parsed(html);
          expect(STYLE.exec(html)?.[0]).toBe(styles[Number(forPrint)]);
          expect(structure(document.documentElement)).toBe(plain[Number(forPrint)]);
          expect(document.querySelector('script, img, svg, iframe, object, base, form')).toBeNull();
          expect(document.querySelector('#p1 mark')?.textContent).toBe(printable(`Port of Chancay${evil}.`));
        },
      ),
      { numRuns: 40 },
    );
  }, 60_000);

  it('forbids itself to load anything but embedded fonts and those of the folder it was given', () => {
    const policy = (html: string): string =>
      new DOMParser()
        .parseFromString(html.replace(STYLE, ''), 'text/html')
        .querySelector('meta[http-equiv="Content-Security-Policy"]')
        ?.getAttribute('content') ?? '';
    const dossier = sampleDossier();
    expect(policy(dossierHtml(dossier, { forPrint: false }))).toBe(
      "default-src 'none'; style-src 'unsafe-inline'; font-src data:",
    );
    expect(policy(dossierHtml(dossier, { forPrint: true, fontBase: 'app://quipu/fonts/' }))).toContain(
      'font-src data: app:',
    );
    expect(policy(dossierHtml(dossier, { forPrint: true, fontBase: 'fonts/' }))).toContain(
      "font-src data: 'self'",
    );
  });

  it('asks for nothing from outside, whatever the paper', () => {
    for (const [paper, size] of [
      ['a4', 'A4'],
      ['letter', 'Letter'],
    ] as const) {
      const sample = sampleDossier();
      const html = dossierHtml({ ...sample, plan: { ...sample.plan, paper } }, { forPrint: true });
      expect(html).toContain(`size:${size}`);
      expect(html.replaceAll('href="https://a.example', '')).not.toMatch(/https?:|url\(|@import/u);
    }
  });
});

describe('fontFaces', () => {
  it('leaves out files without an address and escapes the others', () => {
    const rules = fontFaces((path) =>
      path.includes('inter-latin-400') ? `file:///a "b"/${path}` : undefined,
    );
    expect(rules.split('\n')).toHaveLength(1);
    expect(rules).toContain('url("file:///a%20%22b%22/inter/files/inter-latin-400-normal.woff2")');
    expect(fontFiles.length).toBeGreaterThan(10);
  });
});

describe('the running lines', () => {
  it('name entity, case and sections, in the order in which they stand', () => {
    const lines = dossierLines(sampleDossier());
    expect(lines.title).toBe('Port of Chancay');
    expect(lines.origin).toBe('Two ports · as of Change\u00a01,241, 21 November 2026, 22:17 UTC');
    expect(lines.sections.map(({ id }) => id)).toEqual([
      'at-summary',
      'at-identity',
      'at-key-facts',
      'at-assessment',
      'at-relations',
      'at-timeline',
      'at-disputed',
      'at-single-source',
      'at-passages',
      'at-questions',
      'at-sources',
      'at-method',
    ]);
    expect([...lines.numbered]).toEqual(lines.sections.map(({ id }) => id));
  });

  it('has a title in one line', () => {
    expect(dossierTitle(sampleDossier((words) => `${words}\n\u202Ex`))).toBe('Port of Chancay x: dossier');
  });
});

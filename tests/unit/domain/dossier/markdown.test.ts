import * as fc from 'fast-check';
import { micromark } from 'micromark';
import { gfm, gfmHtml } from 'micromark-extension-gfm';
import { describe, expect, it } from 'vitest';
import { dossierSections } from '#domain/case/template';
import { dossierMarkdown } from '#domain/dossier/markdown';
import { escapeMarkdown, escapeMarkdownLine, printable } from '#domain/dossier/markup';
import { brokenLinks } from './obsidian';
import { emptyDossier, sampleDossier } from './sample';

/** What a reader of Markdown makes of it, with the dialect that turns most things into links and tables. */
function html(markdown: string): string {
  return micromark(markdown.replace(/^---\n[\s\S]*?\n---\n/u, ''), {
    extensions: [gfm()],
    htmlExtensions: [gfmHtml()],
  });
}

function unescaped(text: string): string {
  return text
    .replaceAll('&lt;', '<')
    .replaceAll('&gt;', '>')
    .replaceAll('&quot;', '"')
    .replaceAll('&amp;', '&');
}

function tags(page: string): string {
  return [...page.matchAll(/<[^>]*>/gu)].map(([tag]) => tag).join('');
}

const nasty = fc.constantFrom(
  '**bold** _it_ `code` ~~gone~~',
  '<script>alert(1)</script> <img src=x>',
  '[link](javascript:alert(1)) ![i](http://a.example/i.png) [ref]: x',
  'https://a.example www.a.example a@b.example mailto:a@b.example',
  '# head\n- item\n1. item\n> quote\n---\n===',
  '| a | b |\n|---|---|',
  '&lt;b&gt; &#60; \\* \\',
  '+ a * b - c',
  '  indented',
  '```\nfence\n```',
  '[^1]: note [^1] [x]',
  'ftp://a.example xmpp:a@b.example',
);
const words = fc.oneof(
  nasty,
  fc.string({ unit: 'grapheme', minLength: 1 }),
  fc.string({ unit: 'binary', minLength: 1 }),
);

describe('escapeMarkdown', () => {
  it('reads as the same words in one line, whatever they are', () => {
    fc.assert(
      fc.property(words, (text) => {
        const line = printable(text).replace(/\s+/gu, ' ').trim();
        fc.pre(line !== '');
        expect(unescaped(html(escapeMarkdownLine(text)))).toBe(`<p>${line}</p>`);
        expect(unescaped(html(`a ${escapeMarkdown(text)} b`))).toBe(
          `<p>a ${printable(text).replace(/\s+/gu, ' ')} b</p>`,
        );
      }),
      { numRuns: 300 },
    );
  });
});

describe('dossierMarkdown', () => {
  it('writes front matter, sections and numbered passages', () => {
    const text = dossierMarkdown(sampleDossier());
    expect(text.slice(0, text.indexOf('\n# '))).toBe(`---
title: "Port of Chancay"
type: "Asset"
entity_id: "ent-port"
aliases:
  - "Chancay port"
case: "Two ports"
mentions: 3
sources: 2
as_of_change: 1241
as_of: "2026-11-21T22:17:00.000Z"
---
`);
    expect(text.match(/^#+ .*$/gmu)).toEqual([
      '# Port of Chancay',
      '## Summary',
      '## Names',
      '## Key facts',
      '## Assessment',
      '### What it cost',
      '## Relations',
      '## Timeline',
      '## Disputed facts',
      '### Cost',
      '## Resting on one source',
      '## Passages',
      '### S1. First report',
      '### S2. Second report',
      '## Open questions',
      '## Sources',
      '## Method',
    ]);
    expect(text).toContain(
      '**\\[1\\]** They built the **Port of Chancay**, **the** port. (¶ 3)\\\nCited in [Key facts](#Key%20facts), ',
    );
    expect(text).toContain(' ^p1\n\n> Comment:\n>\n> Look this up.');
    expect(text).toContain(
      '| Cost | about 3.5 billion USD (planned, according to the ministry) | 2024 | [\\[1\\]](#^p1); disputed by [\\[2\\]](#^p2); credibility 2, probably true |',
    );
    expect(text).toContain('SHA-256 `aaaaaaaa');
    const [first = '', second] = html(text.slice(text.indexOf('## Sources'))).split('S2.');
    expect(first).toMatch(/Note:[^]*Paid for by the ministry\.[^]*<li>ask the author<\/li>/u);
    expect(second).not.toContain('Note:');
  });

  it('has links that lead somewhere in Obsidian, whatever the plan leaves out', () => {
    const all = dossierMarkdown(sampleDossier());
    expect(all.match(/\]\(#/gu)?.length).toBeGreaterThan(20);
    expect(brokenLinks(all)).toEqual([]);
    expect(brokenLinks('# A\n\n## B\n\nx ^p1\n\n[a](#A#B) [b](#B) [c](#^p1)')).toEqual([]);
    expect(brokenLinks('# A\n\nx ^p1\n\ny ^p1\n\n[b](#B) [c](#^p1) [d](#^p2)')).toEqual(['B', '^p1', '^p2']);
    fc.assert(
      fc.property(fc.shuffledSubarray([...dossierSections]), (sections) => {
        const dossier = sampleDossier();
        expect(brokenLinks(dossierMarkdown({ ...dossier, plan: { ...dossier.plan, sections } }))).toEqual([]);
      }),
    );
  });

  it('keeps the formats of notes', () => {
    const page = html(dossierMarkdown(sampleDossier()));
    expect(page).toContain('<em><strong>spent</strong></em>');
    expect(page).toMatch(/<ul>\n<li>\n<p>.*<\/p>\n<ol start="4">\n<li><code>planned<\/code><\/li>/u);
    expect(page).toContain('<blockquote>\n<p><del>said so</del></p>');
    expect(page).toContain('<pre><code>x = 1\n</code></pre>');
    expect(page).toContain('<a href="https://a.example/?a=1&amp;b=%222%22">a link</a>');
  });

  it('leaves out what is empty', () => {
    expect(dossierMarkdown(emptyDossier()).match(/^#+ .*$/gmu)).toEqual(['# Port of Chancay', '## Method']);
  });

  it('makes no element out of any word of the case', () => {
    const plain = tags(html(dossierMarkdown(sampleDossier())));
    fc.assert(
      fc.property(words, (evil) => {
        // Between letters, as the marks of bold words would else touch white space of our own making.
        const text = dossierMarkdown(
          sampleDossier((word) => `${word.trim()}x${evil.replace(/\s+/gu, ' ')}x`),
        );
        expect(tags(html(text))).toBe(plain);
      }),
      { numRuns: 60 },
    );
  });

  it('writes front matter whose strings say exactly the words', () => {
    fc.assert(
      fc.property(words, (evil) => {
        const [, title = ''] = /^title: (.*)$/mu.exec(dossierMarkdown(sampleDossier(() => evil))) ?? [];
        expect(JSON.parse(title)).toBe(printable(evil).replace(/\s+/gu, ' '));
      }),
    );
  });
});

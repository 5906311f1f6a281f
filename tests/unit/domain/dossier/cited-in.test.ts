// @vitest-environment jsdom
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dossierSections } from '#domain/case/template';
import { citedIn, onlyCited, shownSections } from '#domain/dossier/cited-in';
import type { Dossier } from '#domain/dossier/dossier';
import { dossierHtml } from '#domain/dossier/html';
import { withoutDeadLinks } from '#domain/dossier/markup';
import { sampleDossier } from './sample';

function by(sections: Dossier['plan']['sections']): Dossier {
  const dossier = sampleDossier();
  return { ...dossier, plan: { ...dossier.plan, sections } };
}

function page(dossier: Dossier): Document {
  const html = dossierHtml(dossier, { forPrint: false });
  return new DOMParser().parseFromString(html.replace(/<style>[\s\S]*<\/style>/u, ''), 'text/html');
}

const withoutPassages = dossierSections.filter((id) => id !== 'passages');

describe('citations', () => {
  it('lead from each passage back to every place where it is cited', () => {
    const dossier = by(dossierSections);
    const shown = page(dossier);
    for (const [number, sections] of citedIn(dossier)) {
      const back = shown.querySelectorAll(`#p${number} .cited a`);
      const places = [...back].map((link) => {
        const place = shown.getElementById(link.getAttribute('href')?.slice(1) ?? '');
        expect(place?.getAttribute('href')).toBe(`#p${number}`);
        return place;
      });
      const cites = [...shown.querySelectorAll(`a[href="#p${number}"]`)].filter(
        (link) => !link.closest('[aria-labelledby="sources"]'),
      );
      expect(new Set(places)).toEqual(new Set(cites));
      expect(
        new Set(places.map((place) => place?.closest('section')?.getAttribute('aria-labelledby'))),
      ).toEqual(new Set(sections));
    }
    expect(citedIn(dossier).get(1)).toContain('key-facts');
  });

  it('have notes to lead to where the plan has no passages: those that are cited, and no others', () => {
    const dossier = by(withoutPassages);
    const sections = shownSections(dossier);
    expect(sections.indexOf('notes')).toBeLessThan(sections.indexOf('sources'));
    const cited = [...citedIn(dossier).keys()].sort((a, b) => a - b);
    const noted = [...page(dossier).querySelectorAll('.passages > li')].map(({ id }) => Number(id.slice(1)));
    expect(noted).toEqual(cited);
    expect(onlyCited(dossier).sources.flatMap(({ citations }) => citations).length).toBe(cited.length);
    expect(shownSections(by(['names' as never, 'sources']))).not.toContain('notes');
  });

  it('lead somewhere, whatever the plan leaves out', () => {
    fc.assert(
      fc.property(fc.shuffledSubarray([...dossierSections]), (sections) => {
        const shown = page(by(sections));
        const ids = [...shown.querySelectorAll('[id]')].map(({ id }) => id);
        expect(new Set(ids).size).toBe(ids.length);
        for (const link of shown.querySelectorAll('a[href^="#"]')) {
          expect(ids).toContain(link.getAttribute('href')?.slice(1));
        }
        for (const number of citedIn(by(sections)).keys()) expect(ids).toContain(`p${number}`);
      }),
      { numRuns: 60 },
    );
  });
});

it('takes the link from what leads nowhere and leaves the words', () => {
  const html = '<p id="a"><a class="x" href="#a">one</a> <a href="#b" id="c">two <b>x</b></a></p>';
  expect(withoutDeadLinks(html)).toBe(
    '<p id="a"><a class="x" href="#a">one</a> <span>two <b>x</b></span></p>',
  );
});

// @vitest-environment jsdom
import { describe, expect, it } from 'vitest';
import { dossierHtml } from '#domain/dossier/html';
import { markedPlace, paperHtml } from '#domain/dossier/paper';
import { sampleDossier } from './sample';

const STYLE = /<style>[\s\S]*?<\/style>/u;

function pages(): { readonly before: globalThis.Document; readonly after: globalThis.Document } {
  const html = dossierHtml(sampleDossier(), { forPrint: true }).replace(STYLE, '<style></style>');
  const parse = (words: string): globalThis.Document => new DOMParser().parseFromString(words, 'text/html');
  return { before: parse(html), after: parse(paperHtml(html)) };
}

/** Words as they are read from the page. */
function words(document: globalThis.Document): string {
  return (document.querySelector('main')?.textContent ?? '').replaceAll(/\s+/gu, ' ');
}

function idsOf(document: globalThis.Document): ReadonlyArray<string> {
  return [...document.querySelectorAll('[id]')].map(({ id }) => id);
}

function linksIn(document: globalThis.Document): ReadonlyArray<string> {
  return [...document.querySelectorAll('a[href^="#"]')].map(
    (link) => link.getAttribute('href')?.slice(1) ?? '',
  );
}

describe('paperHtml', () => {
  it('says what the page says, and to the ear what it says to the eye', () => {
    const { before, after } = pages();
    for (const heard of before.querySelectorAll('.hidden')) heard.remove();
    expect(words(after)).toBe(words(before));
    expect(after.querySelector('.hidden, [aria-hidden="true"]')).toBeNull();
  });

  it('has each link lead where it led, and keeps every place', () => {
    const { before, after } = pages();
    expect(linksIn(after).map((to) => markedPlace(to)?.to ?? to)).toEqual(linksIn(before));
    expect(idsOf(after)).toEqual(expect.arrayContaining([...idsOf(before)]));
    expect(idsOf(after)).toHaveLength(new Set(idsOf(after)).size);
    // Chromium makes a link only of what leads to an id on the page.
    expect(linksIn(after).filter((to) => after.getElementById(to) === null)).toEqual([]);
  });

  it('leaves no passage, source or way back a place that Chromium looks for on every page', () => {
    const { before, after } = pages();
    const many = (id: string): boolean => /(?:^|-)[psc]\d+(?:-\d+)?$/u.test(id);
    expect(idsOf(before).filter(many).length).toBeGreaterThan(6);
    const placed = [...after.querySelectorAll<HTMLElement>('[id]')].filter(({ hidden }) => !hidden);
    expect(placed.map(({ id }) => id).filter(many)).toEqual([]);
    // The place of each is told by the link that stands first in it.
    const told = linksIn(after).flatMap((to) => markedPlace(to)?.at ?? []);
    expect(told.toSorted()).toEqual(idsOf(before).filter(many).toSorted());
  });
});

describe('markedPlace', () => {
  it('tells where a link stands and where it leads, and nothing of other links', () => {
    expect(markedPlace('k2-key-facts-p12-2__p12')).toEqual({ at: 'k2-key-facts-p12-2', to: 'p12' });
    expect(markedPlace('at-summary')).toBeNull();
  });
});

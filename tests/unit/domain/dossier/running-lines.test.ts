// @vitest-environment jsdom
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  runningLinesHtml,
  sectionsOfPages,
  type PrintedPages,
  type RunningLines,
} from '#domain/dossier/running-lines';

const size = { width: 595, height: 842 };

function printed(places: ReadonlyArray<readonly [string, number, number]>, pages = 4): PrintedPages {
  return {
    pages: Array.from({ length: pages }, () => size),
    places: new Map(places.map(([id, page, top]) => [id, { page, top }])),
    links: [],
  };
}

const lines: RunningLines = {
  title: 'Port',
  origin: 'Two ports',
  marking: '',
  sections: [
    { id: 'at-a', heading: 'Summary' },
    { id: 'at-b', heading: 'Passages' },
  ],
  numbered: new Set(['at-a', 'at-b']),
};

function sheets(pages: PrintedPages, said: RunningLines = lines): ReadonlyArray<Element> {
  const html = runningLinesHtml(pages, said, 'app://print/fonts/').replace(/<style>[\s\S]*<\/style>/u, '');
  return [...new DOMParser().parseFromString(html, 'text/html').querySelectorAll('section')];
}

describe('sectionsOfPages', () => {
  it('names what goes on from the page before, or what opens the page', () => {
    const pages = printed([
      ['at-a', 1, 60],
      ['at-b', 2, 400],
    ]);
    expect(sectionsOfPages(pages, lines.sections)).toEqual(['', 'Summary', 'Summary', 'Passages']);
  });

  it('leaves out sections that are not on paper', () => {
    expect(sectionsOfPages(printed([['at-b', 1, 60]]), lines.sections)).toEqual([
      '',
      'Passages',
      'Passages',
      'Passages',
    ]);
  });
});

describe('runningLinesHtml', () => {
  it('has one sheet for each page, with its number, and no head on the first', () => {
    const made = sheets(printed([['at-a', 1, 60]]));
    expect(made).toHaveLength(4);
    expect(made.map((sheet) => sheet.querySelector('.foot')?.textContent)).toEqual(
      [1, 2, 3, 4].map((page) => `Two portsPage ${page} of 4`),
    );
    expect(made.map((sheet) => sheet.querySelector('.head')?.textContent)).toEqual([
      '',
      'PortSummary',
      'PortSummary',
      'PortSummary',
    ]);
  });

  it('sets the number of the page to which a link of a list leads at its right edge, and no other', () => {
    const link = { page: 0, left: 60, top: 200, right: 530, bottom: 214 };
    const pages = {
      ...printed([
        ['at-b', 2, 60],
        ['p1', 3, 60],
      ]),
      links: [
        { ...link, to: 'at-b' },
        { ...link, to: 'p1' },
        { ...link, to: 'at-a' },
      ],
    };
    const numbers = sheets(pages)[0]?.querySelectorAll('.page-number') ?? [];
    expect([...numbers].map((number) => number.textContent)).toEqual(['3']);
    expect(numbers[0]?.getAttribute('style')).toBe('right:65.00pt;top:200.00pt;height:14.00pt');
  });

  it('marks every page above and below', () => {
    for (const sheet of sheets(printed([]), { ...lines, marking: 'Confidential' })) {
      expect([...sheet.querySelectorAll('b')].map((mark) => mark.textContent)).toEqual([
        'Confidential',
        'Confidential',
      ]);
    }
  });

  it('shows any words as text', () => {
    fc.assert(
      fc.property(fc.string(), (words) => {
        const evil = `<b onclick="x">${words}</b></span>`;
        const [sheet] = sheets(printed([], 1), { ...lines, title: evil, origin: evil });
        expect(sheet?.querySelectorAll('*')).toHaveLength(6);
      }),
    );
  });
});

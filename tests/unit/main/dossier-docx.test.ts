// @vitest-environment jsdom
import { unzipSync } from 'fflate';
import * as fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { dossierSections } from '#domain/case/template';
import type { Dossier } from '#domain/dossier/dossier';
import { dossierDocx } from '#services/docx/dossier-docx';
import { emptyDossier, sampleDossier } from '../domain/dossier/sample';

/** A part of a Word file, parsed; fails the test where it is not well-formed XML. */
async function part(dossier: Dossier, path = 'word/document.xml'): Promise<XMLDocument> {
  const bytes = unzipSync(Uint8Array.from(await dossierDocx(dossier)))[path];
  if (!bytes) throw new Error(`there is no ${path}`);
  const xml = new DOMParser().parseFromString(new TextDecoder().decode(bytes), 'application/xml');
  expect(xml.querySelector('parsererror')).toBeNull();
  return xml;
}

function texts(xml: XMLDocument, style: string): ReadonlyArray<string> {
  return [...xml.getElementsByTagName('w:p')]
    .filter((paragraph) => paragraph.getElementsByTagName('w:pStyle')[0]?.getAttribute('w:val') === style)
    .map((paragraph) => paragraph.textContent);
}

function attributes(xml: XMLDocument, tag: string, name: string): ReadonlyArray<string> {
  return [...xml.getElementsByTagName(tag)].map((element) => element.getAttribute(name) ?? '');
}

describe('dossierDocx', () => {
  it('has the sections of the plan as headings, and passages with their mentions in bold', async () => {
    const xml = await part(sampleDossier());
    expect(texts(xml, 'Heading1')).toEqual([
      'Summary',
      'Names',
      'Key facts',
      'Assessment',
      'Relations',
      'Timeline',
      'Disputed facts',
      'Resting on one source',
      'Passages',
      'Open questions',
      'Sources',
      'Method',
    ]);
    expect(texts(xml, 'Passage')[0]).toBe('[1]\u00a0They built the Port of Chancay, the port. (¶ 3, S1)');
    const bold = [...xml.getElementsByTagName('w:r')]
      .filter((run) => run.getElementsByTagName('w:b').length > 0)
      .map((run) => run.textContent);
    expect(bold).toContain('Port of Chancay');
    expect(bold).not.toContain('They built the ');
  });

  it('has every link and every page reference arrive, whatever the plan leaves out', async () => {
    const broken = async (dossier: Dossier): Promise<ReadonlyArray<string>> => {
      const xml = await part(dossier);
      const names = attributes(xml, 'w:bookmarkStart', 'w:name');
      expect(new Set(names).size).toBe(names.length);
      const pages = [...xml.getElementsByTagName('w:instrText')].flatMap(
        ({ textContent }) => /PAGEREF (\S+)/u.exec(textContent)?.[1] ?? [],
      );
      const anchors = attributes(xml, 'w:hyperlink', 'w:anchor').filter((anchor) => anchor !== '');
      return [...anchors, ...pages].filter((anchor) => !names.includes(anchor));
    };
    const sample = sampleDossier();
    expect(attributes(await part(sample), 'w:hyperlink', 'w:anchor')).toEqual(
      expect.arrayContaining(['p1', 's2']),
    );
    await fc.assert(
      fc.asyncProperty(fc.shuffledSubarray([...dossierSections]), async (sections) => {
        expect(await broken({ ...sample, plan: { ...sample.plan, sections } })).toEqual([]);
      }),
      { numRuns: 8 },
    );
  });

  it('leads from each passage back to the sections that cite it', async () => {
    const xml = await part(sampleDossier());
    expect(texts(xml, 'Cited')[0]).toMatch(
      /^Cited in Key facts \(p\.\u00a0.*\), .*Disputed facts \(p\.\u00a0/u,
    );
    const sample = sampleDossier();
    const sections = sample.plan.sections.filter((id) => id !== 'passages');
    const noted = await part({ ...sample, plan: { ...sample.plan, sections } });
    expect(texts(noted, 'Heading1')).toContain('Notes');
  });

  it('sets paper and marking as the plan says', async () => {
    const sample = sampleDossier();
    const plan = { ...sample.plan, paper: 'letter' as const, marking: 'Confidential' };
    const xml = await part({ ...sample, plan });
    expect(attributes(xml, 'w:pgSz', 'w:w')).toEqual(['12240']);
    const header = await part({ ...sample, plan }, 'word/header1.xml');
    expect(header.documentElement.textContent).toContain('Confidential');
  });

  it('leaves out what is empty', async () => {
    expect(texts(await part(emptyDossier()), 'Heading1')).toEqual(['Method']);
  });

  it('is well-formed whatever the words of the case are, and makes nothing out of them but text', async () => {
    const names = (xml: XMLDocument): string =>
      [...xml.getElementsByTagName('*')].map(({ nodeName }) => nodeName).join(' ');
    const plain = names(await part(sampleDossier()));
    await fc.assert(
      fc.asyncProperty(fc.string({ unit: 'binary' }), async (evil) => {
        const hostile = sampleDossier((word) => `${word}<w:p>&${evil.replace(/\s/gu, '')}]]>`);
        expect(names(await part(hostile))).toBe(plain);
      }),
      { numRuns: 30 },
    );
  });
});

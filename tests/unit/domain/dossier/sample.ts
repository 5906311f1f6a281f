import { dossierSchema, type Dossier } from '#domain/dossier/dossier';

/** A small dossier with every section filled; `words` makes all of its words, so that tests can make them hostile. */
export function sampleDossier(words: (plain: string) => string = (plain) => plain): Dossier {
  const paragraph = (plain: string) => ({ kind: 'paragraph' as const, inlines: [{ text: words(plain) }] });
  return dossierSchema.parse({
    caseTitle: words('Two ports'),
    entityId: 'ent-port',
    name: words('Port of Chancay'),
    schema: 'Asset',
    names: [
      { form: words('Port of Chancay'), kind: 'name', mentions: 2 },
      { form: words('Chancay port'), kind: 'alias', mentions: 1 },
      { form: words('the port'), kind: 'weak', mentions: 0 },
    ],
    otherForms: [{ form: words('this facility'), mentions: 1 }],
    description: words('A deepwater port.'),
    mentions: 3,
    acceptedBy: [words('M. Quispe')],
    assessment: [
      { kind: 'heading', level: 1, inlines: [{ text: words('What it cost') }] },
      paragraph('Nobody agrees.'),
      { kind: 'bullet', level: 0, inlines: [{ text: words('spent'), bold: true, italic: true }] },
      { kind: 'number', level: 1, number: 4, inlines: [{ text: words('planned'), code: true }] },
      { kind: 'quote', inlines: [{ text: words('said so'), strike: true, underline: true }] },
      { kind: 'code', inlines: [{ text: words('x = 1') }] },
      {
        kind: 'paragraph',
        inlines: [{ text: words('a link'), href: 'https://a.example/?a=1&b="2"' }],
      },
    ],
    sources: [
      {
        documentId: 'doc-1',
        number: 1,
        title: words('First report'),
        author: words('Ines Calderwood'),
        publisher: words('Publisher'),
        date: '2024-07-03',
        dateNote: '',
        kind: words('study'),
        language: 'en',
        file: words('first.txt'),
        sha256: 'a'.repeat(64),
        mentions: 2,
        citations: [
          {
            number: 1,
            annotationId: 'ann-1',
            documentId: 'doc-1',
            start: 10,
            end: 25,
            paragraph: 3,
            before: words('They built the '),
            match: words('Port of Chancay'),
            after: words(', the port.'),
            also: ['ann-2'],
            alsoAt: [{ start: 2, end: 6 }],
            comments: [[paragraph('Look this up.')]],
          },
        ],
        note: [
          { kind: 'heading', level: 2, inlines: [{ text: words('Worth') }] },
          paragraph('Paid for by the ministry.'),
          { kind: 'bullet', level: 0, inlines: [{ text: words('ask the author') }] },
        ],
      },
      {
        documentId: 'doc-2',
        number: 2,
        title: words('Second report'),
        author: '',
        publisher: '',
        date: '',
        dateNote: words('after January 2025'),
        kind: '',
        language: 'es',
        file: words('second.txt'),
        sha256: 'b'.repeat(64),
        mentions: 1,
        citations: [
          {
            number: 2,
            annotationId: 'ann-3',
            documentId: 'doc-2',
            start: 0,
            end: 12,
            paragraph: 1,
            before: '',
            match: words('Chancay port'),
            after: words(' opened.'),
            also: [],
            alsoAt: [],
            comments: [],
          },
        ],
        note: [],
      },
    ],
    company: [
      { entityId: 'ent-cosco', name: words('COSCO'), schema: 'Company', paragraphs: 2, documents: 1 },
      { entityId: 'ent-x', name: words('Something'), schema: 'Vessel', paragraphs: 1, documents: 1 },
    ],
    broken: [],
    asOf: { sequence: 1241, at: '2026-11-21T22:17:00.000Z' },
  });
}

/** The same dossier for an entity that is tagged nowhere yet. */
export function emptyDossier(): Dossier {
  return dossierSchema.parse({
    ...sampleDossier(),
    description: '',
    mentions: 0,
    names: [],
    otherForms: [],
    acceptedBy: [],
    assessment: [],
    sources: [],
    company: [],
  });
}

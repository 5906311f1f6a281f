/*
 * The part of FollowTheMoney's model (https://followthemoney.tech/explorer/, versions 3.8 and 4.5 alike) that decides where an
 * entity of the case may stand. Both models are at hand in the tests, which compare this with them.
 */

/** Schemata of things that can have names, with the schemata that they extend and that relations ask for. */
const things: Readonly<Record<string, ReadonlyArray<string>>> = {
  Address: [],
  Airplane: ['Asset', 'Value', 'Vehicle'],
  Asset: ['Value'],
  BankAccount: ['Asset', 'Value'],
  CallForTenders: ['Interval'],
  Company: ['Asset', 'LegalEntity', 'Organization', 'Value'],
  Contract: ['Asset', 'Value'],
  CourtCase: [],
  CryptoWallet: ['Value'],
  Event: ['Interval'],
  LegalEntity: [],
  License: ['Asset', 'Contract', 'Value'],
  Organization: ['LegalEntity'],
  Person: ['LegalEntity'],
  Position: [],
  Project: ['Interval', 'Value'],
  PublicBody: ['LegalEntity', 'Organization'],
  RealEstate: ['Asset', 'Value'],
  Security: ['Asset', 'Value'],
  Trip: ['Event', 'Interval'],
  UserAccount: [],
  Vehicle: ['Asset', 'Value'],
  Vessel: ['Asset', 'Value', 'Vehicle'],
};

/** Schemata of sources and of what points into them: no entity of a case, though some have names. */
const sources: ReadonlySet<string> = new Set([
  'Article',
  'Audio',
  'Document',
  'Documentation',
  'Email',
  'Folder',
  'HyperText',
  'Image',
  'Mention',
  'Message',
  'Note',
  'Package',
  'Page',
  'Pages',
  'PlainText',
  'Table',
  'Video',
  'Workbook',
]);

/** What a source has and a law or a white paper that a case is about has not: a file. */
const ofFiles = [
  'contentHash',
  'fileName',
  'fileSize',
  'mimeType',
  'extension',
  'processingStatus',
  'bodyText',
  'parent',
];
const pointers: ReadonlySet<string> = new Set(['Documentation', 'Mention', 'Note', 'Page']);

/** Whether lines of this schema can be sources, mentions in them or notes, which a case has as records of their own. */
export function isSourceSchema(schema: string): boolean {
  return sources.has(schema);
}

/**
 * Whether a line is a source, a mention in one or a note. A document with no more than names is none: analysts follow
 * laws, leaks and white papers as they follow companies.
 */
export function isSource(schema: string, properties: Readonly<Record<string, unknown>>): boolean {
  if (!isSourceSchema(schema)) return false;
  return pointers.has(schema) || ofFiles.some((property) => Object.hasOwn(properties, property));
}

/** Whether FollowTheMoney knows a schema as that of a thing. */
export function isThing(schema: string): boolean {
  return Object.hasOwn(things, schema);
}

/** Whether an entity of one schema can stand where another is asked for. */
export function isA(schema: string, asked: string): boolean {
  if (schema === asked) return true;
  return asked === 'Thing' ? isThing(schema) : isThing(schema) && (things[schema]?.includes(asked) ?? false);
}

/** The schemata of relations that are used here, with what may stand at their ends. */
const edges: Readonly<Record<string, Readonly<Record<string, string>>>> = {
  Associate: { person: 'Person', associate: 'Person' },
  Debt: { debtor: 'LegalEntity', creditor: 'LegalEntity' },
  Directorship: { director: 'LegalEntity', organization: 'Organization' },
  Employment: { employer: 'Organization', employee: 'Person' },
  Family: { person: 'Person', relative: 'Person' },
  Membership: { member: 'LegalEntity', organization: 'Organization' },
  Ownership: { owner: 'LegalEntity', asset: 'Asset' },
  Payment: { payer: 'LegalEntity', beneficiary: 'LegalEntity' },
  ProjectParticipant: { participant: 'LegalEntity', project: 'Project' },
  Representation: { agent: 'LegalEntity', client: 'LegalEntity' },
  Succession: { predecessor: 'LegalEntity', successor: 'LegalEntity' },
  UnknownLink: { subject: 'Thing', object: 'Thing' },
};

/** Whether an entity of a schema may stand at an end of a relation. */
export function fitsEnd(edge: string, end: string, schema: string): boolean {
  const asked = edges[edge]?.[end];
  return asked !== undefined && isA(schema, asked);
}

/** The property of a relation that says in words what kind it is. */
export function roleProperty(edge: string): string {
  switch (edge) {
    case 'Associate':
    case 'Family':
      return 'relationship';
    case 'Payment':
      return 'purpose';
    case 'Debt':
      return 'description';
    default:
      return 'role';
  }
}

/** Whether a relation has `role` and `status` (FollowTheMoney's Interest). */
export function isInterest(edge: string): boolean {
  return roleProperty(edge) === 'role';
}

/**
 * Properties of the vocabulary that FollowTheMoney has under the same name for plain values, with the schema it has them of.
 * Dates are `date`, the rest words.
 */
const plain: Readonly<Record<string, { readonly of: string; readonly is: 'date' | 'text' }>> = {
  birthDate: { of: 'Person', is: 'date' },
  date: { of: 'Interval', is: 'date' },
  deathDate: { of: 'Person', is: 'date' },
  dissolutionDate: { of: 'LegalEntity', is: 'date' },
  education: { of: 'Person', is: 'text' },
  endDate: { of: 'Interval', is: 'date' },
  goal: { of: 'Project', is: 'text' },
  incorporationDate: { of: 'LegalEntity', is: 'date' },
  legalForm: { of: 'LegalEntity', is: 'text' },
  phase: { of: 'Project', is: 'text' },
  political: { of: 'Person', is: 'text' },
  position: { of: 'Person', is: 'text' },
  sector: { of: 'LegalEntity', is: 'text' },
  startDate: { of: 'Interval', is: 'date' },
};

/** How an entity of a schema keeps a property as a plain value: as a date or as words; null where it has none of that name. */
export function plainProperty(schema: string, property: string): 'date' | 'text' | null {
  const known = Object.hasOwn(plain, property) ? plain[property] : undefined;
  return known && isA(schema, known.of) ? known.is : null;
}

/** ISO 639-1 codes that FollowTheMoney knows, as the ISO 639-2 codes it uses. */
const languages: Readonly<Record<string, string>> = {
  ar: 'ara',
  cs: 'ces',
  da: 'dan',
  de: 'deu',
  el: 'ell',
  en: 'eng',
  es: 'spa',
  fa: 'fas',
  fi: 'fin',
  fr: 'fra',
  he: 'heb',
  hi: 'hin',
  hu: 'hun',
  id: 'ind',
  it: 'ita',
  ja: 'jpn',
  ko: 'kor',
  nl: 'nld',
  no: 'nor',
  pl: 'pol',
  pt: 'por',
  ro: 'ron',
  ru: 'rus',
  sv: 'swe',
  tr: 'tur',
  uk: 'ukr',
  ur: 'urd',
  zh: 'zho',
};

/** A language (BCP 47) as FollowTheMoney writes it; null for one that it is not told of here. */
export function ftmLanguage(tag: string): string | null {
  const [language = ''] = tag.toLowerCase().split('-');
  return languages[language] ?? null;
}

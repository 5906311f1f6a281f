import type { Edge, Family, Property } from './vocabulary';

/*
 * The vocabulary as data. Names are FollowTheMoney's where it has one (https://followthemoney.tech/explorer/); it has
 * relations as entities of their own (`Ownership`, `Directorship` ...), which `edge` maps to; what it does not have is
 * exported as an `UnknownLink`.
 */

const actors: ReadonlyArray<Family> = ['Person', 'Organization'];
const organizations: ReadonlyArray<Family> = ['Organization'];
const people: ReadonlyArray<Family> = ['Person'];
const holdings: ReadonlyArray<Family> = ['Organization', 'Asset', 'Project'];
const works: ReadonlyArray<Family> = ['Asset', 'Project'];
const built: ReadonlyArray<Family> = ['Asset', 'Project', 'Place'];
const ventures: ReadonlyArray<Family> = ['Organization', 'Asset', 'Project', 'Event'];
const places: ReadonlyArray<Family> = ['Place', 'Organization'];

interface RelationOptions {
  readonly of?: ReadonlyArray<Family>;
  readonly to?: ReadonlyArray<Family>;
  readonly edge?: Edge;
  readonly shared?: boolean;
  /** Whether words will do where there is no entity for it. */
  readonly orText?: boolean;
}

function relation(
  name: string,
  label: string,
  inverse: string,
  { orText = false, ...rest }: RelationOptions = {},
): Property {
  return { name, label, inverse, takes: orText ? ['entity', 'text'] : ['entity'], ...rest };
}

function figure(
  name: string,
  label: string,
  measures: NonNullable<Property['measures']>,
  of?: ReadonlyArray<Family>,
): Property {
  return { name, label, takes: ['figure', 'text'], measures, ...(of && { of }) };
}

function date(name: string, label: string, of?: ReadonlyArray<Family>): Property {
  return { name, label, takes: ['date'], ...(of && { of }) };
}

function text(name: string, label: string, of?: ReadonlyArray<Family>): Property {
  return { name, label, takes: ['text'], ...(of && { of }) };
}

const relations: ReadonlyArray<Property> = [
  relation('owns', 'owns', 'owned by', {
    of: actors,
    to: holdings,
    shared: true,
    edge: { schema: 'Ownership', from: 'owner', to: 'asset' },
  }),
  relation('operates', 'operates', 'operated by', { of: actors, to: holdings }),
  relation('controls', 'controls', 'controlled by', { of: actors, to: holdings, shared: true }),
  relation('acquired', 'acquired', 'acquired by', {
    of: actors,
    to: holdings,
    shared: true,
    edge: { schema: 'Ownership', from: 'owner', to: 'asset' },
  }),
  relation('sold', 'sold', 'sold by', { of: actors, to: holdings, shared: true }),
  relation('subsidiaryOf', 'subsidiary of', 'parent of', {
    of: organizations,
    to: organizations,
    shared: true,
    edge: { schema: 'Ownership', from: 'asset', to: 'owner' },
  }),
  relation('builds', 'builds', 'built by', { of: actors, to: built }),
  relation('investsIn', 'invests in', 'investment from', { of: actors, to: [...ventures, 'Place'] }),
  relation('financedBy', 'financed by', 'finances', { of: [...ventures, 'Person'], to: actors }),
  relation('lendsTo', 'lends to', 'borrows from', {
    of: actors,
    to: actors,
    edge: { schema: 'Debt', from: 'creditor', to: 'debtor' },
  }),
  relation('pays', 'pays', 'paid by', {
    of: actors,
    to: actors,
    edge: { schema: 'Payment', from: 'payer', to: 'beneficiary' },
  }),
  relation('contractorOf', 'contractor of', 'contracts', { of: actors, to: ventures }),
  relation('supplies', 'supplies', 'supplied by', { of: ventures, orText: true }),
  relation('servesFor', 'provides services to', 'served by', { of: actors, to: ventures }),
  relation('partnerOf', 'partner of', 'partner of', { of: actors, to: actors }),
  relation('competesWith', 'competes with', 'competes with', {
    of: [...actors, 'Asset', 'Project', 'Place'],
  }),
  relation('directorOf', 'director of', 'directed by', {
    of: people,
    to: organizations,
    edge: { schema: 'Directorship', from: 'director', to: 'organization' },
  }),
  relation('leads', 'leads', 'led by', { of: people, to: [...ventures, 'Place'] }),
  relation('founded', 'founded', 'founded by', { of: actors, to: ventures }),
  relation('employs', 'employs', 'employed by', {
    of: organizations,
    to: people,
    edge: { schema: 'Employment', from: 'employer', to: 'employee' },
  }),
  relation('memberOf', 'member of', 'has as member', {
    of: actors,
    to: organizations,
    edge: { schema: 'Membership', from: 'member', to: 'organization' },
  }),
  relation('representedBy', 'represented by', 'represents', {
    of: actors,
    to: actors,
    edge: { schema: 'Representation', from: 'client', to: 'agent' },
  }),
  relation('relativeOf', 'relative of', 'relative of', {
    of: people,
    to: people,
    edge: { schema: 'Family', from: 'person', to: 'relative' },
  }),
  relation('associateOf', 'associate of', 'associate of', {
    of: people,
    to: people,
    edge: { schema: 'Associate', from: 'person', to: 'associate' },
  }),
  relation('succeededBy', 'succeeded by', 'succeeds', {
    edge: { schema: 'Succession', from: 'predecessor', to: 'successor' },
  }),
  relation('met', 'met', 'met', { of: actors, to: actors }),
  relation('visited', 'visited', 'visited by', {
    of: people,
    to: ['Place', 'Organization', 'Asset', 'Project', 'Event'],
  }),
  relation('attended', 'attended', 'attended by', { of: actors, to: ['Event'] }),
  relation('signed', 'signed', 'signed by', { of: actors, orText: true }),
  relation('approved', 'approved', 'approved by', { of: actors, orText: true }),
  relation('supports', 'supports', 'supported by', { of: actors, orText: true }),
  relation('opposes', 'opposes', 'opposed by', { of: actors, orText: true }),
  relation('inaugurated', 'inaugurated', 'inaugurated by', { of: actors, to: [...built, 'Event'] }),
  relation('criticises', 'criticises', 'criticised by', { of: actors, orText: true }),
  relation('accuses', 'accuses', 'accused by', { of: actors, to: actors }),
  relation('accusedOf', 'accused of', 'of which is accused', { of: actors, orText: true }),
  relation('investigatedBy', 'investigated by', 'investigates', { to: actors }),
  relation('sanctionedBy', 'sanctioned by', 'sanctions', { to: ['Organization', 'Place'] }),
  relation('regulatedBy', 'regulated by', 'regulates', { to: organizations }),
  relation('exportsTo', 'exports to', 'imports from', {
    of: ['Organization', 'Place', 'Asset', 'Project'],
    to: places,
    orText: true,
  }),
  relation('locatedIn', 'located in', 'location of', { to: ['Place'], orText: true }),
  relation('basedIn', 'based in', 'seat of', { of: actors, to: ['Place'], orText: true }),
  relation('partOf', 'part of', 'includes'),
  relation('takesPartIn', 'takes part in', 'with', {
    of: actors,
    to: ['Project', 'Event'],
    edge: { schema: 'ProjectParticipant', from: 'participant', to: 'project' },
  }),
];

const figures: ReadonlyArray<Property> = [
  figure('cost', 'cost', ['money'], [...works, 'Event']),
  figure('investment', 'investment', ['money']),
  figure('amount', 'amount', ['money', 'count', 'measure']),
  figure('value', 'worth', ['money']),
  figure('price', 'price', ['money'], [...works, 'Organization']),
  figure('revenue', 'revenue', ['money'], ventures),
  figure('profit', 'profit', ['money'], ventures),
  figure('debt', 'debt', ['money'], ['Person', 'Organization', 'Project', 'Place']),
  figure('budget', 'budget', ['money'], ['Organization', 'Project', 'Event', 'Place']),
  figure('fine', 'fine', ['money'], actors),
  figure('share', 'share', ['share']),
  figure('growth', 'growth', ['share', 'factor']),
  figure('capacity', 'capacity', ['count', 'measure'], [...works, 'Organization']),
  figure('output', 'output', ['count', 'measure', 'money'], [...works, 'Organization', 'Place']),
  figure('reserves', 'reserves', ['count', 'measure'], [...works, 'Organization', 'Place']),
  figure('exports', 'exports', ['money', 'count', 'measure', 'share'], ['Organization', 'Place', ...works]),
  figure('imports', 'imports', ['money', 'count', 'measure', 'share'], ['Organization', 'Place', ...works]),
  figure('trade', 'trade', ['money', 'share'], ['Organization', 'Place']),
  figure('length', 'length', ['measure'], built),
  figure('area', 'area', ['measure'], built),
  figure('depth', 'depth', ['measure'], built),
  figure('height', 'height', ['measure'], built),
  figure('distance', 'distance', ['measure', 'duration']),
  figure('employees', 'employees', ['count'], [...works, 'Organization']),
  figure('members', 'members', ['count'], ['Organization', 'Event']),
  figure('customers', 'customers', ['count'], [...works, 'Organization']),
  figure('population', 'population', ['count'], ['Place']),
  figure('casualties', 'casualties', ['count'], ['Event', 'Asset', 'Project', 'Place']),
  figure('attendance', 'attendance', ['count'], ['Event']),
  figure('votes', 'votes', ['count', 'share'], ['Person', 'Organization', 'Event']),
  figure('number', 'number', ['count']),
  figure('duration', 'duration', ['duration'], ['Project', 'Event', 'Asset', 'Organization']),
  figure('age', 'age', ['duration', 'count'], ['Person', 'Asset', 'Organization']),
];

const dates: ReadonlyArray<Property> = [
  date('date', 'date'),
  date('startDate', 'start date'),
  date('endDate', 'end date'),
  date('openingDate', 'opening date', built),
  date('completionDate', 'completion date', works),
  date('announcementDate', 'announcement date', [...works, 'Event', 'Organization']),
  date('signingDate', 'signing date', ['Project', 'Event', 'Asset']),
  date('deadline', 'deadline', ['Project', 'Event']),
  date('birthDate', 'birth date', people),
  date('deathDate', 'death date', people),
  date('incorporationDate', 'founding date', organizations),
  date('dissolutionDate', 'dissolution date', organizations),
];

const texts: ReadonlyArray<Property> = [
  text('summary', 'description'),
  text('status', 'status', [...works, 'Organization', 'Event']),
  text('role', 'role', actors),
  text('position', 'position', people),
  text('nationality', 'nationality', people),
  text('education', 'education', people),
  text('political', 'politics', people),
  text('sector', 'sector', organizations),
  text('legalForm', 'legal form', organizations),
  text('country', 'country', ['Organization', 'Asset', 'Project', 'Event', 'Place']),
  text('goal', 'purpose', ['Project', 'Organization', 'Asset', 'Event']),
  text('phase', 'phase', ['Project']),
  text('said', 'said', actors),
  text('plans', 'plans', [...actors, 'Place']),
  text('risk', 'risk'),
  text('legalProceedings', 'legal proceedings'),
];

/** Every property that the program knows, in the order in which lists offer them. */
export const properties: ReadonlyArray<Property> = [...relations, ...figures, ...dates, ...texts];

import { highlightColours, type HighlightColour } from '../case/annotation';
import { displayName, type Entity } from '../case/entity';
import type { EntityId, StatementId } from '../case/ids';
import type { Statement } from '../case/statement';
import { typeColour } from '../dossier/stylesheet';
import { nameKindWords, schemaWords } from '../dossier/words';
import { nameOf, noteWords, wordsOf, type ExchangeCase } from './exchange-case';
import { element, textElement } from './xml';

/** A code of a REFI-QDA codebook: something that passages can be coded with, or a heading over such. */
export interface Code {
  readonly guid: string;
  readonly name: string;
  readonly isCodable: boolean;
  readonly colour?: string;
  readonly description?: string;
  /** The note that hangs on it, in projects; codebooks have none. */
  readonly noteGuid?: string;
  readonly codes: ReadonlyArray<Code>;
}

/** The hues of highlights on paper. */
const highlightColour: Readonly<Record<HighlightColour, string>> = {
  amber: '#e5b93a',
  green: '#6cc77b',
  blue: '#76b3ef',
  pink: '#ee8cb5',
  violet: '#b59bf2',
  grey: '#a5abb2',
};

/** The GUIDs of what marks are coded with. */
export const codeGuid = {
  entity: (exchange: ExchangeCase, id: EntityId) => exchange.guidOf(`code entity ${exchange.state.idOf(id)}`),
  statement: (exchange: ExchangeCase, id: StatementId) => exchange.guidOf(`code statement ${id}`),
  highlight: (exchange: ExchangeCase, colour: HighlightColour) => exchange.guidOf(`code highlight ${colour}`),
  disputes: (exchange: ExchangeCase) => exchange.guidOf('code disputes'),
} as const;

/** Gives each code a name that no other has, capitals apart: QualCoder and others take codes by their names. */
class Names {
  readonly #taken = new Set<string>();

  take(name: string): string {
    const line = name.replace(/\s+/gu, ' ').trim();
    for (let count = 1; ; count++) {
      const candidate = count === 1 ? line : `${line} (${count})`;
      const folded = candidate.toLowerCase();
      if (this.#taken.has(folded)) continue;
      this.#taken.add(folded);
      return candidate;
    }
  }
}

function entityDescription({ names, description }: Entity, shown: string): string {
  const others = names.filter(({ form }) => form !== shown);
  return [
    ...others.map(({ form, kind }) => `${nameKindWords[kind]}: ${form}`),
    ...(description === '' ? [] : [description]),
  ].join('\n');
}

function statementDescription({ credibility, credibilityReason }: Statement): string {
  const grade = credibility === undefined ? '' : `Credibility ${credibility} of 6`;
  return [grade, credibilityReason].filter((part) => part !== '').join(': ');
}

/**
 * The codes of a case: its entities under their types, the colours of highlights, and, for a project, its statements and whether a
 * passage disputes one. There is always at least one, as the schema asks.
 */
export function codesOf(exchange: ExchangeCase, withStatements: boolean): ReadonlyArray<Code> {
  const { state, guidOf } = exchange;
  const names = new Names();
  const bySchema = new Map<string, Entity[]>();
  for (const entity of state.entities()) {
    const others = bySchema.get(entity.schema);
    if (others) others.push(entity);
    else bySchema.set(entity.schema, [entity]);
  }
  // Headings take their names first, so that they stay the same whatever the entities are called.
  const heading = (key: string, name: string): Omit<Code, 'codes'> => ({
    guid: guidOf(`code ${key}`),
    name: names.take(name),
    isCodable: false,
  });
  const types = [...bySchema].map(([schema, entities]) => ({
    ...heading(`type ${schema}`, schemaWords(schema)),
    colour: typeColour(schema),
    entities,
  }));
  const highlights = heading('highlights', 'Highlights');
  const statements =
    withStatements && state.statements().length > 0 ? heading('statements', 'Statements') : null;
  const codes: Code[] = types.map(({ entities, ...type }) => ({
    ...type,
    codes: entities.map((entity) => {
      const shown = displayName(entity);
      return {
        guid: codeGuid.entity(exchange, entity.id),
        name: names.take(shown),
        isCodable: true,
        colour: type.colour,
        description: entityDescription(entity, shown),
        ...(noteWords(state, { of: 'entity', entityId: entity.id }) !== '' && {
          noteGuid: guidOf(`note ${entity.id}`),
        }),
        codes: [],
      };
    }),
  }));
  codes.push({
    ...highlights,
    codes: highlightColours.map((colour) => ({
      guid: codeGuid.highlight(exchange, colour),
      name: names.take(`${colour.charAt(0).toUpperCase()}${colour.slice(1)} highlight`),
      isCodable: true,
      colour: highlightColour[colour],
      codes: [],
    })),
  });
  if (statements) {
    codes.push({
      ...statements,
      codes: [
        {
          guid: codeGuid.disputes(exchange),
          name: names.take('Disputes'),
          isCodable: true,
          description: 'The passage speaks against the statement it is coded with.',
          codes: [],
        },
        ...state.statements().map((statement) => ({
          guid: codeGuid.statement(exchange, statement.id),
          name: names.take(wordsOf(state, statement)),
          isCodable: true,
          colour: typeColour(state.entity(statement.entityId)?.schema ?? ''),
          description: statementDescription(statement),
          codes: [],
        })),
      ],
    });
  }
  return codes;
}

/** A code with those under it as XML, in the order that both schemata ask for: Description, NoteRef, Code. */
export function codeXml(code: Code): string {
  return element(
    'Code',
    { guid: code.guid, name: code.name, isCodable: code.isCodable, color: code.colour },
    [
      textElement('Description', code.description ?? ''),
      code.noteGuid === undefined ? '' : element('NoteRef', { targetGUID: code.noteGuid }),
      ...code.codes.map(codeXml),
    ],
  );
}

/** The name of an entity as the origin of a link or a set; here so that codes and links say the same. */
export function linkName(exchange: ExchangeCase, from: EntityId, label: string, to: EntityId): string {
  return `${nameOf(exchange.state, from)} ${label} ${nameOf(exchange.state, to)}`;
}
